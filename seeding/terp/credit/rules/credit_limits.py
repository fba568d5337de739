"""The credit engine: settings, each client's limit by its newest signals, and what its log must hold."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, cast

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Delete, Update
from seeding.engine.checks.shapes import parsed

check = Rules("credit")

WEIGHTS = ("revenue_momentum", "cash_collection", "profitability", "debt_aging", "repayment_velocity", "tenure")
SCORES = (
    "revenue_momentum",
    "cash_collection_strength",
    "profitability_quality",
    "debt_aging_risk",
    "repayment_velocity",
    "tenure_depth",
)
TRENDS = ("revenue_momentum_trend", "cash_collection_trend", "profitability_trend", "debt_aging_trend", "repayment_velocity_trend")
USUAL = {  # settings of a target that holds none
    **dict(zip((f"{name}_weight" for name in WEIGHTS), (20, 25, 20, 15, 10, 10), strict=True)),
    "learning_mode_threshold": 3,
    "min_invoices_for_activation": 15,
    "directional_sensitivity": 0.1,
    "revenue_multiplier": 2,
    "margin_multiplier": 2.5,
    "global_min_limit": 1000,
    "global_max_limit": 1_000_000,
}
NEUTRAL = 50.0  # a signal of which nothing is known
NEWEST = """(SELECT s.* FROM credit_signal_history s JOIN (SELECT client_id, MAX(id) AS id FROM credit_signal_history GROUP BY client_id) n
             ON n.id = s.id)"""
JUMP = 10  # per cent by which a limit moves before it is logged


def setting(name: str) -> str:
    """SQL for a setting of the engine: that of the first row, else the usual one."""
    return f"COALESCE((SELECT {name} FROM credit_system_settings ORDER BY id LIMIT 1), {USUAL[name]})"


@check("credit_system_settings")
def credit_weights(db: Database) -> list[Offender]:
    """The weights of the six signals add up to 100, and the least limit is below the largest."""
    total = " + ".join(f"{name}_weight" for name in WEIGHTS)
    return db.offenders(
        "credit_system_settings",
        f"""SELECT id, {total} AS weights, global_min_limit AS least, global_max_limit AS most FROM credit_system_settings
            WHERE {total} <> 100 OR global_min_limit >= global_max_limit OR global_min_limit < 0""",
    )


credit_weights.breaks("tenure_weight", "credit_system_settings", "tenure_weight = tenure_weight + 1", also=("credit-newest-signals",))
credit_weights.breaks(
    "the least limit is the largest", "credit_system_settings", "global_min_limit = global_max_limit", also=["credit-limit"]
)
credit_weights.breaks("a least limit below nothing", "credit_system_settings", "global_min_limit = -0.01")
credit_weights.keeps("a least limit of nothing", "credit_system_settings", "global_min_limit = 0")
for weight in WEIGHTS:
    credit_weights.breaks(
        f"{weight} weighs one less", "credit_system_settings", f"{weight}_weight = {weight}_weight - 1", also=["credit-newest-signals"]
    )


@check("client_credit_limits", "clients")
def credit_exposure(db: Database) -> list[Offender]:
    """A client's exposure is what the client owes."""
    return db.offenders(
        "client_credit_limits",
        """SELECT l.id, l.current_exposure AS exposure, c.total_owed AS owed
           FROM client_credit_limits l JOIN clients c ON c.id = l.client_id
           WHERE ABS(l.current_exposure - COALESCE(c.total_owed, 0)) >= 0.005""",
    )


credit_exposure.breaks(
    "current_exposure",
    "client_credit_limits",
    "current_exposure = current_exposure + 1",
    also=(
        "credit-excess-logged",
        "credit-utilization",
    ),
)
credit_exposure.breaks("a cent off", "client_credit_limits", "current_exposure = current_exposure + 0.01")
credit_exposure.keeps(
    "owing nothing known is owing nothing",
    "client_credit_limits",
    "current_exposure = 0",
    Update("clients", "total_owed = NULL", "id = %(client_id)s"),
)


