"""How prices are made for clients: rules and the profiles that bundle them.

TERP applies a client's rules one after another by falling priority and looks only at grade and price of an item, not at whether a
rule is active. So each profile, and each set of a client's own rules, holds exactly one markup that always matches, and no inactive rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from seeding.engine.draw import Draw
from seeding.engine.keys import Keys
from seeding.engine.spec import Spec
from seeding.terp.assumptions import PRICING_LEAD_DAYS
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.kernel.time.founding_times import before, spread
from seeding.terp.pricing.facts import PricingProfileMade, PricingRuleSet


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    kind: str  # pricing_rules.adjustment_type
    value: str  # per cent or dollars
    conditions: dict[str, object]
    description: str
    logic: str = "AND"
    is_active: bool = True


RULES = (  # in falling priority; values chosen around the plan's margin of 25 % of the price, which is a markup of 33 %
    _Rule("Standard Wholesale Markup", "PERCENT_MARKUP", "33.00", {"priceMin": 0}, "Every item, for wholesale buyers"),
    _Rule("Volume Wholesale Markup", "PERCENT_MARKUP", "28.00", {"priceMin": 0}, "Every item, for buyers of large volumes"),
    _Rule("Retail Markup", "PERCENT_MARKUP", "38.00", {"priceMin": 0}, "Every item, for single shops"),
    _Rule("Partner Markup", "PERCENT_MARKUP", "25.00", {"priceMin": 0}, "Every item, for long-standing partners"),
    _Rule("AAA Premium", "PERCENT_MARKUP", "5.00", {"grade": "AAA"}, "Top-shelf goods are scarce"),
    _Rule("AA Premium", "PERCENT_MARKUP", "2.50", {"grade": "AA"}, "Premium goods"),
    _Rule("Standard Grade Discount", "PERCENT_MARKDOWN", "2.00", {"grade": "A"}, "Keeps standard grade moving"),
    _Rule("Top Shelf Handling", "DOLLAR_MARKUP", "40.00", {"grade": "AAA", "priceMin": 1500}, "Nitrogen packs for expensive top shelf"),
    _Rule("Small Item Handling", "DOLLAR_MARKUP", "1.50", {"priceMax": 100}, "Picking and labelling of pieces"),
    _Rule("Value Pound Discount", "DOLLAR_MARKDOWN", "15.00", {"priceMin": 500, "priceMax": 1100}, "Makes inexpensive pounds attractive"),
    _Rule("Loyalty Discount", "PERCENT_MARKDOWN", "1.50", {"priceMin": 0}, "For clients who order every month"),
    _Rule("Harvest Special", "PERCENT_MARKDOWN", "5.00", {"subcategory": "Outdoor"}, "Outdoor flower in autumn", is_active=False),
    _Rule("4/20 Promotion", "PERCENT_MARKDOWN", "4.20", {"category": "Flower", "tag": "420"}, "April only", "OR", is_active=False),
    _Rule("Old Stock Clearance", "PERCENT_MARKDOWN", "15.00", {"grade": "B", "priceMax": 500}, "Ends last year's stock", "OR", False),
)


@dataclass(frozen=True, slots=True)
class _Profile:
    name: str
    buyers: str  # the kind of client that gets it: large or regular
    rules: tuple[str, ...]  # in falling priority
    description: str


PROFILES = (
    _Profile("Volume Wholesale", "large", ("Volume Wholesale Markup", "AAA Premium", "AA Premium"), "Large buyers with steady volume"),
    _Profile("Strategic Partner", "large", ("Partner Markup", "AAA Premium", "Top Shelf Handling"), "Large buyers with a yearly agreement"),
    _Profile(
        "Standard Wholesale",
        "regular",
        ("Standard Wholesale Markup", "AAA Premium", "AA Premium", "Standard Grade Discount"),
        "The usual terms of a dispensary",
    ),
    _Profile("Retail", "regular", ("Retail Markup", "AAA Premium", "Small Item Handling"), "Single shops with small orders"),
    _Profile(
        "Loyal Retailer",
        "regular",
        ("Standard Wholesale Markup", "Value Pound Discount", "Loyalty Discount"),
        "Shops that order every month",
    ),
)

CUSTOM_SETS = (  # rules of a client's own, in falling priority
    ("Standard Wholesale Markup", "Loyalty Discount"),
    ("Volume Wholesale Markup", "Top Shelf Handling", "Value Pound Discount"),
    ("Retail Markup", "Standard Grade Discount"),
)


def pricing_rules(keys: Keys, first_day: date) -> list[PricingRuleSet]:
    """All rules, the first with the highest priority."""
    start = before(first_day, PRICING_LEAD_DAYS)
    moments = spread(start, 1, len(RULES))
    return [
        PricingRuleSet(
            id=keys.take("pricing_rules"),
            name=rule.name,
            description=rule.description,
            adjustment_type=rule.kind,
            adjustment_value=Decimal(rule.value),
            conditions=dict(rule.conditions),
            logic_type=rule.logic,
            priority=10 * (len(RULES) - index),
            is_active=rule.is_active,
            created_at=at,
        )
        for index, (rule, at) in enumerate(zip(RULES, moments, strict=True))
    ]


def pricing_profiles(
    spec: Spec, keys: Keys, rules: Sequence[PricingRuleSet], staff: HiredStaff, first_day: date
) -> list[PricingProfileMade]:
    """All profiles, made by sales the day after the rules."""
    start = before(first_day, PRICING_LEAD_DAYS - 1)
    draw = Draw(spec.seed, "pricing_profiles", "created_by")
    return [
        PricingProfileMade(
            id=keys.take("pricing_profiles"),
            name=profile.name,
            description=profile.description,
            rule_ids=rule_ids(rules, profile.rules),
            created_by_id=staff.pick("sales", draw, profile.name),
            created_at=at,
        )
        for profile, at in zip(PROFILES, spread(start, 1, len(PROFILES)), strict=True)
    ]


def rule_ids(rules: Sequence[PricingRuleSet], names: Sequence[str]) -> tuple[int, ...]:
    """The ids of the named rules, in the order of the names."""
    by_name = {rule.name: rule.id for rule in rules}
    return tuple(by_name[name] for name in names)


def profiles_for(profiles: Sequence[PricingProfileMade], kind: str) -> list[PricingProfileMade]:
    """The profiles meant for that kind of client."""
    meant = {profile.name for profile in PROFILES if profile.buyers == kind}
    return [profile for profile in profiles if profile.name in meant]
