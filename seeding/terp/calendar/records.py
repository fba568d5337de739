"""The calendar: events and all that hangs on them, out of what was scheduled, answered, repeated and changed."""

from __future__ import annotations

from collections.abc import Sequence

from seeding.engine.schema.columns import Columns
from seeding.terp.calendar.factories import (
    CalendarEventAttachmentFactory,
    CalendarEventFactory,
    CalendarEventHistoryFactory,
    CalendarEventParticipantFactory,
    CalendarEventPermissionFactory,
    CalendarRecurrenceInstanceFactory,
    CalendarRecurrenceRuleFactory,
    CalendarReminderFactory,
    CalendarViewFactory,
    EventInvitationFactory,
)
from seeding.terp.calendar.facts import EventScheduled
from seeding.terp.calendar.story.attendance import InvitationSent, ParticipantAdded, tell_attendance
from seeding.terp.calendar.story.event_changes import EventChanged, tell_event_changes
from seeding.terp.calendar.story.event_files import FileAttached, tell_files
from seeding.terp.calendar.story.event_grants import AccessGranted, ViewSaved, tell_grants, tell_views
from seeding.terp.calendar.story.recurrence import OccurrencePlanned, RecurrenceSet, tell_recurrence
from seeding.terp.calendar.story.reminders import ReminderSet, tell_reminders
from seeding.terp.history import History
from seeding.terp.kernel.records import Record, rows, same
from seeding.terp.kernel.story import story_of


def calendar_events(history: History) -> Columns:
    return event_columns(history.events)


def recurring_events(history: History) -> Columns:
    """The series that are added to the calendar when its rules are written."""
    story = story_of(history, tell_recurrence)
    columns = event_columns(story.events)
    columns["deleted_at"] = [story.deleted.get(event.id) for event in story.events]
    return columns


def event_columns(events: Sequence[EventScheduled]) -> Columns:
    return rows(CalendarEventFactory, EventScheduled, events)


def listed(numbers: tuple[int, ...] | None) -> list[int] | None:
    return None if numbers is None else list(numbers)


def weekdays_in_month(rule: RecurrenceSet) -> list[dict[str, int]] | None:
    """The weekdays that count from the beginning of the month, as the application names them."""
    if rule.by_weekday_in_month is None:
        return None
    return [{"week": week, "day": day} for week, day in rule.by_weekday_in_month]


TABLES: dict[str, Record] = {
    "calendar_events": calendar_events,
    "calendar_event_participants": same(
        CalendarEventParticipantFactory, ParticipantAdded, lambda history: story_of(history, tell_attendance).participants
    ),
    "event_invitations": same(EventInvitationFactory, InvitationSent, lambda history: story_of(history, tell_attendance).invitations),
    "calendar_reminders": same(CalendarReminderFactory, ReminderSet, lambda history: story_of(history, tell_reminders).reminders),
    "calendar_recurrence_rules": same(
        CalendarRecurrenceRuleFactory,
        RecurrenceSet,
        lambda history: story_of(history, tell_recurrence).rules,
        by_day_of_week_in_month=weekdays_in_month,
        exception_dates=lambda rule: [day.isoformat() for day in rule.exception_dates],
    ),
    "calendar_recurrence_instances": same(
        CalendarRecurrenceInstanceFactory, OccurrencePlanned, lambda history: story_of(history, tell_recurrence).occurrences
    ),
    "calendar_event_history": same(
        CalendarEventHistoryFactory, EventChanged, lambda history: story_of(history, tell_event_changes).changes
    ),
    "calendar_event_attachments": same(CalendarEventAttachmentFactory, FileAttached, lambda history: story_of(history, tell_files).files),
    "calendar_event_permissions": same(
        CalendarEventPermissionFactory, AccessGranted, lambda history: story_of(history, tell_grants).grants
    ),
    "calendar_views": same(CalendarViewFactory, ViewSaved, lambda history: story_of(history, tell_views).views),
}
ADDITIONS: dict[str, dict[str, Record]] = {  # rows that come into a table of an earlier phase with those of the table named
    "calendar_events": {"calendar_recurrence_rules": recurring_events},
}
