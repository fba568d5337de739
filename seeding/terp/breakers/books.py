"""Breakers of documents, payments, the ledger and customer credits."""

from __future__ import annotations

from seeding.engine.checks.breaking import Breaker, Delete, Update, breaker, one

PAID_INVOICE = one("invoices", "status = 'PAID' AND totalAmount > 100")
PAID_BILL = one("bills", "status = 'PAID'")
FREE_BANK_LINE = """SELECT b.id, p.id AS payment FROM bankTransactions b JOIN payments p ON p.createdAt <= b.createdAt
                    WHERE b.paymentId IS NULL AND p.paymentMethod = 'CASH' ORDER BY b.id DESC, p.id LIMIT 1"""
TWO_SHIPMENTS = """SELECT MIN(e.id) AS id, MAX(e.referenceId) AS other FROM ledgerEntries e WHERE e.referenceType = 'COGS'"""
FIRST_ENTRY = "SELECT MIN(id) AS id FROM ledgerEntries"


def other_account(number: str, to: str = "6000", beside: str = "") -> tuple[str, Update]:
    """A pick of one entry of the account, and its move to another account: the ledger stays balanced, the control account doesn't."""
    pick = f"""SELECT e.id, o.id AS other FROM ledgerEntries e JOIN accounts a ON a.id = e.accountId JOIN accounts o
                 ON o.accountNumber = '{to}'
               WHERE a.accountNumber = '{number}' AND e.referenceType <> '{beside}' ORDER BY e.id LIMIT 1"""
    return pick, Update("ledgerEntries", "accountId = %(other)s")


