"""Who comes to an event: its organizer, those whose work it is, and the clients who are asked to it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from seeding.engine.draw import Draw
from seeding.terp import assumptions as a
from seeding.terp.calendar.facts import EventScheduled
from seeding.terp.calendar.story.recurrence import all_events, tell_recurrence
from seeding.terp.history import History
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.kernel.story import story_of
from seeding.terp.kernel.texts.loader import TextFile
from seeding.terp.kernel.texts.picker import Picker
from seeding.terp.kernel.time.business_hours import close_of, later, moment

BELONGS = {  # event type: jobs whose people come to it, and as what
    "MEETING": (("sales", "OPTIONAL"),),
    "DELIVERY": (("warehouse", "REQUIRED"),),
    "INTAKE": (("inventory", "REQUIRED"), ("buying", "OPTIONAL")),
    "PHOTOGRAPHY": (("inventory", "OPTIONAL"),),
    "AUDIT": (("warehouse", "REQUIRED"), ("audit", "OBSERVER")),
    "PAYMENT_DUE": (("accounting", "REQUIRED"),),
    "AR_COLLECTION": (("accounting", "REQUIRED"), ("sales", "OPTIONAL")),
    "AP_PAYMENT": (("accounting", "REQUIRED"), ("buying", "OPTIONAL")),
    "BATCH_EXPIRATION": (("inventory", "REQUIRED"), ("sales", "OPTIONAL")),
    "SAMPLE_REQUEST": (("inventory", "REQUIRED"),),
    "FOLLOW_UP": (("service", "OPTIONAL"),),
    "DEADLINE": (("executive", "OBSERVER"),),
    "TASK": (("warehouse", "OPTIONAL"),),
    "RECURRING_ORDER": (("sales", "REQUIRED"),),
    "OTHER": (("service", "OPTIONAL"), ("warehouse", "OPTIONAL")),
}
INVITED_TO = frozenset({"MEETING", "OTHER", "AUDIT"})  # kinds that people are asked to, beyond those whose work it is anyway
MORNING = 15 * 60  # minute of the day, UTC, before which an event is answered

INVITATIONS = TextFile("calendar/invitations", "client day host place time title")


@dataclass(frozen=True, slots=True)
class ParticipantAdded:
    id: int
    event_id: int
    user_id: int
    role: str  # ORGANIZER, REQUIRED, OPTIONAL, OBSERVER
    response_status: str  # PENDING, ACCEPTED, DECLINED, TENTATIVE
    responded_at: datetime | None  # None exactly for PENDING
    notify_on_update: bool  # is told of changes
    added_by_id: int
    added_at: datetime


@dataclass(frozen=True, slots=True)
class InvitationSent:
    """To a user, who is a participant of the event, or to its client."""

    id: int
    event_id: int
    invited_by_id: int
    user_id: int | None
    client_id: int | None
    email: str | None
    status: str
    message: str | None
    created_at: datetime
    responded_at: datetime | None
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class AttendanceStory:
    participants: list[ParticipantAdded] = field(default_factory=list)
    invitations: list[InvitationSent] = field(default_factory=list)


def tell_attendance(history: History) -> AttendanceStory:
    """The participants of every event that isn't private, and the invitations to meetings, gatherings and counts."""
    story, planner = AttendanceStory(), _AttendancePlanner(history)
    for event in all_events(history):
        if event.visibility != "PRIVATE" and event.created_by_id in planner.staff:
            story.participants.extend(planner.participants(event))
    story.participants.sort(key=lambda one: (one.added_at, one.event_id, one.role != "ORGANIZER"))
    story.participants[:] = [replace(one, id=history.keys.take("calendar_event_participants")) for one in story.participants]
    story.invitations.extend(planner.invitations(story.participants))
    story.invitations.sort(key=lambda sent: (sent.created_at, sent.event_id, sent.client_id or 0))
    story.invitations[:] = [replace(sent, id=history.keys.take("event_invitations")) for sent in story.invitations]
    return story


