"""What happens to stock besides buying and selling: counts, disposals, quarantines, moves between places."""

from __future__ import annotations

from datetime import date, timedelta

from seeding.engine.draw import Draw
from seeding.engine.spec import Spec
from seeding.terp import assumptions as a
from seeding.terp.assumptions import SCENARIOS, Scenario
from seeding.terp.company.warehouse import StockBatch, StockEvent, Warehouse
from seeding.terp.kernel.texts.loader import TextFile
from seeding.terp.kernel.time.business_days import month_end, trading_day_from, trading_day_until
from seeding.terp.kernel.time.business_hours import moment

NOTES = TextFile("inventory/stock_events")


class StockEventPlanner:
    """Plans the stock events of each day; quantities are taken off at once, so nothing is sold twice."""

    def __init__(self, spec: Spec, scenario: Scenario, first_day: date) -> None:
        self._draw = Draw(spec.seed, "inventoryMovements", "event")
        self._as_of = spec.as_of
        self._days: dict[date, list[str]] = {}
        self._releases: dict[date, list[StockEvent]] = {}
        self.events: list[StockEvent] = []
        share = scenario.lots / SCENARIOS["full"].lots
        for kind, number in (("DISPOSAL", a.DISPOSALS), ("QUARANTINE", a.QUARANTINES), ("TRANSFER", a.TRANSFERS)):
            span = (spec.as_of - first_day).days - a.QUARANTINE_DAYS[1] - 3  # released before as-of, on a Monday after a weekend
            for turn in range(max(1, round(number * share))):
                day = first_day + timedelta(days=1 + self._draw.whole(0, max(span, 1), kind, turn))
                self._days.setdefault(trading_day_until(day), []).append(kind)
        self._days.setdefault(trading_day_from(first_day + timedelta(days=a.FIRST_COUNT_DAYS)), []).append(
            "COUNT"
        )  # short histories see a count too

    def run(self, day: date, warehouse: Warehouse) -> None:
        """The day's events, taken from what is free by now."""
        for event in self._releases.pop(day, ()):
            event.stock.free += event.change
            self.events.append(event)
        kinds = list(self._days.get(day, ()))
        if day == trading_day_until(month_end(day)) and day < self._as_of:  # on the as-of day it isn't evening yet
            kinds.append("COUNT")
        for turn, kind in enumerate(kinds):
            self._happen(kind, day, turn, warehouse)

    def _happen(self, kind: str, day: date, turn: int, warehouse: Warehouse) -> None:
        large = [stock for stock in warehouse.offered() if stock.free >= a.STOCK_EVENT_STEPS * stock.step]
        if not large:
            return
        if kind == "COUNT":
            for stock in self._draw.shuffled(large, day, turn)[: a.COUNTED_BATCHES]:
                self._count(stock, day)
            return
        stock = self._draw.pick(large, day, turn, kind)
        steps = self._draw.whole(1, a.STOCK_EVENT_STEPS, day, turn, "steps")
        if kind == "TRANSFER":
            self._book(stock, "TRANSFER", 0, day, turn, None, NOTES["moved"])
        elif kind == "DISPOSAL":
            self._book(stock, "DISPOSAL", -steps * stock.step, day, turn, "DAMAGED", NOTES["disposed"])
        else:
            self._quarantine(stock, steps * stock.step, day, turn)

    def _count(self, stock: StockBatch, day: date) -> None:
        """A monthly count: the book is put right where it differs."""
        steps = self._draw.whole(*a.COUNT_DIFFERENCE, day, stock.ordinal, "count")
        if steps:
            notes = NOTES["shrinkage" if steps < 0 else "surplus"]
            self._book(stock, "ADJUSTMENT", steps * stock.step, day, stock.ordinal, "COUNT_DISCREPANCY", notes)

    def _quarantine(self, stock: StockBatch, quantity: int, day: date, turn: int) -> None:
        """Stock set aside and released some days later, always before as-of."""
        self._book(stock, "QUARANTINE", -quantity, day, turn, "QUALITY_CHECK", NOTES["suspected"])
        release = trading_day_from(day + timedelta(days=self._draw.whole(*a.QUARANTINE_DAYS, day, turn, "release")))
        at = moment(release, a.STOCK_EVENT_MINUTE + 30 + turn)
        event = StockEvent(stock, "RELEASE_FROM_QUARANTINE", quantity, at, None, "Retest passed, back on the shelf")
        self._releases.setdefault(release, []).append(event)

    def _book(self, stock: StockBatch, kind: str, change: int, day: date, turn: int, reason: str | None, notes: tuple[str, ...]) -> None:
        stock.free += change
        minute = a.COUNT_MINUTE if kind == "ADJUSTMENT" else a.STOCK_EVENT_MINUTE + turn
        text = self._draw.pick(notes, day, turn, kind, "notes")
        self.events.append(StockEvent(stock, kind, change, moment(day, minute), reason, text))
