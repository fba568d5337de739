"""Fits the columns of a table to the live one: other words for lost ones, shorter text, values that the live table insists on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.drift.differences import DifferenceKind
from seeding.engine.drift.enums import stand_ins
from seeding.engine.drift.remedies import TEXT, Drift
from seeding.engine.drift.text import fitted
from seeding.engine.drift.values import distinct_value, is_part_of_unique, plain_value
from seeding.engine.errors import SeedError
from seeding.engine.schema.columns import Columns, length
from seeding.engine.schema.logical import LogicalKey
from seeding.engine.schema.tables import Column, ForeignKey, Table

Values = list[Any]


class Conformer:
    """Tables that differ in nothing pass as they are. Columns that the live table lacks are left to the writer, which says so."""

    def __init__(self, connection: BaseDatabaseWrapper, drift: Drift, as_of: date) -> None:
        self.connection = connection
        self.drift = drift
        self.as_of = as_of
        self.differing = {remedy.difference.table for remedy in drift.adapted} | set(self.pointing_at_text())

    def conform(self, table: str, columns: Columns) -> Columns:
        """The columns as the live table takes them."""
        if table not in self.differing or table not in self.drift.expected:
            return columns
        live = self.drift.live[table]
        fitted_ones = {name: self.fit(live, name, values) for name, values in columns.items()}
        unknown = [name for name in live.required if name not in self.drift.expected[table].columns]
        return fitted_ones | {name: self.required_values(live, live.columns[name], length(columns)) for name in unknown}

    def pointing_at_text(self) -> Iterator[str]:
        """Tables with a column that points at text which may be cut."""
        cut = {
            (each.difference.table, each.difference.column)
            for each in self.drift.adapted
            if each.difference.what in (DifferenceKind.LENGTH, DifferenceKind.KIND)
        }
        keys: list[ForeignKey | LogicalKey] = [*self.drift.live.foreign_keys, *self.drift.logical_keys]
        for key in keys:
            if (key.references_table, key.references_column) in cut:
                yield key.table

    def fit(self, live: Table, name: str, values: Values) -> Values:
        """The values of a column that both schemas have."""
        column, expected = live.columns.get(name), self.drift.expected[live.name].columns.get(name)
        if column is None or expected is None:
            return values
        if lost := stand_ins(column.values, expected.values):
            values = [lost.get(value, value) for value in values]
        if column.kind in TEXT and expected.kind in TEXT:
            values = self.cut(live, column, values)
        if expected.nullable and not column.nullable and None in values:
            values = [plain_value(column, self.as_of) if value is None else value for value in values]
        return values

    def cut(self, live: Table, column: Column, values: Values) -> Values:
        """Text that fits; the values of a unique column, and of those that point at one, stay distinct and equal to each other."""
        parents = self.text_parents(live, column.name)
        bounds = [each.length for each in (column, *(parent.columns[name] for parent, name in parents)) if each.length is not None]
        room = min(bounds, default=None)
        if room is None or max(map(len, filter(None, values)), default=0) <= room:
            return values
        distinct = is_part_of_unique(live, column.name) or bool(parents)
        return [value and fitted(value, room, distinct=distinct) for value in values]

    def text_parents(self, live: Table, column: str) -> list[tuple[Table, str]]:
        """The tables and columns that this column points at, by constraint or by use."""
        keys: list[ForeignKey | LogicalKey] = [*live.foreign_keys, *(key for key in self.drift.logical_keys if key.table == live.name)]
        found = {(key.references_table, key.references_column) for key in keys if key.column == column}
        schema = self.drift.live
        return [(schema[table], name) for table, name in sorted(found) if table in schema and name in schema[table].columns]

    def required_values(self, live: Table, column: Column, rows: int) -> Values:
        """Values for a column that nobody knows and that takes neither NULL nor a default."""
        parent = next((key for key in live.foreign_keys if key.column == column.name), None)
        if parent:
            return [self.first_key(live.name, parent.references_table, parent.references_column)] * rows
        if is_part_of_unique(live, column.name):
            first = self.highest(live.name, column.name) + 1
            return [distinct_value(column, first + place, self.as_of) for place in range(rows)]
        return [plain_value(column, self.as_of)] * rows

    def first_key(self, table: str, parent: str, column: str) -> Any:
        """The first row of the parent; SeedError where it has none."""
        found = self.scalar(f"SELECT MIN({self.quoted(column)}) FROM {self.quoted(parent)}")
        if found is None:
            raise SeedError(f"{table} has a column that must point at {parent}, which is empty", f"add a row to {parent} first")
        return found

    def highest(self, table: str, column: str) -> int:
        """How many rows the table has or, if more, its highest number in the column."""
        highest = self.scalar(f"SELECT MAX({self.quoted(column)}) FROM {self.quoted(table)}")
        return int(highest) if str(highest).isdigit() else int(self.scalar(f"SELECT COUNT(*) FROM {self.quoted(table)}"))

    def scalar(self, sql: str) -> Any:
        with self.connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchone()[0]

    def quoted(self, name: str) -> str:
        return self.connection.ops.quote_name(name)
