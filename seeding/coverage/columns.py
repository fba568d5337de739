"""Level 2: columns that hold a value in some row, and enum values that some row has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.coverage.tables import Share
from seeding.schema.tables import Schema, Table


@dataclass(frozen=True, slots=True)
class TableColumns:
    """What of a table is never used: columns that are NULL in every row, and enum values that no row has."""

    table: str
    columns: int
    enum_values: int
    never_filled: tuple[str, ...]
    never_used: dict[str, tuple[str, ...]]

    @property
    def unused_values(self) -> int:
        return sum(len(values) for values in self.never_used.values())


@dataclass(frozen=True, slots=True)
class ColumnCoverage:
    """The use of columns and enum values over all tables that have rows."""

    tables: tuple[TableColumns, ...]

    @property
    def columns(self) -> Share:
        total = sum(table.columns for table in self.tables)
        return Share("columns", total - sum(len(table.never_filled) for table in self.tables), total)

    @property
    def enum_values(self) -> Share:
        total = sum(table.enum_values for table in self.tables)
        return Share("enum values", total - sum(table.unused_values for table in self.tables), total)


def measure_columns(connection: BaseDatabaseWrapper, schema: Schema, names: Iterable[str]) -> ColumnCoverage:
    """The use of columns in those tables; name only tables that have rows."""
    return ColumnCoverage(tuple(columns_of(connection, schema[name]) for name in names))


def columns_of(connection: BaseDatabaseWrapper, table: Table) -> TableColumns:
    enums = {column.name: column.values for column in table.columns.values() if column.kind == "enum"}
    used = {name: {str(row[0]) for row in rows(connection, f"SELECT DISTINCT `{name}` FROM `{table.name}`")} for name in enums}
    counts = rows(connection, f"SELECT {', '.join(f'COUNT(`{name}`)' for name in table.columns)} FROM `{table.name}`")[0]
    unused = {name: tuple(value for value in values if value not in used[name]) for name, values in enums.items()}
    return TableColumns(
        table=table.name,
        columns=len(table.columns),
        enum_values=sum(len(values) for values in enums.values()),
        never_filled=tuple(name for name, count in zip(table.columns, counts, strict=True) if not count),
        never_used={name: values for name, values in unused.items() if values},
    )


def rows(connection: BaseDatabaseWrapper, sql: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())
