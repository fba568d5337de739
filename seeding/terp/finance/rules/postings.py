"""Postings: each document stands in the ledger once, with its own amount."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Delete
from seeding.terp.finance.rules.control_accounts import AMOUNT, WRITTEN_OFF

check = Rules("finance")


@check("ledgerEntries", "accounts", "invoices", "bills", "payments", "expenses", "transactions")
def ledger_amounts(db: Database) -> list[Offender]:
    """Each document is posted in the ledger once, with its own amount."""
    return [offender for reference, amounts in POSTED.items() for offender in unposted(db, reference, *amounts)]


ledger_amounts.breaks(
    "no ledgerEntries",
    "SELECT referenceId AS ref FROM ledgerEntries WHERE referenceType = 'EXPENSE' ORDER BY id LIMIT 1",
    Delete("ledgerEntries", "referenceType = 'EXPENSE' AND referenceId = %(ref)s"),
    also=("control-cash",),
)
ledger_amounts.breaks(
    "a cent off", "expenses WHERE isReimbursed = 0", "totalAmount = totalAmount + 0.01", also=["expense-total", "snapshot-value"]
)
ledger_amounts.breaks(
    "an entry that is not posted",
    "ledgerEntries WHERE referenceType = 'EXPENSE' AND debit > 0",
    "isPosted = 0",
    also=["ledger-balanced", "ledger-period-balanced", "ledger-posted", "ledger-reference-balanced"],
)
ledger_amounts.keeps("a draft bill of any amount", "bills WHERE status = 'DRAFT'", "totalAmount = 5")
ledger_amounts.keeps("a VOID bill of any amount", "bills WHERE status = 'VOID'", "totalAmount = 5")
ledger_amounts.keeps("a write-off is no payment", "payments WHERE paymentType = 'RECEIVED' AND paymentMethod = 'OTHER'", "amount = 5")
ledger_amounts.breaks(
    "a payment out by other means is posted",
    "payments WHERE paymentType = 'SENT'",
    "paymentMethod = 'OTHER', amount = amount + 1",
    also=["bill-paid", "payment-account", "payment-bank-line"],
)
ledger_amounts.breaks(
    "another refund",
    "transactions WHERE transactionType = 'REFUND' AND metadata NOT LIKE '%writeOffType%'",
    "amount = CAST(amount AS DECIMAL(20,2)) + 1",
    also=["control-sales-returns"],
)
ledger_amounts.breaks(
    "another amount written off",
    "transactions WHERE transactionType = 'REFUND' AND metadata LIKE '%writeOffType%'",
    "amount = CAST(amount AS DECIMAL(20,2)) + 1",
    also=["control-bad-debt", "credit-payments", "transactions-of-payments"],
)


# reference type → table, what its debits add up to, which rows are posted
POSTED = {
    "INVOICE": ("invoices", "totalAmount + discountAmount", "status <> 'DRAFT'"),
    "INVOICE_REVERSAL": ("invoices", "totalAmount + discountAmount", "status = 'VOID'"),
    "BILL": ("bills", "totalAmount", "status NOT IN ('DRAFT', 'VOID')"),
    "PAYMENT": ("payments", "amount", "NOT (paymentType = 'RECEIVED' AND paymentMethod = 'OTHER')"),  # credits and write-offs follow
    "EXPENSE": ("expenses", "totalAmount * (1 + isReimbursed)", "1 = 1"),  # paying a staff member back is a second posting
    "REFUND": ("transactions", AMOUNT, f"transactionType = 'REFUND' AND NOT {WRITTEN_OFF}"),
    "WRITE_OFF": ("transactions", AMOUNT, f"transactionType = 'REFUND' AND {WRITTEN_OFF}"),
}
BESIDE = {"REFUND": ("1300", "2050")}  # debits of goods that came back with a refund, which are not its amount


def unposted(db: Database, reference: str, table: str, amount: str, posted: str) -> list[Offender]:
    """The rows of a table whose entries do not add up to their amount."""
    beside = ", ".join(f"'{number}'" for number in BESIDE.get(reference, ("",)))
    return db.offenders(
        table,
        f"""SELECT d.id, d.amount, COALESCE(e.debit, 0) AS posted FROM (SELECT id, {amount} AS amount FROM {table} WHERE {posted}) d
            LEFT JOIN (SELECT referenceId, SUM(debit) AS debit FROM ledgerEntries WHERE referenceType = %s AND isPosted = 1
                       AND accountId NOT IN (SELECT id FROM accounts WHERE accountNumber IN ({beside})) GROUP BY referenceId) e
            ON e.referenceId = d.id WHERE ABS(d.amount - COALESCE(e.debit, 0)) >= 0.005""",
        (reference,),
    )


CHECKS = tuple(check.checks)
