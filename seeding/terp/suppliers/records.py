"""Suppliers, purchase orders and intake sessions, out of what was ordered and received."""

from __future__ import annotations

from seeding.engine.money import ZERO
from seeding.engine.schema.columns import Columns
from seeding.terp.history import History
from seeding.terp.kernel.payables import paid_on_batches
from seeding.terp.kernel.records import Record, latest, rows, same
from seeding.terp.kernel.story import story_of
from seeding.terp.suppliers.factories import (
    IntakeSessionBatchFactory,
    IntakeSessionFactory,
    PurchaseOrderFactory,
    PurchaseOrderItemFactory,
    VendorFactory,
    VendorNoteFactory,
)
from seeding.terp.suppliers.facts import IntakeHeld, IntakeLine, PurchaseLine, PurchaseOrdered, VendorJoined
from seeding.terp.suppliers.story.supplier_notes import SupplierNoted, tell_supplier_notes


def purchase_order_items(history: History) -> Columns:
    lines = [(order, line) for order in history.purchases for line in order.lines]
    return rows(
        PurchaseOrderItemFactory,
        PurchaseLine,
        [line for _, line in lines],
        purchase_order_id=[order.id for order, _ in lines],
        created_at=[order.created_at for order, _ in lines],
        updated_at=[order.updated_at if line.quantity_received else order.created_at for order, line in lines],
    )


def intake_sessions(history: History) -> Columns:
    paid = paid_on_batches(history)
    settled = [[paid[line.batch_id] for line in intake.lines if line.batch_id in paid] for intake in history.intakes]
    return rows(
        IntakeSessionFactory,
        IntakeHeld,
        history.intakes,
        amount_paid=[sum((part.amount for part in parts), ZERO) for parts in settled],
        updated_at=[
            latest(intake.created_at, intake.completed_at, *(part.at for part in parts))
            for intake, parts in zip(history.intakes, settled, strict=True)
        ],
    )


def intake_session_batches(history: History) -> Columns:
    lines = [(intake, line) for intake in history.intakes for line in intake.lines]
    batches = history.by_id.batches  # a line is written when its batch is there
    return rows(
        IntakeSessionBatchFactory,
        IntakeLine,
        [line for _, line in lines],
        intake_session_id=[intake.id for intake, _ in lines],
        created_at=[batches[line.batch_id].created_at for _, line in lines],
        updated_at=[latest(batches[line.batch_id].created_at, intake.completed_at) for intake, line in lines],
    )


TABLES: dict[str, Record] = {
    "vendors": same(VendorFactory, VendorJoined, lambda history: history.vendors),
    "purchaseOrders": same(PurchaseOrderFactory, PurchaseOrdered, lambda history: history.purchases),
    "purchaseOrderItems": purchase_order_items,
    "intake_sessions": intake_sessions,
    "intake_session_batches": intake_session_batches,
    "vendorNotes": same(VendorNoteFactory, SupplierNoted, lambda history: story_of(history, tell_supplier_notes).notes),
}
