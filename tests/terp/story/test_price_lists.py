"""The price list and the sales sheets: what stands beside the rules, and what went out at which prices."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from seeding.engine.keys import Keys
from seeding.engine.spec import Spec
from seeding.terp.history import History
from seeding.terp.kernel.story import story_of
from seeding.terp.pricing.story.price_lists import REASONS, PriceListStory, price_profiles, price_rules, tell_price_lists
from seeding.terp.pricing.story.quoting import PriceList
from seeding.terp.pricing.story.sales_sheets import SHEETS, SheetItem, SheetStory, tell_sheets
from seeding.terp.simulate import simulate
from tests.terp.story.sentences import overused
from tests.terp.story.sparse import AS_OF, bare

BUSINESS = pytest.mark.parametrize(("scenario", "as_of"), [("light", AS_OF), ("light", date(2026, 1, 3)), ("full", AS_OF)])


@cache
def business(scenario: str, as_of: date) -> History:
    return simulate(Spec(scenario, Decimal(1), 12345, as_of), Keys())


def prices(scenario: str, as_of: date = AS_OF) -> PriceListStory:
    return story_of(business(scenario, as_of), tell_price_lists)


def sheets(scenario: str, as_of: date = AS_OF) -> SheetStory:
    return story_of(business(scenario, as_of), tell_sheets)


@BUSINESS
def test_margins__for_every_category_and_for_other(scenario: str, as_of: date) -> None:
    names = [margin.product_category for margin in prices(scenario, as_of).margins]
    assert sorted(names) == sorted([*(category.name for category in business(scenario, as_of).categories), "OTHER"])


@BUSINESS
def test_tiers__follow_each_other_without_a_gap_and_name_profiles(scenario: str, as_of: date) -> None:
    story = prices(scenario, as_of)
    active = sorted((tier for tier in story.tiers if tier.is_active), key=lambda tier: tier.min_monthly_spend)
    assert active[0].min_monthly_spend == 0 and active[-1].max_monthly_spend is None
    assert all(
        low.max_monthly_spend is not None and low.max_monthly_spend + Decimal("0.01") == high.min_monthly_spend
        for low, high in zip(active, active[1:], strict=False)
    )
    assert {tier.pricing_profile_id for tier in story.tiers} <= {profile.id for profile in business(scenario, as_of).pricing_profiles}


@BUSINESS
def test_overrides__are_of_what_the_client_had_bought_and_below_its_rules(scenario: str, as_of: date) -> None:
    history, quoted = business(scenario, as_of), PriceList(business(scenario, as_of))
    first: dict[tuple[int, int], datetime] = {}
    for order in history.orders:
        for line in order.lines if order.is_sale else ():
            first.setdefault((order.client_id, line.product_id), order.created_at)
    clients = history.by_id.clients
    batches = {batch.product_id: batch for batch in history.batches}
    overrides = prices(scenario, as_of).overrides
    assert overrides
    for one in overrides:
        assert first[one.client_id, one.product_id] < one.created_at and clients[one.client_id].created_at < one.created_at
        assert one.valid_until is None or one.valid_from <= one.valid_until
        assert one.is_active == (one.valid_until is None or one.valid_until >= as_of)
        if one.override_type == "FIXED_PRICE":
            usual = quoted.price(one.client_id, batches[one.product_id])
            assert one.override_value < usual.price * Decimal("1.25") and one.override_value > usual.base * Decimal("0.75")
    assert len({(one.client_id, one.product_id) for one in overrides}) == len(overrides)


def test_overrides__of_the_full_business_are_of_every_kind_running_ended_and_awaiting_approval() -> None:
    overrides = prices("full").overrides
    assert len({one.override_type for one in overrides}) == 5
    assert {one.is_active for one in overrides} == {True, False} and {one.valid_until is None for one in overrides} == {True, False}
    reasons = [one.reason for one in overrides if one.reason]
    assert overused(reasons, REASONS.pools, len(overrides)) == {}


def test_rules_and_profiles__are_the_house_s_where_a_target_has_none() -> None:
    history = bare(users=2)
    assert len(price_rules(history)) >= 10 and all(profile.rule_ids for profile in price_profiles(history))
    assert {key for profile in price_profiles(history) for key in profile.rule_ids} <= {rule.id for rule in price_rules(history)}
    assert history.pricing_rules == [] and history.clients[0].pricing_profile_id is None


def test_profiles__over_somebody_else_s_rules_are_one_of_all_active_ones() -> None:
    history = bare()
    history.pricing_rules += [replace(rule, name=f"Theirs {rule.id}") for rule in business("light", AS_OF).pricing_rules]
    (profile,) = price_profiles(history)
    assert set(profile.rule_ids) == {rule.id for rule in history.pricing_rules if rule.is_active}
    assert story_of(history, tell_price_lists).rules == history.pricing_rules


def test_sheets__of_the_full_business_go_out_every_week_from_ten_to_twenty_templates() -> None:
    story, history = sheets("full"), business("full", AS_OF)
    assert 10 <= len(story.templates) <= 20 and {len(template.versions) for template in story.templates} == {1, 2, 3, 4}
    weeks = {(sheet.created_at.date() - timedelta(days=sheet.created_at.weekday())) for sheet in story.sheets}
    first = min(weeks)
    assert weeks == {first + timedelta(days=7 * n) for n in range(len(weeks))} and max(weeks) > history.as_of - timedelta(days=14)
    assert any(template.client_id is None for template in story.templates)
    assert {template.is_active for template in story.templates} == {True, False}


@BUSINESS
def test_items__were_on_hand_then_at_the_price_of_the_clients_rules(scenario: str, as_of: date) -> None:
    history, story = business(scenario, as_of), sheets(scenario, as_of)
    quoted, batches = PriceList(history), history.by_id.batches
    left: dict[int, list[tuple[datetime, int, Decimal]]] = {batch.id: [] for batch in history.batches}
    for move in history.movements:
        left[move.batch_id].append((move.created_at, move.id, move.quantity_after))
    for moves in left.values():
        moves.sort()
    assert story.sheets and story.templates
    for sheet in story.sheets:
        assert len({item.batch_id for item in sheet.items}) == len(sheet.items) > 0
        assert sheet.total_value == sum(item.asked for item in sheet.items)
        for item in sheet.items:
            price = quoted.price(sheet.client_id, batches[item.batch_id])
            assert (item.base, item.retail, item.markup) == (price.base, price.price, price.markup)
            assert item.quantity == [after for at, _, after in left[item.batch_id] if at <= sheet.created_at][-1] > 0
            assert item.hand_price is None or item.base < item.hand_price <= item.retail


@BUSINESS
def test_templates__are_their_last_version_and_were_used_after_it_was_made(scenario: str, as_of: date) -> None:
    story = sheets(scenario, as_of)
    made = {template.id: template for template in story.templates}
    for template in story.templates:
        assert [version.version_number for version in template.versions] == list(range(1, len(template.versions) + 1))
        assert [version.created_at for version in template.versions] == sorted({version.created_at for version in template.versions})
        assert template.created_at == template.versions[0].created_at and template.content == template.versions[-1]
    for sheet in story.sheets:
        if sheet.template_id is not None:
            template = made[sheet.template_id]
            assert template.client_id in (None, sheet.client_id) and template.created_at < sheet.created_at
            assert template.last_used_at is not None and template.last_used_at >= sheet.created_at


@BUSINESS
def test_everything__was_done_by_somebody_who_was_there_up_to_as_of(scenario: str, as_of: date) -> None:
    history, story = business(scenario, as_of), sheets(scenario, as_of)
    hired = {one.id: one.created_at for one in history.employees}
    end = datetime.combine(as_of + timedelta(days=1), datetime.min.time(), UTC)
    pairs = [(sheet.created_by_id, sheet.created_at) for sheet in story.sheets] + [
        (version.created_by_id, version.created_at) for version in story.versions
    ]
    pairs += [(one.created_by_id, one.created_at) for one in prices(scenario, as_of).overrides]
    pairs += [(one.created_by_id, one.created_at) for one in prices(scenario, as_of).tiers]
    assert [pair for pair in pairs if not hired[pair[0]] <= pair[1] < end] == []


def test_sentences__are_not_worn() -> None:
    story = sheets("full")
    versions, sent = story.versions, story.sheets
    assert overused([version.description for version in versions if version.description], SHEETS.pools, len(versions)) == {}
    assert overused([version.changes for version in versions if version.changes], SHEETS.pools, len(versions)) == {}
    assert overused([sheet.notes for sheet in sent if sheet.notes], SHEETS.pools, len(sent)) == {}


def test_client_without_rules__is_asked_a_price_by_hand() -> None:
    history = replace_clients(simulate(Spec("light", Decimal(1), 12345, AS_OF), Keys()))
    items: list[SheetItem] = [item for sheet in story_of(history, tell_sheets).sheets for item in sheet.items]
    assert items and all(item.retail == item.base and item.hand_price is not None and item.hand_price > item.base for item in items)


def replace_clients(history: History) -> History:
    """The same business where nobody set prices, and nobody knows how stock moved."""
    history.clients[:] = [replace(client, pricing_profile_id=None, custom_rule_ids=()) for client in history.clients]
    history.movements.clear()
    return history


@pytest.mark.parametrize(("users", "clients"), [(0, 0), (1, 0), (0, 1), (1, 1)])
def test_sparse_data__is_told_less_of(users: int, clients: int) -> None:
    history = bare(users=users, clients=clients)
    story: Any = story_of(history, tell_sheets)
    assert (story.templates, story.versions, story.sheets) == ([], [], [])
    lists = story_of(history, tell_price_lists)
    assert lists.overrides == [] and bool(lists.margins) == bool(lists.tiers) == bool(users)


def test_filters__hold_for_every_item_of_a_version() -> None:
    grades = Counter(
        (version.filters["grade"], item.grade)
        for version in sheets("full").versions
        if "grade" in version.filters
        for item in version.items
    )
    assert grades and all(wanted == found for wanted, found in grades)
