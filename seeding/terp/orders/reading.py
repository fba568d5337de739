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
from seeding.engine.reading.rows import Row, amount, born, choice, day, elements, flag, money, named, past, person, text, whole, words
from seeding.terp.catalog.facts import ProductListed
from seeding.terp.finance.reading import InvoiceReferences
from seeding.terp.inventory.facts import BatchReceived
from seeding.terp.kernel.source import Site, among
from seeding.terp.matchmaking.facts import NeedMet
from seeding.terp.orders.facts import GoodsReturned, OrderLine, OrderPlaced, ReceiptSold, StatusStep


def orders(site: Site, references: InvoiceReferences) -> list[OrderPlaced]:
    rows = site.keep("orders", _rows(site), among(4, site.client_ids), "are of no client")
    lines, steps = Lines(site), _steps(site)
    known = {row[0] for row in rows}
    placed = []
    unsure = 0
    for row in rows:
        key, number, kind, draft, client, by, at, confirmed, terms, due, subtotal, tax, discount, total, cost, *rest = row
        sold, invoice, quoted, valid, source, converted, notes, *fulfilment = rest
        sale = kind == "SALE" and not draft
        invoice = invoice if invoice in references.known else references.of_order.get(key) if sale else None
        own = lines.of(key, invoice)
        reached, dates = steps.get(key, []), Dates(*fulfilment)
        if sale and not reached:
            reached = dates.steps(confirmed or at, by)
            unsure += dates.incomplete
        placed.append(
            OrderPlaced(
                id=key,
                order_number=number,
                order_type=kind,
                is_draft=draft,
                client_id=client,
                created_by_id=by,
                created_at=at,
                confirmed_at=confirmed or (at if sale else None),
                payment_terms=terms,
                due_date=due,
                lines=own,
                steps=tuple(reached),
                subtotal=subtotal,
                tax=tax,
                discount=discount,
                total=total,
                total_cogs=sum((line.cost for line in own), ZERO) if cost is None else cost,
                cancelled=sale and (sold == "CANCELLED" or invoice in references.void),
                invoice_id=invoice,
                quote_status=quoted,
                valid_until=valid,
                converted_from_order_id=source if source in known else None,
                converted_at=converted,
                notes=notes,
            )
        )
    site.remarks.note("orders", sum(not order.lines for order in placed), len(placed), "have no readable lines")
    site.remarks.note("orders", unsure, len(placed), "have a fulfilment status without the day on which it was reached; the day is guessed")
    return placed


class Links(NamedTuple):
    """The needs that sales met, and the receipts that they were filled from."""

    needs_met: list[NeedMet]
    receipts_sold: list[ReceiptSold]


def links(site: Site) -> Links:
    """What the orders that are known name beside their own course."""
    known = site.history.by_id.orders
    needs, events = site.history.by_id.needs.keys(), site.history.by_id.events.keys()
    rows = site.read("orders", whole("id"), named(needs, "client_need_id"), named(events, "intake_event_id"))
    return Links(
        [NeedMet(order, need) for order, need, _ in rows if order in known and need is not None],
        [ReceiptSold(order, event) for order, _, event in rows if order in known and event is not None],
    )


def _rows(site: Site) -> list[Row]:
    return site.read(
        "orders",
        whole("id"),
        words("order_number"),
        choice("orderType", default="SALE"),
        flag("is_draft"),
        whole("client_id"),
        person("created_by"),
        born("created_at", "confirmed_at", "packed_at", "shipped_at", "updated_at"),
        past("confirmed_at"),
        choice("paymentTerms", default="NET_30"),
        day("due_date"),
        money("subtotal", "total"),
        money("tax"),
        money("discount"),
        money("total", "subtotal"),
        amount("total_cogs"),
        choice("saleStatus"),
        whole("invoice_id"),
        choice("quoteStatus"),
        day("valid_until"),
        whole("converted_from_order_id"),
        past("converted_at"),
        text("notes"),
        choice("fulfillmentStatus"),
        past("packed_at"),
        named(site.rows.users, "packed_by"),
        past("shipped_at"),
        named(site.rows.users, "shipped_by"),
        past("updated_at"),
    )


