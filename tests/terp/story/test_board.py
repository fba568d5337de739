"""The workflow board: no batch skips a column, the cards tell where goods are, and those who move them are there."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from seeding.engine.keys import Keys
from seeding.engine.spec import Spec
from seeding.terp.kernel.story import story_of
from seeding.terp.simulate import simulate
from seeding.terp.workflow.story.batch_moves import WorkflowStory, first_named, tell_workflow
from seeding.terp.workflow.story.board import BatchMoved
from seeding.terp.workflow.story.workcards import BOARD_NOTES
from tests.terp.story.businesses import business
from tests.terp.story.sentences import overused
from tests.terp.story.sparse import AS_OF, START, bare, employee

BUSINESS = pytest.mark.parametrize("scenario", ["light", "full", "edge_cases", "chaos"])


def story(scenario: str) -> WorkflowStory:
    return story_of(business(scenario), tell_workflow)


def ways(moves: list[BatchMoved]) -> dict[int, list[BatchMoved]]:
    found: dict[int, list[BatchMoved]] = defaultdict(list)
    for move in moves:
        found[move.batch_id].append(move)
    return found


@BUSINESS
def test_every_batch__moves_three_times_in_an_unbroken_chain_from_its_receipt_on(scenario: str) -> None:
    history, found = business(scenario), ways(story(scenario).moves)
    for batch in history.batches:
        way = found[batch.id]
        assert len(way) >= 3
        assert [move.from_status_id for move in way] == [None, *(move.to_status_id for move in way[:-1])]
        assert all(first.created_at < second.created_at for first, second in zip(way, way[1:], strict=False))
        assert batch.created_at <= way[0].created_at and way[-1].created_at.date() <= AS_OF


@BUSINESS
def test_last_move__leads_to_the_batch_s_column_or_to_where_goods_are_for_sale(scenario: str) -> None:
    history, found = business(scenario), ways(story(scenario).moves)
    ready = next(column.id for column in history.workflow_statuses if column.slug == "ready-for-sale")
    for standing in history.batch_standings:
        assert found[standing.batch_id][-1].to_status_id == (standing.status_id or ready)


@BUSINESS
def test_goods__are_ready_before_anybody_orders_them(scenario: str) -> None:
    ready = story(scenario).ready_at
    late = {batch: at for batch, at in first_named(business(scenario)).items() if ready[batch] >= at}
    assert late == {}


def test_board__has_moves_of_the_last_days() -> None:
    for scenario in ("light", "full"):
        assert sum(AS_OF - timedelta(days=4) <= move.created_at.date() for move in story(scenario).moves) >= 10


@BUSINESS
def test_cards__are_those_of_the_batches_on_the_board_since_their_last_move(scenario: str) -> None:
    history, found, cards = business(scenario), ways(story(scenario).moves), story(scenario).cards
    on_board = {standing.batch_id: standing.status_id for standing in history.batch_standings if standing.status_id}
    assert {card.batch_id: card.status_id for card in cards} == on_board
    assert all(
        card.entered_at == found[card.batch_id][-1].created_at and card.created_at == found[card.batch_id][0].created_at for card in cards
    )
    assert {card.priority for card in story("full").cards} == {"LOW", "MEDIUM", "HIGH", "URGENT"}


@BUSINESS
def test_assignments__name_one_owner_a_card_and_nobody_twice(scenario: str) -> None:
    owners = [given.queue_id for given in story(scenario).assignments if given.role == "OWNER"]
    assert sorted(owners) == [card.id for card in story(scenario).cards]
    pairs = [(given.queue_id, given.user_id) for given in story(scenario).assignments]
    assert len(set(pairs)) == len(pairs)


@BUSINESS
def test_staff__moves_and_assigns_only_after_being_hired(scenario: str) -> None:
    hired = {employee.id: employee.created_at for employee in business(scenario).employees}
    assert all(hired[move.changed_by_id] <= move.created_at for move in story(scenario).moves)
    assert all(hired[given.user_id] <= given.created_at >= hired[given.assigned_by_id] for given in story(scenario).assignments)


@BUSINESS
def test_notes__do_not_repeat(scenario: str) -> None:
    told_now = story(scenario)
    assert overused([move.notes for move in told_now.moves if move.notes], BOARD_NOTES.under("moves"), len(told_now.moves)) == {}
    assert overused([card.notes for card in told_now.cards if card.notes], {"": BOARD_NOTES["card"]}, len(told_now.cards)) == {}
    notes = [given.notes for given in told_now.assignments if given.notes]
    assert overused(notes, {"": BOARD_NOTES["assignment"]}, len(told_now.assignments)) == {}


def test_board__stays_empty_where_nobody_could_move_a_card() -> None:
    history = replace(business("light"), employees=[], stories={}, keys=Keys())
    assert tell_workflow(history) == WorkflowStory([], [], [], [], {})
    assert tell_workflow(bare()) == WorkflowStory([], [], [], [], {})


def test_board__begins_when_somebody_was_hired() -> None:
    hired = START - timedelta(days=10)
    history = replace(business("full"), employees=[employee(1, "", hired)], stories={}, keys=Keys())
    found = tell_workflow(history)
    assert found.moves and min(move.created_at for move in found.moves) >= hired
    assert {move.changed_by_id for move in found.moves} == {1}


def test_board__tells_of_columns_that_a_site_named_itself() -> None:
    strange = [replace(column, slug=f"stage-{column.id}") for column in business("light").workflow_statuses]
    history = replace(business("light"), workflow_statuses=strange, stories={}, keys=Keys())
    found = ways(tell_workflow(history).moves)
    for standing in history.batch_standings:
        assert [move.to_status_id for move in found[standing.batch_id]][-1:] == [standing.status_id][: bool(standing.status_id)]


def test_notes__one_batch_more_leaves_those_of_all_others() -> None:
    history = simulate(Spec("light", Decimal(1), 12345, AS_OF), Keys())
    plain = story_of(history, tell_workflow)
    more = simulate(Spec("light", Decimal(1), 12345, AS_OF), Keys())
    last = max(more.batches, key=lambda batch: batch.id)
    standing = next(standing for standing in more.batch_standings if standing.batch_id == last.id)
    more.batches.append(replace(last, id=last.id + 1, code="BATCH-MORE"))
    more.batch_standings.append(replace(standing, batch_id=last.id + 1))
    changed = tell_workflow(more)
    assert {(move.batch_id, move.to_status_id, move.notes) for move in plain.moves if move.notes} == {
        (move.batch_id, move.to_status_id, move.notes) for move in changed.moves if move.notes and move.batch_id != last.id + 1
    }
    assert any(move.notes for move in changed.moves if move.batch_id == last.id + 1)
