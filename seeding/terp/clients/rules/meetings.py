"""How meetings with clients went: about the right event and client, in the application's words."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Delete, Update
from seeding.engine.checks.shapes import array, boolean, integer, misshapen, record, text

check = Rules("clients")


@check("client_meeting_history", "calendar_events")
def meeting_event(db: Database) -> list[Offender]:
    """What was noted of a meeting is about a meeting in the calendar with the same client, confirmed or called off."""
    return db.offenders(
        "client_meeting_history",
        """SELECT m.id, m.client_id AS client, e.client_id AS expected, e.event_type AS type, e.status FROM client_meeting_history m
           JOIN calendar_events e ON e.id = m.calendar_event_id
           WHERE m.client_id <> COALESCE(e.client_id, CASE WHEN e.entity_type = 'client' THEN e.entity_id END, 0)
              OR e.event_type <> 'MEETING' OR e.status IN ('SCHEDULED', 'IN_PROGRESS')""",
    )


meeting_event.breaks(
    "client_id", "client_meeting_history", "client_id = (SELECT MIN(id) FROM clients WHERE id <> %(client_id)s)", also=("parents-older",)
)
meeting_event.breaks(
    "no meeting",
    "SELECT calendar_event_id AS id FROM client_meeting_history ORDER BY id LIMIT 1",
    Update("calendar_events", "event_type = 'TASK'"),
)
for status in ("SCHEDULED", "IN_PROGRESS"):
    meeting_event.breaks(
        f"{status} only",
        "SELECT calendar_event_id AS id FROM client_meeting_history ORDER BY id LIMIT 1",
        Update("calendar_events", f"status = '{status}'"),
        also=["event-last-change"],
    )
meeting_event.keeps(
    "a meeting about the client",
    "client_meeting_history",
    Update("calendar_events", "client_id = NULL, entity_type = 'client', entity_id = %(client_id)s", "id = %(calendar_event_id)s"),
)
meeting_event.breaks(
    "a meeting about nobody",
    "client_meeting_history",
    Update("calendar_events", "client_id = NULL, entity_type = 'order'", "id = %(calendar_event_id)s"),
    also=["invitation-guest"],
)


@check("client_meeting_history", "calendar_events")
def meeting_day(db: Database) -> list[Offender]:
    """A meeting is dated as its event, give or take the day that the time zone makes."""
    return db.offenders(
        "client_meeting_history",
        f"""SELECT m.id, m.meeting_date AS met, e.start_date AS event FROM client_meeting_history m
            JOIN calendar_events e ON e.id = m.calendar_event_id
            WHERE ABS({db.days("m.meeting_date")} - {db.days("e.start_date")}) > 1""",
    )


meeting_day.breaks("meeting_date", "client_meeting_history", "meeting_date = '2001-01-01 12:00:00'")
meeting_day.keeps(
    "a day later",
    "client_meeting_history",
    "meeting_date = '2025-06-02 01:00:00'",
    Update("calendar_events", "start_date = '2025-06-01'", "id = %(calendar_event_id)s"),
    Delete("client_meeting_history", "id <> %(id)s"),
)
meeting_day.breaks(
    "two days later",
    "client_meeting_history",
    "meeting_date = '2025-06-03 01:00:00'",
    Update("calendar_events", "start_date = '2025-06-01'", "id = %(calendar_event_id)s"),
    Delete("client_meeting_history", "id <> %(id)s"),
    also=["event-times", "reminder-time"],
)


@check("client_meeting_history")
def meeting_words(db: Database) -> list[Offender]:
    """A meeting is about sales, collections or a review, and was completed, missed, rescheduled or cancelled."""
    return db.offenders(
        "client_meeting_history",
        """SELECT id, meeting_type AS type, outcome FROM client_meeting_history WHERE meeting_type NOT IN ('sales', 'collections', 'review')
              OR outcome NOT IN ('completed', 'no-show', 'rescheduled', 'cancelled')""",
    )


meeting_words.breaks("outcome", "client_meeting_history", "outcome = 'attended'")
meeting_words.breaks("another type", "client_meeting_history", "meeting_type = 'lunch'")
for word in ("completed", "no-show", "rescheduled", "cancelled"):
    meeting_words.keeps(word, "client_meeting_history", f"outcome = '{word}'")


@check("client_meeting_history")
def meeting_shape(db: Database) -> list[Offender]:
    """Attendees are named, and what was agreed has a text and is done or not."""
    people = array(record({}, {"name": text, "userId": integer}, least=1))
    actions = array(record({"text": text, "completed": boolean}, {"assignedTo": integer}))
    return [
        *misshapen(db, "client_meeting_history", "attendees", people),
        *misshapen(db, "client_meeting_history", "action_items", actions),
    ]


meeting_shape.breaks("attendees", "client_meeting_history", "attendees = '{}'")
for attendee in ("{}", '{"name":5}', '{"userId":"x"}'):
    meeting_shape.breaks(f"an attendee {attendee}", "client_meeting_history", f"attendees = '[{attendee}]'")
meeting_shape.breaks(
    "an action for a name", "client_meeting_history", 'action_items = \'[{"text":"x","completed":true,"assignedTo":"x"}]\''
)


CHECKS = tuple(check.checks)
