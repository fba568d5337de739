"""Look-ups, places and code counters as they are."""

from __future__ import annotations

from seeding.terp.kernel.source import Source
from seeding.terp.reference.facts import (
    CategoryDefined,
    CounterAdvanced,
    GradeDefined,
    LocationOpened,
    PaymentMethodDefined,
    SubcategoryDefined,
)


def categories(source: Source) -> list[CategoryDefined]:
    return source.facts(CategoryDefined, "categories")


def subcategories(source: Source) -> list[SubcategoryDefined]:
    known = {category.id for category in source.history.categories}
    rows = source.rows_of("subcategories", SubcategoryDefined).among("category_id", known, "are of no category")
    return rows.facts(SubcategoryDefined)


def grades(source: Source) -> list[GradeDefined]:
    return source.facts(GradeDefined, "grades")


def locations(source: Source) -> list[LocationOpened]:
    return source.facts(LocationOpened, "locations")


def payment_methods(source: Source) -> list[PaymentMethodDefined]:
    return source.facts(PaymentMethodDefined, "paymentMethods")


def counters(source: Source) -> list[CounterAdvanced]:
    return source.facts(CounterAdvanced, "sequences")
