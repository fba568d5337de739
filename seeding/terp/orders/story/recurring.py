"""Recurring orders: clients who want the same again every so often. Each goes by a sale of theirs, the last that it led to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import partial

from seeding.engine.draw import Draw
from seeding.terp import assumptions as a
from seeding.terp.clients.facts import ClientJoined
from seeding.terp.history import History
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.kernel.time.business_days import months_before, workday_until
from seeding.terp.kernel.time.business_hours import end_of, moment, office_moment
from seeding.terp.orders.facts import OrderPlaced

TABLE = "recurring_orders"
GAPS = {"DAILY": 1, "WEEKLY": 7, "BIWEEKLY": 14}  # days
STEPS = {"MONTHLY": 1, "QUARTERLY": 3}  # months
RUN_MINUTE = 6 * 60  # of the day, when orders are generated
OLD_DAYS = (25, 200)  # days before as-of of the last sale of those that were paused or cancelled


@dataclass(frozen=True, slots=True)
class RecurringAgreed:
    """A row of recurring_orders as it stands; `items` are product id and quantity."""

    id: int
    client_id: int
    frequency: str
    items: tuple[tuple[int, Decimal], ...]
    status: str  # ACTIVE, PAUSED, CANCELLED
    start_date: date
    end_date: date | None
    last_generated_date: date
    next_generation_date: date
    notify_client: bool
    notify_email: str | None
    created_by_id: int
    created_at: datetime
    updated_at: datetime

    @property
    def day_of_week(self) -> int | None:
        """0 for Sunday, where it comes in weeks."""
        return self.last_generated_date.isoweekday() % 7 if self.frequency in ("WEEKLY", "BIWEEKLY") else None

    @property
    def day_of_month(self) -> int | None:
        return self.last_generated_date.day if self.frequency in STEPS else None


@dataclass(frozen=True, slots=True)
class RecurringStory:
    orders: list[RecurringAgreed]


def tell_recurring(history: History) -> RecurringStory:
    """The agreements in order of time; none where nothing was sold."""
    planner = _RecurringPlanner(history)
    found = [*planner.active(), *planner.stopped("PAUSED", a.RECURRING_PAUSED), *planner.stopped("CANCELLED", a.RECURRING_CANCELLED)]
    found.sort(key=lambda agreed: (agreed.created_at, agreed.client_id))
    return RecurringStory([replace(agreed, id=history.keys.take(TABLE)) for agreed in found])


def following(day: date, frequency: str) -> date:
    """The next day of the series, a month's last day where it has no such day."""
    return day + timedelta(days=GAPS[frequency]) if frequency in GAPS else months_before(day, -STEPS[frequency])


def previous(day: date, frequency: str, periods: int) -> date:
    """The day of the series so many periods before."""
    if frequency in GAPS:
        return day - timedelta(days=GAPS[frequency] * periods)
    return months_before(day, STEPS[frequency] * periods)


