"""The rows of one table by the names of their columns, and the facts that they make."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import MISSING, fields
from functools import cached_property
from itertools import compress
from typing import Any, TypeVar

from seeding.engine.reading.remarks import Remarks

Fact = TypeVar("Fact")


class NamedRows:
    """Columns of one length, each by its name."""

    def __init__(self, table: str, columns: Mapping[str, list[Any]], remarks: Remarks) -> None:
        self.table = table
        self.columns = columns
        self._remarks = remarks

    def __len__(self) -> int:
        return len(next(iter(self.columns.values())))

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)

    @cached_property
    def rows(self) -> list[Any]:
        """Each row as a tuple whose places have the columns' names."""
        row = namedtuple("row", tuple(self.columns))  # type: ignore[misc]  # its names are known when it runs
        return list(map(row._make, zip(*self.columns.values(), strict=True)))

    def keep(self, fits: list[bool], otherwise: str) -> NamedRows:
        """The rows that fit; the others are left out, and that is said."""
        self.note(fits.count(False), f"{otherwise} and are left out")
        return self.only(fits)

    def only(self, fits: list[bool]) -> NamedRows:
        """The rows that fit."""
        kept = {name: list(compress(column, fits)) for name, column in self.columns.items()} if False in fits else self.columns
        return NamedRows(self.table, kept, self._remarks)

    def among(self, name: str, ids: Container[int], otherwise: str) -> NamedRows:
        """The rows whose column holds one of the ids."""
        return self.keep([key in ids for key in self.columns[name]], otherwise)

    def known(self, name: str, otherwise: str) -> NamedRows:
        """The rows whose column holds something."""
        return self.keep([value is not None for value in self.columns[name]], otherwise)

    def note(self, count: int, what: str) -> None:
        """A remark on so many of the rows."""
        self._remarks.note(self.table, count, len(self), what)

    def facts(self, fact: type[Fact], **differing: Callable[[Any], object] | Sequence[Any]) -> list[Fact]:
        """A fact for each row: a field is the column of its name, or what differs, a function of the row or a list.

        A field that has neither is its default; TypeError where it has none, and for a name that the fact doesn't have.
        """
        known = fields(fact)  # type: ignore[arg-type]  # every fact is a dataclass
        if strange := sorted(differing.keys() - {field.name for field in known}):
            raise TypeError(f"{fact.__name__} has no field {', '.join(strange)}")
        if missing := [field.name for field in known if field.name not in {*differing, *self.columns} and field.default is MISSING]:
            raise TypeError(f"nothing says {', '.join(missing)} of {fact.__name__}: {self.table} has no such column")
        values: list[Sequence[Any]] = []
        for field in known:
            given = differing.get(field.name, self.columns.get(field.name))
            values.append(list(map(given, self.rows)) if callable(given) else [field.default] * len(self) if given is None else given)
        return list(map(fact, *values))

    def by(self, name: str, fact: type[Fact], **differing: Callable[[Any], object] | Sequence[Any]) -> dict[Any, list[Fact]]:
        """The facts of the rows, as `facts` makes them, by what the column holds."""
        found: dict[Any, list[Fact]] = {}
        for key, one in zip(self.columns[name], self.facts(fact, **differing), strict=True):
            found.setdefault(key, []).append(one)
        return found
