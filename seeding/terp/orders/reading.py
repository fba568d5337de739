"""Orders with their lines and fulfilment, and returns, as they are.

Lines are the rows of order_line_items; an order that has none is read from its JSON, whatever wrote it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from seeding.engine.money import ZERO, cents
from seeding.engine.reading import values
from seeding.engine.reading.rows import amount, choice, creation, elements, flag, money, named, past, text, whole
from seeding.terp.catalog.facts import ProductListed
from seeding.terp.finance.reading import InvoiceReferences
from seeding.terp.inventory.facts import BatchReceived
from seeding.terp.kernel.named_rows import NamedRows
from seeding.terp.kernel.source import Source
from seeding.terp.matchmaking.facts import NeedMet
from seeding.terp.orders.facts import GoodsReturned, OrderLine, OrderPlaced, ReceiptSold, StatusStep


def orders(source: Source, references: InvoiceReferences) -> list[OrderPlaced]:
    rows = _rows(source).among("client_id", source.client_ids, "are of no client")
    keys, fulfilment = rows.columns["id"], Fulfilment(source)
    known = set(keys)
    invoices = [_invoice(order, references) for order in rows]
    own = list(map(Lines(source, dict(zip(keys, invoices, strict=True))).of, keys))
    placed = rows.facts(
        OrderPlaced,
        confirmed_at=lambda order: order.confirmed_at or (order.created_at if _is_sale(order) else None),
        lines=own,
        steps=fulfilment.of,
        total_cogs=[
            sum((line.cost for line in of), ZERO) if cost is None else cost
            for of, cost in zip(own, rows.columns["total_cogs"], strict=True)
        ],
        cancelled=[
            _is_sale(order) and (order.sale_status == "CANCELLED" or invoice in references.void)
            for order, invoice in zip(rows, invoices, strict=True)
        ],
        invoice_id=invoices,
        converted_from_order_id=lambda order: order.converted_from_order_id if order.converted_from_order_id in known else None,
    )
    rows.note(own.count(()), "have no readable lines")
    rows.note(fulfilment.unsure, "have a fulfilment status without the day on which it was reached; the day is guessed")
    return placed


class Links(NamedTuple):
    """The needs that sales met, and the receipts that they were filled from."""

    needs_met: list[NeedMet]
    receipts_sold: list[ReceiptSold]


def links(source: Source) -> Links:
    """What the orders that are known name beside their own course."""
    known = source.history.by_id.orders
    needs, events = source.history.by_id.needs.keys(), source.history.by_id.events.keys()
    rows = source.read("orders", whole("id"), named(needs, "client_need_id"), named(events, "intake_event_id"))
    return Links(
        [NeedMet(order, need) for order, need, _ in rows if order in known and need is not None],
        [ReceiptSold(order, event) for order, _, event in rows if order in known and event is not None],
    )


def _is_sale(order: Any) -> bool:
    return bool(order.order_type == "SALE" and not order.is_draft)


def _invoice(order: Any, references: InvoiceReferences) -> int | None:
    """The order's invoice: that of its row where it exists, else that which names a sale."""
    if order.invoice_id in references.known:
        return int(order.invoice_id)
    return references.of_order.get(order.id) if _is_sale(order) else None


def _rows(source: Source) -> NamedRows:
    return source.rows_of(
        "orders",
        OrderPlaced,
        order_type=choice(default="SALE"),
        created_at=creation("created_at", "confirmed_at", "packed_at", "shipped_at", "updated_at"),
        payment_terms=choice(default="NET_30"),
        subtotal=money("subtotal", "total"),
        total=money("total", "subtotal"),
        total_cogs=amount(),
        sale_status=choice(),
        fulfillment_status=choice(),
        packed_at=past(),
        packed_by_id=named(source.rows.users),
        shipped_at=past(),
        shipped_by_id=named(source.rows.users),
        updated_at=past(),
    )


class Fulfilment:
    """The steps of each order: the rows of its history, of a sale without one those that the order's own row tells."""

    def __init__(self, source: Source) -> None:
        self.unsure = 0  # sales with a step on a day that is guessed
        cells = {"fulfillment_status": choice(), "changed_at": creation()}
        rows = source.rows_of("order_status_history", StatusStep, order_id=whole(), **cells)
        told = rows.only([status is not None for status in rows.columns["fulfillment_status"]]).by("order_id", StatusStep)
        self._steps = {key: tuple(sorted(steps, key=lambda step: (step.changed_at, step.id))) for key, steps in told.items()}

    def of(self, order: Any) -> tuple[StatusStep, ...]:
        """The steps of the order."""
        found = self._steps.get(order.id, ())
        if found or not _is_sale(order):
            return found
        dates = Dates(
            order.fulfillment_status, order.packed_at, order.packed_by_id, order.shipped_at, order.shipped_by_id, order.updated_at
        )
        self.unsure += dates.incomplete
        return tuple(dates.steps(order.confirmed_at or order.created_at, order.created_by_id))


