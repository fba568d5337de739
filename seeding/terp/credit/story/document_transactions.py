"""What the unified transactions repeat of invoices, payments and refunds, and how all their rows are linked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from seeding.engine.keys import Keys
from seeding.terp.credit.facts import TransactionLinked, TransactionRecorded
from seeding.terp.credit.story.client_ledger import OPEN_STATUSES
from seeding.terp.credit.story.sale_transactions import Link, links
from seeding.terp.finance.facts import InvoiceIssued, PaymentApplied
from seeding.terp.history import History
from seeding.terp.orders.facts import RefundGranted

BAD_DEBT = "Account past due for months, client does not answer"


def record(history: History) -> list[TransactionRecorded]:
    """A row for each invoice but drafts, each payment received, each refund and each write-off, in the order of ids."""
    invoices = history.by_id.invoices
    bad = {payment.invoice_id for payment in history.payments if payment.written_off}
    rows = [_invoice(invoice, invoice.id in bad) for invoice in history.invoices if invoice.transaction_id is not None]
    rows += [_refund(refund, invoices[refund.invoice_id]) for refund in history.refunds]
    rows += _received(history.payments, invoices)
    return sorted(rows, key=lambda row: row.id)


def _invoice(invoice: InvoiceIssued, bad: bool) -> TransactionRecorded:
    return TransactionRecorded(
        id=_key(invoice.transaction_id),
        transaction_number=invoice.invoice_number,
        transaction_type="INVOICE",
        client_id=invoice.customer_id,
        amount=invoice.total_amount,
        transaction_status="WRITTEN_OFF" if bad else OPEN_STATUSES.get(invoice.status, invoice.status),
        notes=invoice.notes,
        metadata={"invoiceId": invoice.id, "orderId": invoice.order_id, "dueDate": invoice.due_date.isoformat()},
        created_by_id=invoice.created_by_id,
        transaction_date=invoice.created_at,
        updated_at=invoice.updated_at,
    )


def _refund(refund: RefundGranted, invoice: InvoiceIssued) -> TransactionRecorded:
    metadata: dict[str, object] = {"orderId": refund.order_id, "invoiceNumber": invoice.invoice_number, "refundReason": refund.reason}
    return TransactionRecorded(
        id=refund.id,
        transaction_number=refund.number,
        transaction_type="REFUND",
        client_id=refund.client_id,
        amount=refund.amount,
        transaction_status="COMPLETED",
        notes=refund.reason if refund.return_id is None else f"{refund.reason} (return #{refund.return_id})",
        metadata=metadata,
        created_by_id=refund.user_id,
        transaction_date=refund.refunded_at,
        updated_at=refund.refunded_at,
    )


def _received(payments: Iterable[PaymentApplied], invoices: Mapping[int, InvoiceIssued]) -> Iterator[TransactionRecorded]:
    write_offs = 0
    for payment in payments:
        if payment.payment_type != "RECEIVED":
            continue
        invoice = invoices[_key(payment.invoice_id)]
        kind, number = "PAYMENT", payment.payment_number
        metadata: dict[str, object] = {
            "paymentId": payment.id,
            "paymentMethod": payment.payment_method,
            "invoiceNumber": invoice.invoice_number,
        }
        if payment.written_off:
            write_offs += 1
            kind, number = "REFUND", f"WO-{write_offs:05d}"
            metadata = {
                "writeOffReason": BAD_DEBT,
                "originalTransactionId": invoice.transaction_id,
                "originalTransactionNumber": invoice.invoice_number,
                "writeOffType": "BAD_DEBT",
            }
        yield TransactionRecorded(
            id=_key(payment.transaction_id),
            transaction_number=number,
            transaction_type=kind,
            client_id=invoice.customer_id,
            amount=payment.amount,
            transaction_status="COMPLETED",
            notes=payment.notes,
            metadata=metadata,
            created_by_id=payment.created_by_id,
            transaction_date=payment.created_at,
            updated_at=payment.created_at,
        )


def link(history: History, keys: Keys) -> list[TransactionLinked]:
    """How the rows of transactions belong together: refunds, payments, instalments, credits, sales of quotes."""
    return TransactionLinker(history, keys).links()


class TransactionLinker:
    """Links parent and child once each, never both ways."""

    def __init__(self, history: History, keys: Keys) -> None:
        self._history = history
        self._keys = keys
        self._invoices = {invoice.id: _key(invoice.transaction_id) for invoice in history.invoices if invoice.transaction_id is not None}

    def links(self) -> list[TransactionLinked]:
        """All links, by the moment they were made."""
        found = [*self._refunds(), *self._payments(), *self._credits(), *links(self._history)]
        found.sort(key=lambda row: (row[-1], row[:2]))
        return [TransactionLinked(self._keys.take("transactionLinks"), *row) for row in found]

    def _refunds(self) -> Iterator[Link]:
        for refund in self._history.refunds:
            yield (
                self._invoices[refund.invoice_id],
                refund.id,
                "REFUND_OF",
                refund.amount,
                refund.reason,
                refund.user_id,
                refund.refunded_at,
            )

    def _payments(self) -> Iterator[Link]:
        first: dict[int, tuple[int, Decimal]] = {}  # invoice id → key and amount of its first instalment
        for payment in self._history.payments:
            if payment.payment_type != "RECEIVED":
                continue
            child, invoice_id = _key(payment.transaction_id), _key(payment.invoice_id)
            kind = "RELATED_TO" if payment.written_off else "PAYMENT_FOR"
            yield (self._invoices[invoice_id], child, kind, payment.amount, payment.notes, payment.created_by_id, payment.created_at)
            if (payment.notes or "").startswith("Instalment"):
                parent, paid = first.setdefault(invoice_id, (child, payment.amount))
                if parent != child:  # no link is larger than what it joins, though a later instalment may be
                    amount = min(paid, payment.amount)
                    yield (parent, child, "PARTIAL_OF", amount, payment.notes, payment.created_by_id, payment.created_at)

    def _credits(self) -> Iterator[Link]:
        credits = self._history.by_id.credits
        for use in self._history.credit_applications:
            parent, child = use.invoice_transaction_id, credits[use.credit_id].transaction_id
            yield (parent, child, "CREDIT_APPLIED_TO", use.amount_applied, use.notes, use.applied_by_id, use.applied_date)


def _key(key: int | None) -> int:
    """A key that must be there."""
    assert key is not None
    return key
