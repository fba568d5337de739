"""What is logged of orders, and orders that recur."""

from __future__ import annotations

from datetime import date, timedelta

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Delete, Update
from seeding.engine.checks.shapes import array, integer, misshapen, number, parsed, record
from seeding.terp.credit.rules.credit_signals import day_of, months_before

check = Rules("orders")

CHANGES = record({}, least=1)
TEMPLATE = record({"items": array(record({"productId": integer, "quantity": number}), least=1)})
GAPS = {"DAILY": 1, "WEEKLY": 7, "BIWEEKLY": 14}  # days
STEPS = {"MONTHLY": 1, "QUARTERLY": 3}  # months
ACTIONS = (
    "CREATE_DRAFT",
    "UPDATE_DRAFT",
    "FINALIZE",
    "DELETE",
    "COGS_OVERRIDE",
    "MARGIN_OVERRIDE",
    "ADJUSTMENT_CHANGE",
    "LINE_ITEM_ADD",
    "LINE_ITEM_REMOVE",
    "LINE_ITEM_UPDATE",
)


@check("order_audit_log")
def order_log_action(db: Database) -> list[Offender]:
    """An entry in an order's log names an action that the application knows."""
    return db.offenders("order_audit_log", f"SELECT id, action FROM order_audit_log WHERE action NOT IN {ACTIONS}")


order_log_action.breaks("action", "order_audit_log WHERE action = 'UPDATE_DRAFT'", "action = 'TOUCHED'")
for action in (
    "CREATE_DRAFT",
    "UPDATE_DRAFT",
    "FINALIZE",
    "DELETE",
    "COGS_OVERRIDE",
    "MARGIN_OVERRIDE",
    "ADJUSTMENT_CHANGE",
    "LINE_ITEM_ADD",
    "LINE_ITEM_REMOVE",
    "LINE_ITEM_UPDATE",
):
    order_log_action.keeps(action, "order_audit_log", f"action = '{action}'")


@check("order_audit_log")
def order_log_shape(db: Database) -> list[Offender]:
    """The changes in an order's log are an object with at least one key."""
    return misshapen(db, "order_audit_log", "changes", CHANGES)


order_log_shape.breaks("changes", "order_audit_log", "changes = '[]'")
order_log_shape.breaks("no key", "order_audit_log", "changes = '{}'")


@check("order_audit_log", "orders")
def order_log_created(db: Database) -> list[Offender]:
    """An order's log begins with its draft, at the moment of its creation."""
    return db.offenders(
        "order_audit_log",
        """SELECT l.id, l.order_id, l.timestamp AS logged, o.created_at AS created FROM order_audit_log l JOIN orders o ON o.id = l.order_id
           WHERE l.action = 'CREATE_DRAFT' AND l.timestamp <> o.created_at""",
    )


order_log_created.breaks(
    "timestamp",
    "order_audit_log WHERE action = 'CREATE_DRAFT'",
    "timestamp = (SELECT updated_at FROM orders WHERE id = %(order_id)s)",
    also=("order-log-finalized",),
)


@check("order_audit_log", "orders")
def order_log_finalized(db: Database) -> list[Offender]:
    """The log of a confirmed sale says once that it was confirmed, when it was, and nothing after; that of a draft does not."""
    return db.offenders(
        "orders",
        """SELECT o.id, o.confirmed_at AS confirmed, l.times, l.first_at AS logged, l.last_at AS last FROM orders o JOIN
             (SELECT order_id, SUM(CASE WHEN action = 'FINALIZE' THEN 1 ELSE 0 END) AS times, MAX(timestamp) AS last_at,
                MIN(CASE WHEN action = 'FINALIZE' THEN timestamp END) AS first_at FROM order_audit_log GROUP BY order_id) l
           ON l.order_id = o.id
           WHERE (o.is_draft = 1 AND l.times > 0)
              OR (o.is_draft = 0 AND o.confirmed_at IS NOT NULL
                AND (l.times <> 1 OR l.first_at <> o.confirmed_at OR l.last_at > l.first_at))""",
    )


