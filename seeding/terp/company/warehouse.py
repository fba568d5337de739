"""The warehouse while the simulation runs: what of each batch is free to sell. Quantities are hundredths of the unit of sale."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from seeding.engine.draw import Draw
from seeding.terp import assumptions as a
from seeding.terp.catalog.facts import ProductListed


@dataclass(slots=True)
class Shelf:
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

    shelf: Shelf
    kind: str  # ADJUSTMENT, DISPOSAL, QUARANTINE, RELEASE_FROM_QUARANTINE, TRANSFER
    change: int
    at: datetime
    reason: str | None
    notes: str


class Warehouse:
    """The shelves that hold something, and the pick of one among them by popularity."""

    def __init__(self, seed: int) -> None:
        self.shelves: list[Shelf] = []
        self._open: list[Shelf] = []
        self._waiting: list[Shelf] = []
        self._pick = Draw(seed, "orders", "batch")

    def receive(self, shelf: Shelf) -> None:
        """A new batch: on hand at once, for sale from its day on."""
        shelf.free = shelf.quantity
        self.shelves.append(shelf)
        self._waiting.append(shelf)

    def open_day(self, day: date) -> None:
        """Puts on sale what is due today and drops what is sold out."""
        ready = [shelf for shelf in self._waiting if shelf.sellable_on <= day]
        self._waiting = [shelf for shelf in self._waiting if shelf.sellable_on > day]
        self._open = [shelf for shelf in self._open if shelf.free >= shelf.step] + ready

    def restock(self, shelf: Shelf, quantity: int) -> None:
        """Goods that came back are for sale again from tomorrow."""
        shelf.free += quantity
        if shelf not in self._open and shelf not in self._waiting:
            self._waiting.append(shelf)

    def value(self) -> int:
        """Cents, at cost, of all that is free, for sale or not yet."""
        return sum(shelf.value for shelf in self._open) + sum(shelf.value for shelf in self._waiting)

    def offered(self) -> list[Shelf]:
        """What can be sold now, oldest first."""
        return [shelf for shelf in self._open if shelf.free >= shelf.step]

    def pick(self, offered: list[Shelf], *key: object) -> Shelf:
        """One of the offered shelves, the popular ones more often."""
        mark = self._pick.unit(*key) * sum(shelf.popularity for shelf in offered)
        for shelf in offered:
            mark -= shelf.popularity
            if mark < 0:
                return shelf
        return offered[-1]


def dollars(amount: int) -> Decimal:
    """Cents as Decimal dollars."""
    return Decimal(amount).scaleb(-2)


def quantity_of(hundredths: int) -> Decimal:
    """Hundredths as a Decimal quantity with two places."""
    return Decimal(hundredths).scaleb(-2)
