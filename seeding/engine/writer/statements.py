"""The three ways to put many rows into a table: LOAD DATA LOCAL, one INSERT of many rows, executemany."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from django.db import IntegrityError
from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.writer.text import Texts

Rows = Mapping[str, Texts]  # column → its values, all equally long
CHUNK: Final = 2000  # rows an INSERT; more gain nothing
LOAD_FROM: Final = 50  # rows from which on a file is quicker than an INSERT
ESCAPES: Final = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\0": "\\0"}
ESCAPED: Final = re.compile(r"\\(.)")
MARKS: Final = {escape[1]: mark for mark, escape in ESCAPES.items()}  # what stands after the backslash → what is meant


def can_load(connection: BaseDatabaseWrapper) -> bool:
    """Whether client and server both allow LOAD DATA LOCAL."""
    if connection.vendor == "sqlite" or not connection.settings_dict["OPTIONS"].get("local_infile"):
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT @@local_infile")
        return bool(cursor.fetchone()[0])


def load(connection: BaseDatabaseWrapper, table: str, columns: Sequence[str], path: Path, sent: int) -> None:
    """Write the file's rows. LOCAL makes warnings of errors: IntegrityError with the first of them, and for a row too few."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"LOAD DATA LOCAL INFILE %s INTO TABLE {table_name(connection, table)} CHARACTER SET utf8mb4"
            rf" FIELDS TERMINATED BY '\t' ESCAPED BY '\\' LINES TERMINATED BY '\n' ({column_names(connection, columns)})",
            [str(path)],
        )
        written = cursor.rowcount
        if connection.connection.warning_count():
            cursor.execute("SHOW WARNINGS LIMIT 1")
            _level, code, message = cursor.fetchone()
            raise IntegrityError(code, message)
    if written != sent:
        raise IntegrityError(f"{sent} rows were sent, {written} were written")


def write_file(path: Path, rows: Rows) -> int:
    """Put the rows into a file that LOAD DATA reads; how many there are."""
    lines = list(map("\t".join, zip(*map(escaped, rows.values()), strict=True)))
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write("\n".join(lines))
        file.write("\n")
    return len(lines)


def read_file(path: Path, columns: Sequence[str]) -> Rows:
    """The rows of a file that `write_file` wrote from these columns."""
    with path.open(encoding="utf-8", newline="\n") as file:
        lines = [line.removesuffix("\n").split("\t") for line in file]
    return {name: list(map(plain, values)) for name, values in zip(columns, zip(*lines, strict=True), strict=True)}


def plain(value: str) -> str | None:
    """The value that was escaped."""
    return None if value == "\\N" else ESCAPED.sub(lambda found: MARKS[found[1]], value)


def escaped(values: Texts) -> list[str]:
    r"""The values with what LOAD DATA treats specially made plain, NULL as \N."""
    joined = "".join([value for value in values if value])
    for mark in [mark for mark in ESCAPES if mark in joined]:  # the backslash comes first
        values = [value and value.replace(mark, ESCAPES[mark]) for value in values]
    return ["\\N" if value is None else value for value in values]


def insert(connection: BaseDatabaseWrapper, table: str, rows: Rows) -> None:
    """Write the rows by INSERT, on MySQL many to a statement, each value quoted by the driver."""
    into = f"INSERT INTO {table_name(connection, table)} ({column_names(connection, rows)}) VALUES "
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executemany(f"{into}({', '.join(['%s'] * len(rows))})", list(zip(*rows.values(), strict=True)))
            return
        for chunk in chunks(literals(connection, rows), packet(connection) - len(into)):
            cursor.execute(into + ",".join(chunk))


def literals(connection: BaseDatabaseWrapper, rows: Rows) -> Iterator[str]:
    """Each row as `('1','a',NULL)`."""
    literal = connection.connection.literal
    quoted = [[literal(value).decode() for value in values] for values in rows.values()]
    return (f"({','.join(row)})" for row in zip(*quoted, strict=True))


def chunks(rows: Iterator[str], limit: int) -> Iterator[list[str]]:
    """Lists of rows that stay below CHUNK in number and below `limit` in characters, four bytes at most to a character."""
    chunk: list[str] = []
    size = 0
    for row in rows:
        if chunk and (len(chunk) == CHUNK or 4 * (size + len(row)) > limit):
            yield chunk
            chunk, size = [], 0
        chunk.append(row)
        size += len(row) + 1
    if chunk:
        yield chunk


def packet(connection: BaseDatabaseWrapper) -> int:
    """The largest statement that the server takes, in bytes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT @@max_allowed_packet")
        return int(cursor.fetchone()[0])


def table_name(connection: BaseDatabaseWrapper, table: str) -> str:
    return connection.ops.quote_name(table)


def column_names(connection: BaseDatabaseWrapper, names: Mapping[str, Any] | Sequence[str]) -> str:
    return ", ".join(connection.ops.quote_name(name) for name in names)
