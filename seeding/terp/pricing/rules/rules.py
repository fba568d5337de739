"""Prices: rules and profiles never empty, since an empty rule matches nothing and an empty profile breaks the lookup, margins, tiers
and prices of single clients within reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Delete, Update
from seeding.engine.checks.shapes import array, integer, misshapen, number, parsed, record, text

check = Rules("pricing")

CONDITIONS = record(
    {},
    {**dict.fromkeys(("category", "subcategory", "strain", "tag", "grade", "vendor"), text), "priceMin": number, "priceMax": number},
    least=1,
)
TWO_PRICES = """SELECT a.id, b.id AS other, b.client_id AS client, b.product_id AS product FROM client_pricing_overrides a
                JOIN client_pricing_overrides b ON b.id < a.id ORDER BY a.id, b.id LIMIT 1"""
RULES = array(record({"ruleId": integer, "priority": integer}), least=1)


@check("pricing_rules")
def price_rule_shape(db: Database) -> list[Offender]:
    """A pricing rule's conditions are an object with at least one condition."""
    return misshapen(db, "pricing_rules", "conditions", CONDITIONS)


price_rule_shape.breaks("conditions", "pricing_rules", "conditions = '{}'")
for key in ("category", "subcategory", "strain", "tag", "grade", "vendor"):
    price_rule_shape.breaks(f"{key} is no text", "pricing_rules", f"conditions = '{{\"{key}\":5}}'", also=["alert-target"])
for key in ("priceMin", "priceMax"):
    price_rule_shape.breaks(
        f"{key} is no number",
        "pricing_rules WHERE id NOT IN (SELECT MIN(p.id) FROM pricing_rules p)",
        f'conditions = \'{{"{key}":"5"}}\'',
        also=["alert-target"],
    )


@check("pricing_rules")
def price_rule_value(db: Database) -> list[Offender]:
    """A pricing rule adjusts by a positive value, a markdown in percent by less than all."""
    return db.offenders(
        "pricing_rules",
        """SELECT id, adjustment_type AS type, adjustment_value AS value FROM pricing_rules
           WHERE adjustment_value <= 0 OR (adjustment_type = 'PERCENT_MARKDOWN' AND adjustment_value >= 100)""",
    )


price_rule_value.breaks("adjustment_value", "pricing_rules", "adjustment_value = 0")
price_rule_value.keeps("a cent", "pricing_rules", "adjustment_value = 0.01")
price_rule_value.breaks(
    "a markdown of all", "pricing_rules", "adjustment_type = 'PERCENT_MARKDOWN', adjustment_value = 100", also=["alert-target"]
)
price_rule_value.keeps("a markdown of almost all", "pricing_rules", "adjustment_type = 'PERCENT_MARKDOWN', adjustment_value = 99.99")
price_rule_value.keeps("a markup of all and more", "pricing_rules", "adjustment_type = 'PERCENT_MARKUP', adjustment_value = 150")


@check("pricing_profiles")
def price_profile_shape(db: Database) -> list[Offender]:
    """A pricing profile's rules are an array of at least one rule with its priority."""
    return misshapen(db, "pricing_profiles", "rules", RULES)


price_profile_shape.breaks("rules", "pricing_profiles", "rules = '[]'", also=("alert-target",))
price_profile_shape.keeps("one rule", "pricing_profiles", 'rules = \'[{"ruleId":1,"priority":1}]\'')


@check("pricing_profiles", "pricing_rules")
def price_profile_rules(db: Database) -> list[Offender]:
    """The rules that a pricing profile names exist."""
    return unknown_rules(db, "pricing_profiles", "rules")


price_profile_rules.breaks("rules", "pricing_profiles", 'rules = \'[{"ruleId":2000000000,"priority":1}]\'', also=("alert-target",))
price_profile_rules.keeps("an item without a rule is for another rule", "pricing_profiles", 'rules = \'[{"priority":1},{"ruleId":"x"}]\'')
price_profile_rules.keeps("an item that is no object is for another rule", "pricing_profiles", "rules = '[5]'")


@check("clients", "pricing_rules")
def client_rules(db: Database) -> list[Offender]:
    """The rules that a client's own pricing names exist."""
    return unknown_rules(db, "clients", "custom_pricing_rules")


client_rules.breaks("custom_pricing_rules", "clients", 'custom_pricing_rules = \'[{"ruleId":2000000000,"priority":1}]\'')
client_rules.keeps("an item that is no object is for another rule", "clients", "custom_pricing_rules = '[5]'")


@check("pricing_defaults")
def default_margin(db: Database) -> list[Offender]:
    """A default margin is a part of the price: more than nothing, less than all."""
    return db.offenders(
        "pricing_defaults",
        """SELECT id, product_category AS category, default_margin_percent AS percent FROM pricing_defaults
           WHERE default_margin_percent <= 0 OR default_margin_percent >= 100""",
    )


