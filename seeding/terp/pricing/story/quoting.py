"""What a client is asked for a batch: its cost, and the client's pricing rules one after another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from seeding.engine.money import ZERO, cents
from seeding.terp.clients.facts import ClientJoined
from seeding.terp.history import History
from seeding.terp.inventory.facts import BatchReceived
from seeding.terp.pricing.facts import PricingRuleSet

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Price:
    """Dollars a unit, before and after the rules."""

    base: Decimal
    price: Decimal

    @property
    def markup(self) -> Decimal:
        """Percent of the base with two places; zero where the base is."""
        return cents((self.price - self.base) / self.base * HUNDRED) if self.base else ZERO


class PriceList:
    """Prices for each client. As TERP does it, the profile wins over the client's own rules, they apply by falling priority, and nobody
    asks whether a rule is active."""

    def __init__(self, history: History) -> None:
        rules = history.by_id.pricing_rules
        profiles = {profile.id: profile.rule_ids for profile in history.pricing_profiles}
        self._rules = {client.id: _in_turn(rules, _named(client, profiles)) for client in history.clients}

    def price(self, client_id: int, batch: BatchReceived) -> Price:
        """What the client pays for a unit of the batch; its cost where the client has no rules."""
        price = batch.unit_cogs
        for rule in self.applied(client_id, batch):
            price = adjusted(price, rule)
        return Price(cents(batch.unit_cogs), cents(max(price, ZERO)))

    def applied(self, client_id: int, batch: BatchReceived) -> tuple[PricingRuleSet, ...]:
        """The rules that make the price, in their turn."""
        return tuple(rule for rule in self._rules.get(client_id, ()) if applies(rule, batch.grade, batch.unit_cogs))


def applies(rule: PricingRuleSet, grade: str, base: Decimal) -> bool:
    """Whether the rule's conditions hold: all of them, or one where its logic is OR. Only grade and price can; an item shows no more."""
    verdicts = [_holds(name, value, grade, base) for name, value in rule.conditions.items()]
    return bool(verdicts) and (any(verdicts) if rule.logic_type == "OR" else all(verdicts))


def adjusted(price: Decimal, rule: PricingRuleSet) -> Decimal:
    """The price after the rule, not rounded."""
    value = -rule.adjustment_value if rule.adjustment_type.endswith("MARKDOWN") else rule.adjustment_value
    return price * (1 + value / HUNDRED) if rule.adjustment_type.startswith("PERCENT") else price + value


def _holds(name: str, value: object, grade: str, base: Decimal) -> bool:
    if name == "grade":
        return grade == value
    if name == "priceMin":
        return base >= Decimal(str(value))
    return name == "priceMax" and base <= Decimal(str(value))


def _named(client: ClientJoined, profiles: dict[int, tuple[int, ...]]) -> tuple[int, ...]:
    if client.pricing_profile_id is None:
        return client.custom_rule_ids
    return profiles.get(client.pricing_profile_id, ())


def _in_turn(rules: Mapping[int, PricingRuleSet], ids: Iterable[int]) -> tuple[PricingRuleSet, ...]:
    known = [rules[rule_id] for rule_id in ids if rule_id in rules]
    return tuple(sorted(known, key=lambda rule: (-rule.priority, rule.id)))