@check("client_credit_limits")
def credit_utilization(db: Database) -> list[Offender]:
    """The use of a limit is the exposure in per cent of it, 999.99 at most."""
    used = "CASE WHEN current_exposure * 100.0 / credit_limit > 999.99 THEN 999.99 ELSE current_exposure * 100.0 / credit_limit END"
    return db.offenders(
        "client_credit_limits",
        f"""SELECT id, utilization_percent AS used, {used} AS expected FROM client_credit_limits
            WHERE credit_limit <= 0 OR ABS(utilization_percent - {used}) > 0.00501""",
    )


credit_utilization.breaks(
    "utilization_percent", "client_credit_limits WHERE utilization_percent < 999", "utilization_percent = utilization_percent + 0.5"
)
credit_utilization.breaks(
    "two hundredths off", "client_credit_limits WHERE utilization_percent < 999", "utilization_percent = utilization_percent + 0.02"
)
credit_utilization.breaks("a limit of nothing", "client_credit_limits", "credit_limit = 0", also=["credit-limit"])
credit_utilization.keeps("half of it", "client_credit_limits", "credit_limit = 2, current_exposure = 1, utilization_percent = 50")
credit_utilization.keeps("a limit of a dollar", "client_credit_limits", "credit_limit = 1, current_exposure = 1, utilization_percent = 100")
credit_utilization.keeps(
    "no more than 999.99", "client_credit_limits", "credit_limit = 1, current_exposure = 100, utilization_percent = 999.99"
)
credit_utilization.breaks(
    "less than 999.99 of much",
    "client_credit_limits",
    "credit_limit = 1, current_exposure = 100, utilization_percent = 999",
    also=["credit-exposure", "credit-limit"],
)


@check("client_credit_limits", "credit_system_settings")
def credit_limit(db: Database) -> list[Offender]:
    """A limit is capacity x risk x direction, within the least and the largest limit of the settings."""
    least, most = setting("global_min_limit"), setting("global_max_limit")
    made = "base_capacity * risk_modifier * directional_factor"
    return db.offenders(
        "client_credit_limits",
        f"""SELECT id, `limit`, expected FROM (SELECT id, credit_limit AS `limit`,
              CASE WHEN {made} < {least} THEN {least} WHEN {made} > {most} THEN {most} ELSE {made} END AS expected
              FROM client_credit_limits) compared
            WHERE ABS(`limit` - expected) > 0.00501""",
    )


credit_limit.breaks(
    "credit_limit", "client_credit_limits WHERE credit_limit > 1000", "credit_limit = credit_limit + 50", also=("credit-utilization",)
)
credit_limit.breaks("two cents off", "client_credit_limits WHERE credit_limit > 1000", "credit_limit = credit_limit + 0.02")
credit_limit.keeps(
    "the least limit",
    "client_credit_limits",
    "base_capacity = 0, credit_limit = (SELECT MIN(s.global_min_limit) FROM credit_system_settings s)",
)
credit_limit.keeps(
    "the largest limit",
    "client_credit_limits",
    """base_capacity = 10000000, risk_modifier = 1, directional_factor = 1, credit_limit = (SELECT MAX(s.global_max_limit)
       FROM credit_system_settings s)""",
)
credit_limit.keeps(
    "usual limits where there are no settings: the least",
    "client_credit_limits",
    "base_capacity = 0, credit_limit = 1000",
    Delete("credit_system_settings", "id > 0"),
    Delete("client_credit_limits", "id <> %(id)s"),
)
credit_limit.keeps(
    "usual limits where there are no settings: the largest",
    "client_credit_limits",
    "base_capacity = 10000000, risk_modifier = 1, directional_factor = 1, credit_limit = 1000000",
    Delete("credit_system_settings", "id > 0"),
    Delete("client_credit_limits", "id <> %(id)s"),
)


