"""What there is to comment on, and when it was topical: the subject, the words for it and whom it concerns."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from seeding.engine.money import ZERO
from seeding.terp import assumptions as a
from seeding.terp.calendar.facts import EventScheduled
from seeding.terp.clients.facts import ClientJoined
from seeding.terp.collaboration.facts import TaskSet
from seeding.terp.history import History
from seeding.terp.inventory.facts import BatchReceived
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.kernel.texts.figures import counted, day_name, dollars, known, stock, town
from seeding.terp.orders.facts import OrderPlaced

VISITS = ("MEETING", "FOLLOW_UP", "SAMPLE_REQUEST", "OTHER")
GOODS = ("DELIVERY", "INTAKE", "PHOTOGRAPHY", "BATCH_EXPIRATION", "RECURRING_ORDER")
MONEY = ("PAYMENT_DUE", "AR_COLLECTION", "AP_PAYMENT")
HELD = ("ON_HOLD", "QUARANTINED")
GONE = ("SOLD_OUT", "CLOSED")


@dataclass(frozen=True, slots=True)
class Occasion:
    """`first` is when it came up, `last` the last day on which somebody would speak of it. `people` are the users in the fields."""

    subject_type: str
    subject_id: int
    topic: str
    first: datetime
    last: date
    jobs: tuple[str, ...]
    fields: dict[str, str]
    people: dict[str, int] = field(default_factory=dict)
    weight: float = 1.0


def begin(day: date) -> datetime:
    """The first moment of the day."""
    return datetime.combine(day, time(), UTC)


class SumsByDay:
    """Sums by day, for what people say about a week."""

    def __init__(self, entries: Iterable[tuple[date, int, Decimal]]) -> None:
        self._entries = sorted(entries)
        self._days = [day for day, _, _ in self._entries]

    def week(self, before: date) -> list[tuple[date, int, Decimal]]:
        """The entries of the seven days before."""
        first, last = before - timedelta(days=7), before - timedelta(days=1)
        return self._entries[bisect_right(self._days, first - timedelta(days=1)) : bisect_right(self._days, last)]


class OccasionSource:
    """The history with the look-ups that occasions share."""

    def __init__(self, history: History, staff: HiredStaff) -> None:
        self.history, self.staff, self.as_of = history, staff, history.as_of
        self.clients = history.by_id.clients
        self.vendors = history.by_id.vendor_names
        self.units = history.by_id.product_units
        self.strains = {product.id: product.strain_name for product in history.products}
        self.batches = history.by_id.batches
        self.standings = history.by_id.batch_standings
        self.photo_sessions = history.by_id.photo_sessions
        self.owed = {standing.client_id: standing.total_owed for standing in history.client_standings}
        self._sales: dict[int, list[OrderPlaced]] = {}
        for order in history.orders:
            if order.is_sale and not order.cancelled:
                self._sales.setdefault(order.client_id, []).append(order)
        self._lots: dict[int, list[BatchReceived]] = {}
        for batch in history.batches:
            self._lots.setdefault(batch.vendor_id, []).append(batch)

    def sales(self, client_id: int) -> list[OrderPlaced]:
        """The client's sales that stand, oldest first."""
        return self._sales.get(client_id, [])

    def lots(self, vendor_id: int) -> list[BatchReceived]:
        """The supplier's batches, oldest first."""
        return self._lots.get(vendor_id, [])

    def client_fields(self, client_id: int | None) -> dict[str, str]:
        """Name and town of a client, as far as they are known."""
        client = self.clients.get(client_id) if client_id is not None else None
        return known(client=client.name, city=town(client.address) if client.address else "") if client else {}

    def unit(self, product_id: int) -> str:
        return self.units.get(product_id, "EA")


def of_event(source: OccasionSource, event: EventScheduled) -> list[Occasion]:
    """Before the event, after it if it took place, or that it was called off."""
    group, jobs = _group(event)
    partner = source.client_fields(event.client_id)
    who = event.assigned_to_id if event.assigned_to_id in source.staff.by_id else None
    day = day_name(event.start_date)
    fields = partner | known(
        day=day,
        amount_or_day=day,
        partner=partner.get("client") or source.vendors.get(event.vendor_id or 0, ""),
        who_goes=source.staff.first_name(who),
    )
    people = {"who_goes": who} if who is not None else {}
    eve = event.start_date - timedelta(days=1)
    found = []
    if event.status == "CANCELLED":
        off = max(event.updated_at, event.created_at)
        return [Occasion("calendar_event", event.id, "event cancelled", off, event.start_date, jobs, fields, people)]
    if event.created_at.date() <= eve:
        found.append(Occasion("calendar_event", event.id, f"{group} ahead", event.created_at, eve, jobs, fields, people))
    if event.status == "COMPLETED" and event.start_date < source.as_of:
        after = max(event.created_at, event.updated_at, begin(event.start_date + timedelta(days=1)))
        found.append(
            Occasion(
                "calendar_event",
                event.id,
                f"{group} done",
                after,
                event.start_date + timedelta(days=a.EVENT_TOPICAL_DAYS),
                jobs,
                fields,
                people,
                1.5,
            )
        )
    return found


