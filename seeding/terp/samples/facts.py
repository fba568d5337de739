"""Facts of samples: what samples were asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class SampleRequested:
    id: int
    client_id: int
    requested_by_id: int
    items: tuple[tuple[int, int, Decimal], ...]  # product id, batch id, quantity
    sample_request_status: str  # PENDING, FULFILLED, CANCELLED
    request_date: datetime
    fulfilled_date: datetime | None
    fulfilled_by_id: int | None
    cancelled_date: datetime | None
    cancelled_by_id: int | None
    cancellation_reason: str | None
    total_cost: Decimal | None
    related_order_id: int | None
    conversion_date: datetime | None
    notes: str
