"""The calendar: events with sensible times, in a state that fits today, about things that exist; who comes, is reminded and may see."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Delete, Update
from seeding.engine.checks.shapes import array, boolean, integer, misshapen, record, text

check = Rules("calendar")

TIME = "^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$"


@check("calendar_events")
def event_times(db: Database) -> list[Offender]:
    """An event ends after it starts; its times are HH:MM:SS, both or, for the whole day, neither."""
    return db.offenders(
        "calendar_events",
        """SELECT id, start_date AS start, end_date AS `end`, start_time, end_time FROM calendar_events WHERE end_date < start_date
              OR (start_time IS NULL) <> (end_time IS NULL) OR (start_date = end_date AND end_time < start_time)
              OR NOT (COALESCE(start_time, '00:00:00') REGEXP %s) OR NOT (COALESCE(end_time, '00:00:00') REGEXP %s)""",
        (TIME, TIME),
    )


event_times.breaks("start_time", "calendar_events", "start_time = '9:30'")
event_times.breaks("it ends on the day before", "calendar_events", "end_date = '2001-01-01'")
event_times.breaks(
    "it starts at a time, and ends at none", "calendar_events", "start_time = '09:00:00', end_time = NULL", also=["reminder-time"]
)
event_times.breaks(
    "it ends earlier on its day",
    "calendar_events",
    "end_date = start_date, start_time = '09:00:00', end_time = '08:59:59'",
    also=["reminder-time"],
)
event_times.breaks("an end of two parts", "calendar_events", "start_time = '09:00:00', end_time = '10:00'", also=["reminder-time"])
event_times.keeps("it ends as it starts", "calendar_events", "end_date = start_date, start_time = '09:00:00', end_time = '09:00:00'")
event_times.keeps(
    "it ends earlier on a later day", "calendar_events", "end_date = '2037-01-01', start_time = '09:00:00', end_time = '08:00:00'"
)


@check("calendar_events")
def event_status(db: Database) -> list[Offender]:
    """No event of a later day is completed or in progress."""
    return db.offenders(
        "calendar_events",
        "SELECT id, status, start_date AS start FROM calendar_events WHERE status IN ('COMPLETED', 'IN_PROGRESS') AND start_date > %s",
        (db.as_of,),
    )


event_status.breaks(
    "status, start_date, end_date",
    "calendar_events",
    "status = 'COMPLETED', start_date = '2037-01-01', end_date = '2037-01-01'",
    also=(
        "event-due-date",
        "event-last-change",
        "meeting-day",
        "recurrence-span",
        "reminder-time",
    ),
)
event_status.breaks(
    "in progress tomorrow",
    "calendar_events",
    "status = 'IN_PROGRESS', start_date = %(day_after)s",
    also=["event-due-date", "event-last-change", "event-times", "reminder-time"],
)
event_status.keeps("completed today", "calendar_events", "status = 'COMPLETED', start_date = %(as_of)s")


@check("calendar_events")
def event_automatic(db: Database) -> list[Offender]:
    """An event names the rule that made it exactly when it was made automatically."""
    return db.offenders(
        "calendar_events",
        """SELECT id, is_auto_generated AS automatic, auto_generation_rule AS rule FROM calendar_events
           WHERE (is_auto_generated = 1) <> (auto_generation_rule IS NOT NULL)""",
    )


event_automatic.breaks("is_auto_generated", "calendar_events WHERE is_auto_generated = 0", "is_auto_generated = 1")
event_automatic.breaks("made by hand, by a rule", "calendar_events WHERE is_auto_generated = 0", "auto_generation_rule = 'x'")


@check("calendar_events", "orders", "invoices", "clients")
def event_client(db: Database) -> list[Offender]:
    """The client of an event is that of the client, order or invoice it is about."""
    return db.offenders(
        "calendar_events",
        """SELECT e.id, e.entity_type AS about, e.entity_id AS id_of_it, e.client_id AS client, COALESCE(c.id, o.client_id,
             i.customerId) AS expected
           FROM calendar_events e LEFT JOIN clients c ON e.entity_type = 'client' AND c.id = e.entity_id
           LEFT JOIN orders o ON e.entity_type = 'order' AND o.id = e.entity_id LEFT JOIN invoices i ON e.entity_type = 'invoice'
             AND i.id = e.entity_id
           WHERE e.client_id <> COALESCE(c.id, o.client_id, i.customerId)""",
    )


event_client.breaks(
    "client_id",
    "calendar_events WHERE entity_type = 'client' AND client_id IS NOT NULL",
    "client_id = (SELECT MIN(id) FROM clients WHERE id <> %(client_id)s)",
    also=(
        "invitation-guest",
        "meeting-event",
    ),
)
event_client.breaks(
    "another client's order",
    """SELECT e.id, o.client_id FROM calendar_events e JOIN orders o ON o.id = e.entity_id WHERE e.entity_type = 'order' AND
       e.client_id IS NOT NULL ORDER BY e.id LIMIT 1""",
    Update("calendar_events", "client_id = (SELECT MIN(c.id) FROM clients c WHERE c.id <> %(client_id)s)"),
)
event_client.breaks(
    "another client's invoice",
    """SELECT e.id, i.id AS invoice, i.customerId AS client FROM calendar_events e JOIN invoices i ON i.id = e.id WHERE
       e.client_id IS NOT NULL ORDER BY e.id LIMIT 1""",
    Update(
        "calendar_events",
        """entity_type = 'invoice', entity_id = %(invoice)s, client_id = (SELECT MIN(c.id) FROM clients c WHERE c.id <>
       %(client)s)""",
    ),
    also=["event-due-date"],
)
event_client.keeps("the client of something else", "calendar_events WHERE client_id IS NOT NULL", "entity_type = 'batch', entity_id = 1")


@check("calendar_events", "invoices", "bills")
def event_due_date(db: Database) -> list[Offender]:
    """A payment's event stands on the due date of its invoice or bill."""
    return db.offenders(
        "calendar_events",
        """SELECT e.id, e.event_type AS type, e.start_date AS start, COALESCE(i.dueDate, b.dueDate) AS due FROM calendar_events e
           LEFT JOIN invoices i ON e.entity_type = 'invoice' AND i.id = e.entity_id LEFT JOIN bills b ON e.entity_type = 'bill'
             AND b.id = e.entity_id
           WHERE e.event_type IN ('PAYMENT_DUE', 'AP_PAYMENT') AND e.start_date <> COALESCE(i.dueDate, b.dueDate)""",
    )


