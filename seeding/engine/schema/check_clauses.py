"""The CHECK constraints of a table, as far as they bound single columns: lists of values, and numbers from and to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.schema.catalogue import enum_values

_NAME: Final = r"[`\"\[]?(\w+)[`\"\]]?"
_NUMBER: Final = r"(-?\d+(?:\.\d+)?)"
_LISTED: Final = re.compile(rf"{_NAME} in \(((?:'(?:[^']|'')*'(?:, *)?)+)\)", re.IGNORECASE)
_BETWEEN: Final = re.compile(rf"{_NAME} between {_NUMBER} and {_NUMBER}", re.IGNORECASE)
_COMPARED: Final = re.compile(rf"{_NAME} *(>=|<=|>|<) *{_NUMBER}")
_OF_TABLE: Final = {
    "mariadb": """
        SELECT check_clause AS check_clause FROM information_schema.check_constraints
        WHERE constraint_schema = DATABASE() AND table_name = %s""",
    "mysql": """
        SELECT c.check_clause AS check_clause FROM information_schema.check_constraints c
        JOIN information_schema.table_constraints t USING (constraint_schema, constraint_name)
        WHERE c.constraint_schema = DATABASE() AND t.table_name = %s""",
}


@dataclass(slots=True)
class Bounds:
    """What a column is held to: one of these values, or a number in a range; `above` and `below` are out of it, the others in it."""

    values: tuple[str, ...] = ()
    least: Decimal | None = None
    most: Decimal | None = None
    above: Decimal | None = None
    below: Decimal | None = None

    def allow(self, value: Decimal) -> bool:
        """Whether the number lies in the range."""
        from_below = (self.least is None or value >= self.least) and (self.above is None or value > self.above)
        return from_below and (self.most is None or value <= self.most) and (self.below is None or value < self.below)


def column_bounds(connection: BaseDatabaseWrapper, table: str) -> dict[str, Bounds]:
    """The bounds of each column of the table that has some."""
    found: dict[str, Bounds] = {}
    for clause in clauses(connection, table):
        for name, values in _LISTED.findall(clause):
            found.setdefault(name, Bounds()).values = enum_values(values)
        for name, least, most in _BETWEEN.findall(clause):
            bounds = found.setdefault(name, Bounds())
            bounds.least, bounds.most = Decimal(least), Decimal(most)
        for name, sign, number in _COMPARED.findall(clause):
            field = {">=": "least", "<=": "most", ">": "above", "<": "below"}[sign]
            setattr(found.setdefault(name, Bounds()), field, Decimal(number))
    return found


def clauses(connection: BaseDatabaseWrapper, table: str) -> list[str]:
    """The text of each constraint, quotes in the standard's way: MySQL writes 'x' as _utf8mb4\\'x\\', MariaDB a quote within as \\'."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = %s", [table])
            return list(_checks(cursor.fetchone()[0]))
    vendor = "mariadb" if getattr(connection, "mysql_is_mariadb", False) else "mysql"
    with connection.cursor() as cursor:
        cursor.execute(_OF_TABLE[vendor], [table])
        texts = [text.decode() if isinstance(text, bytes) else str(text) for (text,) in cursor.fetchall()]
    return [text.replace("\\'", "''") if vendor == "mariadb" else text.replace("_utf8mb4\\'", "'").replace("\\'", "'") for text in texts]


def _checks(definition: str) -> Iterator[str]:
    """What stands in the parentheses of each CHECK of a CREATE TABLE."""
    for start in re.finditer(r"\bCHECK\s*\(", definition, re.IGNORECASE):
        depth, end = 1, start.end()
        while depth and end < len(definition):
            depth += {"(": 1, ")": -1}.get(definition[end], 0)
            end += 1
        yield definition[start.end() : end - 1]
