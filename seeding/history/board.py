"""The columns of the workflow board, whatever a site calls them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from seeding.history.crew import Crew
from seeding.history.facts import WorkflowStatusDefined

READY, HOLD = "ready-for-sale", "on-hold"
COUNTED_IN = 3  # columns that goods have passed when they are stopped before any were sold: in, checked, at the laboratory


class Board:
    """Columns in their order; goods go through them from left to right, those on hold stand aside."""

    def __init__(self, columns: Sequence[WorkflowStatusDefined]) -> None:
        self.columns = sorted(columns, key=lambda column: (column.position, column.id))
        self.by_slug = {column.slug: column for column in self.columns}
        self.place = {column.id: place for place, column in enumerate(self.columns)}
        self._line = [column.id for column in self.columns if column.slug != HOLD]

    def since(self, crew: Crew) -> datetime | None:
        """When board and crew were both there."""
        if crew.since is None or not self.columns:
            return None
        return max(crew.since, *(column.defined_at for column in self.columns))

    def slug(self, column: int) -> str:
        return self.columns[self.place[column]].slug

    def holds(self, column: int) -> bool:
        """Whether goods in the column stand aside."""
        return self.slug(column) == HOLD

    def first_columns(self, count: int) -> list[int]:
        """The first so many columns."""
        return self._line[:count]

    def way_to(self, column: int) -> list[int]:
        """The columns up to that one; one of the first two is entered a second time, goods having been sent back."""
        way = self._line[: self._line.index(column) + 1]
        if len(way) == 1:
            return [*way, *self._line[1:2], *way] if len(self._line) > 1 else way
        return way * 2 if len(way) == 2 else way
