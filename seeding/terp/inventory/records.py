"""Lots, batches, their places and every movement, out of what came in, what left and what is there; then what follows from them."""

from __future__ import annotations

from decimal import Decimal

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
from seeding.terp.inventory.facts import StockMoved
from seeding.terp.inventory.story.batch_payments import tell_batch_payments
from seeding.terp.inventory.story.costing import tell_costing
from seeding.terp.inventory.story.sales_list import tell_sales
from seeding.terp.inventory.story.stock_alerts import tell_alerts
from seeding.terp.inventory.story.stock_views import tell_views
from seeding.terp.kernel.payables import paid_on_batches
from seeding.terp.kernel.records import Record, latest, pick
from seeding.terp.kernel.story import told

plain = "{:.2f}".format  # numbers as text: 12.50
signed = "{:+.2f}".format


def lots(history: History) -> Columns:
    return LotFactory.columns(**pick(history.lots, "id", "code", "vendor_id", "notes", created_at="created_at"))


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
            unit_cogs=lambda batch: plain(batch.unit_cogs),
            unit_cogs_min=lambda batch: optional(batch.unit_cogs_min),
            unit_cogs_max=lambda batch: optional(batch.unit_cogs_max),
            payment_terms="payment_terms",
            created_at="created_at",
        ),
        **pick(
            standings,
            batch_status="batch_status",
            status_id="status_id",
            photo_session_event_id="photo_session_event_id",
            on_hand_qty=lambda standing: plain(standing.on_hand_qty),
            sample_qty=lambda standing: plain(standing.sample_qty),
            reserved_qty=lambda standing: plain(standing.reserved_qty),
            quarantine_qty=lambda standing: plain(standing.quarantine_qty),
            hold_qty=lambda standing: plain(standing.hold_qty),
            defective_qty=lambda standing: plain(standing.defective_qty),
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
            qty=lambda placed: plain(placed.qty),
            created_at="created_at",
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
            inventory_movement_type="inventory_movement_type",
            notes=remark,
            performed_by_id="performed_by_id",
            created_at="created_at",
        ),
        quantity_change=[signed(move.change) for move in moves],
        quantity_before=[plain(move.before) for move in moves],
        quantity_after=[plain(move.after) for move in moves],
    )


def remark(move: StockMoved) -> str | None:
    """The notes, behind the reason of an adjustment: the table has no column of its own for it."""
    return f"{move.adjustment_reason}: {move.notes}" if move.adjustment_reason else move.notes


def inventory_alerts(history: History) -> Columns:
    return InventoryAlertFactory.columns(
        **pick(
            told(history, tell_alerts).alerts,
            "id",
            "batch_id",
            "threshold",
            "message",
            "acknowledged_at",
            "resolved_at",
            "resolution",
            "updated_at",
            inventory_alert_type="inventory_alert_type",
            current_value="current_value",
            alert_severity="alert_severity",
            alert_status="alert_status",
            acknowledged_by_id="acknowledged_by_id",
            created_at="created_at",
        )
    )


def inventory_views(history: History) -> Columns:
    return InventoryViewFactory.columns(
        **pick(
            told(history, tell_views).views,
            "id",
            "name",
            "filters",
            "updated_at",
            created_by_id="created_by_id",
            is_shared=lambda view: int(view.is_shared),
            created_at="created_at",
        )
    )


def cogs_rules(history: History) -> Columns:
    return CogsRuleFactory.columns(
        **pick(
            told(history, tell_costing).rules,
            "id",
            "name",
            "description",
            "priority",
            "is_active",
            "updated_at",
            condition_field="condition_field",
            condition_operator="condition_operator",
            condition_value="condition_value",
            adjustment_type="adjustment_type",
            adjustment_value="adjustment_value",
            created_at="created_at",
        )
    )


def cogs_history(history: History) -> Columns:
    return CogsHistoryFactory.columns(
        **pick(
            told(history, tell_costing).costs,
            "id",
            "batch_id",
            "reason",
            old_cogs=lambda cost: optional(cost.old_cogs),
            new_cogs=lambda cost: plain(cost.new_cogs),
            change_type="change_type",
            affected_sales_count="affected_sales_count",
            changed_by_id="changed_by_id",
            created_at="created_at",
        )
    )


def sales(history: History) -> Columns:
    sold = told(history, tell_sales).sales
    return SaleFactory.columns(
        **pick(
            sold, "id", "batch_id", "product_id", "notes", customer_id="customer_id", sale_date="sale_date", created_by_id="created_by_id"
        ),
        quantity=[plain(sale.quantity) for sale in sold],
        cogs_at_sale=[plain(sale.cost) for sale in sold],
        sale_price=[plain(sale.price) for sale in sold],
        cogs_override=[int(sale.cost_overridden) for sale in sold],
    )


def payment_history(history: History) -> Columns:
    return PaymentHistoryFactory.columns(
        **pick(
            told(history, tell_batch_payments).payments,
            "id",
            "batch_id",
            "vendor_id",
            "notes",
            amount=lambda paid: plain(paid.amount),
            payment_method="payment_method",
            recorded_by_id="recorded_by_id",
            payment_date="payment_date",
            created_at="created_at",
        )
    )


TABLES: dict[str, Record] = {
    "lots": lots,
    "batches": batches,
    "batchLocations": batch_locations,
    "inventoryMovements": inventory_movements,
    "inventoryAlerts": inventory_alerts,
    "inventoryViews": inventory_views,
    "cogs_rules": cogs_rules,
    "cogsHistory": cogs_history,
    "sales": sales,
    "paymentHistory": payment_history,
}
