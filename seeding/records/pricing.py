"""Pricing rules and profiles, out of what was set for the clients' prices."""

from __future__ import annotations

from collections.abc import Iterable

from seeding.factories.pricing import PricingProfileFactory, PricingRuleFactory
from seeding.history.facts import History
from seeding.records.base import Record, pick
from seeding.schema.columns import Columns


def pricing_rules(history: History) -> Columns:
    return PricingRuleFactory.columns(
        **pick(
            history.pricing_rules,
            "id",
            "name",
            "description",
            "adjustment_type",
            "adjustment_value",
            "conditions",
            "priority",
            "is_active",
            logic_type="logic",
            created_at="set_at",
        )
    )


def pricing_profiles(history: History) -> Columns:
    priorities = rule_priorities(history)
    return PricingProfileFactory.columns(
        **pick(history.pricing_profiles, "id", "name", "description", created_by_id="created_by", created_at="made_at"),
        rules=[named_rules(profile.rule_ids, priorities) for profile in history.pricing_profiles],
    )


def rule_priorities(history: History) -> dict[int, int]:
    """The priority of each pricing rule, by its id."""
    return {rule.id: rule.priority for rule in history.pricing_rules}


def named_rules(rule_ids: Iterable[int], priorities: dict[int, int]) -> list[dict[str, int]]:
    """The rules as profiles and clients name them in their JSON."""
    return [{"ruleId": rule_id, "priority": priorities[rule_id]} for rule_id in rule_ids]


TABLES: dict[str, Record] = {"pricing_rules": pricing_rules, "pricing_profiles": pricing_profiles}
