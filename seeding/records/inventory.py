"""Lots, batches, their places and every movement, out of what came in, what left and what is there."""

from __future__ import annotations

from decimal import Decimal

from seeding.factories.inventory import BatchFactory, BatchLocationFactory, InventoryMovementFactory, LotFactory
from seeding.history.facts import History, StockMoved
from seeding.records.base import Record, latest, pick
from seeding.records.descriptions import descriptions
from seeding.records.payables import paid_on_batches
from seeding.schema.columns import Columns

plain = "{:.2f}".format  # numbers as text: 12.50
signed = "{:+.2f}".format


def lots(history: History) -> Columns:
    return LotFactory.columns(**pick(history.lots, "id", "code", "vendor_id", "notes", created_at="received_at"))


def batches(history: History) -> Columns:
    received, paid = history.batches, paid_on_batches(history)
    by_batch = {standing.batch_id: standing for standing in history.batch_standings}
    standings = [by_batch[batch.id] for batch in received]
    payments = [paid.get(batch.id) for batch in received]
    return BatchFactory.columns(
        **pick(
            received,
            "id",
            "code",
            "sku",
            "product_id",
            "lot_id",
            "grade",
            unit_cogs=lambda batch: plain(batch.unit_cost),
            unit_cogs_min=lambda batch: optional(batch.cost_min),
            unit_cogs_max=lambda batch: optional(batch.cost_max),
            payment_terms="terms",
            created_at="received_at",
        ),
        **pick(
            standings,
            batch_status="status",
            status_id="workflow_status_id",
            photo_session_event_id="photo_event_id",
            on_hand_qty=lambda standing: plain(standing.on_hand),
            sample_qty=lambda standing: plain(standing.sample),
            reserved_qty=lambda standing: plain(standing.reserved),
            quarantine_qty=lambda standing: plain(standing.quarantined),
            hold_qty=lambda standing: plain(standing.held),
            defective_qty=lambda standing: plain(standing.defective),
        ),
        amount_paid=[plain(payment.amount if payment else 0) for payment in payments],
        metadata=descriptions(history),
        updated_at=[latest(standing.updated_at, payment and payment.at) for standing, payment in zip(standings, payments, strict=True)],
    )


def optional(amount: Decimal | None) -> str | None:
    return None if amount is None else plain(amount)


def batch_locations(history: History) -> Columns:
    return BatchLocationFactory.columns(
        **pick(
            history.placements,
            "id",
            "batch_id",
            "site",
            "zone",
            "rack",
            "shelf",
            "bin",
            "updated_at",
            qty=lambda placed: plain(placed.quantity),
            created_at="placed_at",
        )
    )


def inventory_movements(history: History) -> Columns:
    moves = history.movements
    return InventoryMovementFactory.columns(
        **pick(
            moves,
            "id",
            "batch_id",
            "reference_type",
            "reference_id",
            inventory_movement_type="kind",
            notes=remark,
            performed_by_id="user_id",
            created_at="moved_at",
        ),
        quantity_change=[signed(move.change) for move in moves],
        quantity_before=[plain(move.before) for move in moves],
        quantity_after=[plain(move.after) for move in moves],
    )


def remark(move: StockMoved) -> str | None:
    """The notes, behind the reason of an adjustment: the table has no column of its own for it."""
    return f"{move.adjustment_reason}: {move.notes}" if move.adjustment_reason else move.notes


TABLES: dict[str, Record] = {
    "lots": lots,
    "batches": batches,
    "batchLocations": batch_locations,
    "inventoryMovements": inventory_movements,
}
