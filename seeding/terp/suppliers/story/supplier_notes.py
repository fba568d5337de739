"""Remarks on suppliers, by those who buy from them, receive their goods and pay them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from seeding.engine.draw import Draw
from seeding.terp import assumptions as a
from seeding.terp.finance.facts import BillReceived
from seeding.terp.history import History
from seeding.terp.inventory.facts import BatchReceived
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.kernel.texts.figures import day_name, dollars, known, measure, terms_name
from seeding.terp.kernel.texts.loader import TextFile
from seeding.terp.kernel.texts.picker import Picker
from seeding.terp.kernel.time.business_days import workday_until
from seeding.terp.kernel.time.business_hours import end_of, later, office_moment
from seeding.terp.suppliers.facts import PurchaseOrdered, VendorJoined

TABLE = "vendorNotes"
REMARKS = TextFile("suppliers/notes", "amount batch bill contact cost date lot product purchase quantity terms")
JOBS = ("buying", "inventory", "buying", "accounting")  # in turn


@dataclass(frozen=True, slots=True)
class SupplierNoted:
    """A row of vendorNotes."""

    id: int
    vendor_id: int
    user_id: int
    note: str
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class SupplierNoteStory:
    notes: list[SupplierNoted]


def tell_supplier_notes(history: History) -> SupplierNoteStory:
    """A few remarks on each supplier over the whole time, in order of time."""
    writer = _NoteWriter(history)
    drafts = [(writer.moment(vendor, n), vendor, n) for vendor in history.vendors for n in range(a.SUPPLIER_NOTES_EACH)]
    drafts.sort(key=lambda draft: (draft[0], draft[1].id))
    return SupplierNoteStory([noted for at, vendor, n in drafts if (noted := writer.note(vendor, at, n))])


class _NoteWriter:
    def __init__(self, history: History) -> None:
        self.history = history
        self._staff, self._office = HiredStaff(history.employees), Draw(history.seed, TABLE, "office")
        self._end = end_of(history.as_of)
        self._draw = Draw(history.seed, TABLE, "choice")
        self._words = Picker(REMARKS, history.seed, TABLE)
        self._lots = {lot.id: lot.code for lot in history.lots}
        self._units = history.by_id.product_units
        self._batches: dict[int, list[BatchReceived]] = {vendor.id: [] for vendor in history.vendors}
        self._purchases: dict[int, list[PurchaseOrdered]] = {vendor.id: [] for vendor in history.vendors}
        self._bills: dict[int, list[BillReceived]] = {vendor.id: [] for vendor in history.vendors}
        for batch in history.batches:
            self._batches.setdefault(batch.vendor_id, []).append(batch)
        for purchase in history.purchases:
            self._purchases.setdefault(purchase.vendor_id, []).append(purchase)
        for bill in history.bills:
            if bill.status == "PAID":
                self._bills.setdefault(bill.vendor_id, []).append(bill)

    def moment(self, vendor: VendorJoined, n: int) -> datetime:
        """One in each part of the time since the supplier joined."""
        first = vendor.created_at + timedelta(minutes=a.NOTE_AFTER_MINUTES)
        days = max(0, (self.history.as_of - first.date()).days)
        part = (n + self._draw.unit(vendor.id, n, "day")) / a.SUPPLIER_NOTES_EACH
        day = workday_until(first.date() + timedelta(days=int(days * part)))
        return max(first, office_moment(self._draw, day, self.history.as_of, vendor.id, n, "at"))

    def note(self, vendor: VendorJoined, at: datetime, n: int) -> SupplierNoted | None:
        if at > self._end:
            return None
        user = self._staff.pick_at(JOBS[n % len(JOBS)], at, self._office, JOBS[n % len(JOBS)], vendor.id, n)
        words = self._words.say("VENDOR", self._fields(vendor, at), vendor.id, n) if user is not None else ""
        if user is None or not words:
            return None
        edited = self._draw.chance(a.SUPPLIER_NOTE_EDITED_SHARE, vendor.id, n, "edited")
        updated = later(self._office, at, a.SUPPLIER_NOTE_EDITED_DAYS, self._end, vendor.id, n, "edited") if edited else at
        return SupplierNoted(self.history.keys.take(TABLE), vendor.id, user, words, at, updated)

    def _fields(self, vendor: VendorJoined, at: datetime) -> dict[str, str]:
        """The supplier's last goods, order and settled bill before the moment."""
        fields = known(contact=vendor.contact_name, terms=terms_name(vendor.payment_terms) if vendor.payment_terms else "")
        batches = [batch for batch in self._batches[vendor.id] if batch.created_at < at]
        purchases = [order for order in self._purchases[vendor.id] if order.created_at < at]
        bills = [bill for bill in self._bills[vendor.id] if bill.updated_at < at]
        if batches:
            batch = batches[-1]
            fields |= known(
                lot=self._lots.get(batch.lot_id, ""),
                batch=batch.code,
                product=batch.product_name,
                cost=dollars(batch.unit_cogs) if batch.unit_cogs > Decimal(0) else "",
                quantity=measure(batch.quantity, self._units.get(batch.product_id, "EA")),
                date=day_name(batch.created_at.date()),
            )
        if purchases:
            fields |= known(purchase=purchases[-1].po_number, amount=dollars(purchases[-1].subtotal))
        return fields | (known(bill=bills[-1].bill_number) if bills else {})
