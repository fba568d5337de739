"""What happened to an event after it was entered: moved, amended, called off, done, deleted. The last change is the event's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from seeding.engine.draw import Draw
from seeding.terp import assumptions as a
from seeding.terp.calendar.facts import EventScheduled
from seeding.terp.calendar.story.event_times import minutes_of
from seeding.terp.calendar.story.recurrence import all_events, tell_recurrence
from seeding.terp.history import History
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.kernel.story import story_of
from seeding.terp.kernel.texts.loader import TextFile
from seeding.terp.kernel.texts.picker import Picker
from seeding.terp.kernel.time.business_days import workday_from
from seeding.terp.kernel.time.business_hours import later, moment

TABLE = "calendar_event_history"
REASONS = TextFile("calendar/changes")
MOVABLE = frozenset({"MEETING", "FOLLOW_UP", "TASK", "OTHER", "AUDIT", "PHOTOGRAPHY", "DELIVERY"})  # others stand on a due date
Snapshot = dict[str, object]


@dataclass(frozen=True, slots=True)
class EventChanged:
    """A row of calendar_event_history; `snapshot` is the event as it was after the change, by its column names."""

    id: int
    event_id: int
    change_type: str  # CREATED, UPDATED, RESCHEDULED, CANCELLED, COMPLETED, DELETED
    changed_by_id: int
    changed_at: datetime
    field_changed: str | None
    previous_value: str | None
    new_value: str | None
    change_reason: str | None
    full_snapshot: Snapshot


@dataclass(frozen=True, slots=True)
class EventChangeStory:
    changes: list[EventChanged] = field(default_factory=list)


def tell_event_changes(history: History) -> EventChangeStory:
    """For every event its creation, and what became of it since."""
    log = _ChangeLog(history)
    found = [change for event in all_events(history) for change in log.changes(event)]
    found.sort(key=lambda change: change.changed_at)  # stable: a creation stays before what happened in the same second
    return EventChangeStory([replace(change, id=history.keys.take(TABLE)) for change in found])


class _ChangeLog:
    def __init__(self, history: History) -> None:
        self._staff = HiredStaff(history.employees)
        self._deleted = story_of(history, tell_recurrence).deleted
        self._draw = Draw(history.seed, TABLE, "value")
        self._words = Picker(REASONS, history.seed, TABLE)
        self._movable = self._amendable = 0

    def changes(self, event: EventScheduled) -> Iterator[EventChanged]:
        """Creation, at most one change in between, and the end, without ids."""
        if event.created_by_id not in self._staff:
            return
        amended = self._in_between(event)
        end = self._end(event)
        states = [change for change in (amended, end) if change]
        snapshot = snapshot_of(event)
        steps = []
        for change in reversed(states):
            steps.append(replace(change, full_snapshot=snapshot))
            if change.field_changed:
                snapshot = snapshot | {change.field_changed: change.full_snapshot["before"]}
        created = max(event.created_at, self._staff.hired_at(event.created_by_id))
        yield EventChanged(0, event.id, "CREATED", event.created_by_id, created, None, None, None, None, snapshot)
        yield from reversed(steps)

    def _end(self, event: EventScheduled) -> EventChanged | None:
        """Done, called off or deleted, when the event was last changed."""
        at = max(event.updated_at, event.created_at, self._staff.hired_at(event.created_by_id))
        by = event.assigned_to_id or event.created_by_id
        if not self._staff.was_there(by, at):
            by = event.created_by_id
        if gone := self._deleted.get(event.id):
            reason = self._words.say("DELETED", {}, event.id)
            return self._change(event, "DELETED", event.created_by_id, max(gone, at), "deleted_at", None, stamp(gone), reason)
        if event.status == "COMPLETED":
            return self._change(event, "COMPLETED", by, at, "status", "SCHEDULED", "COMPLETED", None)
        if event.status == "CANCELLED":
            return self._change(event, "CANCELLED", by, at, "status", "SCHEDULED", "CANCELLED", self._words.say("CANCELLED", {}, event.id))
        if event.status == "IN_PROGRESS":
            return self._change(event, "UPDATED", by, at, "status", "SCHEDULED", "IN_PROGRESS", self._words.say("BEGUN", {}, event.id))
        return None

    def _in_between(self, event: EventScheduled) -> EventChanged | None:
        """A move or an amendment of an event that took place, one in some."""
        limit = min(event.updated_at, moment(event.start_date, 0))
        soonest = event.created_at + timedelta(hours=a.EVENT_CHANGED_HOURS)
        if event.is_recurring or event.auto_generation_rule or event.status != "COMPLETED" or limit < soonest:
            return None
        if event.event_type in MOVABLE:
            self._movable += 1
            if self._movable % a.RESCHEDULED_EVERY == 2:
                return self._moved(event, self._between(event, limit))
        self._amendable += 1
        if self._amendable % a.AMENDED_EVERY == 1:
            return self._amended(event, self._between(event, limit))
        return None

    def _between(self, event: EventScheduled, limit: datetime) -> datetime:
        return later(self._draw, event.created_at, (0, max(0, (limit - event.created_at).days - 1)), limit, event.id, "between")

    def _moved(self, event: EventScheduled, at: datetime) -> EventChanged:
        """To another day, or to another hour of the same day."""
        begins = minutes_of(event.start_time)
        reason = self._words.say("RESCHEDULED", {}, event.id)
        if begins and self._draw.chance(a.RESCHEDULED_HOUR_SHARE, event.id, "hour"):
            before = begins - 60 if begins >= 9 * 60 else begins + 90
            old = f"{before // 60:02}:{before % 60:02}:00"
            return self._change(event, "RESCHEDULED", event.created_by_id, at, "start_time", old, event.start_time, reason)
        old = self._other_day(event).isoformat()
        return self._change(event, "RESCHEDULED", event.created_by_id, at, "start_date", old, event.start_date.isoformat(), reason)

    def _other_day(self, event: EventScheduled) -> date:
        """The weekday on which it was planned before: a few days later, so that it was moved forward."""
        return workday_from(event.start_date + timedelta(days=self._draw.whole(*a.RESCHEDULED_DAYS, event.id, "day")))

    def _amended(self, event: EventScheduled, at: datetime) -> EventChanged:
        """Another place, another person, or another priority."""
        others = [user for user in self._staff.present(event.created_at) if user != event.assigned_to_id]
        turn = self._amendable // a.AMENDED_EVERY % 3
        by = event.created_by_id
        if turn == 0 and event.location:
            reason = self._words.say("PLACE", {}, event.id)
            return self._change(event, "UPDATED", by, at, "location", None, event.location, reason)
        if turn == 1 and others and event.assigned_to_id in self._staff:
            old = self._draw.pick(others, event.id, "before")
            return self._change(event, "UPDATED", by, at, "assigned_to", old, event.assigned_to_id, self._words.say("PERSON", {}, event.id))
        before = "LOW" if event.priority != "LOW" else "MEDIUM"
        return self._change(event, "UPDATED", by, at, "priority", before, event.priority, self._words.say("PRIORITY", {}, event.id))

    def _change(
        self, event: EventScheduled, kind: str, by: int, at: datetime, column: str, old: object, new: object, reason: str | None
    ) -> EventChanged:
        """The change; its snapshot is still to come and only holds the value before."""
        texts = [None if value is None else str(value) for value in (old, new)]
        return EventChanged(0, event.id, kind, by, at, column, texts[0], texts[1], reason, {"before": old})


def snapshot_of(event: EventScheduled) -> Snapshot:
    """The event by its column names, as it stands."""
    return {
        "id": event.id,
        "title": event.title,
        "description": event.description,
        "location": event.location,
        "start_date": event.start_date.isoformat(),
        "end_date": event.end_date.isoformat(),
        "start_time": event.start_time,
        "end_time": event.end_time,
        "timezone": event.timezone,
        "module": event.module,
        "event_type": event.event_type,
        "status": event.status,
        "priority": event.priority,
        "visibility": event.visibility,
        "is_recurring": event.is_recurring,
        "entity_type": event.entity_type,
        "entity_id": event.entity_id,
        "client_id": event.client_id,
        "vendor_id": event.vendor_id,
        "created_by": event.created_by_id,
        "assigned_to": event.assigned_to_id,
    }


def stamp(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S}"
