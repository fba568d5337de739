"""Facts of credit: credits, the credit engine's settings and the unified transactions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class CreditIssued:
    """A customer credit out of a refund, as it stands at as-of."""

    id: int
    credit_number: str  # CR-00001
    client_id: int
    transaction_id: int  # the REFUND it came from
    credit_amount: Decimal
    amount_used: Decimal
    credit_reason: str
    expiration_date: datetime
    credit_status: str  # credits.creditStatus
    notes: str
    created_by_id: int
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class CreditApplied:
    id: int
    credit_id: int
    invoice_transaction_id: int  # the INVOICE row in transactions
    payment_id: int
    amount_applied: Decimal
    notes: str
    applied_by_id: int
    applied_date: datetime


@dataclass(frozen=True, slots=True)
class CreditRulesSet:
    """The settings of the credit engine; TERP reads the first row."""

    id: int
    weights: tuple[int, ...]  # per cent, in the order of the signals: momentum, collection, profitability, ageing, repayment, tenure
    learning_mode_threshold: int
    min_invoices_for_activation: int
    directional_sensitivity: Decimal
    revenue_multiplier: Decimal
    margin_multiplier: Decimal
    global_min_limit: Decimal
    global_max_limit: Decimal
    updated_by_id: int | None
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class TransactionRecorded:
    """A row of the unified `transactions`: it mirrors a document, a payment, a refund, a credit, a quote or its sale."""

    id: int
    transaction_number: str
    transaction_type: str  # INVOICE, PAYMENT, REFUND, CREDIT, QUOTE, ORDER, SALE
    client_id: int
    amount: Decimal
    transaction_status: str
    notes: str | None
    metadata: dict[str, object]
    created_by_id: int
    transaction_date: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class TransactionLinked:
    id: int
    parent_transaction_id: int
    child_transaction_id: int
    transaction_link_type: str  # transactionLinks.transactionLinkType
    link_amount: Decimal
    notes: str | None
    created_by_id: int
    created_at: datetime