event_due_date.breaks(
    "start_date", "calendar_events WHERE event_type IN ('PAYMENT_DUE', 'AP_PAYMENT')", "start_date = '2001-01-01'", also=("reminder-time",)
)
event_due_date.breaks(
    "an invoice due on another day",
    "SELECT e.id, i.id AS invoice FROM calendar_events e JOIN invoices i ON i.id = e.id ORDER BY e.id LIMIT 1",
    Update(
        "calendar_events",
        """event_type = 'PAYMENT_DUE', entity_type = 'invoice', entity_id = %(invoice)s, start_date = '2001-01-01', end_date =
       '2001-01-01'""",
    ),
    also=["reminder-time"],
)
event_due_date.breaks(
    "a bill due on another day",
    "SELECT e.id, b.id AS bill FROM calendar_events e JOIN bills b ON b.id = e.id ORDER BY e.id LIMIT 1",
    Update(
        "calendar_events",
        """event_type = 'AP_PAYMENT', entity_type = 'bill', entity_id = %(bill)s, start_date = '2001-01-01', end_date =
       '2001-01-01'""",
    ),
    also=["reminder-time"],
)
event_due_date.keeps(
    "another event about an invoice",
    "SELECT e.id, i.id AS invoice FROM calendar_events e JOIN invoices i ON i.id = e.id ORDER BY e.id LIMIT 1",
    Update(
        "calendar_events",
        """event_type = 'MEETING', entity_type = 'invoice', entity_id = %(invoice)s, start_date = '2001-01-01', end_date =
       '2001-01-01'""",
    ),
)
event_due_date.keeps(
    "a payment of something else",
    "calendar_events",
    """event_type = 'PAYMENT_DUE', entity_type = 'batch', entity_id = 1, start_date = '2001-01-01', end_date = '2001-01-01'""",
)


@check("calendar_events")
def event_metadata_shape(db: Database) -> list[Offender]:
    """An event's metadata is an object."""
    return misshapen(db, "calendar_events", "metadata", record({}))


event_metadata_shape.breaks("metadata", "calendar_events", "metadata = '[]'")


@check("calendar_event_participants", "calendar_events")
def event_participants(db: Database) -> list[Offender]:
    """Every event that isn't private has a participant."""
    return db.offenders(
        "calendar_events",
        """SELECT e.id, e.visibility FROM calendar_events e LEFT JOIN calendar_event_participants p ON p.event_id = e.id
           WHERE p.id IS NULL AND e.visibility <> 'PRIVATE' AND e.deleted_at IS NULL""",
    )


