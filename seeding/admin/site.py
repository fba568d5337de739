"""The admin of the configured product: the engine's site, told of its tables and of the journal."""

from __future__ import annotations

from django.apps import apps

from seeding.engine.admin.site import ProductSite
from seeding.engine.product import configured


class Site(ProductSite):
    site_title = "TERP Seed"
    site_header = "TERP Seed"

    def __init__(self, name: str = "admin") -> None:
        tables, journal = (apps.get_app_config(label).get_models() for label in ("seeding", "journal"))
        super().__init__(configured(), tables, journal, name)
