"""The pages of one table: its rows, and one row; nothing can be written through them, by anybody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, models
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.text import capfirst

from seeding.admin.cells import Cell, name_of
from seeding.admin.columns import field_of, filters, main_date, searched, shown
from seeding.admin.fields import Field, Model, name_field, parent_of
from seeding.admin.live import Live, live
from seeding.engine.product import configured

if TYPE_CHECKING:
    _ModelAdmin = admin.ModelAdmin[models.Model]
else:
    _ModelAdmin = admin.ModelAdmin


def parents(fields: Sequence[Field], there: Live) -> list[Prefetch[Any]]:
    """Reads the parents that these foreign keys point at, one query a key whatever the number of rows.

    No join: most keys have no constraint in the database, and a join would hide the rows whose parent doesn't exist.
    """
    return [
        Prefetch(field.name, parent._default_manager.only(*_known(parent, field, there)))
        for field in fields
        if field.is_relation and there.has(parent := parent_of(field))
    ]


def _known(parent: Model, field: Field, there: Live) -> list[str]:
    """What has to be read of a parent: the key pointed at, and its name if it has one."""
    name = name_field(parent)
    names = [name.name] if name is not None and there.has_field(name) else []
    return ["pk", field.target_field.name, *names]  # type: ignore[attr-defined]


def admin_of(model: Model) -> type[ReadOnlyAdmin]:
    """The admin class of one model, its columns chosen from its fields."""
    cells = [Cell(field) for field in shown(model)]
    whole = [Cell(field, whole=True) for field in model._meta.concrete_fields]
    options = {
        "__module__": __name__,
        "list_display": cells,
        "list_display_links": None if model._meta.is_composite_pk else cells[:1],
        "list_filter": filters(model),
        "date_hierarchy": main_date(model),
        "search_fields": searched(model),
        "ordering": ("-pk",),
        "fields": whole,
        "readonly_fields": whole,
    }
    return type(f"{model.__name__}Admin", (ReadOnlyAdmin,), options)


class Rows(ChangeList):
    """A list that reads what it shows, and the parents of the rows on the page."""

    def get_queryset(self, request: HttpRequest, exclude_parameters: list[str | None] | None = None) -> QuerySet[Any]:
        there = live(request)
        if self.date_hierarchy and not there.has_field(field_of(self.model, self.date_hierarchy)):
            self.date_hierarchy = None
        cells = [cell for cell in self.list_display if isinstance(cell, Cell)]
        rows = super().get_queryset(request, exclude_parameters).only("pk", *(field.name for cell in cells for field in cell.reads))
        return rows.prefetch_related(*parents([cell.field for cell in cells], there))


class ReadOnlyAdmin(_ModelAdmin):
    """Any model, to be looked at."""

    actions = None
    list_per_page = 50
    list_max_show_all = 500
    change_list_template = "seeding/change_list.html"
    change_form_template = "seeding/change_form.html"
    list_filter: ClassVar[Any]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return Rows

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """All rows, without the columns that the live table doesn't have."""
        missing = [field.name for field in live(request).missing(self.model)]
        return super().get_queryset(request).defer(*missing)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> models.Model | None:
        """The row with all its parents; None where there is none."""
        if self.model._meta.is_composite_pk:
            return None  # its list shows all there is of it
        row: models.Model | None = super().get_object(request, object_id, from_field)
        if row is not None:
            models.prefetch_related_objects([row], *parents(self.model._meta.concrete_fields, live(request)))
        return row

    def get_list_display(self, request: HttpRequest) -> Any:
        cells: Any = self.list_display
        return [cell for cell in cells if all(map(live(request).has_field, cell.reads))]

    def get_list_filter(self, request: HttpRequest) -> Any:
        return [chosen for chosen in self.list_filter if self._is_there(request, chosen if isinstance(chosen, str) else chosen[0])]

    def get_search_fields(self, request: HttpRequest) -> list[str]:
        return [path for path in self.search_fields if self._is_there(request, path)]

    def get_fields(self, request: HttpRequest, obj: models.Model | None = None) -> Any:
        cells: Any = self.readonly_fields
        return [cell for cell in cells if all(map(live(request).has_field, cell.reads))]

    def _is_there(self, request: HttpRequest, path: str) -> bool:
        """Whether the live target has the columns of `column`, `id__exact` or `parent__name`."""
        name, _, rest = path.partition("__")
        field: Any = self.model._meta.get_field(name)
        through: Any = parent_of(field)._meta.get_field(rest) if field.is_relation and rest else field
        return live(request).has_field(field) and live(request).has_field(through)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            raise PermissionDenied
        return self._unless_missing(request) or super().changelist_view(
            request, self._place() | {"title": self._title()} | (extra_context or {})
        )

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> Any:
        if request.method not in ("GET", "HEAD"):
            raise PermissionDenied
        return self._unless_missing(request) or super().changeform_view(request, object_id, form_url, self._place() | (extra_context or {}))

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> HttpResponse:
        row = context["original"]
        name = ": ".join(filter(None, (str(row.pk), name_of(row))))
        context |= {"row_name": name, "title": f"{self._title(row)} {name}", "subtitle": None}
        return super().render_change_form(request, context, *args, **kwargs)

    def _place(self) -> dict[str, Any]:
        """Where the table belongs, for the way back at the top of its pages."""
        return {"domain": configured().domain_of(self.model._meta.db_table), "table": self.model._meta.db_table}

    def _title(self, row: models.Model | None = None) -> str:
        return capfirst(str(self.opts.verbose_name if row else self.opts.verbose_name_plural))

    def _unless_missing(self, request: HttpRequest) -> HttpResponse | None:
        """A page that says why there are no rows to be seen; None where all is well."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            if live(request).has(self.model):
                return None
            problem = ""
        except DatabaseError as refused:
            problem = str(refused)
        context = {**self.admin_site.each_context(request), **self._place(), "title": self._title(), "opts": self.opts, "problem": problem}
        return TemplateResponse(request, "seeding/missing.html", context, status=503 if problem else 404)