event_participants.breaks(
    "no calendar_event_participants",
    """SELECT p.event_id AS event FROM calendar_event_participants p LEFT JOIN event_invitations i ON i.event_id = p.event_id
   WHERE i.id IS NULL ORDER BY p.id LIMIT 1""",
    Delete("calendar_event_participants", "event_id = %(event)s"),
)
event_participants.keeps(
    "a private one of nobody else", "calendar_events", "visibility = 'PRIVATE'", Delete("calendar_event_participants", "event_id = %(id)s")
)
event_participants.keeps(
    "one that was deleted",
    "calendar_events",
    "deleted_at = '2001-01-01 12:00:00'",
    Delete("calendar_event_participants", "event_id = %(id)s"),
)


@check("calendar_event_participants", "calendar_events")
def participant_organizer(db: Database) -> list[Offender]:
    """The organizer of an event is who made it."""
    return db.offenders(
        "calendar_event_participants",
        """SELECT p.id, p.user_id AS organizer, e.created_by AS maker FROM calendar_event_participants p
           JOIN calendar_events e ON e.id = p.event_id WHERE p.role = 'ORGANIZER' AND p.user_id <> e.created_by""",
    )


participant_organizer.breaks(
    "role",
    """SELECT p.id, p.event_id AS event FROM calendar_event_participants p JOIN calendar_events e ON e.id = p.event_id
   WHERE p.user_id <> e.created_by ORDER BY p.id LIMIT 1""",
    Update("calendar_event_participants", "role = 'ORGANIZER'"),
)


@check("calendar_event_participants")
def participant_response(db: Database) -> list[Offender]:
    """A participant has responded exactly when the response isn't pending, and not before being added."""
    return db.offenders(
        "calendar_event_participants",
        """SELECT id, response_status AS response, responded_at AS responded, added_at AS added FROM calendar_event_participants
           WHERE (response_status = 'PENDING') <> (responded_at IS NULL) OR responded_at < added_at""",
    )


participant_response.breaks("responded_at", "calendar_event_participants WHERE response_status = 'ACCEPTED'", "responded_at = NULL")
participant_response.breaks(
    "PENDING, but responded", "calendar_event_participants WHERE response_status = 'ACCEPTED'", "response_status = 'PENDING'"
)
participant_response.breaks(
    "responded before being added", "calendar_event_participants WHERE response_status = 'ACCEPTED'", "responded_at = '2001-01-01 12:00:00'"
)
participant_response.keeps(
    "responded when added", "calendar_event_participants WHERE response_status = 'ACCEPTED'", "responded_at = added_at"
)


@check("event_invitations")
def invitation_answer(db: Database) -> list[Offender]:
    """An invitation names whom it is for, and was answered, after it was sent, exactly when its status is an answer."""
    return db.offenders(
        "event_invitations",
        """SELECT id, status, invited_at AS invited, responded_at AS responded FROM event_invitations
           WHERE (user_id IS NULL AND client_id IS NULL AND email IS NULL) OR responded_at < invited_at
              OR (status = 'PENDING' AND responded_at IS NOT NULL)
              OR (status IN ('ACCEPTED', 'DECLINED', 'TENTATIVE') AND responded_at IS NULL)""",
    )


invitation_answer.breaks("responded_at", "event_invitations WHERE status = 'ACCEPTED'", "responded_at = NULL")
invitation_answer.breaks("for nobody", "event_invitations", "user_id = NULL, client_id = NULL, email = NULL")
invitation_answer.keeps("for an address", "event_invitations", "user_id = NULL, client_id = NULL, email = 'a@example.com'")
invitation_answer.keeps("for a user", "event_invitations", "user_id = 1, client_id = NULL, email = NULL")
invitation_answer.keeps("for a client", "event_invitations", "user_id = NULL, client_id = 1, email = NULL")
invitation_answer.breaks(
    "answered before it was sent", "event_invitations WHERE status = 'ACCEPTED'", "responded_at = '2001-01-01 12:00:00'"
)
invitation_answer.keeps("answered at once", "event_invitations WHERE status = 'ACCEPTED'", "responded_at = invited_at")
invitation_answer.breaks("PENDING, but answered", "event_invitations WHERE status = 'ACCEPTED'", "status = 'PENDING'")
invitation_answer.breaks(
    "DECLINED, but not answered", "event_invitations WHERE status = 'ACCEPTED'", "status = 'DECLINED', responded_at = NULL"
)
invitation_answer.breaks(
    "TENTATIVE, but not answered", "event_invitations WHERE status = 'ACCEPTED'", "status = 'TENTATIVE', responded_at = NULL"
)