class Dates(NamedTuple):
    """What the row of an order says of its fulfilment."""

    status: str | None
    packed_at: datetime | None
    packed_by: int | None
    shipped_at: datetime | None
    shipped_by: int | None
    updated_at: datetime | None

    @property
    def incomplete(self) -> bool:
        """Whether the status was reached on a day that isn't known."""
        reached = {"PACKED": self.packed_at or self.shipped_at, "SHIPPED": self.shipped_at}
        return self.status is not None and reached.get(self.status, True) is None

    def steps(self, placed_at: datetime, seller: int) -> list[StatusStep]:
        """The steps of a sale without a history; they have no row, so their id is 0.

        A status whose day is missing was reached at the next one that is known, else at the order's last change.
        """
        packed, shipped, last = self.packed_at, self.shipped_at, max(placed_at, self.updated_at or placed_at)
        if shipped is None and self.status == "SHIPPED":
            shipped = max(last, packed or last)
        if packed is None:
            packed = shipped or (last if self.status == "PACKED" else None)
        found = (("PENDING", seller, placed_at), ("PACKED", self.packed_by, packed), ("SHIPPED", self.shipped_by, shipped))
        return [StatusStep(0, status, by or seller, at, None) for status, by, at in found if at is not None]


class Lines:
    """The lines of any order, with the keys of its invoice's lines."""

    def __init__(self, source: Source, invoices: Mapping[int, int | None]) -> None:
        self._source = source
        history = source.history
        self._batches = history.by_id.batches
        self._products = history.by_id.products
        keys = self._invoiced()
        self._billed = {order_id: list(keys.get(invoice_id or 0, ())) for order_id, invoice_id in invoices.items()}
        self._rows = self._kept()
        self._items = self._texts()

    def of(self, order_id: int) -> tuple[OrderLine, ...]:
        """The order's lines."""
        if order_id in self._rows:
            return tuple(self._rows[order_id])
        return tuple(self._elements(self._items.pop(order_id, None), self._billed[order_id]))

    def _invoiced(self) -> dict[int, list[tuple[int, int]]]:
        """Key and batch of each invoice's lines."""
        found: dict[int, list[tuple[int, int]]] = {}
        for invoice_id, key, batch_id in self._source.read("invoiceLineItems", whole("invoiceId"), whole("id"), whole("batchId")):
            found.setdefault(invoice_id, []).append((key, batch_id))
        return found

    def _kept(self) -> dict[int, list[OrderLine]]:
        """The lines of the rows of order_line_items, by order."""
        rows = self._source.rows_of(
            "order_line_items",
            OrderLine,
            order_id=whole(),
            cogs_per_unit=amount(),
            margin_source=choice(default="DEFAULT"),
            is_cogs_overridden=flag(),
            original_cogs_per_unit=amount(),
        ).among("batch_id", self._batches, "are of no batch")
        columns = rows.columns
        batches = [self._batches[batch_id] for batch_id in columns["batch_id"]]
        products = [self._products[batch.product_id] for batch in batches]
        overridden = columns["is_cogs_overridden"]
        return rows.by(
            "order_id",
            OrderLine,
            invoice_line_id=[
                _take(self._billed.get(order_id, []), batch_id)
                for order_id, batch_id in zip(columns["order_id"], columns["batch_id"], strict=True)
            ],
            product_id=[product.id for product in products],
            product_display_name=[
                name or product.name_canonical for name, product in zip(columns["product_display_name"], products, strict=True)
            ],
            strain_name=[product.strain_name for product in products],
            category=[product.category for product in products],
            subcategory=[product.subcategory for product in products],
            grade=[batch.grade for batch in batches],
            cogs_per_unit=[
                batch.unit_cogs if cost is None else cost for cost, batch in zip(columns["cogs_per_unit"], batches, strict=True)
            ],
            cost_mode=[_cost_mode(batch) for batch in batches],
            consigned=[batch.consigned for batch in batches],
            original_cost=only_where(overridden, columns["original_cogs_per_unit"]),
            cogs_override_reason=only_where(overridden, columns["cogs_override_reason"]),
        )

    def _texts(self) -> dict[int, Any]:
        """The JSON of the orders that have no rows of lines."""
        if self._rows:
            ids = {key for (key,) in self._source.read("orders", whole("id"))}
            if ids <= self._rows.keys():
                return {}
        return {key: items for key, items in self._source.read("orders", whole("id"), text("items")) if key not in self._rows}

    def _goods(self, batch_id: int) -> tuple[BatchReceived, ProductListed]:
        batch = self._batches[batch_id]
        return batch, self._products[batch.product_id]

    def _elements(self, items: Any, billed: list[tuple[int, int]]) -> Iterator[OrderLine]:
        """The lines that the JSON of an order holds; what names no batch or no quantity is none."""
        for item in values.elements(items):
            if not isinstance(item, dict):
                continue
            batch_id, quantity = values.whole(item.get("batchId")), plain(item.get("quantity"))
            if batch_id not in self._batches or not quantity or batch_id is None:
                continue
            batch, product = self._goods(batch_id)
            cost = plain(item.get("overrideCogs"), item.get("unitCogs"))
            yield OrderLine(
                id=0,
                invoice_line_id=_take(billed, batch_id),
                batch_id=batch_id,
                product_id=product.id,
                product_display_name=name_of(item) or product.name_canonical,
                strain_name=product.strain_name,
                category=product.category,
                subcategory=product.subcategory,
                grade=batch.grade,
                quantity=quantity,
                unit_price=price_of(item, quantity),
                cogs_per_unit=batch.unit_cogs if cost is None else cost,
                cost_mode=_cost_mode(batch),
                consigned=batch.consigned,
                margin_source="DEFAULT",
                is_sample=item.get("isSample") is True,
            )