class _RecurringPlanner:
    """Who may have a recurring order, and what was agreed so far."""

    def __init__(self, history: History) -> None:
        self.as_of = history.as_of
        self._draw = Draw(history.seed, TABLE, "value")
        self._staff = HiredStaff(history.employees)
        self._clients = history.by_id.clients
        self._listed = {product.id: product.created_at for product in history.products}
        self._buyers = sum(client.kind != "supplier" for client in history.clients)
        live = {s.batch_id for s in history.batch_standings if s.batch_status == "LIVE" and s.on_hand_qty > 0}
        self._live = {batch.product_id for batch in history.batches if batch.id in live}
        sales = [order for order in history.orders if order.is_sale and not order.cancelled and order.client_id in self._clients]
        self._sales = self._draw.shuffled(sales, "sales")
        self._taken: set[int] = set()

    def active(self) -> Iterator[RecurringAgreed]:
        """Those that run, the first of them due by today; a client has one at most."""
        count = _part(self._buyers, a.RECURRING_ACTIVE)
        due = max(2, _part(count, a.RECURRING_DUE))
        for turn in range(count):
            turns = a.RECURRING_TURNS[turn % len(a.RECURRING_TURNS) :] + a.RECURRING_TURNS
            for frequency in dict.fromkeys(turns):
                agreed = self._first(partial(self._running, frequency=frequency, due=turn < due), frequency, "ACTIVE")
                if agreed is not None:
                    ends = turn % a.RECURRING_END_EVERY == a.RECURRING_END_EVERY - 1
                    end = self.as_of + timedelta(days=self._draw.whole(*a.RECURRING_END_DAYS, turn, "end")) if ends else None
                    yield replace(agreed, end_date=end)
                    break

    def stopped(self, status: str, share: Decimal) -> Iterator[RecurringAgreed]:
        """Those that were paused or cancelled after a sale some weeks ago."""
        for turn in range(_part(self._buyers, share)):
            frequency = a.RECURRING_TURNS[turn % len(a.RECURRING_TURNS)]
            agreed = self._first(self._old, frequency, status)
            if agreed is not None:
                room = max(
                    0,
                    min(
                        (agreed.next_generation_date - agreed.last_generated_date).days - 1, (self.as_of - agreed.last_generated_date).days
                    ),
                )
                day = agreed.last_generated_date + timedelta(days=self._draw.whole(0, room, agreed.client_id, "stopped"))
                at = max(agreed.updated_at, office_moment(self._draw, day, self.as_of, agreed.client_id, "stopped at"))
                yield replace(agreed, end_date=at.date() if status == "CANCELLED" else None, updated_at=at)

    def _running(self, day: date, frequency: str, due: bool) -> bool:
        """Whether a series with its last order on the day is as wanted: due by today, or still to come."""
        following_day = following(day, frequency)
        return self.as_of - timedelta(days=1) <= following_day <= self.as_of if due else following_day > self.as_of

    def _old(self, day: date) -> bool:
        return OLD_DAYS[0] <= (self.as_of - day).days <= OLD_DAYS[1]

    def _first(self, suits: Callable[[date], bool], frequency: str, status: str) -> RecurringAgreed | None:
        """What can be agreed on the first sale that suits, of a client that has no agreement yet."""
        for order in self._sales:
            if order.client_id not in self._taken and suits(order.created_at.date()):
                agreed = self._agree(order, frequency, status)
                if agreed is not None:
                    self._taken.add(order.client_id)
                    return agreed
        return None

    def _agree(self, order: OrderPlaced, frequency: str, status: str) -> RecurringAgreed | None:
        items = self._items(order, live_only=status == "ACTIVE")
        client, last = self._clients[order.client_id], order.created_at.date()
        since = max([client.created_at, *(self._listed.get(product, client.created_at) for product, _ in items)])
        periods = self._draw.whole(*a.RECURRING_PERIODS, order.id, "periods")
        starts = [previous(last, frequency, n) for n in range(periods, -1, -1)]
        start = next((day for day in starts if day > since.date() + timedelta(days=1)), None)
        if not items or start is None:
            return None
        day = workday_until(start - timedelta(days=1))
        agreed_at = max(office_moment(self._draw, day, self.as_of, order.id, "agreed"), since)
        user = self._staff.pick_at("sales", agreed_at, self._draw, order.id)
        if user is None:
            return None
        run = min(moment(last, RUN_MINUTE), end_of(self.as_of))
        return RecurringAgreed(
            id=0,
            client_id=client.id,
            frequency=frequency,
            items=items,
            status=status,
            start_date=start,
            end_date=None,
            last_generated_date=last,
            next_generation_date=following(last, frequency),
            notify_client=self._notify(client),
            notify_email=client.email or None,
            created_by_id=user,
            created_at=agreed_at,
            updated_at=max(agreed_at, run),
        )

    def _notify(self, client: ClientJoined) -> bool:
        return bool(client.email) and self._draw.bits(client.id, "silent") % a.RECURRING_SILENT_EVERY != 0

    def _items(self, order: OrderPlaced, live_only: bool) -> tuple[tuple[int, Decimal], ...]:
        """Products and quantities of the sale, of what is in stock where it has to be."""
        found: dict[int, Decimal] = {}
        for line in order.lines:
            if line.product_id in (self._live if live_only else self._listed):
                found[line.product_id] = found.get(line.product_id, Decimal(0)) + line.quantity
        return tuple(found.items())[: a.RECURRING_ITEMS]


def _part(number: int, share: Decimal) -> int:
    """The nearest whole number, at least 1 where there is anything."""
    return max(1, int((number * share).quantize(Decimal(1), ROUND_HALF_UP))) if number else 0
