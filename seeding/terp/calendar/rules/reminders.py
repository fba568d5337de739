"""Reminders: due at their time before the event, whatever its zone, and sent then."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Delete, Update

check = Rules("calendar")


@check("calendar_reminders", "calendar_events")
def reminder_time(db: Database) -> list[Offender]:
    """A reminder is due, in universal time, so many minutes before its event starts in the event's own zone."""
    rows = db.rows(
        """SELECT r.id, r.reminder_time, r.relative_minutes, e.start_date, e.start_time, e.timezone FROM calendar_reminders r
           JOIN calendar_events e ON e.id = r.event_id WHERE r.relative_minutes IS NOT NULL"""
    )
    found = []
    for key, due, minutes, day, clock, zone in rows:
        start = universal(str(day), clock, zone)
        if start is not None and str(due)[:19] != f"{start - timedelta(minutes=minutes):%Y-%m-%d %H:%M:%S}":
            found.append(Offender("calendar_reminders", str(key), f"due {due}, {minutes} minutes before {start:%Y-%m-%d %H:%M} UTC"))
    return found


reminder_time.breaks(
    "relative_minutes", "calendar_reminders WHERE status = 'SENT' AND relative_minutes < 20000", "relative_minutes = relative_minutes + 1"
)
reminder_time.keeps(
    "a quarter of an hour before midnight, where none is said",
    "calendar_reminders WHERE relative_minutes IS NOT NULL",
    "relative_minutes = 15, reminder_time = '2024-12-31 23:45:00'",
    Update("calendar_events", "start_date = '2025-01-01', start_time = NULL, end_time = NULL, timezone = 'UTC'", "id = %(event_id)s"),
    Delete("calendar_reminders", "event_id = %(event_id)s AND id <> %(id)s"),
)
reminder_time.keeps(
    "an hour before nine in New York in winter",
    "calendar_reminders WHERE relative_minutes IS NOT NULL",
    "relative_minutes = 60, reminder_time = '2025-01-01 13:00:00'",
    Update("calendar_events", "start_date = '2025-01-01', start_time = '09:00:00', timezone = 'America/New_York'", "id = %(event_id)s"),
    Delete("calendar_reminders", "event_id = %(event_id)s AND id <> %(id)s"),
)
reminder_time.keeps(
    "a zone that nobody knows",
    "calendar_reminders WHERE relative_minutes IS NOT NULL",
    Update("calendar_events", "timezone = 'Nowhere/Land'", "id = %(event_id)s"),
)
reminder_time.keeps(
    "a time that is none",
    "calendar_reminders WHERE relative_minutes IS NOT NULL",
    Update("calendar_events", "start_time = 'noon'", "id = %(event_id)s"),
)


def universal(day: str, clock: str | None, zone: str | None) -> datetime | None:
    """The moment in UTC; None where zone or time say nothing."""
    known = zone_of(zone or "UTC")
    try:
        begins = time.fromisoformat(clock or "00:00:00")
    except ValueError:
        return None
    return None if known is None else datetime.combine(date.fromisoformat(day[:10]), begins, known).astimezone(UTC)


@cache
def zone_of(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return None


@check("calendar_reminders")
def reminder_status(db: Database) -> list[Offender]:
    """A reminder carries the moment it was sent, or why it failed, exactly when it did; none waits for a day that is over."""
    return db.offenders(
        "calendar_reminders",
        """SELECT id, status, reminder_time AS due, sent_at AS sent, failure_reason AS failure FROM calendar_reminders
           WHERE (status = 'SENT') <> (sent_at IS NOT NULL) OR (status = 'FAILED') <> (failure_reason IS NOT NULL)
              OR sent_at < reminder_time OR (status = 'PENDING' AND reminder_time < %s)""",
        (db.as_of,),
    )


reminder_status.breaks("sent_at", "calendar_reminders WHERE status = 'SENT'", "sent_at = NULL")
reminder_status.breaks(
    "FAILED for no reason", "calendar_reminders WHERE status = 'SENT'", "status = 'FAILED', sent_at = NULL, failure_reason = NULL"
)
reminder_status.breaks("sent, and failed", "calendar_reminders WHERE status = 'SENT'", "failure_reason = 'x'")
reminder_status.breaks("sent before it was due", "calendar_reminders WHERE status = 'SENT'", "sent_at = '2001-01-01 12:00:00'")
reminder_status.keeps("sent in the moment", "calendar_reminders WHERE status = 'SENT'", "sent_at = reminder_time")
reminder_status.breaks(
    "waiting for yesterday",
    "calendar_reminders WHERE status = 'SENT'",
    "status = 'PENDING', sent_at = NULL, reminder_time = %(day_before)s",
    also=["reminder-time"],
)
reminder_status.keeps(
    "waiting for today", "calendar_reminders WHERE status = 'SENT'", "status = 'PENDING', sent_at = NULL, reminder_time = %(as_of)s"
)


CHECKS = tuple(check.checks)