@check("client_credit_limits", "clients", "credit_system_settings")
def credit_capacity(db: Database) -> list[Offender]:
    """A limit's capacity follows from a twelfth of what the client bought, and from its margin."""
    monthly = "COALESCE(c.total_spent, 0) / 12.0"
    by_revenue = f"{monthly} * {setting('revenue_multiplier')}"
    by_margin = f"{monthly} * COALESCE(c.avg_profit_margin, 0) / 100.0 * {setting('margin_multiplier')}"
    return db.offenders(
        "client_credit_limits",
        f"""SELECT id, capacity, CASE WHEN smaller < 0 THEN 0 ELSE smaller END AS expected FROM (
              SELECT l.id, l.base_capacity AS capacity,
                CASE WHEN {by_revenue} < {by_margin} THEN {by_revenue} ELSE {by_margin} END AS smaller
              FROM client_credit_limits l JOIN clients c ON c.id = l.client_id) compared
            WHERE ABS(capacity - CASE WHEN smaller < 0 THEN 0 ELSE smaller END) > 0.0101""",
    )


credit_capacity.breaks("base_capacity", "client_credit_limits", "base_capacity = base_capacity + 100", also=("credit-limit",))
credit_capacity.breaks("two cents off", "client_credit_limits", "base_capacity = base_capacity + 0.03", also=["credit-limit"])
credit_capacity.keeps(
    "nothing for a client that bought nothing",
    "client_credit_limits",
    "base_capacity = 0",
    Update("clients", "total_spent = NULL, avg_profit_margin = 20", "id = %(client_id)s"),
)
credit_capacity.keeps(
    "nothing for a client of no margin",
    "client_credit_limits",
    "base_capacity = 0",
    Update("clients", "total_spent = 1200, avg_profit_margin = NULL", "id = %(client_id)s"),
)
credit_capacity.keeps(
    "nothing for a client at a loss",
    "client_credit_limits",
    "base_capacity = 0",
    Update("clients", "total_spent = 1200, avg_profit_margin = -5", "id = %(client_id)s"),
)
credit_capacity.breaks(
    "less than nothing for a client at a loss",
    "client_credit_limits",
    "base_capacity = -12.5",
    Update("clients", "total_spent = 1200, avg_profit_margin = -5", "id = %(client_id)s"),
    also=["client-profit", "client-spent", "credit-limit", "credit-signals"],
)
credit_capacity.keeps(
    "by revenue where that is less",
    "client_credit_limits",
    "base_capacity = 200",
    Update("clients", "total_spent = 1200, avg_profit_margin = 90", "id = %(client_id)s"),
)
credit_capacity.keeps(
    "by margin where that is less",
    "client_credit_limits",
    "base_capacity = 50",
    Update("clients", "total_spent = 1200, avg_profit_margin = 20", "id = %(client_id)s"),
)
credit_capacity.keeps(
    "usual multipliers: by revenue",
    "client_credit_limits",
    "base_capacity = 200",
    Update("clients", "total_spent = 1200, avg_profit_margin = 90", "id = %(client_id)s"),
    Delete("credit_system_settings", "id > 0"),
)
credit_capacity.keeps(
    "usual multipliers: by margin",
    "client_credit_limits",
    "base_capacity = 50",
    Update("clients", "total_spent = 1200, avg_profit_margin = 20", "id = %(client_id)s"),
    Delete("credit_system_settings", "id > 0"),
)


@check("client_credit_limits", "credit_signal_history", "credit_system_settings")
def credit_newest_signals(db: Database) -> list[Offender]:
    """A limit's health, risk, direction and trend are those of the client's newest signals."""
    health = " + ".join(f"s.{score} * {setting(f'{name}_weight')}" for name, score in zip(WEIGHTS, SCORES, strict=True))
    mean = f"({' + '.join(f's.{name}' for name in TRENDS)}) / 5.0"
    direction = f"1 + {mean} * {setting('directional_sensitivity')}"
    word = f"CASE WHEN {mean} > 0.3 THEN 'IMPROVING' WHEN {mean} < -0.3 THEN 'WORSENING' ELSE 'STABLE' END"
    return db.offenders(
        "client_credit_limits",
        f"""SELECT id, health, expected_health, risk, direction, expected_direction, trend, expected_trend FROM (
              SELECT l.id, s.id AS signals, l.credit_health_score AS health, ({health}) / 100.0 AS expected_health,
                l.risk_modifier AS risk, l.directional_factor AS direction, {direction} AS expected_direction, l.trend,
                {word} AS expected_trend, l.last_calculated AS calculated, s.calculated_at AS taken
              FROM client_credit_limits l LEFT JOIN {NEWEST} s ON s.client_id = l.client_id) compared
            WHERE signals IS NULL OR ABS(health - expected_health) > 0.00501 OR ABS(risk - health / 100.0) > 0.000051
              OR ABS(direction - expected_direction) > 0.000051 OR trend <> expected_trend OR calculated <> taken""",
    )