BREAKERS: tuple[Breaker, ...] = (
    # documents
    breaker(
        "invoice-total",
        one("invoices", "status = 'DRAFT'"),
        Update("invoices", "totalAmount = totalAmount + 1, amountDue = amountDue + 1"),
        also=("order-invoice", "client-owed"),
    ),
    breaker("bill-total", one("bills", "status = 'DRAFT'"), Update("bills", "totalAmount = totalAmount + 1, amountDue = amountDue + 1")),
    breaker(
        "invoice-subtotal",
        one("invoiceLineItems", "lineTotal > 1"),
        Update("invoiceLineItems", "lineTotal = lineTotal + 1"),
        also=("invoice-line-total", "invoice-lines-are-order-lines"),
    ),
    breaker(
        "bill-subtotal",
        one("billLineItems"),
        Update("billLineItems", "lineTotal = lineTotal + 1"),
        also=("bill-line-total",),
    ),
    breaker("invoice-line-total", one("invoiceLineItems"), Update("invoiceLineItems", "taxRate = 50")),
    breaker("bill-line-total", one("billLineItems"), Update("billLineItems", "taxRate = 50")),
    breaker(
        "invoice-due",
        PAID_INVOICE,
        Update("invoices", "amountDue = amountDue + 0.01"),
        also=("control-receivables", "client-owed", "client-oldest-debt"),
    ),
    breaker("bill-due", PAID_BILL, Update("bills", "amountDue = amountDue + 0.01"), also=("control-payables",)),
    breaker(
        "invoice-paid",
        one("payments", "paymentType = 'RECEIVED' AND paymentMethod = 'ACH'"),
        Update("payments", "amount = amount + 1"),
        also=("payment-bank-line", "ledger-amounts", "transactions-of-payments", "snapshot-value"),
    ),
    breaker(
        "bill-paid",
        one("payments", "paymentType = 'SENT' AND paymentMethod = 'ACH'"),
        Update("payments", "amount = amount + 1"),
        also=("payment-bank-line", "ledger-amounts"),
    ),
    breaker(
        "invoice-status",
        one("invoices", "status = 'OVERDUE'"),
        Update("invoices", "status = 'SENT'"),
        also=("sale-status", "client-ledger-amounts"),
    ),
    breaker("bill-status", one("bills", "status = 'PAID'"), Update("bills", "status = 'OVERDUE'")),
    breaker("invoice-due-date", PAID_INVOICE, Update("invoices", "dueDate = '2001-01-01'"), also=("order-invoice",)),
    breaker("bill-due-date", PAID_BILL, Update("bills", "dueDate = '2001-01-01'")),
    breaker(
        "bill-after-receipt",
        one("bills", "status = 'PAID' AND referenceType = 'PURCHASE_ORDER'"),
        Update("bills", "billDate = '2001-01-01'"),
    ),
    breaker("payment-sides", one("payments", "paymentType = 'RECEIVED'"), Update("payments", "vendorId = (SELECT MIN(id) FROM vendors)")),
    breaker(
        "payment-amount",
        one("payments", "paymentMethod = 'CASH'"),
        Update("payments", "amount = 0"),
        also=("invoice-paid", "ledger-amounts", "control-cash-on-hand", "transactions-of-payments", "snapshot-value"),
    ),
    breaker(
        "payment-party",
        one("payments", "paymentType = 'RECEIVED'", "id, customerId"),
        Update("payments", "customerId = (SELECT MIN(id) FROM clients WHERE id <> %(customerId)s)"),
        also=("transactions-of-payments",),
    ),
    breaker(
        "payment-date",
        "SELECT MIN(id) AS id FROM payments WHERE paymentMethod = 'CASH'",
        Update("payments", "paymentDate = '2001-01-01'"),
        also=("number-series", "client-ledger-paid", "snapshot-value"),
    ),
    breaker(
        "payment-account",
        one("payments", "paymentMethod = 'CASH'"),
        Update("payments", "paymentMethod = 'CHECK'"),
        also=("control-cash-on-hand",),
    ),
    breaker("payment-reconciled", one("payments", "isReconciled = 1"), Update("payments", "reconciledAt = NULL")),
    breaker("bank-line-reconciled", one("bankTransactions", "isReconciled = 1"), Update("bankTransactions", "reconciledAt = NULL")),
    breaker("payment-bank-line", one("bankTransactions", "paymentId IS NOT NULL"), Update("bankTransactions", "paymentId = NULL")),
    breaker(
        "bank-line-of-cash",
        FREE_BANK_LINE,
        Update("bankTransactions", "paymentId = %(payment)s"),
    ),
    breaker(
        "bank-line-amount",
        one("bankTransactions", "paymentId IS NULL AND transactionType = 'FEE'"),
        Update("bankTransactions", "transactionType = 'TRANSFER'"),
        also=("bank-balance",),
    ),
    breaker("bank-balance", one("bankAccounts"), Update("bankAccounts", "currentBalance = currentBalance + 1"), also=("control-cash",)),
    breaker("expense-total", one("expenses", "paymentMethod <> 'CASH'"), Update("expenses", "taxAmount = taxAmount + 1")),
    breaker("expense-reimbursed", one("expenses", "isReimbursed = 1"), Update("expenses", "reimbursedAt = NULL")),
    breaker("expense-account", one("expenses", "paymentMethod = 'BANK_TRANSFER'"), Update("expenses", "bankAccountId = NULL")),
    # the ledger
    breaker(
        "ledger-balanced",
        "SELECT MIN(id) AS id FROM ledgerEntries WHERE referenceType = 'BANK' AND debit > 0",
        Update("ledgerEntries", "debit = debit + 1"),
        also=(
            "ledger-reference-balanced",
            "ledger-period-balanced",
            "control-cash",
        ),
    ),
    breaker(
        "ledger-reference-balanced",
        TWO_SHIPMENTS,
        Update("ledgerEntries", "referenceId = %(other)s"),
    ),
    breaker(
        "ledger-period-balanced",
        FIRST_ENTRY,
        Update("ledgerEntries", "fiscalPeriodId = (SELECT MAX(id) FROM fiscalPeriods)"),
        also=("ledger-entry-in-period", "parents-older"),
    ),
    breaker(
        "ledger-entry-in-period",
        "SELECT MIN(referenceId) AS ref FROM ledgerEntries WHERE referenceType = 'COGS'",
        Update("ledgerEntries", "entryDate = '2001-01-01'", "referenceType = 'COGS' AND referenceId = %(ref)s"),
    ),
    breaker("ledger-one-side", FIRST_ENTRY, Update("ledgerEntries", "debit = debit + 1, credit = credit + 1")),
    breaker("ledger-posted", FIRST_ENTRY, Update("ledgerEntries", "postedBy = NULL")),
    breaker(
        "fiscal-periods-apart",
        "SELECT MIN(id) AS id FROM fiscalPeriods",
        Update("fiscalPeriods", "startDate = '2001-02-01', endDate = '2001-01-01'"),
        also=("ledger-entry-in-period",),
    ),
    breaker(
        "fiscal-period-open",
        "SELECT MAX(id) AS id FROM fiscalPeriods",
        Update("fiscalPeriods", "endDate = startDate"),
        also=("ledger-entry-in-period",),
    ),
    breaker("fiscal-period-closed", one("fiscalPeriods", "status <> 'OPEN'"), Update("fiscalPeriods", "closedBy = NULL")),
    breaker("control-receivables", *other_account("1200")),
    breaker("control-payables", *other_account("2000")),
    breaker("control-cash", *other_account("1010")),
    breaker("control-inventory", *other_account("1300")),
    breaker("control-revenue", *other_account("4000")),
    breaker("control-cost-of-sales", *other_account("5000")),
    breaker("control-sales-returns", *other_account("4100")),
    breaker("control-bad-debt", *other_account("5100")),
    breaker("control-customer-credits", *other_account("2300")),
    breaker("control-consignment", *other_account("2050")),
    breaker("control-cash-on-hand", *other_account("1050", beside="BANK")),
    breaker(
        "ledger-amounts",
        "SELECT referenceId AS ref FROM ledgerEntries WHERE referenceType = 'EXPENSE' ORDER BY id LIMIT 1",
        Delete("ledgerEntries", "referenceType = 'EXPENSE' AND referenceId = %(ref)s"),
        also=("control-cash",),
    ),
    # credits and transactions
    breaker("credit-numbers", one("credits", "creditStatus = 'ACTIVE'"), Update("credits", "amountUsed = '0 USD'")),
    breaker(
        "credit-remaining",
        one("credits", "creditStatus = 'ACTIVE'"),
        Update("credits", "amountRemaining = CAST(amountRemaining AS DECIMAL(20,2)) - 1"),
        also=("control-customer-credits",),
    ),
    breaker("credit-status", one("credits", "creditStatus = 'FULLY_USED'"), Update("credits", "creditStatus = 'ACTIVE'")),
    breaker(
        "credit-used",
        one("creditApplications"),
        Update("creditApplications", "amountApplied = CAST(amountApplied AS DECIMAL(20,2)) + 1"),
        also=("credit-payments",),
    ),
    breaker(
        "credit-same-client",
        "SELECT a.creditId AS id, c.clientId FROM creditApplications a JOIN credits c ON c.id = a.creditId ORDER BY a.id LIMIT 1",
        Update("credits", "clientId = (SELECT MIN(id) FROM clients WHERE id <> %(clientId)s)"),
        also=("credit-source",),
    ),
    breaker(
        "credit-source",
        one("credits", "creditStatus = 'ACTIVE'", "id, clientId"),
        Update("credits", "clientId = (SELECT MIN(id) FROM clients WHERE id <> %(clientId)s)"),
    ),
    breaker("credit-payments", one("creditApplications"), Delete("creditApplications"), also=("credit-used",)),
    breaker(
        "transaction-amount",
        one("transactions", "transactionType = 'INVOICE' AND amount LIKE '%%.%%'"),
        Update("transactions", "amount = REPLACE(amount, '.', ',')"),
        also=(
            "transactions-of-invoices",
            "transaction-links",
        ),
    ),
    breaker(
        "transactions-of-invoices",
        one("transactions", "transactionType = 'INVOICE'"),
        Update("transactions", "amount = CAST(amount AS DECIMAL(20,2)) + 1"),
    ),
    breaker(
        "transactions-of-payments",
        one("transactions", "transactionType = 'PAYMENT'"),
        Update("transactions", "amount = CAST(amount AS DECIMAL(20,2)) + 1"),
    ),
    breaker(
        "transaction-links",
        one("transactionLinks", "transactionLinkType = 'PAYMENT_FOR'"),
        Update("transactionLinks", "linkAmount = CAST(linkAmount AS DECIMAL(20,2)) + 100000000"),
    ),
    breaker("refund-linked", one("transactionLinks", "transactionLinkType = 'REFUND_OF'"), Delete("transactionLinks")),
    breaker(
        "refund-within-invoice",
        "SELECT childTransactionId AS id FROM transactionLinks WHERE transactionLinkType = 'REFUND_OF' ORDER BY id LIMIT 1",
        Update("transactions", "amount = CAST(amount AS DECIMAL(20,2)) + 100000000"),
        also=("control-sales-returns", "ledger-amounts"),
    ),
)
