"""Payments: their sides, amounts, parties, dates and accounts."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Update

check = Rules("finance")


@check("payments")
def payment_sides(db: Database) -> list[Offender]:
    """Money received names a client and an invoice, money sent a vendor and a bill, and neither names the other's."""
    return db.offenders(
        "payments",
        """SELECT id, paymentType AS type, customerId AS client, invoiceId AS invoice, vendorId AS vendor, billId AS bill FROM payments
           WHERE (paymentType = 'RECEIVED' AND (customerId IS NULL OR invoiceId IS NULL OR vendorId IS NOT NULL OR billId IS NOT NULL))
              OR (paymentType = 'SENT' AND (vendorId IS NULL OR billId IS NULL OR customerId IS NOT NULL OR invoiceId IS NOT NULL))""",
    )


payment_sides.breaks("vendorId", "payments WHERE paymentType = 'RECEIVED'", "vendorId = (SELECT MIN(id) FROM vendors)")
payment_sides.breaks(
    "received of nobody", "payments WHERE paymentType = 'RECEIVED'", "customerId = NULL", also=["transactions-of-payments"]
)
payment_sides.breaks(
    "received for nothing",
    "payments WHERE paymentType = 'RECEIVED'",
    "invoiceId = NULL",
    also=["client-ledger-paid", "invoice-paid", "snapshot-value"],
)
payment_sides.breaks("received for a bill", "payments WHERE paymentType = 'RECEIVED'", "billId = (SELECT MIN(b.id) FROM bills b)")
payment_sides.breaks("sent to nobody", "payments WHERE paymentType = 'SENT'", "vendorId = NULL", also=["batch-payment-made"])
payment_sides.breaks("sent for nothing", "payments WHERE paymentType = 'SENT'", "billId = NULL", also=["bill-paid"])
payment_sides.breaks("sent to a client", "payments WHERE paymentType = 'SENT'", "customerId = (SELECT MIN(c.id) FROM clients c)")
payment_sides.breaks(
    "sent for an invoice",
    "payments WHERE paymentType = 'SENT'",
    "invoiceId = (SELECT MIN(i.id) FROM invoices i)",
    also=["parents-older", "payment-date"],
)


@check("payments")
def payment_amount(db: Database) -> list[Offender]:
    """A payment's amount is positive."""
    return db.offenders("payments", "SELECT id, amount FROM payments WHERE amount <= 0")


payment_amount.breaks(
    "amount",
    "payments WHERE paymentMethod = 'CASH'",
    "amount = 0",
    also=(
        "control-cash-on-hand",
        "invoice-paid",
        "ledger-amounts",
        "snapshot-value",
        "transactions-of-payments",
    ),
)
payment_amount.keeps("a cent", "payments", "amount = 0.01")


@check("payments", "invoices", "bills")
def payment_party(db: Database) -> list[Offender]:
    """A payment comes from the invoice's client or goes to the bill's vendor."""
    return db.offenders(
        "payments",
        """SELECT p.id, p.customerId AS client, i.customerId AS of_invoice, p.vendorId AS vendor, b.vendorId AS of_bill FROM payments p
           LEFT JOIN invoices i ON i.id = p.invoiceId LEFT JOIN bills b ON b.id = p.billId
           WHERE p.customerId <> i.customerId OR p.vendorId <> b.vendorId""",
    )


payment_party.breaks(
    "customerId",
    "payments WHERE paymentType = 'RECEIVED'",
    "customerId = (SELECT MIN(id) FROM clients WHERE id <> %(customerId)s)",
    also=("transactions-of-payments",),
)
payment_party.breaks(
    "another vendor's bill",
    "payments WHERE paymentType = 'SENT'",
    "vendorId = (SELECT MIN(v.id) FROM vendors v WHERE v.id <> %(vendorId)s)",
    also=["batch-payment-made"],
)


@check("payments", "invoices", "bills")
def payment_date(db: Database) -> list[Offender]:
    """A payment is made on the date of what it settles or later."""
    return db.offenders(
        "payments",
        """SELECT p.id, p.paymentDate AS paid, COALESCE(i.invoiceDate, b.billDate) AS dated FROM payments p
           LEFT JOIN invoices i ON i.id = p.invoiceId LEFT JOIN bills b ON b.id = p.billId
           WHERE p.paymentDate < COALESCE(i.invoiceDate, b.billDate)""",
    )


payment_date.breaks(
    "paymentDate",
    "SELECT MIN(id) AS id FROM payments WHERE paymentMethod = 'CASH'",
    Update("payments", "paymentDate = '2001-01-01'"),
    also=(
        "client-ledger-paid",
        "number-series",
        "snapshot-value",
    ),
)
payment_date.breaks(
    "a bill paid before its date",
    "payments WHERE paymentType = 'SENT' AND paymentMethod <> 'CASH'",
    "paymentDate = '2001-01-01'",
    also=["batch-payment-made", "payment-bank-line"],
)
payment_date.keeps(
    "on the invoice's date",
    """SELECT p.id, i.invoiceDate AS day FROM payments p JOIN invoices i ON i.id = p.invoiceId ORDER BY p.id LIMIT 1""",
    Update("payments", "paymentDate = %(day)s"),
)


@check("payments")
def payment_account(db: Database) -> list[Offender]:
    """A payment names a bank account unless it is cash, or no money at all (method OTHER)."""
    return db.offenders(
        "payments",
        """SELECT id, paymentMethod AS method, bankAccountId AS account FROM payments
           WHERE (paymentMethod IN ('CASH', 'OTHER')) <> (bankAccountId IS NULL)""",
    )


payment_account.breaks("paymentMethod", "payments WHERE paymentMethod = 'CASH'", "paymentMethod = 'CHECK'", also=("control-cash-on-hand",))
payment_account.breaks(
    "cash on a bank account", "payments WHERE bankAccountId IS NOT NULL", "paymentMethod = 'CASH'", also=["control-cash-on-hand"]
)
payment_account.breaks("no money on a bank account", "payments WHERE bankAccountId IS NOT NULL", "paymentMethod = 'OTHER'")


@check("payments")
def payment_reconciled(db: Database) -> list[Offender]:
    """A payment has a reconciliation time exactly when it is reconciled."""
    return half_reconciled(db, "payments")


payment_reconciled.breaks("reconciledAt", "payments WHERE isReconciled = 1", "reconciledAt = NULL")


def half_reconciled(db: Database, table: str) -> list[Offender]:
    sql = f"SELECT id, isReconciled AS reconciled, reconciledAt AS at FROM {table} WHERE (isReconciled = 1) <> (reconciledAt IS NOT NULL)"
    return db.offenders(table, sql)


CHECKS = tuple(check.checks)
