"""Prices for clients, by the application's own steps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from seeding.terp.inventory.facts import BatchReceived
from seeding.terp.pricing.facts import PricingProfileMade, PricingRuleSet
from seeding.terp.pricing.story.quoting import PriceList
from tests.terp.story.sparse import START, bare


def rule(key: int, kind: str, value: str, priority: int, logic: str = "AND", **conditions: object) -> PricingRuleSet:
    return PricingRuleSet(key, f"Rule {key}", "", kind, Decimal(value), conditions, logic, priority, key != 4, START)


def batch(cost: str, grade: str = "AAA") -> BatchReceived:
    return BatchReceived(
        1,
        "B",
        "S",
        1,
        1,
        1,
        1,
        1,
        "Gelato",
        grade,
        Decimal(10),
        Decimal(0),
        Decimal(cost),
        None,
        None,
        "COD",
        date(2027, 1, 1),
        {},
        1,
        START,
    )


RULES = [
    rule(1, "PERCENT_MARKUP", "30.00", 100, priceMin=0),
    rule(2, "DOLLAR_MARKUP", "40.00", 50, grade="AAA", priceMin=1500),
    rule(3, "PERCENT_MARKDOWN", "10.00", 20, "OR", grade="B", priceMax=100),
    rule(4, "DOLLAR_MARKDOWN", "5.00", 10, priceMin=0),  # not active, which nobody asks for
    rule(5, "PERCENT_MARKUP", "50.00", 5),  # no conditions
    rule(6, "PERCENT_MARKUP", "50.00", 4, category="Flower"),  # an item shows no category
]


def prices(*own: int, profile: tuple[int, ...] | None = None) -> PriceList:
    history = bare()
    history.pricing_rules += RULES
    history.pricing_profiles += [PricingProfileMade(7, "P", "", profile, 1, START)] if profile is not None else []
    history.clients[:] = [replace(history.clients[0], custom_rule_ids=own, pricing_profile_id=None if profile is None else 7)]
    return PriceList(history)


def test_rules__apply_one_after_another_by_falling_priority() -> None:
    assert prices(4, 2, 1).price(1, batch("2000")).price == Decimal("2635.00")  # 2000 x 1.3 + 40 - 5
    assert prices(2, 1).price(1, batch("1000")).price == Decimal("1300.00")  # too cheap for the handling


def test_conditions__hold_all_or_one_and_only_for_grade_and_price() -> None:
    assert prices(3).price(1, batch("50")).price == Decimal("45.00")
    assert prices(3).price(1, batch("500", "B")).price == Decimal("450.00")
    assert prices(3).price(1, batch("500")).price == Decimal("500.00")
    assert prices(5, 6).price(1, batch("500")).price == Decimal("500.00")


def test_profile__wins_over_rules_of_ones_own() -> None:
    assert prices(4, profile=(1,)).price(1, batch("100", "A")).price == Decimal("130.00")
    assert prices(4, profile=()).price(1, batch("100", "A")).price == Decimal("100.00")


def test_price__is_the_cost_without_rules_and_never_negative() -> None:
    assert prices().price(1, batch("12.34")).markup == Decimal("0.00")
    assert prices(4).price(1, batch("3")).price == Decimal("0.00")
    assert prices(1).price(1, batch("100")).markup == Decimal("30.00")
    assert prices(1).price(99, batch("100")).price == Decimal("100.00")