credit_newest_signals.breaks("trend", "client_credit_limits", "trend = CASE trend WHEN 'STABLE' THEN 'WORSENING' ELSE 'STABLE' END")
credit_newest_signals.breaks("no signals", "client_credit_limits", Delete("credit_signal_history", "client_id = %(client_id)s"))
credit_newest_signals.breaks(
    "health a hundredth off",
    "client_credit_limits",
    "credit_health_score = credit_health_score + 0.02, risk_modifier = (credit_health_score + 0.02) / 100",
    also=["credit-limit"],
)
credit_newest_signals.breaks("risk a little off", "client_credit_limits", "risk_modifier = risk_modifier + 0.0002", also=["credit-limit"])
credit_newest_signals.breaks(
    "direction a little off", "client_credit_limits", "directional_factor = directional_factor + 0.0002", also=["credit-limit"]
)
credit_newest_signals.breaks("another moment", "client_credit_limits", "last_calculated = '2001-01-01 12:00:00'", also=["credit-mode"])
credit_newest_signals.keeps("usual weights", "client_credit_limits", Delete("credit_system_settings", "id > 0"))


@check("credit_signal_history")
def credit_scores(db: Database) -> list[Offender]:
    """A signal scores 0 to 100, and its trend is -1, 0 or 1."""
    wrong = [f"{score} NOT BETWEEN 0 AND 100" for score in SCORES] + [f"{trend} NOT IN (-1, 0, 1)" for trend in TRENDS]
    shown = ", ".join((*SCORES, *TRENDS))
    return db.offenders("credit_signal_history", f"SELECT id, {shown} FROM credit_signal_history WHERE {' OR '.join(wrong)}")


credit_scores.breaks("revenue_momentum", "credit_signal_history", "revenue_momentum = 100.5")
credit_scores.keeps("from 0 to 100", "credit_signal_history", "revenue_momentum = 0, cash_collection_strength = 100")
for score in SCORES:
    credit_scores.breaks(f"{score} below 0", "credit_signal_history", f"{score} = -0.5")
    credit_scores.breaks(f"{score} above 100", "credit_signal_history", f"{score} = 100.5", also=["credit-newest-signals"])
for trend in TRENDS:
    credit_scores.breaks(f"{trend} of 2", "credit_signal_history", f"{trend} = 2", also=["credit-newest-signals"])
    credit_scores.keeps(f"{trend} down", "credit_signal_history", f"{trend} = -1")
    credit_scores.keeps(f"{trend} level", "credit_signal_history", f"{trend} = 0")
    credit_scores.keeps(f"{trend} up", "credit_signal_history", f"{trend} = 1")


