"""How facts become columns: each record function picks from a list of facts what its factory takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any

from seeding.engine.schema.columns import Columns
from seeding.terp.history import History

Record = Callable[[History], Columns]  # the rows that a history leaves in one table


def pick(facts: Sequence[Any], *same: str, **named: str | Callable[[Any], object]) -> dict[str, list[Any]]:
    """Lists for a factory's `columns`: fields that bear the same name in fact and factory, and others by their name or a function."""
    readers = {name: attrgetter(name) for name in same} | {
        name: attrgetter(by) if isinstance(by, str) else by for name, by in named.items()
    }
    return {name: list(map(read, facts)) for name, read in readers.items()}


def latest(*moments: datetime | None) -> datetime:
    """The newest of the moments that are known; at least one is."""
    return max(moment for moment in moments if moment is not None)
