"""The place where it is observed: the rows, and the history as far as it is known."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass
from functools import cached_property

from seeding.engine.reading.remarks import Remarks
from seeding.engine.reading.rows import Cell, Row, Rows
from seeding.terp.history import History


@dataclass
class Site:
    """What all observers share. Facts are observed in the order of their parents, so `history` holds those that later ones name."""

    rows: Rows
    history: History
    remarks: Remarks

    def read(self, table: str, *cells: Cell) -> list[Row]:
        """The table's rows; see Rows.read."""
        return self.rows.read(table, *cells)

    def keep(self, table: str, rows: list[Row], fits: Callable[[Row], bool], otherwise: str) -> list[Row]:
        """The rows that fit; the others are left out, and that is said."""
        kept = [row for row in rows if fits(row)]
        self.remarks.note(table, len(rows) - len(kept), len(rows), f"{otherwise} and are left out")
        return kept

    @cached_property
    def client_ids(self) -> frozenset[int]:
        return frozenset(client.id for client in self.history.clients)

    @cached_property
    def vendor_ids(self) -> frozenset[int]:
        return frozenset(vendor.id for vendor in self.history.vendors)


def among(place: int, ids: Container[int]) -> Callable[[Row], bool]:
    """Whether a row names in that place an id that exists."""
    return lambda row: row[place] in ids