@check("credit_signal_history", "client_credit_limits", "client_transactions", "clients")
def credit_signals(db: Database) -> list[Offender]:
    """A client's newest signals can be worked out again from its invoices and its figures."""
    ledger = Ledger(db)
    names = (*SCORES, *TRENDS)
    rows = db.rows(
        f"""SELECT s.id, s.client_id, {", ".join(f"s.{name}" for name in names)}, s.calculated_at, c.created_at, c.avg_profit_margin,
              c.total_owed, c.oldest_debt_days FROM {NEWEST} s JOIN clients c ON c.id = s.client_id
            JOIN client_credit_limits l ON l.client_id = c.id ORDER BY s.id"""
    )
    found = []
    for key, client, *rest in rows:
        kept, (at, joined, margin, owed, days) = rest[: len(names)], rest[len(names) :]
        expected = ledger.signals(client, day_of(at), day_of(joined), float(margin or 0), float(owed or 0), int(days or 0))
        wrong = [
            f"{name} {value}, expected {round(wanted, 2)}"
            for name, value, wanted in zip(names, kept, expected, strict=True)
            if abs(float(value) - wanted) > 0.00501
        ]
        found += [Offender("credit_signal_history", str(key), "; ".join(wrong))] if wrong else []
    return found


credit_signals.breaks(
    "repayment_velocity",
    "SELECT MAX(id) AS id FROM credit_signal_history",
    Update("credit_signal_history", "repayment_velocity = CASE WHEN repayment_velocity > 50 THEN 0 ELSE 100 END"),
    also=("credit-newest-signals",),
)


@check("client_credit_limits", "client_transactions", "clients", "credit_system_settings")
def credit_mode(db: Database) -> list[Offender]:
    """A client is ACTIVE once it is known long enough and by enough invoices; readiness and confidence say how far it is."""
    months = float(db.scalar(f"SELECT {setting('learning_mode_threshold')}"))
    invoices = int(db.scalar(f"SELECT {setting('min_invoices_for_activation')}"))
    ledger, found = Ledger(db), []
    rows = db.rows(
        """SELECT l.id, l.client_id, l.mode, l.data_readiness, l.confidence_score, l.last_calculated, c.created_at
           FROM client_credit_limits l JOIN clients c ON c.id = l.client_id ORDER BY l.id"""
    )
    for key, client, mode, readiness, confidence, at, joined in rows:
        day = day_of(at)
        count = ledger.count(client, day)
        active = round(months_between(day_of(joined), day), 2) >= months and count >= invoices
        ready = min(100.0, count / max(1, invoices) * 100)
        sure = ready if active else float(Decimal(str(readiness)) * Decimal("0.7"))
        if mode != ("ACTIVE" if active else "LEARNING") or abs(float(readiness) - ready) > 0.00501 or abs(float(confidence) - sure) > 0.01:
            found.append(
                Offender("client_credit_limits", str(key), f"{mode}, ready {readiness}, confidence {confidence} with {count} invoices")
            )
    return found


credit_mode.breaks("confidence_score", "client_credit_limits WHERE mode = 'LEARNING'", "confidence_score = 99")
credit_mode.breaks("ACTIVE too early", "client_credit_limits WHERE mode = 'LEARNING'", "mode = 'ACTIVE'", also=["credit-excess-logged"])
credit_mode.breaks("LEARNING for too long", "client_credit_limits WHERE mode = 'ACTIVE'", "mode = 'LEARNING'")
credit_mode.breaks("readiness a hundredth off", "client_credit_limits WHERE mode = 'ACTIVE'", "data_readiness = data_readiness - 0.02")
credit_mode.breaks(
    "confidence two hundredths off", "client_credit_limits WHERE mode = 'LEARNING'", "confidence_score = confidence_score + 0.03"
)
credit_mode.breaks(
    "ACTIVE, but known for two months only",
    "client_credit_limits WHERE mode = 'ACTIVE'",
    Update("clients", "created_at = '2025-09-20 12:00:00'", "id = %(client_id)s"),
    "last_calculated = '2025-11-14 12:00:00'",
    also=["comment-after-subject", "credit-newest-signals", "credit-signals", "parents-older", "sale-of-order", "talk-logged"],
)
credit_mode.keeps(
    "as many invoices as it takes",
    "client_credit_limits WHERE mode = 'ACTIVE'",
    Update(
        "credit_system_settings",
        """min_invoices_for_activation = (SELECT COUNT(*) FROM client_transactions t WHERE t.client_id = %(client_id)s AND
       t.transaction_type IN ('INVOICE', 'ORDER'))""",
        "id > 0",
    ),
    Delete("client_credit_limits", "id <> %(id)s"),
)


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


