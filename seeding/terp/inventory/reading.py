"""Lots, batches and the stock ledger as they are. What a batch was when it came in is read from its first movement."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final, NamedTuple

from seeding.engine.money import ZERO, cents
from seeding.engine.reading import values
from seeding.engine.reading.rows import amount, choice, creation, mapping, named, text
from seeding.terp.assumptions import SHELF_LIFE_DAYS
from seeding.terp.history import History
from seeding.terp.inventory.facts import BatchReceived, BatchStanding, LotReceived, PhotoSessionSet, StockMoved, StockPlaced
from seeding.terp.kernel.named_rows import NamedRows
from seeding.terp.kernel.source import Source
from seeding.terp.suppliers.reading import Taken

REASON: Final = re.compile(r"([A-Z]+(?:_[A-Z]+)*): (.*)", re.DOTALL)  # a reason of the application before the notes


class Stock(NamedTuple):
    """The batches' rows, of which three facts are made."""

    batches: list[BatchReceived]
    standings: list[BatchStanding]
    photo_sessions: list[PhotoSessionSet]


class Moves(NamedTuple):
    """The rows of the stock ledger, and what they say of the receipt of batches."""

    rows: NamedRows
    intakes: dict[int, Any]  # the first INTAKE movement, by batch
    samples: dict[int, Decimal]  # handed out, by batch


def lots(source: Source) -> list[LotReceived]:
    return source.facts(LotReceived, "lots", created_at=creation("date", "createdAt"))


def moves(source: Source) -> Moves:
    """The stock ledger before its batches are known."""
    rows = source.rows_of(
        "inventoryMovements",
        StockMoved,
        inventory_movement_type=choice("inventoryMovementType", "movementType", default="ADJUSTMENT"),
        notes=text("notes", "reason"),
        adjustment_reason=text("adjustmentReason"),
    )
    kinds = rows.columns["inventory_movement_type"]
    intakes = {move.batch_id: move for move in reversed(rows.only([kind == "INTAKE" for kind in kinds]).rows)}
    samples: dict[int, Decimal] = {}
    for move in rows.only([kind == "SAMPLE" for kind in kinds]):
        samples[move.batch_id] = samples.get(move.batch_id, ZERO) - move.quantity_change
    return Moves(rows, intakes, samples)


def stock(source: Source, moved: Moves, taken: list[Taken]) -> Stock:
    """Batches as they came in and as they stand."""
    history = source.history
    names = dict(zip(source.products.columns["id"], source.products.columns["name_canonical"], strict=True))
    rows = _rows(source).among("product_id", names, "are of no product")
    receipts = Receipts(history, moved, taken)
    batches = rows.facts(
        BatchReceived,
        vendor_id=receipts.vendor,
        purchase_id=receipts.purchase,
        intake_id=receipts.intake,
        product_name=lambda batch: names[batch.product_id],
        quantity=receipts.quantity,
        sample_quantity=lambda batch: batch.sample_qty + moved.samples.get(batch.id, ZERO),
        unit_cogs=lambda batch: _cost(batch.unit_cogs, batch.unit_cogs_min, batch.unit_cogs_max),
        unit_cogs_min=lambda batch: batch.unit_cogs_min if batch.unit_cogs_max is not None else None,
        unit_cogs_max=lambda batch: batch.unit_cogs_max if batch.unit_cogs_min is not None else None,
        expires_on=lambda batch: _expiry(batch.metadata, batch.created_at.date()),
        test_results=lambda batch: values.mapping(batch.metadata.get("testResults")),
        received_by=lambda batch: receipts.receiver(batch, source.rows.first_user),
    )
    rows.note(sum(not receipts.known(batch) for batch in rows), "have no receipt on record; what is on hand stands for what came in")
    photographed = rows.only([event_id is not None for event_id in rows.columns["photo_session_event_id"]])
    photos = photographed.facts(
        PhotoSessionSet,
        batch_id=photographed.columns["id"],
        event_id=photographed.columns["photo_session_event_id"],
        updated_at=lambda batch: min(batch.updated_at, history.by_id.events[batch.photo_session_event_id].updated_at),
    )
    return Stock(batches, rows.facts(BatchStanding, batch_id=rows.columns["id"]), photos)


