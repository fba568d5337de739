"""Around the calendar: who comes, what is reminded of, what comes again, what changed, and how meetings went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from seeding.engine.keys import Keys
from seeding.engine.spec import Spec
from seeding.terp.calendar.facts import EventScheduled
from seeding.terp.calendar.story.attendance import INVITATIONS, tell_attendance
from seeding.terp.calendar.story.event_changes import REASONS, EventChanged, snapshot_of, tell_event_changes
from seeding.terp.calendar.story.event_files import tell_files
from seeding.terp.calendar.story.event_grants import tell_grants, tell_views
from seeding.terp.calendar.story.event_times import starts_at
from seeding.terp.calendar.story.recurrence import all_events, tell_recurrence
from seeding.terp.calendar.story.reminders import TEXTS as FAILURES
from seeding.terp.calendar.story.reminders import tell_reminders
from seeding.terp.calendar.story.series import TEXTS as SERIES
from seeding.terp.clients.story.meetings import MINUTES, tell_meetings
from seeding.terp.history import History
from seeding.terp.kernel.story import story_of
from seeding.terp.kernel.time.business_hours import close_of
from seeding.terp.simulate import simulate
from tests.terp.story.sentences import overused
from tests.terp.story.sparse import AS_OF, bare, client, employee

STORIES: tuple[Callable[[History], Any], ...] = (
    tell_recurrence,
    tell_attendance,
    tell_reminders,
    tell_event_changes,
    tell_files,
    tell_grants,
    tell_views,
    tell_meetings,
)
SATURDAY = date(2026, 1, 3)
BUSINESS = pytest.mark.parametrize(
    ("scenario", "as_of"), [("light", AS_OF), ("light", SATURDAY), ("light", date(2026, 3, 2)), ("full", AS_OF), ("chaos", SATURDAY)]
)


@cache
def business(scenario: str, as_of: date) -> History:
    return simulate(Spec(scenario, Decimal(1), 12345, as_of), Keys())


def event_of(history: History) -> dict[int, EventScheduled]:
    return {event.id: event for event in all_events(history)}


def facts(history: History) -> list[Any]:
    """All facts of all stories."""
    stories = [story_of(history, tell) for tell in STORIES]
    lists = [getattr(story, name) for story in stories for name in story.__slots__]
    return [fact for found in lists if isinstance(found, list) for fact in found]


# --- what comes again


@BUSINESS
def test_series__have_a_rule_each_and_begin_on_a_day_that_it_names(scenario: str, as_of: date) -> None:
    story = story_of(business(scenario, as_of), tell_recurrence)
    assert 6 <= len(story.events) <= 10
    assert {rule.event_id for rule in story.rules} == {event.id for event in story.events if event.is_recurring}
    starts = {event.id: event.start_date for event in story.events}
    assert all(rule.start_date == starts[rule.event_id] and rule.start_date in rule.days(rule.start_date) for rule in story.rules)


@BUSINESS
def test_instances__stand_on_named_days_around_as_of_and_on_no_exception(scenario: str, as_of: date) -> None:
    story = story_of(business(scenario, as_of), tell_recurrence)
    rules = {rule.event_id: rule for rule in story.rules}
    for instance in story.occurrences:
        rule = rules[instance.parent_event_id]
        assert (
            instance.instance_date in rule.days(instance.instance_date)
            and instance.instance_date not in rule.exception_dates
            and instance.instance_date > rule.start_date
        )
        assert rule.end_date is None or instance.instance_date <= rule.end_date
        assert instance.instance_date <= as_of + timedelta(days=90)
        assert instance.modified_title and (instance.status == "GENERATED") == (instance.modified_at is None) == (
            instance.modified_by_id is None
        )
    assert {instance.status for instance in story.occurrences} == {"GENERATED", "MODIFIED", "CANCELLED"}
    days = [instance.instance_date for instance in story.occurrences if instance.parent_event_id not in story.deleted]
    assert min(days) < as_of - timedelta(days=14) and max(days) > as_of + timedelta(days=75)
    assert any(rule.exception_dates for rule in story.rules)


def test_daily_rule__ends_after_its_count() -> None:
    story = story_of(business("full", AS_OF), tell_recurrence)
    rule = next(rule for rule in story.rules if rule.frequency == "DAILY")
    days = [instance.instance_date for instance in story.occurrences if instance.parent_event_id == rule.event_id]
    assert rule.count is not None and max(days) < rule.start_date + timedelta(days=rule.count)


@pytest.mark.long_property
@pytest.mark.parametrize(("scenario", "offset"), [*(("light", offset) for offset in range(31)), ("full", 0), ("full", 4), ("full", 20)])
def test_no_month__holds_more_than_the_calendar_shows(scenario: str, offset: int) -> None:
    history = business(scenario, AS_OF + timedelta(days=offset))
    days = [event.start_date for event in all_events(history)] + [
        one.instance_date for one in story_of(history, tell_recurrence).occurrences
    ]
    assert max(Counter((day.year, day.month) for day in days).values()) <= 90


def test_recurring_events_of_somebody_else__get_the_weekly_rule_they_lack_and_no_company() -> None:
    history = bare()
    found = replace(
        business("light", AS_OF).events[0],
        id=7,
        is_recurring=True,
        created_by_id=1,
        assigned_to_id=None,
        start_date=AS_OF - timedelta(days=60),
    )
    history.events.append(found)
    story = story_of(history, tell_recurrence)
    assert story.events == [] and [(rule.event_id, rule.frequency) for rule in story.rules] == [(7, "WEEKLY")]
    assert {(one.instance_date - found.start_date).days % 7 for one in story.occurrences} == {0}


# --- who comes


@BUSINESS
def test_every_event_that_is_not_private__has_one_organizer_and_past_ones_are_answered(scenario: str, as_of: date) -> None:
    history = business(scenario, as_of)
    events, participants = event_of(history), story_of(history, tell_attendance).participants
    organizers = Counter(one.event_id for one in participants if one.role == "ORGANIZER")
    assert organizers == {key: 1 for key, event in events.items() if event.visibility != "PRIVATE"}
    assert len({(one.event_id, one.user_id) for one in participants}) == len(participants)
    for one in participants:
        assert (one.response_status == "PENDING") == (one.responded_at is None)
        assert one.response_status != "PENDING" or events[one.event_id].start_date > as_of
        assert one.responded_at is None or one.responded_at >= one.added_at >= events[one.event_id].created_at
    assert {one.response_status for one in participants} == {"PENDING", "ACCEPTED", "DECLINED", "TENTATIVE"}
    assert {one.role for one in participants} == {"ORGANIZER", "REQUIRED", "OPTIONAL", "OBSERVER"}


@BUSINESS
def test_invitations__go_to_participants_and_to_the_client_of_the_event(scenario: str, as_of: date) -> None:
    history = business(scenario, as_of)
    events, story = event_of(history), story_of(history, tell_attendance)
    there = {(one.event_id, one.user_id): one for one in story.participants}
    for sent in story.invitations:
        assert (sent.user_id is None) != (sent.client_id is None)
        if sent.user_id is not None and sent.status != "CANCELLED":
            assert sent.status == there[sent.event_id, sent.user_id].response_status
        assert sent.client_id is None or events[sent.event_id].client_id == sent.client_id
        assert sent.status != "CANCELLED" or events[sent.event_id].status == "CANCELLED"
    messages = [sent.message for sent in story.invitations if sent.message]
    assert overused(messages, INVITATIONS.pools, len(story.invitations)) == {} and messages


# --- reminders


@BUSINESS
def test_reminders__are_due_before_the_start_in_the_zone_of_the_event(scenario: str, as_of: date) -> None:
    history = business(scenario, as_of)
    events, reminders = event_of(history), story_of(history, tell_reminders).reminders
    noon = close_of(as_of)
    for reminder in reminders:
        start = starts_at(events[reminder.event_id])
        assert (
            start is not None
            and reminder.reminder_time == start - timedelta(minutes=reminder.relative_minutes)
            and reminder.created_at < reminder.reminder_time
        )
        assert (reminder.status == "SENT") == (reminder.sent_at is not None)
        assert (reminder.status == "FAILED") == (reminder.failure_reason is not None)
        assert reminder.status != "PENDING" or reminder.reminder_time > noon
        assert reminder.status in ("PENDING", "CANCELLED") or reminder.reminder_time <= noon
    assert any(reminder.status == "PENDING" and reminder.reminder_time < noon + timedelta(days=1) for reminder in reminders)
    assert {reminder.method for reminder in reminders} == {"IN_APP", "EMAIL", "BOTH"}


def test_start__is_reckoned_by_the_zone_in_summer_and_in_winter() -> None:
    event = replace(business("full", AS_OF).events[0], start_time="09:30:00", timezone="America/Los_Angeles")
    assert starts_at(replace(event, start_date=date(2026, 1, 5))) == datetime(2026, 1, 5, 17, 30, tzinfo=UTC)
    assert starts_at(replace(event, start_date=date(2026, 7, 6))) == datetime(2026, 7, 6, 16, 30, tzinfo=UTC)
    assert starts_at(replace(event, start_date=date(2026, 7, 6), start_time=None)) == datetime(2026, 7, 6, 7, tzinfo=UTC)
    assert starts_at(replace(event, timezone="Mars/Olympus")) is None
    assert starts_at(replace(event, start_time="noon")) is None


# --- changes


@BUSINESS
def test_changes__lead_from_the_creation_to_the_event_as_it_stands(scenario: str, as_of: date) -> None:
    history = business(scenario, as_of)
    deleted = story_of(history, tell_recurrence).deleted
    changes: dict[int, list[EventChanged]] = {key: [] for key in event_of(history)}
    for change in story_of(history, tell_event_changes).changes:
        changes[change.event_id].append(change)
    for key, event in event_of(history).items():
        first, *others = changes[key]
        assert first.change_type == "CREATED" and first.changed_at == event.created_at
        state = first.full_snapshot
        for change in others:
            assert first.changed_at <= change.changed_at <= event.updated_at and change.field_changed
            assert str(state.get(change.field_changed)) == str(change.previous_value)
            state = state | {change.field_changed: change.full_snapshot.get(change.field_changed, change.new_value)}
            assert change.previous_value != change.new_value
        assert others[-1].full_snapshot == snapshot_of(event) if others and key not in deleted else True
        assert {change.change_type for change in others} >= {event.status} - {
            "SCHEDULED",
            "IN_PROGRESS",
            "CANCELLED" if key in deleted else "",
        }


def test_changes__use_every_kind() -> None:
    changes = story_of(business("full", AS_OF), tell_event_changes).changes
    assert {change.change_type for change in changes} == {"CREATED", "UPDATED", "DELETED", "RESCHEDULED", "CANCELLED", "COMPLETED"}


# --- files, grants, views


@BUSINESS
def test_grants__are_single_and_mostly_to_users(scenario: str, as_of: date) -> None:
    history = business(scenario, as_of)
    grants = story_of(history, tell_grants).grants
    assert len({(one.event_id, one.grant_type, one.grantee_id) for one in grants}) == len(grants)
    assert sum(one.grant_type == "USER" for one in grants) > len(grants) / 2
    users, roles = ({one.id for one in found} for found in (history.employees, history.roles))
    assert all(one.grantee_id in (users if one.grant_type == "USER" else roles) for one in grants)


def test_grants__of_the_full_business_are_of_every_kind() -> None:
    grants = story_of(business("full", AS_OF), tell_grants).grants
    assert {one.grant_type for one in grants} == {"USER", "ROLE", "TEAM"}
    assert {one.permission for one in grants} == {"VIEW", "EDIT", "DELETE", "MANAGE"}


def test_views__one_default_for_every_user() -> None:
    history = business("full", AS_OF)
    views = story_of(history, tell_views).views
    assert Counter(view.user_id for view in views if view.is_default) == {employee.id: 1 for employee in history.employees}
    assert {view.default_view_type for view in views} == {"MONTH", "WEEK", "DAY", "AGENDA"}


def test_files__of_meetings_counts_and_receipts() -> None:
    history = business("full", AS_OF)
    events = event_of(history)
    files = story_of(history, tell_files).files
    assert {events[one.event_id].event_type for one in files} >= {"MEETING", "AUDIT", "INTAKE", "DELIVERY", "DEADLINE"}
    assert len({one.filename for one in files}) == len(files)


# --- meetings


@BUSINESS
def test_meetings__of_confirmed_or_cancelled_ones_only_and_always_some(scenario: str, as_of: date) -> None:
    history = business(scenario, as_of)
    events, meetings = event_of(history), story_of(history, tell_meetings).meetings
    held = [
        e.id for e in history.events if e.event_type == "MEETING" and e.entity_type == "client" and e.status in ("COMPLETED", "CANCELLED")
    ]
    assert sorted(meeting.calendar_event_id for meeting in meetings) == sorted(held) and any(m.outcome == "completed" for m in meetings)
    for meeting in meetings:
        event = events[meeting.calendar_event_id]
        assert meeting.client_id == event.client_id and meeting.meeting_date == starts_at(event) and meeting.notes
        assert (meeting.outcome in ("completed", "no-show")) == (event.status == "COMPLETED")
    waiting = [
        event for event in history.events if event.event_type == "MEETING" and event.status == "SCHEDULED" and event.start_date < as_of
    ]
    assert 2 <= len(waiting) <= 5


def test_meetings__of_the_full_business_have_every_outcome_and_kind() -> None:
    meetings = story_of(business("full", AS_OF), tell_meetings).meetings
    assert {meeting.outcome for meeting in meetings} == {"completed", "no-show", "rescheduled", "cancelled"}
    assert {meeting.meeting_type for meeting in meetings} == {"sales", "collections", "review"}


# --- all of them


@BUSINESS
def test_people__act_after_they_came_and_nothing_is_later_than_as_of(scenario: str, as_of: date) -> None:
    history = business(scenario, as_of)
    hired = {one.id: one.created_at for one in history.employees}
    end = datetime.combine(as_of + timedelta(days=1), datetime.min.time(), UTC)
    pairs = [(one.added_by_id, one.added_at) for one in story_of(history, tell_attendance).participants]
    pairs += [(one.user_id, one.added_at) for one in story_of(history, tell_attendance).participants]
    pairs += [(one.changed_by_id, one.changed_at) for one in story_of(history, tell_event_changes).changes]
    pairs += [(one.uploaded_by_id, one.uploaded_at) for one in story_of(history, tell_files).files]
    pairs += [(one.granted_by_id, one.granted_at) for one in story_of(history, tell_grants).grants]
    pairs += [(one.user_id, one.created_at) for one in story_of(history, tell_views).views]
    pairs += [(event.created_by_id, event.created_at) for event in story_of(history, tell_recurrence).events]
    assert [pair for pair in pairs if not hired[pair[0]] <= pair[1] < end] == []
    done = ("responded_at", "sent_at", "changed_at", "modified_at", "created_at", "meeting_date", "updated_at")
    moments = [getattr(fact, name) for fact in facts(history) for name in done if hasattr(fact, name)]
    assert [at for at in moments if at is not None and at >= end] == []


def test_sentences__are_not_worn() -> None:
    history = business("full", AS_OF)
    changes = story_of(history, tell_event_changes).changes
    assert overused([change.change_reason for change in changes if change.change_reason], REASONS.pools, len(changes)) == {}
    instances = story_of(history, tell_recurrence).occurrences
    assert (
        overused([one.modified_description for one in instances if one.modified_description], SERIES.under("instance"), len(instances))
        == {}
    )
    meetings = story_of(history, tell_meetings).meetings
    assert overused([meeting.notes for meeting in meetings if meeting.notes], MINUTES.under("notes"), len(meetings)) == {}
    reminders = story_of(history, tell_reminders).reminders
    assert overused([one.failure_reason for one in reminders if one.failure_reason], FAILURES.pools, len(reminders)) == {}


@BUSINESS
def test_ids__follow_time_without_a_gap(scenario: str, as_of: date) -> None:
    history = business(scenario, as_of)
    for tell in STORIES:
        story = story_of(history, tell)
        for name in story.__slots__:
            found = getattr(story, name)
            if isinstance(found, list) and name != "events":
                assert [fact.id for fact in found] == list(range(1, len(found) + 1))


def test_nobody__tells_nothing() -> None:
    assert facts(bare(users=0, clients=0)) == []


@pytest.mark.parametrize("hired_at", [datetime(2026, 6, 1, 9, tzinfo=UTC), datetime(2026, 6, 26, 15, tzinfo=UTC)])
def test_sparse_data__is_told_less_of_and_never_made_up(hired_at: datetime) -> None:
    """One user without a name, one client, events that lack nearly everything and users who are gone."""
    history = bare(users=0)
    history.employees.append(employee(1, hired_at=hired_at))
    history.clients.append(client(2))
    base = replace(
        business("full", AS_OF).events[0],
        description=None,
        location=None,
        entity_type=None,
        entity_id=None,
        client_id=None,
        vendor_id=None,
        created_by_id=1,
        assigned_to_id=None,
        metadata={},
        created_at=hired_at,
        updated_at=hired_at,
    )
    history.events += [
        replace(base, id=1, timezone="Nowhere/AtAll", start_date=AS_OF, end_date=AS_OF),
        replace(base, id=2, start_time="soon", start_date=AS_OF - timedelta(days=3), status="COMPLETED"),
        replace(base, id=3, created_by_id=99, assigned_to_id=98),
        replace(base, id=4, event_type="MEETING", entity_type="client", entity_id=2, client_id=None, status="COMPLETED", timezone=""),
        replace(base, id=5, event_type="MEETING", entity_type="client", entity_id=77, client_id=77, status="CANCELLED"),
    ]
    found = facts(history)
    assert found
    people = {getattr(fact, name) for fact in found for name in ("user_id", "by", "added_by", "created_by") if hasattr(fact, name)}
    assert people <= {1, None}
    assert [meeting.client_id for meeting in story_of(history, tell_meetings).meetings] == [2]


def test_stories__are_the_same_again() -> None:
    def all_facts() -> list[Any]:
        return facts(simulate(Spec("light", Decimal(1), 12345, AS_OF), Keys()))

    assert all_facts() == all_facts()
