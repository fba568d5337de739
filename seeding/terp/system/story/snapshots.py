"""Figures of whole days, weeks and months, each the sum of the documents that it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from seeding.engine.money import cents
from seeding.terp import assumptions as a
from seeding.terp.credit.story.credit_engine import Sums
from seeding.terp.history import History
from seeding.terp.inventory.story.movements import SAMPLE
from seeding.terp.kernel.time.business_days import month_end, months_before
from seeding.terp.kernel.time.business_hours import moment

TABLE = "analytics_snapshots"
NOT_BILLED = ("DRAFT", "VOID")
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SnapshotTaken:
    """A row of analytics_snapshots; `day` is the period's last one."""

    id: int
    period: str  # DAILY, WEEKLY, MONTHLY
    metric: str
    first: date
    snapshot_date: date
    value: Decimal
    previous_value: Decimal | None
    count: int  # documents in the period
    calculated_at: datetime


@dataclass(frozen=True, slots=True)
class SnapshotStory:
    snapshots: list[SnapshotTaken]


@dataclass(frozen=True, slots=True)
class _Metric:
    """A figure by day; one that `stands` is what all days until then add up to."""

    name: str
    sums: Sums
    stands: bool = False

    def value(self, first: date, last: date) -> Decimal:
        return cents(self.sums.until(last) if self.stands else self.sums.between(first - ONE_DAY, last)[1])


def tell_snapshots(history: History) -> SnapshotStory:
    """Every metric of every whole period since the first sale, as far back as snapshots are kept."""
    metrics = _metrics(history)
    sales = [order.created_at.date() for order in history.orders if order.is_sale]
    taken = list(_rows(history, metrics, min(sales))) if sales else []
    taken.sort(key=lambda row: (row.calculated_at, row.period, row.metric))
    return SnapshotStory([replace(row, id=history.keys.take(TABLE)) for row in taken])


def _rows(history: History, metrics: list[_Metric], start: date) -> Iterator[SnapshotTaken]:
    for period, ends, begin in _periods(history.as_of, start):
        for end in ends:
            first = begin(end)
            before = first - ONE_DAY
            for metric in metrics:
                previous = metric.value(begin(before), before) if before >= start else None
                count = metric.sums.between(first - ONE_DAY, end)[0]
                at = moment(end + ONE_DAY, a.SNAPSHOT_MINUTE)
                yield SnapshotTaken(0, period, metric.name, first, end, metric.value(first, end), previous, count, at)


def _periods(as_of: date, start: date) -> Iterator[tuple[str, list[date], Callable[[date], date]]]:
    """Name, last days and how to find the first day of the periods that are over; weeks begin on Sunday, as TERP counts them."""
    days = [as_of - timedelta(days=n) for n in range(a.SNAPSHOT_DAYS, 0, -1)]
    yield "DAILY", [day for day in days if day >= start], lambda day: day
    saturday = as_of - timedelta(days=as_of.isoweekday() % 7 + 1)
    weeks = [saturday - timedelta(weeks=n) for n in range(a.SNAPSHOT_WEEKS - 1, -1, -1)]
    yield "WEEKLY", [day for day in weeks if day >= start], lambda day: day - timedelta(days=day.isoweekday() % 7)
    months = [month_end(months_before(as_of.replace(day=1), n)) for n in range(a.SNAPSHOT_MONTHS, 0, -1)]
    yield "MONTHLY", [day for day in months if day >= start], lambda day: day.replace(day=1)


def _metrics(history: History) -> list[_Metric]:
    billed = {invoice.id: invoice for invoice in history.invoices if invoice.status not in NOT_BILLED}
    received = [payment for payment in history.payments if payment.payment_type == "RECEIVED"]
    invoiced = [(invoice.invoice_date, invoice.total_amount) for invoice in billed.values()]
    settled = [(payment.payment_date, -payment.amount) for payment in received if payment.invoice_id in billed]
    return [
        _Metric("revenue", Sums(invoiced)),
        _Metric("orders", Sums((order.created_at.date(), Decimal(1)) for order in history.orders if order.is_sale)),
        _Metric("cash_received", Sums((payment.payment_date, payment.amount) for payment in received if payment.payment_method != "OTHER")),
        _Metric("purchases", Sums((bill.bill_date, bill.total_amount) for bill in history.bills if bill.status not in NOT_BILLED)),
        _Metric("expenses", Sums((expense.expense_date, expense.total_amount) for expense in history.expenses)),
        _Metric("accounts_receivable", Sums([*invoiced, *settled]), stands=True),
        _Metric(
            "stock_value",
            Sums((move.created_at.date(), move.cost) for move in history.movements if move.inventory_movement_type != SAMPLE),
            stands=True,
        ),
    ]
