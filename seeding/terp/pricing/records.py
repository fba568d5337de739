"""Pricing rules and profiles, the price list beside them and the sales sheets, out of what was set, agreed and sent."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from seeding.engine.schema.columns import Columns
from seeding.terp.calendar.records import event_columns
from seeding.terp.history import History
from seeding.terp.kernel.records import Record, pick
from seeding.terp.kernel.story import told
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
from seeding.terp.pricing.facts import PricingRuleSet
from seeding.terp.pricing.story.price_lists import price_profiles, price_rules, tell_price_lists
from seeding.terp.pricing.story.sales_sheets import SheetItem, tell_sheets
from seeding.terp.pricing.story.sheet_follow_ups import tell_sheet_follow_ups


def pricing_rules(history: History) -> Columns:
    return PricingRuleFactory.columns(
        **pick(
            price_rules(history),
            "id",
            "name",
            "description",
            "adjustment_type",
            "adjustment_value",
            "conditions",
            "priority",
            "is_active",
            logic_type="logic_type",
            created_at="created_at",
        )
    )


def pricing_profiles(history: History) -> Columns:
    priorities, profiles = rule_priorities(history), price_profiles(history)
    return PricingProfileFactory.columns(
        **pick(profiles, "id", "name", "description", created_by_id="created_by_id", created_at="created_at"),
        rules=[named_rules(profile.rule_ids, priorities) for profile in profiles],
    )


def rule_priorities(history: History) -> dict[int, int]:
    """The priority of each pricing rule, by its id."""
    return {rule.id: rule.priority for rule in price_rules(history)}


def named_rules(rule_ids: Iterable[int], priorities: dict[int, int]) -> list[dict[str, int]]:
    """The rules as profiles and clients name them in their JSON."""
    return [{"ruleId": rule_id, "priority": priorities[rule_id]} for rule_id in rule_ids]


def pricing_defaults(history: History) -> Columns:
    return PricingDefaultFactory.columns(
        **pick(
            told(history, tell_price_lists).margins,
            "id",
            product_category="product_category",
            default_margin_percent="default_margin_percent",
            created_at="created_at",
        )
    )


def pricing_tiers(history: History) -> Columns:
    return PricingTierFactory.columns(
        **pick(
            told(history, tell_price_lists).tiers,
            "id",
            "name",
            "description",
            min_monthly_spend="min_monthly_spend",
            max_monthly_spend="max_monthly_spend",
            discount_percent="discount_percent",
            pricing_profile_id="pricing_profile_id",
            sort_order="sort_order",
            is_active="is_active",
            created_by_id="created_by_id",
            created_at="created_at",
        )
    )


def client_pricing_overrides(history: History) -> Columns:
    return ClientPricingOverrideFactory.columns(
        **pick(
            told(history, tell_price_lists).overrides,
            "id",
            "client_id",
            "product_id",
            "reason",
            "updated_at",
            override_type="override_type",
            override_value="override_value",
            valid_from="valid_from",
            valid_until="valid_until",
            is_active="is_active",
            approved_by_id="approved_by_id",
            created_by_id="created_by_id",
            created_at="created_at",
        )
    )


def sales_sheet_templates(history: History) -> Columns:
    return SalesSheetTemplateFactory.columns(
        **pick(
            told(history, tell_sheets).templates,
            "id",
            "client_id",
            "last_used_at",
            name="content.name",
            description="content.description",
            filters="content.filters",
            selected_items=lambda template: sheet_items(template.content.items),
            column_visibility="content.column_visibility",
            created_by_id="created_by_id",
            created_at="created_at",
            expiration_date="expiration_date",
            is_active=lambda template: int(template.is_active),
            current_version="content.version_number",
        )
    )


def sales_sheet_versions(history: History) -> Columns:
    return SalesSheetVersionFactory.columns(
        **pick(
            told(history, tell_sheets).versions,
            "id",
            "template_id",
            "name",
            "description",
            "filters",
            "changes",
            version_number="version_number",
            selected_items=lambda version: sheet_items(version.items),
            column_visibility="column_visibility",
            created_by_id="created_by_id",
            created_at="created_at",
        )
    )


def sales_sheet_history(history: History) -> Columns:
    return SalesSheetHistoryFactory.columns(
        **pick(
            told(history, tell_sheets).sheets,
            "id",
            "client_id",
            "template_id",
            "notes",
            items=lambda sheet: sheet_items(sheet.items),
            total_value="total_value",
            item_count=lambda sheet: len(sheet.items),
            created_by_id="created_by_id",
            created_at="created_at",
        )
    )


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
    return event_columns(told(history, tell_sheet_follow_ups).events)


TABLES: dict[str, Record] = {
    "pricing_rules": pricing_rules,
    "pricing_profiles": pricing_profiles,
    "pricing_defaults": pricing_defaults,
    "pricing_tiers": pricing_tiers,
    "client_pricing_overrides": client_pricing_overrides,
    "sales_sheet_templates": sales_sheet_templates,
    "salesSheetVersions": sales_sheet_versions,
    "sales_sheet_history": sales_sheet_history,
}
ADDITIONS: dict[str, dict[str, Record]] = {  # rows that come into a table of an earlier phase with those of the table named
    "calendar_events": {"sales_sheet_history": sheet_follow_ups},
}
