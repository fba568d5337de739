"""Look-ups, places and code counters as they are."""

from __future__ import annotations

from seeding.engine.reading.rows import born, text, updated, whole, words
from seeding.terp.kernel.source import Site, among
from seeding.terp.reference.facts import (
    CategoryDefined,
    CounterAdvanced,
    GradeDefined,
    LocationOpened,
    PaymentMethodDefined,
    SubcategoryDefined,
)


def categories(site: Site) -> list[CategoryDefined]:
    return [CategoryDefined(*row) for row in site.read("categories", whole("id"), words("name"), words("description"), born("createdAt"))]


def subcategories(site: Site) -> list[SubcategoryDefined]:
    known = {category.id for category in site.history.categories}
    rows = site.read("subcategories", whole("id"), whole("categoryId"), words("name"), words("description"), born("createdAt"))
    return [SubcategoryDefined(*row) for row in site.keep("subcategories", rows, among(1, known), "are of no category")]


def grades(site: Site) -> list[GradeDefined]:
    cells = (whole("id"), words("name"), words("description"), whole("sortOrder", default=0), born("createdAt"))
    return [GradeDefined(*row) for row in site.read("grades", *cells)]


def locations(site: Site) -> list[LocationOpened]:
    cells = (whole("id"), words("site"), text("zone"), text("rack"), text("shelf"), text("bin"), born("createdAt"))
    return [LocationOpened(*row) for row in site.read("locations", *cells)]


def payment_methods(site: Site) -> list[PaymentMethodDefined]:
    cells = (whole("id"), words("code"), words("name"), words("description"), whole("sortOrder", default=0), born("createdAt"))
    return [PaymentMethodDefined(*row) for row in site.read("paymentMethods", *cells)]


def counters(site: Site) -> list[CounterAdvanced]:
    cells = (whole("id"), words("name"), words("prefix"), whole("currentValue", default=0), born("createdAt"), updated("updatedAt"))
    return [CounterAdvanced(*row) for row in site.read("sequences", *cells)]
