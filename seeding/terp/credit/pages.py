"""What the pages on credit limits, customer credits, bad debt and refunds show."""

from __future__ import annotations

from typing import Final

from seeding.engine.coverage.pages import Page

PAGES: Final[tuple[Page, ...]] = (
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