default_margin.breaks("default_margin_percent", "pricing_defaults WHERE product_category <> 'OTHER'", "default_margin_percent = 0")
default_margin.keeps("a little", "pricing_defaults", "default_margin_percent = 0.5")
default_margin.breaks("all of it", "pricing_defaults WHERE product_category <> 'OTHER'", "default_margin_percent = 100")
default_margin.keeps("almost all of it", "pricing_defaults", "default_margin_percent = 99.5")


@check("pricing_defaults")
def default_margin_other(db: Database) -> list[Offender]:
    """There is a default margin for OTHER, the category that the order form asks for."""
    known = db.scalar("SELECT COUNT(*) FROM pricing_defaults WHERE product_category = 'OTHER'")
    return [] if known else [Offender("pricing_defaults", "none", "no row for OTHER")]


default_margin_other.breaks("product_category", "pricing_defaults WHERE product_category = 'OTHER'", "product_category = 'Others'")
default_margin_other.keeps("one is enough", "pricing_defaults WHERE product_category = 'OTHER'", "default_margin_percent = 1")


@check("pricing_tiers")
def tier_range(db: Database) -> list[Offender]:
    """A tier ends above its beginning, and active tiers share no spending."""
    return db.offenders(
        "pricing_tiers",
        """SELECT t.id, t.name, t.min_monthly_spend AS low, t.max_monthly_spend AS high, o.name AS other FROM pricing_tiers t
           LEFT JOIN pricing_tiers o ON o.id <> t.id AND o.is_active = 1 AND t.is_active = 1
             AND o.min_monthly_spend >= t.min_monthly_spend AND o.min_monthly_spend <= COALESCE(t.max_monthly_spend, o.min_monthly_spend)
           WHERE t.max_monthly_spend < t.min_monthly_spend OR t.discount_percent < 0 OR t.discount_percent >= 100 OR o.id IS NOT NULL""",
    )


tier_range.breaks("is_active", "pricing_tiers WHERE is_active = 0", "is_active = 1")
tier_range.breaks("it ends below its beginning", "pricing_tiers WHERE is_active = 0", "max_monthly_spend = min_monthly_spend - 1")
tier_range.keeps("it ends at its beginning", "pricing_tiers WHERE is_active = 0", "max_monthly_spend = min_monthly_spend")
tier_range.breaks("a discount below nothing", "pricing_tiers", "discount_percent = -0.5")
tier_range.keeps("no discount", "pricing_tiers", "discount_percent = 0")
tier_range.breaks("a discount of all", "pricing_tiers", "discount_percent = 100")
tier_range.keeps("a discount of almost all", "pricing_tiers", "discount_percent = 99.5")
tier_range.breaks(
    "two that begin alike",
    """SELECT a.id, b.min_monthly_spend AS low FROM pricing_tiers a JOIN pricing_tiers b ON b.id <> a.id AND b.is_active = 1
       WHERE a.is_active = 1 ORDER BY a.id, b.id LIMIT 1""",
    Update("pricing_tiers", "min_monthly_spend = %(low)s, max_monthly_spend = NULL"),
)
tier_range.breaks(
    "one that begins where another ends",
    """SELECT a.id, b.max_monthly_spend AS high FROM pricing_tiers a JOIN pricing_tiers b ON b.id <> a.id AND b.is_active = 1
       AND b.max_monthly_spend IS NOT NULL AND b.max_monthly_spend < a.min_monthly_spend WHERE a.is_active = 1 ORDER BY a.id,
       b.id LIMIT 1""",
    Update("pricing_tiers", "min_monthly_spend = %(high)s"),
)


@check("client_pricing_overrides")
def override_value(db: Database) -> list[Offender]:
    """A client's own price, or its adjustment, is positive; a markdown in percent takes less than all."""
    return db.offenders(
        "client_pricing_overrides",
        """SELECT id, override_type AS type, override_value AS value FROM client_pricing_overrides
           WHERE override_value <= 0 OR (override_type = 'PERCENT_MARKDOWN' AND override_value >= 100)""",
    )


override_value.breaks("override_value", "client_pricing_overrides", "override_value = 0")
override_value.keeps("a cent", "client_pricing_overrides", "override_value = 0.01")
override_value.breaks("a markdown of all", "client_pricing_overrides", "override_type = 'PERCENT_MARKDOWN', override_value = 100")
override_value.keeps("a markdown of almost all", "client_pricing_overrides", "override_type = 'PERCENT_MARKDOWN', override_value = 99.5")
override_value.keeps("a price of 150", "client_pricing_overrides", "override_type = 'FIXED_PRICE', override_value = 150")


@check("client_pricing_overrides")
def override_span(db: Database) -> list[Offender]:
    """A client's own price ends after it began, and one that has ended is not active."""
    return db.offenders(
        "client_pricing_overrides",
        """SELECT id, valid_from AS since, valid_until AS until, is_active AS active FROM client_pricing_overrides
           WHERE valid_until < valid_from OR (is_active = 1 AND valid_until < %s)""",
        (db.as_of,),
    )


