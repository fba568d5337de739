"""Bank lines and accounts: one line for each payment by bank, and balances that add up."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Delete, Update
from seeding.terp.finance.rules.payments import half_reconciled

check = Rules("finance")

BANK_SIGN = "CASE WHEN transactionType IN ('DEPOSIT', 'INTEREST') THEN 1 WHEN transactionType IN ('WITHDRAWAL', 'FEE') THEN -1 ELSE 0 END"
CLEARING_DAYS = 4  # days after which a payment shows on the account at the latest: two banking days and a weekend


@check("bankTransactions")
def bank_line_reconciled(db: Database) -> list[Offender]:
    """A bank line has a reconciliation time exactly when it is reconciled."""
    return half_reconciled(db, "bankTransactions")


bank_line_reconciled.breaks("reconciledAt", "bankTransactions WHERE isReconciled = 1", "reconciledAt = NULL")


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


CHECKS = tuple(check.checks)
