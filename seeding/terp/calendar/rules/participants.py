"""Who takes part in an event: organizer, participants, and who was invited."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Delete, Update

check = Rules("calendar")


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


CHECKS = tuple(check.checks)