@check("event_invitations", "calendar_event_participants", "calendar_events")
def invitation_guest(db: Database) -> list[Offender]:
    """Who is invited belongs to the event: a user as participant, a client as the one it is about."""
    return db.offenders(
        "event_invitations",
        """SELECT i.id, i.event_id AS event, i.user_id AS user, i.client_id AS client FROM event_invitations i
           JOIN calendar_events e ON e.id = i.event_id
           LEFT JOIN calendar_event_participants p ON p.event_id = i.event_id AND p.user_id = i.user_id
           WHERE (i.user_id IS NOT NULL AND p.id IS NULL) OR (i.client_id IS NOT NULL AND COALESCE(e.client_id, 0) <> i.client_id)""",
    )


invitation_guest.breaks(
    "client_id",
    "event_invitations WHERE client_id IS NOT NULL",
    "client_id = (SELECT MIN(id) FROM clients WHERE id <> %(client_id)s)",
    also=("parents-older",),
)
invitation_guest.breaks(
    "a user who takes no part",
    "event_invitations WHERE user_id IS NOT NULL",
    Delete("calendar_event_participants", "event_id = %(event_id)s AND user_id = %(user_id)s"),
)
invitation_guest.breaks(
    "a client of an event about none",
    "SELECT event_id AS id FROM event_invitations WHERE client_id IS NOT NULL ORDER BY id LIMIT 1",
    Update("calendar_events", "client_id = NULL"),
)
invitation_guest.keeps("neither user nor client", "event_invitations", "user_id = NULL, client_id = NULL, email = 'a@example.com'")


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


@check("calendar_event_history")
def event_created_once(db: Database) -> list[Offender]:
    """An event was created once, before all that happened to it."""
    return db.offenders(
        "calendar_event_history",
        """SELECT h.id, h.event_id AS event, h.change_type AS type, h.changed_at AS at, c.changed_at AS created
           FROM calendar_event_history h JOIN calendar_event_history c ON c.event_id = h.event_id AND c.change_type = 'CREATED'
           WHERE h.id <> c.id AND (h.change_type = 'CREATED' OR h.changed_at < c.changed_at)""",
    )


event_created_once.breaks(
    "change_type",
    """SELECT h.id FROM calendar_event_history h WHERE h.change_type = 'CREATED' AND NOT EXISTS (SELECT 1
   FROM calendar_event_history o WHERE o.event_id <> h.event_id AND o.id > h.id AND o.change_type = 'CREATED') LIMIT 1""",
    Update(
        "calendar_event_history",
        "change_type = 'CREATED'",
        """change_type IN ('COMPLETED', 'CANCELLED', 'DELETED')
   AND event_id = (SELECT e FROM (SELECT MIN(event_id) AS e FROM calendar_event_history WHERE change_type = 'COMPLETED') x)""",
    ),
)
event_created_once.breaks(
    "twice",
    """SELECT h.id, c.changed_at AS at FROM calendar_event_history h JOIN calendar_event_history c ON c.event_id = h.event_id
       AND c.change_type = 'CREATED' AND c.id <> h.id ORDER BY h.id LIMIT 1""",
    Update("calendar_event_history", "change_type = 'CREATED', changed_at = %(at)s"),
)
event_created_once.breaks(
    "after something happened to it",
    """SELECT c.id FROM calendar_event_history h JOIN calendar_event_history c ON c.event_id = h.event_id AND c.change_type =
       'CREATED' AND c.id <> h.id ORDER BY h.id LIMIT 1""",
    Update("calendar_event_history", "changed_at = '2037-01-01 12:00:00'"),
    also=["nothing-later"],
)
event_created_once.keeps(
    "something happened to it at once",
    """SELECT h.id, c.changed_at AS at FROM calendar_event_history h JOIN calendar_event_history c ON c.event_id = h.event_id
       AND c.change_type = 'CREATED' AND c.id <> h.id ORDER BY h.id LIMIT 1""",
    Update("calendar_event_history", "changed_at = %(at)s"),
)


@check("calendar_event_history", "calendar_events")
def event_last_change(db: Database) -> list[Offender]:
    """An event whose last change completed, cancelled or deleted it is in that state."""
    return db.offenders(
        "calendar_event_history",
        """SELECT h.id, h.change_type AS type, e.status, e.deleted_at AS deleted FROM calendar_event_history h
           JOIN (SELECT MAX(id) AS id FROM calendar_event_history GROUP BY event_id) l ON l.id = h.id
           JOIN calendar_events e ON e.id = h.event_id
           WHERE (h.change_type IN ('COMPLETED', 'CANCELLED') AND h.change_type <> e.status)
              OR (h.change_type = 'DELETED' AND e.deleted_at IS NULL)""",
    )


