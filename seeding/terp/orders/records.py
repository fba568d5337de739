"""Orders with their lines, fulfilment and log, recurring ones, and returns, out of what was placed, shipped and brought back."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from seeding.engine.money import ZERO
from seeding.engine.schema.columns import Columns
from seeding.terp.finance.facts import InvoiceIssued
from seeding.terp.history import History
from seeding.terp.kernel.records import Record, latest, rows, same
from seeding.terp.kernel.story import story_of
from seeding.terp.orders.factories import (
    OrderAuditLogFactory,
    OrderFactory,
    OrderLineItemFactory,
    OrderStatusHistoryFactory,
    RecurringOrderFactory,
    ReturnFactory,
)
from seeding.terp.orders.facts import GoodsReturned, OrderLine, OrderPlaced, StatusStep
from seeding.terp.orders.story.order_log import OrderLogged, tell_order_log
from seeding.terp.orders.story.recurring import RecurringAgreed, tell_recurring

SALE_STATUS = {"PAID": "PAID", "PARTIAL": "PARTIAL", "OVERDUE": "OVERDUE", "VOID": "CANCELLED"}  # all other invoices: PENDING


def item(line: OrderLine) -> dict[str, object]:
    """A line as orders.items holds it, with every key that a reader of the application asks for."""
    quantity, price, cost, total = float(line.quantity), float(line.unit_price), float(line.cogs_per_unit), float(line.line_total)
    line_cost = float(line.cost)
    return {
        "batchId": line.batch_id,
        "productId": line.product_id,
        "displayName": line.product_display_name,
        "originalName": line.product_display_name,
        "productName": line.product_display_name,
        "strain": line.strain_name,
        "category": line.category,
        "subcategory": line.subcategory,
        "grade": line.grade,
        "quantity": quantity,
        "unitPrice": price,
        "price": price,
        "isSample": line.is_sample,
        "unitCogs": cost,
        "cogsMode": line.cost_mode,
        "cogsSource": "MIDPOINT" if line.cost_mode == "RANGE" else "FIXED",
        "unitMargin": round(price - cost, 2),
        "marginPercent": round((price - cost) / price * 100, 2) if price else 0,
        "lineTotal": total,
        "lineCogs": line_cost,
        "lineMargin": round(total - line_cost, 2),
    }


def orders(history: History) -> Columns:
    invoices = {invoice.order_id: invoice for invoice in history.invoices}
    placed = history.orders
    samples = {request.related_order_id: request.id for request in history.sample_requests}
    needs = {met.order_id: met.need_id for met in history.needs_met}
    receipts = {sold.order_id: sold.event_id for sold in history.receipts_sold}
    steps = [{step.fulfillment_status: step for step in order.steps} for order in placed]
    packed, shipped = ([reached.get(status) for reached in steps] for status in ("PACKED", "SHIPPED"))
    return rows(
        OrderFactory,
        OrderPlaced,
        placed,
        items=lambda order: list(map(item, order.lines)),
        related_sample_request_id=[samples.get(order.id) for order in placed],
        client_need_id=[needs.get(order.id) for order in placed],
        intake_event_id=[receipts.get(order.id) for order in placed],
        cash_payment=[paid_at_once(order, invoices.get(order.id)) for order in placed],
        sale_status=[sale_status(order, invoices.get(order.id)) for order in placed],
        packed_at=[step and step.changed_at for step in packed],
        packed_by_id=[step and step.changed_by_id for step in packed],
        shipped_at=[step and step.changed_at for step in shipped],
        shipped_by_id=[step and step.changed_by_id for step in shipped],
        updated_at=[last_change(order, invoices.get(order.id)) for order in placed],
    )


def sale_status(order: OrderPlaced, invoice: InvoiceIssued | None) -> str | None:
    """The status of a sale, as its invoice says; None for a quote, PENDING for a draft."""
    if order.order_type == "QUOTE":
        return None
    return SALE_STATUS.get(invoice.status, "PENDING") if invoice else "PENDING"


def paid_at_once(order: OrderPlaced, invoice: InvoiceIssued | None) -> Decimal:
    """What was paid on delivery: all of a COD sale that is paid, nothing else."""
    return invoice.amount_paid if invoice and order.payment_terms == "COD" else ZERO


def last_change(order: OrderPlaced, invoice: InvoiceIssued | None) -> datetime:
    """The newest moment that the order knows: creation, conversion, a fulfilment step, its invoice's last payment."""
    reached = [step.changed_at for step in order.steps]
    return latest(order.created_at, order.confirmed_at, order.converted_at, invoice.updated_at if invoice else None, *reached)


def order_line_items(history: History) -> Columns:
    owners = [order for order in history.orders for _ in order.lines]
    lines = [line for order in history.orders for line in order.lines]
    return rows(
        OrderLineItemFactory,
        OrderLine,
        lines,
        original_cogs_per_unit=lambda line: line.original_cost or line.cogs_per_unit,
        order_id=[order.id for order in owners],
        created_at=[order.created_at for order in owners],
    )


def order_status_history(history: History) -> Columns:
    owners = [order.id for order in history.orders for _ in order.steps]
    steps = [step for order in history.orders for step in order.steps]
    return rows(OrderStatusHistoryFactory, StatusStep, steps, order_id=owners)


def returned_items(fact: GoodsReturned) -> list[dict[str, object]]:
    return [{"batchId": batch_id, "quantity": float(quantity), "reason": reason} for batch_id, quantity, reason in fact.items]


def template(agreed: RecurringAgreed) -> dict[str, object]:
    return {"items": [{"productId": product_id, "quantity": float(quantity)} for product_id, quantity in agreed.items]}


TABLES: dict[str, Record] = {
    "orders": orders,
    "order_line_items": order_line_items,
    "order_status_history": order_status_history,
    "returns": same(ReturnFactory, GoodsReturned, lambda history: history.returns, items=returned_items),
    "order_audit_log": same(OrderAuditLogFactory, OrderLogged, lambda history: story_of(history, tell_order_log).entries),
    "recurring_orders": same(
        RecurringOrderFactory, RecurringAgreed, lambda history: story_of(history, tell_recurring).orders, order_template=template
    ),
}
