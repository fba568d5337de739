"""Price rules and profiles: never empty, since an empty rule matches nothing and an empty profile breaks the lookup."""

from __future__ import annotations

from collections.abc import Iterator

from seeding.validation.base import Database, Offender, Rules
from seeding.validation.shapes import array, integer, misshapen, number, parsed, record, text

check = Rules("pricing")

CONDITIONS = record(
    {},
    {**dict.fromkeys(("category", "subcategory", "strain", "tag", "grade", "vendor"), text), "priceMin": number, "priceMax": number},
    least=1,
)
RULES = array(record({"ruleId": integer, "priority": integer}), least=1)


@check("pricing_rules")
def price_rule_shape(db: Database) -> list[Offender]:
    """A pricing rule's conditions are an object with at least one condition."""
    return misshapen(db, "pricing_rules", "conditions", CONDITIONS)


@check("pricing_rules")
def price_rule_value(db: Database) -> list[Offender]:
    """A pricing rule adjusts by a positive value, a markdown in percent by less than all."""
    return db.offenders(
        "pricing_rules",
        """SELECT id, adjustment_type AS type, adjustment_value AS value FROM pricing_rules
           WHERE adjustment_value <= 0 OR (adjustment_type = 'PERCENT_MARKDOWN' AND adjustment_value >= 100)""",
    )


@check("pricing_profiles")
def price_profile_shape(db: Database) -> list[Offender]:
    """A pricing profile's rules are an array of at least one rule with its priority."""
    return misshapen(db, "pricing_profiles", "rules", RULES)


@check("pricing_profiles", "pricing_rules")
def price_profile_rules(db: Database) -> list[Offender]:
    """The rules that a pricing profile names exist."""
    return unknown_rules(db, "pricing_profiles", "rules")


@check("clients", "pricing_rules")
def client_rules(db: Database) -> list[Offender]:
    """The rules that a client's own pricing names exist."""
    return unknown_rules(db, "clients", "custom_pricing_rules")


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
