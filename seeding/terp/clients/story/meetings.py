"""How meetings with clients went: what the staff wrote down when a meeting was confirmed or called off."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from seeding.engine.draw import Draw
from seeding.terp import assumptions as a
from seeding.terp.calendar.facts import EventScheduled
from seeding.terp.calendar.story.event_times import starts_at
from seeding.terp.clients.facts import ClientJoined
from seeding.terp.finance.facts import InvoiceIssued
from seeding.terp.history import History
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.kernel.texts.figures import counted, day_name, dollars
from seeding.terp.kernel.texts.loader import TextFile
from seeding.terp.kernel.texts.picker import Picker
from seeding.terp.kernel.time.business_hours import close_of
from seeding.terp.orders.facts import OrderPlaced

TABLE = "client_meeting_history"
MINUTES = TextFile("clients/meetings", "amount due invoice name open order orders product")
HELD = {"completed"}  # outcomes of meetings in which something was said
REVIEW_WORDS = ("review", "quarter", "terms", "settlement", "prices")  # in the title of a meeting that looks back
Fields = dict[str, str]


@dataclass(frozen=True, slots=True)
class Attendee:
    """One of the staff, or the client's side where `user_id` is None."""

    user_id: int | None
    name: str


@dataclass(frozen=True, slots=True)
class ActionAgreed:
    text: str
    done: bool
    user_id: int


@dataclass(frozen=True, slots=True)
class MeetingHeld:
    id: int
    client_id: int
    calendar_event_id: int
    meeting_date: datetime
    meeting_type: str  # sales, collections, review
    outcome: str  # completed, no-show, rescheduled, cancelled
    attendees: tuple[Attendee, ...]
    notes: str | None
    actions: tuple[ActionAgreed, ...]
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class MeetingStory:
    meetings: list[MeetingHeld] = field(default_factory=list)


def tell_meetings(history: History) -> MeetingStory:
    """One row for each meeting with a client that was confirmed or called off; what nobody has confirmed yet has none."""
    clients = history.by_id.clients
    minutes = _Minutes(history)
    found = []
    for event in sorted(history.events, key=lambda event: (event.updated_at, event.id)):
        client = clients.get(event.entity_id or 0) if event.entity_type == "client" else None
        met_at = starts_at(event)
        if (
            client
            and met_at
            and event.event_type == "MEETING"
            and event.status in ("COMPLETED", "CANCELLED")
            and event.start_date < history.as_of
        ):
            found.append(minutes.of(event, client, met_at))
    return MeetingStory([replace(meeting, id=history.keys.take(TABLE)) for meeting in found])


class _Minutes:
    def __init__(self, history: History) -> None:
        self._history, self._now = history, close_of(history.as_of)
        self._draw = Draw(history.seed, TABLE, "value")
        self._words = Picker(MINUTES, history.seed, TABLE)
        self._staff = HiredStaff(history.employees)
        self._products = history.by_id.products
        self._orders: dict[int, list[OrderPlaced]] = {}
        for order in history.orders:
            if order.is_sale and not order.cancelled:
                self._orders.setdefault(order.client_id, []).append(order)
        self._invoices: dict[int, list[InvoiceIssued]] = {}
        for invoice in history.invoices:
            if invoice.status not in ("DRAFT", "VOID"):
                self._invoices.setdefault(invoice.customer_id, []).append(invoice)
        self._held = self._off = 0

    def of(self, event: EventScheduled, client: ClientJoined, met_at: datetime) -> MeetingHeld:
        """The row of one meeting, without id."""
        outcome = self._outcome(event)
        debt = self._debt(client, event)
        fields = self._fields(client, event) | (self._debt_fields(debt) if debt else {})
        kind = self._kind(event, debt)
        noted_at = max(event.updated_at, event.created_at)
        actions = self._agreed(event, kind if outcome in HELD else "missed", fields)
        changed = any(action.done for action in actions)
        updated = (
            max(noted_at, min(self._now, noted_at + timedelta(days=self._draw.whole(*a.ACTION_TICKED_DAYS, event.id, "done"))))
            if changed
            else noted_at
        )
        host = event.assigned_to_id or event.created_by_id
        people = [user for user in dict.fromkeys((event.created_by_id, host)) if user in self._staff]
        here = tuple(Attendee(user, self._staff.by_id[user].name) for user in people) if outcome in (*HELD, "no-show") else ()
        guests = (Attendee(None, client.name),) if outcome in HELD else ()
        return MeetingHeld(
            id=0,
            client_id=client.id,
            calendar_event_id=event.id,
            meeting_date=met_at,
            meeting_type=kind,
            outcome=outcome,
            attendees=here + guests,
            notes=self._words.say(f"notes.{kind if outcome in HELD else outcome}", fields, event.id) or None,
            actions=actions,
            created_at=noted_at,
            updated_at=updated,
        )

    def _outcome(self, event: EventScheduled) -> str:
        if event.status == "CANCELLED":
            self._off += 1
            return "rescheduled" if self._off % 3 == 2 else "cancelled"
        self._held += 1
        return "no-show" if self._held % a.NO_SHOW_EVERY == a.NO_SHOW_EVERY // 2 else "completed"

    def _kind(self, event: EventScheduled, debt: InvoiceIssued | None) -> str:
        """About a debt, in some meetings with those who owed; looking back where the title says so; else about sales."""
        if debt and self._draw.chance(a.DUNNED_SHARE, event.id, "dunned"):
            return "collections"
        return "review" if any(word in event.title.lower() for word in REVIEW_WORDS) else "sales"

    def _debt(self, client: ClientJoined, event: EventScheduled) -> InvoiceIssued | None:
        """The client's oldest invoice that was past due and not paid in full on that day."""
        for invoice in self._invoices.get(client.id, ()):
            if invoice.due_date < event.start_date and (
                invoice.amount_due > 0 or (invoice.last_paid_on and invoice.last_paid_on > event.start_date)
            ):
                return invoice
        return None

    def _debt_fields(self, debt: InvoiceIssued) -> Fields:
        return {
            "invoice": debt.invoice_number,
            "open": dollars(debt.amount_due if debt.amount_due > 0 else debt.total_amount),
            "due": day_name(debt.due_date),
        }

    def _fields(self, client: ClientJoined, event: EventScheduled) -> Fields:
        """What there is to say about the client's sales up to the meeting."""
        sales = [order for order in self._orders.get(client.id, ()) if order.created_at.date() < event.start_date]
        fields = {"name": client.name}
        if sales:
            fields |= {"order": sales[-1].order_number, "amount": dollars(sales[-1].total), "orders": counted(len(sales), "order")}
            bought = Counter(line.product_id for order in sales[-20:] for line in order.lines if line.product_id in self._products)
            if bought:
                fields["product"] = self._products[bought.most_common(1)[0][0]].name_canonical
        return fields

    def _agreed(self, event: EventScheduled, pool: str, fields: Fields) -> tuple[ActionAgreed, ...]:
        """Up to three things to do, done where there was time enough."""
        host = event.assigned_to_id if event.assigned_to_id in self._staff else event.created_by_id
        old = (self._history.as_of - event.start_date).days > a.ACTION_DONE_DAYS
        found = []
        for number in range(self._draw.whole(*a.MEETING_ACTIONS, event.id, "actions") + (pool == "collections")):
            text = self._words.say(f"actions.{pool}", fields, event.id, number)
            if text:
                found.append(
                    ActionAgreed(text, old and self._draw.chance(a.ACTION_DONE_SHARE, event.id, number), host or event.created_by_id)
                )
        return tuple(found)