class Ledger:
    """The clients' own lists of invoices; read once for all rules."""

    def __init__(self, db: Database) -> None:
        if "credit ledger" not in db.memory:
            db.memory["credit ledger"] = read_ledger(db)
        self._rows = cast("dict[int, list[Entry]]", db.memory["credit ledger"])

    def count(self, client: int, day: date) -> int:
        return sum(dated <= day for dated, *_ in self._rows.get(client, ()))

    def signals(self, client: int, day: date, joined: date, margin: float, owed: float, debt_days: int) -> Iterator[float]:
        """The six scores and the five trends of the day."""
        rows = self._rows.get(client, [])
        month3, month6, month12 = (months_before(day, months) for months in (3, 6, 12))
        recent, yearly = billed(rows, month3, day) / 3, billed(rows, month12, day) / 12
        growth = (recent - yearly) / yearly * 100 if yearly else 0.0
        lag, newer, older = (mean(lags(rows, *window)) for window in ((month6, day), (month3, day), (month6, month3)))
        repaid, repaid_before = ratio(rows, month3, day), ratio(rows, month6, month3)
        months = max(0.0, months_between(joined, day))
        debt = debt_days if owed > 0 else 0
        yield 50 + max(-50.0, min(50.0, growth))
        yield within(NEUTRAL if lag is None else 100 - lag / 60 * 100)
        yield within(margin / 50 * 100)
        yield within(100 - debt_days / 90 * 100 if owed > 0 else 100.0)
        yield within(NEUTRAL if repaid is None else repaid)
        yield (min(100.0, months / 12 * 100) + min(100.0, self.count(client, day) / 15 * 100)) / 2
        yield sign(growth, 5)
        yield -sign(0.0 if newer is None or older is None else newer - older, 3)
        yield (margin > 20) - (margin < 5)
        yield (debt < 30) - (debt > 60)
        yield sign(0.0 if repaid is None or repaid_before is None else repaid - repaid_before, 10)


Entry = tuple[date, float, str, "date | None", float]  # dated, amount, status, paid on, paid


def read_ledger(db: Database) -> dict[int, list[Entry]]:
    found: dict[int, list[Entry]] = {}
    for client, dated, amount, status, paid_on, paid in db.rows(
        """SELECT client_id, transaction_date, amount, payment_status, payment_date, payment_amount FROM client_transactions
           WHERE transaction_type IN ('INVOICE', 'ORDER')"""
    ):
        entry = (day_of(dated), float(amount), status, None if paid_on is None else day_of(paid_on), float(paid or 0))
        found.setdefault(client, []).append(entry)
    return found


def billed(rows: Iterable[Entry], after: date, until: date) -> float:
    return sum(amount for dated, amount, *_ in rows if after < dated <= until)


def lags(rows: Iterable[Entry], after: date, until: date) -> list[int]:
    """Days to payment of the invoices that were paid in full in the window."""
    return [
        (paid_on - dated).days
        for dated, _, status, paid_on, _ in rows
        if status == "PAID" and paid_on is not None and after < paid_on <= until
    ]


def ratio(rows: Sequence[Entry], after: date, until: date) -> float | None:
    """Payments in per cent of what was invoiced in the window; None where nothing was."""
    total = billed(rows, after, until)
    return sum(paid for *_, paid_on, paid in rows if paid_on is not None and after < paid_on <= until) / total * 100 if total else None


def mean(values: Sequence[int]) -> float | None:
    return sum(values) / len(values) if values else None


def within(value: float) -> float:
    return max(0.0, min(100.0, value))


def sign(value: float, bound: float) -> int:
    return (value > bound) - (value < -bound)


def months_between(first: date, last: date) -> float:
    return (last - first).days * 12 / 365.25


def months_before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def day_of(value: Any) -> date:
    """The day of a date or moment, whatever the driver makes of it."""
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else date.fromisoformat(str(value)[:10])


CHECKS = tuple(check.checks)
