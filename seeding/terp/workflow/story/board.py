"""The workflow board: its columns, whatever a site calls them, and the facts that are told of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from seeding.terp.kernel.people import HiredStaff
from seeding.terp.workflow.facts import WorkflowStatusDefined

READY, HOLD = "ready-for-sale", "on-hold"
SOMEBODY = "inventory"  # the job of those who care for a column that nobody else cares for
COUNTED_IN = 3  # columns that goods have passed when they are stopped before any were sold: in, checked, at the laboratory


@dataclass(frozen=True, slots=True)
class BatchMoved:
    """A batch went from one column of the board to another; from none at its receipt."""

    id: int
    batch_id: int
    from_status_id: int | None
    to_status_id: int
    changed_by_id: int
    notes: str | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class PathDrawn:
    """A template: the columns that goods of a kind pass, with the hours they may stay in each."""

    id: int
    name: str
    description: str
    product_category: str | None
    steps: tuple[tuple[str, int], ...]
    is_default: bool
    is_active: bool
    created_by_id: int
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class CardPlaced:
    """A batch's card on the board as it lies there today."""

    id: int
    batch_id: int
    status_id: int
    template_id: int | None
    position: int
    priority: str  # LOW, MEDIUM, HIGH, URGENT
    created_at: datetime
    entered_at: datetime
    due_at: datetime | None
    completed_at: datetime | None
    notes: str | None


@dataclass(frozen=True, slots=True)
class CardAssigned:
    id: int
    queue_id: int
    user_id: int
    assigned_by_id: int
    role: str  # OWNER, REVIEWER, WATCHER
    created_at: datetime
    completed_at: datetime | None
    notes: str | None


class Board:
    """Columns in their order; goods go through them from left to right, those on hold stand aside."""

    def __init__(self, columns: Sequence[WorkflowStatusDefined]) -> None:
        self.columns = sorted(columns, key=lambda column: (column.order, column.id))
        self.by_slug = {column.slug: column for column in self.columns}
        self.place = {column.id: place for place, column in enumerate(self.columns)}
        self._line = [column.id for column in self.columns if column.slug != HOLD]

    def since(self, staff: HiredStaff) -> datetime | None:
        """When board and staff were both there."""
        if staff.since is None or not self.columns:
            return None
        return max(staff.since, *(column.created_at for column in self.columns))

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
