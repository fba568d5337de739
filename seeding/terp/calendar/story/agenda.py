"""The calendar: every appointment becomes an event with hours, people and a status that fits its day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from seeding.engine.draw import Draw
from seeding.engine.keys import Keys
from seeding.engine.spec import Spec
from seeding.terp import assumptions as a
from seeding.terp.calendar.facts import EventScheduled
from seeding.terp.calendar.story import agenda_goods as goods
from seeding.terp.calendar.story import agenda_house as house
from seeding.terp.calendar.story import agenda_money as money
from seeding.terp.calendar.story import agenda_people as people
from seeding.terp.calendar.story.appointments import TABLE, Appointment, CalendarSource
from seeding.terp.history import History
from seeding.terp.inventory.facts import PhotoSessionSet
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.kernel.time.business_days import workday_until
from seeding.terp.kernel.time.business_hours import moment, office_moment
from seeding.terp.orders.facts import ReceiptSold

MAKERS = (
    people.meetings,
    people.meeting_today,
    people.follow_ups,
    people.standing_orders,
    goods.deliveries,
    goods.intakes,
    goods.photo_sessions,
    goods.expirations,
    goods.samples,
    goods.audits,
    money.payments_due,
    money.collections,
    money.bills_due,
    house.deadlines,
    house.tasks,
    house.others,
    house.today,
)

UNCERTAIN = frozenset({"MEETING", "FOLLOW_UP", "TASK", "RECURRING_ORDER", "OTHER"})  # kinds that can fall through
PERSONAL = {4: "PRIVATE", 2: "TEAM", 6: "PUBLIC"}  # which in nine uncertain events are not seen by the whole company
PACIFIC_OFFSET = 8 * 60  # minutes from local to universal time in winter; in summer an hour less, so never too early


def fill_calendar(history: History, spec: Spec, keys: Keys, staff: HiredStaff) -> None:
    """Append the events in the order they were entered, and which batches and sales they are about."""
    source = CalendarSource(history, spec)
    planner = _EventPlanner(source, spec, staff)
    appointments = sorted(
        (made for maker in MAKERS for made in maker(source)), key=lambda made: (made.on, made.kind, made.entity or ("", 0))
    )
    written = [(planner.enter(made, number), made) for number, made in enumerate(appointments)]
    written.sort(key=lambda pair: (pair[0].created_at, pair[0].id))
    events = [(replace(event, id=keys.take(TABLE)), made) for event, made in written]
    history.events.extend(event for event, _ in events)
    _name_photo_sessions(history, events)
    _name_receipts(history, events)


class _EventPlanner:
    """Enters appointments: who, when, how long, and how it went."""

    def __init__(self, source: CalendarSource, spec: Spec, staff: HiredStaff) -> None:
        self._almanac, self.as_of, self.staff = source, spec.as_of, staff
        self._draw = Draw(spec.seed, TABLE, "hours")
        self._uncertain: Counter[str] = Counter()

    def enter(self, made: Appointment, number: int) -> EventScheduled:
        """The event, its id still the running number that addresses its draws."""
        entered = self._entered(made, number)
        start, length = self._hours(made, entered, number)
        status, text, visibility = self._status(made), made.text, "COMPANY"
        if made.kind in UNCERTAIN:
            visibility = PERSONAL.get(self._uncertain["seen"] % 9, "COMPANY")
            self._uncertain["seen"] += 1
            if status == "CANCELLED":
                reasons = "CANCELLED inside" if made.kind in ("TASK", "OTHER") else "CANCELLED"
                text = f"{text} {self._almanac.words(reasons, made.title, made.on)}"
        assigned = self.staff.pick(made.job, self._draw, number, "assigned")
        by = assigned if made.job in ("sales", "accounting", "buying") else self.staff.pick("operations", self._draw, number, "by")
        return EventScheduled(
            id=number,
            title=made.title,
            description=text,
            location=made.location,
            start_date=made.on,
            end_date=made.on,
            start_time=None if start is None else _clock(start),
            end_time=None if start is None else _clock(start + length),
            timezone=a.AGENDA_TIMEZONE,
            module=made.module,
            event_type=made.kind,
            status=status,
            priority=made.priority,
            visibility=visibility,
            is_recurring=False,
            entity_type=made.entity[0] if made.entity else None,
            entity_id=made.entity[1] if made.entity else None,
            client_id=made.client_id,
            vendor_id=made.vendor_id,
            created_by_id=by,
            assigned_to_id=assigned,
            auto_generation_rule=made.auto_rule,
            metadata=_references(made),
            created_at=entered,
            updated_at=self._updated(made, status, entered, start, length, number),
        )

    def _entered(self, made: Appointment, number: int) -> datetime:
        """When the event was entered: after its subject was known, some days ahead of its day, at as-of at the latest."""
        soonest = made.known_at + timedelta(seconds=self._draw.whole(*a.EVENT_SOON_SECONDS, number, "soon"))
        if made.at_once:
            return soonest
        day = made.on - timedelta(days=self._draw.whole(*a.AGENDA_LEAD_DAYS, number, "lead"))
        if day >= self.as_of:
            day = self.as_of - timedelta(days=self._draw.whole(*a.AGENDA_PLANNED_DAYS, number, "planned"))
        day = workday_until(day)
        return max(soonest, office_moment(self._draw, day, self.as_of, number, "entered"))

    def _hours(self, made: Appointment, entered: datetime, number: int) -> tuple[int | None, int]:
        """Start and length in minutes of the local day; no start for the whole day."""
        if made.all_day:
            return None, 0
        low, high = a.AGENDA_HOURS
        if entered.date() >= made.on:
            low = a.AGENDA_AFTERNOON
        return 30 * self._draw.whole(low, high, number, "start"), self._draw.pick(a.AGENDA_LENGTHS, number, "length")

    def _status(self, made: Appointment) -> str:
        if made.status:
            return made.status
        if made.on >= self.as_of:
            return "SCHEDULED"
        if made.kind in UNCERTAIN:
            self._uncertain["past"] += 1
            if self._uncertain["past"] % a.AGENDA_CANCELLED_EVERY == 2:
                return "CANCELLED"
        return "COMPLETED"

    def _updated(self, made: Appointment, status: str, entered: datetime, start: int | None, length: int, number: int) -> datetime:
        """The moment of the last change: when it was done, called off or begun, else when it was entered."""
        if status == "COMPLETED":
            end = a.AGENDA_HOURS[1] * 30 if start is None else start + length
            return max(
                entered, made.done_at or moment(made.on, PACIFIC_OFFSET + end + self._draw.whole(*a.EVENT_DONE_MINUTES, number, "done"))
            )
        if status == "CANCELLED":
            return max(entered, office_moment(self._draw, self._called_off(made, entered), self.as_of, number, "called off"))
        if status == "IN_PROGRESS":
            return max(entered, office_moment(self._draw, self.as_of, self.as_of, number, "begun"))
        return entered

    def _called_off(self, made: Appointment, entered: datetime) -> date:
        """The weekday before, or the day it was entered."""
        return max(entered.date(), workday_until(made.on - timedelta(days=1)))


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}:00"


def _references(made: Appointment) -> dict[str, object]:
    """What the event points at, in the words of its readers: {"client": {"referenceId": 7}}."""
    subject = [made.entity] if made.entity else []
    others = [(name, key) for name, key in (("client", made.client_id), ("vendor", made.vendor_id)) if key is not None]
    return {name: {"referenceId": key} for name, key in (*subject, *others)}


def _name_photo_sessions(history: History, events: Sequence[tuple[EventScheduled, Appointment]]) -> None:
    """Says of each photographed batch at which session it is."""
    sessions = {batch_id: event for event, made in events if made.kind == "PHOTOGRAPHY" for batch_id in made.batch_ids}
    for standing in history.batch_standings:
        if event := sessions.get(standing.batch_id):
            history.photo_sessions.append(PhotoSessionSet(standing.batch_id, event.id, event.updated_at))


def _name_receipts(history: History, events: Sequence[tuple[EventScheduled, Appointment]]) -> None:
    """Says of the first sales out of each completed receipt that they are."""
    receipts = {b: event for event, made in events if made.kind == "INTAKE" and event.status == "COMPLETED" for b in made.batch_ids}
    named: Counter[int] = Counter()
    for order in history.orders:
        lines = order.lines if order.is_sale else ()
        event = next((receipts[line.batch_id] for line in lines if line.batch_id in receipts), None)
        if event and named[event.id] < a.INTAKE_SALES and order.created_at > event.created_at:
            history.receipts_sold.append(ReceiptSold(order.id, event.id))
            named[event.id] += 1
