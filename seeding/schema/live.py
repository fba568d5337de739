"""Reads what the live database is: a few queries over the whole schema, whatever its number of tables."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final

from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.schema.tables import NOW, Column, ForeignKey, Kind, Schema, Table, UniqueKey

Rows = list[tuple[Any, ...]]

_KINDS: Final[dict[str, Kind]] = {
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
_BARE_NOW: Final = re.compile(r"(?:current_timestamp|now|localtimestamp)(?:\(\d*\))?", re.IGNORECASE)
_QUOTED: Final = re.compile(r"'((?:[^']|'')*)'")
_WRAPPED_TEXT: Final = re.compile(r"(?:_\w+)?\\?'(.*?)\\?'", re.DOTALL)  # MySQL shows the default ('[]') as _utf8mb4\'[]\'
_JSON_CHECK: Final = re.compile(r"json_valid\(`((?:[^`]|``)+)`\)", re.IGNORECASE)
_SQLITE_ENUM: Final = re.compile(r"""CHECK \("((?:[^"]|"")+)" IN \(('(?:[^']|'')*'(?:, '(?:[^']|'')*')*)\)\)""")
_SQLITE_JSON: Final = re.compile(r"""CHECK \(\(?JSON_VALID\("((?:[^"]|"")+)"\)""", re.IGNORECASE)
_SQLITE_WRAPPED: Final = re.compile(r"(?:JSON\(('.*')\)|CAST\(('.*') AS NUMERIC\))", re.IGNORECASE | re.DOTALL)


def read_schema(connection: BaseDatabaseWrapper) -> Schema:
    """Every base table of the connection's database; views are left out."""
    if connection.vendor == "sqlite":
        return _read_sqlite(connection)
    return _read_mysql(connection)


def _rows(connection: BaseDatabaseWrapper, sql: str) -> Rows:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())


def _group(rows: Iterable[tuple[Any, ...]]) -> dict[str, Rows]:
    """Rows by their first value."""
    grouped: dict[str, Rows] = defaultdict(list)
    for row in rows:
        grouped[row[0]].append(row)
    return grouped


# MySQL and MariaDB

_TABLES: Final = """
    SELECT table_name AS table_name FROM information_schema.tables
    WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' ORDER BY table_name"""
_COLUMNS: Final = """
    SELECT table_name AS table_name, column_name AS column_name, data_type AS data_type, column_type AS column_type,
        is_nullable AS is_nullable, column_default AS column_default, extra AS extra, character_maximum_length AS character_maximum_length,
        numeric_precision AS numeric_precision, numeric_scale AS numeric_scale
    FROM information_schema.columns WHERE table_schema = DATABASE() ORDER BY table_name, ordinal_position"""
_FOREIGN_KEYS: Final = """
    SELECT k.table_name AS table_name, k.column_name AS column_name, k.referenced_table_name AS referenced_table_name,
        k.referenced_column_name AS referenced_column_name, r.delete_rule AS delete_rule, k.constraint_name AS constraint_name
    FROM information_schema.key_column_usage k
    JOIN information_schema.referential_constraints r
        ON r.constraint_schema = k.constraint_schema AND r.constraint_name = k.constraint_name AND r.table_name = k.table_name
    WHERE k.table_schema = DATABASE() AND r.constraint_schema = DATABASE() AND k.referenced_table_name IS NOT NULL
    ORDER BY k.table_name, k.constraint_name, k.ordinal_position"""
_UNIQUE: Final = """
    SELECT table_name AS table_name, index_name AS index_name, column_name AS column_name FROM information_schema.statistics
    WHERE table_schema = DATABASE() AND non_unique = 0 ORDER BY table_name, index_name, seq_in_index"""
_CHECKS: Final = """
    SELECT table_name AS table_name, check_clause AS check_clause FROM information_schema.check_constraints
    WHERE constraint_schema = DATABASE() ORDER BY table_name, constraint_name"""


