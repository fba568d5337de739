"""Talks with clients: with each some, of what really happened, by staff who were there."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta
from decimal import Decimal
from functools import cache

import pytest

from seeding.engine.keys import Keys
from seeding.engine.spec import Spec
from seeding.terp.clients.story.communications import TALKS, TalkLogged, tell_communications
from seeding.terp.history import History
from seeding.terp.kernel.story import story_of
from seeding.terp.simulate import simulate
from tests.terp.story.sentences import overused
from tests.terp.story.sparse import AS_OF, bare

BUSINESS = pytest.mark.parametrize("scenario", ["light", "full", "edge_cases"])
KINDS = {"CALL", "EMAIL", "MEETING", "NOTE"}


@cache
def business(scenario: str) -> History:
    return simulate(Spec(scenario, Decimal(1), 12345, AS_OF), Keys())


def talks(scenario: str) -> list[TalkLogged]:
    return story_of(business(scenario), tell_communications).talks


def test_full__has_three_hundred_talks() -> None:
    assert len(talks("full")) >= 300


@BUSINESS
def test_every_client__is_talked_to_in_all_ways_up_to_last_week(scenario: str) -> None:
    history = business(scenario)
    assert {talk.client_id for talk in talks(scenario)} == {client.id for client in history.clients}
    assert {talk.communication_type for talk in talks(scenario)} == KINDS
    assert any(talk.communicated_at.date() > history.as_of - timedelta(days=7) for talk in talks(scenario))


@BUSINESS
def test_talk__was_held_after_client_and_author_came_and_logged_later(scenario: str) -> None:
    history = business(scenario)
    hired = {employee.id: employee.created_at for employee in history.employees}
    joined = {client.id: client.created_at for client in history.clients}
    for talk in talks(scenario):
        assert max(hired[talk.logged_by_id], joined[talk.client_id]) <= talk.communicated_at <= talk.created_at
        assert talk.created_at.date() <= history.as_of


@BUSINESS
def test_talk__speaks_of_orders_and_invoices_of_its_client_only(scenario: str) -> None:
    history = business(scenario)
    owners = {order.order_number: (order.client_id, order.created_at) for order in history.orders}
    owners |= {invoice.invoice_number: (invoice.customer_id, invoice.created_at) for invoice in history.invoices}
    named = 0
    for talk in talks(scenario):
        for number in re.findall(r"\b(?:[OQ]-\d{13}[-\w]*|INV-\d{4}-\d{6})", f"{talk.subject} {talk.notes}"):
            owner, since = owners[number]
            assert (owner, since <= talk.communicated_at) == (talk.client_id, True)
            named += 1
    assert named > len(talks(scenario)) / 4


@BUSINESS
def test_sentences__come_back_in_two_of_a_hundred_rows_at_most(scenario: str) -> None:
    made = talks(scenario)
    assert overused([f"{talk.subject} | {talk.notes}" for talk in made], TALKS.pools, len(made)) == {}


@pytest.mark.parametrize(("users", "clients"), [(0, 0), (0, 1), (1, 0), (1, 1), (2, 3)])
def test_bare_data__has_talks_only_where_both_sides_are_there(users: int, clients: int) -> None:
    made = tell_communications(bare(users=users, clients=clients)).talks
    assert {talk.client_id for talk in made} == set(range(1, clients + 1) if users else ())
    assert Counter(talk.communication_type for talk in made).keys() == (KINDS if users and clients else set())


def test_same_history__has_the_same_talks() -> None:
    again = simulate(Spec("light", Decimal(1), 12345, AS_OF), Keys())
    assert tell_communications(again).talks == talks("light")
