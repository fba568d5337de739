"""The flat list of sales beside the orders: each line that was shipped, with the cost and price that it had."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from seeding.engine.draw import Draw
from seeding.terp.history import History
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.orders.facts import OrderPlaced

TABLE = "sales"


@dataclass(frozen=True, slots=True)
class Sold:
    """Goods of a batch that a client took; price and cost are dollars a unit."""

    id: int
    order_id: int
    batch_id: int
    product_id: int
    customer_id: int
    quantity: Decimal
    sale_price: Decimal
    cogs_at_sale: Decimal
    cogs_override: bool
    created_by_id: int
    notes: str | None
    sale_date: datetime


@dataclass(frozen=True, slots=True)
class SalesStory:
    sales: list[Sold]
    moments: dict[int, list[datetime]]  # by batch id, when it was sold, in order of time


def tell_sales(history: History) -> SalesStory:
    """Every line of a shipped sale in order of time; samples are no sales. Lines of goods or clients that came later are left out."""
    sales: list[Sold] = []
    moments: dict[int, list[datetime]] = {}
    received = {batch.id: (batch.created_at, batch.product_id) for batch in history.batches}
    listed = {product.id: product.created_at for product in history.products}
    clients = history.by_id.clients
    staff, draw = HiredStaff(history.employees), Draw(history.seed, TABLE, "who")
    for at, order in _shipped(history):
        user = staff.either(order.created_by_id, "sales", at, draw, order.id)
        if user is None or order.client_id not in clients or clients[order.client_id].created_at > at:
            continue
        for line in order.lines:
            came, product = received.get(line.batch_id, (None, 0))
            if line.is_sample or came is None or came > at or listed.get(product, came) > at:
                continue
            sales.append(
                Sold(
                    history.keys.take(TABLE),
                    order.id,
                    line.batch_id,
                    product,
                    order.client_id,
                    line.quantity,
                    line.unit_price,
                    line.cogs_per_unit,
                    line.original_cost is not None,
                    user,
                    line.cogs_override_reason,
                    at,
                )
            )
            moments.setdefault(line.batch_id, []).append(at)
    return SalesStory(sales, moments)


def _shipped(history: History) -> Iterator[tuple[datetime, OrderPlaced]]:
    """The sales that left the house, by the moment they did; where nobody ever noted that, those that were confirmed."""
    sales = [order for order in history.orders if order.is_sale and not order.cancelled]
    left = [(order.shipped_at, order) for order in sales if order.shipped_at is not None]
    left = left or [(order.confirmed_at or order.created_at, order) for order in sales]
    return iter(sorted(left, key=lambda sale: (sale[0], sale[1].id)))
