"""What accounting shows: receivables, payables, payments, ledger, bank, expenses."""

from __future__ import annotations

from typing import Final

from seeding.engine.coverage.pages import Page, as_a_month_begins

OWED: Final = "status IN ('SENT', 'PARTIAL', 'OVERDUE') AND amountDue > 0"
TO_PAY: Final = "status IN ('PENDING', 'PARTIAL', 'OVERDUE') AND amountDue > 0"
LEDGER: Final = (
    "ledgerEntries JOIN accounts ON accounts.id = ledgerEntries.accountId "
    "JOIN fiscalPeriods ON fiscalPeriods.id = ledgerEntries.fiscalPeriodId WHERE isPosted = 1"
)
OPEN_NOW: Final = "fiscalPeriods.status = 'OPEN' AND %(today)s BETWEEN fiscalPeriods.startDate AND fiscalPeriods.endDate"

PAGES: Final[tuple[Page, ...]] = (
    Page("Receivables", "not due yet", f"invoices WHERE {OWED} AND dueDate > %(today)s"),
    Page("Receivables", "0 to 30 days late", f"invoices WHERE {OWED} AND dueDate BETWEEN %(ago_30)s AND %(today)s"),
    Page("Receivables", "31 to 60 days late", f"invoices WHERE {OWED} AND dueDate BETWEEN %(ago_60)s AND %(ago_31)s"),
    Page("Receivables", "61 to 90 days late", f"invoices WHERE {OWED} AND dueDate BETWEEN %(ago_90)s AND %(ago_61)s"),
    Page("Receivables", "more than 90 days late", f"invoices WHERE {OWED} AND dueDate <= %(ago_91)s"),
    Page(
        "Receivables",
        "invoice with its order",
        "invoices JOIN clients ON clients.id = invoices.customerId JOIN orders ON orders.id = invoices.referenceId "
        "WHERE referenceType = 'ORDER'",
    ),
    Page(
        "Receivables", "invoice lines", "invoiceLineItems JOIN invoices ON invoices.id = invoiceId JOIN products ON products.id = productId"
    ),
    Page("Payables", "not due yet", f"bills WHERE {TO_PAY} AND dueDate > %(today)s"),
    Page("Payables", "late", f"bills WHERE {TO_PAY} AND dueDate <= %(today)s"),
    Page("Payables", "bill with its supplier", "bills JOIN vendors ON vendors.id = bills.vendorId WHERE bills.status <> 'VOID'"),
    Page("Payables", "bill lines", "billLineItems JOIN bills ON bills.id = billLineItems.billId"),
    Page(
        "Payments",
        "received",
        "payments JOIN invoices ON invoices.id = payments.invoiceId JOIN clients ON clients.id = payments.customerId "
        "WHERE paymentType = 'RECEIVED'",
    ),
    Page(
        "Payments",
        "sent",
        "payments JOIN bills ON bills.id = payments.billId JOIN vendors ON vendors.id = payments.vendorId WHERE paymentType = 'SENT'",
    ),
    Page("Ledger", "trial balance", LEDGER),
    Page("Ledger", "trial balance of the current period", f"{LEDGER} AND {OPEN_NOW}", as_a_month_begins),
    Page("Ledger", "chart of accounts", "accounts WHERE isActive = 1"),
    Page(
        "Ledger",
        "tree of accounts",
        "accounts JOIN accounts AS parents ON parents.id = accounts.parentAccountId WHERE accounts.isActive = 1",
    ),
    Page("Ledger", "current period", f"fiscalPeriods WHERE {OPEN_NOW}"),
    Page("Ledger", "closed periods", "fiscalPeriods WHERE status IN ('CLOSED', 'LOCKED') AND closedAt IS NOT NULL"),
    Page("Bank", "accounts", "bankAccounts WHERE isActive = 1"),
    Page("Bank", "to reconcile", "bankTransactions JOIN bankAccounts ON bankAccounts.id = bankAccountId WHERE isReconciled = 0"),
    Page("Bank", "reconciled", "bankTransactions JOIN bankAccounts ON bankAccounts.id = bankAccountId WHERE isReconciled = 1"),
    Page("Bank", "fees and interest", "bankTransactions WHERE transactionType IN ('FEE', 'INTEREST')"),
    Page("Expenses", "by category", "expenses JOIN expenseCategories ON expenseCategories.id = expenses.categoryId WHERE amount > 0"),
    Page("Expenses", "to reimburse", "expenses WHERE isReimbursable = 1 AND isReimbursed = 0"),
)
