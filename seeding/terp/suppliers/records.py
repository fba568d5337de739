"""Suppliers, purchase orders and intake sessions, out of what was ordered and received."""

from __future__ import annotations

from seeding.engine.money import ZERO
from seeding.engine.schema.columns import Columns
from seeding.terp.history import History
from seeding.terp.kernel.payables import paid_on_batches
from seeding.terp.kernel.records import Record, latest, pick
from seeding.terp.kernel.story import told
from seeding.terp.suppliers.factories import (
    IntakeSessionBatchFactory,
    IntakeSessionFactory,
    PurchaseOrderFactory,
    PurchaseOrderItemFactory,
    VendorFactory,
    VendorNoteFactory,
)
from seeding.terp.suppliers.story.supplier_notes import tell_supplier_notes


def vendors(history: History) -> Columns:
    return VendorFactory.columns(
        **pick(
            history.vendors,
            "id",
            "name",
            "contact_name",
            "contact_email",
            "contact_phone",
            "payment_terms",
            "notes",
            created_at="created_at",
        )
    )


def purchase_orders(history: History) -> Columns:
    return PurchaseOrderFactory.columns(
        **pick(
            history.purchases,
            "id",
            "vendor_id",
            "subtotal",
            "payment_terms",
            "notes",
            "vendor_notes",
            "sent_at",
            "confirmed_at",
            "updated_at",
            po_number="po_number",
            intake_session_id="intake_session_id",
            purchase_order_status="purchase_order_status",
            expected_delivery_date="expected_delivery_date",
            actual_delivery_date="actual_delivery_date",
            payment_due_date="payment_due_date",
            created_by_id="created_by_id",
            created_at="created_at",
        )
    )


def purchase_order_items(history: History) -> Columns:
    lines = [(order, line) for order in history.purchases for line in order.lines]
    return PurchaseOrderItemFactory.columns(
        **pick(
            [line for _, line in lines],
            "id",
            "product_id",
            "unit_cost",
            "notes",
            quantity_ordered="quantity_ordered",
            quantity_received="quantity_received",
        ),
        purchase_order_id=[order.id for order, _ in lines],
        created_at=[order.created_at for order, _ in lines],
        updated_at=[order.updated_at if line.quantity_received else order.created_at for order, line in lines],
    )


def intake_sessions(history: History) -> Columns:
    paid = paid_on_batches(history)
    settled = [[paid[line.batch_id] for line in intake.lines if line.batch_id in paid] for intake in history.intakes]
    return IntakeSessionFactory.columns(
        **pick(
            history.intakes,
            "id",
            "vendor_id",
            "status",
            "internal_notes",
            "vendor_notes",
            "completed_at",
            session_number="session_number",
            receive_date="receive_date",
            received_by_id="received_by_id",
            payment_terms="payment_terms",
            payment_due_date="payment_due_date",
            total_amount="total_amount",
            created_at="created_at",
        ),
        amount_paid=[sum((part.amount for part in parts), ZERO) for parts in settled],
        updated_at=[
            latest(intake.created_at, intake.completed_at, *(part.at for part in parts))
            for intake, parts in zip(history.intakes, settled, strict=True)
        ],
    )


def intake_session_batches(history: History) -> Columns:
    lines = [(intake, line) for intake in history.intakes for line in intake.lines]
    received = {batch.id: batch.created_at for batch in history.batches}  # a line is written when its batch is there
    return IntakeSessionBatchFactory.columns(
        **pick(
            [line for _, line in lines],
            "id",
            "batch_id",
            "unit_cost",
            "internal_notes",
            "vendor_notes",
            received_qty="received_qty",
            cogs_agreement="cogs_agreement",
        ),
        intake_session_id=[intake.id for intake, _ in lines],
        created_at=[received[line.batch_id] for _, line in lines],
        updated_at=[latest(received[line.batch_id], intake.completed_at) for intake, line in lines],
    )


def vendor_notes(history: History) -> Columns:
    return VendorNoteFactory.columns(
        **pick(told(history, tell_supplier_notes).notes, "id", "vendor_id", "user_id", "note", "updated_at", created_at="created_at")
    )


TABLES: dict[str, Record] = {
    "vendors": vendors,
    "purchaseOrders": purchase_orders,
    "purchaseOrderItems": purchase_order_items,
    "intake_sessions": intake_sessions,
    "intake_session_batches": intake_session_batches,
    "vendorNotes": vendor_notes,
}
