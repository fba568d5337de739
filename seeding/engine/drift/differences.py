"""How a live schema differs from the one that was expected: all differences at once, each with its table and column."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from itertools import chain

from seeding.engine.schema.tables import Column, Schema, Table


class DifferenceKind(StrEnum):
    """The kinds of difference, from the table inwards."""

    MISSING_TABLE = "missing table"
    UNKNOWN_TABLE = "unknown table"
    MISSING_COLUMN = "missing column"
    UNKNOWN_COLUMN = "unknown column"
    KIND = "type"
    LENGTH = "length"
    PRECISION = "precision"
    VALUES = "enum values"
    NULLABLE = "nullability"
    DEFAULT = "default"
    AUTO_INCREMENT = "auto increment"
    GENERATED = "generated column"
    PRIMARY_KEY = "primary key"
    MISSING_UNIQUE = "missing unique key"
    UNKNOWN_UNIQUE = "unknown unique key"
    MISSING_FOREIGN_KEY = "missing foreign key"
    UNKNOWN_FOREIGN_KEY = "unknown foreign key"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference; `column` is empty where it is about the whole table, `live` and `expected` where one side has nothing to show."""

    what: DifferenceKind
    table: str
    column: str = ""
    live: str = ""
    expected: str = ""

    def __str__(self) -> str:
        place = f"{self.table}.{self.column}" if self.column else self.table
        match self.live, self.expected:
            case "", "":
                return f"{place}: {self.what}"
            case live, "":
                return f"{place}: {self.what} {live}"
            case "", expected:
                return f"{place}: {self.what} {expected}"
            case live, expected:
                return f"{place}: {self.what} is {live}, expected {expected}"


def find_differences(live: Schema, expected: Schema) -> tuple[Difference, ...]:
    """Every difference that matters to a writer, by table and then column; what a database can't tell (SQLite's decimals) isn't one."""
    found: list[Difference] = []
    for name in sorted({*live.tables, *expected.tables}):
        if name not in live:
            found.append(Difference(DifferenceKind.MISSING_TABLE, name))
        elif name not in expected:
            found.append(Difference(DifferenceKind.UNKNOWN_TABLE, name))
        else:
            found += table_differences(live[name], expected[name])
    return tuple(found)


def table_differences(live: Table, expected: Table) -> tuple[Difference, ...]:
    """The differences of one table that both sides have."""
    return tuple(chain(_columns(live, expected), _keys(live, expected)))


def _columns(live: Table, expected: Table) -> Iterator[Difference]:
    for name, column in expected.columns.items():
        if name not in live.columns:
            yield Difference(DifferenceKind.MISSING_COLUMN, live.name, name)
        else:
            yield from _column(live.name, live.columns[name], column)
    for name, column in live.columns.items():
        if name not in expected.columns:
            yield Difference(DifferenceKind.UNKNOWN_COLUMN, live.name, name, live=f"{column.type} {_null(column)}")


def _column(table: str, live: Column, expected: Column) -> Iterator[Difference]:
    def differ(what: DifferenceKind, ours: object, theirs: object) -> Iterator[Difference]:
        if ours != theirs:
            yield Difference(what, table, live.name, _shown(ours), _shown(theirs))

    yield from differ(DifferenceKind.KIND, live.kind, expected.kind)
    if live.kind == expected.kind:
        yield from differ(DifferenceKind.LENGTH, *_known(live.length, expected.length))
        yield from differ(DifferenceKind.PRECISION, *_known(_precision(live), _precision(expected)))
        yield from differ(DifferenceKind.VALUES, live.values, expected.values)
        yield from differ(DifferenceKind.DEFAULT, _plain(live), _plain(expected))
    yield from differ(DifferenceKind.NULLABLE, _null(live), _null(expected))
    yield from differ(DifferenceKind.AUTO_INCREMENT, live.auto_increment, expected.auto_increment)
    yield from differ(DifferenceKind.GENERATED, live.generated, expected.generated)


def _keys(live: Table, expected: Table) -> Iterator[Difference]:
    if live.primary_key != expected.primary_key:
        yield Difference(DifferenceKind.PRIMARY_KEY, live.name, "", _shown(live.primary_key), _shown(expected.primary_key))
    ours, theirs = {key.columns for key in live.unique_keys}, {key.columns for key in expected.unique_keys}
    for missing in sorted(theirs - ours):
        yield Difference(DifferenceKind.MISSING_UNIQUE, live.name, expected=_shown(missing))
    for unknown in sorted(ours - theirs):
        yield Difference(DifferenceKind.UNKNOWN_UNIQUE, live.name, live=_shown(unknown))
    targets, wanted = _targets(live), _targets(expected)
    for column, target in sorted(wanted - targets):
        yield Difference(DifferenceKind.MISSING_FOREIGN_KEY, live.name, column, expected=f"to {target}")
    for column, target in sorted(targets - wanted):
        yield Difference(DifferenceKind.UNKNOWN_FOREIGN_KEY, live.name, column, live=f"to {target}")


def _targets(table: Table) -> set[tuple[str, str]]:
    return {(key.column, f"{key.references_table}.{key.references_column}") for key in table.foreign_keys}


def _known(live: object, expected: object) -> tuple[object, object]:
    """Both, or nothing to compare where a side doesn't know."""
    return (live, expected) if live is not None and expected is not None else (None, None)


def _precision(column: Column) -> str | None:
    return f"({column.precision},{column.scale})" if column.precision is not None else None


def _null(column: Column) -> str:
    return "NULL" if column.nullable else "NOT NULL"


def _plain(column: Column) -> str | None:
    """The default in one spelling: 0 and 0.00 are the same number, [ ] and [] the same JSON."""
    if column.default is None:
        return None
    try:
        match column.kind:
            case "int" | "bool" | "decimal" | "float":
                return format(Decimal(column.default).normalize(), "f")
            case "json":
                return json.dumps(json.loads(column.default))
    except (InvalidOperation, ValueError):
        return column.default  # an expression stands for itself
    return column.default


def _shown(value: object) -> str:
    """A value as a person reads it."""
    match value:
        case None:
            return "none"
        case bool():
            return "yes" if value else "no"
        case tuple():
            return f"({', '.join(map(str, value))})"
        case _:
            return str(value) or "''"
