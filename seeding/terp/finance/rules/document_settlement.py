"""Invoices and bills: what was paid and is due, by when, and the status that follows."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Delete, Update
from seeding.terp.finance.rules.document_totals import BILL, INVOICE, Document

check = Rules("finance")


@check("invoices")
def invoice_due(db: Database) -> list[Offender]:
    """What is due on an invoice is its total minus what was paid, and nothing on a VOID one."""
    return wrong_due(db, INVOICE)


invoice_due.breaks(
    "amountDue",
    "invoices WHERE status = 'PAID' AND totalAmount > 100",
    "amountDue = amountDue + 0.01",
    also=(
        "client-oldest-debt",
        "client-owed",
        "control-receivables",
    ),
)
invoice_due.breaks(
    "less than nothing due",
    "invoices WHERE status = 'PAID'",
    "amountPaid = totalAmount + 0.01, amountDue = -0.01",
    also=["client-ledger-amounts", "client-owed", "control-receivables", "invoice-paid"],
)
invoice_due.breaks(
    "less than nothing paid",
    "invoices WHERE status = 'SENT'",
    "amountPaid = -0.01, amountDue = totalAmount + 0.01",
    also=["client-ledger-amounts", "client-owed", "control-receivables", "invoice-paid"],
)
invoice_due.breaks(
    "something due on a VOID one", "invoices WHERE status = 'VOID'", "amountDue = totalAmount", also=["client-oldest-debt", "client-owed"]
)


@check("bills")
def bill_due(db: Database) -> list[Offender]:
    """What is due on a bill is its total minus what was paid, and nothing on a VOID one."""
    return wrong_due(db, BILL)


bill_due.breaks("amountDue", "bills WHERE status = 'PAID'", "amountDue = amountDue + 0.01", also=("control-payables",))
bill_due.breaks(
    "less than nothing due",
    "bills WHERE status = 'PAID'",
    "amountPaid = totalAmount + 0.01, amountDue = -0.01",
    also=["bill-paid", "control-payables"],
)
bill_due.breaks(
    "less than nothing paid",
    "bills WHERE status = 'DRAFT'",
    "amountPaid = -0.01, amountDue = totalAmount + 0.01",
    also=["bill-paid", "bill-status"],
)
bill_due.breaks("something due on a VOID one", "bills WHERE status = 'VOID'", "amountDue = totalAmount")


def wrong_due(db: Database, document: Document) -> list[Offender]:
    expected = "CASE status WHEN 'VOID' THEN 0 ELSE totalAmount - amountPaid END"
    return db.offenders(
        document.table,
        f"""SELECT id, amountDue AS due, {expected} AS expected FROM {document.table}
            WHERE ABS(amountDue - {expected}) >= 0.005 OR amountDue < 0 OR amountPaid < 0""",
    )


@check("invoices", "payments")
def invoice_paid(db: Database) -> list[Offender]:
    """What was paid on an invoice is the sum of the payments received for it."""
    return wrong_paid(db, INVOICE)


invoice_paid.breaks(
    "amount",
    "payments WHERE paymentType = 'RECEIVED' AND paymentMethod = 'ACH'",
    "amount = amount + 1",
    also=(
        "ledger-amounts",
        "payment-bank-line",
        "snapshot-value",
        "transactions-of-payments",
    ),
)
invoice_paid.breaks(
    "a cent too much", "invoices WHERE status = 'PAID'", "amountPaid = amountPaid + 0.01", also=["client-ledger-amounts", "invoice-due"]
)
invoice_paid.breaks(
    "paid, but no payment",
    "SELECT invoiceId AS id FROM payments WHERE invoiceId IS NOT NULL ORDER BY id LIMIT 1",
    Delete("payments", "invoiceId = %(id)s"),
    also=["client-ledger-paid", "polymorphic-resolve", "references-resolve", "snapshot-value", "transactions-of-payments"],
)
invoice_paid.breaks(
    "money that went the other way",
    "payments WHERE paymentType = 'RECEIVED'",
    "paymentType = 'SENT'",
    also=["client-ledger-paid", "number-series", "payment-bank-line", "payment-sides", "snapshot-value", "transactions-of-payments"],
)


@check("bills", "payments")
def bill_paid(db: Database) -> list[Offender]:
    """What was paid on a bill is the sum of the payments sent for it."""
    return wrong_paid(db, BILL)


bill_paid.breaks(
    "amount",
    "payments WHERE paymentType = 'SENT' AND paymentMethod = 'ACH'",
    "amount = amount + 1",
    also=(
        "ledger-amounts",
        "payment-bank-line",
    ),
)
bill_paid.breaks("a cent too much", "bills WHERE status = 'PAID'", "amountPaid = amountPaid + 0.01", also=["bill-due"])
bill_paid.breaks(
    "paid, but no payment",
    "SELECT billId AS id FROM payments WHERE billId IS NOT NULL ORDER BY id LIMIT 1",
    Delete("payments", "billId = %(id)s"),
    also=["batch-payment-made", "polymorphic-resolve", "references-resolve"],
)
bill_paid.breaks(
    "money that went the other way",
    "payments WHERE paymentType = 'SENT'",
    "paymentType = 'RECEIVED'",
    also=["batch-payment-made", "number-series", "payment-bank-line", "payment-sides", "snapshot-value", "transactions-of-payments"],
)


def wrong_paid(db: Database, document: Document) -> list[Offender]:
    return db.offenders(
        document.table,
        f"""SELECT d.id, d.amountPaid AS paid, COALESCE(p.total, 0) AS sum_of_payments FROM {document.table} d
            LEFT JOIN (SELECT {document.key} AS document, SUM(amount) AS total FROM payments
                       WHERE paymentType = '{document.payment}' GROUP BY {document.key}) p
            ON p.document = d.id WHERE ABS(d.amountPaid - COALESCE(p.total, 0)) >= 0.005""",
    )


@check("invoices")
def invoice_status(db: Database) -> list[Offender]:
    """An invoice's status follows from what is due, what was paid, and whether its due date is past."""
    return wrong_status(db, INVOICE)


