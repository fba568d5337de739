"""Unified transactions, customer credits and refunds as they are, and which of them mirrors which document."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from seeding.engine.reading import values
from seeding.engine.reading.rows import choice, creation, moment, money, ratio, whole
from seeding.terp.assumptions import CREDIT_LIFE_DAYS
from seeding.terp.clients.facts import ClientLedgerRow
from seeding.terp.credit.facts import CreditApplied, CreditIssued, CreditRulesSet, TransactionLinked, TransactionRecorded
from seeding.terp.finance.facts import InvoiceIssued
from seeding.terp.history import History
from seeding.terp.kernel.source import Source
from seeding.terp.orders.facts import RefundGranted

WEIGHTS: Final = (  # of the six signals, in the order of CreditRulesSet
    "revenue_momentum_weight",
    "cash_collection_weight",
    "profitability_weight",
    "debt_aging_weight",
    "repayment_velocity_weight",
    "tenure_weight",
)
RETURN_NOTED: Final = re.compile(r"\(return #(\d+)\)\s*$")


def transactions(source: Source) -> list[TransactionRecorded]:
    rows = source.rows_of(
        "transactions",
        TransactionRecorded,
        transaction_type=choice(default="CREDIT"),
        transaction_status=choice(default="CONFIRMED"),
        transaction_date=creation("transactionDate", "createdAt"),
    )
    return rows.among("client_id", source.client_ids, "are of no client").facts(TransactionRecorded)


def transaction_links(source: Source) -> list[TransactionLinked]:
    known = {row.id for row in source.history.transactions}
    rows = source.rows_of("transactionLinks", TransactionLinked, transaction_link_type=choice(default="RELATED_TO"))
    ends = zip(rows.columns["parent_transaction_id"], rows.columns["child_transaction_id"], strict=True)
    return rows.keep([known.issuperset(pair) for pair in ends], "link what is not there").facts(TransactionLinked)


def client_ledger(source: Source) -> list[ClientLedgerRow]:
    rows = source.rows_of(
        "client_transactions",
        ClientLedgerRow,
        transaction_type=choice(default="INVOICE"),
        payment_status=choice(),
        created_at=creation("created_at", "transaction_date"),
    )
    return rows.among("client_id", source.client_ids, "are of no client").facts(ClientLedgerRow)


def credit_rules(source: Source) -> list[CreditRulesSet]:
    """The settings of the credit engine; what a row doesn't say is as the application comes."""
    rows = source.rows_of(
        "credit_system_settings",
        CreditRulesSet,
        learning_mode_threshold=whole(default=3),
        min_invoices_for_activation=whole(default=15),
        directional_sensitivity=ratio(default="0.1"),
        revenue_multiplier=ratio(default="2"),
        margin_multiplier=ratio(default="2.5"),
        **{name: whole(default=0) for name in WEIGHTS},
    )
    return rows.facts(CreditRulesSet, weights=list(zip(*(rows.columns[name] for name in WEIGHTS), strict=True)))


class TransactionIndex:
    """Which row of `transactions` and of `client_transactions` mirrors an invoice or a payment; by metadata, else by number."""

    def __init__(self, source: Source) -> None:
        self._invoices: dict[int | str, int] = {}
        self._payments: dict[int | str, int] = {}
        self._written_off: dict[int, int] = {}  # the write-off, by the invoice's transaction
        self._listed: dict[int | str, int] = {}
        for row in source.history.transactions:
            about = row.metadata
            if row.transaction_type == "INVOICE":
                self._put(self._invoices, about.get("invoiceId"), row.transaction_number, row.id)
            elif row.transaction_type == "PAYMENT":
                self._put(self._payments, about.get("paymentId"), row.transaction_number, row.id)
            elif "writeOffReason" in about and (original := values.whole(about.get("originalTransactionId"))):
                self._written_off[original] = row.id
        for listed in source.history.client_ledger:
            if listed.transaction_type == "INVOICE":
                self._put(self._listed, listed.metadata.get("invoiceId"), listed.transaction_number, listed.id)
        self._uses = self._applications(source)

    @staticmethod
    def _put(rows: dict[int | str, int], document: Any, number: str, key: int) -> None:
        named = values.whole(document)
        rows.setdefault(number if named is None else named, key)

    @staticmethod
    def _applications(source: Source) -> dict[tuple[int, Decimal], list[tuple[datetime, int]]]:
        """Moment and credit of each use, by the invoice's transaction and the amount."""
        uses: dict[tuple[int, Decimal], list[tuple[datetime, int]]] = {}
        cells = (whole("creditId"), whole("invoiceId"), money("amountApplied"), creation("appliedDate", "createdAt"))
        for credit, transaction, used, at in source.read("creditApplications", *cells):
            uses.setdefault((transaction, used), []).append((at, credit))
        return uses

    def invoice(self, key: int, number: str) -> int | None:
        """The invoice's row in transactions."""
        return self._invoices.get(key) or self._invoices.get(number)

    def client_row(self, key: int, number: str) -> int | None:
        """The invoice's row in client_transactions."""
        return self._listed.get(key) or self._listed.get(number)

    def credit(self, key: int, invoice_id: int | None, used: Decimal, at: datetime) -> int | None:
        """The credit that a payment without money used up: of the same amount on the same invoice, that of its moment first."""
        transaction = self._invoices.get(invoice_id or 0)
        found = self._uses.get((transaction or 0, used), [])
        return min(found, key=lambda use: (abs(use[0] - at), use[1]))[1] if found else None

    def payment(self, key: int, number: str, invoice_id: int | None, method: str, credit: int | None) -> int | None:
        """The row in transactions of a payment received, or of a write-off."""
        own = self._payments.get(key) or self._payments.get(number)
        if own is None and method == "OTHER" and credit is None:
            own = self._written_off.get(self._invoices.get(invoice_id or 0, 0))
        return own


