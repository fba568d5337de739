"""Facts of finance: accounts, invoices, bills, payments, bank and ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from seeding.engine.money import ZERO, cents


@dataclass(frozen=True, slots=True)
class AccountOpened:
    id: int
    account_number: str
    account_name: str
    account_type: str  # ASSET, LIABILITY, EQUITY, REVENUE, EXPENSE
    normal_balance: str  # DEBIT or CREDIT
    parent_account_id: int | None
    description: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class PeriodOpened:
    id: int
    period_name: str
    start_date: date
    end_date: date
    fiscal_year: int
    status: str  # OPEN, CLOSED, LOCKED
    created_at: datetime
    closed_at: datetime | None
    closed_by_id: int | None


@dataclass(frozen=True, slots=True)
class ExpenseCategoryDefined:
    id: int
    category_name: str
    parent_category_id: int | None
    ledger_account_id: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class InvoiceIssued:
    """An invoice as it stands at as-of; its lines are those of its order."""

    id: int
    invoice_number: str
    order_id: int  # 0 for an observed one that belongs to no order
    customer_id: int
    invoice_date: date
    due_date: date
    subtotal: Decimal
    tax_amount: Decimal
    discount_amount: Decimal
    total_amount: Decimal
    amount_paid: Decimal
    status: str  # invoices.status
    payment_terms: str
    notes: str | None
    created_by_id: int
    created_at: datetime
    updated_at: datetime
    last_paid_on: date | None
    transaction_id: int | None  # its INVOICE row in transactions; None for DRAFT
    client_transaction_id: int | None  # its INVOICE row in client_transactions; None for DRAFT and VOID

    @property
    def amount_due(self) -> Decimal:
        """What is still owed; nothing on a VOID invoice."""
        return ZERO if self.status == "VOID" else self.total_amount - self.amount_paid


@dataclass(frozen=True, slots=True)
class PaymentApplied:
    """Money in (RECEIVED, with client and invoice) or out (SENT, with vendor and bill).

    `method` OTHER is no money: a customer credit (`credit_id`) or a bad-debt write-off that settled the invoice."""

    id: int
    payment_number: str
    payment_type: str  # RECEIVED or SENT
    payment_date: date
    amount: Decimal
    payment_method: str
    reference_number: str | None
    bank_account_id: int | None
    customer_id: int | None
    invoice_id: int | None
    vendor_id: int | None
    bill_id: int | None
    credit_id: int | None
    notes: str | None
    reconciled_at: datetime | None
    created_by_id: int
    created_at: datetime
    transaction_id: int | None  # its PAYMENT row in transactions; only for RECEIVED

    @property
    def written_off(self) -> bool:
        """Whether it is a bad debt that only looks like a payment: no money and no credit."""
        return self.payment_type == "RECEIVED" and self.payment_method == "OTHER" and self.credit_id is None


@dataclass(frozen=True, slots=True)
class BillLine:
    id: int
    product_id: int | None
    lot_id: int | None
    description: str
    quantity: Decimal
    unit_price: Decimal

    @property
    def line_total(self) -> Decimal:
        return cents(self.quantity * self.unit_price)


@dataclass(frozen=True, slots=True)
class BillReceived:
    """A supplier's bill: for owned stock at its receipt, for consigned stock in settlement of what was sold, or for a service."""

    id: int
    bill_number: str
    vendor_id: int
    purpose: str  # purchase, settlement, service
    bill_date: date
    due_date: date
    lines: tuple[BillLine, ...]
    total_amount: Decimal
    amount_paid: Decimal
    status: str  # bills.status
    payment_terms: str
    reference_type: str
    reference_id: int
    notes: str | None
    created_by_id: int
    created_at: datetime
    updated_at: datetime

    @property
    def amount_due(self) -> Decimal:
        return ZERO if self.status == "VOID" else self.total_amount - self.amount_paid


@dataclass(frozen=True, slots=True)
class ExpensePaid:
    id: int
    expense_number: str
    expense_date: date
    category_id: int
    account_id: int
    vendor_id: int | None
    bill_id: int | None
    amount: Decimal
    tax_amount: Decimal
    payment_method: str  # expenses.paymentMethod
    bank_account_id: int | None
    description: str
    receipt_url: str | None
    is_reimbursable: bool
    reimbursed_at: datetime | None
    created_by_id: int
    created_at: datetime

    @property
    def total_amount(self) -> Decimal:
        return self.amount + self.tax_amount


@dataclass(frozen=True, slots=True)
class BankAccountOpened:
    id: int
    account_name: str
    account_number: str
    bank_name: str
    account_type: str  # CHECKING, SAVINGS, MONEY_MARKET, CREDIT_CARD
    ledger_account_id: int
    current_balance: Decimal  # at as-of; negative on a card
    notes: str
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class BankLineBooked:
    """One line of a bank statement; amount is positive, the kind gives the sign."""

    id: int
    bank_account_id: int
    transaction_date: date
    transaction_type: str  # DEPOSIT, WITHDRAWAL, FEE, INTEREST
    amount: Decimal
    description: str
    reference_number: str | None
    payment_id: int | None
    reconciled_at: datetime | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Leg:
    """One row of ledgerEntries; exactly one of debit and credit is not zero."""

    id: int
    entry_number: str
    account_id: int
    debit: Decimal
    credit: Decimal


@dataclass(frozen=True, slots=True)
class JournalPosted:
    """A balanced journal entry of two or more legs."""

    entry_date: date
    fiscal_period_id: int
    legs: tuple[Leg, ...]
    description: str
    reference_type: str
    reference_id: int | None
    is_manual: bool
    posted_at: datetime
    posted_by_id: int
