"""Logs of orders, recurring orders, and permissions of single users."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta

import pytest

from seeding.terp.access.story.permission_overrides import tell_overrides
from seeding.terp.orders.story.order_log import OrderLogged, tell_order_log
from seeding.terp.orders.story.recurring import RecurringAgreed, following, tell_recurring
from tests.terp.story.businesses import business
from tests.terp.story.sparse import AS_OF, bare

SCENARIOS = ("light", "full")

each_scenario = pytest.mark.parametrize("scenario", SCENARIOS)


def logs(scenario: str) -> dict[int, list[OrderLogged]]:
    found: dict[int, list[OrderLogged]] = defaultdict(list)
    for entry in tell_order_log(business(scenario)).entries:
        found[entry.order_id].append(entry)
    return found


def recurring(scenario: str) -> list[RecurringAgreed]:
    return tell_recurring(business(scenario)).orders


@each_scenario
def test_log__runs_from_the_draft_to_the_confirmation(scenario: str) -> None:
    kept = logs(scenario)
    for order in business(scenario).orders:
        entries = kept[order.id]
        assert (entries[0].action, entries[0].timestamp) == ("CREATE_DRAFT", order.created_at)
        finals = [entry.timestamp for entry in entries if entry.action == "FINALIZE"]
        assert finals == ([order.confirmed_at] if order.is_sale else [])
        assert entries[-1].action == "FINALIZE" or not order.is_sale


@each_scenario
def test_log__names_what_was_set_by_hand_with_the_values_of_the_line(scenario: str) -> None:
    kept = logs(scenario)
    for order in business(scenario).orders:
        entries = {(entry.action, entry.changes.get("lineItemId")): entry for entry in kept[order.id]}
        for line in order.lines:
            assert (("COGS_OVERRIDE", line.id) in entries) == (line.original_cost is not None)
            assert (("MARGIN_OVERRIDE", line.id) in entries) == (line.margin_source == "MANUAL")
            if line.original_cost is not None:
                entry = entries["COGS_OVERRIDE", line.id]
                assert entry.changes["cogsPerUnit"] == {"old": float(line.original_cost), "new": float(line.cogs_per_unit)}
                assert entry.reason


def test_log__counts_the_items_of_the_draft_before_they_were_changed() -> None:
    kept = logs("full")
    for order in business("full").orders:
        count = kept[order.id][0].changes["itemCount"]
        for entry in kept[order.id]:
            count = int(str(count)) + {"LINE_ITEM_ADD": 1, "LINE_ITEM_REMOVE": -1}.get(entry.action, 0)
        assert count == len(order.lines)


@each_scenario
def test_log__says_that_a_quote_was_sent_unless_it_is_a_draft_still(scenario: str) -> None:
    kept = logs(scenario)
    for order in business(scenario).orders:
        sent = any(entry.changes.get("quoteStatus") == {"old": "DRAFT", "new": "SENT"} for entry in kept[order.id])
        assert sent == (order.order_type == "QUOTE" and order.quote_status not in (None, "DRAFT"))


def test_recurring__runs_for_a_quarter_of_the_buyers_and_two_to_four_are_due() -> None:
    running = [agreed for agreed in recurring("full") if agreed.status == "ACTIVE"]
    assert 13 <= len(running) <= 16
    assert 2 <= sum(agreed.next_generation_date <= AS_OF for agreed in running) <= 4
    assert {agreed.frequency for agreed in running} == {"DAILY", "WEEKLY", "BIWEEKLY", "MONTHLY", "QUARTERLY"}
    assert {agreed.status for agreed in recurring("full")} == {"ACTIVE", "PAUSED", "CANCELLED"}
    assert max(Counter(agreed.client_id for agreed in recurring("full")).values()) == 1


@each_scenario
def test_recurring__goes_by_a_sale_of_that_day_and_what_is_in_stock(scenario: str) -> None:
    history = business(scenario)
    live = {standing.batch_id for standing in history.batch_standings if standing.batch_status == "LIVE"}
    stocked = {batch.product_id for batch in history.batches if batch.id in live}
    sold = {(order.client_id, order.created_at.date()) for order in history.orders if order.is_sale and not order.cancelled}
    assert recurring(scenario)
    for agreed in recurring(scenario):
        assert (agreed.client_id, agreed.last_generated_date) in sold
        assert agreed.next_generation_date == following(agreed.last_generated_date, agreed.frequency)
        assert agreed.created_at.date() < agreed.start_date <= agreed.last_generated_date
        assert agreed.items and (agreed.status != "ACTIVE" or {product for product, _ in agreed.items} <= stocked)
        if agreed.frequency in ("WEEKLY", "BIWEEKLY"):
            assert (agreed.last_generated_date + timedelta(days=7)).isoweekday() % 7 == agreed.day_of_week


@each_scenario
def test_overrides__differ_from_the_role_both_ways(scenario: str) -> None:
    history = business(scenario)
    given = {role.id: role.permission_ids for role in history.roles}
    held = {employee.id: given[employee.role_id] for employee in history.employees}
    overrides = tell_overrides(history).overrides
    assert {fact.granted for fact in overrides} == {True, False}
    assert [fact for fact in overrides if fact.granted == (fact.permission_id in held[fact.user_id])] == []
    assert len({(fact.user_id, fact.permission_id) for fact in overrides}) == len(overrides)


def test_business_of_which_nothing_is_known__has_none_of_it() -> None:
    history = bare()
    assert (tell_order_log(history).entries, tell_recurring(history).orders, tell_overrides(history).overrides) == ([], [], [])
