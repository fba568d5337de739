"""The cached figures of every client at as-of, from its orders and invoices."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from seeding.engine.money import ZERO, cents
from seeding.terp.clients.facts import ClientJoined, ClientStanding
from seeding.terp.finance.facts import InvoiceIssued
from seeding.terp.history import History
from seeding.terp.orders.facts import OrderPlaced

MAX_PERCENT = Decimal("999.99")  # what the column holds


def stand(history: History) -> list[ClientStanding]:
    """One standing a client, in the order of clients: what was sold to it without cancelled orders, and what it owes."""
    orders: dict[int, list[OrderPlaced]] = {}
    for order in history.orders:
        if order.is_sale and not order.cancelled:
            orders.setdefault(order.client_id, []).append(order)
    invoices: dict[int, list[InvoiceIssued]] = {}
    for invoice in history.invoices:
        invoices.setdefault(invoice.customer_id, []).append(invoice)
    return [_standing(client, orders.get(client.id, []), invoices.get(client.id, []), history) for client in history.clients]


def _standing(client: ClientJoined, orders: list[OrderPlaced], invoices: list[InvoiceIssued], history: History) -> ClientStanding:
    spent = sum((order.total for order in orders), ZERO)
    profit = sum((order.subtotal - order.total_cogs for order in orders), ZERO)
    oldest = min((invoice.due_date for invoice in invoices if invoice.amount_due > 0), default=history.as_of)
    return ClientStanding(
        client_id=client.id,
        total_spent=spent,
        total_profit=cents(profit),
        avg_profit_margin=min(MAX_PERCENT, cents(profit / spent * 100)) if spent else ZERO,
        total_owed=sum((invoice.amount_due for invoice in invoices), ZERO),
        oldest_debt_days=max(0, (history.as_of - oldest).days),
        updated_at=_changed(client, invoices),
    )


def _changed(client: ClientJoined, invoices: list[InvoiceIssued]) -> datetime:
    """The last moment at which one of the figures moved."""
    return max([client.created_at, *(invoice.updated_at for invoice in invoices)])
