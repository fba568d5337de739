"""The flat list of sales beside the orders: each line that was shipped, with the cost and price that it had."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from seeding.history.crew import Crew
from seeding.history.draw import Draw
from seeding.history.facts import History, OrderPlaced

TABLE = "sales"


@dataclass(frozen=True, slots=True)
class Sold:
    """Goods of a batch that a client took; price and cost are dollars a unit."""

    id: int
    order_id: int
    batch_id: int
    product_id: int
    client_id: int | None
    quantity: Decimal
    price: Decimal
    cost: Decimal
    cost_overridden: bool
    created_by: int
    notes: str | None
    sold_at: datetime


@dataclass(frozen=True, slots=True)
class SalesStory:
    sales: list[Sold]
    moments: dict[int, list[datetime]]  # by batch id, when it was sold, in order of time


def tell_sales(history: History) -> SalesStory:
    """Every line of a shipped sale in order of time; samples are no sales. Lines of goods that came in later are left out."""
    sales: list[Sold] = []
    moments: dict[int, list[datetime]] = {}
    received = {batch.id: (batch.received_at, batch.product_id) for batch in history.batches}
    listed = {product.id: product.listed_at for product in history.products}
    joined = {client.id: client.joined_at for client in history.clients}
    crew, draw = Crew(history.employees), Draw(history.seed, TABLE, "who")
    for at, order in _shipped(history):
        user = crew.either(order.created_by, "sales", at, draw, order.id)
        client = order.client_id if joined.get(order.client_id, at) <= at and order.client_id in joined else None
        for line in order.lines if user is not None else ():
            came, product = received.get(line.batch_id, (None, 0))
            if line.is_sample or came is None or came > at or listed.get(product, came) > at or user is None:
                continue
            sales.append(
                Sold(
                    history.keys.take(TABLE),
                    order.id,
                    line.batch_id,
                    product,
                    client,
                    line.quantity,
                    line.unit_price,
                    line.unit_cost,
                    line.original_cost is not None,
                    user,
                    line.cost_override_reason,
                    at,
                )
            )
            moments.setdefault(line.batch_id, []).append(at)
    return SalesStory(sales, moments)


def _shipped(history: History) -> Iterator[tuple[datetime, OrderPlaced]]:
    """The sales that left the house, by the moment they did."""
    left = [(order.shipped_at, order.id, order) for order in history.orders if order.is_sale and not order.cancelled]
    yield from ((at, order) for at, _, order in sorted((at, key, order) for at, key, order in left if at is not None))