class _AttendancePlanner:
    def __init__(self, history: History) -> None:
        self._as_of, self._now = history.as_of, close_of(history.as_of)
        self.staff = HiredStaff(history.employees)
        self._clients = history.by_id.clients
        self._draw = Draw(history.seed, "calendar_event_participants", "value")
        self._words = Picker(INVITATIONS, history.seed, "event_invitations")
        self._deleted = story_of(history, tell_recurrence).deleted
        self._events = {event.id: event for event in all_events(history)}

    def participants(self, event: EventScheduled) -> list[ParticipantAdded]:
        """The organizer, the assignee and those whose work it is, each once, without ids."""
        roles = {event.created_by_id: "ORGANIZER"}
        if event.assigned_to_id is not None:
            roles.setdefault(event.assigned_to_id, "REQUIRED")
        for job, role in (("buying", "OPTIONAL"),) if event.module == "VENDORS" else BELONGS.get(event.event_type, ()):
            roles.setdefault(self.staff.pick(job, self._draw, event.id, job), role)
        return [self._participant(event, user, role) for user, role in roles.items() if self._could_come(event, user)]

    def invitations(self, participants: list[ParticipantAdded]) -> list[InvitationSent]:
        """To the participants of the kinds that people are asked to, and to the clients of meetings and gatherings, without ids."""
        asked = [one for one in participants if one.role != "ORGANIZER" and self._events[one.event_id].event_type in INVITED_TO]
        hosts = {one.event_id: one.user_id for one in participants if one.role == "ORGANIZER"}
        guests = [event for key, event in self._events.items() if key in hosts and event.client_id in self._clients]
        return [
            *(self._to_user(self._events[one.event_id], one) for one in asked),
            *(self._to_client(event) for event in guests if event.event_type in ("MEETING", "OTHER")),
        ]

    def _could_come(self, event: EventScheduled, user: int) -> bool:
        """Whether the user was there before the event; its organizer always was."""
        return user == event.created_by_id or (user in self.staff and self.staff.hired_at(user).date() < event.start_date)

    def _participant(self, event: EventScheduled, user: int, role: str) -> ParticipantAdded:
        added = max(event.created_at, self.staff.hired_at(user), self.staff.hired_at(event.created_by_id))
        response = "ACCEPTED" if role == "ORGANIZER" else self._response(event, user, firm=user == event.assigned_to_id)
        answered = added if role == "ORGANIZER" else later(self._draw, added, a.ANSWER_DAYS, self._limit(event), event.id, user)
        return ParticipantAdded(
            id=0,
            event_id=event.id,
            user_id=user,
            role=role,
            response_status=response,
            responded_at=None if response == "PENDING" else answered,
            notify_on_update=role in ("ORGANIZER", "REQUIRED") or self._draw.chance(a.FOLLOWER_SHARE, event.id, user, "follows"),
            added_by_id=event.created_by_id,
            added_at=added,
        )

    def _response(self, event: EventScheduled, user: int, *, firm: bool) -> str:
        """What was answered; for an event to come perhaps nothing yet. `firm` where the event is the user's own work."""
        if event.start_date > self._as_of and self._draw.chance(a.PENDING_SHARE, event.id, user, "pending"):
            return "PENDING"
        mark = self._draw.unit(event.id, user, "answer")
        if firm or mark >= a.DECLINED_SHARE + a.TENTATIVE_SHARE:
            return "ACCEPTED"
        return "DECLINED" if mark < a.DECLINED_SHARE else "TENTATIVE"

    def _limit(self, event: EventScheduled) -> datetime:
        """The end of the time for an answer: the morning of the event, or now."""
        return min(moment(event.start_date, MORNING), self._now)

    def _to_user(self, event: EventScheduled, one: ParticipantAdded) -> InvitationSent:
        return self._sent(
            event,
            one.added_at,
            one.response_status,
            one.responded_at,
            user_id=one.user_id,
            email=self.staff.by_id[one.user_id].email or None,
        )

    def _to_client(self, event: EventScheduled) -> InvitationSent:
        """The client's own invitation; a client always comes to what took place."""
        client = self._clients[event.client_id or 0]
        invited = later(self._draw, max(event.created_at, client.created_at), (0, 0), self._now, event.id, "client")
        response = "ACCEPTED" if event.status == "COMPLETED" else self._response(event, -client.id, firm=False)
        answered = None if response == "PENDING" else later(self._draw, invited, a.ANSWER_DAYS, self._limit(event), event.id, "back")
        fields = {
            "client": client.name,
            "title": event.title,
            "day": f"{event.start_date:%A}, {event.start_date:%B} {event.start_date.day}",
            "time": "" if event.start_time is None else event.start_time[:5],
            "place": event.location or "",
            "host": self.staff.first_name(event.created_by_id),
        }
        message = self._words.say("client", fields, event.id)
        return self._sent(event, invited, response, answered, client_id=client.id, email=client.email or None, message=message)

    def _sent(
        self,
        event: EventScheduled,
        invited: datetime,
        response: str,
        answered: datetime | None,
        *,
        user_id: int | None = None,
        client_id: int | None = None,
        email: str | None = None,
        message: str | None = None,
    ) -> InvitationSent:
        """The invitation as it stands: taken back where the event was called off."""
        changed = max(answered or invited, invited)
        off = self._deleted.get(event.id) or (event.updated_at if event.status == "CANCELLED" else None)
        return InvitationSent(
            id=0,
            event_id=event.id,
            invited_by_id=event.created_by_id,
            user_id=user_id,
            client_id=client_id,
            email=email,
            status="CANCELLED" if off else response,
            message=message,
            created_at=invited,
            responded_at=answered,
            updated_at=max(changed, off + timedelta(minutes=1)) if off else changed,
        )
