"""Facts of inventory: lots, batches, places and movements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class LotReceived:
    id: int
    code: str
    vendor_id: int
    created_at: datetime
    notes: str


@dataclass(frozen=True, slots=True)
class BatchReceived:
    """A batch as it came in. It never changes; BatchStanding is what is left of it at as-of."""

    id: int
    code: str
    sku: str
    lot_id: int
    vendor_id: int  # this and the next two are 0 where an observed batch doesn't tell
    purchase_id: int
    intake_id: int
    product_id: int
    product_name: str
    grade: str
    quantity: Decimal
    sample_quantity: Decimal
    unit_cogs: Decimal  # whole dollars, so that every cost of a part of it is exact to the cent
    unit_cogs_min: Decimal | None  # set for RANGE batches, of which unit_cost is the midpoint
    unit_cogs_max: Decimal | None
    payment_terms: str  # batches.paymentTerms; CONSIGNMENT is not owned stock
    expires_on: date
    test_results: dict[str, object]
    received_by: int
    created_at: datetime

    @property
    def consigned(self) -> bool:
        return self.payment_terms == "CONSIGNMENT"


@dataclass(frozen=True, slots=True)
class BatchStanding:
    batch_id: int
    batch_status: str  # batches.batchStatus
    status_id: int | None
    on_hand_qty: Decimal
    sample_qty: Decimal
    reserved_qty: Decimal
    quarantine_qty: Decimal
    hold_qty: Decimal
    defective_qty: Decimal
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class PhotoSessionSet:
    """The session in the calendar at which a batch is photographed (batches.photo_session_event_id), as last changed."""

    batch_id: int
    event_id: int
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class StockPlaced:
    """What of a batch lies where at as-of (batchLocations)."""

    id: int
    batch_id: int
    site: str
    zone: str | None
    rack: str | None
    shelf: str | None
    bin: str | None
    qty: Decimal
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class StockMoved:
    """One row of the stock ledger. `cost` is quantity x unit cost, signed like the quantity; `consigned` as its batch."""

    id: int
    batch_id: int
    inventory_movement_type: str  # inventoryMovements.inventoryMovementType
    quantity_change: Decimal
    quantity_before: Decimal
    quantity_after: Decimal
    reference_type: str | None
    reference_id: int | None
    notes: str | None
    adjustment_reason: str | None
    performed_by_id: int
    created_at: datetime
    unit_cost: Decimal
    consigned: bool

    @property
    def cost(self) -> Decimal:
        return self.quantity_change * self.unit_cost
