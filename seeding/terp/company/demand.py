"""Who orders when and for how much: every sale of the business as a wish, before stock and prices decide its lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from seeding.engine.draw import Draw
from seeding.engine.money import half_up, split, split_money
from seeding.engine.spec import Spec
from seeding.terp import assumptions as a
from seeding.terp.assumptions import Scenario
from seeding.terp.clients.facts import ClientJoined
from seeding.terp.kernel.time.business_days import SUNDAY, days, months_before, trading_day_until
from seeding.terp.kernel.time.business_hours import office_moment


@dataclass(frozen=True, slots=True)
class Wish:
    """One sale to be: `weight` is its value beside the client's other sales, `unusual` one of the scenario's anomalies."""

    ordinal: int
    client: ClientJoined
    at: datetime
    weight: float
    terms: str
    cancelled: bool
    unusual: bool

    @property
    def day(self) -> date:
        return self.at.date()


@dataclass(frozen=True, slots=True)
class Demand:
    """All wishes in order of time, each buyer's revenue in dollars, and the first day of trading."""

    wishes: tuple[Wish, ...]
    revenue: dict[int, Decimal]  # client id → dollars without void
    first_day: date

    def planned(self) -> dict[date, Decimal]:
        """The expected cost of sales a day, in dollars, from which purchases are sized."""
        weights: dict[int, float] = {}
        for wish in self.wishes:
            if not wish.cancelled:
                weights[wish.client.id] = weights.get(wish.client.id, 0.0) + wish.weight
        cost: dict[date, Decimal] = {}
        for wish in self.wishes:
            if not wish.cancelled:
                value = self.revenue[wish.client.id] * Decimal(wish.weight) / Decimal(weights[wish.client.id])
                cost[wish.day] = cost.get(wish.day, Decimal(0)) + value * a.COST_OF_REVENUE
        return cost


def first_day(spec: Spec, scenario: Scenario) -> date:
    """The day of the first sale."""
    return next(_order_dates(spec, scenario))


def plan_demand(spec: Spec, scenario: Scenario, clients: list[ClientJoined]) -> Demand:
    """Every sale of the scenario spread over days and buyers, so that counts and revenue shares are met exactly."""
    buyers = [client for client in clients if client.kind != "supplier"]
    dates = list(_order_dates(spec, scenario))
    moments = _moments(spec, dates)
    sequence = _buyers_in_turn(spec, scenario, buyers)
    window_start = months_before(spec.as_of, scenario.months)
    cancelled = _cancelled(spec, moments, window_start)
    terms = _terms(spec, len(moments))
    unusual = Draw(spec.seed, "orders", "unusual")
    size = Draw(spec.seed, "orders", "size")
    wishes = []
    for ordinal, (at, client) in enumerate(zip(moments, sequence, strict=True)):
        odd = unusual.chance(scenario.anomalies, ordinal)
        weight = _weight(size, odd, ordinal)
        wishes.append(Wish(ordinal, client, at, weight, terms[ordinal], ordinal in cancelled, odd))
    return Demand(tuple(wishes), _revenue(scenario, buyers), dates[0])


def _weight(size: Draw, unusual: bool, ordinal: int) -> float:
    """An order's value beside the mean of its client."""
    if unusual:
        return size.pick(a.ANOMALY_VALUE, ordinal)
    unit = size.unit(ordinal)
    value = a.ORDER_VALUE_LOW + unit * (a.ORDER_VALUE_HIGH - a.ORDER_VALUE_LOW)
    return value + a.ORDER_VALUE_BIG if unit > 1 - a.ORDER_VALUE_BIG_SHARE else value


def day_weight(day: date, first: date) -> int:
    """How many orders the day draws beside others: weekday x season x growth since `first`, in millionths."""
    growth = 1 + a.MONTHLY_GROWTH * (day - first).days * 12 / 365
    return int(a.WEEKDAY_WEIGHTS[day.weekday()] * a.MONTH_WEIGHTS.get(day.month, Decimal(1)) * growth * 1_000_000)


def _order_dates(spec: Spec, scenario: Scenario) -> Iterator[date]:
    """The day of each sale, rising: old debts first where the window is too short for them, then the trading window."""
    window = days(months_before(spec.as_of, scenario.months) + timedelta(days=1), spec.as_of)
    weights = [day_weight(day, window[0]) for day in window]
    old = _old_orders(spec, scenario, window)
    counts = split(scenario.orders - len(old), weights)
    if spec.as_of.weekday() != SUNDAY and not counts[-1]:  # the tiles of today are alive
        counts[counts.index(max(counts))] -= 1
        counts[-1] = 1
    yield from sorted(old)
    for day, count in zip(window, counts, strict=True):
        yield from [day] * count