invoice_status.breaks(
    "status",
    "invoices WHERE status = 'OVERDUE'",
    "status = 'SENT'",
    also=(
        "client-ledger-amounts",
        "sale-status",
    ),
)
invoice_status.breaks(
    "a DRAFT that was paid in part",
    "invoices WHERE status = 'PARTIAL'",
    "status = 'DRAFT'",
    also=[
        "client-ledger-amounts",
        "client-ledger-of-invoices",
        "control-receivables",
        "control-revenue",
        "sale-status",
        "snapshot-value",
        "transactions-of-invoices",
    ],
)
invoice_status.breaks(
    "two cents open are not PAID",
    "invoices WHERE status = 'PAID'",
    "amountDue = 0.02",
    also=["client-oldest-debt", "client-owed", "control-receivables", "invoice-due"],
)
invoice_status.keeps("a cent open is PAID", "invoices WHERE status = 'PAID'", "amountDue = 0.01")
invoice_status.keeps("a dollar paid is PARTIAL", "invoices WHERE status = 'SENT'", "status = 'PARTIAL', amountPaid = 1")
invoice_status.breaks(
    "nothing paid is not PARTIAL", "invoices WHERE status = 'SENT'", "status = 'PARTIAL'", also=["client-ledger-amounts", "sale-status"]
)
invoice_status.breaks(
    "PAID, but all of it is open", "invoices WHERE status = 'SENT'", "status = 'PAID'", also=["client-ledger-amounts", "sale-status"]
)
invoice_status.keeps("VIEWED for SENT", "invoices WHERE status = 'SENT'", "status = 'VIEWED'")
invoice_status.keeps("due today is not OVERDUE", "invoices WHERE status = 'SENT'", "dueDate = %(as_of)s")


@check("bills")
def bill_status(db: Database) -> list[Offender]:
    """A bill's status follows from what is due, what was paid, and whether its due date is past."""
    return wrong_status(db, BILL)


