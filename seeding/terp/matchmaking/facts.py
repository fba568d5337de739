"""Facts of matchmaking: what clients look for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class NeedStated:
    """A client's standing wish (client_needs)."""

    id: int
    client_id: int
    strain_ref_id: int | None
    strain: str | None
    product_name: str | None
    strain_type: str
    category: str
    subcategory: str
    grade: str
    quantity_min: Decimal
    quantity_max: Decimal
    price_max: Decimal
    status: str
    priority: str
    needed_by: date
    expires_at: datetime
    fulfilled_at: datetime | None
    notes: str
    internal_notes: str
    created_by_id: int
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class NeedMet:
    """Which sale met a need (orders.client_need_id)."""

    order_id: int
    need_id: int
