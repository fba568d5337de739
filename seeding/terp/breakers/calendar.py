"""Breakers around the calendar: who comes, what is reminded of, what comes again, what changed, how meetings went."""

from __future__ import annotations

from seeding.engine.checks.breaking import LONG_AGO, Breaker, Delete, Update, breaker, one

INSTANCE = """SELECT i.id, i.parent_event_id AS event, i.instance_date AS day FROM calendar_recurrence_instances i
              JOIN calendar_recurrence_rules r ON r.event_id = i.parent_event_id WHERE r.frequency = 'WEEKLY' ORDER BY i.id LIMIT 1"""

BREAKERS: tuple[Breaker, ...] = (
    breaker(
        "event-participants",
        """SELECT p.event_id AS event FROM calendar_event_participants p LEFT JOIN event_invitations i ON i.event_id = p.event_id
           WHERE i.id IS NULL ORDER BY p.id LIMIT 1""",
        Delete("calendar_event_participants", "event_id = %(event)s"),
    ),
    breaker(
        "participant-organizer",
        """SELECT p.id, p.event_id AS event FROM calendar_event_participants p JOIN calendar_events e ON e.id = p.event_id
           WHERE p.user_id <> e.created_by ORDER BY p.id LIMIT 1""",
        Update("calendar_event_participants", "role = 'ORGANIZER'"),
    ),
    breaker(
        "participant-response",
        one("calendar_event_participants", "response_status = 'ACCEPTED'"),
        Update("calendar_event_participants", "responded_at = NULL"),
    ),
    breaker("invitation-answer", one("event_invitations", "status = 'ACCEPTED'"), Update("event_invitations", "responded_at = NULL")),
    breaker(
        "invitation-guest",
        one("event_invitations", "client_id IS NOT NULL", "id, client_id"),
        Update("event_invitations", "client_id = (SELECT MIN(id) FROM clients WHERE id <> %(client_id)s)"),
        also=("parents-older",),
    ),
    breaker(
        "reminder-time",
        one("calendar_reminders", "status = 'SENT' AND relative_minutes < 20000"),
        Update("calendar_reminders", "relative_minutes = relative_minutes + 1"),
    ),
    breaker("reminder-status", one("calendar_reminders", "status = 'SENT'"), Update("calendar_reminders", "sent_at = NULL")),
    breaker(
        "event-created-once",
        """SELECT h.id FROM calendar_event_history h WHERE h.change_type = 'CREATED' AND NOT EXISTS (SELECT 1
             FROM calendar_event_history o WHERE o.event_id <> h.event_id AND o.id > h.id AND o.change_type = 'CREATED') LIMIT 1""",
        Update(
            "calendar_event_history",
            "change_type = 'CREATED'",
            """change_type IN ('COMPLETED', 'CANCELLED', 'DELETED')
               AND event_id = (SELECT e FROM (SELECT MIN(event_id) AS e FROM calendar_event_history WHERE change_type = 'COMPLETED') x)""",
        ),
    ),
    breaker(
        "event-last-change",
        one("calendar_event_history", "change_type = 'COMPLETED'"),
        Update("calendar_event_history", "change_type = 'CANCELLED'"),
    ),
    breaker("event-snapshot-shape", one("calendar_event_history"), Update("calendar_event_history", "full_snapshot = '[]'")),
    breaker("event-file", one("calendar_event_attachments"), Update("calendar_event_attachments", "file_size = 0")),
    breaker(
        "event-grant-single",
        """SELECT a.id, b.event_id AS event, b.grantee_id AS grantee FROM calendar_event_permissions a
           JOIN calendar_event_permissions b ON b.id < a.id AND b.grant_type = 'USER'
           WHERE a.grant_type = 'USER' ORDER BY a.id, b.id LIMIT 1""",
        Update("calendar_event_permissions", "event_id = %(event)s, grantee_id = %(grantee)s"),
        also=("parents-older",),
    ),
    breaker("view-default", one("calendar_views", "is_default = 0"), Update("calendar_views", "is_default = 1")),
    breaker("view-filters-shape", one("calendar_views"), Update("calendar_views", 'filters = \'{"modules":"ORDERS"}\'')),
    # what comes again
    breaker("recurrence-shape", one("calendar_recurrence_rules"), Update("calendar_recurrence_rules", "by_month_day = '15'")),
    breaker("recurrence-span", one("calendar_recurrence_rules"), Update("calendar_recurrence_rules", "`count` = 0")),
    breaker("instance-on-rule", INSTANCE, Update("calendar_recurrence_instances", "instance_date = '2001-01-01'")),
    breaker(
        "instance-changed",
        one("calendar_recurrence_instances", "status = 'GENERATED'"),
        Update("calendar_recurrence_instances", "status = 'CANCELLED'"),
    ),
    breaker(
        "instance-once",
        INSTANCE,
        Update(
            "calendar_recurrence_instances",
            "instance_date = %(day)s",
            """parent_event_id = %(event)s
               AND id = (SELECT l FROM (SELECT MAX(id) AS l FROM calendar_recurrence_instances WHERE parent_event_id = %(event)s) x)""",
        ),
    ),
    # how meetings went
    breaker(
        "meeting-event",
        one("client_meeting_history", "1 = 1", "id, client_id"),
        Update("client_meeting_history", "client_id = (SELECT MIN(id) FROM clients WHERE id <> %(client_id)s)"),
        also=("parents-older",),
    ),
    breaker("meeting-day", one("client_meeting_history"), Update("client_meeting_history", f"meeting_date = {LONG_AGO}")),
    breaker("meeting-words", one("client_meeting_history"), Update("client_meeting_history", "outcome = 'attended'")),
    breaker("meeting-shape", one("client_meeting_history"), Update("client_meeting_history", "attendees = '{}'")),
)