def _read_mysql(connection: BaseDatabaseWrapper) -> Schema:
    mariadb = bool(getattr(connection, "mysql_is_mariadb", False))
    names = [row[0] for row in _rows(connection, _TABLES)]
    columns = _group(_rows(connection, _COLUMNS))
    foreign_keys = _group(_rows(connection, _FOREIGN_KEYS))
    unique = _group(_rows(connection, _UNIQUE))
    json = _json_columns(_rows(connection, _CHECKS)) if mariadb else frozenset()
    tables = [
        _table(
            name,
            [_mysql_column(row, is_json=(name, row[1]) in json, mariadb=mariadb) for row in columns[name]],
            _index_columns(unique[name]),
            [
                ForeignKey(table, column, parent, key, on_delete, constraint)
                for table, column, parent, key, on_delete, constraint in foreign_keys[name]
            ],
        )
        for name in names
    ]
    return _schema("mariadb" if mariadb else "mysql", str(connection.settings_dict["NAME"]), tables)


def _json_columns(checks: Rows) -> frozenset[tuple[str, str]]:
    """(table, column) of every column that MariaDB holds to JSON by a check."""
    found = ((table, _JSON_CHECK.fullmatch(clause)) for table, clause in checks)
    return frozenset((table, match[1].replace("``", "`")) for table, match in found if match)


def _mysql_column(row: tuple[Any, ...], *, is_json: bool, mariadb: bool) -> Column:
    _, name, data_type, column_type, nullable, default, extra, length, precision, scale = row
    column_type, extra = _text(column_type), _text(extra).upper()
    kind = _mysql_kind(data_type, column_type, is_json)
    return Column(
        name=name,
        kind=kind,
        type=column_type,
        nullable=nullable == "YES",
        default=_mariadb_default(default) if mariadb else _mysql_default(default, expression="DEFAULT_GENERATED" in extra),
        auto_increment="AUTO_INCREMENT" in extra,
        generated="VIRTUAL GENERATED" in extra or "STORED GENERATED" in extra,
        on_update_now="ON UPDATE" in extra,
        unsigned="unsigned" in column_type,
        length=int(length) if kind in ("varchar", "text", "binary") and length is not None else None,
        precision=int(precision) if kind == "decimal" else None,
        scale=int(scale) if kind == "decimal" else None,
        values=_enum_values(column_type) if kind == "enum" else (),
    )


def _mysql_kind(data_type: str, column_type: str, is_json: bool) -> Kind:
    if is_json:
        return "json"
    if column_type == "tinyint(1)":
        return "bool"
    return _KINDS.get(data_type, "other")


def _enum_values(declared: str) -> tuple[str, ...]:
    """The values of `enum('a','b,c','it''s')`, or of any comma-separated list of SQL strings."""
    return tuple(value.replace("''", "'").replace("\\\\", "\\") for value in _QUOTED.findall(declared))


def _mariadb_default(default: Any) -> str | None:
    """MariaDB writes a default as SQL: 'x' in quotes, NULL as a word, the rest bare."""
    if default is None or _text(default) == "NULL":
        return None
    text = _text(default)
    if _BARE_NOW.fullmatch(text):
        return NOW
    quoted = _QUOTED.fullmatch(text)
    return quoted[1].replace("''", "'") if quoted else text


def _mysql_default(default: Any, *, expression: bool) -> str | None:
    """MySQL writes the bare value, or an expression marked DEFAULT_GENERATED."""
    if default is None or not expression:
        return None if default is None else _text(default)
    text = _text(default)
    if _BARE_NOW.fullmatch(text):
        return NOW
    wrapped = _WRAPPED_TEXT.fullmatch(text)
    return wrapped[1] if wrapped else text


def _text(value: Any) -> str:
    """MySQL 8's dictionary gives some text columns as bytes."""
    return value.decode() if isinstance(value, bytes) else str(value)


# SQLite

_SQLITE_TABLES: Final = "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY name"
_SQLITE_COLUMNS: Final = """
    SELECT m.name, c.name, lower(c.type), c."notnull", c.dflt_value, c.pk, c.hidden
    FROM sqlite_master m JOIN pragma_table_xinfo(m.name) c WHERE m.type = 'table' ORDER BY m.name, c.cid"""
_SQLITE_FOREIGN_KEYS: Final = """
    SELECT m.name, f."from", f."table", coalesce(f."to", 'id'), f.on_delete
    FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table' ORDER BY m.name, f."from" """
_SQLITE_UNIQUE: Final = """
    SELECT m.name, i.name, c.name FROM sqlite_master m JOIN pragma_index_list(m.name) i JOIN pragma_index_info(i.name) c
    WHERE m.type = 'table' AND i."unique" = 1 AND i.origin <> 'pk' AND i.partial = 0 ORDER BY m.name, i.name, c.seqno"""


