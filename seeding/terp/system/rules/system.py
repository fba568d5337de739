"""What the system keeps of itself: audit trail, deployments, figures of periods and reports agree with what they speak of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Update
from seeding.engine.checks.shapes import array, misshapen, parsed, readable, record, text
from seeding.terp.credit.rules.credit_signals import day_of

check = Rules("system")

ACTIONS = (
    *("CREATED", "STATUS_CHANGE", "QTY_ADJUST"),
    *("TRANSACTION_CREATED", "TRANSACTION_UPDATED", "TRANSACTION_DELETED", "TRANSACTION_LINKED"),
    *("CREDIT_ISSUED", "CREDIT_APPLIED", "CREDIT_VOIDED"),
    *("INVENTORY_DECREASED", "INVENTORY_INCREASED", "INVENTORY_ADJUSTED"),
    *("BATCH_CREATED", "BATCH_STATUS_CHANGED", "LOT_CREATED", "VENDOR_CREATED", "BRAND_CREATED", "PRODUCT_CREATED", "INTAKE_COMPLETED"),
    *("BAD_DEBT_WRITTEN_OFF", "BAD_DEBT_REVERSAL", "GL_ENTRY_CREATED", "GL_ENTRY_REVERSED", "GL_ENTRY_POSTED"),
    *("CONFIG_CHANGED", "PAYMENT_METHOD_ADDED", "PAYMENT_METHOD_UPDATED", "USER_LOGIN", "USER_LOGOUT", "PERMISSION_CHANGED"),
)
STATUSES = ("pending", "building", "deploying", "success", "failed")
LASTING = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 31}  # days between two runs at most
BILLED = "status NOT IN ('DRAFT', 'VOID')"
FIGURES = {  # metric: tables, amounts by day, and whether all days until then add up
    "revenue": (("invoices",), f"SELECT invoiceDate, SUM(totalAmount) FROM invoices WHERE {BILLED} GROUP BY invoiceDate", False),
    "orders": (("orders",), "SELECT DATE(created_at), COUNT(*) FROM orders WHERE orderType = 'SALE' AND is_draft = 0 GROUP BY 1", False),
    "cash_received": (
        ("payments",),
        """SELECT paymentDate, SUM(amount) FROM payments WHERE paymentType = 'RECEIVED' AND paymentMethod <> 'OTHER'
           GROUP BY paymentDate""",
        False,
    ),
    "purchases": (("bills",), f"SELECT billDate, SUM(totalAmount) FROM bills WHERE {BILLED} GROUP BY billDate", False),
    "expenses": (("expenses",), "SELECT expenseDate, SUM(totalAmount) FROM expenses GROUP BY expenseDate", False),
    "accounts_receivable": (
        ("invoices", "payments"),
        f"""SELECT invoiceDate, SUM(totalAmount) FROM invoices WHERE {BILLED} GROUP BY invoiceDate UNION ALL
            SELECT p.paymentDate, -SUM(p.amount) FROM payments p JOIN invoices i ON i.id = p.invoiceId AND i.{BILLED}
            WHERE p.paymentType = 'RECEIVED' GROUP BY p.paymentDate""",
        True,
    ),
    "stock_value": (
        ("inventoryMovements", "batches"),
        """SELECT DATE(m.createdAt), SUM(CAST(m.quantityChange AS DECIMAL(20,4)) * CAST(COALESCE(b.unitCogs, 0) AS DECIMAL(20,4)))
           FROM inventoryMovements m JOIN batches b ON b.id = m.batchId WHERE m.inventoryMovementType <> 'SAMPLE' GROUP BY 1""",
        True,
    ),
}


@check("auditLogs")
def audit_action(db: Database) -> list[Offender]:
    """An audited change names an action that the application knows."""
    return db.offenders("auditLogs", f"SELECT id, entity, action FROM auditLogs WHERE action NOT IN {ACTIONS}")


audit_action.breaks("action", "auditLogs WHERE action = 'USER_LOGIN'", "action = 'LOOKED'")
for action in ACTIONS:
    audit_action.keeps(action, "auditLogs", f"action = '{action}'")


@check("auditLogs", "batches")
def audit_batch_status(db: Database) -> list[Offender]:
    """The last audited status of a batch is the one that it has, and each change begins with what the one before it left."""
    status = dict(db.rows("SELECT id, batchStatus FROM batches"))
    left: dict[int, Any] = {}
    found = []
    for key, batch, before, after in changes(db, "STATUS_CHANGE", "batchStatus"):
        if batch in left and left[batch] != before:
            found.append(Offender("auditLogs", str(key), f"batch {batch} was {left[batch]}, not {before}"))
        left[batch] = after
    return found + [
        Offender("batches", str(batch), f"is {status.get(batch)}, audited as {last}")
        for batch, last in left.items()
        if status.get(batch) != last
    ]


audit_batch_status.breaks(
    "after",
    "SELECT MAX(id) AS id FROM auditLogs WHERE action = 'STATUS_CHANGE'",
    Update("auditLogs", '`after` = \'{"batchStatus":"NOWHERE"}\''),
)


@check("auditLogs", "inventoryMovements")
def audit_batch_quantity(db: Database) -> list[Offender]:
    """An audited change of a batch's quantity is one of its movements."""
    moved = {
        (batch, quantity(before), quantity(after))
        for batch, before, after in db.rows("SELECT batchId, quantityBefore, quantityAfter FROM inventoryMovements")
    }
    return [
        Offender("auditLogs", str(key), f"no movement of batch {batch} from {before} to {after}")
        for key, batch, before, after in changes(db, "QTY_ADJUST", "onHandQty")
        if (batch, quantity(before), quantity(after)) not in moved
    ]


