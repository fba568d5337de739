"""Reads the schema of a SQLite file from its pragmas, in four queries; what SQLite has no type for is read from the checks."""

from __future__ import annotations

import re
from typing import Any, Final

from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.schema.catalogue import (
    BARE_NOW,
    KINDS,
    QUOTED,
    Rows,
    enum_values,
    fetch,
    grouped,
    index_columns,
    make_schema,
    make_table,
)
from seeding.engine.schema.tables import NOW, Column, ForeignKey, Kind, Schema

_ENUM: Final = re.compile(r"""CHECK \("((?:[^"]|"")+)" IN \(('(?:[^']|'')*'(?:, '(?:[^']|'')*')*)\)\)""")
_JSON: Final = re.compile(r"""CHECK \(\(?JSON_VALID\("((?:[^"]|"")+)"\)""", re.IGNORECASE)
_WRAPPED: Final = re.compile(r"(?:JSON\(('.*')\)|CAST\(('.*') AS NUMERIC\))", re.IGNORECASE | re.DOTALL)
_TABLES: Final = "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY name"
_COLUMNS: Final = """
    SELECT m.name, c.name, lower(c.type), c."notnull", c.dflt_value, c.pk, c.hidden
    FROM sqlite_master m JOIN pragma_table_xinfo(m.name) c WHERE m.type = 'table' ORDER BY m.name, c.cid"""
_FOREIGN_KEYS: Final = """
    SELECT m.name, f."from", f."table", coalesce(f."to", 'id'), f.on_delete
    FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table' ORDER BY m.name, f."from" """
_UNIQUE: Final = """
    SELECT m.name, i.name, c.name FROM sqlite_master m JOIN pragma_index_list(m.name) i JOIN pragma_index_info(i.name) c
    WHERE m.type = 'table' AND i."unique" = 1 AND i.origin <> 'pk' AND i.partial = 0 ORDER BY m.name, i.name, c.seqno"""


def read_sqlite(connection: BaseDatabaseWrapper) -> Schema:
    definitions: list[tuple[str, str]] = [(name, sql) for name, sql in fetch(connection, _TABLES)]
    columns = grouped(fetch(connection, _COLUMNS))
    foreign_keys = grouped(fetch(connection, _FOREIGN_KEYS))
    unique = grouped(fetch(connection, _UNIQUE))
    tables = [
        make_table(
            name,
            _columns_of(columns[name], sql),
            {"PRIMARY": _primary_key(columns[name]), **index_columns(unique[name])},
            [ForeignKey(*row) for row in foreign_keys[name]],
        )
        for name, sql in definitions
    ]
    return make_schema("sqlite", str(connection.settings_dict["NAME"]), tables)


def _columns_of(rows: Rows, definition: str) -> list[Column]:
    """The columns of one table; what SQLite has no type for is read from the table's checks."""
    enums = {name.replace('""', '"'): enum_values(values) for name, values in _ENUM.findall(definition)}
    json = {name.replace('""', '"') for name in _JSON.findall(definition)}
    sole_key = len(_primary_key(rows)) == 1
    return [_column(row, enums.get(row[1], ()), is_json=row[1] in json, sole_key=sole_key) for row in rows]


def _column(row: tuple[Any, ...], values: tuple[str, ...], *, is_json: bool, sole_key: bool) -> Column:
    _, name, declared, not_null, default, key, hidden = row
    base, _, bound = declared.partition("(")
    kind: Kind = "enum" if values else "json" if is_json else KINDS.get(base.split(" ")[0], "other")
    return Column(
        name=name,
        kind=kind,
        type=declared,
        nullable=not not_null,
        default=_default(default),
        auto_increment=sole_key and bool(key) and declared == "integer",
        generated=hidden in (2, 3),
        unsigned="unsigned" in declared,
        length=int(bound.rstrip(")")) if kind == "varchar" and bound else None,
        values=values,
    )


def _primary_key(rows: Rows) -> tuple[str, ...]:
    return tuple(row[1] for row in sorted((row for row in rows if row[5]), key=lambda row: int(row[5])))


def _default(default: str | None) -> str | None:
    """The default as the other servers would give it; Django writes STRFTIME(…, 'NOW') for NOW and CAST('0.00' AS NUMERIC) for 0.00."""
    if default is None or default.upper() == "NULL":
        return None
    if BARE_NOW.fullmatch(default) or (default.upper().startswith("STRFTIME(") and "'NOW'" in default.upper()):
        return NOW
    wrapped = _WRAPPED.fullmatch(default)
    default = (wrapped[1] or wrapped[2]) if wrapped else default
    quoted = QUOTED.fullmatch(default)
    return quoted[1].replace("''", "'") if quoted else default
