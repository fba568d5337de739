"""Sample requests as they are; which batch was handed out is read from the stock ledger."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

from seeding.engine.reading import values
from seeding.engine.reading.rows import choice, creation, elements, named, person
from seeding.terp.inventory.facts import BatchReceived
from seeding.terp.kernel.source import Source
from seeding.terp.orders.reading import plain
from seeding.terp.samples.facts import SampleRequested


def sample_requests(source: Source) -> list[SampleRequested]:
    batches_of = SampleBatches(source)
    rows = source.rows_of(
        "sampleRequests",
        SampleRequested,
        products=elements(),
        sample_request_status=choice("sampleRequestStatus", "status", default="PENDING"),
        request_date=creation("requestDate", "createdAt"),
        fulfilled_by_id=person(),
        cancelled_by_id=person(),
        related_order_id=named({order.id for order in source.history.orders}),
    ).among("client_id", source.client_ids, "are of no client")
    facts = rows.facts(
        SampleRequested,
        items=lambda asked: tuple(batches_of.items(asked.id, asked.products, asked.request_date)),
        fulfilled_by_id=lambda asked: asked.fulfilled_by_id if asked.fulfilled_date else None,
        cancelled_by_id=lambda asked: asked.cancelled_by_id if asked.cancelled_date else None,
    )
    rows.note(batches_of.guessed, "don't say from which batch; the newest one of the product stands for it")
    return facts


class SampleBatches:
    """Which batch a sample was of."""

    def __init__(self, source: Source) -> None:
        self.guessed = 0  # requests with an item whose batch no movement tells
        self._handed_out: dict[int, list[BatchReceived]] = {}
        self._of_product: dict[int, list[BatchReceived]] = {}
        batches = source.history.by_id.batches
        for batch in sorted(batches.values(), key=lambda batch: (batch.created_at, batch.id)):
            self._of_product.setdefault(batch.product_id, []).append(batch)
        for move in source.history.movements:
            if move.inventory_movement_type == "SAMPLE" and move.reference_type == "SAMPLE_REQUEST" and move.reference_id is not None:
                self._handed_out.setdefault(move.reference_id, []).append(batches[move.batch_id])

    def items(self, request_id: int, products: list[Any], at: datetime) -> Iterator[tuple[int, int, Decimal]]:
        """Product, batch and quantity of each element that names a product with a batch."""
        handed = list(self._handed_out.get(request_id, ()))
        guessed = False
        for item in products:
            if not isinstance(item, dict):
                continue
            product, quantity = values.whole(item.get("productId")), plain(item.get("quantity"))
            if product is None or not quantity:
                continue
            batch = next((batch for batch in handed if batch.product_id == product), None)
            if batch is not None:
                handed.remove(batch)
            else:
                guessed = True
                batch = self._newest(product, at)
            if batch is not None:
                yield product, batch.id, quantity
        self.guessed += guessed

    def _newest(self, product_id: int, at: datetime) -> BatchReceived | None:
        there = self._of_product.get(product_id, [])
        return next((batch for batch in reversed(there) if batch.created_at < at), there[0] if there else None)