bill_status.breaks("status", "bills WHERE status = 'PAID'", "status = 'OVERDUE'")
bill_status.breaks(
    "a DRAFT that was paid in part",
    "bills WHERE status = 'PARTIAL'",
    "status = 'DRAFT'",
    also=["control-consignment", "control-payables", "snapshot-value"],
)
bill_status.breaks("two cents open are not PAID", "bills WHERE status = 'PAID'", "amountDue = 0.02", also=["bill-due", "control-payables"])
bill_status.breaks("PARTIAL, but nothing was paid", "bills WHERE status = 'PENDING'", "status = 'PARTIAL'")
bill_status.keeps("APPROVED for PENDING", "bills WHERE status = 'PENDING'", "status = 'APPROVED'")
bill_status.keeps("due today is not OVERDUE", "bills WHERE status = 'PENDING'", "dueDate = %(as_of)s")


def wrong_status(db: Database, document: Document) -> list[Offender]:
    opened = document.open_statuses.split(",")[0]
    return db.offenders(
        document.table,
        f"""SELECT id, status, expected, amountPaid AS paid, amountDue AS due, dueDate AS due_date FROM (
              SELECT id, status, amountPaid, amountDue, dueDate,
                CASE WHEN status IN ('DRAFT', 'VOID') AND amountPaid = 0 THEN status WHEN amountDue <= 0.01 THEN 'PAID'
                     WHEN dueDate < %s THEN 'OVERDUE' WHEN amountPaid > 0 THEN 'PARTIAL' ELSE {opened} END AS expected
              FROM {document.table}) judged
            WHERE status <> expected AND NOT (expected = {opened} AND status IN ({document.open_statuses}))""",
        (db.as_of,),
    )


@check("invoices")
def invoice_due_date(db: Database) -> list[Offender]:
    """An invoice is due on its date or later."""
    return due_too_early(db, INVOICE)


invoice_due_date.breaks(
    "dueDate", "invoices WHERE status = 'PAID' AND totalAmount > 100", "dueDate = '2001-01-01'", also=("order-invoice",)
)
invoice_due_date.keeps("due on its date", "invoices", "dueDate = invoiceDate")


@check("bills")
def bill_due_date(db: Database) -> list[Offender]:
    """A bill is due on its date or later."""
    return due_too_early(db, BILL)


bill_due_date.breaks("dueDate", "bills WHERE status = 'PAID'", "dueDate = '2001-01-01'")
bill_due_date.keeps("due on its date", "bills", "dueDate = billDate")


def due_too_early(db: Database, document: Document) -> list[Offender]:
    sql = f"SELECT id, {document.dated} AS dated, dueDate AS due FROM {document.table} WHERE dueDate < {document.dated}"
    return db.offenders(document.table, sql)


@check("bills", "lots", "purchaseOrders")
def bill_after_receipt(db: Database) -> list[Offender]:
    """A bill for goods is dated on the day they came in or later."""
    return db.offenders(
        "bills",
        """SELECT b.id, b.billDate AS dated, COALESCE(DATE(l.date), p.actualDeliveryDate) AS received FROM bills b
           LEFT JOIN lots l ON b.referenceType = 'LOT' AND l.id = b.referenceId
           LEFT JOIN purchaseOrders p ON b.referenceType = 'PURCHASE_ORDER' AND p.id = b.referenceId
           WHERE b.status <> 'VOID' AND b.billDate < COALESCE(DATE(l.date), p.actualDeliveryDate)""",
    )


bill_after_receipt.breaks("billDate", "bills WHERE status = 'PAID' AND referenceType = 'PURCHASE_ORDER'", "billDate = '2001-01-01'")
bill_after_receipt.breaks(
    "before the lot came in",
    "bills WHERE referenceType = 'LOT' AND status = 'PAID'",
    "billDate = '2001-01-01'",
    also=["number-series", "snapshot-value"],
)
bill_after_receipt.keeps("a VOID one of any day", "bills WHERE referenceType = 'LOT'", "status = 'VOID', billDate = '2001-01-01'")
bill_after_receipt.keeps("a service of any day", "bills WHERE status = 'PAID'", "referenceType = 'SERVICE', billDate = '2001-01-01'")
bill_after_receipt.keeps(
    "on the day the lot came in",
    """SELECT b.id, DATE(l.date) AS day FROM bills b JOIN lots l ON l.id = b.referenceId WHERE b.referenceType = 'LOT' ORDER
       BY b.id LIMIT 1""",
    Update("bills", "billDate = %(day)s"),
)


CHECKS = tuple(check.checks)
