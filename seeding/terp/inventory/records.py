"""Lots, batches, their places and every movement, out of what came in, what left and what is there; then what follows from them."""

from __future__ import annotations

from seeding.engine.schema.columns import Columns
from seeding.terp.history import History
from seeding.terp.inventory.descriptions import descriptions
from seeding.terp.inventory.factories import (
    BatchFactory,
    BatchLocationFactory,
    CogsHistoryFactory,
    CogsRuleFactory,
    InventoryAlertFactory,
    InventoryMovementFactory,
    InventoryViewFactory,
    LotFactory,
    PaymentHistoryFactory,
    SaleFactory,
)
from seeding.terp.inventory.facts import BatchReceived, BatchStanding, LotReceived, StockMoved, StockPlaced
from seeding.terp.inventory.story.batch_payments import BatchPaid, tell_batch_payments
from seeding.terp.inventory.story.costing import CostRuleSet, CostSet, tell_costing
from seeding.terp.inventory.story.sales_list import Sold, tell_sales
from seeding.terp.inventory.story.stock_alerts import AlertRaised, tell_alerts
from seeding.terp.inventory.story.stock_views import ViewSaved, tell_views
from seeding.terp.kernel.payables import paid_on_batches
from seeding.terp.kernel.records import Record, latest, plain, rows, same
from seeding.terp.kernel.story import story_of

signed = "{:+.2f}".format


def batches(history: History) -> Columns:
    received, paid = history.batches, paid_on_batches(history)
    by_batch = history.by_id.batch_standings
    standings = [by_batch[batch.id] for batch in received]
    payments = [paid.get(batch.id) for batch in received]
    sessions = history.by_id.photo_sessions
    photos = [sessions.get(batch.id) for batch in received]
    return rows(
        BatchFactory,
        BatchReceived,
        received,
        (BatchStanding, standings),
        amount_paid=[plain(payment.amount if payment else 0) for payment in payments],
        metadata=descriptions(history),
        photo_session_event_id=[photo and photo.event_id for photo in photos],
        updated_at=[
            latest(standing.updated_at, payment and payment.at, photo.updated_at if photo else None)
            for standing, payment, photo in zip(standings, payments, photos, strict=True)
        ],
    )


def remark(move: StockMoved) -> str | None:
    """The notes, behind the reason of an adjustment: the table has no column of its own for it."""
    return f"{move.adjustment_reason}: {move.notes}" if move.adjustment_reason else move.notes


TABLES: dict[str, Record] = {
    "lots": same(LotFactory, LotReceived, lambda history: history.lots),
    "batches": batches,
    "batchLocations": same(BatchLocationFactory, StockPlaced, lambda history: history.placements),
    "inventoryMovements": same(
        InventoryMovementFactory,
        StockMoved,
        lambda history: history.movements,
        quantity_change=lambda move: signed(move.quantity_change),
        notes=remark,
    ),
    "inventoryAlerts": same(InventoryAlertFactory, AlertRaised, lambda history: story_of(history, tell_alerts).alerts),
    "inventoryViews": same(InventoryViewFactory, ViewSaved, lambda history: story_of(history, tell_views).views),
    "cogs_rules": same(CogsRuleFactory, CostRuleSet, lambda history: story_of(history, tell_costing).rules),
    "cogsHistory": same(CogsHistoryFactory, CostSet, lambda history: story_of(history, tell_costing).costs),
    "sales": same(SaleFactory, Sold, lambda history: story_of(history, tell_sales).sales),
    "paymentHistory": same(PaymentHistoryFactory, BatchPaid, lambda history: story_of(history, tell_batch_payments).payments),
}