order_log_finalized.breaks("no order_audit_log", "order_audit_log WHERE action = 'FINALIZE'", Delete("order_audit_log"))
order_log_finalized.breaks(
    "a draft that was confirmed",
    """SELECT o.id FROM orders o JOIN order_audit_log l ON l.order_id = o.id AND l.action = 'FINALIZE' ORDER BY o.id LIMIT 1""",
    Update("orders", "is_draft = 1"),
    also=["client-profit", "client-spent", "order-confirmed", "sale-of-order", "snapshot-value"],
)
order_log_finalized.breaks(
    "confirmed at another time",
    """SELECT o.id FROM orders o JOIN order_audit_log l ON l.order_id = o.id AND l.action = 'FINALIZE' ORDER BY o.id LIMIT 1""",
    Update("orders", "confirmed_at = '2001-01-01 12:00:00'"),
    also=["order-dates"],
)
order_log_finalized.breaks(
    "changed after it was confirmed",
    """SELECT l.id FROM order_audit_log l JOIN order_audit_log f ON f.order_id = l.order_id AND f.action = 'FINALIZE' WHERE
       l.action <> 'FINALIZE' ORDER BY l.id LIMIT 1""",
    Update("order_audit_log", "timestamp = '2037-01-01 12:00:00'"),
    also=["nothing-later", "order-log-created"],
)
order_log_finalized.keeps(
    "a sale of no time of confirmation",
    """SELECT o.id FROM orders o JOIN order_audit_log l ON l.order_id = o.id AND l.action = 'FINALIZE' ORDER BY o.id LIMIT 1""",
    Update("orders", "confirmed_at = NULL"),
    Delete("order_audit_log", "order_id = %(id)s AND action = 'FINALIZE'"),
)


@check("order_audit_log", "order_line_items")
def order_log_overrides(db: Database) -> list[Offender]:
    """An order's log has an entry for each line whose cost was set by hand."""
    return db.offenders(
        "order_line_items",
        """SELECT o.order_id, o.overridden, COALESCE(l.logged, 0) AS logged FROM
             (SELECT order_id, SUM(CASE WHEN is_cogs_overridden = 1 THEN 1 ELSE 0 END) AS overridden FROM order_line_items
             GROUP BY order_id) o
           JOIN (SELECT order_id, SUM(CASE WHEN action = 'COGS_OVERRIDE' THEN 1 ELSE 0 END) AS logged FROM order_audit_log
             GROUP BY order_id) l ON l.order_id = o.order_id
           WHERE o.overridden <> l.logged""",
    )


order_log_overrides.breaks("no order_audit_log", "order_audit_log WHERE action = 'COGS_OVERRIDE'", Delete("order_audit_log"))


@check("recurring_orders")
def recurring_template_shape(db: Database) -> list[Offender]:
    """A recurring order's template names at least one product with a quantity."""
    return misshapen(db, "recurring_orders", "order_template", TEMPLATE)


recurring_template_shape.breaks("order_template", "recurring_orders WHERE status <> 'ACTIVE'", "order_template = '{\"items\":[]}'")
recurring_template_shape.keeps("one product", "recurring_orders", 'order_template = \'{"items":[{"productId":1,"quantity":1}]}\'')


@check("recurring_orders")
def recurring_dates(db: Database) -> list[Offender]:
    """A recurring order comes next one period after it came last, on its day of the week or month."""
    found = []
    rows = db.rows(
        """SELECT id, frequency, day_of_week, day_of_month, start_date, end_date, last_generated_date, next_generation_date
           FROM recurring_orders"""
    )
    for key, frequency, weekday, monthday, *moments in rows:
        start, end, last, following = (None if moment is None else day_of(moment) for moment in moments)
        wrong = []
        if last is not None and following != due(last, frequency):
            wrong.append(f"{frequency} after {last} is not {following}")
        if (weekday is not None) != (frequency in ("WEEKLY", "BIWEEKLY")) or (monthday is not None) != (frequency in STEPS):
            wrong.append(f"{frequency} with weekday {weekday}, day {monthday}")
        if last is not None and (weekday is not None and last.isoweekday() % 7 != weekday):
            wrong.append(f"{last} is not on weekday {weekday}")
        if start is not None and ((last is not None and last < start) or (end is not None and end < start)):
            wrong.append(f"it began on {start}, and ended on {end} after {last}")
        found += [Offender("recurring_orders", str(key), "; ".join(wrong))] if wrong else []
    return found