override_span.breaks(
    "valid_until", "client_pricing_overrides WHERE is_active = 1 AND valid_until IS NOT NULL", "valid_until = '2001-01-01'"
)
override_span.breaks("it ends before it began, no longer active", "client_pricing_overrides", "is_active = 0, valid_until = '2001-01-01'")
override_span.keeps(
    "it ends today, as it began", "client_pricing_overrides WHERE is_active = 1", "valid_from = %(as_of)s, valid_until = %(as_of)s"
)
override_span.breaks(
    "it ended yesterday, and is active",
    "client_pricing_overrides WHERE is_active = 1",
    "valid_from = %(day_before)s, valid_until = %(day_before)s",
)
override_span.keeps(
    "it ended yesterday",
    "client_pricing_overrides WHERE is_active = 1",
    "valid_from = %(day_before)s, valid_until = %(day_before)s, is_active = 0",
)


@check("client_pricing_overrides")
def override_single(db: Database) -> list[Offender]:
    """A client has one active price of a product at a time."""
    return db.offenders(
        "client_pricing_overrides",
        """SELECT a.id, a.client_id AS client, a.product_id AS product, b.id AS other FROM client_pricing_overrides a
           JOIN client_pricing_overrides b ON b.client_id = a.client_id AND b.product_id = a.product_id AND b.id < a.id
           WHERE a.is_active = 1 AND b.is_active = 1 AND a.valid_from <= COALESCE(b.valid_until, a.valid_from)
             AND b.valid_from <= COALESCE(a.valid_until, b.valid_from)""",
    )


override_single.breaks(
    "client_id and product_id",
    """SELECT a.id, b.client_id AS client, b.product_id AS product FROM client_pricing_overrides a
   JOIN client_pricing_overrides b ON b.id < a.id AND b.is_active = 1 AND b.valid_from <> a.valid_from
   AND a.valid_from <= COALESCE(b.valid_until, a.valid_from) AND b.valid_from <= COALESCE(a.valid_until, b.valid_from)
   WHERE a.is_active = 1 ORDER BY a.id DESC, b.id LIMIT 1""",
    Update("client_pricing_overrides", "client_id = %(client)s, product_id = %(product)s"),
)
override_single.breaks(
    "one begins on the day when the other ends",
    TWO_PRICES,
    Update(
        "client_pricing_overrides",
        """client_id = %(client)s, product_id = %(product)s, is_active = 1, valid_from = '2025-01-31', valid_until = NULL""",
    ),
    Update("client_pricing_overrides", "is_active = 1, valid_from = '2025-01-01', valid_until = '2025-01-31'", "id = %(other)s"),
    Delete("client_pricing_overrides", "id NOT IN (%(id)s, %(other)s)"),
    also=["override-span"],
)
override_single.breaks(
    "one ends on the day when the other begins",
    TWO_PRICES,
    Update(
        "client_pricing_overrides",
        """client_id = %(client)s, product_id = %(product)s, is_active = 1, valid_from = '2025-01-01', valid_until = '2025-01-31'""",
    ),
    Update("client_pricing_overrides", "is_active = 1, valid_from = '2025-01-31', valid_until = NULL", "id = %(other)s"),
    Delete("client_pricing_overrides", "id NOT IN (%(id)s, %(other)s)"),
    also=["override-span"],
)
override_single.keeps(
    "one begins on the day after",
    TWO_PRICES,
    Update(
        "client_pricing_overrides",
        """client_id = %(client)s, product_id = %(product)s, is_active = 1, valid_from = '2025-01-31', valid_until = NULL""",
    ),
    Update("client_pricing_overrides", "is_active = 1, valid_from = '2025-01-01', valid_until = '2025-01-30'", "id = %(other)s"),
    Delete("client_pricing_overrides", "id NOT IN (%(id)s, %(other)s)"),
)
override_single.keeps(
    "one ends on the day before",
    TWO_PRICES,
    Update(
        "client_pricing_overrides",
        """client_id = %(client)s, product_id = %(product)s, is_active = 1, valid_from = '2025-01-01', valid_until = '2025-01-30'""",
    ),
    Update("client_pricing_overrides", "is_active = 1, valid_from = '2025-01-31', valid_until = NULL", "id = %(other)s"),
    Delete("client_pricing_overrides", "id NOT IN (%(id)s, %(other)s)"),
)


def unknown_rules(db: Database, table: str, column: str) -> list[Offender]:
    known = {key for (key,) in db.rows("SELECT id FROM pricing_rules")}
    rows = db.rows(f"SELECT id, {column} FROM {table} WHERE {column} IS NOT NULL")
    return [
        Offender(table, str(key), f"{column} names rule {rule}") for key, value in rows for rule in rule_ids(value) if rule not in known
    ]


def rule_ids(value: object) -> Iterator[int]:
    """The rule ids in the JSON; none where it is no array of rules."""
    try:
        found = parsed(value)
    except ValueError:
        return
    if isinstance(found, list):
        yield from (item["ruleId"] for item in found if isinstance(item, dict) and isinstance(item.get("ruleId"), int))


CHECKS = tuple(check.checks)
