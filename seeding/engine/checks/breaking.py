"""What a breaker is: a row that a query picks, and its change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from seeding.engine.schema.tables import Schema


@dataclass(frozen=True, slots=True)
class Update:
    """UPDATE of the picked row; `%(name)s` are the columns of the pick. Columns that stamp themselves are held still."""

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
class Breaker:
    """How to break the rule `check`. `also` are rules that contain it, so that they see the same row."""

    check: str
    pick: str
    changes: tuple[Change, ...]
    also: frozenset[str] = frozenset()


def breaker(check: str, pick: str, *changes: Change, also: Iterable[str] = ()) -> Breaker:
    return Breaker(check, pick, changes, frozenset(also))


def one(table: str, where: str = "1 = 1", columns: str = "id") -> str:
    """The pick of the first row that suits."""
    return f"SELECT {columns} FROM `{table}` WHERE {where} ORDER BY id LIMIT 1"


LONG_AGO = "'2001-01-01 12:00:00'"