recurring_dates.breaks("next_generation_date", "recurring_orders", "next_generation_date = last_generated_date")
for frequency, following in (
    ("DAILY", "2025-02-01"),
    ("WEEKLY", "2025-02-07"),
    ("BIWEEKLY", "2025-02-14"),
    ("MONTHLY", "2025-02-28"),
    ("QUARTERLY", "2025-04-30"),
):
    days = (
        "5, day_of_month = NULL"
        if frequency.endswith("WEEKLY")
        else "NULL, day_of_month = NULL"
        if frequency == "DAILY"
        else "NULL, day_of_month = 31"
    )
    dates = f"last_generated_date = '2025-01-31', next_generation_date = '{following}', start_date = '2025-01-31', end_date = NULL"
    recurring_dates.keeps(
        f"{frequency} from the end of January", "recurring_orders", f"frequency = '{frequency}', day_of_week = {days}, {dates}"
    )
recurring_dates.breaks("WEEKLY on no day", "recurring_orders WHERE frequency = 'WEEKLY'", "day_of_week = NULL")
recurring_dates.breaks(
    "MONTHLY on a day of the week",
    "recurring_orders WHERE frequency = 'WEEKLY'",
    "frequency = 'MONTHLY', day_of_month = 1, last_generated_date = NULL",
)
recurring_dates.breaks("WEEKLY on a day of the month", "recurring_orders WHERE frequency = 'WEEKLY'", "day_of_month = 1")
recurring_dates.breaks(
    "on another day of the week",
    "recurring_orders WHERE frequency = 'WEEKLY' AND last_generated_date IS NOT NULL",
    "day_of_week = 6 - day_of_week + (day_of_week = 3)",
)
recurring_dates.breaks(
    "it came before it began", "recurring_orders WHERE last_generated_date IS NOT NULL", "start_date = '2037-01-01', end_date = NULL"
)
recurring_dates.breaks("it ended before it began", "recurring_orders", "end_date = '2001-01-01'")
recurring_dates.keeps("it ended on the day it began", "recurring_orders", "last_generated_date = NULL, end_date = start_date")


def due(last: date, frequency: str) -> date:
    """One period later."""
    return last + timedelta(days=GAPS[frequency]) if frequency in GAPS else months_before(last, -STEPS[frequency])


@check("recurring_orders", "batches")
def recurring_stock(db: Database) -> list[Offender]:
    """What an active recurring order asks for is in stock."""
    live = {
        product
        for (product,) in db.rows("SELECT productId FROM batches WHERE batchStatus = 'LIVE' AND CAST(onHandQty AS DECIMAL(20,4)) > 0")
    }
    return [
        Offender("recurring_orders", str(key), f"product {item.get('productId')} is not in stock")
        for key, template in db.rows("SELECT id, order_template FROM recurring_orders WHERE status = 'ACTIVE'")
        for item in parsed(template).get("items", [])
        if item.get("productId") not in live
    ]


recurring_stock.breaks(
    "order_template", "recurring_orders WHERE status = 'ACTIVE'", 'order_template = \'{"items":[{"productId":2000000000,"quantity":1}]}\''
)
recurring_stock.breaks(
    "a batch that is not for sale",
    "recurring_orders WHERE status = 'ACTIVE'",
    Update("batches", "batchStatus = 'ON_HOLD'", "batchStatus = 'LIVE'"),
    also=["audit-batch-status", "batch-column", "batch-status"],
)
recurring_stock.breaks(
    "a batch of which nothing is there",
    "recurring_orders WHERE status = 'ACTIVE'",
    Update("batches", "onHandQty = '0'", "batchStatus = 'LIVE'"),
    also=["alert-stock", "batch-free", "batch-locations", "batch-on-hand"],
)


CHECKS = tuple(check.checks)
