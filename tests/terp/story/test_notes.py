"""Notes: everybody has some of each template, every client a page, and the activity leads to what stands in them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from seeding.engine.keys import Keys
from seeding.engine.spec import Spec
from seeding.terp.collaboration.story.notes import TEMPLATES, TEXTS, NoteStory, tell_notes
from seeding.terp.collaboration.story.scratch_pads import TEXTS as JOTTINGS
from seeding.terp.collaboration.story.scratch_pads import tell_scratch_pads
from seeding.terp.history import History
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.kernel.story import story_of
from seeding.terp.simulate import simulate
from seeding.terp.suppliers.story.supplier_notes import REMARKS, tell_supplier_notes
from tests.terp.story.sentences import overused
from tests.terp.story.sparse import AS_OF, bare

BUSINESS = pytest.mark.parametrize("scenario", ["light", "full", "edge_cases"])
ACTIVITY = {"CREATED", "UPDATED", "COMMENTED", "SHARED", "ARCHIVED", "RESTORED", "PINNED", "UNPINNED", "TEMPLATE_APPLIED"}


@cache
def business(scenario: str) -> History:
    return simulate(Spec(scenario, Decimal(1), 12345, AS_OF), Keys())


def story(scenario: str) -> NoteStory:
    return story_of(business(scenario), tell_notes)


def texts(node: dict[str, Any]) -> Iterator[str]:
    """The texts of a document, headings aside."""
    if node["type"] == "text":
        yield node["text"]
    elif node["type"] != "heading":
        for child in node["content"]:
            yield from texts(child)


def test_full__has_two_hundred_notes() -> None:
    own = [note for note in story("full").notes if note.client_id is None]
    assert len(own) + len(story("full").links) + len(story_of(business("full"), tell_supplier_notes).notes) >= 200


@BUSINESS
def test_every_user__owns_a_note_of_each_template_and_a_pad(scenario: str) -> None:
    history, owned = business(scenario), defaultdict(set)
    for note in story(scenario).notes:
        owned[note.user_id].add(note.template_type)
    assert all(owned[employee.id] == set(TEMPLATES) for employee in history.employees)
    lines = story_of(history, tell_scratch_pads).lines
    assert {line.user_id for line in lines} == {employee.id for employee in history.employees}
    assert {line.completed_at is None for line in lines} == {True, False}


@BUSINESS
def test_every_client__has_one_page_that_sales_can_read(scenario: str) -> None:
    history, notes = business(scenario), {note.id: note for note in story(scenario).notes}
    sales = set(HiredStaff(history.employees).with_job("sales"))
    assert sorted(link.client_id for link in story(scenario).links) == sorted(client.id for client in history.clients)
    for link in story(scenario).links:
        note = notes[link.note_id]
        assert sales <= {note.user_id, *note.shared_with}
        assert (note.client_id, note.is_archived) == (link.client_id, False)


@BUSINESS
def test_page__was_written_when_the_feed_says_that_a_note_was_added(scenario: str) -> None:
    added = {
        (entry.client_id, entry.created_at, entry.user_id) for entry in business(scenario).activities if entry.activity_type == "NOTE_ADDED"
    }
    clients = {client for client, _, _ in added}
    pages = [note for note in story(scenario).notes if note.client_id in clients]
    assert pages and all((note.client_id, note.created_at, note.user_id) in added for note in pages)


@BUSINESS
def test_activity__leads_to_the_state_of_each_note(scenario: str) -> None:
    steps = defaultdict(list)
    for change in story(scenario).changes:
        steps[change.note_id].append(change)
    assert {change.activity_type for change in story(scenario).changes} == ACTIVITY
    comments = {comment.id: comment for comment in story(scenario).comments}
    for note in story(scenario).notes:
        changes = steps[note.id]
        kinds = [change.activity_type for change in changes]
        moments = [change.created_at for change in changes]
        assert moments == sorted(moments) and (changes[0].activity_type, changes[0].user_id, moments[0]) == (
            "CREATED",
            note.user_id,
            note.created_at,
        )
        assert kinds.count("CREATED") == 1
        assert kinds.count("PINNED") - kinds.count("UNPINNED") == note.is_pinned
        assert kinds.count("ARCHIVED") - kinds.count("RESTORED") == note.is_archived
        shared = [change.metadata["sharedWith"] for change in changes if change.activity_type == "SHARED" and change.metadata]
        named = [user for users in shared for user in users]  # type: ignore[attr-defined]
        assert tuple(named) == note.shared_with and note.user_id not in named
        assert note.updated_at == max(change.created_at for change in changes if change.activity_type != "COMMENTED")
        assert note.updated_at <= note.last_viewed_at and note.last_viewed_at.date() <= AS_OF
        for change in changes:
            if change.activity_type == "COMMENTED" and change.metadata:
                comment = comments[change.metadata["commentId"]]  # type: ignore[index]
                assert (comment.note_id, comment.user_id, comment.created_at) == (note.id, change.user_id, change.created_at)
                assert comment.user_id in {note.user_id, *note.shared_with}


@BUSINESS
def test_threads__are_one_level_deep_and_some_are_settled(scenario: str) -> None:
    comments = {comment.id: comment for comment in story(scenario).comments}
    answers = [comment for comment in comments.values() if comment.parent_comment_id is not None]
    assert answers and any(comment.is_resolved for comment in comments.values())
    for answer in answers:
        parent = comments[answer.parent_comment_id or 0]
        assert (parent.note_id, parent.parent_comment_id) == (answer.note_id, None)
        assert parent.created_at <= answer.created_at


@BUSINESS
def test_nobody__acts_before_being_hired_and_ids_rise_with_time(scenario: str) -> None:
    history, made = business(scenario), story(scenario)
    hired = {employee.id: employee.created_at for employee in history.employees}
    acts = [(note.user_id, note.created_at) for note in made.notes] + [(change.user_id, change.created_at) for change in made.changes]
    acts += [(line.user_id, line.created_at) for line in story_of(history, tell_scratch_pads).lines]
    acts += [(note.user_id, note.created_at) for note in story_of(history, tell_supplier_notes).notes]
    assert all(hired[user] <= at and at.date() <= AS_OF for user, at in acts)
    for rows in ([n.created_at for n in made.notes], [c.created_at for c in made.changes], [c.created_at for c in made.comments]):
        assert rows == sorted(rows)


@BUSINESS
def test_sentences__come_back_in_two_of_a_hundred_rows_at_most(scenario: str) -> None:
    made, history = story(scenario), business(scenario)
    rows = len(made.notes)
    assert overused([note.title for note in made.notes], TEXTS.pools, rows) == {}
    assert overused([line for note in made.notes for line in texts(note.content)], TEXTS.pools, rows) == {}
    assert overused([comment.content for comment in made.comments], TEXTS.pools, len(made.comments)) == {}
    lines = story_of(history, tell_scratch_pads).lines
    assert overused([line.content for line in lines], JOTTINGS.pools, len(lines)) == {}
    notes = story_of(history, tell_supplier_notes).notes
    assert overused([note.note for note in notes], REMARKS.pools, len(notes)) == {}


@pytest.mark.parametrize(("users", "clients"), [(0, 0), (0, 1), (1, 0), (1, 1), (2, 3)])
def test_bare_data__has_notes_of_those_who_are_there(users: int, clients: int) -> None:
    history = bare(users=users, clients=clients)
    made = tell_notes(history)
    assert Counter(note.user_id for note in made.notes if note.client_id is None) == dict.fromkeys(range(1, users + 1), 7)
    assert len(made.links) == (clients if users else 0)
    assert (users < 2) <= all(note.shared_with == () for note in made.notes)
    assert {line.user_id for line in tell_scratch_pads(history).lines} == set(range(1, users + 1))
    assert tell_supplier_notes(history).notes == []
