"""The warehouse while the simulation runs: what of each batch is free to sell. Quantities are hundredths of the unit of sale."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from seeding.engine.draw import Draw
from seeding.terp import assumptions as a
from seeding.terp.catalog.facts import ProductListed


@dataclass(slots=True)
class StockBatch:
    """One batch on its way from receipt to the last sale. `free` is on hand and promised to nobody."""

    ordinal: int
    product: ProductListed
    vendor_id: int
    unit_cost: int  # dollars
    quantity: int
    terms: str
    received_at: datetime
    sellable_on: date
    popularity: int
    free: int = 0
    by_weight: bool = field(init=False)
    step: int = field(init=False)  # the smallest quantity that is sold

    def __post_init__(self) -> None:
        self.by_weight = self.product.uom_sellable == "LB"
        self.step = a.POUND_STEP if self.by_weight else a.UNIT_STEP

    @property
    def value(self) -> int:
        """Cents, at cost, of what is free."""
        return self.free * self.unit_cost


@dataclass(slots=True)
class StockEvent:
    """A stock movement other than intake, sale and return, in hundredths: the books follow from it."""

    stock: StockBatch
    kind: str  # ADJUSTMENT, DISPOSAL, QUARANTINE, RELEASE_FROM_QUARANTINE, TRANSFER
    change: int
    at: datetime
    reason: str | None
    notes: str


class Warehouse:
    """The batches of which something is left, and the pick of one among them by popularity."""

    def __init__(self, seed: int) -> None:
        self.stocks: list[StockBatch] = []
        self._open: list[StockBatch] = []
        self._waiting: list[StockBatch] = []
        self._pick = Draw(seed, "orders", "batch")

    def receive(self, stock: StockBatch) -> None:
        """A new batch: on hand at once, for sale from its day on."""
        stock.free = stock.quantity
        self.stocks.append(stock)
        self._waiting.append(stock)

    def open_day(self, day: date) -> None:
        """Puts on sale what is due today and drops what is sold out."""
        ready = [stock for stock in self._waiting if stock.sellable_on <= day]
        self._waiting = [stock for stock in self._waiting if stock.sellable_on > day]
        self._open = [stock for stock in self._open if stock.free >= stock.step] + ready

    def restock(self, stock: StockBatch, quantity: int) -> None:
        """Goods that came back are for sale again from tomorrow."""
        stock.free += quantity
        if stock not in self._open and stock not in self._waiting:
            self._waiting.append(stock)

    def value(self) -> int:
        """Cents, at cost, of all that is free, for sale or not yet."""
        return sum(stock.value for stock in self._open) + sum(stock.value for stock in self._waiting)

    def offered(self) -> list[StockBatch]:
        """What can be sold now, oldest first."""
        return [stock for stock in self._open if stock.free >= stock.step]

    def pick(self, offered: list[StockBatch], *key: object) -> StockBatch:
        """One of the offered batches, the popular ones more often."""
        mark = self._pick.unit(*key) * sum(stock.popularity for stock in offered)
        for stock in offered:
            mark -= stock.popularity
            if mark < 0:
                return stock
        return offered[-1]


def dollars(amount: int) -> Decimal:
    """Cents as Decimal dollars."""
    return Decimal(amount).scaleb(-2)


def quantity_of(hundredths: int) -> Decimal:
    """Hundredths as a Decimal quantity with two places."""
    return Decimal(hundredths).scaleb(-2)