def _steps(site: Site) -> dict[int, list[StatusStep]]:
    """The fulfilment of each order that has a history of it."""
    cells = (whole("order_id"), whole("id"), choice("fulfillmentStatus"), person("changed_by"), born("changed_at"), text("notes"))
    rows = site.read("order_status_history", *cells)
    steps: dict[int, list[StatusStep]] = {}
    for order_id, key, status, by, at, notes in rows:
        if status is not None:
            steps.setdefault(order_id, []).append(StatusStep(key, status, by, at, notes))
    return {order_id: sorted(found, key=lambda step: (step.changed_at, step.id)) for order_id, found in steps.items()}


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
    """The lines of any order."""

    def __init__(self, site: Site) -> None:
        self._site = site
        history = site.history
        self._batches = history.by_id.batches
        self._products = history.by_id.products
        self._billed = self._invoiced()
        self._rows = self._kept()
        self._items = self._texts()

    def of(self, order_id: int, invoice_id: int | None) -> tuple[OrderLine, ...]:
        """The order's lines, with the keys of its invoice's lines."""
        billed = list(self._billed.get(invoice_id or 0, ()))
        rows = self._rows.get(order_id)
        if rows is None:
            return tuple(self._elements(self._items.pop(order_id, None), billed))
        return tuple(self._line(row, _take(billed, row[2])) for row in rows)

    def _invoiced(self) -> dict[int, list[tuple[int, int]]]:
        """Key and batch of each invoice's lines."""
        found: dict[int, list[tuple[int, int]]] = {}
        for invoice_id, key, batch_id in self._site.read("invoiceLineItems", whole("invoiceId"), whole("id"), whole("batchId")):
            found.setdefault(invoice_id, []).append((key, batch_id))
        return found

    def _kept(self) -> dict[int, list[Row]]:
        """The rows of order_line_items, by order."""
        rows = self._site.read(
            "order_line_items",
            whole("order_id"),
            whole("id"),
            whole("batch_id"),
            words("product_display_name"),
            money("quantity"),
            money("unit_price"),
            amount("cogs_per_unit"),
            choice("margin_source", default="DEFAULT"),
            flag("is_sample"),
            flag("is_cogs_overridden"),
            amount("original_cogs_per_unit"),
            text("cogs_override_reason"),
        )
        found: dict[int, list[Row]] = {}
        for row in self._site.keep("order_line_items", rows, among(2, self._batches), "are of no batch"):
            found.setdefault(row[0], []).append(row)
        return found

    def _texts(self) -> dict[int, Any]:
        """The JSON of the orders that have no rows of lines."""
        if self._rows:
            ids = {key for (key,) in self._site.read("orders", whole("id"))}
            if ids <= self._rows.keys():
                return {}
        return {key: items for key, items in self._site.read("orders", whole("id"), text("items")) if key not in self._rows}

    def _line(self, row: Row, billed: int) -> OrderLine:
        _, key, batch_id, name, quantity, price, cost, source, sample, overridden, original, reason = row
        batch, product = self._goods(batch_id)
        return OrderLine(
            key,
            billed,
            batch_id,
            product.id,
            name or product.name_canonical,
            product.strain_name,
            product.category,
            product.subcategory,
            batch.grade,
            quantity,
            price,
            batch.unit_cogs if cost is None else cost,
            "RANGE" if batch.unit_cogs_min is not None else "FIXED",
            batch.consigned,
            source,
            sample,
            original if overridden else None,
            reason if overridden else None,
        )

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
                cost_mode="RANGE" if batch.unit_cogs_min is not None else "FIXED",
                consigned=batch.consigned,
                margin_source="DEFAULT",
                is_sample=item.get("isSample") is True,
            )


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


def returns(site: Site) -> list[GoodsReturned]:
    orders = site.history.by_id.orders
    batches = {batch.id for batch in site.history.batches}
    cells = (whole("id"), whole("order_id"), elements("items"), choice("returnReason", default="OTHER"), words("notes"))
    rows = site.read("returns", *cells, person("processed_by"), born("processed_at"))
    facts = []
    for key, order_id, items, reason, notes, by, at in site.keep("returns", rows, among(1, orders), "are of no order"):
        order = orders[order_id]
        goods = tuple(_returned(items, batches, notes))
        prices = {line.batch_id: line.unit_price for line in reversed(order.lines)}
        value = sum((cents(quantity * prices.get(batch, ZERO)) for batch, quantity, _ in goods), ZERO)
        facts.append(GoodsReturned(key, order_id, order.client_id, goods, value, reason, notes, by, at))
    return facts


def _returned(items: list[Any], batches: set[int], notes: str) -> Iterator[tuple[int, Decimal, str]]:
    for item in items:
        if isinstance(item, dict):
            batch_id, quantity = values.whole(item.get("batchId")), plain(item.get("quantity"))
            if batch_id in batches and batch_id is not None and quantity:
                reason = item.get("reason")
                yield batch_id, quantity, reason if isinstance(reason, str) else notes
