"""Reads the schema of a MySQL or MariaDB database from information_schema, in five queries."""

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

_WRAPPED_TEXT: Final = re.compile(r"(?:_\w+)?\\?'(.*?)\\?'", re.DOTALL)  # MySQL shows the default ('[]') as _utf8mb4\'[]\'
_JSON_CHECK: Final = re.compile(r"json_valid\(`((?:[^`]|``)+)`\)", re.IGNORECASE)
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


def read_mysql(connection: BaseDatabaseWrapper) -> Schema:
    mariadb = bool(getattr(connection, "mysql_is_mariadb", False))
    names = [row[0] for row in fetch(connection, _TABLES)]
    columns = grouped(fetch(connection, _COLUMNS))
    foreign_keys = grouped(fetch(connection, _FOREIGN_KEYS))
    unique = grouped(fetch(connection, _UNIQUE))
    json = _json_columns(fetch(connection, _CHECKS)) if mariadb else frozenset()
    tables = [
        make_table(
            name,
            [_column(row, is_json=(name, row[1]) in json, mariadb=mariadb) for row in columns[name]],
            index_columns(unique[name]),
            [
                ForeignKey(table, column, parent, key, on_delete, constraint)
                for table, column, parent, key, on_delete, constraint in foreign_keys[name]
            ],
        )
        for name in names
    ]
    return make_schema("mariadb" if mariadb else "mysql", str(connection.settings_dict["NAME"]), tables)


def _json_columns(checks: Rows) -> frozenset[tuple[str, str]]:
    """(table, column) of every column that MariaDB holds to JSON by a check."""
    found = ((table, _JSON_CHECK.fullmatch(clause)) for table, clause in checks)
    return frozenset((table, match[1].replace("``", "`")) for table, match in found if match)


def _column(row: tuple[Any, ...], *, is_json: bool, mariadb: bool) -> Column:
    _, name, data_type, column_type, nullable, default, extra, length, precision, scale = row
    column_type, extra = _text(column_type), _text(extra).upper()
    kind = _kind(data_type, column_type, is_json)
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
        values=enum_values(column_type.replace("\\\\", "\\")) if kind == "enum" else (),
    )


def _kind(data_type: str, column_type: str, is_json: bool) -> Kind:
    if is_json:
        return "json"
    if column_type == "tinyint(1)":
        return "bool"
    return KINDS.get(data_type, "other")


def _mariadb_default(default: Any) -> str | None:
    """MariaDB writes a default as SQL: 'x' in quotes, NULL as a word, the rest bare."""
    if default is None or _text(default) == "NULL":
        return None
    text = _text(default)
    if BARE_NOW.fullmatch(text):
        return NOW
    quoted = QUOTED.fullmatch(text)
    return quoted[1].replace("''", "'") if quoted else text


def _mysql_default(default: Any, *, expression: bool) -> str | None:
    """MySQL writes the bare value, or an expression marked DEFAULT_GENERATED."""
    if default is None or not expression:
        return None if default is None else _text(default)
    text = _text(default)
    if BARE_NOW.fullmatch(text):
        return NOW
    wrapped = _WRAPPED_TEXT.fullmatch(text)
    return wrapped[1] if wrapped else text


def _text(value: Any) -> str:
    """MySQL 8's dictionary gives some text columns as bytes."""
    return value.decode() if isinstance(value, bytes) else str(value)
