"""Rows for a table that nobody wrote a factory for: out of its columns, enums, keys and CHECKs, and what their names say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final

from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.drift.text import fitted
from seeding.engine.drift.values import plain_value
from seeding.engine.schema.check_clauses import Bounds, column_bounds
from seeding.engine.schema.columns import Columns
from seeding.engine.schema.names import CREATED, ENDS, UPDATED
from seeding.engine.schema.tables import Column, Schema, Table

ROWS: Final = 5  # a table; chosen: enough to see that its page works
OPENS: Final = time(9, tzinfo=UTC)
CLOSES: Final = time(23, 59, 59, tzinfo=UTC)
RECORDED: Final = ("created", "updated", "added", "changed")  # first words of moments of the row itself: after all that it points at
TERM: Final = timedelta(days=30)  # from a beginning to what comes due; chosen
WORDS: Final = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+")
NUMBERS: Final[dict[str, Callable[[Decimal], Any]]] = {"int": int, "decimal": Decimal, "float": float}
PEOPLE: Final = "users"  # whom created_by and its like mean


class Underivable(Exception):
    """No row can be made for the table; the message says why."""


@dataclass(frozen=True, slots=True)
class Parent:
    """What a column points at, and the first keys there."""

    table: str
    keys: tuple[Any, ...]


class GenericRows:
    """`rows(table)` gives a few rows of an empty table, the same whenever the same rows are around it."""

    def __init__(self, connection: BaseDatabaseWrapper, schema: Schema, as_of: date, pending: Mapping[str, Columns] | None = None) -> None:
        self.connection = connection
        self.schema = schema
        self.as_of = as_of
        self.bounds: dict[str, Bounds] = {}
        self.pending = {} if pending is None else pending  # rows that are about to be written, by table

    def rows(self, table: str) -> Columns:
        """Rows that keep every key of the table; Underivable where it must point at a table without rows, or has no key to undo rows by."""
        live = self.schema[table]
        if not live.primary_key:
            raise Underivable(f"{table} has no primary key, by which its rows could be undone")
        self.bounds = column_bounds(self.connection, table)
        columns = {name: self.column(live, live.columns[name]) for name in live.writable}
        return distinct(live, columns)

    def column(self, live: Table, column: Column) -> list[Any]:
        """ROWS values."""
        if column.auto_increment:
            return list(range(1, ROWS + 1))
        if own := next((key for key in live.foreign_keys if key.column == column.name and key.references_table == live.name), None):
            return self.tree(live, column, self.column(live, live.columns[own.references_column]))
        parent = self.parent(live, column)
        if parent is None:
            return [self.value(live, column, number) for number in range(1, ROWS + 1)]
        if parent.keys:
            start = earlier_to(live, column, parent.table)
            return [parent.keys[(start + place) % len(parent.keys)] for place in range(ROWS)]
        if column.nullable:
            return [None] * ROWS
        raise Underivable(f"{live.name}.{column.name} must point at {parent.table}, which is empty")

    def tree(self, live: Table, column: Column, keys: Sequence[Any]) -> list[Any]:
        """Rows under rows of the same table, each below an earlier one; the first is below none, or below itself."""
        top = None if column.nullable else keys[0]
        step = 1 if live.is_unique(column.name) else 2
        return [top, *(keys[(place - 1) // step] for place in range(1, ROWS))]

    def parent(self, live: Table, column: Column) -> Parent | None:
        """By constraint, else by the name: customer_id means clients if there is no customers, created_by a user."""
        for key in live.foreign_keys:
            if key.column == column.name:
                return Parent(key.references_table, self.keys(key.references_table, key.references_column))
        if column.kind != "int" or column.name in live.primary_key:
            return None
        for name in self.tables_named_by(column.name):
            keys = self.schema[name].primary_key
            if len(keys) == 1 and name != live.name:
                return Parent(name, self.keys(name, keys[0]))
        return None

    def tables_named_by(self, column: str) -> Iterator[str]:
        """Tables that the name of a column may mean."""
        *words, last = split(column)
        if last == "by" and PEOPLE in self.schema:
            yield PEOPLE
        if last == "id" and words:
            wanted = {"".join(words), "".join(words) + "s", "".join(words)[:-1] + "ies", "".join(words) + "es"}
            yield from (table for table in self.schema.tables if "".join(split(table)) in wanted)

    def keys(self, table: str, column: str) -> tuple[Any, ...]:
        if column in self.pending.get(table, {}):
            return tuple(self.pending[table][column][:ROWS])
        name, key = (self.connection.ops.quote_name(each) for each in (table, column))
        order = ", ".join(map(self.connection.ops.quote_name, self.schema[table].primary_key)) or key
        with self.connection.cursor() as cursor:
            cursor.execute(f"SELECT {key} FROM {name} WHERE {key} IS NOT NULL ORDER BY {order} LIMIT {ROWS}")
            return tuple(row[0] for row in cursor.fetchall())

    def value(self, live: Table, column: Column, number: int) -> Any:
        """What the column's type, name and CHECKs ask for, in the row of that number."""
        bounds = self.bounds.get(column.name)
        if bounds and bounds.values:
            return bounds.values[(number - 1) % len(bounds.values)]
        if bounds and column.kind in NUMBERS:
            return NUMBERS[column.kind](within(bounds, number))
        match column.kind:
            case "int":
                return number
            case "bool":
                return number % 2 == 1
            case "decimal":
                whole = column.precision is None or column.precision > (column.scale or 0)
                return Decimal(number) if whole else Decimal(number).scaleb(-1)
            case "float":
                return float(number)
            case "enum":
                return column.values[(number - 1) % len(column.values)]
            case "varchar" | "text":
                return self.text(live, column, number)
            case "date":
                return self.day(number) + (TERM if ENDS.search(column.name) else timedelta())
            case "datetime":
                return self.moment(column, number)
            case "json":
                return f'{{"number":{number}}}'
        return None if column.nullable else plain_value(column, self.as_of)

    def moment(self, column: Column, number: int) -> datetime:
        if column.name in (*CREATED, *UPDATED) or split(column.name)[0] in RECORDED:
            return datetime.combine(self.as_of, CLOSES)
        return datetime.combine(self.day(number), OPENS) + (TERM if ENDS.search(column.name) else timedelta())

    def day(self, number: int) -> date:
        """The last row is of the last day."""
        return self.as_of - timedelta(days=ROWS - number)

    def text(self, live: Table, column: Column, number: int) -> str:
        words = split(column.name)
        subject = " ".join(split(live.name))
        match words[-1]:
            case "email":
                text = f"{'.'.join(split(live.name))}.{number}@example.com"
            case "phone":
                text = f"555-01{number:02}"
            case "url" | "link" | "website":
                text = f"https://example.com/{'-'.join(split(live.name))}/{number}"
            case "code" | "number" | "key" | "slug" | "sku" | "reference":
                text = f"{'-'.join(split(live.name))}-{number:03}".upper()
            case "description" | "notes" | "note" | "comment" | "content" | "details":
                text = f"{words[-1].capitalize()} of {subject}, entry {number}"
            case _:
                text = f"{subject} {' '.join(words)} {number}".capitalize()
        return fitted(text, column.length or len(text), distinct=True)


