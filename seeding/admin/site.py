"""The admin site: all tables by domain with their row counts, the journal of runs, and who may sign in."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib import admin
from django.db import DatabaseError
from django.http import HttpRequest
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from seeding.admin.fields import Model
from seeding.admin.live import live
from seeding.admin.tables import admin_of
from seeding.engine.product import UNSORTED, configured

Group = dict[str, Any]  # as Django's templates take an app: name, app_label, app_url, models


class Site(admin.AdminSite):
    site_title = "TERP Seed"
    site_header = "TERP Seed"
    index_title = "Tables of the target"
    index_template = "seeding/index.html"
    site_url = None

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        for label in ("seeding", "journal"):
            for model in apps.get_app_config(label).get_models():
                self.show(model)

    def show(self, model: Model) -> None:
        """Register the model. Django's own `register` refuses composite keys, for which it has no pages of single rows; none are shown."""
        self._registry[model] = admin_of(model)(model, self)

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """The domains in their order, each with its tables; then the other apps."""
        product = configured()
        found: list[Group] = super().get_app_list(request, app_label)
        tables = {entry["model"]._meta.db_table: entry for group in found if group["app_label"] == "seeding" for entry in group["models"]}
        domains = [
            {
                "name": domain.capitalize(),
                "app_label": domain,
                "app_url": f"{reverse('admin:index')}#{domain}",
                "has_module_perms": True,
                "models": [tables[table] for table in names if table in tables],
            }
            for domain, names in product.domains.items()
        ]
        unsorted = [entry for table, entry in tables.items() if product.domain_of(table) == UNSORTED]
        changed: dict[str, Group] = {"seeding": {"models": unsorted}, "auth": {"name": "Logins of this admin"}}
        others = [{**group, **changed.get(group["app_label"], {})} for group in found]
        return [group for group in (*domains, *others) if group["models"]]

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        groups = self.get_app_list(request)
        entries = [entry for group in groups for entry in group["models"] if entry["model"]._meta.app_label == "seeding"]
        problem = ""
        try:
            counts = live(request).counts([entry["model"] for entry in entries])
        except DatabaseError as refused:
            counts, problem = {}, str(refused)
        for entry in entries:
            entry["rows"] = rows = counts.get(entry["model"])
            entry["count"] = None if rows is None else f"{rows:,}"
            entry["table"] = entry["model"]._meta.db_table
        totals = {
            "tables": len(entries),
            "filled": len([rows for rows in counts.values() if rows]),
            "missing": len(entries) - len(counts),
            "rows": f"{sum(counts.values()):,}",
        }
        return super().index(request, {"app_list": groups, "totals": totals, "problem": problem, **(extra_context or {})})

    def app_index(self, request: HttpRequest, app_label: str, extra_context: dict[str, Any] | None = None) -> Any:
        """The domains have no pages of their own: the index shows them all."""
        return redirect("admin:index") if app_label == "seeding" else super().app_index(request, app_label, extra_context)