audit_batch_quantity.breaks("after", "auditLogs WHERE action = 'QTY_ADJUST'", '`after` = \'{"onHandQty":"-1"}\'')


def quantity(value: object) -> float | None:
    """The number that stands in a text; None where there is none."""
    try:
        return float(str(value))
    except ValueError:
        return None


def changes(db: Database, action: str, field: str) -> Iterable[tuple[int, int, Any, Any]]:
    """Key, batch, and the field's value before and after, of the batches' changes of a kind in order of time."""
    sql = "SELECT id, entityId, `before`, `after` FROM auditLogs WHERE entity = 'Batch' AND action = %s ORDER BY createdAt, id"
    for key, batch, *sides in db.rows(sql, (action,)):
        before, after = (value.get(field) if isinstance(value := readable(side), dict) else None for side in sides)
        yield key, batch, before, after


@check("deployments")
def deployment_status(db: Database) -> list[Offender]:
    """A deployment has a known status; one that is over has an end and its length, one that failed the reason."""
    return db.offenders(
        "deployments",
        f"""SELECT id, status, startedAt AS started, completedAt AS completed, duration FROM deployments
            WHERE status NOT IN {STATUSES} OR (status IN ('success', 'failed')) <> (completedAt IS NOT NULL)
               OR (completedAt IS NOT NULL AND (duration IS NULL OR duration < 0 OR completedAt < startedAt))
               OR (status = 'failed') <> (errorMessage IS NOT NULL) OR commitTimestamp > startedAt""",
    )


deployment_status.breaks("duration", "deployments WHERE status = 'success'", "duration = NULL")
for status in ("pending", "building", "deploying"):
    deployment_status.keeps(status, "deployments", f"status = '{status}', completedAt = NULL, duration = NULL, errorMessage = NULL")
deployment_status.breaks("still going on, but over", "deployments WHERE status = 'success'", "status = 'building'")
deployment_status.breaks("over at no time", "deployments WHERE status = 'success'", "completedAt = NULL")
deployment_status.breaks("shorter than nothing", "deployments WHERE status = 'success'", "duration = -1")
deployment_status.keeps(
    "over in no time", "deployments WHERE status = 'success'", "duration = 0, completedAt = startedAt, commitTimestamp = startedAt"
)
deployment_status.breaks("over before it began", "deployments WHERE status = 'success'", "completedAt = '2001-01-01 12:00:00'")
deployment_status.breaks("failed for no reason", "deployments WHERE status = 'success'", "status = 'failed', errorMessage = NULL")
deployment_status.breaks("of a later commit", "deployments", "commitTimestamp = '2037-01-01 12:00:00'", also=["nothing-later"])


@check("deployments")
def deployment_commit(db: Database) -> list[Offender]:
    """A deployment's commit is named by 40 hexadecimal digits."""
    return db.offenders("deployments", "SELECT id, commitSha AS sha FROM deployments WHERE NOT (commitSha REGEXP %s)", ("^[0-9a-f]{40}$",))


deployment_commit.breaks("commitSha", "deployments", "commitSha = 'HEAD'")


