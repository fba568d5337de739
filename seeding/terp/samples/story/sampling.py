"""What came of sample requests: the monthly allowances and the log of the sample stock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import ROUND_CEILING, Decimal

from seeding.engine.draw import Draw
from seeding.engine.money import ZERO
from seeding.terp import assumptions as a
from seeding.terp.history import History
from seeding.terp.inventory.facts import BatchReceived
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.kernel.texts.loader import TextFile
from seeding.terp.kernel.texts.picker import Picker
from seeding.terp.kernel.time.business_hours import moment
from seeding.terp.samples.facts import SampleRequested

ALLOCATIONS, LOG = "sampleAllocations", "sample_inventory_log"
NOTES = TextFile("samples/log", "client")


@dataclass(frozen=True, slots=True)
class AllowanceGiven:
    """What a client may try in a month and has tried, in units."""

    id: int
    client_id: int
    month_year: str  # YYYY-MM
    allocated_quantity: Decimal
    used_quantity: Decimal
    created_at: datetime
    updated_at: datetime

    @property
    def remaining_quantity(self) -> Decimal:
        return self.allocated_quantity - self.used_quantity


@dataclass(frozen=True, slots=True)
class SampleMoved:
    """A sample was set aside, handed out or put back."""

    id: int
    batch_id: int
    order_id: int | None  # the order that it led to
    quantity: Decimal
    action: str  # ALLOCATED, CONSUMED, RELEASED
    notes: str | None
    created_by_id: int | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class SamplingStory:
    allowances: list[AllowanceGiven]
    log: list[SampleMoved]


def tell_sampling(history: History) -> SamplingStory:
    """Allowances of the clients that ask for samples, and every step of every sample."""
    return SamplingStory(list(_allowances(history)), list(_Log(history).rows()))


def _allowances(history: History) -> Iterator[AllowanceGiven]:
    """One a client for each month with a request or a hand-out, and for the current month; in order of months."""
    clients = history.by_id.clients
    used: dict[tuple[str, int], Decimal] = {}
    changed: dict[tuple[str, int], datetime] = {}
    for request in history.sample_requests:
        if request.client_id not in clients:
            continue
        for at in (request.request_date, moment(history.as_of, 0)):
            used.setdefault((f"{at:%Y-%m}", request.client_id), ZERO)
        if request.fulfilled_date is not None:
            key = (f"{request.fulfilled_date:%Y-%m}", request.client_id)
            used[key] = used.get(key, ZERO) + sum((quantity for _, _, quantity in request.items), ZERO)
            changed[key] = max(changed.get(key, request.fulfilled_date), request.fulfilled_date)
    for (month, client_id), quantity in sorted(used.items()):
        first = moment(date.fromisoformat(f"{month}-01"), a.ALLOWANCE_MINUTE)
        at = max(first, clients[client_id].created_at)
        yield AllowanceGiven(
            id=history.keys.take(ALLOCATIONS),
            client_id=client_id,
            month_year=month,
            allocated_quantity=max(a.SAMPLE_ALLOWANCE, quantity.to_integral_value(ROUND_CEILING)),
            used_quantity=quantity,
            created_at=at,
            updated_at=max(at, changed.get((month, client_id), at)),
        )


class _Log:
    def __init__(self, history: History) -> None:
        self._history = history
        self._staff, self._who = HiredStaff(history.employees), Draw(history.seed, LOG, "who")
        self._noted = Draw(history.seed, LOG, "noted")
        self._words = Picker(NOTES, history.seed, LOG)
        self._batches = history.by_id.batches
        self._of_product: dict[int, list[BatchReceived]] = {}
        for batch in history.batches:
            self._of_product.setdefault(batch.product_id, []).append(batch)
        self._clients = history.by_id.client_names
        self._ordered = {order.id for order in history.orders}

    def rows(self) -> Iterator[SampleMoved]:
        """All steps in order of time."""
        drafts = [move for request in self._history.sample_requests for move in self._steps(request)]
        drafts.sort(key=lambda move: (move.created_at, move.batch_id, move.action))
        for move in drafts:
            yield replace(move, id=self._history.keys.take(LOG))

    def _steps(self, request: SampleRequested) -> Iterator[SampleMoved]:
        """Set aside when it was asked for; then handed out, put back, or still waiting."""
        for place, (product_id, batch_id, quantity) in enumerate(request.items):
            batch = self._batch(batch_id, product_id, request.request_date)
            if batch is None or quantity <= 0:
                continue
            order_id = request.related_order_id if request.related_order_id in self._ordered else None
            yield self._step(request, place, batch, quantity, "ALLOCATED", request.requested_by_id, request.request_date, None)
            if request.fulfilled_date is not None:
                at = max(request.fulfilled_date, request.request_date)
                yield self._step(request, place, batch, quantity, "CONSUMED", request.fulfilled_by_id, at, order_id)
            elif request.cancelled_date is not None:
                at = max(request.cancelled_date, request.request_date)
                yield self._step(request, place, batch, quantity, "RELEASED", request.cancelled_by_id, at, None)

    def _step(
        self,
        request: SampleRequested,
        place: int,
        batch: BatchReceived,
        quantity: Decimal,
        action: str,
        user_id: int | None,
        at: datetime,
        order_id: int | None,
    ) -> SampleMoved:
        user = self._staff.either(user_id, "warehouse", at, self._who, request.id, action)
        noted = self._noted.chance(a.SAMPLE_STEP_NOTED_SHARE, request.id, place, action)
        notes = (
            self._words.say(action, {"client": self._clients.get(request.client_id, "the client")}, request.id, place) if noted else None
        )
        return SampleMoved(0, batch.id, order_id, quantity, action, notes, user, at + timedelta(seconds=place))

    def _batch(self, batch_id: int, product_id: int, at: datetime) -> BatchReceived | None:
        """The batch that the sample is of; the newest one of the product where the request doesn't say."""
        named = self._batches.get(batch_id)
        if named is not None and named.created_at <= at:
            return named
        there = [batch for batch in self._of_product.get(product_id, ()) if batch.created_at <= at]
        return max(there, key=lambda batch: batch.created_at) if there else None
