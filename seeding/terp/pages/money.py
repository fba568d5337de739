"""Accounting: what clients owe, what is owed, the ledger, the bank, expenses, credit."""

from __future__ import annotations

from typing import Final

from seeding.engine.coverage.pages import Page, as_a_month_begins
from seeding.terp.pages.dashboard import OWED, TO_PAY

LEDGER: Final = (
    "ledgerEntries JOIN accounts ON accounts.id = ledgerEntries.accountId "
    "JOIN fiscalPeriods ON fiscalPeriods.id = ledgerEntries.fiscalPeriodId WHERE isPosted = 1"
)
OPEN_NOW: Final = "fiscalPeriods.status = 'OPEN' AND %(today)s BETWEEN fiscalPeriods.startDate AND fiscalPeriods.endDate"

PAGES: Final = (
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
    Page("Credit", "limits", "client_credit_limits JOIN clients ON clients.id = client_id WHERE credit_limit > 0"),
    Page("Credit", "limits in use", "client_credit_limits WHERE mode = 'ACTIVE' AND current_exposure > 0"),
    Page("Credit", "signals", "credit_signal_history JOIN clients ON clients.id = client_id WHERE calculated_at >= %(ago_31)s"),
    Page("Credit", "changes of limits", "credit_audit_log JOIN clients ON clients.id = client_id"),
    Page(
        "Credit",
        "settings",
        "credit_system_settings WHERE revenue_momentum_weight + cash_collection_weight + profitability_weight + debt_aging_weight "
        "+ repayment_velocity_weight + tenure_weight = 100",
    ),
    Page("Credit", "credits applied", "creditApplications JOIN credits ON credits.id = creditId JOIN invoices ON invoices.id = invoiceId"),
    Page(
        "Bad debt",
        "candidates",
        "transactions WHERE transactionType = 'INVOICE' AND transactionStatus = 'OVERDUE' AND transactionDate < %(ago_90)s",
    ),
    Page(
        "Bad debt",
        "written off",
        "transactions WHERE metadata LIKE '%%BAD_DEBT%%' "
        "AND id IN (SELECT childTransactionId FROM transactionLinks WHERE transactionLinkType = 'RELATED_TO')",
    ),
    Page(
        "Refunds",
        "list",
        "transactions JOIN transactionLinks ON childTransactionId = transactions.id "
        "WHERE transactionType = 'REFUND' AND transactionLinkType = 'REFUND_OF'",
    ),
)
