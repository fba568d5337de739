"""Allowances and the log of the sample stock mirror the sample requests."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from seeding.engine.keys import Keys
from seeding.terp.kernel.story import story_of
from seeding.terp.samples.story.sampling import NOTES, tell_sampling
from tests.terp.story.businesses import business
from tests.terp.story.sentences import overused
from tests.terp.story.sparse import AS_OF, bare

BUSINESS = pytest.mark.parametrize("scenario", ["light", "full", "edge_cases", "chaos"])


@BUSINESS
def test_allowances__are_one_a_sampling_client_and_month_with_the_current_month(scenario: str) -> None:
    history, allowances = business(scenario), story_of(business(scenario), tell_sampling).allowances
    asked = {(request.client_id, f"{request.request_date:%Y-%m}") for request in history.sample_requests}
    months = [(allowance.client_id, allowance.month_year) for allowance in allowances]
    assert len(set(months)) == len(months)
    assert asked | {(client, f"{AS_OF:%Y-%m}") for client, _ in asked} <= set(months)


@BUSINESS
def test_used__is_what_was_handed_out_in_the_month(scenario: str) -> None:
    handed: Counter[tuple[int, str]] = Counter()
    for request in business(scenario).sample_requests:
        if request.fulfilled_date:
            handed[request.client_id, f"{request.fulfilled_date:%Y-%m}"] += sum(quantity for _, _, quantity in request.items)  # type: ignore[assignment]
    for allowance in story_of(business(scenario), tell_sampling).allowances:
        assert allowance.used_quantity == handed[allowance.client_id, allowance.month_year]
        assert allowance.remaining_quantity == allowance.allocated_quantity - allowance.used_quantity >= 0


@BUSINESS
def test_log__sets_aside_at_the_request_and_hands_out_or_puts_back_after_it(scenario: str) -> None:
    history, log = business(scenario), story_of(business(scenario), tell_sampling).log
    wanted = Counter(request.sample_request_status for request in history.sample_requests for _ in request.items)
    counted = Counter(step.action for step in log)
    assert counted == {"ALLOCATED": wanted.total(), "CONSUMED": wanted["FULFILLED"], "RELEASED": wanted["CANCELLED"]}
    moved = Counter(move.batch_id for move in history.movements if move.inventory_movement_type == "SAMPLE")
    assert Counter(step.batch_id for step in log if step.action == "CONSUMED") == moved
    assert any(step.order_id for step in story_of(business("full"), tell_sampling).log)


@BUSINESS
def test_notes__do_not_repeat(scenario: str) -> None:
    log = story_of(business(scenario), tell_sampling).log
    assert overused([step.notes for step in log if step.notes], NOTES.pools, len(log)) == {}


def test_log__takes_the_newest_batch_where_the_request_names_none() -> None:
    history = business("full")
    lost = [replace(r, items=tuple((product, 0, quantity) for product, _, quantity in r.items)) for r in history.sample_requests]
    log = tell_sampling(replace(history, sample_requests=lost, stories={}, keys=Keys())).log
    assert len(log) == len(story_of(history, tell_sampling).log)
    received = {batch.id: batch.created_at for batch in history.batches}
    assert all(received[step.batch_id] <= step.created_at for step in log)


def test_sampling__tells_nothing_of_nothing() -> None:
    assert tell_sampling(bare()).allowances == [] and tell_sampling(bare()).log == []
    history = replace(business("light"), employees=[], clients=[], batches=[], stories={}, keys=Keys())
    assert tell_sampling(history).allowances == [] and tell_sampling(history).log == []
