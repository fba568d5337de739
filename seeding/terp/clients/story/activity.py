"""The feed of each client: entered, changed, tagged, invoiced, paid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from seeding.engine.draw import Draw
from seeding.engine.keys import Keys
from seeding.engine.spec import Spec
from seeding.terp import assumptions as a
from seeding.terp.clients.facts import ActivityLogged, ClientJoined
from seeding.terp.history import History
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.kernel.time.business_days import workday_until
from seeding.terp.kernel.time.business_hours import office_moment

TABLE = "client_activity"

CHANGED_FIELDS = (  # columns of `clients` that are changed together
    ["phone"],
    ["email"],
    ["address"],
    ["pricing_profile_id"],
    ["email", "phone"],
    ["vip_portal_enabled"],
    ["custom_pricing_rules"],
    ["name"],
    ["cogsAdjustmentType", "cogs_adjustment_value"],
    ["address", "phone"],
)


@dataclass(frozen=True, slots=True)
class _Entry:
    """An activity before it has its id."""

    logged_at: datetime
    client_id: int
    user_id: int
    kind: str
    metadata: dict[str, object]


def log_activity(history: History, spec: Spec, keys: Keys, staff: HiredStaff) -> None:
    """Append all activities in order of time, at least five for each client."""
    feed = _Feed(history, spec, staff)
    entries = [*feed.trade(), *(entry for client in history.clients for entry in feed.care(client))]
    entries.sort(key=lambda entry: (entry.logged_at, entry.client_id))
    take = keys.take
    history.activities.extend(
        ActivityLogged(take(TABLE), entry.client_id, entry.user_id, entry.kind, entry.metadata, entry.logged_at) for entry in entries
    )


class _Feed:
    def __init__(self, history: History, spec: Spec, staff: HiredStaff) -> None:
        self.history, self.as_of, self.staff = history, spec.as_of, staff
        self._draw = Draw(spec.seed, TABLE, "value")
        self._when = Draw(spec.seed, TABLE, "when")
        self._traded = dict.fromkeys((client.id for client in history.clients), 0)

    def trade(self) -> Iterator[_Entry]:
        """One entry for each invoice in the client's ledger, and one for each payment of money on it."""
        recorded = {row.id: row.created_at for row in self.history.client_ledger if row.transaction_type == "INVOICE"}
        ledger = {}
        for invoice in self.history.invoices:
            row = invoice.client_transaction_id
            if row is not None and row in recorded:
                ledger[invoice.id] = row
                self._traded[invoice.customer_id] += 1
                yield _Entry(recorded[row], invoice.customer_id, invoice.created_by_id, "TRANSACTION_ADDED", {"transactionId": row})
        for payment in self.history.payments:
            if (
                payment.payment_type == "RECEIVED"
                and payment.payment_method != "OTHER"
                and payment.invoice_id in ledger
                and payment.customer_id is not None
            ):
                row = ledger[payment.invoice_id]
                self._traded[payment.customer_id] += 1
                paid: dict[str, object] = {"transactionId": row, "paymentAmount": float(payment.amount)}
                yield _Entry(max(payment.created_at, recorded[row]), payment.customer_id, payment.created_by_id, "PAYMENT_RECORDED", paid)

    def care(self, client: ClientJoined) -> Iterator[_Entry]:
        """What the staff did to a client's record: entered it, changed it, tagged it, wrote notes."""
        job = "buying" if client.kind == "supplier" else "sales"
        yield _Entry(client.created_at, client.id, self.staff.pick(job, self._draw, client.id, "entered"), "CREATED", {})
        tags = list(self._tags(client))
        yield from tags
        changes = self._draw.whole(*a.ACTIVITY_CHANGES, client.id, "changes")
        notes = self._draw.whole(*a.ACTIVITY_NOTES, client.id, "notes")
        notes += max(0, a.ACTIVITY_MINIMUM - 1 - len(tags) - changes - notes - self._traded[client.id])
        for n in range(changes):
            fields = list(self._draw.pick(CHANGED_FIELDS, client.id, "fields", n))
            yield self._entry(client, "UPDATED", {"fields": fields}, self._later(client, "changed", n), n)
        for n in range(notes):
            yield self._entry(client, "NOTE_ADDED", {}, self._later(client, "noted", n), n)

    def _tags(self, client: ClientJoined) -> Iterator[_Entry]:
        """Tags that came after the client was entered, and one that some had for a while."""
        later = self._draw.whole(*a.ACTIVITY_TAGS_LATER, client.id, "tags")
        for n, tag in enumerate(client.tags[-later:]):
            yield self._entry(client, "TAG_ADDED", {"tag": tag}, self._later(client, "tagged", n), n)
        passing = self._draw.pick([tag for tag in a.PASSING_TAGS if tag not in client.tags], client.id, "passing")
        added = self._later(client, "tried", 0)
        day = added.date() + timedelta(days=self._draw.whole(*a.ACTIVITY_TAG_TRIED_DAYS, client.id, "tried"))
        if day < self.as_of and self._draw.chance(a.ACTIVITY_TAG_TRIED_SHARE, client.id, "tried"):
            removed = office_moment(self._when, day, self.as_of, client.id, "removed")
            yield self._entry(client, "TAG_ADDED", {"tag": passing}, added, "added")
            yield self._entry(client, "TAG_REMOVED", {"tag": passing}, removed, "removed")

    def _later(self, client: ClientJoined, *key: object) -> datetime:
        """A moment on a weekday between the client's entry and as-of."""
        joined = client.created_at.date()
        day = workday_until(joined + timedelta(days=self._when.whole(0, (self.as_of - joined).days, client.id, *key)))
        return max(
            client.created_at + timedelta(minutes=a.ACTIVITY_AFTER_MINUTES), office_moment(self._when, day, self.as_of, client.id, *key)
        )

    def _entry(self, client: ClientJoined, kind: str, metadata: dict[str, object], at: datetime, n: object) -> _Entry:
        jobs = ("buying", "accounting") if client.kind == "supplier" else ("sales", "sales", "service", "accounting")
        job = self._draw.pick(jobs, client.id, kind, n, "job")
        return _Entry(at, client.id, self.staff.pick(job, self._draw, client.id, kind, n), kind, metadata)
