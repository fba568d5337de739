"""Meetings that come again: the series in the calendar, their rules and the days that follow from them.

Events of the first phase are single ones, so the story adds the series' own events. Where somebody else's calendar already holds
recurring events, those get the weekly rule that they lack, and nothing is added.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from seeding.engine.draw import Draw
from seeding.terp import assumptions as a
from seeding.terp.calendar.facts import EventScheduled
from seeding.terp.calendar.story.event_times import minutes_of
from seeding.terp.calendar.story.series import SERIES, TEXTS, Series
from seeding.terp.history import History
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.kernel.story import story_of
from seeding.terp.kernel.texts.picker import Picker
from seeding.terp.kernel.time.business_days import SATURDAY
from seeding.terp.kernel.time.business_hours import close_of, later, moment
from seeding.terp.kernel.time.recurrence import Recurrence

RULES, INSTANCES = "calendar_recurrence_rules", "calendar_recurrence_instances"
NIGHT = 3 * 60  # minute of the day, UTC, at which instances are generated
WORKDAY_END = 33 * 60  # minutes after UTC midnight by which a day on the Pacific coast is over


@dataclass(frozen=True, slots=True)
class RecurrenceSet:
    """How an event comes again. Days of the week count from Sunday 0, as the application does."""

    id: int
    event_id: int
    frequency: str
    interval: int
    by_day: tuple[int, ...] | None
    by_month_day: tuple[int, ...] | None
    by_week_of_month: tuple[int, ...] | None
    by_weekday_in_month: tuple[tuple[int, int], ...] | None  # week of the month, day
    by_month: tuple[int, ...] | None
    start_date: date
    end_date: date | None
    count: int | None
    exception_dates: tuple[date, ...]
    created_at: datetime

    def days(self, last: date) -> Iterator[date]:
        """The days that the rule names up to `last`, exceptions counted with them."""
        return Recurrence(
            self.frequency,
            self.interval,
            self.start_date,
            self.end_date,
            self.count,
            self.by_day,
            self.by_month_day,
            self.by_week_of_month,
            self.by_weekday_in_month,
            self.by_month,
        ).days(last)


@dataclass(frozen=True, slots=True)
class OccurrencePlanned:
    """One day of a series, as it stands at as-of; the first day is the event itself."""

    id: int
    parent_event_id: int
    instance_date: date
    start_time: str | None
    end_time: str | None
    timezone: str | None
    status: str  # GENERATED, MODIFIED, CANCELLED
    modified_title: str
    modified_description: str | None
    modified_location: str | None
    modified_assigned_to_id: int | None
    generated_at: datetime
    modified_at: datetime | None
    modified_by_id: int | None


@dataclass(frozen=True, slots=True)
class RecurrenceStory:
    """`events` are new ones, beside those of the history; `deleted` says when one of them was taken off the calendar."""

    events: list[EventScheduled] = field(default_factory=list)
    deleted: dict[int, datetime] = field(default_factory=dict)
    rules: list[RecurrenceSet] = field(default_factory=list)
    occurrences: list[OccurrencePlanned] = field(default_factory=list)


def all_events(history: History) -> list[EventScheduled]:
    """The history's events and the series that were added to them."""
    return history.events + story_of(history, tell_recurrence).events


def tell_recurrence(history: History) -> RecurrenceStory:
    """The series, their rules, and the instances around as-of."""
    story = RecurrenceStory()
    if not history.employees:
        return story
    found = [event for event in history.events if event.is_recurring]
    planner = _SeriesPlanner(history)
    rules = [_weekly(event) for event in found] if found else planner.plan(story)
    story.rules.extend(replace(rule, id=history.keys.take(RULES)) for rule in rules)
    events = {event.id: event for event in found or story.events}
    for rule in story.rules:
        planner.repeat(events[rule.event_id], rule, story)
    story.occurrences.sort(key=lambda instance: (instance.generated_at, instance.parent_event_id, instance.instance_date))
    story.occurrences[:] = [replace(instance, id=history.keys.take(INSTANCES)) for instance in story.occurrences]
    return story


def _weekly(event: EventScheduled) -> RecurrenceSet:
    """Every week on the event's weekday: all that can be said of a recurring event whose rule is lost."""
    day = (event.start_date.isoweekday() % 7,)
    return RecurrenceSet(0, event.id, "WEEKLY", 1, day, None, None, None, None, event.start_date, None, None, (), event.created_at)


