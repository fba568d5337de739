"""Money on the move: payments, the lines of the bank accounts, and expenses."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Update

check = Rules("finance")

BANK_SIGN = "CASE WHEN transactionType IN ('DEPOSIT', 'INTEREST') THEN 1 WHEN transactionType IN ('WITHDRAWAL', 'FEE') THEN -1 ELSE 0 END"
CLEARING_DAYS = 4  # days after which a payment shows on the account at the latest: two banking days and a weekend


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


@check("payments")
def payment_account(db: Database) -> list[Offender]:
    """A payment names a bank account unless it is cash, or no money at all (method OTHER)."""
    return db.offenders(
        "payments",
        """SELECT id, paymentMethod AS method, bankAccountId AS account FROM payments
           WHERE (paymentMethod IN ('CASH', 'OTHER')) <> (bankAccountId IS NULL)""",
    )


payment_account.breaks("paymentMethod", "payments WHERE paymentMethod = 'CASH'", "paymentMethod = 'CHECK'", also=("control-cash-on-hand",))


@check("payments")
def payment_reconciled(db: Database) -> list[Offender]:
    """A payment has a reconciliation time exactly when it is reconciled."""
    return half_reconciled(db, "payments")


payment_reconciled.breaks("reconciledAt", "payments WHERE isReconciled = 1", "reconciledAt = NULL")


@check("bankTransactions")
def bank_line_reconciled(db: Database) -> list[Offender]:
    """A bank line has a reconciliation time exactly when it is reconciled."""
    return half_reconciled(db, "bankTransactions")


bank_line_reconciled.breaks("reconciledAt", "bankTransactions WHERE isReconciled = 1", "reconciledAt = NULL")


def half_reconciled(db: Database, table: str) -> list[Offender]:
    sql = f"SELECT id, isReconciled AS reconciled, reconciledAt AS at FROM {table} WHERE (isReconciled = 1) <> (reconciledAt IS NOT NULL)"
    return db.offenders(table, sql)


@check("payments", "bankTransactions")
def payment_bank_line(db: Database) -> list[Offender]:
    """A payment by bank has exactly one bank line: same account and amount, in or out, at most two banking days later."""
    late = f"{db.days('b.dated')} - {db.days('p.paymentDate')}"
    return db.offenders(
        "payments",
        f"""SELECT p.id, p.amount, COALESCE(b.bank_lines, 0) AS bank_lines, b.amount AS booked, b.type, {late} AS days_later FROM payments p
            LEFT JOIN (SELECT paymentId, COUNT(*) AS bank_lines, MIN(amount) AS amount, MIN(bankAccountId) AS account,
              MIN(transactionDate) AS dated,
                         MIN(transactionType) AS type FROM bankTransactions WHERE paymentId IS NOT NULL GROUP BY paymentId) b
                           ON b.paymentId = p.id
            WHERE p.bankAccountId IS NOT NULL AND (b.paymentId IS NULL OR b.bank_lines <> 1 OR b.amount <> p.amount
              OR b.account <> p.bankAccountId
              OR {late} < 0 OR {late} > {CLEARING_DAYS}
              OR b.type <> CASE p.paymentType WHEN 'RECEIVED' THEN 'DEPOSIT' ELSE 'WITHDRAWAL' END)""",
    )


payment_bank_line.breaks("paymentId", "bankTransactions WHERE paymentId IS NOT NULL", "paymentId = NULL")


@check("bankTransactions", "payments")
def bank_line_of_cash(db: Database) -> list[Offender]:
    """A bank line never stands for a payment that did not go through a bank."""
    return db.offenders(
        "bankTransactions",
        """SELECT b.id, b.paymentId AS payment, p.paymentMethod AS method FROM bankTransactions b JOIN payments p ON p.id = b.paymentId
           WHERE p.bankAccountId IS NULL""",
    )


bank_line_of_cash.breaks(
    "paymentId",
    """SELECT b.id, p.id AS payment FROM bankTransactions b JOIN payments p ON p.createdAt <= b.createdAt
   WHERE b.paymentId IS NULL AND p.paymentMethod = 'CASH' ORDER BY b.id DESC, p.id LIMIT 1""",
    Update("bankTransactions", "paymentId = %(payment)s"),
)


@check("bankTransactions")
def bank_line_amount(db: Database) -> list[Offender]:
    """A bank line's amount is positive and its type says whether it comes or goes; transfers are a pair of both."""
    sql = "SELECT id, transactionType AS type, amount FROM bankTransactions WHERE amount <= 0 OR transactionType = 'TRANSFER'"
    return db.offenders("bankTransactions", sql)


bank_line_amount.breaks(
    "transactionType",
    "bankTransactions WHERE paymentId IS NULL AND transactionType = 'FEE'",
    "transactionType = 'TRANSFER'",
    also=("bank-balance",),
)


@check("bankAccounts", "bankTransactions")
def bank_balance(db: Database) -> list[Offender]:
    """A bank account's balance is what came in minus what went out."""
    return db.offenders(
        "bankAccounts",
        f"""SELECT a.id, a.currentBalance AS balance, COALESCE(t.total, 0) AS sum_of_lines FROM bankAccounts a LEFT JOIN
              (SELECT bankAccountId, SUM(amount * {BANK_SIGN}) AS total FROM bankTransactions GROUP BY bankAccountId) t
            ON t.bankAccountId = a.id WHERE ABS(a.currentBalance - COALESCE(t.total, 0)) >= 0.005""",
    )


bank_balance.breaks("currentBalance", "bankAccounts", "currentBalance = currentBalance + 1", also=("control-cash",))


@check("expenses")
def expense_total(db: Database) -> list[Offender]:
    """An expense's total is its amount plus tax."""
    return db.offenders(
        "expenses",
        """SELECT id, totalAmount AS total, amount + taxAmount AS expected FROM expenses
           WHERE ABS(totalAmount - (amount + taxAmount)) >= 0.005 OR amount <= 0""",
    )


expense_total.breaks("taxAmount", "expenses WHERE paymentMethod <> 'CASH'", "taxAmount = taxAmount + 1")


@check("expenses")
def expense_reimbursed(db: Database) -> list[Offender]:
    """An expense is reimbursed only where it is reimbursable, and has a time of it exactly when it is."""
    return db.offenders(
        "expenses",
        """SELECT id, isReimbursable AS reimbursable, isReimbursed AS reimbursed, reimbursedAt AS at FROM expenses
           WHERE isReimbursed > isReimbursable OR (isReimbursed = 1) <> (reimbursedAt IS NOT NULL) OR DATE(reimbursedAt) < expenseDate""",
    )


expense_reimbursed.breaks("reimbursedAt", "expenses WHERE isReimbursed = 1", "reimbursedAt = NULL")


@check("expenses")
def expense_account(db: Database) -> list[Offender]:
    """An expense by bank transfer or debit card names the bank account; cash and a staff member's money do not."""
    return db.offenders(
        "expenses",
        """SELECT id, paymentMethod AS method, bankAccountId AS account FROM expenses
           WHERE (paymentMethod IN ('BANK_TRANSFER', 'DEBIT_CARD', 'CHECK') AND isReimbursable = 0 AND bankAccountId IS NULL)
              OR (paymentMethod = 'CASH' AND bankAccountId IS NOT NULL)""",
    )


expense_account.breaks("bankAccountId", "expenses WHERE paymentMethod = 'BANK_TRANSFER'", "bankAccountId = NULL")


CHECKS = tuple(check.checks)
