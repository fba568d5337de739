"""Suppliers, purchase orders and intake sessions as they are."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from seeding.engine.reading.rows import Row, born, choice, dated, day, money, past, person, text, whole, words
from seeding.terp.assumptions import SETTLEMENT_NET_DAYS
from seeding.terp.kernel.source import Site, among
from seeding.terp.suppliers.facts import IntakeHeld, IntakeLine, PurchaseLine, PurchaseOrdered, VendorJoined

NET_DAYS: Final = re.compile(r"\bnet\D{0,3}(\d{1,3})\b", re.IGNORECASE)
AT_ONCE: Final = re.compile(r"receipt|\bcod\b|cash|delivery", re.IGNORECASE)


class Taken(NamedTuple):
    """A line of an intake session, before its batch is known to exist."""

    intake_id: int
    line: IntakeLine


def vendors(site: Site) -> list[VendorJoined]:
    cells = (
        whole("id"),
        words("name"),
        words("contactName"),
        words("contactEmail"),
        words("contactPhone"),
        words("paymentTerms"),
        words("notes"),
        born("createdAt"),
    )
    return [
        VendorJoined(key, name, contact, email, phone, terms, net_days(terms), notes, at)
        for key, name, contact, email, phone, terms, notes, at in site.read("vendors", *cells)
    ]


def net_days(terms: str) -> int:
    """The days that payment terms in words give: 30 for Net 30, none for cash on delivery."""
    if found := NET_DAYS.search(terms.replace("_", " ")):
        return int(found[1])
    return 0 if AT_ONCE.search(terms) else SETTLEMENT_NET_DAYS


def purchases(site: Site) -> list[PurchaseOrdered]:
    """Purchase orders with their lines."""
    lines: dict[int, list[PurchaseLine]] = {}
    cells = (
        whole("purchaseOrderId"),
        whole("id"),
        whole("productId"),
        money("quantityOrdered"),
        money("quantityReceived"),
        money("unitCost"),
    )
    known = {product.id for product in site.history.products}
    rows = site.read("purchaseOrderItems", *cells, text("notes"))
    for order, *line in site.keep("purchaseOrderItems", rows, among(2, known), "are of no product"):
        lines.setdefault(order, []).append(PurchaseLine(*line))
    return [_purchase(site, row, tuple(lines.get(row[0], ()))) for row in _orders(site)]


def _orders(site: Site) -> list[Row]:
    return site.read(
        "purchaseOrders",
        whole("id"),
        words("poNumber"),
        whole("vendorId", default=0),
        whole("intakeSessionId"),
        choice("purchaseOrderStatus", "status", default="SENT"),
        born("createdAt", "orderDate"),
        day("expectedDeliveryDate"),
        day("actualDeliveryDate"),
        money("subtotal"),
        words("paymentTerms"),
        day("paymentDueDate"),
        words("notes"),
        text("vendorNotes"),
        whole("createdBy"),
        past("sentAt"),
        past("confirmedAt"),
        past("updatedAt"),
    )


def _purchase(site: Site, row: Row, lines: tuple[PurchaseLine, ...]) -> PurchaseOrdered:
    (
        key,
        number,
        vendor,
        intake,
        status,
        at,
        expected,
        delivered,
        subtotal,
        terms,
        due,
        notes,
        vendor_notes,
        by,
        sent,
        confirmed,
        changed,
    ) = row
    return PurchaseOrdered(
        id=key,
        po_number=number,
        vendor_id=vendor,
        intake_session_id=intake,
        purchase_order_status=status,
        created_at=at,
        expected_delivery_date=expected or delivered or at.date(),
        actual_delivery_date=delivered,
        subtotal=subtotal,
        payment_terms=terms,
        payment_due_date=due,
        lines=lines,
        notes=notes,
        vendor_notes=vendor_notes,
        created_by_id=by,
        sent_at=sent,
        confirmed_at=confirmed,
        updated_at=changed,
    )


def taken_in(site: Site) -> list[Taken]:
    """The lines of all intake sessions."""
    cells = (whole("id"), whole("batch_id"), money("received_qty"), money("unit_cost"), words("cogs_agreement"))
    rows = site.read("intake_session_batches", whole("intake_session_id"), *cells, text("internal_notes"), text("vendor_notes"))
    return [Taken(intake, IntakeLine(*line)) for intake, *line in rows]


def intakes(site: Site, taken: list[Taken]) -> list[IntakeHeld]:
    """Intake sessions with those of their lines whose batch exists."""
    known = {batch.id for batch in site.history.batches}
    lines: dict[int, list[IntakeLine]] = {}
    for intake_id, line in taken:
        if line.batch_id in known:
            lines.setdefault(intake_id, []).append(line)
    cells = (
        whole("id"),
        words("session_number"),
        whole("vendor_id", default=0),
        choice("status", default="COMPLETED"),
        dated("receive_date"),
        person("received_by"),
        choice("paymentTerms", default="NET_30"),
        day("payment_due_date"),
        money("total_amount"),
        text("internal_notes"),
        text("vendor_notes"),
        born("created_at", "receive_date"),
        past("completed_at"),
    )
    return [
        IntakeHeld(
            key,
            number,
            vendor,
            status,
            received,
            by,
            terms,
            due,
            total,
            tuple(lines.get(key, ())),
            inside,
            outside,
            at,
            done,
        )
        for key, number, vendor, status, received, by, terms, due, total, inside, outside, at, done in site.read("intake_sessions", *cells)
    ]