@check("analytics_snapshots", *sorted({table for tables, _, _ in FIGURES.values() for table in tables}))
def snapshot_value(db: Database) -> list[Offender]:
    """A figure of a period, and of the one before it, is the sum of the documents that it is about."""
    sums = {metric: Sums(db, sql, stands) for metric, (_, sql, stands) in FIGURES.items()}
    found = []
    for key, day, period, metric, value, previous in db.rows(
        "SELECT id, snapshot_date, period, metric, value, previous_value FROM analytics_snapshots ORDER BY id"
    ):
        if metric not in sums:
            continue
        first, last = span(day_of(day), period)
        expected = sums[metric].of(first, last)
        before = sums[metric].of(*span(first - timedelta(days=1), period))
        if abs(float(value) - expected) >= 0.0051 or (previous is not None and abs(float(previous) - before) >= 0.0051):
            found.append(
                Offender("analytics_snapshots", str(key), f"{metric} {value} after {previous}, expected {expected:.2f} after {before:.2f}")
            )
    return found


snapshot_value.breaks("value", "analytics_snapshots", "value = value + 1")
for metric in FIGURES:
    snapshot_value.breaks(f"{metric} a cent off", f"analytics_snapshots WHERE metric = '{metric}'", "value = value + 0.01")
snapshot_value.breaks(
    "the figure before a cent off", "analytics_snapshots WHERE previous_value IS NOT NULL", "previous_value = previous_value + 0.01"
)
snapshot_value.keeps("a figure that the rule does not know", "analytics_snapshots", "metric = 'weather', value = 1")
snapshot_value.breaks(
    "an order more, were a quote one",
    "SELECT o.id FROM orders o WHERE o.orderType = 'SALE' AND o.is_draft = 0 ORDER BY o.id LIMIT 1",
    Update("orders", "orderType = 'QUOTE'"),
    also=["client-profit", "client-spent", "control-cost-of-sales", "order-kind", "sale-of-order", "shipped-is-moved"],
)


class Sums:
    """Amounts by day; of a figure that stands, all until a day."""

    def __init__(self, db: Database, sql: str, stands: bool) -> None:
        entries = sorted((day_of(day), float(amount)) for day, amount in db.rows(sql) if day is not None and amount is not None)
        self.days = [day for day, _ in entries]
        self.totals = list(accumulate((amount for _, amount in entries), initial=0.0))
        self.stands = stands

    def of(self, first: date, last: date) -> float:
        until = self.totals[bisect_right(self.days, last)]
        return until if self.stands else until - self.totals[bisect_right(self.days, first - timedelta(days=1))]


def span(day: date, period: str) -> tuple[date, date]:
    """First and last day of the period that ends on the day; weeks begin on Sunday."""
    if period == "WEEKLY":
        return day - timedelta(days=6), day
    return (day.replace(day=1) if period == "MONTHLY" else day), day


@check("analytics_snapshots")
def snapshot_time(db: Database) -> list[Offender]:
    """A figure is taken after its period is over: a week on its Saturday, a month on its last day."""
    found = []
    for key, day, period, at in db.rows("SELECT id, snapshot_date, period, calculated_at FROM analytics_snapshots"):
        last = day_of(day)
        ended = {"WEEKLY": last.isoweekday() == 6, "MONTHLY": (last + timedelta(days=1)).day == 1}.get(period, True)
        if not ended or day_of(at) <= last:
            found.append(Offender("analytics_snapshots", str(key), f"{period} until {last}, taken {at}"))
    return found


snapshot_time.breaks("calculated_at", "analytics_snapshots", "calculated_at = '2001-01-01 12:00:00'")
snapshot_time.breaks(
    "a week until Friday",
    "analytics_snapshots",
    "period = 'WEEKLY', snapshot_date = '2025-06-06', calculated_at = '2025-06-10 12:00:00'",
    also=["snapshot-value"],
)
snapshot_time.breaks(
    "a month until the day before its last",
    "analytics_snapshots",
    "period = 'MONTHLY', snapshot_date = '2025-06-29', calculated_at = '2025-07-10 12:00:00'",
    also=["snapshot-value"],
)
snapshot_time.breaks(
    "taken on its last day",
    "analytics_snapshots",
    "period = 'DAILY', snapshot_date = '2025-06-29', calculated_at = '2025-06-29 12:00:00'",
    also=["snapshot-value"],
)
snapshot_time.keeps(
    "taken on the day after", "analytics_snapshots", "period = 'DAILY', snapshot_date = '2025-06-29', calculated_at = '2025-06-30 00:00:00'"
)
snapshot_time.keeps(
    "a week until Saturday",
    "analytics_snapshots",
    "metric = 'x', period = 'WEEKLY', snapshot_date = '2025-06-07', calculated_at = '2025-06-10 12:00:00'",
)
snapshot_time.keeps(
    "a month until its last day",
    "analytics_snapshots",
    "metric = 'x', period = 'MONTHLY', snapshot_date = '2025-02-28', calculated_at = '2025-03-10 12:00:00'",
)


