"""Facts of credit: credits, the credit engine's settings and the unified transactions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class CreditIssued:
    """A customer credit out of a refund, as it stands at as-of."""

    id: int
    number: str  # CR-00001
    client_id: int
    transaction_id: int  # the REFUND it came from
    amount: Decimal
    used: Decimal
    reason: str
    expires_at: datetime
    status: str  # credits.creditStatus
    notes: str
    created_by: int
    issued_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class CreditApplied:
    id: int
    credit_id: int
    invoice_transaction_id: int  # the INVOICE row in transactions
    payment_id: int
    amount: Decimal
    notes: str
    user_id: int
    applied_at: datetime


@dataclass(frozen=True, slots=True)
class CreditRulesSet:
    """The settings of the credit engine; TERP reads the first row."""

    id: int
    weights: tuple[int, ...]  # per cent, in the order of the signals: momentum, collection, profitability, ageing, repayment, tenure
    learning_months: int
    learning_invoices: int
    sensitivity: Decimal
    revenue_factor: Decimal
    margin_factor: Decimal
    least: Decimal
    most: Decimal
    updated_by: int | None
    set_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class TransactionRecorded:
    """A row of the unified `transactions`: it mirrors a document, a payment, a refund, a credit, a quote or its sale."""

    id: int
    number: str
    kind: str  # INVOICE, PAYMENT, REFUND, CREDIT, QUOTE, ORDER, SALE
    client_id: int
    amount: Decimal
    status: str
    notes: str | None
    metadata: dict[str, object]
    created_by: int
    recorded_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class TransactionLinked:
    id: int
    parent_id: int
    child_id: int
    kind: str  # transactionLinks.transactionLinkType
    amount: Decimal
    notes: str | None
    created_by: int
    linked_at: datetime
