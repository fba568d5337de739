"""Pricing rules and profiles, the price list beside them and the sales sheets, out of what was set, agreed and sent."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from seeding.engine.schema.columns import Columns
from seeding.terp.calendar.records import event_columns
from seeding.terp.history import History
from seeding.terp.kernel.records import Record, rows, same
from seeding.terp.kernel.story import story_of
from seeding.terp.pricing.factories import (
    ClientPricingOverrideFactory,
    PricingDefaultFactory,
    PricingProfileFactory,
    PricingRuleFactory,
    PricingTierFactory,
    SalesSheetHistoryFactory,
    SalesSheetTemplateFactory,
    SalesSheetVersionFactory,
)
from seeding.terp.pricing.facts import PricingProfileMade, PricingRuleSet
from seeding.terp.pricing.story.price_lists import DefaultMargin, OverrideAgreed, TierDefined, price_profiles, price_rules, tell_price_lists
from seeding.terp.pricing.story.sales_sheets import SheetItem, SheetSent, SheetTemplateMade, SheetVersion, tell_sheets
from seeding.terp.pricing.story.sheet_follow_ups import tell_sheet_follow_ups


def pricing_profiles(history: History) -> Columns:
    priorities, profiles = rule_priorities(history), price_profiles(history)
    return rows(
        PricingProfileFactory, PricingProfileMade, profiles, rules=[named_rules(profile.rule_ids, priorities) for profile in profiles]
    )


def rule_priorities(history: History) -> dict[int, int]:
    """The priority of each pricing rule, by its id."""
    return {rule.id: rule.priority for rule in price_rules(history)}


def named_rules(rule_ids: Iterable[int], priorities: dict[int, int]) -> list[dict[str, int]]:
    """The rules as profiles and clients name them in their JSON."""
    return [{"ruleId": rule_id, "priority": priorities[rule_id]} for rule_id in rule_ids]


def sheet_items(items: Iterable[SheetItem]) -> list[dict[str, object]]:
    """The items as the sheet creator saves them; a price by hand stands beside the price that the rules made."""
    return [sheet_item(item) for item in items]


def sheet_item(item: SheetItem) -> dict[str, object]:
    found: dict[str, object] = {
        "id": item.batch_id,
        "name": item.name,
        "category": item.category,
        "subcategory": item.subcategory,
        "strain": item.strain,
        "grade": item.grade,
        "vendor": item.vendor,
        "quantity": float(item.quantity),
        "basePrice": float(item.base),
        "retailPrice": float(item.retail),
        "priceMarkup": float(item.markup),
        "appliedRules": [{"ruleId": rule.id, "ruleName": rule.name, "adjustment": adjustment(rule)} for rule in item.rules],
    }
    return found if item.hand_price is None else found | {"finalPrice": float(item.hand_price)}


def adjustment(rule: PricingRuleSet) -> str:
    """What a rule does, in the words of the sheet: +33%, -$15.00."""
    sign = "-" if rule.adjustment_type.endswith("MARKDOWN") else "+"
    percent = rule.adjustment_type.startswith("PERCENT")
    return f"{sign}{plain(rule.adjustment_value)}%" if percent else f"{sign}${rule.adjustment_value:.2f}"


def plain(value: Decimal) -> str:
    """A number without trailing zeros: 33, 2.5."""
    return f"{value.normalize():f}"


def sheet_follow_ups(history: History) -> Columns:
    """The reminders that are added to the calendar when sales sheets are written."""
    return event_columns(story_of(history, tell_sheet_follow_ups).events)


TABLES: dict[str, Record] = {
    "pricing_rules": same(PricingRuleFactory, PricingRuleSet, lambda history: price_rules(history)),
    "pricing_profiles": pricing_profiles,
    "pricing_defaults": same(PricingDefaultFactory, DefaultMargin, lambda history: story_of(history, tell_price_lists).margins),
    "pricing_tiers": same(PricingTierFactory, TierDefined, lambda history: story_of(history, tell_price_lists).tiers),
    "client_pricing_overrides": same(
        ClientPricingOverrideFactory, OverrideAgreed, lambda history: story_of(history, tell_price_lists).overrides
    ),
    "sales_sheet_templates": same(
        SalesSheetTemplateFactory,
        SheetTemplateMade,
        lambda history: story_of(history, tell_sheets).templates,
        name=lambda fact: fact.content.name,
        description=lambda fact: fact.content.description,
        filters=lambda fact: fact.content.filters,
        selected_items=lambda template: sheet_items(template.content.items),
        column_visibility=lambda fact: fact.content.column_visibility,
        current_version=lambda fact: fact.content.version_number,
    ),
    "salesSheetVersions": same(
        SalesSheetVersionFactory,
        SheetVersion,
        lambda history: story_of(history, tell_sheets).versions,
        selected_items=lambda version: sheet_items(version.items),
    ),
    "sales_sheet_history": same(
        SalesSheetHistoryFactory,
        SheetSent,
        lambda history: story_of(history, tell_sheets).sheets,
        items=lambda sheet: sheet_items(sheet.items),
        item_count=lambda sheet: len(sheet.items),
    ),
}
ADDITIONS: dict[str, dict[str, Record]] = {  # rows that come into a table of an earlier phase with those of the table named
    "calendar_events": {"sales_sheet_history": sheet_follow_ups},
}
