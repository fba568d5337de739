"""Where the stock stands at as-of: what is left of each batch, its status, and in which places it lies."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from seeding.engine.draw import Draw
from seeding.engine.keys import Keys
from seeding.engine.money import ZERO, half_up
from seeding.engine.spec import Spec
from seeding.terp import assumptions as a
from seeding.terp.company.day_loop import Trade
from seeding.terp.history import History
from seeding.terp.inventory.facts import BatchReceived, BatchStanding, StockPlaced
from seeding.terp.inventory.story.movements import SAMPLE
from seeding.terp.reference.facts import LocationOpened

QUEUE = {  # the workflow column that goes with a batch's status; the lots that wait take the first three in turn
    "LIVE": ("ready-for-sale", "packaging"),
    "PHOTOGRAPHY_COMPLETE": ("ready-for-sale",),
    "ON_HOLD": ("on-hold",),
    "QUARANTINED": ("on-hold",),
    "AWAITING_INTAKE": ("intake-queue", "quality-check", "lab-testing"),
}


def take_stock(spec: Spec, trade: Trade, history: History, keys: Keys) -> None:
    """Fills the history's batch standings and placements."""
    on_hand, samples, last, lost = _levels(history)
    reserved = _reserved(history)
    waiting = {history.batches[n].id for n, stock in enumerate(trade.stocks) if stock.sellable_on > spec.as_of}
    statuses = _statuses(spec, history, on_hand, reserved, waiting, last)
    queue = {status.slug: status.id for status in history.workflow_statuses}
    turns: dict[str, int] = {}
    for batch in history.batches:
        status, held = statuses[batch.id], on_hand[batch.id] - reserved.get(batch.id, ZERO)
        columns = QUEUE.get(status)
        turns[status] = turns.get(status, 0) + 1
        history.batch_standings.append(
            BatchStanding(
                batch_id=batch.id,
                batch_status=status,
                status_id=queue[columns[(turns[status] - 1) % len(columns)]] if columns else None,
                on_hand_qty=on_hand[batch.id],
                sample_qty=samples[batch.id],
                reserved_qty=reserved.get(batch.id, ZERO),
                quarantine_qty=held if status == "QUARANTINED" else ZERO,
                hold_qty=held if status == "ON_HOLD" else ZERO,
                defective_qty=lost.get(batch.id, ZERO),
                updated_at=last[batch.id],
            )
        )
    _place(spec, history, on_hand, last, keys)


def _levels(history: History) -> tuple[dict[int, Decimal], dict[int, Decimal], dict[int, datetime], dict[int, Decimal]]:
    """By batch: on hand, sample stock, the last movement, and what came back unfit."""
    on_hand = {batch.id: ZERO for batch in history.batches}
    samples = {batch.id: batch.sample_quantity for batch in history.batches}
    last = {batch.id: batch.created_at for batch in history.batches}
    lost: dict[int, Decimal] = {}
    for move in history.movements:
        (samples if move.inventory_movement_type == SAMPLE else on_hand)[move.batch_id] = move.quantity_after
        last[move.batch_id] = move.created_at
        if move.inventory_movement_type == "DISPOSAL" and move.reference_type == "RETURN":
            lost[move.batch_id] = lost.get(move.batch_id, ZERO) - move.quantity_change
    return on_hand, samples, last, lost


def _reserved(history: History) -> dict[int, Decimal]:
    """Quantities promised to confirmed sales that have not left, by batch."""
    reserved: dict[int, Decimal] = {}
    for order in history.orders:
        if order.is_sale and not order.cancelled and order.fulfillment_status != "SHIPPED":
            for line in order.lines:
                reserved[line.batch_id] = reserved.get(line.batch_id, ZERO) + line.quantity
    return reserved


def _statuses(
    spec: Spec,
    history: History,
    on_hand: dict[int, Decimal],
    reserved: dict[int, Decimal],
    waiting: set[int],
    last: dict[int, datetime],
) -> dict[int, str]:
    """Each batch's status: what is empty is sold out or closed, a part of the rest is held, in quarantine or photographed."""
    found = {batch.id: _plain_status(spec, batch, on_hand, waiting, last) for batch in history.batches}
    live = [batch.id for batch in history.batches if found[batch.id] == "LIVE"]
    idle = [key for key in live if key not in reserved]
    order = Draw(spec.seed, "batches", "status").shuffled(idle)
    held, quarantined = (max(1, half_up(len(live) * share)) for share in (a.HOLD_SHARE, a.QUARANTINE_SHARE))
    pictured = max(1, half_up(len(live) * a.PHOTO_SHARE))
    for status, keys in (
        ("ON_HOLD", order[:held]),
        ("QUARANTINED", order[held : held + quarantined]),
        ("PHOTOGRAPHY_COMPLETE", order[held + quarantined : held + quarantined + pictured]),
    ):
        found |= dict.fromkeys(keys, status)
    return found


def _plain_status(spec: Spec, batch: BatchReceived, on_hand: dict[int, Decimal], waiting: set[int], last: dict[int, datetime]) -> str:
    if batch.id in waiting:
        return "AWAITING_INTAKE"
    if on_hand[batch.id]:
        return "LIVE"
    closed = last[batch.id].date() <= spec.as_of - timedelta(days=a.CLOSED_AFTER_DAYS)
    return "CLOSED" if closed else "SOLD_OUT"


def _place(spec: Spec, history: History, on_hand: dict[int, Decimal], last: dict[int, datetime], keys: Keys) -> None:
    """Each batch in stock lies in one or two bins; together they hold what is on hand."""
    draw = Draw(spec.seed, "batchLocations", "place")
    bins = [location for location in history.locations if location.bin] or history.locations
    for batch in history.batches:
        left = on_hand[batch.id]
        if not left:
            continue
        places = draw.shuffled(bins, batch.id)[: draw.whole(*a.BINS_PER_BATCH, batch.id)]
        step = Decimal("0.25") if left % 1 else Decimal(1)
        for n, location in enumerate(places):
            part = left if n == len(places) - 1 else (left * 2 / 3) // step * step
            if part:
                history.placements.append(_placed(keys.take("batchLocations"), batch, location, part, last[batch.id]))
                left -= part


def _placed(key: int, batch: BatchReceived, location: LocationOpened, quantity: Decimal, at: datetime) -> StockPlaced:
    return StockPlaced(
        id=key,
        batch_id=batch.id,
        site=location.site,
        zone=location.zone,
        rack=location.rack,
        shelf=location.shelf,
        bin=location.bin,
        qty=quantity,
        created_at=batch.created_at,
        updated_at=at,
    )
