"""What of each batch lay in the warehouse at any moment, read from the stock ledger."""

from __future__ import annotations

from bisect import bisect_right
from datetime import datetime
from decimal import Decimal

from seeding.engine.money import ZERO
from seeding.terp.history import History
from seeding.terp.inventory.facts import BatchReceived
from seeding.terp.inventory.story.movements import SAMPLE

FOR_SALE = ("LIVE", "PHOTOGRAPHY_COMPLETE")  # statuses that the live catalogue shows


class StockOnHand:
    """`on_hand` of a batch then; `listed` now. A batch whose ledger is unknown is taken to have been there since its receipt."""

    def __init__(self, history: History) -> None:
        self.batches = history.by_id.batches
        self._standings = history.by_id.batch_standings
        self._ledger: dict[int, tuple[list[datetime], list[Decimal]]] = {}
        self._as_of = history.as_of
        for move in sorted(history.movements, key=lambda move: (move.created_at, move.id)):
            if move.inventory_movement_type == SAMPLE:
                continue
            moments, levels = self._ledger.setdefault(move.batch_id, ([], []))
            moments.append(move.created_at)
            levels.append(move.quantity_after)

    def on_hand(self, batch: BatchReceived, at: datetime) -> Decimal:
        """Nothing before its receipt."""
        if at < batch.created_at:
            return ZERO
        if batch.id not in self._ledger:
            standing = self._standings.get(batch.id)
            return standing.on_hand_qty if standing else ZERO
        moments, levels = self._ledger[batch.id]
        place = bisect_right(moments, at)
        return levels[place - 1] if place else ZERO

    def in_stock(self, at: datetime) -> list[BatchReceived]:
        """Batches that were there then and had not run out their time, the newest first."""
        found = [b for b in self.batches.values() if b.expires_on > at.date() and self.on_hand(b, at) > 0]
        return sorted(found, key=lambda batch: (batch.created_at, batch.id), reverse=True)

    def listed(self) -> list[BatchReceived]:
        """Batches that the catalogue shows at as-of, the newest first."""
        found = [
            batch
            for batch in self.batches.values()
            if (now := self._standings.get(batch.id))
            and now.batch_status in FOR_SALE
            and now.on_hand_qty > 0
            and batch.expires_on > self._as_of
        ]
        return sorted(found, key=lambda batch: (batch.created_at, batch.id), reverse=True)
