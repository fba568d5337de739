"""The lines of an order: totals, margins and what was overridden by hand."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Update

check = Rules("orders")

SOLD_LINE = """SELECT l.id, l.order_id, l.batch_id FROM order_line_items l JOIN orders o ON o.id = l.order_id WHERE o.orderType = 'SALE'
               AND o.fulfillmentStatus = 'SHIPPED' AND o.saleStatus = 'PAID' AND l.unit_price > 1 ORDER BY l.id LIMIT 1"""


@check("order_line_items")
def order_line_total(db: Database) -> list[Offender]:
    """An order line's total is quantity times price, and nothing for a sample."""
    return db.offenders(
        "order_line_items",
        """SELECT id, line_total AS total, quantity * unit_price AS expected, is_sample AS sample FROM order_line_items
           WHERE ABS(line_total - quantity * unit_price) > 0.00501 OR (is_sample = 1 AND unit_price <> 0) OR quantity <= 0""",
    )


order_line_total.breaks(
    "line_total",
    SOLD_LINE,
    Update("order_line_items", "line_total = line_total + 1"),
    also=(
        "invoice-lines-are-order-lines",
        "order-items-are-lines",
        "order-sums",
    ),
)
order_line_total.breaks(
    "a cent too much",
    "order_line_items WHERE unit_price > 1",
    "line_total = line_total + 0.02",
    also=["invoice-lines-are-order-lines", "order-items-are-lines", "order-sums"],
)
order_line_total.breaks(
    "a sample with a price", "order_line_items WHERE is_sample = 0 AND unit_price > 1", "is_sample = 1", also=["sale-of-order"]
)
order_line_total.breaks(
    "a sample for a dollar",
    "order_line_items WHERE is_sample = 0",
    "is_sample = 1, unit_price = 1, line_total = quantity",
    also=["invoice-lines-are-order-lines", "order-items-are-lines", "order-line-margin", "order-sums", "sale-of-order"],
)
order_line_total.keeps("a sample for nothing", "order_line_items WHERE is_sample = 0", "is_sample = 1, unit_price = 0, line_total = 0")
order_line_total.breaks(
    "no quantity",
    "order_line_items WHERE unit_price > 1",
    "quantity = 0, line_total = 0",
    also=[
        "control-cost-of-sales",
        "invoice-lines-are-order-lines",
        "order-items-are-lines",
        "order-sums",
        "sale-of-order",
        "shipped-is-moved",
    ],
)


@check("order_line_items")
def order_line_margin(db: Database) -> list[Offender]:
    """An order line's margin a unit is price minus cost, and its margin in percent that of the price."""
    percent = "CASE WHEN unit_price = 0 THEN margin_percent ELSE (unit_price - cogs_per_unit) * 100.0 / unit_price END"
    return db.offenders(
        "order_line_items",
        f"""SELECT id, margin_dollar AS margin, unit_price - cogs_per_unit AS expected, margin_percent AS percent,
              {percent} AS expected_percent
            FROM order_line_items WHERE ABS(margin_dollar - (unit_price - cogs_per_unit)) >= 0.005
              OR ABS(margin_percent - {percent}) > 0.00501""",
    )


order_line_margin.breaks(
    "margin_dollar",
    SOLD_LINE,
    Update("order_line_items", "margin_dollar = margin_dollar + 1"),
)
order_line_margin.breaks("margin a cent too much", "order_line_items WHERE unit_price > 1", "margin_dollar = margin_dollar + 0.01")
order_line_margin.breaks("percent a hundredth off", "order_line_items WHERE unit_price > 1", "margin_percent = margin_percent + 0.02")
order_line_margin.breaks(
    "percent of a price of 1",
    "order_line_items",
    "unit_price = 1, cogs_per_unit = 0, margin_dollar = 1, margin_percent = 0",
    also=[
        "control-cost-of-sales",
        "invoice-lines-are-order-lines",
        "order-items-are-lines",
        "order-line-overrides",
        "order-line-total",
        "order-sums",
        "sale-of-order",
    ],
)
order_line_margin.keeps("any percent of nothing", "order_line_items", "unit_price = 0, margin_dollar = -cogs_per_unit, margin_percent = 7")


@check("order_line_items")
def order_line_overrides(db: Database) -> list[Offender]:
    """An overridden cost has a reason and differs from the original, and a margin set by hand has the source MANUAL."""
    return db.offenders(
        "order_line_items",
        """SELECT id, is_cogs_overridden AS cost_overridden, cogs_per_unit AS cost, original_cogs_per_unit AS original,
             is_margin_overridden AS margin_overridden, margin_source AS source FROM order_line_items
           WHERE (is_cogs_overridden = 1) <> (cogs_override_reason IS NOT NULL) OR (is_margin_overridden = 1) <> (margin_source = 'MANUAL')
              OR (is_cogs_overridden = 0 AND cogs_per_unit <> original_cogs_per_unit)""",
    )


order_line_overrides.breaks(
    "is_cogs_overridden and cogs_override_reason",
    SOLD_LINE,
    Update("order_line_items", "is_cogs_overridden = 1, cogs_override_reason = NULL"),
    also=("order-log-overrides",),
)
order_line_overrides.breaks(
    "margin by hand without source MANUAL", "order_line_items WHERE is_margin_overridden = 0", "is_margin_overridden = 1"
)
order_line_overrides.breaks(
    "another cost that is no override", "order_line_items WHERE is_cogs_overridden = 0", "original_cogs_per_unit = cogs_per_unit + 1"
)


CHECKS = tuple(check.checks)
