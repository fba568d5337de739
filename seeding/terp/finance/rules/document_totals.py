"""Invoices and bills: lines, subtotals and totals add up."""

from __future__ import annotations

from dataclasses import dataclass

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Delete

check = Rules("finance")


@dataclass(frozen=True, slots=True)
class Document:
    """Where an invoice and a bill differ: names of tables and columns, and the words for open and untouched."""

    table: str
    lines: str
    key: str  # the column of lines and payments that points at it
    dated: str
    payment: str  # payments.paymentType that settles it
    open_statuses: str  # unpaid and not yet due


INVOICE = Document("invoices", "invoiceLineItems", "invoiceId", "invoiceDate", "RECEIVED", "'SENT', 'VIEWED'")
BILL = Document("bills", "billLineItems", "billId", "billDate", "SENT", "'PENDING', 'APPROVED'")


@check("invoices")
def invoice_total(db: Database) -> list[Offender]:
    """An invoice's total is its subtotal plus tax minus discount."""
    return wrong_total(db, INVOICE)


invoice_total.breaks(
    "totalAmount and amountDue",
    "invoices WHERE status = 'DRAFT'",
    "totalAmount = totalAmount + 1, amountDue = amountDue + 1",
    also=(
        "client-owed",
        "order-invoice",
    ),
)
invoice_total.breaks(
    "a cent too much", "invoices WHERE status = 'DRAFT'", "totalAmount = totalAmount + 0.01", also=["invoice-due", "order-invoice"]
)
invoice_total.breaks(
    "tax taken off",
    "invoices WHERE status = 'DRAFT'",
    "taxAmount = 5, totalAmount = subtotal - 5 - discountAmount",
    also=["invoice-due", "order-invoice"],
)
invoice_total.breaks(
    "discount added",
    "invoices WHERE status = 'DRAFT'",
    "discountAmount = 5, totalAmount = subtotal + taxAmount + 5",
    also=["invoice-due", "order-invoice"],
)


@check("bills")
def bill_total(db: Database) -> list[Offender]:
    """A bill's total is its subtotal plus tax minus discount."""
    return wrong_total(db, BILL)


bill_total.breaks("totalAmount and amountDue", "bills WHERE status = 'DRAFT'", "totalAmount = totalAmount + 1, amountDue = amountDue + 1")
bill_total.breaks("a cent too much", "bills WHERE status = 'DRAFT'", "totalAmount = totalAmount + 0.01", also=["bill-due"])
bill_total.breaks(
    "tax taken off", "bills WHERE status = 'DRAFT'", "taxAmount = 5, totalAmount = subtotal - 5 - discountAmount", also=["bill-due"]
)
bill_total.breaks(
    "discount added", "bills WHERE status = 'DRAFT'", "discountAmount = 5, totalAmount = subtotal + taxAmount + 5", also=["bill-due"]
)


def wrong_total(db: Database, document: Document) -> list[Offender]:
    return db.offenders(
        document.table,
        f"""SELECT id, totalAmount AS total, subtotal + taxAmount - discountAmount AS expected FROM {document.table}
            WHERE ABS(totalAmount - (subtotal + taxAmount - discountAmount)) >= 0.005""",
    )


@check("invoices", "invoiceLineItems")
def invoice_subtotal(db: Database) -> list[Offender]:
    """An invoice's subtotal is the sum of its lines."""
    return wrong_subtotal(db, INVOICE)


invoice_subtotal.breaks(
    "lineTotal",
    "invoiceLineItems WHERE lineTotal > 1",
    "lineTotal = lineTotal + 1",
    also=(
        "invoice-line-total",
        "invoice-lines-are-order-lines",
    ),
)
invoice_subtotal.breaks(
    "a cent too much",
    "invoiceLineItems WHERE lineTotal > 1",
    "lineTotal = lineTotal + 0.01",
    also=["invoice-line-total", "invoice-lines-are-order-lines"],
)
invoice_subtotal.breaks("no lines", "invoices WHERE status = 'DRAFT'", Delete("invoiceLineItems", "invoiceId = %(id)s"))
invoice_subtotal.keeps("no lines of nothing", "invoices", "subtotal = 0", Delete("invoiceLineItems", "invoiceId = %(id)s"))


@check("bills", "billLineItems")
def bill_subtotal(db: Database) -> list[Offender]:
    """A bill's subtotal is the sum of its lines."""
    return wrong_subtotal(db, BILL)


bill_subtotal.breaks("lineTotal", "billLineItems", "lineTotal = lineTotal + 1", also=("bill-line-total",))
bill_subtotal.breaks("a cent too much", "billLineItems", "lineTotal = lineTotal + 0.01", also=["bill-line-total"])
bill_subtotal.breaks("no lines", "bills WHERE status = 'DRAFT'", Delete("billLineItems", "billId = %(id)s"))
bill_subtotal.keeps("no lines of nothing", "bills", "subtotal = 0", Delete("billLineItems", "billId = %(id)s"))


def wrong_subtotal(db: Database, document: Document) -> list[Offender]:
    return db.offenders(
        document.table,
        f"""SELECT d.id, d.subtotal, COALESCE(l.total, 0) AS sum_of_lines FROM {document.table} d
            LEFT JOIN (SELECT {document.key} AS document, SUM(lineTotal) AS total FROM {document.lines} GROUP BY {document.key}) l
            ON l.document = d.id WHERE ABS(d.subtotal - COALESCE(l.total, 0)) >= 0.005""",
    )


@check("invoiceLineItems")
def invoice_line_total(db: Database) -> list[Offender]:
    """An invoice line's total is quantity times price, less its discount, plus its tax."""
    return wrong_line_total(db, INVOICE)


invoice_line_total.breaks("taxRate", "invoiceLineItems", "taxRate = 50")
invoice_line_total.breaks(
    "a cent too much",
    "invoiceLineItems WHERE lineTotal > 1",
    "lineTotal = lineTotal + 0.02",
    also=["invoice-lines-are-order-lines", "invoice-subtotal"],
)
invoice_line_total.keeps(
    "a tenth off and a tenth of tax",
    "invoiceLineItems",
    "quantity = 2, unitPrice = 100, discountPercent = 10, taxRate = 10, lineTotal = 198",
)


@check("billLineItems")
def bill_line_total(db: Database) -> list[Offender]:
    """A bill line's total is quantity times price, less its discount, plus its tax."""
    return wrong_line_total(db, BILL)


bill_line_total.breaks("taxRate", "billLineItems", "taxRate = 50")
bill_line_total.breaks("a cent too much", "billLineItems WHERE lineTotal > 1", "lineTotal = lineTotal + 0.02", also=["bill-subtotal"])
bill_line_total.keeps(
    "a tenth off and a tenth of tax", "billLineItems", "quantity = 2, unitPrice = 100, discountPercent = 10, taxRate = 10, lineTotal = 198"
)


def wrong_line_total(db: Database, document: Document) -> list[Offender]:
    exact = "quantity * unitPrice * (1 - discountPercent / 100.0) * (1 + taxRate / 100.0)"
    return db.offenders(
        document.lines,
        f"SELECT id, lineTotal AS total, {exact} AS expected FROM {document.lines} WHERE ABS(lineTotal - {exact}) > 0.00501",
    )


CHECKS = tuple(check.checks)