def credits(source: Source) -> list[CreditIssued]:
    """Customer credits; `transaction_id` is 0 where a credit says of no refund."""
    rows = source.rows_of("credits", CreditIssued, expiration_date=moment(), credit_status=choice(default="ACTIVE"))
    life = timedelta(days=CREDIT_LIFE_DAYS)
    there = rows.among("client_id", source.client_ids, "are of no client")
    return there.facts(CreditIssued, expiration_date=lambda credit: credit.expiration_date or credit.created_at + life)


def credit_applications(source: Source) -> list[CreditApplied]:
    """Uses of credits; `payment_id` is that of the payment that books it, 0 where there is none."""
    credits = {credit.id for credit in source.history.credits}
    payments = booked_credits(source.history)
    cells = {"invoice_id": whole(), "applied_date": creation("appliedDate", "createdAt")}
    rows = source.rows_of("creditApplications", CreditApplied, **cells).among("credit_id", credits, "are of no credit")
    invoices = {invoice.transaction_id: invoice.id for invoice in source.history.invoices if invoice.transaction_id is not None}

    def payment_of(use: Any) -> int:
        booked = payments.get((use.credit_id, invoices.get(use.invoice_id), use.amount_applied))
        return booked.pop() if booked else 0

    return rows.facts(CreditApplied, invoice_transaction_id=rows.columns["invoice_id"], payment_id=payment_of)


def booked_credits(history: History) -> dict[tuple[int | None, int | None, Decimal], list[int]]:
    """The payments that book credits, the first one last, by credit, invoice and amount."""
    payments: dict[tuple[int | None, int | None, Decimal], list[int]] = {}
    for payment in reversed(history.payments):
        if payment.credit_id is not None:
            payments.setdefault((payment.credit_id, payment.invoice_id, payment.amount), []).append(payment.id)
    return payments


def refunds(source: Source) -> list[RefundGranted]:
    """The rows of transactions that gave money back on an order, write-offs left out."""
    history = source.history
    orders = history.by_id.orders
    invoices = {invoice.invoice_number: invoice for invoice in history.invoices}
    by_id = history.by_id.invoices
    by_row = {invoice.transaction_id: invoice for invoice in history.invoices if invoice.transaction_id is not None}
    parents = {
        link.child_transaction_id: link.parent_transaction_id
        for link in history.transaction_links
        if link.transaction_link_type == "REFUND_OF"
    }
    credits = {credit.transaction_id: credit.id for credit in history.credits}
    returns = {fact.id for fact in history.returns}
    rows = [row for row in history.transactions if row.transaction_type == "REFUND" and "writeOffReason" not in row.metadata]
    facts = []
    for row in rows:
        order_id = values.whole(row.metadata.get("orderId"))
        invoice: InvoiceIssued | None = invoices.get(str(row.metadata.get("invoiceNumber"))) or by_row.get(parents.get(row.id, 0))
        order = orders.get(order_id or 0) or orders.get(invoice.order_id if invoice else 0)
        if order is not None:
            invoice = invoice or by_id.get(order.invoice_id or 0)
        if order is None or invoice is None:
            continue
        noted = RETURN_NOTED.search(row.notes or "")
        return_id = int(noted[1]) if noted and int(noted[1]) in returns else None
        reason = row.metadata.get("refundReason")
        facts.append(
            RefundGranted(
                id=row.id,
                number=row.transaction_number,
                order_id=order.id,
                invoice_id=invoice.id,
                client_id=row.client_id,
                return_id=return_id,
                amount=row.amount,
                reason=reason if isinstance(reason, str) else row.notes or "",
                user_id=row.created_by_id,
                refunded_at=row.transaction_date,
                credit_id=credits.get(row.id),
            )
        )
    source.remarks.note("transactions", len(rows) - len(facts), len(rows), "refunds name no order with an invoice and are no refunds here")
    return facts
