"""Reminders of events: sent, failed or taken back in the past, waiting for what is still to come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from seeding.engine.draw import Draw
from seeding.terp import assumptions as a
from seeding.terp.calendar.facts import EventScheduled
from seeding.terp.calendar.story.event_times import starts_at
from seeding.terp.calendar.story.recurrence import all_events, tell_recurrence
from seeding.terp.history import History
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.kernel.story import story_of
from seeding.terp.kernel.texts.loader import TextFile
from seeding.terp.kernel.texts.picker import Picker
from seeding.terp.kernel.time.business_hours import close_of

TEXTS = TextFile("calendar/reminders")
METHODS = [method for method, _ in a.REMINDER_METHODS]
WEIGHTS = [weight for _, weight in a.REMINDER_METHODS]


@dataclass(frozen=True, slots=True)
class ReminderSet:
    """A reminder `minutes` before its event's start, as it stands at as-of."""

    id: int
    event_id: int
    user_id: int
    reminder_time: datetime
    relative_minutes: int
    method: str  # IN_APP, EMAIL, BOTH
    status: str  # PENDING, SENT, FAILED, CANCELLED
    sent_at: datetime | None
    failure_reason: str | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class ReminderStory:
    reminders: list[ReminderSet] = field(default_factory=list)


def tell_reminders(history: History) -> ReminderStory:
    """For each event one reminder of the one who does it, and for what is still to come a second one."""
    planner = _ReminderPlanner(history)
    found = [reminder for event in all_events(history) for reminder in planner.reminders(event)]
    found.sort(key=lambda reminder: (reminder.created_at, reminder.event_id, reminder.relative_minutes))
    return ReminderStory([replace(reminder, id=history.keys.take("calendar_reminders")) for reminder in found])


class _ReminderPlanner:
    def __init__(self, history: History) -> None:
        self._as_of, self._now = history.as_of, close_of(history.as_of)
        self._draw = Draw(history.seed, "calendar_reminders", "value")
        self._staff = HiredStaff(history.employees)
        self._deleted = story_of(history, tell_recurrence).deleted
        self._words = Picker(TEXTS, history.seed, "calendar_reminders")
        self._sent = 0

    def reminders(self, event: EventScheduled) -> Iterator[ReminderSet]:
        """The reminders of an event, without ids; none where its start is unknown or it is already going on."""
        user = event.created_by_id if event.assigned_to_id is None else event.assigned_to_id
        start = starts_at(event)
        if start is None or user not in self._staff or event.status == "IN_PROGRESS":
            return
        set_at = max(event.created_at, self._staff.hired_at(user))
        choices = a.ALL_DAY_REMINDER if event.start_time is None else a.REMINDER_MINUTES.get(event.event_type, a.USUAL_REMINDER)
        usual = self._draw.pick(choices, event.id, "minutes")
        minutes = [usual] if event.start_date < self._as_of else [usual, self._draw.pick(a.SECOND_REMINDERS, event.id, "second")]
        for before in sorted(set(minutes)):
            due = start - timedelta(minutes=before)
            if set_at < due and (reminder := self._reminder(event, user, before, due, set_at)):
                yield reminder

    def _reminder(self, event: EventScheduled, user: int, before: int, due: datetime, set_at: datetime) -> ReminderSet | None:
        """The reminder as it stands; None where the event was done before its time, so that nobody was reminded."""
        off = self._deleted.get(event.id) or (event.updated_at if event.status == "CANCELLED" else None)
        reminder = ReminderSet(
            id=0,
            event_id=event.id,
            user_id=user,
            reminder_time=due,
            relative_minutes=before,
            method=self._draw.weigh(METHODS, WEIGHTS, event.id, before, "method"),
            status="PENDING",
            sent_at=None,
            failure_reason=None,
            created_at=set_at,
        )
        if off and off < due:
            return replace(reminder, status="CANCELLED")
        if due > self._now:
            return reminder if event.status == "SCHEDULED" else None
        return self._delivered(reminder)

    def _delivered(self, reminder: ReminderSet) -> ReminderSet:
        """Sent within seconds; one in some failed."""
        self._sent += 1
        if self._sent % a.FAILED_REMINDER_EVERY == 4:
            failure = self._words.say("failures", {}, reminder.event_id, reminder.relative_minutes)
            return replace(reminder, status="FAILED", method="EMAIL", failure_reason=failure)
        seconds = self._draw.whole(*a.REMINDER_SENT_SECONDS, reminder.event_id, reminder.relative_minutes, "sent")
        return replace(reminder, status="SENT", sent_at=reminder.reminder_time + timedelta(seconds=seconds))
