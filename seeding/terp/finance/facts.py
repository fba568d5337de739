"""Facts of finance: accounts, invoices, bills, payments, bank and ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from seeding.engine.money import ZERO, cents


@dataclass(frozen=True, slots=True)
class AccountOpened:
    id: int
    number: str
    name: str
    kind: str  # ASSET, LIABILITY, EQUITY, REVENUE, EXPENSE
    normal: str  # DEBIT or CREDIT
    parent_id: int | None
    description: str
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class PeriodOpened:
    id: int
    name: str
    start: date
    end: date
    year: int
    status: str  # OPEN, CLOSED, LOCKED
    opened_at: datetime
    closed_at: datetime | None
    closed_by: int | None


@dataclass(frozen=True, slots=True)
class ExpenseCategoryDefined:
    id: int
    name: str
    parent_id: int | None
    account_id: int
    defined_at: datetime


@dataclass(frozen=True, slots=True)
class InvoiceIssued:
    """An invoice as it stands at as-of; its lines are those of its order."""

    id: int
    number: str
    order_id: int  # 0 for an observed one that belongs to no order
    client_id: int
    issued_on: date
    due_on: date
    subtotal: Decimal
    tax: Decimal
    discount: Decimal
    total: Decimal
    paid: Decimal
    status: str  # invoices.status
    terms: str
    notes: str | None
    created_by: int
    issued_at: datetime
    updated_at: datetime
    last_paid_on: date | None
    transaction_id: int | None  # its INVOICE row in transactions; None for DRAFT
    client_transaction_id: int | None  # its INVOICE row in client_transactions; None for DRAFT and VOID

    @property
    def due(self) -> Decimal:
        """What is still owed; nothing on a VOID invoice."""
        return ZERO if self.status == "VOID" else self.total - self.paid


@dataclass(frozen=True, slots=True)
class PaymentApplied:
    """Money in (RECEIVED, with client and invoice) or out (SENT, with vendor and bill).

    `method` OTHER is no money: a customer credit (`credit_id`) or a bad-debt write-off that settled the invoice."""

    id: int
    number: str
    kind: str  # RECEIVED or SENT
    paid_on: date
    amount: Decimal
    method: str
    reference: str | None
    bank_account_id: int | None
    client_id: int | None
    invoice_id: int | None
    vendor_id: int | None
    bill_id: int | None
    credit_id: int | None
    notes: str | None
    reconciled_at: datetime | None
    created_by: int
    recorded_at: datetime
    transaction_id: int | None  # its PAYMENT row in transactions; only for RECEIVED

    @property
    def written_off(self) -> bool:
        """Whether it is a bad debt that only looks like a payment: no money and no credit."""
        return self.kind == "RECEIVED" and self.method == "OTHER" and self.credit_id is None


@dataclass(frozen=True, slots=True)
class BillLine:
    id: int
    product_id: int | None
    lot_id: int | None
    description: str
    quantity: Decimal
    unit_price: Decimal

    @property
    def total(self) -> Decimal:
        return cents(self.quantity * self.unit_price)


@dataclass(frozen=True, slots=True)
class BillReceived:
    """A supplier's bill: for owned stock at its receipt, for consigned stock in settlement of what was sold, or for a service."""

    id: int
    number: str
    vendor_id: int
    purpose: str  # purchase, settlement, service
    dated: date
    due_on: date
    lines: tuple[BillLine, ...]
    total: Decimal
    paid: Decimal
    status: str  # bills.status
    terms: str
    reference_type: str
    reference_id: int
    notes: str | None
    created_by: int
    received_at: datetime
    updated_at: datetime

    @property
    def due(self) -> Decimal:
        return ZERO if self.status == "VOID" else self.total - self.paid


@dataclass(frozen=True, slots=True)
class ExpensePaid:
    id: int
    number: str
    spent_on: date
    category_id: int
    account_id: int
    vendor_id: int | None
    bill_id: int | None
    amount: Decimal
    tax: Decimal
    method: str  # expenses.paymentMethod
    bank_account_id: int | None
    description: str
    receipt_url: str | None
    reimbursable: bool
    reimbursed_at: datetime | None
    created_by: int
    recorded_at: datetime

    @property
    def total(self) -> Decimal:
        return self.amount + self.tax


@dataclass(frozen=True, slots=True)
class BankAccountOpened:
    id: int
    name: str
    masked_number: str
    bank: str
    kind: str  # CHECKING, SAVINGS, MONEY_MARKET, CREDIT_CARD
    account_id: int
    balance: Decimal  # at as-of; negative on a card
    notes: str
    opened_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class BankLineBooked:
    """One line of a bank statement; amount is positive, the kind gives the sign."""

    id: int
    bank_account_id: int
    booked_on: date
    kind: str  # DEPOSIT, WITHDRAWAL, FEE, INTEREST
    amount: Decimal
    description: str
    reference: str | None
    payment_id: int | None
    reconciled_at: datetime | None
    booked_at: datetime


@dataclass(frozen=True, slots=True)
class Leg:
    """One row of ledgerEntries; exactly one of debit and credit is not zero."""

    id: int
    number: str
    account_id: int
    debit: Decimal
    credit: Decimal


@dataclass(frozen=True, slots=True)
class JournalPosted:
    """A balanced journal entry of two or more legs."""

    dated: date
    period_id: int
    legs: tuple[Leg, ...]
    description: str
    reference_type: str
    reference_id: int | None
    manual: bool
    posted_at: datetime
    posted_by: int
