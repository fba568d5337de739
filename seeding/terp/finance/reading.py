"""Accounts, invoices, bills, payments and expenses as they are. Ledger and bank statements are left alone: no story needs them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from seeding.engine.reading.rows import choice, creation, day, money, named, text, whole
from seeding.terp.finance.facts import (
    AccountOpened,
    BankAccountOpened,
    BillLine,
    BillReceived,
    ExpenseCategoryDefined,
    ExpensePaid,
    InvoiceIssued,
    PaymentApplied,
    PeriodOpened,
)
from seeding.terp.kernel.named_rows import NamedRows
from seeding.terp.kernel.source import Source

if TYPE_CHECKING:
    from seeding.terp.credit.reading import TransactionIndex

ORDER_REFERENCES = ("ORDER", "SALE", "ORDERS", "SALES")  # invoices.referenceType in any case


@dataclass(frozen=True, slots=True)
class InvoiceReferences:
    """What the invoices' rows say of orders."""

    void: frozenset[int]
    known: frozenset[int]
    of_order: Mapping[int, int]  # invoice id, by the order that the invoice refers to


class Invoices(NamedTuple):
    """The rows of invoices, and what they say of orders."""

    rows: NamedRows
    references: InvoiceReferences


def accounts(source: Source) -> list[AccountOpened]:
    kinds = {"account_type": choice(default="ASSET"), "normal_balance": choice(default="DEBIT")}
    return source.facts(AccountOpened, "accounts", **kinds)


def periods(source: Source) -> list[PeriodOpened]:
    cells = {"start_date": day(), "end_date": day(), "fiscal_year": whole(), "status": choice(default="OPEN")}
    rows = source.rows_of("fiscalPeriods", PeriodOpened, **cells)
    spans = zip(rows.columns["start_date"], rows.columns["end_date"], strict=True)
    there = rows.keep([None not in span for span in spans], "have no dates")
    return there.facts(PeriodOpened, fiscal_year=lambda period: period.fiscal_year or period.start_date.year)


def expense_categories(source: Source) -> list[ExpenseCategoryDefined]:
    return source.facts(ExpenseCategoryDefined, "expenseCategories")


def invoice_rows(source: Source) -> Invoices:
    """The rows of invoices, before their orders are known."""
    rows = source.rows_of(
        "invoices",
        InvoiceIssued,
        reference_type=text(),
        reference_id=whole(),
        due_date=day(),
        subtotal=money("subtotal", "totalAmount"),
        total_amount=money("totalAmount", "subtotal"),
        status=choice(),
        created_at=creation("createdAt", "invoiceDate"),
    ).among("customer_id", source.client_ids, "are of no client")
    of_order = {row.reference_id: row.id for row in reversed(rows.rows) if row.reference_id is not None and _of_order(row.reference_type)}
    void = frozenset(row.id for row in rows if row.status == "VOID")
    return Invoices(rows, InvoiceReferences(void, frozenset(rows.columns["id"]), of_order))


def _of_order(reference_type: str | None) -> bool:
    return (reference_type or "").upper() in ORDER_REFERENCES


def invoices(source: Source, rows: NamedRows, register: TransactionIndex) -> list[InvoiceIssued]:
    """Invoices; `order_id` is 0 for one that belongs to no order."""
    orders = {order.id for order in source.history.orders}
    of_invoice = {order.invoice_id: order.id for order in source.history.orders if order.invoice_id is not None}
    last_paid = _last_paid(source)

    def order_of(row: Any) -> int:
        named = row.reference_id if _of_order(row.reference_type) and row.reference_id in orders else 0
        return of_invoice.get(row.id) or named

    facts = rows.facts(
        InvoiceIssued,
        order_id=order_of,
        due_date=_due_date,
        amount_paid=_paid,
        status=lambda row: _status(row, source.rows.as_of, "SENT"),
        last_paid_on=lambda row: last_paid.get(row.id),
        transaction_id=lambda row: register.invoice(row.id, row.invoice_number),
        client_transaction_id=lambda row: register.client_row(row.id, row.invoice_number),
    )
    settled = sum(row.status == "PAID" and row.amount_paid != row.total_amount for row in rows)
    rows.note(settled, "are PAID with another amount than their total; they count as paid in full")
    rows.note(sum(not fact.order_id for fact in facts), "belong to no order")
    return facts


