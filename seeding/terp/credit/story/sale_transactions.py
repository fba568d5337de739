"""What the unified transactions hold beside money: late quotes, the sales that they became, sales paid on delivery, credits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from seeding.engine.keys import Keys
from seeding.terp import assumptions as a
from seeding.terp.credit.facts import CreditIssued, TransactionRecorded
from seeding.terp.history import History
from seeding.terp.orders.facts import OrderPlaced

PREFIXES = {"QUOTE": "QUO", "ORDER": "ORD", "SALE": "SAL"}  # a credit keeps its own number
QUOTE_STATUSES = {"DRAFT": "DRAFT", "ACCEPTED": "CONFIRMED", "CONVERTED": "COMPLETED", "REJECTED": "VOID"}  # others wait for an answer
Link = tuple[int, int, str, Decimal, str | None, int, datetime]  # parent, child, type, amount, notes, by whom, when


def record(history: History, keys: Keys) -> list[TransactionRecorded]:
    """The rows in order of time, with numbers of their own series."""
    drafts = sorted(
        [*_orders(history), *map(_credit, history.credits)],
        key=lambda row: (row.transaction_date, row.transaction_type, row.transaction_number),
    )
    given: Counter[str] = Counter()
    rows = []
    for draft in drafts:
        number = draft.transaction_number
        if prefix := PREFIXES.get(draft.transaction_type):
            given[prefix] += 1
            number = f"{prefix}-{given[prefix]:05d}"
        rows.append(replace(draft, id=keys.take("transactions"), transaction_number=number))
    return rows


def since(history: History) -> date:
    """The first day of what is listed without being money."""
    return history.as_of - timedelta(days=a.TRADEBOOK_DAYS)


def _orders(history: History) -> Iterator[TransactionRecorded]:
    """Quotes since that day, the sales that came from them, and sales paid on delivery since."""
    first = since(history)
    quoted = {order.id for order in history.orders if order.order_type == "QUOTE" and order.created_at.date() >= first}
    for order in history.orders:
        if order.id in quoted:
            yield _row(order, "QUOTE", quote_status(order, history.as_of), order.created_at, order.converted_at)
        elif order.is_sale and not order.cancelled and order.confirmed_at is not None:
            paid_at_the_door = order.payment_terms == "COD" and order.confirmed_at.date() >= first
            if paid_at_the_door or order.converted_from_order_id in quoted:
                status = "COMPLETED" if order.shipped_at else "CONFIRMED"
                yield _row(order, "SALE" if paid_at_the_door else "ORDER", status, order.confirmed_at, order.shipped_at)


def quote_status(order: OrderPlaced, as_of: date) -> str:
    """A quote's status as that of a transaction; one that ran out is void."""
    if order.open_quote and order.valid_until is not None and order.valid_until < as_of:
        return "VOID"
    return QUOTE_STATUSES.get(order.quote_status or "", "PENDING")


def _row(order: OrderPlaced, kind: str, status: str, at: datetime, changed: datetime | None) -> TransactionRecorded:
    return TransactionRecorded(
        id=0,
        transaction_number=order.order_number,
        transaction_type=kind,
        client_id=order.client_id,
        amount=order.total,
        transaction_status=status,
        notes=order.notes,
        metadata={"orderId": order.id, "orderNumber": order.order_number},
        created_by_id=order.created_by_id,
        transaction_date=at,
        updated_at=max(at, changed or at),
    )


def _credit(credit: CreditIssued) -> TransactionRecorded:
    return TransactionRecorded(
        id=0,
        transaction_number=credit.credit_number,
        transaction_type="CREDIT",
        client_id=credit.client_id,
        amount=credit.credit_amount,
        transaction_status="COMPLETED",
        notes=credit.notes,
        metadata={"creditId": credit.id, "creditReason": credit.credit_reason},
        created_by_id=credit.created_by_id,
        transaction_date=credit.created_at,
        updated_at=credit.created_at,
    )


def links(history: History) -> Iterator[Link]:
    """A sale hangs on its quote, a credit on the refund that it came from."""
    orders = history.by_id.orders
    quotes = {int(str(row.metadata["orderId"])): row.id for row in history.transactions if row.transaction_type == "QUOTE"}
    for row in history.transactions:
        if row.transaction_type == "CREDIT":
            source = history.by_id.credits[int(str(row.metadata["creditId"]))].transaction_id
            yield (source, row.id, "RELATED_TO", row.amount, f"Credit {row.transaction_number}", row.created_by_id, row.transaction_date)
        elif row.transaction_type in ("ORDER", "SALE"):
            quote = orders[int(str(row.metadata["orderId"]))].converted_from_order_id
            if quote is not None and quote in quotes:
                text = f"From quote {orders[quote].order_number}"
                yield (quotes[quote], row.id, "CONVERTED_FROM", row.amount, text, row.created_by_id, row.transaction_date)
