"""Accounts, invoices, bills, payments and expenses as they are. Ledger and bank statements are left alone: no story needs them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from seeding.engine.money import ZERO
from seeding.engine.reading.rows import Row, born, choice, dated, day, flag, money, named, past, person, text, updated, whole, words
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
from seeding.terp.kernel.source import Site, among

if TYPE_CHECKING:
    from seeding.terp.credit.reading import Register

ORDER_REFERENCES = ("ORDER", "SALE", "ORDERS", "SALES")  # invoices.referenceType in any case


@dataclass(frozen=True, slots=True)
class InvoiceReferences:
    """What the invoices' rows say of orders."""

    void: frozenset[int]
    known: frozenset[int]
    of_order: Mapping[int, int]  # invoice id, by the order that the invoice refers to


class Invoices(NamedTuple):
    """The rows of invoices, and what they say of orders."""

    rows: list[Row]
    references: InvoiceReferences


def accounts(site: Site) -> list[AccountOpened]:
    cells = (
        whole("id"),
        words("accountNumber"),
        words("accountName"),
        choice("accountType", default="ASSET"),
        choice("normalBalance", default="DEBIT"),
        whole("parentAccountId"),
        words("description"),
        born("createdAt"),
    )
    return [AccountOpened(*row) for row in site.read("accounts", *cells)]


def periods(site: Site) -> list[PeriodOpened]:
    cells = (
        whole("id"),
        words("periodName"),
        day("startDate"),
        day("endDate"),
        whole("fiscalYear"),
        choice("status", default="OPEN"),
        born("createdAt"),
        past("closedAt"),
        named(site.rows.users, "closedBy"),
    )
    rows = site.keep("fiscalPeriods", site.read("fiscalPeriods", *cells), lambda row: None not in row[2:4], "have no dates")
    return [
        PeriodOpened(key, name, start, end, year or start.year, status, at, closed, by)
        for key, name, start, end, year, status, at, closed, by in rows
    ]


def expense_categories(site: Site) -> list[ExpenseCategoryDefined]:
    cells = (whole("id"), words("categoryName"), whole("parentCategoryId"), whole("ledgerAccountId", default=0), born("createdAt"))
    return [ExpenseCategoryDefined(*row) for row in site.read("expenseCategories", *cells)]


def invoice_rows(site: Site) -> Invoices:
    """The rows of invoices, before their orders are known."""
    cells = (
        whole("id"),
        words("invoiceNumber"),
        text("referenceType"),
        whole("referenceId"),
        whole("customerId"),
        dated("invoiceDate"),
        day("dueDate"),
        money("subtotal", "totalAmount"),
        money("taxAmount"),
        money("discountAmount"),
        money("totalAmount", "subtotal"),
        money("amountPaid"),
        choice("status"),
        words("paymentTerms"),
        text("notes"),
        person("createdBy"),
        born("createdAt", "invoiceDate"),
        updated("updatedAt"),
    )
    rows = site.keep("invoices", site.read("invoices", *cells), among(4, site.client_ids), "are of no client")
    of_order = {row[3]: row[0] for row in reversed(rows) if row[3] is not None and _of_order(row[2])}
    void = frozenset(row[0] for row in rows if row[12] == "VOID")
    return Invoices(rows, InvoiceReferences(void, frozenset(row[0] for row in rows), of_order))


def _of_order(reference_type: str | None) -> bool:
    return (reference_type or "").upper() in ORDER_REFERENCES


def invoices(site: Site, rows: list[Row], register: Register) -> list[InvoiceIssued]:
    """Invoices; `order_id` is 0 for one that belongs to no order."""
    orders = {order.id for order in site.history.orders}
    of_invoice = {order.invoice_id: order.id for order in site.history.orders if order.invoice_id is not None}
    last_paid: dict[int | None, date] = {}
    for payment in site.history.payments:
        if payment.payment_type == "RECEIVED":
            last_paid[payment.invoice_id] = max(payment.payment_date, last_paid.get(payment.invoice_id, payment.payment_date))
    facts = []
    for row in rows:
        key, number, kind, reference, client, issued, due, subtotal, tax, discount, total, paid, status, terms, notes, by, at, changed = row
        order = of_invoice.get(key) or (reference if _of_order(kind) and reference in orders else 0)
        facts.append(
            InvoiceIssued(
                id=key,
                invoice_number=number,
                order_id=order,
                customer_id=client,
                invoice_date=issued,
                due_date=due or issued,
                subtotal=subtotal,
                tax_amount=tax,
                discount_amount=discount,
                total_amount=total,
                amount_paid=total if status == "PAID" else paid,
                status=status or _status(total - paid, paid > 0, (due or issued) < site.rows.as_of),
                payment_terms=terms,
                notes=notes,
                created_by_id=by,
                created_at=at,
                updated_at=changed,
                last_paid_on=last_paid.get(key),
                transaction_id=register.invoice(key, number),
                client_transaction_id=register.client_row(key, number),
            )
        )
    settled = sum(row[12] == "PAID" and row[11] != row[10] for row in rows)
    site.remarks.note("invoices", settled, len(facts), "are PAID with another amount than their total; they count as paid in full")
    site.remarks.note("invoices", sum(not fact.order_id for fact in facts), len(facts), "belong to no order")
    return facts


def _status(due: object, part_paid: bool, late: bool) -> str:
    """The status that the amounts tell, where the row has none."""
    if due == ZERO:
        return "PAID"
    return "OVERDUE" if late else "PARTIAL" if part_paid else "SENT"


