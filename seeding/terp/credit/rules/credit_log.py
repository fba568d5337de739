"""What the log of limits must hold: changes, jumps and excesses."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Delete
from seeding.engine.checks.shapes import parsed

check = Rules("credit")

JUMP = 10  # per cent by which a limit moves before it is logged


@check("credit_audit_log")
def credit_change(db: Database) -> list[Offender]:
    """A logged change is the new value's difference to the old one in per cent, 999.99 at most, and goes the way its event says."""
    change = "(new_value - old_value) * 100.0 / old_value"
    return db.offenders(
        "credit_audit_log",
        f"""SELECT id, event_type AS event, old_value AS old, new_value AS new, change_percent AS `change` FROM credit_audit_log
            WHERE (old_value IS NOT NULL AND old_value <> 0 AND ABS(change_percent) < 999.99 AND ABS(change_percent - {change}) > 0.00501)
              OR (event_type = 'LIMIT_CALCULATED') <> (old_value IS NULL) OR new_value IS NULL
              OR (event_type IN ('LIMIT_INCREASED', 'EXPOSURE_EXCEEDED') AND new_value <= old_value)
              OR (event_type = 'LIMIT_DECREASED' AND new_value >= old_value)
              OR (event_type = 'MANUAL_OVERRIDE') <> (triggered_by IS NOT NULL)""",
    )


credit_change.breaks(
    "change_percent", "credit_audit_log WHERE change_percent IS NOT NULL AND change_percent < 900", "change_percent = change_percent + 1"
)
credit_change.breaks(
    "a hundredth off",
    "credit_audit_log WHERE change_percent IS NOT NULL AND ABS(change_percent) < 900",
    "change_percent = change_percent + 0.02",
)
credit_change.keeps(
    "no more than 999.99",
    "credit_audit_log WHERE event_type = 'LIMIT_INCREASED'",
    "old_value = 1, new_value = 100, change_percent = 999.99",
)
credit_change.breaks(
    "998.5 of much more",
    "credit_audit_log WHERE event_type = 'LIMIT_INCREASED'",
    "old_value = 1, new_value = 100, change_percent = 998.5",
    also=["credit-jumps-logged"],
)
credit_change.breaks(
    "a first limit with an old value", "credit_audit_log WHERE event_type = 'LIMIT_CALCULATED'", "old_value = 1, change_percent = 999.99"
)
credit_change.breaks(
    "a raise of nothing known", "credit_audit_log WHERE event_type = 'MODE_CHANGED'", "old_value = NULL, change_percent = NULL"
)
credit_change.breaks(
    "no new value", "credit_audit_log WHERE event_type = 'LIMIT_CALCULATED'", "new_value = NULL", also=["credit-jumps-logged"]
)
for event in ("LIMIT_INCREASED", "EXPOSURE_EXCEEDED", "LIMIT_DECREASED"):
    credit_change.breaks(
        f"{event} to the same",
        f"credit_audit_log WHERE event_type = '{event}' AND old_value > 0",
        "new_value = old_value, change_percent = 0",
        also=["credit-jumps-logged"],
    )
credit_change.keeps(
    "raised from nothing", "credit_audit_log WHERE event_type = 'LIMIT_INCREASED'", "old_value = 0, new_value = 1, change_percent = 100"
)
credit_change.breaks("a change by hand, by nobody", "credit_audit_log WHERE event_type = 'MANUAL_OVERRIDE'", "triggered_by = NULL")
credit_change.breaks(
    "a change of the engine, by somebody",
    "credit_audit_log WHERE event_type = 'LIMIT_CALCULATED'",
    "triggered_by = (SELECT MIN(u.id) FROM users u)",
)


@check("credit_signal_history", "credit_audit_log")
def credit_jumps_logged(db: Database) -> list[Offender]:
    """Every limit that moved by more than a tenth, and every first one, stands in the log."""
    events = ("LIMIT_CALCULATED", "LIMIT_INCREASED", "LIMIT_DECREASED")
    logged = {
        (client, str(at), round(float(new), 2))
        for client, at, new in db.rows(
            f"SELECT client_id, created_at, new_value FROM credit_audit_log WHERE event_type IN {events} AND new_value IS NOT NULL"
        )
    }
    found = []
    for key, client, at, text in db.rows("SELECT id, client_id, calculated_at, calculation_metadata FROM credit_signal_history"):
        about = parsed(text) if text else {}
        old, new = about.get("previousLimit"), about.get("creditLimit")
        if new is None or (old is not None and abs(new - old) <= old * JUMP / 100):
            continue
        if (client, str(at), round(float(new), 2)) not in logged:
            found.append(Offender("credit_signal_history", str(key), f"limit went from {old} to {new} and the log doesn't say so"))
    return found


credit_jumps_logged.breaks("no credit_audit_log", "credit_audit_log WHERE event_type = 'LIMIT_INCREASED'", Delete("credit_audit_log"))
credit_jumps_logged.keeps(
    "a tenth more is no jump", "credit_signal_history", 'calculation_metadata = \'{"previousLimit":1000,"creditLimit":1100}\''
)
credit_jumps_logged.breaks(
    "more than a tenth more", "credit_signal_history", 'calculation_metadata = \'{"previousLimit":1000,"creditLimit":1100.01}\''
)
credit_jumps_logged.breaks("a first limit", "credit_signal_history", "calculation_metadata = '{\"creditLimit\":1.5}'")
credit_jumps_logged.keeps("no limit", "credit_signal_history", "calculation_metadata = '{\"previousLimit\":1000}'")
credit_jumps_logged.keeps("nothing said of it", "credit_signal_history", "calculation_metadata = NULL")
credit_jumps_logged.breaks(
    "logged as something else", "credit_audit_log WHERE event_type = 'LIMIT_INCREASED'", "event_type = 'MODE_CHANGED'"
)


@check("client_credit_limits", "credit_audit_log")
def credit_excess_logged(db: Database) -> list[Offender]:
    """Where a client owes more than its limit, and where it is no longer learning, the log says so."""
    said = "SELECT 1 FROM credit_audit_log g WHERE g.client_id = l.client_id AND g.event_type"
    return db.offenders(
        "client_credit_limits",
        f"""SELECT l.id, l.current_exposure AS exposure, l.credit_limit AS `limit`, l.mode FROM client_credit_limits l
            WHERE (l.current_exposure > l.credit_limit AND NOT EXISTS ({said} = 'EXPOSURE_EXCEEDED'))
               OR (l.mode = 'ACTIVE' AND NOT EXISTS ({said} = 'MODE_CHANGED'))""",
    )


credit_excess_logged.breaks(
    "no credit_audit_log",
    "SELECT l.client_id AS id FROM client_credit_limits l WHERE l.current_exposure > l.credit_limit ORDER BY l.id LIMIT 1",
    Delete("credit_audit_log", "client_id = %(id)s AND event_type = 'EXPOSURE_EXCEEDED'"),
)
credit_excess_logged.keeps(
    "a client that owes its limit",
    "client_credit_limits WHERE mode = 'LEARNING' AND current_exposure > credit_limit",
    "current_exposure = credit_limit",
    Delete("credit_audit_log", "client_id = %(client_id)s AND event_type = 'EXPOSURE_EXCEEDED'"),
)
credit_excess_logged.breaks(
    "ACTIVE, says no log",
    "client_credit_limits WHERE mode = 'ACTIVE'",
    Delete("credit_audit_log", "client_id = %(client_id)s AND event_type = 'MODE_CHANGED'"),
)


CHECKS = tuple(check.checks)
