"""What the readers of both kinds of database share: queries, kinds of type, quoted text, and how a table is put together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final

from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.schema.tables import Column, ForeignKey, Kind, Schema, Table, UniqueKey

Rows = list[tuple[Any, ...]]

KINDS: Final[dict[str, Kind]] = {
    **dict.fromkeys(("tinyint", "smallint", "mediumint", "int", "integer", "bigint", "year"), "int"),
    **dict.fromkeys(("bool", "boolean"), "bool"),
    **dict.fromkeys(("decimal", "numeric"), "decimal"),
    **dict.fromkeys(("float", "double", "real"), "float"),
    **dict.fromkeys(("varchar", "char"), "varchar"),
    **dict.fromkeys(("tinytext", "text", "mediumtext", "longtext"), "text"),
    **dict.fromkeys(("datetime", "timestamp"), "datetime"),
    **dict.fromkeys(("binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob", "bit"), "binary"),
    "enum": "enum",
    "json": "json",
    "date": "date",
    "time": "time",
}
BARE_NOW: Final = re.compile(r"(?:current_timestamp|now|localtimestamp)(?:\(\d*\))?", re.IGNORECASE)
QUOTED: Final = re.compile(r"'((?:[^']|'')*)'")


def fetch(connection: BaseDatabaseWrapper, sql: str) -> Rows:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())


def grouped(rows: Iterable[tuple[Any, ...]]) -> dict[str, Rows]:
    """Rows by their first value."""
    groups: dict[str, Rows] = defaultdict(list)
    for row in rows:
        groups[row[0]].append(row)
    return groups


def enum_values(declared: str) -> tuple[str, ...]:
    """The values of `enum('a','b,c','it''s')`, or of any comma-separated list of SQL strings."""
    return tuple(value.replace("''", "'") for value in QUOTED.findall(declared))


def index_columns(rows: Rows) -> dict[str, tuple[str, ...]]:
    """Columns of each unique index by its name; an index over an expression names no column there and is left out."""
    indexes: dict[str, list[str]] = defaultdict(list)
    for _, index, column in rows:
        indexes[index].append(column)
    return {index: tuple(columns) for index, columns in indexes.items() if None not in columns}


def make_table(name: str, columns: list[Column], unique: dict[str, tuple[str, ...]], foreign_keys: list[ForeignKey]) -> Table:
    return Table(
        name=name,
        columns={column.name: column for column in columns},
        primary_key=unique.get("PRIMARY", ()),
        unique_keys=tuple(
            sorted((UniqueKey(index, over) for index, over in unique.items() if index != "PRIMARY"), key=lambda key: key.columns)
        ),
        foreign_keys=tuple(sorted(foreign_keys, key=lambda key: (key.column, key.references_table))),
    )


def make_schema(vendor: str, database: str, tables: list[Table]) -> Schema:
    return Schema(vendor, database, {table.name: table for table in sorted(tables, key=lambda table: table.name)})
