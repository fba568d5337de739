"""The admin site of any product: all tables by domain with their row counts, the journal of runs, and who may sign in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.db import DatabaseError, models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.functional import cached_property
from unfold.sites import UnfoldAdminSite

from seeding.engine.admin.cells import list_address
from seeding.engine.admin.fields import Model
from seeding.engine.admin.forms import row_label
from seeding.engine.admin.links import OTHERS, Catalog, Domain
from seeding.engine.admin.live import Count, read_live_tables
from seeding.engine.admin.tables import admin_of
from seeding.engine.admin.unknown import table_page, unknown_tables
from seeding.engine.product import Product

Entry = dict[str, Any]  # a table in the sidebar and on the index


class NamedAutocomplete(AutocompleteJsonView):
    """Rows by their key and name."""

    def serialize_result(self, obj: models.Model, to_field_name: str) -> dict[str, str]:
        return {"id": str(getattr(obj, to_field_name)), "text": row_label(obj)}


if TYPE_CHECKING:
    from django.contrib.admin import AdminSite as _AdminSite
else:
    _AdminSite = UnfoldAdminSite


class ProductSite(_AdminSite):
    """Made of what a product says of its tables, its models, and those of the journal."""

    index_title = "Tables of the target"
    index_template = "seeding/index.html"
    login_template = "seeding/login.html"
    site_url = None

    def __init__(self, product: Product, tables: Iterable[Model], journal: Iterable[Model], name: str = "admin") -> None:
        super().__init__(name)
        self.journal = list(journal)
        self.catalog = Catalog(product, list(tables), self.journal)
        for model in (*self.catalog.tables, *self.journal):
            # Django's own `register` refuses composite keys, for which it has no pages of single rows; none are shown.
            self._registry[model] = admin_of(model, self.catalog)(model, self)

    def get_urls(self) -> list[Any]:
        view = self.admin_view(lambda request, name: table_page(self, request, name))
        return [path("table/<str:name>/", view, name="unknown_table"), *super().get_urls()]

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Models of Django's own apps, in the same dress as the others."""
        dressed = type(admin_class.__name__, (admin_class, _plain_admin()), {"__module__": __name__}) if admin_class else None
        super().register(model_or_iterable, dressed, **options)

    @cached_property
    def _groups(self) -> list[tuple[Domain, list[Model]]]:
        """The domains in their order, each with its tables; last those that no domain has."""
        named = [
            (domain, [self.catalog.by_table[table] for table in domain.tables if table in self.catalog.by_table])
            for domain in self.catalog.domains
        ]
        known = {model for _, models in named for model in models}
        return [*named, (OTHERS, [model for model in self.catalog.tables if model not in known])]

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """Nothing of Django's own list: the sidebar is made of the domains."""
        return []

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        context: dict[str, Any] = super().each_context(request)
        if self.has_permission(request):
            context |= {"domains": self.domains(request), "others": self._others(request)}
        return context

    def domains(self, request: HttpRequest, counts: Mapping[Model, Count] | None = None) -> list[Entry]:
        """Every domain with its tables and their rows; empty counts where the target can't be reached."""
        counted = self._counts(request) if counts is None else counts
        found = [(domain, [self._entry(request, model, counted) for model in tables]) for domain, tables in self._groups]
        return [
            {"domain": domain, "tables": tables, "open": any(entry["current"] for entry in tables), "filled": _filled(tables)}
            for domain, tables in found
            if tables and self._may_see(request)
        ]

    def _may_see(self, request: HttpRequest) -> bool:
        """Rows of the target have no permissions of their own in the control database: superusers see them."""
        user: Any = request.user
        return bool(user.is_superuser)

    def _counts(self, request: HttpRequest) -> Mapping[Model, Count]:
        if request.__dict__.get("_unreachable"):
            return {}
        try:
            return read_live_tables().counts(self.catalog.tables)
        except DatabaseError:
            request.__dict__["_unreachable"] = True
            return {}

    def _entry(self, request: HttpRequest, model: Model, counts: Mapping[Model, Count]) -> Entry:
        url, rows = list_address(model), counts.get(model)
        return {
            "name": str(model._meta.verbose_name_plural),
            "table": model._meta.db_table,
            "url": url,
            "rows": rows,
            "state": "" if rows else "empty" if rows is not None else "missing",
            "phase": self.catalog.product.phase_of(model._meta.db_table),
            "current": request.path.startswith(url),
        }

    def _others(self, request: HttpRequest) -> list[Entry]:
        """The journal, and who may sign in."""
        models = [*self.journal, *(model for model in self._registry if model not in {*self.journal, *self.catalog.tables})]
        return [
            {
                "name": str(model._meta.verbose_name_plural),
                "url": list_address(model),
                "current": request.path.startswith(list_address(model)),
            }
            for model in models
            if self._registry[model].has_view_permission(request)
        ]

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        problem, counts = "", {}
        try:
            counts = read_live_tables().counts(self.catalog.tables, fresh=True)
        except DatabaseError as refused:
            problem = str(refused)
            request.__dict__["_unreachable"] = True
        totals = {
            "tables": len(self.catalog.tables),
            "filled": len([rows for rows in counts.values() if rows]),
            "missing": len(self.catalog.tables) - len(counts),
            "rows": Count(sum(counts.values())),
        }
        unknown = [] if problem else unknown_tables(self.catalog.tables)
        found: TemplateResponse = super().index(
            request, {"unknown": unknown, "totals": totals, "problem": problem, **(extra_context or {})}
        )
        return found

    def app_index(self, request: HttpRequest, app_label: str, extra_context: dict[str, Any] | None = None) -> Any:
        """Apps have no pages of their own: the index shows everything."""
        return redirect("admin:index")

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        answer: Any = NamedAutocomplete.as_view(admin_site=self)(request)
        return HttpResponse(answer.content, content_type=answer.headers["Content-Type"])


def _filled(tables: list[Entry]) -> int:
    return len([entry for entry in tables if entry["rows"]])


def _plain_admin() -> Any:
    from unfold.admin import ModelAdmin  # late: it asks for models, which aren't there yet when the site's module is read

    return ModelAdmin
