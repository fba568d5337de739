"""Primary keys given out in memory, table by table, from the first free one on."""

from __future__ import annotations

from collections.abc import Mapping


class Keys:
    """`take(table)` gives the next key; a table that `first` does not name starts at 1."""

    def __init__(self, first: Mapping[str, int] | None = None) -> None:
        self._next = dict(first or {})

    def take(self, table: str) -> int:
        """The next free key of the table."""
        key = self._next.get(table, 1)
        self._next[table] = key + 1
        return key

    def begin(self, table: str, key: int) -> None:
        """From now on the table's keys start at this one."""
        self._next[table] = key
