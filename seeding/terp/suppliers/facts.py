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
    created_at: datetime


@dataclass(frozen=True, slots=True)
class PurchaseLine:
    id: int
    product_id: int
    quantity_ordered: Decimal
    quantity_received: Decimal
    unit_cost: Decimal
    notes: str | None


@dataclass(frozen=True, slots=True)
class PurchaseOrdered:
    id: int
    po_number: str
    vendor_id: int
    intake_session_id: int | None
    purchase_order_status: str  # purchaseOrders.purchaseOrderStatus
    created_at: datetime
    expected_delivery_date: date
    actual_delivery_date: date | None
    subtotal: Decimal
    payment_terms: str
    payment_due_date: date | None
    lines: tuple[PurchaseLine, ...]
    notes: str
    vendor_notes: str | None
    created_by_id: int
    sent_at: datetime | None
    confirmed_at: datetime | None
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class IntakeLine:
    id: int
    batch_id: int
    received_qty: Decimal
    unit_cost: Decimal
    cogs_agreement: str
    internal_notes: str | None
    vendor_notes: str | None


@dataclass(frozen=True, slots=True)
class IntakeHeld:
    """One receiving session; vendor_id is the supplier's client id, which equals its vendor id."""

    id: int
    session_number: str
    vendor_id: int
    status: str  # IN_PROGRESS, COMPLETED, CANCELLED
    receive_date: date
    received_by_id: int
    payment_terms: str
    payment_due_date: date | None
    total_amount: Decimal
    lines: tuple[IntakeLine, ...]
    internal_notes: str | None
    vendor_notes: str | None
    created_at: datetime
    completed_at: datetime | None
