"""Pricing rules and profiles as they are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from seeding.engine.reading import values
from seeding.engine.reading.rows import choice, elements
from seeding.terp.kernel.source import Source
from seeding.terp.pricing.facts import PricingProfileMade, PricingRuleSet


def pricing_rules(source: Source) -> list[PricingRuleSet]:
    kinds = {"adjustment_type": choice(default="PERCENT_MARKUP"), "logic_type": choice(default="AND")}
    return source.facts(PricingRuleSet, "pricing_rules", **kinds)


def pricing_profiles(source: Source) -> list[PricingProfileMade]:
    known = {rule.id for rule in source.history.pricing_rules}
    rows = source.rows_of("pricing_profiles", PricingProfileMade, rules=elements())
    return rows.facts(PricingProfileMade, rule_ids=lambda profile: rule_ids(profile.rules, known))


def rule_ids(rules: Iterable[Any], known: set[int]) -> tuple[int, ...]:
    """The rules that a profile or a client names in its JSON, those that exist."""
    named = [values.whole(rule.get("ruleId") if isinstance(rule, dict) else rule) for rule in rules]
    return tuple(key for key in named if key is not None and key in known)