def _cost_mode(batch: BatchReceived) -> str:
    return "RANGE" if batch.unit_cogs_min is not None else "FIXED"


def only_where(said: list[bool], values: list[Any]) -> list[Any]:
    """The values of the rows of which it is said, None for the others."""
    return [value if so else None for so, value in zip(said, values, strict=True)]


def plain(*candidates: Any) -> Decimal | None:
    """The first of the values that is a number."""
    found = (values.number(value) for value in candidates if isinstance(value, (int, float, str)))
    return next((value for value in found if value is not None), None)


def price_of(item: Mapping[str, Any], quantity: Decimal) -> Decimal:
    """The unit price of an element, by whichever of its keys says it."""
    price = plain(item.get("overridePrice"), item.get("unitPrice"), item.get("price"))
    if price is None:
        price = cents((plain(item.get("lineTotal")) or ZERO) / quantity)
    return price


def name_of(item: Mapping[str, Any]) -> str:
    """What an element calls its goods."""
    names = (item.get(key) for key in ("displayName", "productName", "originalName", "name"))
    return next((name for name in names if isinstance(name, str) and name), "")


def _take(billed: list[tuple[int, int]], batch_id: int) -> int:
    """The key of the first invoice line of the batch, taken off the list; 0 where there is none."""
    for place, (key, batch) in enumerate(billed):
        if batch == batch_id:
            del billed[place]
            return key
    return 0


def returns(source: Source) -> list[GoodsReturned]:
    orders = source.history.by_id.orders
    batches = {batch.id for batch in source.history.batches}
    cells = {"return_reason": choice(default="OTHER"), "processed_at": creation()}
    rows = source.rows_of("returns", GoodsReturned, items=elements(), **cells).among("order_id", orders, "are of no order")
    goods = [tuple(_returned(row.items, batches, row.notes)) for row in rows]
    return rows.facts(
        GoodsReturned,
        client_id=lambda row: orders[row.order_id].client_id,
        items=goods,
        value=[_value(orders[row.order_id], items) for row, items in zip(rows, goods, strict=True)],
    )


def _value(order: OrderPlaced, goods: tuple[tuple[int, Decimal, str], ...]) -> Decimal:
    """What the goods were sold for, by the order's first line of each batch."""
    prices = {line.batch_id: line.unit_price for line in reversed(order.lines)}
    return sum((cents(quantity * prices.get(batch, ZERO)) for batch, quantity, _ in goods), ZERO)


def _returned(items: list[Any], batches: set[int], notes: str) -> Iterator[tuple[int, Decimal, str]]:
    for item in items:
        if isinstance(item, dict):
            batch_id, quantity = values.whole(item.get("batchId")), plain(item.get("quantity"))
            if batch_id in batches and batch_id is not None and quantity:
                reason = item.get("reason")
                yield batch_id, quantity, reason if isinstance(reason, str) else notes
