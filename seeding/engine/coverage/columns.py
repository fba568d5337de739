"""Level 2: columns that hold a value in some row, and enum values that some row has."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.coverage.tables import Share
from seeding.engine.schema.tables import Schema, Table


@dataclass(frozen=True, slots=True)
class TableColumns:
    """What of a table is never used: columns that are NULL in every row, and enum values that no row has."""

    table: str
    columns: int
    enum_values: int
    never_filled: tuple[str, ...]
    never_used: dict[str, tuple[str, ...]]

    @property
    def unused_columns(self) -> list[str]:
        """`table.column` of each."""
        return [f"{self.table}.{name}" for name in self.never_filled]

    @property
    def unused_values(self) -> list[str]:
        """`table.column=VALUE` of each."""
        return [f"{self.table}.{name}={value}" for name, values in self.never_used.items() for value in values]


@dataclass(frozen=True, slots=True)
class ColumnCoverage:
    """The use of columns and enum values over all tables that have rows; what `excuses` name, with a reason, is counted apart."""

    tables: tuple[TableColumns, ...]
    excuses: Mapping[str, str]

    @property
    def columns(self) -> Share:
        return self.in_use("columns", sum(table.columns for table in self.tables), [name for t in self.tables for name in t.unused_columns])

    @property
    def enum_values(self) -> Share:
        return self.in_use(
            "enum values", sum(table.enum_values for table in self.tables), [name for t in self.tables for name in t.unused_values]
        )

    @property
    def gaps(self) -> tuple[str, ...]:
        """What is unused without an excuse."""
        return tuple(name for name in self.unused() if name not in self.excuses)

    @property
    def excused(self) -> dict[str, str]:
        """What is unused and why."""
        return {name: self.excuses[name] for name in self.unused() if name in self.excuses}

    def unused(self) -> Iterator[str]:
        for table in self.tables:
            yield from table.unused_columns
            yield from table.unused_values

    def of(self, names: Container[str]) -> ColumnCoverage:
        """The same of some tables only."""
        return ColumnCoverage(tuple(table for table in self.tables if table.table in names), self.excuses)

    def in_use(self, name: str, total: int, unused: list[str]) -> Share:
        """So many of all that should be used: an excused one doesn't count, unless it is used all the same."""
        expected = total - sum(one in self.excuses for one in unused)
        return Share(name, total - len(unused), expected)


def measure_columns(connection: BaseDatabaseWrapper, schema: Schema, names: Iterable[str], excuses: Mapping[str, str]) -> ColumnCoverage:
    """The use of columns in those tables; name only tables that have rows."""
    return ColumnCoverage(tuple(columns_of(connection, schema[name]) for name in names), excuses)


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
