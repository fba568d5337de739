"""What the rows that a page points at are called: all of them, of whatever tables, in one query."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, Final

from django.db import connections, router
from django.utils.text import Truncator

from seeding.engine.admin.fields import Field, Model, name_field
from seeding.engine.admin.live import LiveTables

LENGTH: Final = 60  # characters of a name
_TEXT: Final = {
    "sqlite": "CAST(`{}` AS TEXT)",
    "mysql": "CONVERT(`{}` USING utf8mb4)",
}  # one type and collation, or MySQL refuses the union


class Names:
    """Asked for row by row, then read at once. No joins: most keys have no constraint, and a join would hide rows into nowhere."""

    def __init__(self, live: LiveTables) -> None:
        self.live = live
        self._wanted: dict[Field, set[Any]] = defaultdict(set)
        self._found: dict[tuple[Field, str], str] = {}

    def want(self, target: Field, key: Any) -> None:
        """Ask for the row whose `target` is `key`."""
        if key is not None and self.knows(target):
            self._wanted[target].add(key)

    def knows(self, target: Field) -> bool:
        """Whether rows of that table can be looked up at all."""
        model: Model = target.model
        return self.live.has(model) and self.live.has_field(target)

    def of(self, target: Field, key: Any) -> str | None:
        """What the row is called, empty where it has no name; None where there is no such row."""
        return self._found.get((target, str(key)))

    def read(self) -> None:
        """Look up everything that was asked for."""
        for alias in sorted({router.db_for_read(target.model) for target in self._wanted}):
            self._read_from(alias, [(target, keys) for target, keys in self._wanted.items() if router.db_for_read(target.model) == alias])
        self._wanted.clear()

    def _read_from(self, alias: str, wanted: list[tuple[Field, set[Any]]]) -> None:
        parts, values = [], []
        for place, (target, keys) in enumerate(wanted):
            parts.append(self._select(place, target, len(keys)))
            values.extend(sorted(keys, key=str))
        with connections[alias].cursor() as cursor:
            cursor.execute(" UNION ALL ".join(parts), values)
            for place, key, name in cursor.fetchall():
                self._found[wanted[place][0], str(key)] = short(str(name or ""))

    def _select(self, place: int, target: Field, keys: int) -> str:
        model: Model = target.model
        name = name_field(model)
        text = _TEXT[connections[router.db_for_read(model)].vendor]
        named = text.format(name.column) if name is not None and self.live.has_field(name) else "NULL"
        holes = ", ".join(["%s"] * keys)
        return f"SELECT {place}, {text.format(target.column)}, {named} FROM `{model._meta.db_table}` WHERE `{target.column}` IN ({holes})"


def short(text: str) -> str:
    """The beginning of a text, on one line."""
    return Truncator(" ".join(text.split())).chars(LENGTH)
