"""What the order pages log: who drafted, changed and confirmed each order, and which costs and margins were set by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from seeding.engine.draw import Draw
from seeding.engine.money import ZERO, cents
from seeding.terp import assumptions as a
from seeding.terp.history import History
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.kernel.time.business_hours import end_of
from seeding.terp.orders.facts import OrderLine, OrderPlaced

TABLE = "order_audit_log"
Changes = dict[str, object]
Entry = tuple[str, Changes, str | None]  # action, changes, reason


@dataclass(frozen=True, slots=True)
class OrderLogged:
    """A row of order_audit_log."""

    id: int
    order_id: int
    action: str
    changes: Changes
    user_id: int | None
    reason: str | None
    timestamp: datetime


@dataclass(frozen=True, slots=True)
class OrderLogStory:
    entries: list[OrderLogged]


def tell_order_log(history: History) -> OrderLogStory:
    """Every order's entries in order of time: CREATE_DRAFT first, FINALIZE last where it was confirmed."""
    logger = _ActionLogger(history)
    drafts = [entry for order in history.orders for entry in logger.entries(order)]
    drafts.sort(key=lambda draft: (draft[0], draft[1]))
    return OrderLogStory(
        [
            OrderLogged(history.keys.take(TABLE), order, action, changes, user, reason, at)
            for at, order, action, changes, user, reason in drafts
        ]
    )


class _ActionLogger:
    def __init__(self, history: History) -> None:
        self._staff = HiredStaff(history.employees)
        self._draw = Draw(history.seed, TABLE, "value")
        self._end = end_of(history.as_of)
        self._batches = sorted(history.batches, key=lambda batch: (batch.created_at, batch.id))
        self._changes: tuple[Callable[[OrderPlaced], Entry | None], ...] = (self._quantity, self._added, self._noted, self._removed)

    def entries(self, order: OrderPlaced) -> Iterator[tuple[datetime, int, str, Changes, int | None, str | None]]:
        """The order's entries, spread from its creation to its confirmation."""
        edits = list(self._edits(order))
        shift = sum({"LINE_ITEM_ADD": -1, "LINE_ITEM_REMOVE": 1}.get(action, 0) for action, _, _ in edits)
        snapshot: Changes = {
            "orderType": order.order_type,
            "clientId": order.client_id,
            "paymentTerms": order.payment_terms,
            "itemCount": len(order.lines) + shift,
        }
        log: list[Entry] = [("CREATE_DRAFT", snapshot, None), *edits, *self._overrides(order)]
        confirmed = order.confirmed_at if order.is_sale else None
        last = max(order.created_at, confirmed or min(order.created_at + timedelta(minutes=a.ORDER_DRAFT_MINUTES), self._end))
        span = int((last - order.created_at).total_seconds())
        user = self._staff.either(order.created_by_id, "sales", order.created_at, self._draw, order.id)
        for place, (action, changes, reason) in enumerate(log):
            at = order.created_at + timedelta(seconds=span * place // len(log))
            yield at, order.id, action, changes, user, reason
        if confirmed is not None:
            total: Changes = {"isDraft": {"old": True, "new": False}, "itemCount": len(order.lines), "total": float(order.total)}
            yield last, order.id, "FINALIZE", total, user, None

    def _edits(self, order: OrderPlaced) -> Iterator[Entry]:
        if order.order_type == "QUOTE" and order.quote_status not in (None, "DRAFT"):
            yield "UPDATE_DRAFT", {"quoteStatus": {"old": "DRAFT", "new": "SENT"}}, None
        if order.lines and self._draw.chance(a.ORDER_EDITED_SHARE, order.id, "edited"):
            entry = self._draw.pick(self._changes, order.id, "change")(order)
            if entry is not None:
                yield entry
        if order.discount > ZERO:
            yield "ADJUSTMENT_CHANGE", {"discount": {"old": 0.0, "new": float(order.discount)}}, "Discount agreed with the client"
        elif order.lines and self._draw.chance(a.ORDER_BARGAIN_SHARE, order.id, "bargain"):
            asked = float(cents(order.subtotal * self._draw.pick(a.ORDER_BARGAINS, order.id, "asked")))
            yield "ADJUSTMENT_CHANGE", {"discount": {"old": 0.0, "new": asked}}, "Discount asked for by phone"
            yield "ADJUSTMENT_CHANGE", {"discount": {"old": asked, "new": 0.0}}, "No discount at this margin"

    def _quantity(self, order: OrderPlaced) -> Entry:
        line = self._draw.pick(order.lines, order.id, "line")
        before = line.quantity + Decimal(self._draw.whole(*a.REDUCED_LINE_QUANTITY, order.id, "more"))
        return "LINE_ITEM_UPDATE", _item(line) | {"quantity": {"old": float(before), "new": float(line.quantity)}}, None

    def _added(self, order: OrderPlaced) -> Entry | None:
        if len(order.lines) < 2:
            return None
        line = order.lines[-1]
        return "LINE_ITEM_ADD", _item(line) | {"quantity": float(line.quantity), "unitPrice": float(line.unit_price)}, None

    def _noted(self, order: OrderPlaced) -> Entry | None:
        return ("UPDATE_DRAFT", {"notes": {"old": None, "new": order.notes}}, None) if order.notes else None

    def _removed(self, order: OrderPlaced) -> Entry | None:
        """Goods that were in the house and not wanted after all."""
        bought = {line.batch_id for line in order.lines}
        others = [batch for batch in self._batches if batch.created_at < order.created_at and batch.id not in bought]
        if not others:
            return None
        batch = others[-1 - self._draw.whole(0, min(a.REMOVED_LINE_BATCHES, len(others)) - 1, order.id, "batch")]
        quantity = float(self._draw.whole(*a.REMOVED_LINE_QUANTITY, order.id, "quantity"))
        return "LINE_ITEM_REMOVE", {"batchId": batch.id, "productName": batch.product_name, "quantity": quantity}, None

    def _overrides(self, order: OrderPlaced) -> Iterator[Entry]:
        for line in order.lines:
            if line.original_cost is not None:
                costs = {"old": float(line.original_cost), "new": float(line.cogs_per_unit)}
                yield "COGS_OVERRIDE", _item(line) | {"cogsPerUnit": costs}, line.cogs_override_reason
            if line.margin_source == "MANUAL" and line.unit_price:
                usual = a.DEFAULT_MARGINS.get(line.category, a.USUAL_MARGIN)
                margin = ((line.unit_price - line.cogs_per_unit) * 100 / line.unit_price).quantize(Decimal("0.01"))
                yield "MARGIN_OVERRIDE", _item(line) | {"marginPercent": {"old": float(usual), "new": float(margin)}}, None


def _item(line: OrderLine) -> Changes:
    return {"lineItemId": line.id, "batchId": line.batch_id, "productName": line.product_display_name}