def earlier_to(live: Table, column: Column, parent: str) -> int:
    """How many references to the same column of the parent stand before this one: sender and receiver are not the same row."""
    keys = [key for key in live.foreign_keys if key.references_table == parent]
    own = next((key for key in keys if key.column == column.name), None)
    return 0 if own is None else [key.column for key in keys if key.references_column == own.references_column].index(column.name)


def within(bounds: Bounds, number: int) -> Decimal:
    """The number where the bounds allow it, else one as far from a bound as it can be; else the middle of them."""
    limits = [limit for limit in (bounds.least, bounds.above, bounds.most, bounds.below) if limit is not None]
    near = [limit + step for step in (number - 1, number, 1, 0, -1, -number) for limit in limits]
    return next((value for value in (Decimal(number), *near) if bounds.allow(value)), sum(limits, Decimal(0)) / len(limits))


def split(name: str) -> list[str]:
    """The words of a name in any spelling: paymentMethodId and payment_method_id are payment, method, id."""
    return [word.lower() for word in WORDS.findall(name)] or [name.lower()]


def distinct(live: Table, columns: Columns) -> Columns:
    """The rows that share no unique key with one before; NULL is equal to nothing."""
    keys = [live.primary_key, *(key.columns for key in live.unique_keys)]
    kept = list(range(ROWS))
    for names in keys:
        kept = first_of_each([tuple(columns[name][place] if name in columns else None for name in names) for place in kept], kept)
    return {name: [values[place] for place in kept] for name, values in columns.items()}


def first_of_each(values: Sequence[tuple[Any, ...]], places: Sequence[int]) -> list[int]:
    """The places whose values weren't there before."""
    seen: set[tuple[Any, ...]] = set()
    kept = []
    for value, place in zip(values, places, strict=True):
        if value not in seen or None in value:
            kept.append(place)
        seen.add(value)
    return kept
