"""The client portal: for exactly the clients that have it, with lists and alerts on goods that were there, at their prices."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from functools import cache

import pytest

from seeding.engine.keys import Keys
from seeding.engine.spec import Spec
from seeding.terp.history import History
from seeding.terp.kernel.story import story_of
from seeding.terp.portal.story.accounts import PortalStory, tell_portal
from seeding.terp.portal.story.interests import NOTES, InterestStory, tell_interests
from seeding.terp.pricing.story.quoting import PriceList
from seeding.terp.simulate import simulate
from tests.terp.story.sentences import overused
from tests.terp.story.sparse import AS_OF, START, bare, client

BUSINESS = pytest.mark.parametrize("scenario", ["light", "full", "edge_cases"])


@cache
def business(scenario: str) -> History:
    return simulate(Spec(scenario, Decimal(1), 12345, AS_OF), Keys())


def portal(scenario: str) -> PortalStory:
    return story_of(business(scenario), tell_portal)


def interests(scenario: str) -> InterestStory:
    return story_of(business(scenario), tell_interests)


@BUSINESS
def test_portal__is_open_and_configured_for_exactly_its_clients(scenario: str) -> None:
    logins = {client.id: client.vip_portal_last_login for client in business(scenario).clients if client.vip_portal_enabled}
    assert {access.client_id: access.last_login_at for access in portal(scenario).access} == logins
    assert sorted(settings.client_id for settings in portal(scenario).settings) == sorted(logins)
    for access in portal(scenario).access:
        assert access.login_count > 0 and access.last_login_at and access.created_at < access.last_login_at
        assert (access.google_id is None) != (access.microsoft_id is None)
    assert sum(access.microsoft_id is not None for access in portal(scenario).access) == 1
    assert {settings.template for settings in portal(scenario).settings} == {"FULL_ACCESS", "MARKETPLACE_ONLY", "FINANCIAL_ONLY", "BASIC"}


@BUSINESS
def test_lists__come_in_every_status_with_what_it_needs(scenario: str) -> None:
    lists = interests(scenario).lists
    assert {made.status for made in lists} == {"NEW", "REVIEWED", "CONVERTED", "ARCHIVED"}
    for made in lists:
        assert (made.status == "NEW") == (made.reviewed_at is None) == (made.reviewed_by_id is None)
        assert (made.status == "CONVERTED") == (made.converted_to_order_id is not None) == (made.converted_at is not None)
        assert made.created_at <= (made.reviewed_at or made.created_at) <= made.updated_at
        assert made.updated_at.date() <= AS_OF
        assert made.total_value == sum(item.price_at_interest for item in made.items) and made.items


@BUSINESS
def test_converted_list__became_a_later_quote_of_its_client_with_the_same_goods(scenario: str) -> None:
    quotes = {order.id: order for order in business(scenario).orders if order.order_type == "QUOTE"}
    for made in interests(scenario).lists:
        if made.converted_to_order_id is not None:
            quote = quotes[made.converted_to_order_id]
            assert quote.client_id == made.client_id and made.created_at < quote.created_at == made.converted_at
            assert {item.batch_id for item in made.items} == {line.batch_id for line in quote.lines}


@BUSINESS
def test_item__was_in_stock_then_and_has_the_clients_price(scenario: str) -> None:
    history = business(scenario)
    prices, batches = PriceList(history), history.by_id.batches
    for made in interests(scenario).lists:
        for item in made.items:
            level = [
                m.quantity_after
                for m in history.movements
                if m.batch_id == item.batch_id and m.inventory_movement_type != "SAMPLE" and m.created_at <= made.created_at
            ]
            assert level[-1] == item.quantity_at_interest > 0
            assert item.price_at_interest == prices.price(made.client_id, batches[item.batch_id]).price > batches[item.batch_id].unit_cogs


@BUSINESS
def test_alerts__wait_below_the_price_or_were_triggered_at_it_or_ran_out(scenario: str) -> None:
    history = business(scenario)
    prices, batches = PriceList(history), history.by_id.batches
    alerts = interests(scenario).alerts
    for alert in alerts:
        price = prices.price(alert.client_id, batches[alert.batch_id]).price
        assert alert.expires_at - alert.created_at == timedelta(days=30)
        assert (alert.target_price >= price) == (alert.triggered_at is not None)
        assert alert.active == (alert.triggered_at is None and alert.expires_at.date() > AS_OF)
        assert alert.created_at <= (alert.triggered_at or alert.created_at) <= alert.expires_at
    assert {(alert.active, alert.triggered_at is None) for alert in alerts} == {(True, True), (False, False), (False, True)}


@BUSINESS
def test_drafts__are_of_goods_on_sale_each_once_a_client(scenario: str) -> None:
    history, drafts = business(scenario), interests(scenario).drafts
    standings = history.by_id.batch_standings
    assert drafts and len({(draft.client_id, draft.batch_id) for draft in drafts}) == len(drafts)
    assert all(standings[draft.batch_id].batch_status in ("LIVE", "PHOTOGRAPHY_COMPLETE") for draft in drafts)
    assert all(standings[draft.batch_id].on_hand_qty > 0 for draft in drafts)


@BUSINESS
def test_views__have_names_of_their_own_and_the_catalogue_shown(scenario: str) -> None:
    views = interests(scenario).views
    shown = {settings.client_id: settings.created_at for settings in portal(scenario).settings if settings.has_catalog}
    assert views and len({(view.client_id, view.name) for view in views}) == len(views)
    assert all(shown[view.client_id] < view.created_at <= view.updated_at for view in views)
    made = interests(scenario)
    users = {row.client_id for row in made.lists} | {row.client_id for row in made.drafts} | {row.client_id for row in made.alerts}
    assert users <= set(shown)


@BUSINESS
def test_sentences__come_back_in_two_of_a_hundred_rows_at_most(scenario: str) -> None:
    lists = interests(scenario).lists
    assert overused([made.notes for made in lists if made.notes], NOTES.pools, len(lists)) == {}


def test_bare_data__has_a_portal_and_nothing_in_it() -> None:
    history = bare(clients=2, portal=True)
    assert [access.login_count for access in story_of(history, tell_portal).access] == [0, 0]
    made = story_of(history, tell_interests)
    assert (made.lists, made.drafts, made.alerts) == ([], [], [])


def test_mailbox__is_the_clients_own_unless_another_has_the_same() -> None:
    history = bare(clients=0)
    history.clients += [client(1, portal=True, email="a@b.example"), client(2, portal=True, email="A@b.example")]
    history.clients += [client(3, portal=True), client(4, portal=True, email="d@b.example"), client(5, email="e@b.example")]
    found = {access.client_id: access.email for access in tell_portal(history).access}
    assert found == {1: "c1-1@portal.example", 2: "c2-2@portal.example", 3: "c3-3@portal.example", 4: "d@b.example"}


def test_portal__opens_between_joining_and_a_login_on_the_same_day() -> None:
    history = bare(clients=0)
    login = START + timedelta(minutes=3)
    history.clients.append(replace(client(1, portal=True), vip_portal_last_login=login))
    (access,) = tell_portal(history).access
    assert START <= access.created_at <= login
