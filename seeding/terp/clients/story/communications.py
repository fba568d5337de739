"""Talks with clients as the staff logs them: each about something that had just happened between the two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from seeding.engine.draw import Draw
from seeding.terp import assumptions as a
from seeding.terp.calendar.facts import EventScheduled
from seeding.terp.clients.facts import ClientJoined
from seeding.terp.finance.facts import InvoiceIssued, PaymentApplied
from seeding.terp.history import History
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.kernel.texts.figures import counted, day_name, dollars, known, measure, stock
from seeding.terp.kernel.texts.loader import TextFile
from seeding.terp.kernel.texts.picker import Picker
from seeding.terp.kernel.texts.text_fields import TextFields
from seeding.terp.kernel.time.business_hours import end_of, later, moment, opening_of
from seeding.terp.matchmaking.facts import NeedStated
from seeding.terp.orders.facts import GoodsReturned, OrderPlaced, RefundGranted
from seeding.terp.samples.facts import SampleRequested
from seeding.terp.suppliers.facts import IntakeHeld, PurchaseOrdered

TABLE = "client_communications"
TALKS = TextFile(
    "clients/communications",
    "amount average batch bill by ceiling city client date days due expected grade intake invoice jars least lines method "
    "most order orders price product purchase quantity reason since strain terms until vendor what",
)
SUBJECT_LENGTH = 255  # characters; the column


@dataclass(frozen=True, slots=True)
class TalkLogged:
    """A row of client_communications."""

    id: int
    client_id: int
    communication_type: str  # CALL, EMAIL, MEETING, NOTE
    subject: str
    notes: str
    communicated_at: datetime
    logged_by_id: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class CommunicationStory:
    talks: list[TalkLogged]


@dataclass(frozen=True, slots=True)
class _Topic:
    """What is spoken of: in which ways, by whom, and how many days after it happened."""

    kinds: tuple[str, ...]
    job: str
    days: tuple[int, int]


TOPICS = {
    "JOINED": _Topic(("CALL", "EMAIL", "MEETING", "NOTE"), "sales", (0, 45)),
    "ORDER": _Topic(("CALL", "EMAIL"), "sales", (0, 1)),
    "DELIVERED": _Topic(("CALL", "EMAIL"), "service", (1, 6)),
    "QUOTE": _Topic(("EMAIL", "CALL"), "sales", (0, 3)),
    "NEED": _Topic(("CALL", "NOTE"), "sales", (0, 0)),
    "SAMPLE": _Topic(("CALL",), "sales", (4, 14)),
    "OVERDUE": _Topic(("CALL", "EMAIL", "NOTE"), "accounting", (0, 0)),
    "PAID": _Topic(("EMAIL", "NOTE"), "accounting", (0, 1)),
    "REFUND": _Topic(("EMAIL",), "accounting", (0, 1)),
    "RETURN": _Topic(("CALL", "NOTE"), "service", (0, 1)),
    "MEETING": _Topic(("MEETING",), "sales", (0, 0)),
    "SUPPLIER": _Topic(("CALL", "EMAIL", "MEETING", "NOTE"), "buying", (0, 45)),
    "PURCHASE": _Topic(("EMAIL", "CALL"), "buying", (0, 2)),
    "INTAKE": _Topic(("NOTE",), "buying", (0, 1)),
    "BILL": _Topic(("EMAIL",), "accounting", (0, 1)),
}


@dataclass(frozen=True, slots=True)
class _Occasion:
    """Something that gave reason to talk."""

    topic: str
    at: datetime
    fact: Any


def tell_communications(history: History) -> CommunicationStory:
    """A few talks with each client, in order of time; none where nobody was there to hold them."""
    log = _Log(history)
    talks = [talk for number, client in enumerate(history.clients) for talk in log.talks(client, number)]
    talks.sort(key=lambda talk: (talk.communicated_at, talk.client_id, talk.communication_type))
    take = history.keys.take
    return CommunicationStory(
        [
            TalkLogged(
                take(TABLE),
                t.client_id,
                t.communication_type,
                t.subject,
                t.notes,
                t.communicated_at,
                t.logged_by_id,
                max(t.communicated_at, t.created_at),
            )
            for t in talks
        ]
    )


class _Log:
    """The log as it is written, client by client."""

    def __init__(self, history: History) -> None:
        self.history, self.as_of = history, history.as_of
        self._text_fields = TextFields(history)
        self._staff, self._office = HiredStaff(history.employees), Draw(history.seed, TABLE, "office")
        self._end = end_of(history.as_of)
        self._words = Picker(TALKS, history.seed, TABLE)
        self._draw = Draw(history.seed, TABLE, "occasion")
        self._orders = history.by_id.orders
        self._invoices = history.by_id.invoices
        self._products = history.by_id.products
        self._batches = history.by_id.batches
        self._occasions: dict[int, list[_Occasion]] = {client.id: [] for client in history.clients}
        for client_id, occasion in self._happened():
            if client_id in self._occasions and occasion.at <= self._end:
                self._occasions[client_id].append(occasion)

    def talks(self, client: ClientJoined, number: int) -> Iterator[TalkLogged]:
        """The talks with one client: the first about something recent, the others from all the time."""
        start = moment(self.as_of - timedelta(days=a.TALK_RECENT_DAYS), 0)
        left = self._occasions[client.id]
        for n in range(self._draw.whole(*a.TALKS_EACH, client.id, "count")):
            recent = [occasion for occasion in left if occasion.at >= start] if n < a.TALKS_RECENT else []
            chosen = self._choose(recent or left, client.id, n)
            if chosen is None:
                return
            occasion, kind = chosen
            if occasion.topic not in ("JOINED", "SUPPLIER"):
                left = [other for other in left if other.fact is not occasion.fact]
            talk = self._talk(client, occasion, kind, (number, n))
            if talk:
                yield talk

    def _choose(self, occasions: list[_Occasion], *key: object) -> tuple[_Occasion, str] | None:
        """An occasion and a way to talk about it: what was said least often so far."""
        topics = list(dict.fromkeys(occasion.topic for occasion in occasions))
        ways = [(topic, kind) for topic in topics for kind in TOPICS[topic].kinds]
        if not ways:
            return None
        topic, kind = min(self._draw.shuffled(ways, *key, "way"), key=lambda way: self._words.average_uses(_pool(*way)))
        return self._draw.pick([occasion for occasion in occasions if occasion.topic == topic], *key, "which"), kind

    def _talk(self, client: ClientJoined, occasion: _Occasion, kind: str, key: tuple[object, ...]) -> TalkLogged | None:
        topic = TOPICS[occasion.topic]
        job = "buying" if occasion.topic == "MEETING" and client.kind == "supplier" else topic.job
        pool = "MEETING supplier" if job == "buying" and occasion.topic == "MEETING" else _pool(occasion.topic, kind)
        held = later(self._office, occasion.at, topic.days, self._end, *key)
        by = self._staff.pick_at(job, held, self._office, job, *key)
        words = self._words.say(pool, self._fields(client, occasion, held), client.id, held) if by is not None else ""
        if by is None or not words:
            return None
        subject, _, notes = words.partition(" | ")
        logged = min(held + timedelta(minutes=self._draw.whole(*a.TALK_LOGGED_MINUTES, *key, "logged")), self._end)
        return TalkLogged(0, client.id, kind, subject[:SUBJECT_LENGTH], notes, held, by, logged)

    # --- what happened ---------------------------------------------------------------------------------------------------------

    def _happened(self) -> Iterator[tuple[int, _Occasion]]:
        """Every occasion with the client it concerns."""
        for client in self.history.clients:
            yield client.id, _Occasion("SUPPLIER" if client.kind == "supplier" else "JOINED", client.created_at, client)
        yield from self._sold()
        yield from self._asked()
        yield from self._owed()
        yield from self._supplied()
        for event in self.history.events:
            if (
                event.event_type == "MEETING"
                and event.status == "COMPLETED"
                and event.client_id is not None
                and event.start_date <= self.as_of
            ):
                yield event.client_id, _Occasion("MEETING", max(event.created_at, opening_of(event.start_date)), event)

    def _sold(self) -> Iterator[tuple[int, _Occasion]]:
        for order in self.history.orders:
            if order.order_type == "QUOTE" and order.quote_status != "DRAFT":
                yield order.client_id, _Occasion("QUOTE", order.created_at, order)
            elif order.is_sale and not order.cancelled:
                yield order.client_id, _Occasion("ORDER", order.confirmed_at or order.created_at, order)
                if order.shipped_at:
                    yield order.client_id, _Occasion("DELIVERED", order.shipped_at, order)

    def _asked(self) -> Iterator[tuple[int, _Occasion]]:
        for need in self.history.needs:
            yield need.client_id, _Occasion("NEED", need.created_at, need)
        for request in self.history.sample_requests:
            if request.fulfilled_date and request.items:
                yield request.client_id, _Occasion("SAMPLE", request.fulfilled_date, request)

    def _owed(self) -> Iterator[tuple[int, _Occasion]]:
        for invoice in self.history.invoices:
            asked = invoice.due_date + timedelta(days=self._draw.whole(*a.TALK_OVERDUE_DAYS, invoice.id, "overdue"))
            if asked <= self.as_of and _open_on(invoice, asked):
                yield invoice.customer_id, _Occasion("OVERDUE", max(invoice.created_at, opening_of(asked)), invoice)
        for payment in self.history.payments:
            if payment.payment_type == "RECEIVED" and payment.payment_method != "OTHER" and payment.customer_id is not None:
                yield payment.customer_id, _Occasion("PAID", payment.created_at, payment)
        for refund in self.history.refunds:
            yield refund.client_id, _Occasion("REFUND", refund.refunded_at, refund)
        for back in self.history.returns:
            yield back.client_id, _Occasion("RETURN", back.processed_at, back)

    def _supplied(self) -> Iterator[tuple[int, _Occasion]]:
        """What happened with suppliers, on the client rows that bear their id and name."""
        suppliers = {vendor.id for vendor in self.history.vendors} & {c.id for c in self.history.clients if c.kind == "supplier"}
        for purchase in self.history.purchases:
            if purchase.vendor_id in suppliers and purchase.sent_at:
                yield purchase.vendor_id, _Occasion("PURCHASE", purchase.sent_at, purchase)
        for intake in self.history.intakes:
            if intake.completed_at:
                yield intake.vendor_id, _Occasion("INTAKE", intake.completed_at, intake)
        for payment in self.history.payments:
            if payment.payment_type == "SENT" and payment.vendor_id in suppliers and payment.bill_id in self.history.by_id.bills:
                yield payment.vendor_id, _Occasion("BILL", payment.created_at, payment)

    # --- what can be said of it ------------------------------------------------------------------------------------------------

    def _fields(self, client: ClientJoined, occasion: _Occasion, at: datetime) -> dict[str, str]:
        fields, fact = self._text_fields.client(client), occasion.fact
        if isinstance(fact, OrderPlaced):
            return fields | self._text_fields.order(fact)
        if isinstance(fact, NeedStated):
            return fields | self._need(fact)
        if isinstance(fact, InvoiceIssued):
            late = counted((at.date() - fact.due_date).days, "day")
            return fields | known(invoice=fact.invoice_number, amount=dollars(fact.total_amount), due=day_name(fact.due_date), days=late)
        if isinstance(fact, PaymentApplied):
            return fields | self._payment(fact)
        if isinstance(fact, EventScheduled):
            return self._text_fields.account(client, at)
        return fields | self._other(fact)

    def _need(self, need: NeedStated) -> dict[str, str]:
        flower = need.product_name is None
        unit = "LB" if flower else "EA"
        return known(
            what=(need.strain if flower else need.product_name) or "",
            grade=need.grade,
            least=stock(need.quantity_min, unit),
            most=stock(need.quantity_max, unit),
            ceiling=dollars(need.price_max),
            by=day_name(need.needed_by),
        )

    def _payment(self, payment: PaymentApplied) -> dict[str, str]:
        invoice, bill = self._invoices.get(payment.invoice_id or 0), self.history.by_id.bills.get(payment.bill_id or 0)
        return known(
            amount=dollars(payment.amount),
            method=METHODS.get(payment.payment_method, payment.payment_method.replace("_", " ").lower()),
            date=day_name(payment.payment_date),
            invoice=invoice.invoice_number if invoice else "",
            bill=bill.bill_number if bill else "",
        )

    def _other(self, fact: object) -> dict[str, str]:
        if isinstance(fact, SampleRequested):
            product = self._products.get(fact.items[0][0])
            return known(product=product.name_canonical if product else "", jars=counted(len(fact.items), "jar"))
        if isinstance(fact, RefundGranted | GoodsReturned):
            order = self._orders.get(fact.order_id)
            amount = fact.amount if isinstance(fact, RefundGranted) else fact.value
            reason = fact.reason if isinstance(fact, RefundGranted) else fact.notes
            return known(amount=dollars(amount), order=order.order_number if order else "", reason=(reason or "").strip().rstrip("."))
        if isinstance(fact, PurchaseOrdered):
            return known(purchase=fact.po_number, amount=dollars(fact.subtotal), expected=day_name(fact.expected_delivery_date))
        return self._intake(fact) if isinstance(fact, IntakeHeld) else {}

    def _intake(self, intake: IntakeHeld) -> dict[str, str]:
        fields = known(intake=intake.session_number, amount=dollars(intake.total_amount))
        batch = self._batches.get(intake.lines[0].batch_id) if intake.lines else None
        if batch:
            product = self._products.get(batch.product_id)
            unit = product.uom_sellable if product else "EA"
            fields |= known(product=batch.product_name, quantity=measure(intake.lines[0].received_qty, unit))
        return fields


METHODS = {"ACH": "ACH", "CASH": "cash", "CHECK": "check", "WIRE": "wire", "CREDIT_CARD": "card", "DEBIT_CARD": "card"}


def _pool(topic: str, kind: str) -> str:
    return f"{topic} {kind}"


def _open_on(invoice: InvoiceIssued, day: date) -> bool:
    """Whether money was still due on the invoice at the end of that day."""
    if invoice.status in ("DRAFT", "VOID"):
        return False
    return invoice.amount_due > 0 or (invoice.last_paid_on is not None and invoice.last_paid_on > day)
