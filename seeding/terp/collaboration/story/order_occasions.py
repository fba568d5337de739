"""What there is to comment on in orders and quotes, from the first call to the last payment."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from seeding.engine.money import ZERO
from seeding.terp import assumptions as a
from seeding.terp.collaboration.story.occasions import Occasion, OccasionSource, begin
from seeding.terp.finance.facts import InvoiceIssued
from seeding.terp.kernel.texts.figures import counted, day_name, dollars, known, stock, terms_name
from seeding.terp.orders.facts import GoodsReturned, OrderPlaced

SELLERS, PACKERS, KEEPERS = ("sales", "service"), ("warehouse", "inventory"), ("accounting",)


class Orders:
    """The occasions of one order at a time, with what belongs to it."""

    def __init__(self, source: OccasionSource) -> None:
        history = source.history
        self._source, self._as_of = source, source.as_of
        self._invoices = {invoice.order_id: invoice for invoice in history.invoices}
        self._returns: dict[int, GoodsReturned] = {back.order_id: back for back in history.returns}
        self._credited = {payment.invoice_id for payment in history.payments if payment.payment_method == "OTHER"}

    def of(self, order: OrderPlaced) -> list[Occasion]:
        """All that came up about the order up to now."""
        if order.order_type == "QUOTE":
            last = min(
                order.valid_until or self._as_of, (order.converted_at or order.created_at + timedelta(days=a.QUOTE_TOPICAL_DAYS)).date()
            )
            return [self._occasion(order, "quote", order.created_at, last, SELLERS)]
        if order.is_draft:
            return [self._occasion(order, "order draft", order.created_at, self._as_of, SELLERS)]
        if order.cancelled:
            day = order.created_at.date() + timedelta(days=a.ORDER_TOPICAL_DAYS)
            return [self._occasion(order, "order cancelled", order.confirmed_at or order.created_at, day, SELLERS, weight=3)]
        found = [*self._fulfilment(order), *self._money(order)]
        return [occasion for occasion in found if occasion.first.date() <= self._as_of]

    def _fulfilment(self, order: OrderPlaced) -> list[Occasion]:
        placed = max(order.created_at, order.confirmed_at or order.created_at)
        steps = {step.fulfillment_status: step for step in order.steps}
        packed, shipped = steps.get("PACKED"), steps.get("SHIPPED")
        before = shipped.changed_at.date() if shipped else self._as_of
        found = [self._occasion(order, "order placed", placed, min(placed.date() + timedelta(days=1), before), SELLERS)]
        if packed and (not shipped or packed.changed_at < shipped.changed_at):
            found.append(self._occasion(order, "order packing", packed.changed_at, packed.changed_at.date(), PACKERS))
        if shipped:
            last = shipped.changed_at.date() + timedelta(days=a.SHIPMENT_TOPICAL_DAYS)
            found.append(self._occasion(order, "order shipped", shipped.changed_at, last, (*PACKERS, "service"), weight=1.5))
        if back := self._returns.get(order.id):
            last = back.processed_at.date() + timedelta(days=a.RETURN_TOPICAL_DAYS)
            reason = back.return_reason.replace("_", " ").lower() if back.return_reason else ""
            found.append(self._occasion(order, "order returned", back.processed_at, last, PACKERS, reason=reason, weight=8))
        return found

    def _money(self, order: OrderPlaced) -> list[Occasion]:
        invoice = self._invoices.get(order.id)
        if invoice is None or invoice.status in ("DRAFT", "VOID"):
            return []
        paid_on, issued = invoice.last_paid_on, invoice.created_at
        until = min(invoice.due_date, paid_on or invoice.due_date) - timedelta(days=1)
        found = [
            self._occasion(order, "order invoiced", issued, min(until, issued.date() + timedelta(days=a.INVOICE_TOPICAL_DAYS)), KEEPERS)
        ]
        if invoice.status == "PAID" and paid_on and invoice.id not in self._credited:
            since = max(issued, begin(paid_on + timedelta(days=1)))
            fields = {"paid_on": f"on {day_name(paid_on)}"}
            found.append(
                self._occasion(order, "order paid", since, paid_on + timedelta(days=a.PAYMENT_TOPICAL_DAYS), KEEPERS, weight=0.8, **fields)
            )
        if invoice.status in ("OVERDUE", "PARTIAL"):
            found.append(self._owing(order, invoice))
        return [occasion for occasion in found if occasion.first.date() <= occasion.last]

    def _owing(self, order: OrderPlaced, invoice: InvoiceIssued) -> Occasion:
        """What is open of it has been open since its last payment."""
        topic, since = "order partly paid", invoice.invoice_date
        if invoice.status == "OVERDUE":
            topic, since = "order overdue", invoice.due_date + timedelta(days=a.OVERDUE_TOPICAL_FROM_DAYS)
        first = max(invoice.created_at, begin(max(since, (invoice.last_paid_on or since) + timedelta(days=1))))
        last = min(first.date() + timedelta(days=a.DUNNING_DAYS), self._as_of)
        return self._occasion(order, topic, first, last, (*KEEPERS, "sales"), weight=2)

    def _occasion(
        self, order: OrderPlaced, topic: str, first: datetime, last: date, jobs: tuple[str, ...], weight: float = 1.0, **more: str
    ) -> Occasion:
        shipped = next((step for step in order.steps if step.fulfillment_status == "SHIPPED"), None)
        driver = shipped.changed_by_id if shipped and shipped.changed_by_id in self._source.staff.by_id else None
        fields = self.fields(order) | known(driver=self._source.staff.first_name(driver), **more)
        people = {"driver": driver} if driver is not None else {}
        return Occasion("order", order.id, topic, first, min(last, self._as_of), jobs, fields, people, weight)

    def fields(self, order: OrderPlaced) -> dict[str, str]:
        """What there is to say of the order, as far as it is known."""
        invoice = self._invoices.get(order.id)
        first = order.lines[0] if order.lines else None
        batch = self._source.batches.get(first.batch_id) if first else None
        return self._source.client_fields(order.client_id) | known(
            order=order.order_number,
            amount=dollars(order.total) if order.total else "",
            lines=counted(len(order.lines), "line") if order.lines else "",
            weight=self._load(order),
            product=first.product_display_name if first else "",
            strain=first.strain_name if first else "",
            batch=batch.code if batch else "",
            terms=terms_name(order.payment_terms) if order.payment_terms else "",
            until=day_name(order.valid_until) if order.valid_until else "",
            invoice=invoice.invoice_number if invoice else "",
            due=day_name(invoice.due_date) if invoice else "",
            open=dollars(invoice.amount_due) if invoice and invoice.amount_due else "",
        )

    def _load(self, order: OrderPlaced) -> str:
        pounds = sum((line.quantity for line in order.lines if self._source.unit(line.product_id) == "LB"), ZERO)
        pieces = sum((line.quantity for line in order.lines), ZERO) - pounds
        return " and ".join(stock(quantity, unit) for quantity, unit in ((pounds, "LB"), (pieces, "EA")) if quantity)
