"""Each client's limit: the settings of the engine, what the client owes, and how the limit follows."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Delete, Update

check = Rules("credit")

WEIGHTS = ("revenue_momentum", "cash_collection", "profitability", "debt_aging", "repayment_velocity", "tenure")


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


CHECKS = tuple(check.checks)
