"""Look-ups, places and code counters as they are."""

from __future__ import annotations

from seeding.terp.kernel.source import Site
from seeding.terp.reference.facts import (
    CategoryDefined,
    CounterAdvanced,
    GradeDefined,
    LocationOpened,
    PaymentMethodDefined,
    SubcategoryDefined,
)


def categories(site: Site) -> list[CategoryDefined]:
    return site.facts(CategoryDefined, "categories")


def subcategories(site: Site) -> list[SubcategoryDefined]:
    known = {category.id for category in site.history.categories}
    rows = site.rows_of("subcategories", SubcategoryDefined).among("category_id", known, "are of no category")
    return rows.facts(SubcategoryDefined)


def grades(site: Site) -> list[GradeDefined]:
    return site.facts(GradeDefined, "grades")


def locations(site: Site) -> list[LocationOpened]:
    return site.facts(LocationOpened, "locations")


def payment_methods(site: Site) -> list[PaymentMethodDefined]:
    return site.facts(PaymentMethodDefined, "paymentMethods")


def counters(site: Site) -> list[CounterAdvanced]:
    return site.facts(CounterAdvanced, "sequences")