def _last_paid(source: Source) -> dict[int | None, date]:
    """The day of the last payment received, by invoice."""
    last: dict[int | None, date] = {}
    for payment in source.history.payments:
        if payment.payment_type == "RECEIVED":
            last[payment.invoice_id] = max(payment.payment_date, last.get(payment.invoice_id, payment.payment_date))
    return last


def _due_date(row: Any) -> date:
    """When an invoice or a bill is due: at once where it doesn't say."""
    due: date = row.due_date or (row.invoice_date if hasattr(row, "invoice_date") else row.bill_date)
    return due


def _paid(row: Any) -> Decimal:
    """What was paid of an invoice or a bill: all of one that is PAID."""
    paid: Decimal = row.total_amount if row.status == "PAID" else row.amount_paid
    return paid


def _status(row: Any, as_of: date, unpaid: str) -> str:
    """The status of an invoice or a bill, that which its amounts tell where the row has none."""
    if row.status:
        return str(row.status)
    if row.total_amount == row.amount_paid:
        return "PAID"
    return "OVERDUE" if _due_date(row) < as_of else "PARTIAL" if row.amount_paid > 0 else unpaid


def payments(source: Source, invoice_ids: frozenset[int], register: TransactionIndex) -> list[PaymentApplied]:
    rows = source.rows_of(
        "payments",
        PaymentApplied,
        payment_type=choice(default="RECEIVED"),
        payment_method=choice(default="OTHER"),
        customer_id=named(source.client_ids),
        invoice_id=named(invoice_ids),
        vendor_id=named(source.vendor_ids),
        bill_id=named(source.rows.ids("bills")),
        created_at=creation("createdAt", "paymentDate"),
    )
    due = rows.keep([day <= source.rows.as_of for day in rows.columns["payment_date"]], f"are dated after {source.rows.as_of}")
    credits = [
        register.credit(row.id, row.invoice_id, row.amount, row.created_at)
        if row.payment_method == "OTHER" and row.payment_type == "RECEIVED"
        else None
        for row in due
    ]
    booked = [
        register.payment(row.id, row.payment_number, row.invoice_id, row.payment_method, credit) if row.payment_type == "RECEIVED" else None
        for row, credit in zip(due, credits, strict=True)
    ]
    return due.facts(PaymentApplied, credit_id=credits, transaction_id=booked)


def bills(source: Source) -> list[BillReceived]:
    """Bills with their lines, of suppliers that are there."""
    lines = source.rows_of("billLineItems", BillLine, bill_id=whole()).by("bill_id", BillLine)
    consigned = {batch.lot_id for batch in source.history.batches if batch.consigned}
    rows = source.rows_of(
        "bills",
        BillReceived,
        due_date=day(),
        total_amount=money("totalAmount", "subtotal"),
        status=choice(),
        created_at=creation("createdAt", "billDate"),
    ).among("vendor_id", source.vendor_ids, "are of no supplier")
    return rows.facts(
        BillReceived,
        purpose=lambda row: _purpose(row.reference_type, lines.get(row.id, ()), consigned),
        due_date=_due_date,
        lines=lambda row: tuple(lines.get(row.id, ())),
        amount_paid=_paid,
        status=lambda row: _status(row, source.rows.as_of, "PENDING"),
    )


def _purpose(reference_type: str, lines: Iterable[BillLine], consigned: set[int]) -> str:
    """What a bill is for: consigned goods that were sold, goods that were bought, or a service."""
    lots = [line.lot_id for line in lines if line.lot_id is not None]
    if reference_type == "SERVICE" or (reference_type != "PURCHASE_ORDER" and not lots):
        return "service"
    return "settlement" if reference_type != "PURCHASE_ORDER" and consigned.issuperset(lots) else "purchase"


def expenses(source: Source) -> list[ExpensePaid]:
    """Expenses of a category that is there; their account is the category's."""
    accounts = {category.id: category.ledger_account_id for category in source.history.expense_categories}
    rows = source.rows_of("expenses", ExpensePaid, payment_method=choice(default="OTHER"), created_at=creation("createdAt", "expenseDate"))
    there = rows.among("category_id", accounts, "are of no category")
    return there.facts(ExpensePaid, account_id=[accounts[category] for category in there.columns["category_id"]])


def bank_accounts(source: Source) -> list[BankAccountOpened]:
    return source.facts(BankAccountOpened, "bankAccounts", account_type=choice(default="CHECKING"))