def _old_orders(spec: Spec, scenario: Scenario, window: list[date]) -> list[date]:
    """Days of sales before the window: as many as overdue invoices need that the window is too young to offer."""
    overdue = half_up(scenario.orders * scenario.overdue)
    old = half_up(overdue * scenario.overdue_120)
    draw = Draw(spec.seed, "orders", "old debt")
    found: list[date] = []
    for kind, wanted, (youngest, oldest) in (("120+", old, a.OLD_DEBT_ORDER_DAYS), ("late", overdue - old, a.LATE_ORDER_DAYS)):
        last = spec.as_of - timedelta(days=youngest)
        offered = (scenario.orders - len(found)) * sum(day <= last for day in window) // len(window)
        if offered < a.CANDIDATES_WANTED * wanted or window[0] > spec.as_of - timedelta(days=oldest):  # every age wants its debts
            found += [trading_day_until(spec.as_of - timedelta(days=draw.whole(youngest, oldest, kind, n))) for n in range(wanted)]
    return found


def _moments(spec: Spec, dates: list[date]) -> list[datetime]:
    """A moment in office hours for each date, rising, no two alike."""
    draw = Draw(spec.seed, "orders", "moment")
    moments = sorted(office_moment(draw, day, spec.as_of, n) for n, day in enumerate(dates))
    for n in range(1, len(moments)):
        if moments[n] <= moments[n - 1]:
            moments[n] = moments[n - 1] + timedelta(seconds=1)
    return moments


def _shares(scenario: Scenario, buyers: list[ClientJoined]) -> list[tuple[Decimal, list[ClientJoined]]]:
    """The two kinds of buyers, each with its part of orders and revenue."""
    large = [client for client in buyers if client.kind == "large"]
    regular = [client for client in buyers if client.kind == "regular"]
    return [(share, group) for share, group in ((scenario.large_share, large), (1 - scenario.large_share, regular)) if group]


def _revenue(scenario: Scenario, buyers: list[ClientJoined]) -> dict[int, Decimal]:
    """Each buyer's revenue in dollars; they add up to the scenario's to the cent."""
    groups = _shares(scenario, buyers)
    totals = split_money(scenario.revenue, [share for share, _ in groups])
    revenue: dict[int, Decimal] = {}
    for total, (_, group) in zip(totals, groups, strict=True):
        parts = split_money(total, [client.revenue_weight for client in group])
        revenue |= {client.id: part for client, part in zip(group, parts, strict=True)}
    return revenue


def _buyers_in_turn(spec: Spec, scenario: Scenario, buyers: list[ClientJoined]) -> list[ClientJoined]:
    """Who places the first, second … sale: each buyer as often as its weight says, evenly over the time."""
    groups = _shares(scenario, buyers)
    totals = split(scenario.orders, [share for share, _ in groups])
    draw = Draw(spec.seed, "orders", "turn")
    turns: list[tuple[float, int, ClientJoined]] = []
    for total, (_, group) in zip(totals, groups, strict=True):
        spare = split(total - len(group), [client.revenue_weight for client in group])
        for client, extra in zip(group, spare, strict=True):
            turns += [((n + draw.unit(client.id, n)) / (extra + 1), client.id, client) for n in range(extra + 1)]
    return [client for _, _, client in sorted(turns, key=lambda turn: turn[:2])]


def _cancelled(spec: Spec, moments: list[datetime], window_start: date) -> frozenset[int]:
    """The ordinals of the sales that were cancelled: inside the window, not in its last days."""
    first, last = window_start, spec.as_of - timedelta(days=a.CANCELLED_AGE_DAYS)
    candidates = [n for n, at in enumerate(moments) if first < at.date() <= last]
    wanted = max(1, half_up(len(moments) * a.CANCELLED_SHARE))
    return frozenset(Draw(spec.seed, "orders", "cancelled").shuffled(candidates)[:wanted])


def _terms(spec: Spec, count: int) -> list[str]:
    """Each sale's payment terms: consignment for exactly its share, the other terms by weight."""
    order = Draw(spec.seed, "orders", "consignment").shuffled(range(count))
    consigned = half_up(count * a.CONSIGNMENT_SALE_SHARE)
    names = [name for name, _ in a.OTHER_SALE_TERMS]
    other = split(count - consigned, [weight for _, weight in a.OTHER_SALE_TERMS])
    terms = ["CONSIGNMENT"] * count
    rest = [name for name, number in zip(names, other, strict=True) for _ in range(number)]
    for ordinal, name in zip(order[consigned:], rest, strict=True):
        terms[ordinal] = name
    return terms
