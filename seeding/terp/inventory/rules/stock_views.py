"""Saved views of the stock."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.shapes import anything, array, misshapen, one_of, record, text

check = Rules("inventory")

FILTERS = record(
    {
        "status": array(text),
        "category": anything,
        "subcategory": anything,
        "vendor": array(text),
        "brand": array(text),
        "grade": array(text),
        "dateRange": record({"from": anything, "to": anything}),
        "location": anything,
        "stockLevel": one_of("all", "in_stock", "low_stock", "out_of_stock"),
        "cogsRange": record({"min": anything, "max": anything}),
        "paymentStatus": array(one_of("PAID", "PARTIAL", "UNPAID")),
    }
)


@check("inventoryViews")
def stock_view_shape(db: Database) -> list[Offender]:
    """A saved view of the stock has every filter of the page, set or empty."""
    return misshapen(db, "inventoryViews", "filters", FILTERS)


stock_view_shape.breaks("filters", "inventoryViews", "filters = '{}'")
stock_view_shape.keeps("what is out of stock", "inventoryViews", "filters = JSON_SET(filters, '$.stockLevel', 'out_of_stock')")


CHECKS = tuple(check.checks)
