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
from seeding.terp.calendar.story.attendance import tell_attendance
from seeding.terp.calendar.story.event_changes import tell_event_changes
from seeding.terp.calendar.story.event_files import tell_files
from seeding.terp.calendar.story.event_grants import tell_grants, tell_views
from seeding.terp.calendar.story.recurrence import RecurrenceSet, tell_recurrence
from seeding.terp.calendar.story.reminders import tell_reminders
from seeding.terp.history import History
from seeding.terp.kernel.records import Record, pick
from seeding.terp.kernel.story import told


def calendar_events(history: History) -> Columns:
    return event_columns(history.events)


def recurring_events(history: History) -> Columns:
    """The series that are added to the calendar when its rules are written."""
    story = told(history, tell_recurrence)
    columns = event_columns(story.events)
    columns["deleted_at"] = [story.deleted.get(event.id) for event in story.events]
    return columns


def event_columns(events: Sequence[EventScheduled]) -> Columns:
    return CalendarEventFactory.columns(
        **pick(
            events,
            "id",
            "title",
            "description",
            "location",
            "start_time",
            "end_time",
            "timezone",
            "module",
            "status",
            "priority",
            "visibility",
            "entity_type",
            "entity_id",
            "client_id",
            "vendor_id",
            "metadata",
            "updated_at",
            start_date="start_date",
            end_date="end_date",
            event_type="event_type",
            is_recurring="is_recurring",
            created_by_id="created_by_id",
            assigned_to_id="assigned_to_id",
            auto_generation_rule="auto_generation_rule",
            created_at="created_at",
        )
    )


def calendar_event_participants(history: History) -> Columns:
    return CalendarEventParticipantFactory.columns(
        **pick(
            told(history, tell_attendance).participants,
            "id",
            "event_id",
            "user_id",
            "role",
            "responded_at",
            "added_at",
            response_status="response_status",
            notify_on_update="notify_on_update",
            added_by_id="added_by_id",
        )
    )


def event_invitations(history: History) -> Columns:
    return EventInvitationFactory.columns(
        **pick(
            told(history, tell_attendance).invitations,
            "id",
            "event_id",
            "user_id",
            "client_id",
            "email",
            "status",
            "message",
            "responded_at",
            "updated_at",
            invited_by_id="invited_by_id",
            created_at="created_at",
        )
    )


def calendar_reminders(history: History) -> Columns:
    return CalendarReminderFactory.columns(
        **pick(
            told(history, tell_reminders).reminders,
            "id",
            "event_id",
            "user_id",
            "method",
            "status",
            "sent_at",
            reminder_time="reminder_time",
            relative_minutes="relative_minutes",
            failure_reason="failure_reason",
            created_at="created_at",
        )
    )


def calendar_recurrence_rules(history: History) -> Columns:
    return CalendarRecurrenceRuleFactory.columns(
        **pick(
            told(history, tell_recurrence).rules,
            "id",
            "event_id",
            "frequency",
            "interval",
            "count",
            by_day=lambda rule: listed(rule.by_day),
            by_month_day=lambda rule: listed(rule.by_month_day),
            by_week_of_month=lambda rule: listed(rule.by_week_of_month),
            by_day_of_week_in_month=weekdays_in_month,
            by_month=lambda rule: listed(rule.by_month),
            start_date="start_date",
            end_date="end_date",
            exception_dates=lambda rule: [day.isoformat() for day in rule.exception_dates],
            created_at="created_at",
        )
    )


def listed(numbers: tuple[int, ...] | None) -> list[int] | None:
    return None if numbers is None else list(numbers)


def weekdays_in_month(rule: RecurrenceSet) -> list[dict[str, int]] | None:
    """The weekdays that count from the beginning of the month, as the application names them."""
    if rule.by_weekday_in_month is None:
        return None
    return [{"week": week, "day": day} for week, day in rule.by_weekday_in_month]


def calendar_recurrence_instances(history: History) -> Columns:
    return CalendarRecurrenceInstanceFactory.columns(
        **pick(
            told(history, tell_recurrence).occurrences,
            "id",
            "start_time",
            "end_time",
            "timezone",
            "status",
            parent_event_id="parent_event_id",
            instance_date="instance_date",
            modified_title="modified_title",
            modified_description="modified_description",
            modified_location="modified_location",
            modified_assigned_to_id="modified_assigned_to_id",
            generated_at="generated_at",
            modified_at="modified_at",
            modified_by_id="modified_by_id",
        )
    )


def calendar_event_history(history: History) -> Columns:
    return CalendarEventHistoryFactory.columns(
        **pick(
            told(history, tell_event_changes).changes,
            "id",
            "event_id",
            change_type="change_type",
            changed_by_id="changed_by_id",
            changed_at="changed_at",
            field_changed="field_changed",
            previous_value="previous_value",
            new_value="new_value",
            change_reason="change_reason",
            full_snapshot="full_snapshot",
        )
    )


def calendar_event_attachments(history: History) -> Columns:
    return CalendarEventAttachmentFactory.columns(
        **pick(
            told(history, tell_files).files,
            "id",
            "event_id",
            "filename",
            "url",
            "mime_type",
            original_filename="original_filename",
            file_size="file_size",
            uploaded_by_id="uploaded_by_id",
            uploaded_at="uploaded_at",
        )
    )


def calendar_event_permissions(history: History) -> Columns:
    return CalendarEventPermissionFactory.columns(
        **pick(
            told(history, tell_grants).grants,
            "id",
            "event_id",
            "grantee_id",
            "permission",
            grant_type="grant_type",
            granted_by_id="granted_by_id",
            granted_at="granted_at",
        )
    )


def calendar_views(history: History) -> Columns:
    return CalendarViewFactory.columns(
        **pick(
            told(history, tell_views).views,
            "id",
            "user_id",
            "name",
            "filters",
            "updated_at",
            is_default="is_default",
            default_view_type="default_view_type",
            created_at="created_at",
        )
    )


TABLES: dict[str, Record] = {
    "calendar_events": calendar_events,
    "calendar_event_participants": calendar_event_participants,
    "event_invitations": event_invitations,
    "calendar_reminders": calendar_reminders,
    "calendar_recurrence_rules": calendar_recurrence_rules,
    "calendar_recurrence_instances": calendar_recurrence_instances,
    "calendar_event_history": calendar_event_history,
    "calendar_event_attachments": calendar_event_attachments,
    "calendar_event_permissions": calendar_event_permissions,
    "calendar_views": calendar_views,
}
ADDITIONS: dict[str, dict[str, Record]] = {  # rows that come into a table of an earlier phase with those of the table named
    "calendar_events": {"calendar_recurrence_rules": recurring_events},
}
