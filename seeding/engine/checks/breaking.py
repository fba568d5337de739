"""Examples of a rule: a row that a query picks, its change, and whether the rule must see it.

They work on any seeded target and never insert, since an INSERT would move AUTO_INCREMENT for good; what they change is rolled back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from seeding.engine.schema.tables import Schema

LONG_AGO = "'2001-01-01 12:00:00'"


@dataclass(frozen=True, slots=True)
class Update:
    """UPDATE of the picked row; `%(name)s` are its columns, or days around as-of. Columns that stamp themselves are held still."""

    table: str
    assignments: str
    where: str = "id = %(id)s"

    def sql(self, schema: Schema) -> str:
        held = [
            f"`{c.name}` = `{c.name}`" for c in schema[self.table].columns.values() if c.on_update_now and c.name not in self.assignments
        ]
        return f"UPDATE `{self.table}` SET {', '.join([self.assignments, *held])} WHERE {self.where}"


@dataclass(frozen=True, slots=True)
class Delete:
    """DELETE of the picked row."""

    table: str
    where: str = "id = %(id)s"

    def sql(self, schema: Schema) -> str:
        return f"DELETE FROM `{self.table}` WHERE {self.where}"


Change = Update | Delete


@dataclass(frozen=True, slots=True)
class Example:
    """How to touch one clause of a rule: the rule must turn red, or (a row at a bound) must not. `also` are rules that see the same row."""

    clause: str
    pick: str
    changes: tuple[Change, ...]
    red: bool
    also: frozenset[str] = frozenset()


def example(clause: str, pick: str, changes: Iterable[Change | str], *, red: bool, also: Iterable[str] = ()) -> Example:
    """An example of `orders WHERE is_draft = 1`, the first such row, or of a SELECT; a text among the changes sets columns of it."""
    table = pick.split()[0]
    query = pick if table == "SELECT" else f"SELECT * FROM {pick} ORDER BY id LIMIT 1"
    made = tuple(Update(table, change) if isinstance(change, str) else change for change in changes)
    return Example(clause, query, made, red, frozenset(also))


def one(table: str, where: str = "1 = 1", columns: str = "id") -> str:
    """The pick of the first row that suits."""
    return f"SELECT {columns} FROM `{table}` WHERE {where} ORDER BY id LIMIT 1"
