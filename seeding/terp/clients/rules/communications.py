"""Talks with clients and the notes on their pages."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Delete, Update
from seeding.engine.checks.shapes import readable

check = Rules("clients")


@check("client_communications", "users", "clients")
def talk_logged(db: Database) -> list[Offender]:
    """A talk was held before it was logged, after the client joined, and logged by somebody who was there then."""
    return db.offenders(
        "client_communications",
        """SELECT t.id, t.communicated_at AS held, t.created_at AS logged, u.createdAt AS account_of_user, c.created_at AS joined
             FROM client_communications t JOIN users u ON u.id = t.logged_by JOIN clients c ON c.id = t.client_id
           WHERE t.created_at < t.communicated_at OR t.communicated_at < u.createdAt OR t.communicated_at < c.created_at""",
    )


talk_logged.breaks("communicated_at", "client_communications", "communicated_at = '2001-01-01 12:00:00'")
talk_logged.breaks("logged before it was held", "client_communications", "communicated_at = '2037-01-01 12:00:00'", also=["nothing-later"])
talk_logged.breaks(
    "by somebody who wasn't there yet",
    "SELECT logged_by AS id FROM client_communications ORDER BY id LIMIT 1",
    Update("users", "createdAt = '2037-01-01 12:00:00'"),
    also=["nothing-later", "parents-older", "updated-later", "user-role-after-account", "user-signed-in"],
)
talk_logged.breaks(
    "with a client who wasn't there yet",
    "SELECT client_id AS id FROM client_communications ORDER BY id LIMIT 1",
    Update("clients", "created_at = '2037-01-01 12:00:00'"),
    also=["comment-after-subject", "nothing-later", "parents-older", "updated-later"],
)
talk_logged.keeps(
    "all in one moment",
    "client_communications",
    "created_at = communicated_at",
    Update("users", "createdAt = %(communicated_at)s", "id = %(logged_by)s"),
    Update("clients", "created_at = %(communicated_at)s", "id = %(client_id)s"),
    Delete("client_communications", "id <> %(id)s"),
)


@check("client_notes", "freeform_notes", "users")
def client_note_shared(db: Database) -> list[Offender]:
    """The note on a client's page, the first linked, isn't archived, and is shared where there is more than one user."""
    alone = (db.scalar("SELECT COUNT(*) FROM users") or 0) < 2
    rows = db.rows(
        """SELECT l.id, n.id, n.isArchived, n.sharedWith FROM client_notes l JOIN freeform_notes n ON n.id = l.note_id
           WHERE l.id IN (SELECT MIN(id) FROM client_notes GROUP BY client_id) ORDER BY l.id"""
    )
    return [
        Offender("client_notes", str(key), f"note {note}, archived {archived}, shared with {readers}")
        for key, note, archived, readers in rows
        if archived or not (alone or readable(readers))
    ]


client_note_shared.breaks(
    "isArchived",
    "SELECT n.id FROM client_notes l JOIN freeform_notes n ON n.id = l.note_id WHERE n.isArchived = 0 ORDER BY l.id LIMIT 1",
    Update("freeform_notes", "isArchived = 1"),
    also=("note-state",),
)
client_note_shared.breaks(
    "shared with nobody",
    """SELECT n.id FROM client_notes l JOIN freeform_notes n ON n.id = l.note_id WHERE n.isArchived = 0 ORDER BY l.id LIMIT 1""",
    Update("freeform_notes", "sharedWith = '[]'"),
    also=["note-shared-activity"],
)
client_note_shared.keeps(
    "shared with nobody where one is alone",
    """SELECT n.id, (SELECT MIN(u.id) FROM users u) AS user FROM client_notes l JOIN freeform_notes n ON n.id = l.note_id
       WHERE n.isArchived = 0 ORDER BY l.id LIMIT 1""",
    Update("freeform_notes", "sharedWith = '[]'"),
    Delete("users", "id <> %(user)s"),
)
client_note_shared.breaks(
    "shared with nobody of two",
    """SELECT n.id, (SELECT MIN(u.id) FROM users u) AS user FROM client_notes l JOIN freeform_notes n ON n.id = l.note_id
       WHERE n.isArchived = 0 ORDER BY l.id LIMIT 1""",
    Update("freeform_notes", "sharedWith = '[]'"),
    Delete("users", "id > %(user)s + 1"),
    also=["note-readers", "note-shared-activity", "override-differs", "polymorphic-resolve", "references-resolve", "report-recipients"],
)


CHECKS = tuple(check.checks)
