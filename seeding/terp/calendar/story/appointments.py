"""What goes into the calendar before it has its key and its hours, and the business as those see it who make appointments."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TypeVar

from seeding.engine.draw import Draw
from seeding.engine.spec import Spec
from seeding.terp import assumptions as a
from seeding.terp.clients.facts import ClientJoined
from seeding.terp.history import History
from seeding.terp.kernel.texts.figures import counted, day_name, dollars, measure
from seeding.terp.kernel.texts.loader import TextFile
from seeding.terp.kernel.texts.picker import Picker
from seeding.terp.kernel.time.business_days import months_before, workday_until
from seeding.terp.orders.facts import OrderPlaced

TABLE = "calendar_events"
AGENDA = TextFile(
    "calendar/agenda",
    "amount average batch bill city client corrections count date days due expires held invoice lines load lot lots month "
    "number order orders product quantity quarter received site terms until vendor",
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Appointment:
    """An event to be. `known_at` is when its subject came into being; `done_at` when it was settled, if not on the day itself."""

    kind: str
    module: str
    on: date
    title: str
    text: str
    known_at: datetime
    job: str
    entity: tuple[str, int] | None = None
    client_id: int | None = None
    vendor_id: int | None = None
    priority: str = "MEDIUM"
    status: str | None = None  # None: by its day
    all_day: bool = False
    at_once: bool = False  # entered as soon as its subject is known
    location: str | None = None
    auto_rule: str | None = None
    done_at: datetime | None = None
    batch_ids: tuple[int, ...] = field(default=())  # what a receipt or a photo session is about


class CalendarSource:
    """The filled history with the look-ups and choices that all kinds of appointments share."""

    def __init__(self, history: History, spec: Spec) -> None:
        months = a.SCENARIOS[spec.scenario].months
        self.history, self.as_of = history, spec.as_of
        self.first = months_before(spec.as_of, months) + timedelta(days=1)
        self.last = spec.as_of + timedelta(days=a.AGENDA_DAYS_AHEAD)
        self.months = months
        self.site = history.locations[0].site
        self.clients = history.by_id.clients
        self.vendors = history.by_id.vendor_names
        self.products = history.by_id.products
        self.batches = history.by_id.batches
        self.standings = history.by_id.batch_standings
        self.draw = Draw(spec.seed, TABLE, "value")
        self._picker = Picker(AGENDA, spec.seed, TABLE)
        moved = (move.created_at for move in history.movements if move.inventory_movement_type == "ADJUSTMENT")
        self.corrections = Counter((at.year, at.month) for at in moved)  # stock corrections a month
        self._orders: dict[int, list[OrderPlaced]] = {client.id: [] for client in history.clients}
        for order in history.orders:
            if order.is_sale and not order.cancelled:
                self._orders[order.client_id].append(order)

    def past(self, kind: str, pool: Sequence[T]) -> list[T]:
        """As many of the pool as the past holds of this kind, evenly over it."""
        return self._spread(kind, pool, self.past_count(kind))

    def ahead(self, kind: str, pool: Sequence[T]) -> list[T]:
        """As many of the pool as the next 30 days hold of this kind, evenly over it."""
        return self._spread(f"{kind} ahead", pool, self.ahead_count(kind))

    def past_count(self, kind: str) -> int:
        """Events of this kind before as-of."""
        return max(a.LEAST_MEETINGS if kind == "MEETING" else 1, round(a.AGENDA[kind][0] * self.months))

    def ahead_count(self, kind: str) -> int:
        """Events of this kind after as-of; a young business has fewer."""
        grown = min(1.0, a.AGENDA_YOUNG_SHARE + (1 - a.AGENDA_YOUNG_SHARE) * self.months / a.AGENDA_GROWN_MONTHS)
        return max(1, round(a.AGENDA[kind][1] * grown))

    def past_days(self, kind: str) -> list[date]:
        """Weekdays for the past events of a kind that has no day of its own."""
        yesterday = workday_until(self.as_of - timedelta(days=1))
        return self._days(kind, self.first + timedelta(days=a.CALENDAR_LEAD_DAYS), yesterday, self.past_count(kind))

    def days_ahead(self, kind: str) -> list[date]:
        """The same for the next 30 days."""
        return self._days(f"{kind} ahead", self.as_of + timedelta(days=1), self.last, self.ahead_count(kind))

    def words(self, pool: str, *about: object, **fields: str) -> str:
        """A text of the pool about what its fields and the key name."""
        return self._picker.say(pool, fields, *fields.values(), *about)

    def pair(self, pool: str, *about: object, **fields: str) -> tuple[str, str]:
        """Title and text of an entry of the pool."""
        title, _, text = self.words(pool, *about, **fields).partition(" | ")
        return title, text

    def client(self, kind: str, day: date, number: int) -> ClientJoined:
        """A buyer of before that day, large ones three times as likely; of those who have bought by then, if anybody has."""
        buyers = [c for c in self.history.clients if c.kind != "supplier"]
        known = [c for c in buyers if c.created_at.date() < min(day, self.as_of)]
        buying = [c for c in known if self._orders[c.id] and self._orders[c.id][0].created_at.date() < min(day, self.as_of)]
        pool = buying or known or buyers
        return self.draw.weigh(pool, [a.LARGE_CLIENT_EVENTS if c.kind == "large" else 1.0 for c in pool], kind, number)

    def sales(self, client_id: int, before: date) -> list[OrderPlaced]:
        """The client's sales of earlier days, oldest first."""
        orders = self._orders[client_id]
        return orders[: bisect_right(orders, min(before, self.as_of) - timedelta(days=1), key=lambda order: order.created_at.date())]

    def trade_fields(self, client: ClientJoined, before: date) -> dict[str, str]:
        """What there is to say about a client's sales; empty where there are none yet."""
        sales = self.sales(client.id, before)
        if not sales:
            return {}
        last = sales[-1]
        usual, _ = Counter(line.product_id for order in sales[-20:] for line in order.lines).most_common(1)[0]
        taken = [line for order in sales[-20:] for line in order.lines if line.product_id == usual]
        return {
            "order": last.order_number,
            "date": day_name(last.created_at.date()),
            "amount": dollars(last.total),
            "orders": counted(len(sales), "order"),
            "average": dollars(sum((order.total for order in sales), Decimal(0)) / len(sales)),
            "product": self.products[usual].name_canonical,
            "quantity": measure(sum((line.quantity for line in taken), Decimal(0)) / len(taken), self.products[usual].uom_sellable),
        }

    def _spread(self, name: str, pool: Sequence[T], count: int) -> list[T]:
        """One of each of `count` equal slices of the pool."""
        if len(pool) <= count:
            return list(pool)
        edges = [len(pool) * n // count for n in range(count + 1)]
        return [pool[self.draw.whole(edges[n], edges[n + 1] - 1, name, n)] for n in range(count)]

    def _days(self, name: str, first: date, last: date, count: int) -> list[date]:
        span = max(1, (last - first).days)
        days = [first + timedelta(days=int((n + self.draw.unit(name, "day", n)) / count * span)) for n in range(count)]
        return [max(_office_day(day), first) for day in days]


def _office_day(day: date) -> date:
    """The day itself, or the weekday before a weekend or holiday."""
    day = workday_until(day)
    return workday_until(day - timedelta(days=1)) if (day.month, day.day) in a.HOLIDAYS else day
