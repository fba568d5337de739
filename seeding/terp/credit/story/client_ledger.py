"""The client's own list: its invoices, what it paid lately, what it was given back, and what it was offered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from seeding.engine.keys import Keys
from seeding.terp.clients.facts import ClientLedgerRow
from seeding.terp.credit.story.sale_transactions import since
from seeding.terp.finance.facts import InvoiceIssued
from seeding.terp.history import History

OPEN_STATUSES = {"SENT": "PENDING", "VIEWED": "PENDING"}  # other statuses keep their word


def list_for_clients(history: History, keys: Keys) -> list[ClientLedgerRow]:
    """Invoices that are neither drafts nor void, then the rest in order of time.

    The rest has no payment status: the application adds up what is paid and what is open by it, and that is the invoices' part.
    """
    invoices = [_invoice(invoice) for invoice in history.invoices if invoice.client_transaction_id is not None]
    others = sorted(
        [*_payments(history), *_mirrored(history)], key=lambda row: (row.created_at, row.transaction_type, row.transaction_number)
    )
    return [*invoices, *(replace(row, id=keys.take("client_transactions")) for row in others)]


def _invoice(invoice: InvoiceIssued) -> ClientLedgerRow:
    assert invoice.client_transaction_id is not None
    return ClientLedgerRow(
        id=invoice.client_transaction_id,
        client_id=invoice.customer_id,
        transaction_type="INVOICE",
        transaction_number=invoice.invoice_number,
        transaction_date=invoice.invoice_date,
        amount=invoice.total_amount,
        payment_status=OPEN_STATUSES.get(invoice.status, invoice.status),
        payment_date=invoice.last_paid_on,
        payment_amount=invoice.amount_paid if invoice.last_paid_on else None,
        notes=invoice.notes,
        metadata={"invoiceId": invoice.id, "orderId": invoice.order_id},
        created_at=invoice.created_at,
        updated_at=invoice.updated_at,
    )


def _payments(history: History) -> Iterator[ClientLedgerRow]:
    """Money received lately."""
    first = since(history)
    for payment in history.payments:
        if (
            payment.payment_type == "RECEIVED"
            and payment.payment_method != "OTHER"
            and payment.customer_id is not None
            and payment.payment_date >= first
        ):
            about: dict[str, object] = {"paymentId": payment.id, "invoiceId": payment.invoice_id}
            at = payment.created_at
            yield _row(
                payment.customer_id, "PAYMENT", payment.payment_number, payment.payment_date, payment.amount, payment.notes, about, at
            )


def _mirrored(history: History) -> Iterator[ClientLedgerRow]:
    """Refunds, credits and quotes, as the unified transactions have them."""
    for refund in history.refunds:
        about: dict[str, object] = {"orderId": refund.order_id, "invoiceId": refund.invoice_id}
        at = refund.refunded_at
        yield _row(refund.client_id, "REFUND", refund.number, at.date(), refund.amount, refund.reason, about, at)
    for row in history.transactions:
        if row.transaction_type in ("CREDIT", "QUOTE"):
            about = {key: value for key, value in row.metadata.items() if key in ("creditId", "orderId")}
            at = row.transaction_date
            yield replace(
                _row(row.client_id, row.transaction_type, row.transaction_number, at.date(), row.amount, row.notes, about, at),
                updated_at=row.updated_at,
            )


def _row(
    client_id: int, kind: str, number: str, dated: date, amount: Decimal, notes: str | None, about: dict[str, object], at: datetime
) -> ClientLedgerRow:
    return ClientLedgerRow(0, client_id, kind, number, dated, amount, None, None, None, notes, about, at, at)