def payments(site: Site, invoice_ids: frozenset[int], register: Register) -> list[PaymentApplied]:
    rows = site.read(
        "payments",
        whole("id"),
        words("paymentNumber"),
        choice("paymentType", default="RECEIVED"),
        dated("paymentDate"),
        money("amount"),
        choice("paymentMethod", default="OTHER"),
        text("referenceNumber"),
        whole("bankAccountId"),
        named(site.client_ids, "customerId"),
        named(invoice_ids, "invoiceId"),
        named(site.vendor_ids, "vendorId"),
        named(site.rows.ids("bills"), "billId"),
        text("notes"),
        past("reconciledAt"),
        person("createdBy"),
        born("createdAt", "paymentDate"),
    )
    facts = []
    due = site.keep("payments", rows, lambda row: row[3] <= site.rows.as_of, f"are dated after {site.rows.as_of}")
    for key, number, kind, on, amount, method, reference, bank, client, invoice, vendor, bill, notes, reconciled, by, at in due:
        credit = register.credit(key, invoice, amount, at) if method == "OTHER" and kind == "RECEIVED" else None
        facts.append(
            PaymentApplied(
                id=key,
                payment_number=number,
                payment_type=kind,
                payment_date=on,
                amount=amount,
                payment_method=method,
                reference_number=reference,
                bank_account_id=bank,
                customer_id=client,
                invoice_id=invoice,
                vendor_id=vendor,
                bill_id=bill,
                credit_id=credit,
                notes=notes,
                reconciled_at=reconciled,
                created_by_id=by,
                created_at=at,
                transaction_id=register.payment(key, number, invoice, method, credit) if kind == "RECEIVED" else None,
            )
        )
    return facts


def bills(site: Site) -> list[BillReceived]:
    """Bills with their lines, of suppliers that are there."""
    lines: dict[int, list[BillLine]] = {}
    cells = (whole("billId"), whole("id"), whole("productId"), whole("lotId"), words("description"), money("quantity"), money("unitPrice"))
    for bill_id, *line in site.read("billLineItems", *cells):
        lines.setdefault(bill_id, []).append(BillLine(*line))
    consigned = {batch.lot_id for batch in site.history.batches if batch.consigned}
    facts = []
    for row in site.keep("bills", _bill_rows(site), among(2, site.vendor_ids), "are of no supplier"):
        key, number, vendor, dated, due, total, paid, status, terms, kind, reference, notes, by, at, changed = row
        own = tuple(lines.get(key, ()))
        facts.append(
            BillReceived(
                id=key,
                bill_number=number,
                vendor_id=vendor,
                purpose=_purpose(kind, own, consigned),
                bill_date=dated,
                due_date=due or dated,
                lines=own,
                total_amount=total,
                amount_paid=total if status == "PAID" else paid,
                status=status or _status(total - paid, paid > 0, (due or dated) < site.rows.as_of).replace("SENT", "PENDING"),
                payment_terms=terms,
                reference_type=kind,
                reference_id=reference,
                notes=notes,
                created_by_id=by,
                created_at=at,
                updated_at=changed,
            )
        )
    return facts


def _bill_rows(site: Site) -> list[Row]:
    return site.read(
        "bills",
        whole("id"),
        words("billNumber"),
        whole("vendorId"),
        dated("billDate"),
        day("dueDate"),
        money("totalAmount", "subtotal"),
        money("amountPaid"),
        choice("status"),
        words("paymentTerms"),
        words("referenceType"),
        whole("referenceId", default=0),
        text("notes"),
        person("createdBy"),
        born("createdAt", "billDate"),
        updated("updatedAt"),
    )


def _purpose(reference_type: str, lines: tuple[BillLine, ...], consigned: set[int]) -> str:
    """What a bill is for: consigned goods that were sold, goods that were bought, or a service."""
    lots = [line.lot_id for line in lines if line.lot_id is not None]
    if reference_type == "SERVICE" or (reference_type != "PURCHASE_ORDER" and not lots):
        return "service"
    return "settlement" if reference_type != "PURCHASE_ORDER" and consigned.issuperset(lots) else "purchase"


def expenses(site: Site) -> list[ExpensePaid]:
    """Expenses of a category that is there; their account is the category's."""
    accounts = {category.id: category.ledger_account_id for category in site.history.expense_categories}
    rows = site.read(
        "expenses",
        whole("id"),
        words("expenseNumber"),
        dated("expenseDate"),
        whole("categoryId"),
        whole("vendorId"),
        whole("billId"),
        money("amount"),
        money("taxAmount"),
        choice("paymentMethod", default="OTHER"),
        whole("bankAccountId"),
        words("description"),
        text("receiptUrl"),
        flag("isReimbursable"),
        past("reimbursedAt"),
        person("createdBy"),
        born("createdAt", "expenseDate"),
    )
    return [
        ExpensePaid(
            key,
            number,
            on,
            category,
            accounts[category],
            vendor,
            bill,
            net,
            tax,
            how,
            bank,
            about,
            url,
            back,
            back_at,
            by,
            at,
        )
        for key, number, on, category, vendor, bill, net, tax, how, bank, about, url, back, back_at, by, at in site.keep(
            "expenses", rows, among(3, accounts), "are of no category"
        )
    ]


def bank_accounts(site: Site) -> list[BankAccountOpened]:
    cells = (
        whole("id"),
        words("accountName"),
        words("accountNumber"),
        words("bankName"),
        choice("accountType", default="CHECKING"),
        whole("ledgerAccountId", default=0),
        money("currentBalance"),
        words("notes"),
        born("createdAt"),
        updated("updatedAt"),
    )
    return [BankAccountOpened(*row) for row in site.read("bankAccounts", *cells)]
