"""Orders' sums: their totals, subtotals, costs and margins."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Delete

check = Rules("orders")


@check("orders")
def order_total(db: Database) -> list[Offender]:
    """An order's total is its subtotal plus tax minus discount."""
    return db.offenders(
        "orders",
        """SELECT id, total, subtotal + COALESCE(tax, 0) - COALESCE(discount, 0) AS expected FROM orders
           WHERE ABS(total - (subtotal + COALESCE(tax, 0) - COALESCE(discount, 0))) >= 0.005""",
    )


order_total.breaks("total", "orders WHERE orderType = 'QUOTE' AND quoteStatus <> 'CONVERTED'", "total = total + 1")
order_total.breaks("a cent too much", "orders WHERE orderType = 'QUOTE' AND quoteStatus <> 'CONVERTED'", "total = total + 0.01")
order_total.breaks("tax added, not taken off", "orders WHERE orderType = 'QUOTE'", "tax = 5, total = subtotal - 5 - discount")
order_total.breaks("discount taken off, not added", "orders WHERE orderType = 'QUOTE'", "discount = 5, total = subtotal + tax + 5")
order_total.keeps("no tax is zero", "orders WHERE orderType = 'QUOTE'", "tax = NULL, discount = NULL, total = subtotal")


@check("orders", "order_line_items")
def order_sums(db: Database) -> list[Offender]:
    """An order's subtotal and cost are those of its lines."""
    return db.offenders(
        "orders",
        """SELECT o.id, o.subtotal, l.total AS sum_of_lines, o.total_cogs AS cost, l.cost AS cost_of_lines FROM orders o
           LEFT JOIN (SELECT order_id, SUM(line_total) AS total, SUM(quantity * cogs_per_unit) AS cost FROM order_line_items
             GROUP BY order_id) l
           ON l.order_id = o.id
           WHERE ABS(o.subtotal - COALESCE(l.total, 0)) >= 0.005 OR ABS(o.total_cogs - COALESCE(l.cost, 0)) >= 0.00501""",
    )


order_sums.breaks(
    "subtotal, total, total_cogs",
    "orders WHERE orderType = 'QUOTE' AND quoteStatus <> 'CONVERTED'",
    "subtotal = subtotal + 1, total = total + 1, total_cogs = total_cogs + 1",
    also=("order-margin",),
)
order_sums.breaks(
    "subtotal a cent too much",
    "orders WHERE orderType = 'QUOTE' AND quoteStatus <> 'CONVERTED'",
    "subtotal = subtotal + 0.01",
    also=["order-margin", "order-total"],
)
order_sums.breaks(
    "cost a cent too much",
    "orders WHERE orderType = 'QUOTE' AND quoteStatus <> 'CONVERTED'",
    "total_cogs = total_cogs + 0.02",
    also=["order-margin"],
)
order_sums.breaks(
    "no lines, but a subtotal",
    "orders WHERE orderType = 'QUOTE'",
    "total_cogs = 0",
    Delete("order_line_items", "order_id = %(id)s"),
    also=["order-items-are-lines", "order-margin"],
)
order_sums.breaks(
    "no lines, but a cost",
    "orders WHERE orderType = 'QUOTE'",
    "subtotal = 0",
    Delete("order_line_items", "order_id = %(id)s"),
    also=["order-items-are-lines", "order-margin", "order-total"],
)
order_sums.keeps(
    "no lines, no sums", "orders WHERE orderType = 'QUOTE'", "subtotal = 0, total_cogs = 0", Delete("order_line_items", "order_id = %(id)s")
)


@check("orders")
def order_margin(db: Database) -> list[Offender]:
    """An order's margin is its subtotal minus its cost, and its average margin that in percent of the subtotal."""
    percent = "CASE WHEN subtotal = 0 THEN 0 ELSE (subtotal - total_cogs) * 100.0 / subtotal END"
    return db.offenders(
        "orders",
        f"""SELECT id, total_margin AS margin, subtotal - total_cogs AS expected, avg_margin_percent AS percent,
              {percent} AS expected_percent
            FROM orders WHERE ABS(total_margin - (subtotal - total_cogs)) >= 0.005 OR ABS(avg_margin_percent - {percent}) > 0.00501""",
    )


order_margin.breaks("total_margin", "orders WHERE orderType = 'QUOTE'", "total_margin = total_margin + 1")
order_margin.breaks("margin a cent too much", "orders WHERE orderType = 'QUOTE'", "total_margin = total_margin + 0.01")
order_margin.breaks("percent a hundredth off", "orders WHERE orderType = 'QUOTE'", "avg_margin_percent = avg_margin_percent + 0.02")
order_margin.keeps(
    "nothing of nothing is 0 percent",
    "orders WHERE orderType = 'QUOTE'",
    "subtotal = 0, total_margin = -total_cogs, avg_margin_percent = 0",
)
order_margin.breaks(
    "something of a subtotal of 1",
    "orders WHERE orderType = 'QUOTE'",
    "subtotal = 1, total_cogs = 0, total_margin = 1, avg_margin_percent = 0",
    also=["order-sums", "order-total"],
)


CHECKS = tuple(check.checks)