def _group(event: EventScheduled) -> tuple[str, tuple[str, ...]]:
    if event.event_type in VISITS and event.client_id is not None:
        return "visit", ("sales", "service")
    if event.event_type in GOODS:
        return "goods", ("warehouse", "inventory", "operations")
    if event.event_type in MONEY:
        return "money", ("accounting",)
    return "house", ("operations", "inventory", "accounting", "executive")


def of_client(source: OccasionSource, client: ClientJoined) -> list[Occasion]:
    """Trade and contacts of a buyer, lots of a supplier, and what a client owes now."""
    fields = source.client_fields(client.id)
    sales = source.sales(client.id)
    jobs = ("sales", "service", "executive")

    def occasion(topic: str, first: datetime, last: date, more: dict[str, str], *by: str, weight: float = 1.0) -> Occasion:
        return Occasion("client", client.id, topic, first, last, by or jobs, fields | more, weight=weight)

    if client.kind == "supplier":
        lots = source.lots(client.id)
        more = known(lots=counted(len(lots), "lot"), batch=lots[-1].code) if lots else {}
        since = max(client.created_at, lots[-1].created_at) if lots else client.created_at
        return [occasion("supplier", since, source.as_of, more, "buying", "inventory")]
    found = [occasion("client contact", client.created_at, source.as_of, {}, "service", "sales")]
    if not sales:
        return [*found, occasion("newcomer", client.created_at, client.created_at.date() + timedelta(days=a.NEWCOMER_TOPICAL_DAYS), {})]
    number = len(sales) - 1
    for back in {number, number * 2 // 3, number // 2}:
        until = sales[back + 1].created_at.date() - timedelta(days=1) if back < number else source.as_of
        found.append(occasion("client trade", sales[back].created_at, until, trade(sales[: back + 1]), weight=1.5))
    usual = trade(sales)
    found.append(occasion("client terms", sales[-1].created_at, source.as_of, usual, "sales", "accounting", weight=0.7))
    owed = source.owed.get(client.id, ZERO)
    if owed > 0:
        lately = begin(source.as_of - timedelta(days=a.CLIENT_LATELY_DAYS))
        found.append(occasion("client owing", max(lately, client.created_at), source.as_of, {"owed": dollars(owed)}, "accounting"))
    return found


def trade(sales: list[OrderPlaced]) -> dict[str, str]:
    """What there is to say of a client after these sales."""
    last, recent = sales[-1], sales[-20:]
    taken = Counter(line.product_display_name for order in recent for line in order.lines if line.product_display_name).most_common(1)
    return known(
        order=last.order_number,
        date=day_name(last.created_at.date()),
        amount=dollars(last.total),
        orders=counted(len(sales), "order"),
        average=dollars(sum((order.total for order in sales), ZERO) / len(sales)),
        product=taken[0][0] if taken else "",
    )


def of_batch(source: OccasionSource, batch: BatchReceived) -> list[Occasion]:
    """Receipt, laboratory, pictures, and where the batch stands now."""
    unit = source.unit(batch.product_id)
    standing = source.standings.get(batch.id)
    held = standing.on_hand_qty if standing else ZERO
    thc = batch.test_results.get("thc") if isinstance(batch.test_results, dict) else None
    fields = known(
        batch=batch.code,
        product=batch.product_name,
        strain=source.strains.get(batch.product_id),
        vendor=source.vendors.get(batch.vendor_id),
        quantity=stock(batch.quantity, unit) if batch.quantity else "",
        grade=batch.grade,
        thc=f"{thc} %" if isinstance(thc, int | float) else "",
        expires=f"{day_name(batch.expires_on)}, {batch.expires_on.year}" if batch.expires_on else "",
    )
    came = batch.created_at

    def occasion(topic: str, first: datetime, days: int, *jobs: str, weight: float = 1.0) -> Occasion:
        last = min(first.date() + timedelta(days=days), source.as_of)
        return Occasion("inventory_batch", batch.id, topic, first, last, jobs, fields, weight=weight)

    found = [occasion("batch arrived", came, 2, "inventory", "warehouse", "buying")]
    if "thc" in fields:
        found.append(occasion("batch tested", came + timedelta(days=a.TESTED_TOPICAL_FROM_DAYS), 6, "inventory", "buying"))
    if not standing:
        return found
    if photo := source.photo_sessions.get(batch.id):
        found.append(occasion("batch pictures", max(came, standing.updated_at, photo.updated_at), 9, "inventory", "sales", weight=0.6))
    now = begin(source.as_of - timedelta(days=a.COMMENT_LATELY_DAYS))
    if held > 0:
        fields["held"] = stock(held, unit)
        topic = "batch held" if standing.batch_status in HELD else "batch in stock"
        found.append(occasion(topic, max(now, standing.updated_at), 9, "inventory", "sales", "warehouse", weight=3))
    elif standing.batch_status in GONE:
        found.append(occasion("batch gone", max(came, standing.updated_at), 9, "sales", "inventory", weight=2))
    return [each for each in found if each.first.date() <= source.as_of]


def of_task(source: OccasionSource, task: TaskSet) -> list[Occasion]:
    """While the task is open, and just after it is done."""
    fields = {"due": day_name(task.due_date.date())} if task.due_date else {}
    job = next((e.job for e in source.staff.employees if e.id == (task.assigned_to_id or task.created_by_id)), "")
    if task.completed_at:
        return [
            Occasion(
                "task",
                task.id,
                "task done",
                task.completed_at,
                task.completed_at.date() + timedelta(days=a.TASK_TOPICAL_DAYS),
                (job,),
                fields,
            )
        ]
    last = task.due_date.date() - timedelta(days=1) if task.due_date else source.as_of
    if last < task.created_at.date():
        fields = {}
    return [Occasion("task", task.id, "task open", task.created_at, max(last, task.created_at.date()), (job,), fields)]


def of_dashboard(source: OccasionSource) -> list[Occasion]:
    """The figures of each week in which something happened, on the Monday after it."""
    history = source.history
    billed = [i for i in history.invoices if i.status not in ("DRAFT", "VOID")]
    invoiced = SumsByDay((i.invoice_date, i.customer_id, i.total_amount) for i in billed)
    paid = [p for p in history.payments if p.payment_type == "RECEIVED" and p.payment_method != "OTHER"]
    collected = SumsByDay((p.payment_date, p.customer_id or 0, p.amount) for p in paid)
    placed = [o for o in history.orders if o.is_sale and not o.cancelled]
    ordered = SumsByDay((o.created_at.date(), o.client_id, o.total) for o in placed)
    received = SumsByDay((b.created_at.date(), b.vendor_id, b.quantity * b.unit_cogs) for b in history.batches)
    start = min((order.created_at.date() for order in placed), default=history.started_at.date())
    monday = start - timedelta(days=start.weekday()) + 2 * timedelta(days=7)
    if monday > history.as_of:
        return []
    weeks = (history.as_of - monday).days // 7 + 1
    found = []
    for day in (monday + timedelta(days=7 * n) for n in range(weeks)):
        orders, bills = ordered.week(day), invoiced.week(day)
        shares: dict[int, Decimal] = {}
        for _, client_id, amount in bills:
            shares[client_id] = shares.get(client_id, ZERO) + amount
        leader = max(shares, key=lambda client_id: (shares[client_id], -client_id)) if shares else None
        fields = known(
            date=day_name(day),
            invoiced=_total(bills),
            collected=_total(collected.week(day)),
            received=_total(received.week(day)),
            orders=counted(len(orders), "order") if orders else "",
            buyers=counted(len({client_id for _, client_id, _ in orders}), "client") if orders else "",
            leader=source.client_fields(leader).get("client"),
        )
        if len(fields) == 1:
            continue  # a week in which nothing happened
        jobs = ("executive", "accounting", "operations", "sales")
        found.append(Occasion("dashboard", a.DASHBOARD_ID, "dashboard", begin(day), day + timedelta(days=1), jobs, fields))
    return found


def _total(entries: list[tuple[date, int, Decimal]]) -> str:
    return dollars(sum((amount for _, _, amount in entries), ZERO)) if entries else ""