@check("report_configs")
def report_shape(db: Database) -> list[Offender]:
    """A report has filters, at least one column, and a list of addresses."""
    return [
        *misshapen(db, "report_configs", "filters", record({}, least=1)),
        *misshapen(db, "report_configs", "selected_columns", array(text, least=1)),
        *misshapen(db, "report_configs", "recipients", array(text)),
    ]


report_shape.breaks("selected_columns", "report_configs", "selected_columns = '[]'")
report_shape.breaks("no filter", "report_configs", "filters = '{}'")
report_shape.keeps("one column", "report_configs", "selected_columns = '[\"x\"]'")


@check("report_configs")
def report_schedule(db: Database) -> list[Offender]:
    """A report runs again exactly where it is active and has a schedule: after as-of, within its period of the last run."""
    lasting = " ".join(f"WHEN '{schedule}' THEN {days}" for schedule, days in LASTING.items())
    gap = f"{db.days('next_run_at')} - {db.days('last_run_at')}"
    return db.offenders(
        "report_configs",
        f"""SELECT id, schedule, is_active AS active, last_run_at AS last, next_run_at AS next FROM report_configs
            WHERE (schedule <> 'NONE' AND is_active = 1) <> (next_run_at IS NOT NULL) OR next_run_at < %s OR last_run_at < created_at
               OR {gap} > CASE schedule {lasting} END""",
        (db.as_of,),
    )


report_schedule.breaks("next_run_at", "report_configs WHERE schedule <> 'NONE' AND is_active = 1", "next_run_at = NULL")
report_schedule.keeps("next today", "report_configs WHERE next_run_at IS NOT NULL", "next_run_at = %(as_of)s, last_run_at = NULL")
report_schedule.breaks(
    "last before it was made",
    "report_configs WHERE last_run_at IS NOT NULL",
    "last_run_at = '2001-01-01 12:00:00', next_run_at = NULL, is_active = 0",
)
for schedule, day, later in (
    ("DAILY", "2037-01-02", "2037-01-03"),
    ("WEEKLY", "2037-01-08", "2037-01-09"),
    ("MONTHLY", "2037-02-01", "2037-02-02"),
):
    when = f"schedule = '{schedule}', is_active = 1, last_run_at = '2037-01-01 12:00:00', next_run_at"
    report_schedule.keeps(f"{schedule} within its period", "report_configs", f"{when} = '{day} 12:00:00'")
    report_schedule.breaks(f"{schedule} after its period", "report_configs", f"{when} = '{later} 12:00:00'", also=["nothing-later"])


@check("report_configs", "users")
def report_recipients(db: Database) -> list[Offender]:
    """A report goes to users, its owner among them where the owner has an address."""
    emails = dict(db.rows("SELECT id, email FROM users"))
    found = []
    for key, owner, recipients in db.rows("SELECT id, created_by, recipients FROM report_configs WHERE recipients IS NOT NULL"):
        listed = parsed(recipients)
        strangers = [address for address in listed if address not in emails.values()]
        if strangers or (emails.get(owner) and emails[owner] not in listed):
            found.append(Offender("report_configs", str(key), f"owner {owner}, recipients {', '.join(map(str, listed))}"))
    return found


report_recipients.breaks("recipients", "report_configs", "recipients = '[\"nobody@example.com\"]'")
report_recipients.breaks(
    "its owner left out",
    """SELECT r.id FROM report_configs r JOIN users u ON u.id = r.created_by WHERE u.email IS NOT NULL ORDER BY r.id LIMIT 1""",
    Update("report_configs", "recipients = '[]'"),
)
report_recipients.breaks(
    "a stranger beside its owner",
    """SELECT r.id, u.email FROM report_configs r JOIN users u ON u.id = r.created_by WHERE u.email IS NOT NULL ORDER BY r.id
       LIMIT 1""",
    Update("report_configs", "recipients = JSON_ARRAY(%(email)s, 'nobody@example.com')"),
)


CHECKS = tuple(check.checks)
