"""Sample requests: what clients ask to try, what was handed out, and which order came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from seeding.engine.draw import Draw
from seeding.engine.keys import Keys
from seeding.engine.money import cents, half_up
from seeding.engine.spec import Spec
from seeding.terp import assumptions as a
from seeding.terp.assumptions import SCENARIOS, Scenario
from seeding.terp.clients.facts import ClientJoined
from seeding.terp.history import History
from seeding.terp.inventory.facts import BatchReceived
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.kernel.texts.loader import TextFile
from seeding.terp.kernel.time.business_days import trading_day_from, trading_day_until
from seeding.terp.kernel.time.business_hours import office_moment
from seeding.terp.orders.facts import OrderPlaced
from seeding.terp.samples.facts import SampleRequested

NOTES = TextFile("samples/requests")


@dataclass(slots=True)
class _SampleStock:
    """What is left of a batch's sample stock while requests are handed out."""

    batch: BatchReceived
    unit: str
    left: Decimal


def request_samples(spec: Spec, scenario: Scenario, history: History, keys: Keys, staff: HiredStaff, first_day: date) -> None:
    """Fills the history's sample requests, each with the order that came of it."""
    draw = Draw(spec.seed, "sampleRequests", "request")
    full = SCENARIOS["full"].orders
    number = max(6, half_up(Decimal(a.SAMPLE_REQUESTS * scenario.orders) / full))
    pending = max(1, number * a.SAMPLE_PENDING // a.SAMPLE_REQUESTS)
    cancelled = max(1, number * a.SAMPLE_CANCELLED // a.SAMPLE_REQUESTS)
    products = history.by_id.products
    stocks = [_SampleStock(batch, products[batch.product_id].uom_sellable, batch.sample_quantity) for batch in history.batches]
    buyers = [client for client in history.clients if client.kind != "supplier"]
    days = sorted(_day(spec, draw, turn, first_day, pending) for turn in range(number))
    planner = _RequestPlanner(spec, draw, history, keys, staff, stocks, buyers)
    for turn, day in enumerate(days):
        status = "PENDING" if turn >= number - pending else "FULFILLED"
        if status == "FULFILLED" and turn % max(2, (number - pending) // cancelled) == 1:
            status = "CANCELLED"
        planner.request(turn, day, status)


def _day(spec: Spec, draw: Draw, turn: int, first_day: date, pending: int) -> date:
    """The day of a request; the first few turns are made the newest ones, still pending."""
    span = (spec.as_of - first_day).days
    newest, oldest = a.SAMPLE_HANDLED_AGE
    ages = a.SAMPLE_PENDING_AGE if turn < pending else (newest, max(newest + 1, span - oldest))
    age = draw.whole(*ages, turn, "age")
    return trading_day_until(spec.as_of - timedelta(days=age))


class _RequestPlanner:
    def __init__(
        self,
        spec: Spec,
        draw: Draw,
        history: History,
        keys: Keys,
        staff: HiredStaff,
        stocks: list[_SampleStock],
        buyers: Sequence[ClientJoined],
    ) -> None:
        self._spec, self._draw, self._history, self._keys, self._staff = spec, draw, history, keys, staff
        self._stocks, self._buyers = stocks, buyers
        self._taken: set[int] = set()  # orders that already came of a sample

    def request(self, turn: int, day: date, status: str) -> None:
        """One request; nothing is asked for on a day when no batch has samples left."""
        at = office_moment(self._draw, day, self._spec.as_of, turn, "moment")
        stocks = [
            stock
            for stock in self._stocks
            if stock.batch.created_at < at - timedelta(days=1) and stock.left >= a.SAMPLE_QUANTITY[stock.unit]
        ]
        fresh = stocks[-a.SAMPLE_BATCHES :]
        if not fresh:
            return
        chosen = self._draw.shuffled(fresh, turn)[: self._draw.whole(*a.SAMPLE_ITEMS, turn, "items")]
        client = self._draw.pick(self._buyers, turn, "client")
        request = self._asked(turn, at, status, client, chosen)
        if status == "FULFILLED":
            for stock in chosen:
                stock.left -= a.SAMPLE_QUANTITY[stock.unit]
            request = self._converted(turn, request)
        self._history.sample_requests.append(request)

    def _asked(self, turn: int, at: datetime, status: str, client: ClientJoined, stocks: Sequence[_SampleStock]) -> SampleRequested:
        later = self._handled(turn, at.date())
        done, off = status == "FULFILLED", status == "CANCELLED"
        cost = sum((a.SAMPLE_QUANTITY[stock.unit] * stock.batch.unit_cogs for stock in stocks), Decimal(0))
        return SampleRequested(
            id=self._keys.take("sampleRequests"),
            client_id=client.id,
            requested_by_id=self._staff.seller(self._spec.seed, client.id),
            items=tuple((stock.batch.product_id, stock.batch.id, a.SAMPLE_QUANTITY[stock.unit]) for stock in stocks),
            sample_request_status=status,
            request_date=at,
            fulfilled_date=later if done else None,
            fulfilled_by_id=self._staff.pick("warehouse", self._draw, turn, "who") if done else None,
            cancelled_date=later if off else None,
            cancelled_by_id=self._staff.pick("service", self._draw, turn, "who") if off else None,
            cancellation_reason=self._draw.pick(NOTES["cancelled"], turn, "why") if off else None,
            total_cost=cents(cost) if done else None,
            related_order_id=None,
            conversion_date=None,
            notes=self._draw.pick(NOTES["request"], turn, "notes"),
        )

    def _handled(self, turn: int, asked_on: date) -> datetime:
        """When a request is fulfilled or cancelled: some days later, in office hours."""
        day = trading_day_from(asked_on + timedelta(days=self._draw.whole(*a.SAMPLE_DAYS, turn, "later")))
        return office_moment(self._draw, day, self._spec.as_of, turn, "handled")

    def _converted(self, turn: int, request: SampleRequested) -> SampleRequested:
        """The request with the client's next order, where there is one in time and the sample led to it."""
        if not self._draw.chance(a.SAMPLE_CONVERSION, turn, "converted"):
            return request
        order = self._next_order(request)
        if order is None:
            return request
        self._taken.add(order.id)
        return replace(request, related_order_id=order.id, conversion_date=order.confirmed_at)

    def _next_order(self, request: SampleRequested) -> OrderPlaced | None:
        assert request.fulfilled_date is not None  # only fulfilled requests convert
        until = request.fulfilled_date + timedelta(days=a.SAMPLE_CONVERSION_DAYS)
        for order in self._history.orders:
            mine = order.client_id == request.client_id and order.id not in self._taken
            if mine and order.is_sale and not order.cancelled and request.fulfilled_date < order.created_at <= until:
                return order
        return None
