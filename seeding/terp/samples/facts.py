"""Facts of samples: what samples were asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class SampleRequested:
    id: int
    client_id: int
    user_id: int
    items: tuple[tuple[int, int, Decimal], ...]  # product id, batch id, quantity
    status: str  # PENDING, FULFILLED, CANCELLED
    requested_at: datetime
    fulfilled_at: datetime | None
    fulfilled_by: int | None
    cancelled_at: datetime | None
    cancelled_by: int | None
    cancellation_reason: str | None
    total_cost: Decimal | None
    order_id: int | None
    converted_at: datetime | None
    notes: str
