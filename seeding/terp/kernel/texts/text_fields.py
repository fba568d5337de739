"""What staff can speak of when they write: the fields that a sale, a client or a supplier gives to a sentence."""

from __future__ import annotations

from bisect import bisect_right
from datetime import datetime
from decimal import Decimal

from seeding.engine.draw import Draw
from seeding.terp.clients.facts import ClientJoined
from seeding.terp.history import History
from seeding.terp.kernel.texts.figures import counted, day_name, dollars, known, measure, terms_name, town
from seeding.terp.orders.facts import OrderLine, OrderPlaced

RECENT = 40  # sales before a moment, of which one is what somebody then had in mind


class TextFields:
    """Fields by what they are about; a field that the data doesn't tell is missing."""

    def __init__(self, history: History) -> None:
        self.clients = history.by_id.clients
        self._units = history.by_id.product_units
        self._batches = history.by_id.batches
        self._vendors = history.by_id.vendors
        self._invoices = {invoice.order_id: invoice for invoice in history.invoices}
        sales = [order for order in history.orders if order.is_sale and not order.cancelled]
        self._sales = sorted(sales, key=lambda order: (order.created_at, order.id))
        self._moments = [order.created_at for order in self._sales]
        self._by_client: dict[int, list[OrderPlaced]] = {client: [] for client in self.clients}
        for order in self._sales:
            self._by_client.setdefault(order.client_id, []).append(order)

    def client(self, client: ClientJoined | None) -> dict[str, str]:
        """Name and town."""
        if client is None:
            return {}
        return known(client=client.name, city=town(client.address) if client.address else "", since=f"{client.created_at:%B %Y}")

    def order(self, order: OrderPlaced) -> dict[str, str]:
        """The sale or quote, its largest line, and the client."""
        fields = self.client(self.clients.get(order.client_id))
        fields |= known(
            order=order.order_number,
            amount=dollars(order.total),
            date=day_name(order.created_at.date()),
            lines=counted(len(order.lines), "line"),
            terms=terms_name(order.payment_terms) if order.payment_terms else "",
            due=day_name(order.due_date) if order.due_date else "",
            until=day_name(order.valid_until) if order.valid_until else "",
        )
        if order.lines:
            fields |= self.line(max(order.lines, key=lambda line: (line.line_total, -line.id)))
        if invoice := self._invoices.get(order.id):
            fields |= known(invoice=invoice.invoice_number)
        return fields

    def line(self, line: OrderLine) -> dict[str, str]:
        """Product, quantity, batch and who grew it."""
        batch = self._batches.get(line.batch_id)
        vendor = self._vendors.get(batch.vendor_id) if batch else None
        return known(
            product=line.product_display_name,
            strain=line.strain_name,
            quantity=measure(line.quantity, self._units.get(line.product_id, "EA")),
            price=dollars(line.unit_price),
            batch=batch.code if batch else "",
            vendor=vendor.name if vendor else "",
        )

    def around(self, at: datetime, draw: Draw, *key: object) -> dict[str, str]:
        """A sale of the days before the moment; where nothing was sold yet, a client; else nothing."""
        place = bisect_right(self._moments, at)
        if place:
            return self.order(self._sales[draw.whole(max(0, place - RECENT), place - 1, *key, "sale")])
        joined = [client for client in self.clients.values() if client.created_at <= at]
        return self.client(draw.pick(joined, *key, "client")) if joined else {}

    def bought(self, client: ClientJoined, at: datetime) -> list[OrderPlaced]:
        """The client's sales up to the moment, oldest first."""
        return [order for order in self._by_client[client.id] if order.created_at <= at]

    def account(self, client: ClientJoined, at: datetime) -> dict[str, str]:
        """The client with its last sale and its purchases so far."""
        bought = self.bought(client, at)
        if not bought:
            return self.client(client)
        average = sum((order.total for order in bought), Decimal(0)) / len(bought)
        return self.order(bought[-1]) | known(orders=counted(len(bought), "order"), average=dollars(average))
