"""Money on the move: payments, the lines of the bank accounts, and expenses."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Delete, Update

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
payment_bank_line.breaks(
    "two lines",
    """SELECT b.id, o.paymentId AS payment FROM bankTransactions b JOIN bankTransactions o ON o.paymentId IS NOT NULL AND
       o.amount = o.amount WHERE b.paymentId IS NULL ORDER BY b.id, o.id LIMIT 1""",
    Update("bankTransactions", "paymentId = %(payment)s"),
    Update(
        "bankTransactions",
        """amount = (SELECT p.amount FROM payments p WHERE p.id = %(payment)s), bankAccountId = (SELECT p.bankAccountId FROM
       payments p WHERE p.id = %(payment)s), transactionDate = (SELECT p.paymentDate FROM payments p WHERE p.id =
       %(payment)s), transactionType = (SELECT CASE p.paymentType WHEN 'RECEIVED' THEN 'DEPOSIT' ELSE 'WITHDRAWAL' END FROM
       payments p WHERE p.id = %(payment)s)""",
    ),
    also=["bank-balance", "parents-older"],
)
payment_bank_line.breaks("another amount", "bankTransactions WHERE paymentId IS NOT NULL", "amount = amount + 0.01", also=["bank-balance"])
payment_bank_line.breaks(
    "another account", "bankTransactions WHERE paymentId IS NOT NULL", "bankAccountId = bankAccountId + 1", also=["bank-balance"]
)
payment_bank_line.breaks(
    "on the day before",
    """SELECT b.id, MAX(o.paymentDate) AS day FROM bankTransactions b JOIN payments p ON p.id = b.paymentId JOIN payments o ON
       o.paymentDate < p.paymentDate GROUP BY b.id ORDER BY b.id LIMIT 1""",
    Update("bankTransactions", "transactionDate = %(day)s"),
)
payment_bank_line.breaks(
    "long after", "bankTransactions WHERE paymentId IS NOT NULL", "transactionDate = '2037-01-01'", also=["nothing-later"]
)
payment_bank_line.keeps(
    "on the same day",
    """SELECT b.id, p.paymentDate AS day FROM bankTransactions b JOIN payments p ON p.id = b.paymentId ORDER BY b.id LIMIT 1""",
    Update("bankTransactions", "transactionDate = %(day)s"),
)
payment_bank_line.breaks(
    "out for in",
    "bankTransactions WHERE paymentId IS NOT NULL AND transactionType = 'DEPOSIT'",
    "transactionType = 'WITHDRAWAL'",
    also=["bank-balance"],
)
payment_bank_line.breaks(
    "in for out",
    "bankTransactions WHERE paymentId IS NOT NULL AND transactionType = 'WITHDRAWAL'",
    "transactionType = 'DEPOSIT'",
    also=["bank-balance"],
)
payment_bank_line.keeps(
    "four days later",
    """SELECT b.id, p.id AS payment, '2025-06-06' AS day FROM bankTransactions b JOIN payments p ON p.id = b.paymentId ORDER
       BY b.id LIMIT 1""",
    Update("bankTransactions", "transactionDate = '2025-06-10'"),
    Update("payments", "paymentDate = %(day)s", "id = %(payment)s"),
)
payment_bank_line.breaks(
    "five days later",
    """SELECT b.id, p.id AS payment, '2025-06-06' AS day FROM bankTransactions b JOIN payments p ON p.id = b.paymentId ORDER
       BY b.id LIMIT 1""",
    Update("bankTransactions", "transactionDate = '2025-06-11'"),
    Update("payments", "paymentDate = %(day)s", "id = %(payment)s"),
    also=["batch-payment-made", "number-series"],
)


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
bank_line_amount.breaks("nothing", "bankTransactions WHERE paymentId IS NULL", "amount = 0", also=["bank-balance"])
bank_line_amount.keeps("a cent", "bankTransactions", "amount = 0.01")


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
bank_balance.breaks("a cent off", "bankAccounts", "currentBalance = currentBalance + 0.01", also=["control-cash"])
bank_balance.breaks(
    "no lines, but a balance",
    "bankAccounts WHERE currentBalance <> 0",
    Delete("bankTransactions", "bankAccountId = %(id)s"),
    also=["control-cash-on-hand", "payment-bank-line", "polymorphic-resolve"],
)
bank_balance.keeps("no lines, no balance", "bankAccounts", "currentBalance = 0", Delete("bankTransactions", "bankAccountId = %(id)s"))


@check("expenses")
def expense_total(db: Database) -> list[Offender]:
    """An expense's total is its amount plus tax."""
    return db.offenders(
        "expenses",
        """SELECT id, totalAmount AS total, amount + taxAmount AS expected FROM expenses
           WHERE ABS(totalAmount - (amount + taxAmount)) >= 0.005 OR amount <= 0""",
    )


expense_total.breaks("taxAmount", "expenses WHERE paymentMethod <> 'CASH'", "taxAmount = taxAmount + 1")
expense_total.breaks("a cent off", "expenses WHERE paymentMethod <> 'CASH'", "taxAmount = taxAmount + 0.01")
expense_total.breaks(
    "nothing", "expenses WHERE isReimbursed = 0", "amount = 0, totalAmount = taxAmount", also=["ledger-amounts", "snapshot-value"]
)
expense_total.keeps("a cent", "expenses", "amount = 0.01, totalAmount = 0.01 + taxAmount")


@check("expenses")
def expense_reimbursed(db: Database) -> list[Offender]:
    """An expense is reimbursed only where it is reimbursable, and has a time of it exactly when it is."""
    return db.offenders(
        "expenses",
        """SELECT id, isReimbursable AS reimbursable, isReimbursed AS reimbursed, reimbursedAt AS at FROM expenses
           WHERE isReimbursed > isReimbursable OR (isReimbursed = 1) <> (reimbursedAt IS NOT NULL) OR DATE(reimbursedAt) < expenseDate""",
    )


expense_reimbursed.breaks("reimbursedAt", "expenses WHERE isReimbursed = 1", "reimbursedAt = NULL")
expense_reimbursed.breaks(
    "paid back though it need not be",
    "expenses WHERE isReimbursable = 0 AND paymentMethod <> 'CASH'",
    "isReimbursed = 1, reimbursedAt = '2037-01-01 12:00:00'",
    also=["ledger-amounts", "nothing-later"],
)
expense_reimbursed.breaks(
    "paid back before it was spent",
    "expenses",
    "isReimbursable = 1, isReimbursed = 1, reimbursedAt = '2001-01-01 12:00:00'",
    also=["ledger-amounts"],
)
expense_reimbursed.keeps("paid back on the day", "expenses", "isReimbursable = 1, isReimbursed = 1, reimbursedAt = expenseDate")


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
expense_account.breaks("a debit card of no account", "expenses WHERE paymentMethod = 'DEBIT_CARD'", "bankAccountId = NULL")
expense_account.breaks("a check of no account", "expenses WHERE paymentMethod = 'CHECK'", "bankAccountId = NULL")
expense_account.breaks(
    "cash of an account", "expenses WHERE paymentMethod = 'CASH'", "bankAccountId = (SELECT MIN(b.id) FROM bankAccounts b)"
)
expense_account.keeps(
    "a staff member's transfer", "expenses WHERE paymentMethod = 'BANK_TRANSFER'", "isReimbursable = 1, bankAccountId = NULL"
)


CHECKS = tuple(check.checks)
