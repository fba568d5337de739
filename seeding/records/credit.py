"""Unified transactions and customer credits, out of the invoices, payments and refunds that they mirror."""

from __future__ import annotations

from seeding.factories.credit import CreditApplicationFactory, CreditFactory, TransactionFactory, TransactionLinkFactory
from seeding.history.facts import History
from seeding.records.base import Record, pick
from seeding.schema.columns import Columns, dumps


def transactions(history: History) -> Columns:
    return TransactionFactory.columns(
        **pick(
            history.transactions,
            "id",
            "client_id",
            "notes",
            "updated_at",
            transaction_number="number",
            transaction_type="kind",
            transaction_date="recorded_at",
            amount=lambda fact: str(fact.amount),
            transaction_status="status",
            metadata=lambda fact: dumps(fact.metadata),
            created_by_id="created_by",
        )
    )


def transaction_links(history: History) -> Columns:
    return TransactionLinkFactory.columns(
        **pick(
            history.transaction_links,
            "id",
            "notes",
            parent_transaction_id="parent_id",
            child_transaction_id="child_id",
            transaction_link_type="kind",
            link_amount=lambda link: str(link.amount),
            created_by_id="created_by",
            created_at="linked_at",
        )
    )


def credits(history: History) -> Columns:
    return CreditFactory.columns(
        **pick(
            history.credits,
            "id",
            "client_id",
            "transaction_id",
            "notes",
            "updated_at",
            credit_number="number",
            credit_amount=lambda credit: str(credit.amount),
            amount_used=lambda credit: str(credit.used),
            credit_reason="reason",
            expiration_date="expires_at",
            credit_status="status",
            created_by_id="created_by",
            created_at="issued_at",
        )
    )


def credit_applications(history: History) -> Columns:
    return CreditApplicationFactory.columns(
        **pick(
            history.credit_applications,
            "id",
            "credit_id",
            "notes",
            invoice_id="invoice_transaction_id",
            amount_applied=lambda applied: str(applied.amount),
            applied_date="applied_at",
            applied_by_id="user_id",
        )
    )


TABLES: dict[str, Record] = {
    "transactions": transactions,
    "transactionLinks": transaction_links,
    "credits": credits,
    "creditApplications": credit_applications,
}
