"""The pages of one table: its list, and one row with what belongs to it; read-only unless ADMIN_WRITABLE says otherwise."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from unfold.admin import ModelAdmin

from seeding.engine.admin.cells import Cell, list_address
from seeding.engine.admin.columns import main_date, shown
from seeding.engine.admin.detail import Detail
from seeding.engine.admin.fields import Field, Model, is_secret, name_field
from seeding.engine.admin.filters import FieldFilter, filters
from seeding.engine.admin.forms import AnyRowForm, LaidOutField, ParentField
from seeding.engine.admin.links import Catalog
from seeding.engine.admin.lists import EstimatingPaginator, TableList
from seeding.engine.admin.live import forget, in_target, read_live_tables
from seeding.engine.admin.names import short
from seeding.engine.admin.search import found, texts
from seeding.engine.admin.seeded import Seeded

if TYPE_CHECKING:
    from django.contrib import admin

    _ModelAdmin = admin.ModelAdmin[models.Model]
else:
    _ModelAdmin = ModelAdmin


def admin_of(model: Model, catalog: Catalog) -> type[TableAdmin]:
    """The admin class of one model, its columns and filters chosen from its fields and the facts."""
    cells = [Cell(field, catalog) for field in shown(model, catalog)]
    options = {
        "__module__": __name__,
        "catalog": catalog,
        "list_display": cells,
        "list_filter": filters(model, catalog, main_date(model)),
        "ordering": ("-pk",),
    }
    return type(f"{model.__name__}Admin", (TableAdmin,), options)


class TableAdmin(_ModelAdmin):
    """Any model, to be looked at."""

    catalog: ClassVar[Catalog]
    actions = None
    list_per_page = 50
    list_max_show_all = 500
    list_display_links = None
    show_full_result_count = False
    paginator = EstimatingPaginator
    change_list_template = "seeding/change_list.html"
    change_form_template = "seeding/change_form.html"
    form = AnyRowForm
    list_filter: ClassVar[Any]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return self.can_write and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    @property
    def can_write(self) -> bool:
        """Whether rows of the table may be edited at all; those without a single key never are."""
        return bool(settings.ADMIN_WRITABLE) and in_target(self.model) and not self.model._meta.is_composite_pk

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return TableList

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """All rows, without the columns that the live table doesn't have."""
        missing = [field.name for field in read_live_tables().missing(self.model)]
        return super().get_queryset(request).defer(*missing)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> models.Model | None:
        """The row; None where there is none, and of a composite key, whose list shows all there is of it."""
        return None if self.model._meta.is_composite_pk else super().get_object(request, object_id, from_field)

    def get_list_display(self, request: HttpRequest) -> Any:
        cells: Any = self.list_display
        return [cell for cell in cells if all(map(read_live_tables().has_field, cell.reads))]

    def get_list_filter(self, request: HttpRequest) -> Any:
        return [one for one in self.list_filter if not issubclass(one, FieldFilter) or read_live_tables().has_field(one.field)]

    def get_search_fields(self, request: HttpRequest) -> list[str]:
        """What Django asks for to know that there is a search; `get_search_results` does it."""
        return ["pk", *(field.name for field in texts(self.model, read_live_tables()))]

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Any], search_term: str) -> tuple[QuerySet[Any], bool]:
        return found(queryset, search_term, self.catalog, read_live_tables()), False

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Columns that nobody may read can't be guessed letter by letter either."""
        return not any(map(is_secret, lookup.split("__"))) and super().lookup_allowed(lookup, value, request)

    def seeded(self, request: HttpRequest) -> Seeded:
        """The runs that wrote rows of the table, read once a request."""
        kept: dict[Model, Seeded] = request.__dict__.setdefault("_seeded", {})
        if self.model not in kept:
            kept[self.model] = Seeded(self.model)
        return kept[self.model]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            raise PermissionDenied
        context = {**self._place(), "title": self._title(), **(extra_context or {})}
        return self._answered(request, lambda: super(TableAdmin, self).changelist_view(request, context))

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> Any:
        if request.method not in ("GET", "HEAD") and not self.has_change_permission(request):
            raise PermissionDenied
        if object_id is not None and not (self.has_change_permission(request) and (request.method == "POST" or "edit" in request.GET)):
            return self._answered(request, lambda: self._detail(request, object_id))
        context = {**self._place(), "zone": settings.BUSINESS_TIME_ZONE, **(extra_context or {})}
        context["crumbs"] = [*context["crumbs"], (str(object_id), f"{list_address(self.model)}{object_id}/change/"), ("edit", "")]
        return self._answered(request, lambda: super(TableAdmin, self).changeform_view(request, object_id, form_url, context))

    def _detail(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The page of one row; of its open tab alone where the page's own script asks for it."""
        row = self.get_object(request, unquote(object_id))
        if row is None:
            missing: HttpResponse = self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined]
            return missing
        detail = Detail(row, self.catalog, read_live_tables(), self.seeded(request), request.GET.get("tab", ""))
        if "part" in request.GET:
            return TemplateResponse(request, "seeding/tabs.html", {"detail": detail})
        name = self._name_of(row)
        context = {
            **self.admin_site.each_context(request),
            **self._place(),
            "title": f"{self._title(row)} {row.pk}" + (f": {name}" if name else ""),
            "crumbs": [*self._place()["crumbs"], (str(row.pk), "")],
            "opts": self.opts,
            "detail": detail,
            "can_edit": self.has_change_permission(request, row),
        }
        return TemplateResponse(request, "seeding/detail.html", context)

    def _name_of(self, row: models.Model) -> str:
        field = name_field(self.model)
        return short(str(getattr(row, field.attname) or "")) if field is not None and read_live_tables().has_field(field) else ""

    def _place(self) -> dict[str, Any]:
        """Where the table belongs, for the way back at the top of its pages."""
        domain = self.catalog.domain_of(self.model) if in_target(self.model) else None
        above = [(domain.name.capitalize(), f"{self.admin_site.name}:index", domain.name)] if domain else []
        return {"domain": domain, "table": self.model._meta.db_table, "above": above, "crumbs": [(self._title(), list_address(self.model))]}

    def _title(self, row: models.Model | None = None) -> str:
        return capfirst(str(self.opts.verbose_name if row else self.opts.verbose_name_plural))

    def _answered(self, request: HttpRequest, make: Callable[[], HttpResponse]) -> HttpResponse:
        """The page; or one that says why it can't be shown. What was known of the schema is read anew where a query was refused."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            if not read_live_tables().has(self.model):
                return self._unreadable(request, "")
            try:
                return _rendered(make())
            except DatabaseError:
                forget()
                return _rendered(make()) if read_live_tables().has(self.model) else self._unreadable(request, "")
        except DatabaseError as refused:
            return self._unreadable(request, str(refused))

    def _unreadable(self, request: HttpRequest, problem: str) -> HttpResponse:
        request.__dict__["_unreachable"] = bool(problem)
        context = {**self.admin_site.each_context(request), **self._place(), "title": self._title(), "opts": self.opts, "problem": problem}
        return TemplateResponse(request, "seeding/missing.html", context, status=503 if problem else 404)

    def get_fields(self, request: HttpRequest, obj: models.Model | None = None) -> list[Any]:
        """What the form of a writable row has: every column that is there, but its key and what nobody may read."""
        live = read_live_tables()
        generated = {column.name for column in live.tables[self.model._meta.db_table.lower()].columns.values() if column.generated}
        return [
            field.name
            for field in self.model._meta.concrete_fields
            if not field.primary_key and not is_secret(field.name) and live.has_field(field) and field.column not in generated
        ]

    def get_autocomplete_fields(self, request: HttpRequest) -> list[str]:
        return [field.name for field in self.model._meta.concrete_fields if field.is_relation]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_foreignkey(db_field, request, **kwargs, form_class=ParentField)

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        if isinstance(db_field, models.JSONField):
            kwargs["form_class"] = LaidOutField
        made = super().formfield_for_dbfield(db_field, request, **kwargs)
        if made is not None and isinstance(db_field, models.JSONField):
            made.required = False  # an empty list is a value; whether there may be none, the database says
        return made

    def save_model(self, request: HttpRequest, obj: models.Model, form: Any, change: bool) -> None:
        """Writes what was changed and nothing else: a column that the live table doesn't have is never named."""
        if form.changed_data:
            obj.save(update_fields=form.changed_data)


def _rendered(answer: HttpResponse) -> HttpResponse:
    """Made now, so that what the database refuses while a template asks for it is seen here."""
    return answer.render() if isinstance(answer, TemplateResponse) else answer
