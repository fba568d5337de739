"""What tasks are about: orders, clients, quotes, batches, invoices and bills that were there when the task was set."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from seeding.engine.draw import Draw
from seeding.terp.collaboration.story.occasions import OccasionSource, trade
from seeding.terp.collaboration.story.order_occasions import Orders
from seeding.terp.finance.facts import BillReceived, InvoiceIssued
from seeding.terp.history import History
from seeding.terp.inventory.facts import BatchReceived
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.kernel.texts.figures import day_name, dollars, known, stock
from seeding.terp.kernel.texts.loader import TextFile
from seeding.terp.kernel.texts.picker import Picker
from seeding.terp.orders.facts import OrderPlaced

TASKS = TextFile(
    "collaboration/tasks",
    "amount average batch bill city client date due grade invoice lines month open order orders product quantity strain terms "
    "until vendor weight",
)
FRESH = {"order": 3, "quote": 6, "batch": 25, "invoice": 40, "bill": 20}  # days for which a task may be set after its subject came up


@dataclass(frozen=True, slots=True)
class SubjectsInTime:
    """Subjects in the order in which they came up; `open` are those that still want something."""

    since: list[datetime]
    facts: list[Any]
    open: list[tuple[datetime, Any]]
    fields: Callable[[Any, datetime], dict[str, str]]


class TaskSubjects:
    """Finds a subject for a task, and the words."""

    def __init__(self, history: History) -> None:
        self._source = source = OccasionSource(history, HiredStaff(history.employees))
        self._orders, self._draw = Orders(source), Draw(history.seed, "todo_tasks", "subject")
        self._words = Picker(TASKS, history.seed, "todo_tasks")
        sales = [order for order in history.orders if order.is_sale and not order.cancelled]
        quotes = [order for order in history.orders if order.order_type == "QUOTE"]
        invoices = [invoice for invoice in history.invoices if invoice.status not in ("DRAFT", "VOID")]
        held = {standing.batch_id for standing in history.batch_standings if standing.on_hand_qty > 0}
        today = history.as_of
        self._known = {
            "order": _known(sales, lambda o: o.confirmed_at or o.created_at, lambda o: o.shipped_at is None, self._order),
            "quote": _known(quotes, lambda o: o.created_at, lambda o: o.open_quote and (o.valid_until or today) >= today, self._order),
            "client": _known([c for c in history.clients if c.kind != "supplier"], lambda c: c.created_at, lambda c: True, self._client),
            "batch": _known(history.batches, lambda b: b.created_at, lambda b: b.id in held, self._batch),
            "invoice": _known(invoices, lambda i: i.created_at, lambda i: i.amount_due > 0, self._invoice),
            "bill": _known(
                [b for b in history.bills if b.status != "VOID"], lambda b: b.created_at, lambda b: b.amount_due > 0, self._bill
            ),
        }

    def words(self, subject: str, at: datetime, still_open: bool, detailed: bool, *key: object) -> tuple[str, str]:
        """Title and description of a task that is set then, about such a subject or, where there is none, about the house."""
        fields = self._fields(subject, at, still_open, *key) if subject in self._known else {}
        kind = subject if fields or subject not in self._known else "house"
        fields = {"month": f"{at:%B}"} | fields
        title = self._words.say(f"{kind}.titles", fields, *key)
        if not title:
            kind, title = "house", self._words.say("house.titles", fields, *key)
        return title, self._words.say(f"{kind}.details", fields, *key) if detailed else ""

    def _fields(self, subject: str, at: datetime, still_open: bool, *key: object) -> dict[str, str]:
        """The fields of a subject that had come up by then, and not long before; of one that is open where the task is."""
        all_known = self._known[subject]
        if still_open:
            pool = [fact for since, fact in all_known.open if since <= at]
        else:
            last = bisect_right(all_known.since, at)
            days = FRESH.get(subject)
            pool = all_known.facts[bisect_left(all_known.since, at - timedelta(days=days)) if days else 0 : last]
        return all_known.fields(self._draw.pick(pool, subject, *key), at) if pool else {}

    def _order(self, order: OrderPlaced, at: datetime) -> dict[str, str]:
        return self._orders.fields(order)

    def _client(self, client: Any, at: datetime) -> dict[str, str]:
        sales = self._source.sales(client.id)
        before = sales[: bisect_right(sales, at, key=lambda order: order.created_at)]
        return self._source.client_fields(client.id) | (trade(before) if before else {})

    def _batch(self, batch: BatchReceived, at: datetime) -> dict[str, str]:
        return known(
            batch=batch.code,
            product=batch.product_name,
            vendor=self._source.vendors.get(batch.vendor_id),
            quantity=stock(batch.quantity, self._source.unit(batch.product_id)) if batch.quantity else "",
            grade=batch.grade,
        )

    def _invoice(self, invoice: InvoiceIssued, at: datetime) -> dict[str, str]:
        return self._source.client_fields(invoice.customer_id) | known(
            invoice=invoice.invoice_number, amount=dollars(invoice.total_amount), due=day_name(invoice.due_date)
        )

    def _bill(self, bill: BillReceived, at: datetime) -> dict[str, str]:
        return known(
            bill=bill.bill_number,
            vendor=self._source.vendors.get(bill.vendor_id),
            amount=dollars(bill.total_amount),
            due=day_name(bill.due_date),
        )


def _known(
    facts: list[Any], since: Callable[[Any], datetime], wants: Callable[[Any], bool], fields: Callable[[Any, datetime], dict[str, str]]
) -> SubjectsInTime:
    ordered = sorted(facts, key=lambda fact: (since(fact), fact.id))
    return SubjectsInTime([since(fact) for fact in ordered], ordered, [(since(fact), fact) for fact in ordered if wants(fact)], fields)
