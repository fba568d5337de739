"""Facts of suppliers: vendors, purchase orders and intake."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class VendorJoined:
    id: int
    name: str
    contact_name: str
    contact_email: str
    contact_phone: str
    payment_terms: str
    net_days: int
    notes: str
    joined_at: datetime


@dataclass(frozen=True, slots=True)
class PurchaseLine:
    id: int
    product_id: int
    ordered: Decimal
    received: Decimal
    unit_cost: Decimal
    notes: str | None


@dataclass(frozen=True, slots=True)
class PurchaseOrdered:
    id: int
    number: str
    vendor_id: int
    intake_id: int | None
    status: str  # purchaseOrders.purchaseOrderStatus
    ordered_at: datetime
    expected_on: date
    delivered_on: date | None
    subtotal: Decimal
    payment_terms: str
    payment_due_on: date | None
    lines: tuple[PurchaseLine, ...]
    notes: str
    vendor_notes: str | None
    created_by: int
    sent_at: datetime | None
    confirmed_at: datetime | None
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class IntakeLine:
    id: int
    batch_id: int
    quantity: Decimal
    unit_cost: Decimal
    agreement: str
    internal_notes: str | None
    vendor_notes: str | None


@dataclass(frozen=True, slots=True)
class IntakeHeld:
    """One receiving session; vendor_id is the supplier's client id, which equals its vendor id."""

    id: int
    number: str
    vendor_id: int
    status: str  # IN_PROGRESS, COMPLETED, CANCELLED
    received_on: date
    received_by: int
    terms: str
    payment_due_on: date | None
    total: Decimal
    lines: tuple[IntakeLine, ...]
    internal_notes: str | None
    vendor_notes: str | None
    started_at: datetime
    completed_at: datetime | None
