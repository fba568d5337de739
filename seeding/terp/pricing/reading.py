"""Pricing rules and profiles as they are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from seeding.engine.reading import values
from seeding.engine.reading.rows import born, choice, elements, flag, mapping, money, person, whole, words
from seeding.terp.kernel.source import Site
from seeding.terp.pricing.facts import PricingProfileMade, PricingRuleSet


def pricing_rules(site: Site) -> list[PricingRuleSet]:
    cells = (
        whole("id"),
        words("name"),
        words("description"),
        choice("adjustment_type", default="PERCENT_MARKUP"),
        money("adjustment_value"),
        mapping("conditions"),
        choice("logic_type", default="AND"),
        whole("priority", default=0),
        flag("is_active"),
        born("created_at"),
    )
    return [PricingRuleSet(*row) for row in site.read("pricing_rules", *cells)]


def pricing_profiles(site: Site) -> list[PricingProfileMade]:
    known = {rule.id for rule in site.history.pricing_rules}
    cells = (whole("id"), words("name"), words("description"), elements("rules"), person("created_by"), born("created_at"))
    return [
        PricingProfileMade(key, name, description, rule_ids(rules, known), maker, at)
        for key, name, description, rules, maker, at in site.read("pricing_profiles", *cells)
    ]


def rule_ids(rules: Iterable[Any], known: set[int]) -> tuple[int, ...]:
    """The rules that a profile or a client names in its JSON, those that exist."""
    named = [values.whole(rule.get("ruleId") if isinstance(rule, dict) else rule) for rule in rules]
    return tuple(key for key in named if key is not None and key in known)
