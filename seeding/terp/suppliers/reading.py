"""Suppliers, purchase orders and intake sessions as they are."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from seeding.engine.reading.rows import choice, creation, day, whole, words
from seeding.terp.assumptions import SETTLEMENT_NET_DAYS
from seeding.terp.kernel.source import Source
from seeding.terp.suppliers.facts import IntakeHeld, IntakeLine, PurchaseLine, PurchaseOrdered, VendorJoined

NET_DAYS: Final = re.compile(r"\bnet\D{0,3}(\d{1,3})\b", re.IGNORECASE)
AT_ONCE: Final = re.compile(r"receipt|\bcod\b|cash|delivery", re.IGNORECASE)


class Taken(NamedTuple):
    """A line of an intake session, before its batch is known to exist."""

    intake_id: int
    line: IntakeLine


def vendors(source: Source) -> list[VendorJoined]:
    return source.rows_of("vendors", VendorJoined).facts(VendorJoined, net_days=lambda vendor: net_days(vendor.payment_terms))


def net_days(terms: str) -> int:
    """The days that payment terms in words give: 30 for Net 30, none for cash on delivery."""
    if found := NET_DAYS.search(terms.replace("_", " ")):
        return int(found[1])
    return 0 if AT_ONCE.search(terms) else SETTLEMENT_NET_DAYS


def purchases(source: Source) -> list[PurchaseOrdered]:
    """Purchase orders with their lines."""
    lines = _purchase_lines(source)
    rows = source.rows_of(
        "purchaseOrders",
        PurchaseOrdered,
        purchase_order_status=choice("purchaseOrderStatus", "status", default="SENT"),
        created_at=creation("createdAt", "orderDate"),
        expected_delivery_date=day(),
    )
    return rows.facts(
        PurchaseOrdered,
        expected_delivery_date=lambda order: order.expected_delivery_date or order.actual_delivery_date or order.created_at.date(),
        lines=lambda order: tuple(lines.get(order.id, ())),
    )


def _purchase_lines(source: Source) -> dict[int, list[PurchaseLine]]:
    """The lines by their purchase order."""
    known = set(source.products.columns["id"])
    rows = source.rows_of("purchaseOrderItems", PurchaseLine, purchase_order_id=whole()).among("product_id", known, "are of no product")
    return rows.by("purchase_order_id", PurchaseLine)


def taken_in(source: Source) -> list[Taken]:
    """The lines of all intake sessions."""
    rows = source.rows_of("intake_session_batches", IntakeLine, intake_session_id=whole(), cogs_agreement=words())
    return list(map(Taken, rows.columns["intake_session_id"], rows.facts(IntakeLine)))


def intakes(source: Source, taken: list[Taken]) -> list[IntakeHeld]:
    """Intake sessions with those of their lines whose batch exists."""
    known = {batch.id for batch in source.history.batches}
    lines: dict[int, list[IntakeLine]] = {}
    for intake_id, line in taken:
        if line.batch_id in known:
            lines.setdefault(intake_id, []).append(line)
    rows = source.rows_of(
        "intake_sessions",
        IntakeHeld,
        status=choice(default="COMPLETED"),
        payment_terms=choice(default="NET_30"),
        created_at=creation("created_at", "receive_date"),
    )
    return rows.facts(IntakeHeld, lines=lambda intake: tuple(lines.get(intake.id, ())))