class Receipts:
    """How each batch came in, by its row: from its first movement, else from the line of its intake session."""

    def __init__(self, history: History, moved: Moves, taken: list[Taken]) -> None:
        self._moves = moved.intakes
        self._lines = {line.batch_id: (intake_id, line) for intake_id, line in taken}
        self._lots = history.by_id.lots
        ordered = ((purchase.intake_session_id, purchase.id) for purchase in history.purchases)
        self._purchases = {intake_id: purchase_id for intake_id, purchase_id in ordered if intake_id is not None}

    def known(self, batch: Any) -> bool:
        """Whether a movement or a line tells of it."""
        return batch.id in self._moves or batch.id in self._lines

    def vendor(self, batch: Any) -> int:
        """The supplier of the batch's lot; 0 where it has none."""
        lot = self._lots.get(batch.lot_id)
        return lot.vendor_id if lot else 0

    def intake(self, batch: Any) -> int:
        """The intake session; 0 where there is none."""
        return self._lines[batch.id][0] if batch.id in self._lines else 0

    def purchase(self, batch: Any) -> int:
        """The purchase order that the movement names, else that of the intake session; 0 where there is none."""
        move = self._moves.get(batch.id)
        named = move.reference_id if move is not None and move.reference_type == "PO_RECEIPT" else None
        return named or self._purchases.get(self.intake(batch), 0)

    def quantity(self, batch: Any) -> Decimal:
        """What came in; what is on hand where nothing tells it."""
        move, line = self._moves.get(batch.id), self._lines.get(batch.id)
        quantity: Decimal = move.quantity_change if move is not None else line[1].received_qty if line else batch.on_hand_qty
        return quantity

    def receiver(self, batch: Any, otherwise: int) -> int:
        """Who took the batch in."""
        move = self._moves.get(batch.id)
        return otherwise if move is None else move.performed_by_id


def _rows(source: Source) -> NamedRows:
    return source.rows_of(
        "batches",
        BatchReceived,
        BatchStanding,
        unit_cogs=amount(),
        payment_terms=choice(default="NET_30"),
        metadata=mapping(),
        batch_status=choice(default="LIVE"),
        status_id=named({status.id for status in source.history.workflow_statuses}),
        photo_session_event_id=named(source.history.by_id.events.keys()),
    )


def _cost(cost: Decimal | None, low: Decimal | None, high: Decimal | None) -> Decimal:
    """The unit cost, the midpoint of a range where only that is given."""
    if cost is None and low is not None and high is not None:
        return cents((low + high) / 2)
    return cost or ZERO


def _expiry(about: dict[str, object], received_on: date) -> date:
    """When the batch expires, by its description, else after the usual time."""
    return values.day(about.get("expirationDate")) or received_on + timedelta(days=SHELF_LIFE_DAYS)


def movements(source: Source, moved: Moves) -> list[StockMoved]:
    """The stock ledger."""
    batches = source.history.by_id.batches
    rows = moved.rows.among("batch_id", batches, "are of no batch")
    told = list(map(_told, rows.columns["adjustment_reason"], rows.columns["notes"]))
    of = [batches[key] for key in rows.columns["batch_id"]]
    return rows.facts(
        StockMoved,
        adjustment_reason=[reason for reason, _ in told],
        notes=[notes for _, notes in told],
        unit_cost=[batch.unit_cogs for batch in of],
        consigned=[batch.consigned for batch in of],
    )


def _told(reason: str | None, notes: str | None) -> tuple[str | None, str | None]:
    """Reason and notes, where the reason may stand before the notes."""
    if reason is None and notes is not None and (found := REASON.fullmatch(notes)):
        return found[1], found[2]
    return reason, notes


def placements(source: Source) -> list[StockPlaced]:
    """What lies where."""
    known = {batch.id for batch in source.history.batches}
    return source.rows_of("batchLocations", StockPlaced).among("batch_id", known, "are of no batch").facts(StockPlaced)
