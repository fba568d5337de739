"""Today's price of a batch for a client, by the application's own steps: cost, then the client's rules by falling priority."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Any

from seeding.engine.checks.base import Database
from seeding.engine.checks.shapes import readable
from seeding.terp.pricing.rules.rules import rule_ids

Rule = tuple[str, Decimal, dict[str, Any], str]  # adjustment type and value, conditions, logic


class Prices:
    """Read once: rules by client, and cost and grade by batch."""

    def __init__(self, db: Database) -> None:
        rules = {
            key: (kind, Decimal(str(value)), readable(conditions) or {}, logic or "AND")
            for key, kind, value, conditions, logic in db.rows(
                "SELECT id, adjustment_type, adjustment_value, conditions, logic_type FROM pricing_rules ORDER BY priority DESC, id"
            )
        }
        profiles = {key: set(rule_ids(value)) for key, value in db.rows("SELECT id, rules FROM pricing_profiles")}
        self._rules: dict[int, list[Rule]] = {}
        for client, profile, own in db.rows("SELECT id, pricing_profile_id, custom_pricing_rules FROM clients"):
            chosen = set(rule_ids(own)) if profile is None else profiles.get(profile, set())
            self._rules[client] = [rule for key, rule in rules.items() if key in chosen]
        self._batches = {key: (number(cost), grade) for key, cost, grade in db.rows("SELECT id, unitCogs, grade FROM batches")}

    def price(self, client: int, batch: int) -> Decimal | None:
        """Dollars a unit, not rounded; None for a batch without cost."""
        cost, grade = self._batches.get(batch, (None, None))
        if cost is None:
            return None
        price = cost
        for kind, value, conditions, logic in self._rules.get(client, ()):
            if holds(conditions, logic, cost, grade):
                signed = -value if kind.endswith("MARKDOWN") else value
                price = price * (1 + signed / 100) if kind.startswith("PERCENT") else price + signed
        return max(price, Decimal(0))


def holds(conditions: dict[str, Any], logic: str, cost: Decimal, grade: str | None) -> bool:
    """Whether a rule applies. Conditions but grade and price never hold for an item; a rule without any never applies."""
    verdicts = list(verdicts_on(conditions.items(), cost, grade))
    return bool(verdicts) and (any(verdicts) if logic == "OR" else all(verdicts))


def verdicts_on(conditions: Iterable[tuple[str, Any]], cost: Decimal, grade: str | None) -> Iterable[bool]:
    for name, value in conditions:
        if name == "grade":
            yield value == grade
        elif name == "priceMin":
            yield cost >= Decimal(str(value))
        else:
            yield name == "priceMax" and cost <= Decimal(str(value))


def number(value: object) -> Decimal | None:
    """A cost as batches hold it, in text; None for an empty one, and for one that is no number, which another rule sees."""
    try:
        return Decimal(str(value)) if value not in (None, "") else None
    except InvalidOperation:
        return None