class _SeriesPlanner:
    def __init__(self, history: History) -> None:
        self._history, self._as_of, self._now = history, history.as_of, close_of(history.as_of)
        self._staff = HiredStaff(history.employees)
        self._draw = Draw(history.seed, INSTANCES, "plan")
        self._words = Picker(TEXTS, history.seed, INSTANCES)
        self._site = history.locations[0].site if history.locations else None
        self._seen = 0
        before, ahead = a.INSTANCE_DAYS
        self._window = (self._as_of - timedelta(days=before), self._as_of + timedelta(days=ahead))

    def plan(self, story: RecurrenceStory) -> list[RecurrenceSet]:
        """Adds the series to the story, in the order in which they were entered; their rules, without ids."""
        drafts = [draft for series in SERIES if (draft := self._draft(series))]
        drafts.sort(key=lambda draft: draft[0].created_at)
        rules = []
        for event, rule, series in drafts:
            made = replace(event, id=self._history.keys.take("calendar_events"))
            story.events.append(made)
            rules.append(replace(rule, event_id=made.id))
            if series.deleted:
                story.deleted[made.id] = made.updated_at
        return rules

    def repeat(self, event: EventScheduled, rule: RecurrenceSet, story: RecurrenceStory) -> None:
        """Adds the instances of one rule, up to the deletion of a series that was deleted."""
        gone = story.deleted.get(event.id)
        first, last = self._window
        if gone:
            first, last = gone.date() - timedelta(days=a.INSTANCE_DAYS[0]), gone.date()
        for day in rule.days(last):
            if first <= day and day > rule.start_date and day not in rule.exception_dates:
                story.occurrences.append(self._instance(event, day, changing=gone is None))

    def _draft(self, series: Series) -> tuple[EventScheduled, RecurrenceSet, Series] | None:
        """A series' event and rule; None where nobody was there early enough to enter it."""
        by = self._staff.pick(series.job, self._draw, series.title, "by")
        since = max(self._staff.hired_at(by), self._history.started_at, moment(self._as_of - timedelta(days=series.since), 0))
        entered = later(self._draw, since, (0, 1), self._now, series.title, "entered")
        bare = self._rule(series, entered.date() + timedelta(days=1), entered)
        named = bare.days(entered.date() + timedelta(days=a.SERIES_HORIZON_DAYS))
        start = next((day for day in named if series.begins is None or _open(day)), None)
        if start is None or (series.deleted and start > self._as_of - timedelta(days=a.DELETED_SERIES_DAYS + a.DELETED_SERIES_RUN_DAYS)):
            return None
        rule = self._rule(series, start, entered)
        return self._event(series, start, by, entered), replace(rule, exception_dates=self._exceptions(rule)), series

    def _rule(self, series: Series, start: date, entered: datetime) -> RecurrenceSet:
        end = self._as_of + timedelta(days=series.ends_in) if series.ends_in else None
        if series.deleted:
            end = None
        return RecurrenceSet(
            id=0,
            event_id=0,
            frequency=series.frequency,
            interval=series.interval,
            by_day=series.by_day,
            by_month_day=series.by_month_day,
            by_week_of_month=series.by_week_of_month,
            by_weekday_in_month=series.by_weekday_in_month,
            by_month=series.by_month,
            start_date=start,
            end_date=end,
            count=series.count,
            exception_dates=(),
            created_at=entered,
        )

    def _exceptions(self, rule: RecurrenceSet) -> tuple[date, ...]:
        """Weekends and holidays among the days of a rule, and one week of any weekly one in which it was left out."""
        named = [day for day in rule.days(self._window[1]) if day > rule.start_date]
        left_out = [day for day in named if not _open(day)]
        if rule.frequency == "WEEKLY":
            recent = [day for day in named if self._window[0] <= day < self._as_of and _open(day)]
            left_out += recent[:1]
        return tuple(sorted(left_out))

    def _event(self, series: Series, start: date, by: int, entered: datetime) -> EventScheduled:
        """The event of the first day; it has taken place where that day is over."""
        over = moment(start, WORKDAY_END)
        status = "COMPLETED" if over <= self._now else "SCHEDULED"
        updated = over if status == "COMPLETED" else entered
        if series.deleted:
            gone = moment(self._as_of - timedelta(days=a.DELETED_SERIES_DAYS), 0)
            status, updated = "CANCELLED", later(self._draw, gone, (0, 1), self._now, series.title, "deleted")
        return EventScheduled(
            id=0,
            title=series.title,
            description=series.text,
            location=f"{self._site}, {series.place}" if self._site and series.place else None,
            start_date=start,
            end_date=start,
            start_time=None if series.begins is None else _clock(series.begins),
            end_time=None if series.begins is None else _clock(series.begins + series.minutes),
            timezone=a.AGENDA_TIMEZONE,
            module=series.module,
            event_type=series.kind,
            status=status,
            priority=series.priority,
            visibility="COMPANY",
            is_recurring=True,
            entity_type=None,
            entity_id=None,
            client_id=None,
            vendor_id=None,
            created_by_id=by,
            assigned_to_id=by,
            auto_generation_rule=None,
            metadata={},
            created_at=entered,
            updated_at=updated,
        )

    def _instance(self, event: EventScheduled, day: date, *, changing: bool) -> OccurrencePlanned:
        """The instance of that day; one in some was changed, one called off."""
        planned = max(event.created_at, min(moment(day - timedelta(days=a.INSTANCE_DAYS[1]), NIGHT), moment(self._as_of, NIGHT)))
        plain = OccurrencePlanned(
            id=0,
            parent_event_id=event.id,
            instance_date=day,
            start_time=event.start_time,
            end_time=event.end_time,
            timezone=event.timezone,
            status="GENERATED",
            modified_title=event.title,
            modified_description=None,
            modified_location=None,
            modified_assigned_to_id=None,
            generated_at=planned,
            modified_at=None,
            modified_by_id=None,
        )
        self._seen += 1
        if not changing:
            return plain
        if self._seen % a.INSTANCE_CANCELLED_EVERY == a.INSTANCE_CANCELLED_EVERY - 1:
            return self._changed(
                plain, event, status="CANCELLED", description=self._words.say("instance.CANCELLED", {}, event.id, plain.instance_date)
            )
        if self._seen % a.INSTANCE_MODIFIED_EVERY == 3:
            return self._modified(plain, event)
        return plain

    def _modified(self, plain: OccurrencePlanned, event: EventScheduled) -> OccurrencePlanned:
        """The same day an hour later, somewhere else, or led by somebody else."""
        turn = self._seen // a.INSTANCE_MODIFIED_EVERY % 3
        begins, ends = minutes_of(event.start_time), minutes_of(event.end_time)
        if turn == 0 and begins and ends and ends < 22 * 60:
            start = _clock(begins + 60)
            moved = replace(plain, start_time=start, end_time=_clock(ends + 60), modified_title=f"{event.title[:240]} (at {start[:5]})")
            return self._changed(
                moved, event, status="MODIFIED", description=self._words.say("instance.LATER", {}, event.id, plain.instance_date)
            )
        if turn == 1 and event.event_type in ("MEETING", "OTHER"):
            elsewhere = replace(
                plain, modified_location=self._draw.pick(TEXTS["places"], event.id, plain.instance_date.isoformat(), "place")
            )
            return self._changed(
                elsewhere, event, status="MODIFIED", description=self._words.say("instance.ELSEWHERE", {}, event.id, plain.instance_date)
            )
        others = [user for user in self._staff.present(event.created_at) if user != event.assigned_to_id]
        if not others:
            return plain
        led = self._draw.pick(others, event.id, plain.instance_date.isoformat(), "lead")
        return self._changed(
            replace(plain, modified_assigned_to_id=led),
            event,
            status="MODIFIED",
            description=self._words.say("instance.STAND-IN", {}, event.id, plain.instance_date),
        )

    def _changed(self, plain: OccurrencePlanned, event: EventScheduled, *, status: str, description: str) -> OccurrencePlanned:
        limit = max(plain.generated_at, min(self._now, moment(plain.instance_date, 15 * 60)))
        soonest = max(plain.generated_at, moment(min(plain.instance_date, self._as_of) - timedelta(days=a.INSTANCE_CHANGED_BEFORE_DAYS), 0))
        at = min(later(self._draw, soonest, a.INSTANCE_CHANGED_DAYS, limit, event.id, plain.instance_date.isoformat(), "changed"), limit)
        return replace(plain, status=status, modified_description=description, modified_at=at, modified_by_id=event.created_by_id)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}:00"


def _open(day: date) -> bool:
    """Whether the house works on that day."""
    return day.weekday() < SATURDAY and (day.month, day.day) not in a.HOLIDAYS
