"""What is kept beside an event: its history, files and grants."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Update
from seeding.engine.checks.shapes import misshapen, record, text

check = Rules("calendar")


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


CHECKS = tuple(check.checks)