event_last_change.breaks("change_type", "calendar_event_history WHERE change_type = 'COMPLETED'", "change_type = 'CANCELLED'")
event_last_change.breaks(
    "COMPLETED, but it isn't",
    "SELECT MAX(h.event_id) AS id FROM calendar_event_history h WHERE h.change_type = 'COMPLETED'",
    Update("calendar_events", "status = 'SCHEDULED'"),
)
event_last_change.breaks(
    "DELETED, but it isn't", "SELECT MAX(id) AS id FROM calendar_event_history", Update("calendar_event_history", "change_type = 'DELETED'")
)


@check("calendar_event_history")
def event_snapshot_shape(db: Database) -> list[Offender]:
    """A change keeps the event as an object with its title and status."""
    return misshapen(db, "calendar_event_history", "full_snapshot", record({"title": text, "status": text}))


event_snapshot_shape.breaks("full_snapshot", "calendar_event_history", "full_snapshot = '[]'")


@check("calendar_event_attachments")
def event_file(db: Database) -> list[Offender]:
    """A file attached to an event has a size, a type and an address."""
    return db.offenders(
        "calendar_event_attachments",
        """SELECT id, file_size AS size, mime_type AS type, url FROM calendar_event_attachments
           WHERE file_size <= 0 OR mime_type NOT LIKE '%/%' OR filename = '' OR url = ''""",
    )


event_file.breaks("file_size", "calendar_event_attachments", "file_size = 0")
event_file.keeps("one byte", "calendar_event_attachments", "file_size = 1")
event_file.breaks("no type", "calendar_event_attachments", "mime_type = 'pdf'")
event_file.breaks("no name", "calendar_event_attachments", "filename = ''")
event_file.breaks("no address", "calendar_event_attachments", "url = ''")


@check("calendar_event_permissions")
def event_grant_single(db: Database) -> list[Offender]:
    """Nobody has two grants on one event."""
    return db.offenders(
        "calendar_event_permissions",
        """SELECT MAX(id) AS id, event_id AS event, grant_type AS type, grantee_id AS grantee, COUNT(*) AS grants
           FROM calendar_event_permissions GROUP BY event_id, grant_type, grantee_id HAVING COUNT(*) > 1""",
    )


event_grant_single.breaks(
    "event_id and grantee_id",
    """SELECT a.id, b.event_id AS event, b.grantee_id AS grantee FROM calendar_event_permissions a
   JOIN calendar_event_permissions b ON b.id < a.id AND b.grant_type = 'USER'
   WHERE a.grant_type = 'USER' ORDER BY a.id, b.id LIMIT 1""",
    Update("calendar_event_permissions", "event_id = %(event)s, grantee_id = %(grantee)s"),
    also=("parents-older",),
)


@check("calendar_views")
def view_default(db: Database) -> list[Offender]:
    """A user has one default view of the calendar at most."""
    return db.offenders(
        "calendar_views",
        """SELECT MAX(id) AS id, user_id AS user, COUNT(*) AS defaults FROM calendar_views WHERE is_default = 1
           GROUP BY user_id HAVING COUNT(*) > 1""",
    )


view_default.breaks("is_default", "calendar_views WHERE is_default = 0", "is_default = 1")


@check("calendar_views")
def view_filters_shape(db: Database) -> list[Offender]:
    """A calendar view filters by lists of words and users, and says whether automatic events show."""
    words = dict.fromkeys(("modules", "eventTypes", "statuses", "priorities"), array(text))
    return misshapen(db, "calendar_views", "filters", record({}, {**words, "assignedTo": array(integer), "showAutoGenerated": boolean}))


view_filters_shape.breaks("filters", "calendar_views", 'filters = \'{"modules":"ORDERS"}\'')
for key in ("eventTypes", "statuses", "priorities", "assignedTo", "showAutoGenerated"):
    view_filters_shape.breaks(f"{key} of another type", "calendar_views", f"filters = '{{\"{key}\":5}}'")
view_filters_shape.keeps(
    "all of them",
    "calendar_views",
    """filters =
       '{"modules":["x"],"eventTypes":["x"],"statuses":[],"priorities":[],"assignedTo":[5],"showAutoGenerated":true}'""",
)


CHECKS = tuple(check.checks)