def _read_sqlite(connection: BaseDatabaseWrapper) -> Schema:
    definitions: list[tuple[str, str]] = [(name, sql) for name, sql in _rows(connection, _SQLITE_TABLES)]
    columns = _group(_rows(connection, _SQLITE_COLUMNS))
    foreign_keys = _group(_rows(connection, _SQLITE_FOREIGN_KEYS))
    unique = _group(_rows(connection, _SQLITE_UNIQUE))
    tables = [
        _table(
            name,
            _sqlite_columns(columns[name], sql),
            {"PRIMARY": _sqlite_primary_key(columns[name]), **_index_columns(unique[name])},
            [ForeignKey(*row) for row in foreign_keys[name]],
        )
        for name, sql in definitions
    ]
    return _schema("sqlite", str(connection.settings_dict["NAME"]), tables)


def _sqlite_columns(rows: Rows, definition: str) -> list[Column]:
    """The columns of one table; what SQLite has no type for is read from the table's checks."""
    enums = {name.replace('""', '"'): _enum_values(values) for name, values in _SQLITE_ENUM.findall(definition)}
    json = {name.replace('""', '"') for name in _SQLITE_JSON.findall(definition)}
    sole_key = len(_sqlite_primary_key(rows)) == 1
    return [_sqlite_column(row, enums.get(row[1], ()), is_json=row[1] in json, sole_key=sole_key) for row in rows]


def _sqlite_column(row: tuple[Any, ...], values: tuple[str, ...], *, is_json: bool, sole_key: bool) -> Column:
    _, name, declared, not_null, default, key, hidden = row
    base, _, bound = declared.partition("(")
    kind: Kind = "enum" if values else "json" if is_json else _KINDS.get(base.split(" ")[0], "other")
    return Column(
        name=name,
        kind=kind,
        type=declared,
        nullable=not not_null,
        default=_sqlite_default(default),
        auto_increment=sole_key and bool(key) and declared == "integer",
        generated=hidden in (2, 3),
        unsigned="unsigned" in declared,
        length=int(bound.rstrip(")")) if kind == "varchar" and bound else None,
        values=values,
    )


def _sqlite_primary_key(rows: Rows) -> tuple[str, ...]:
    return tuple(row[1] for row in sorted((row for row in rows if row[5]), key=lambda row: int(row[5])))


def _sqlite_default(default: str | None) -> str | None:
    """The default as the other servers would give it; Django writes STRFTIME(…, 'NOW') for NOW and CAST('0.00' AS NUMERIC) for 0.00."""
    if default is None or default.upper() == "NULL":
        return None
    if _BARE_NOW.fullmatch(default) or (default.upper().startswith("STRFTIME(") and "'NOW'" in default.upper()):
        return NOW
    wrapped = _SQLITE_WRAPPED.fullmatch(default)
    default = (wrapped[1] or wrapped[2]) if wrapped else default
    quoted = _QUOTED.fullmatch(default)
    return quoted[1].replace("''", "'") if quoted else default


# Both


def _index_columns(rows: Rows) -> dict[str, tuple[str, ...]]:
    """Columns of each unique index by its name; an index over an expression names no column there and is left out."""
    indexes: dict[str, list[str]] = defaultdict(list)
    for _, index, column in rows:
        indexes[index].append(column)
    return {index: tuple(columns) for index, columns in indexes.items() if None not in columns}


def _table(name: str, columns: list[Column], unique: dict[str, tuple[str, ...]], foreign_keys: list[ForeignKey]) -> Table:
    return Table(
        name=name,
        columns={column.name: column for column in columns},
        primary_key=unique.get("PRIMARY", ()),
        unique_keys=tuple(
            sorted((UniqueKey(index, over) for index, over in unique.items() if index != "PRIMARY"), key=lambda key: key.columns)
        ),
        foreign_keys=tuple(sorted(foreign_keys, key=lambda key: (key.column, key.references_table))),
    )


def _schema(vendor: str, database: str, tables: list[Table]) -> Schema:
    return Schema(vendor, database, {table.name: table for table in sorted(tables, key=lambda table: table.name)})
