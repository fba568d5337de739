"""Expenses: totals, who is paid back, and the account that paid."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules

check = Rules("finance")


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
