"""What was paid for each batch, worked out of the bills: batches and intake sessions both cache it."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from seeding.engine.money import ZERO, split_money
from seeding.terp.history import History
from seeding.terp.kernel.records import latest


class Paid(NamedTuple):
    amount: Decimal
    at: datetime


def paid_on_batches(history: History) -> dict[int, Paid]:
    """What was paid on the purchase bills of a batch and when last, by batch id; nothing for consigned or unpaid batches.

    A bill line names lot and product; a payment on a bill of several lines counts for each by its total.
    """
    batches: dict[tuple[int | None, int | None], int] = {
        (batch.lot_id, batch.product_id): batch.id for batch in history.batches if not batch.consigned
    }
    paid: dict[int, Paid] = {}
    for bill in history.bills:
        if bill.purpose != "purchase" or not bill.amount_paid:
            continue
        parts = split_money(bill.amount_paid, [line.line_total for line in bill.lines])
        for line, amount in zip(bill.lines, parts, strict=True):
            batch_id = batches.get((line.lot_id, line.product_id))
            if batch_id is not None:
                before = paid.get(batch_id, Paid(ZERO, bill.updated_at))
                paid[batch_id] = Paid(before.amount + amount, latest(before.at, bill.updated_at))
    return paid
