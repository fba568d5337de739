"""What suppliers were paid for each batch: the payments on the bills of owned goods, shared out over the batches on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from seeding.engine.draw import Draw
from seeding.engine.money import ZERO, split_money
from seeding.terp import assumptions as a
from seeding.terp.finance.facts import BillReceived, PaymentApplied
from seeding.terp.history import History
from seeding.terp.inventory.facts import BatchReceived
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.kernel.texts.loader import TextFile
from seeding.terp.kernel.texts.picker import Picker
from seeding.terp.kernel.time.business_hours import moment

TABLE = "paymentHistory"
NOON = 12 * 60  # minute of the day of a payment that was recorded on another day
NOTES = TextFile("inventory/payments", "bill vendor")


@dataclass(frozen=True, slots=True)
class BatchPaid:
    """The part of a payment that was for one batch."""

    id: int
    batch_id: int
    vendor_id: int
    amount: Decimal
    payment_method: str
    notes: str | None
    recorded_by_id: int
    payment_date: datetime
    created_at: datetime


@dataclass(frozen=True, slots=True)
class BatchPayments:
    payments: list[BatchPaid]


def tell_batch_payments(history: History) -> BatchPayments:
    """The payments of all purchase bills in order of time, to the cent what each batch was paid."""
    teller = _PaymentCollector(history)
    return BatchPayments([paid for payment in teller.payments for paid in teller.share(payment)])


class _PaymentCollector:
    def __init__(self, history: History) -> None:
        self._keys = history.keys
        self._bills = {bill.id: bill for bill in history.bills if bill.purpose == "purchase"}
        self._batches = {(batch.lot_id, batch.product_id): batch for batch in history.batches if not batch.consigned}
        self._vendors = history.by_id.vendors
        self._staff, self._who = HiredStaff(history.employees), Draw(history.seed, TABLE, "who")
        self._noted = Draw(history.seed, TABLE, "noted")
        self._words = Picker(NOTES, history.seed, TABLE)
        self._paid: dict[int, Decimal] = {}  # on each bill so far
        self._shared: dict[tuple[int, int], Decimal] = {}  # by bill and its line's place
        sent = [payment for payment in history.payments if payment.payment_type == "SENT" and payment.bill_id in self._bills]
        self.payments = sorted(sent, key=lambda payment: (payment.created_at, payment.id))

    def share(self, payment: PaymentApplied) -> Iterator[BatchPaid]:
        """The payment's parts. What was paid on a bill so far is split by its lines, so that the parts add up whatever the steps."""
        bill = self._bills[payment.bill_id or 0]
        self._paid[bill.id] = self._paid.get(bill.id, ZERO) + payment.amount
        if not any(line.line_total for line in bill.lines):
            return
        parts = split_money(self._paid[bill.id], [line.line_total for line in bill.lines])
        for place, (line, part) in enumerate(zip(bill.lines, parts, strict=True)):
            batch = self._batches.get((line.lot_id or 0, line.product_id or 0))
            amount = part - self._shared.get((bill.id, place), ZERO)
            self._shared[bill.id, place] = part
            if batch is not None and amount:
                yield from self._row(payment, bill, batch, amount)

    def _row(self, payment: PaymentApplied, bill: BillReceived, batch: BatchReceived, amount: Decimal) -> Iterator[BatchPaid]:
        vendor = self._vendors.get(bill.vendor_id)
        paid_at = payment.created_at if payment.created_at.date() == payment.payment_date else moment(payment.payment_date, NOON)
        at = max(payment.created_at, paid_at, batch.created_at)
        user = self._staff.either(payment.created_by_id, "accounting", at, self._who, payment.id)
        if vendor is None or vendor.created_at > at or user is None:
            return
        noted = self._noted.chance(a.BATCH_PAYMENT_NOTED_SHARE, payment.id)
        pool = payment.notes if payment.notes in NOTES.pools else "payment"
        notes = self._words.say(pool, {"bill": bill.bill_number, "vendor": vendor.name}, payment.id, batch.id) if noted else None
        yield BatchPaid(self._keys.take(TABLE), batch.id, vendor.id, amount, payment.payment_method, notes, user, paid_at, at)
