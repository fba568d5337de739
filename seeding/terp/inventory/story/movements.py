"""The stock ledger: every movement of every batch in order of time, with an unbroken chain of before and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from seeding.engine.draw import Draw
from seeding.engine.keys import Keys
from seeding.engine.money import ZERO
from seeding.engine.spec import Spec
from seeding.terp import assumptions as a
from seeding.terp.company.aftersales import ReturnPlan
from seeding.terp.company.day_loop import Trade
from seeding.terp.company.warehouse import quantity_of
from seeding.terp.history import History
from seeding.terp.inventory.facts import BatchReceived, StockMoved
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.orders.facts import OrderPlaced

SAMPLE = "SAMPLE"  # its chain runs over the batch's sample stock, all others' over what is on hand


@dataclass(slots=True)
class _Move:
    at: datetime
    batch: BatchReceived
    kind: str
    change: Decimal
    reference_type: str | None
    reference_id: int | None
    notes: str | None
    reason: str | None
    user_id: int


def move_stock(
    spec: Spec,
    trade: Trade,
    orders: dict[int, OrderPlaced],
    batches: Mapping[int, BatchReceived],
    history: History,
    keys: Keys,
    staff: HiredStaff,
) -> None:
    """Fills the history's movements: ids in order of time, times strictly rising within a batch."""
    by_id = history.by_id.batches
    moves = [*_intakes(history), *_sales(orders, by_id), *_returns(trade, orders, batches, history), *_samples(history, by_id)]
    moves += _events(spec, trade, batches, staff)
    moves.sort(key=lambda move: (move.at, move.batch.id, move.kind))
    _spread_times(moves)
    moves.sort(key=lambda move: (move.at, move.batch.id))
    level: dict[tuple[int, bool], Decimal] = {(batch.id, True): batch.sample_quantity for batch in history.batches}
    for move in moves:
        place = (move.batch.id, move.kind == SAMPLE)
        before = level.get(place, ZERO)
        level[place] = after = before + move.change
        history.movements.append(
            StockMoved(
                id=keys.take("inventoryMovements"),
                batch_id=move.batch.id,
                inventory_movement_type=move.kind,
                quantity_change=move.change,
                quantity_before=before,
                quantity_after=after,
                reference_type=move.reference_type,
                reference_id=move.reference_id,
                notes=move.notes,
                adjustment_reason=move.reason,
                performed_by_id=move.user_id,
                created_at=move.at,
                unit_cost=move.batch.unit_cogs,
                consigned=move.batch.consigned,
            )
        )


def _spread_times(moves: list[_Move]) -> None:
    """A second apart where two movements of a batch fall on the same moment; `moves` are in order of time."""
    last: dict[int, datetime] = {}
    for move in moves:
        previous = last.get(move.batch.id)
        if previous is not None and move.at <= previous:
            move.at = previous + timedelta(seconds=1)
        last[move.batch.id] = move.at


def _intakes(history: History) -> Iterator[_Move]:
    for batch in history.batches:
        yield _Move(batch.created_at, batch, "INTAKE", batch.quantity, "PO_RECEIPT", batch.purchase_id, None, None, batch.received_by)


def _sales(orders: dict[int, OrderPlaced], batches: Mapping[int, BatchReceived]) -> Iterator[_Move]:
    for order in orders.values():
        if order.fulfillment_status == "SHIPPED":
            step = order.steps[-1]
            for line in order.lines:
                yield _Move(
                    step.changed_at, batches[line.batch_id], "SALE", -line.quantity, "ORDER", order.id, None, None, step.changed_by_id
                )


def _returns(trade: Trade, orders: dict[int, OrderPlaced], batches: Mapping[int, BatchReceived], history: History) -> Iterator[_Move]:
    """Goods that came back; what is unfit is disposed of within the hour."""
    by_order = {fact.order_id: fact for fact in history.returns}
    refunds = {fact.order_id: fact for fact in history.refunds}
    for back in trade.goods_back:
        order, batch = orders[back.plan.ordinal], batches[back.line.stock.ordinal]
        quantity = quantity_of(back.quantity)
        if isinstance(back.plan, ReturnPlan):
            fact = by_order[order.id]
            yield _Move(fact.processed_at, batch, "RETURN", quantity, "RETURN", fact.id, fact.notes, None, fact.processed_by_id)
            if not back.plan.fit:
                at = fact.processed_at + timedelta(minutes=a.UNFIT_MINUTES)
                yield _Move(
                    at, batch, "DISPOSAL", -quantity, "RETURN", fact.id, "Returned goods unfit for sale", "DAMAGED", fact.processed_by_id
                )
        else:
            refund = refunds[order.id]
            notes = f"Part of the goods back with refund {refund.number}"
            yield _Move(refund.refunded_at, batch, "REFUND_RETURN", quantity, "REFUND", refund.id, notes, None, refund.user_id)


def _samples(history: History, batches: Mapping[int, BatchReceived]) -> Iterator[_Move]:
    for request in history.sample_requests:
        if request.fulfilled_date is not None and request.fulfilled_by_id is not None:
            for _, batch_id, quantity in request.items:
                notes = "Sample handed out"
                yield _Move(
                    request.fulfilled_date,
                    batches[batch_id],
                    SAMPLE,
                    -quantity,
                    "SAMPLE_REQUEST",
                    request.id,
                    notes,
                    None,
                    request.fulfilled_by_id,
                )


def _events(spec: Spec, trade: Trade, batches: Mapping[int, BatchReceived], staff: HiredStaff) -> Iterator[_Move]:
    who = Draw(spec.seed, "inventoryMovements", "who")
    kinds = {"ADJUSTMENT": "MANUAL_ADJUSTMENT", "TRANSFER": "WAREHOUSE_TRANSFER"}
    for turn, event in enumerate(trade.stock_events):
        user = staff.pick("inventory", who, turn)
        reference = kinds.get(event.kind)
        yield _Move(
            event.at, batches[event.stock.ordinal], event.kind, quantity_of(event.change), reference, None, event.notes, event.reason, user
        )
