"""Lots, batches and the stock ledger as they are. What a batch was when it came in is read from its first movement."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, NamedTuple

from seeding.engine.money import ZERO, cents
from seeding.engine.reading import values
from seeding.engine.reading.rows import Row, amount, born, choice, mapping, money, named, person, text, updated, whole, words
from seeding.terp.assumptions import SHELF_LIFE_DAYS
from seeding.terp.inventory.facts import BatchReceived, BatchStanding, LotReceived, PhotoSessionSet, StockMoved, StockPlaced
from seeding.terp.kernel.source import Site, among
from seeding.terp.suppliers.reading import Taken

REASON: Final = re.compile(r"([A-Z]+(?:_[A-Z]+)*): (.*)", re.DOTALL)  # a reason of the application before the notes


class Stock(NamedTuple):
    """The batches' rows, of which three facts are made."""

    batches: list[BatchReceived]
    standings: list[BatchStanding]
    photo_sessions: list[PhotoSessionSet]


class Moves(NamedTuple):
    """The rows of the stock ledger, and what they say of the receipt of batches."""

    rows: list[Row]
    intakes: dict[int, Row]  # the first INTAKE movement, by batch
    samples: dict[int, Decimal]  # handed out, by batch


def lots(site: Site) -> list[LotReceived]:
    cells = (whole("id"), words("code"), whole("vendorId", default=0), born("date", "createdAt"), words("notes"))
    return [LotReceived(*row) for row in site.read("lots", *cells)]


def moves(site: Site) -> Moves:
    """The stock ledger before its batches are known; place by place as StockMoved needs it."""
    rows = site.read(
        "inventoryMovements",
        whole("id"),
        whole("batchId"),
        choice("inventoryMovementType", "movementType", default="ADJUSTMENT"),
        money("quantityChange"),
        money("quantityBefore"),
        money("quantityAfter"),
        text("referenceType"),
        whole("referenceId"),
        text("notes", "reason"),
        text("adjustmentReason"),
        person("performedBy"),
        born("createdAt"),
    )
    intakes: dict[int, Row] = {}
    samples: dict[int, Decimal] = {}
    for row in rows:
        batch_id, kind, change = row[1:4]
        if kind == "INTAKE":
            intakes.setdefault(batch_id, row)
        elif kind == "SAMPLE":
            samples[batch_id] = samples.get(batch_id, ZERO) - change
    return Moves(rows, intakes, samples)


def stock(site: Site, moved: Moves, taken: list[Taken]) -> Stock:
    """Batches as they came in and as they stand."""
    history = site.history
    lots = history.by_id.lots
    products = history.by_id.products
    lines = {line.batch_id: (intake_id, line) for intake_id, line in taken}
    purchases = {purchase.intake_session_id: purchase.id for purchase in history.purchases if purchase.intake_session_id is not None}
    rows = site.keep("batches", _rows(site), among(3, products), "are of no product")
    batches, standings, photos, unknown = [], [], [], 0
    for row in rows:
        (key, code, sku, product, lot_id, grade, cost, low, high, terms, about, at, *standing) = row
        status, column, photo, on_hand, sample, reserved, quarantined, held, defective, changed = standing
        intake, (intake_id, line), lot = moved.intakes.get(key), lines.get(key, (0, None)), lots.get(lot_id)
        by_intake = intake is not None and intake[6] == "PO_RECEIPT"
        quantity = intake[3] if intake else line.received_qty if line else on_hand
        unknown += intake is None and line is None
        batches.append(
            BatchReceived(
                id=key,
                code=code,
                sku=sku,
                lot_id=lot_id,
                vendor_id=lot.vendor_id if lot else 0,
                purchase_id=(intake[7] if intake and by_intake else None) or purchases.get(intake_id, 0),
                intake_id=intake_id,
                product_id=product,
                product_name=products[product].name_canonical,
                grade=grade,
                quantity=quantity,
                sample_quantity=sample + moved.samples.get(key, ZERO),
                unit_cogs=_cost(cost, low, high),
                unit_cogs_min=low if high is not None else None,
                unit_cogs_max=high if low is not None else None,
                payment_terms=terms,
                expires_on=_expiry(about, at.date()),
                test_results=values.mapping(about.get("testResults")),
                received_by=intake[10] if intake else site.rows.first_user,
                created_at=at,
            )
        )
        standings.append(BatchStanding(key, status, column, on_hand, sample, reserved, quarantined, held, defective, changed))
        if photo is not None:
            photos.append(PhotoSessionSet(key, photo, min(changed, history.by_id.events[photo].updated_at)))
    site.remarks.note("batches", unknown, len(rows), "have no receipt on record; what is on hand stands for what came in")
    return Stock(batches, standings, photos)


def _rows(site: Site) -> list[Row]:
    return site.read(
        "batches",
        whole("id"),
        words("code"),
        words("sku"),
        whole("productId"),
        whole("lotId", default=0),
        words("grade"),
        amount("unitCogs"),
        amount("unitCogsMin"),
        amount("unitCogsMax"),
        choice("paymentTerms", default="NET_30"),
        mapping("metadata"),
        born("createdAt"),
        choice("batchStatus", default="LIVE"),
        named({status.id for status in site.history.workflow_statuses}, "statusId"),
        named(site.history.by_id.events.keys(), "photo_session_event_id"),
        money("onHandQty"),
        money("sampleQty"),
        money("reservedQty"),
        money("quarantineQty"),
        money("holdQty"),
        money("defectiveQty"),
        updated("updatedAt"),
    )


def _cost(cost: Decimal | None, low: Decimal | None, high: Decimal | None) -> Decimal:
    """The unit cost, the midpoint of a range where only that is given."""
    if cost is None and low is not None and high is not None:
        return cents((low + high) / 2)
    return cost or ZERO


def _expiry(about: dict[str, object], received_on: date) -> date:
    """When the batch expires, by its description, else after the usual time."""
    return values.day(about.get("expirationDate")) or received_on + timedelta(days=SHELF_LIFE_DAYS)


def movements(site: Site, moved: Moves) -> list[StockMoved]:
    """The stock ledger."""
    batches = site.history.by_id.batches
    rows = site.keep("inventoryMovements", moved.rows, among(1, batches), "are of no batch")
    facts = []
    for key, batch_id, kind, change, before, after, reference_type, reference_id, notes, reason, by, at in rows:
        if reason is None and notes is not None and (told := REASON.fullmatch(notes)):
            reason, notes = told.groups()
        batch = batches[batch_id]
        facts.append(
            StockMoved(
                key,
                batch_id,
                kind,
                change,
                before,
                after,
                reference_type,
                reference_id,
                notes,
                reason,
                by,
                at,
                batch.unit_cogs,
                batch.consigned,
            )
        )
    return facts


def placements(site: Site) -> list[StockPlaced]:
    """What lies where."""
    known = {batch.id for batch in site.history.batches}
    names = (words("site"), text("zone"), text("rack"), text("shelf"), text("bin"))
    rows = site.read("batchLocations", whole("id"), whole("batchId"), *names, money("qty"), born("createdAt"), updated("updatedAt"))
    return [
        StockPlaced(key, batch, where, zone, rack, shelf, bin_, quantity, at, changed)
        for key, batch, where, zone, rack, shelf, bin_, quantity, at, changed in site.keep(
            "batchLocations", rows, among(1, known), "are of no batch"
        )
    ]
