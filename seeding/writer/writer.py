"""Writes one table after the other on one connection, inside the transaction that the caller holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import compress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from django.db import DatabaseError, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.errors import CheckFailed
from seeding.schema.columns import Columns, length
from seeding.schema.domains import domain_of
from seeding.schema.tables import Schema, Table
from seeding.writer.statements import LOAD_FROM, Rows, can_load, insert, load, write_file
from seeding.writer.text import texts

NOT_THE_ROWS_FAULT: Final = {1205, 1213, 2006, 2013}  # lock wait, deadlock, connection lost


class WriteFailed(CheckFailed):
    """The database refused a row; nothing of its table was written."""

    def __init__(self, table: str, row: str, reason: str) -> None:
        fix = "nothing was written; see how the database differs: python manage.py seed_drift"
        super().__init__(f"{domain_of(table)}: could not write {table}{row}: {reason}", fix)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one table as text, ready to be sent: `first` are the places of those that go ahead of the others."""

    table: Table
    rows: Rows
    count: int
    first: list[int]
    file: Path | None  # the other rows as LOAD DATA reads them, where the server takes a file


class Writer:
    """After a write, `left_out` has the columns that the live table lacks, and `checksums` the digest of what was written, by table."""

    def __init__(self, connection: BaseDatabaseWrapper, schema: Schema) -> None:
        self.connection = connection
        self.schema = schema
        self.left_out: dict[str, list[str]] = {}
        self.checksums: dict[str, str] = {}
        self.loads = can_load(connection)
        self._folder = TemporaryDirectory(prefix="terp-seed-")  # readable by nobody else; gone with the writer

    def write(self, table: str, columns: Columns) -> int:
        """How many rows were written; WriteFailed, naming the row, if the database took one of them amiss."""
        return self.send(self.prepare(table, columns))

    def prepare(self, table: str, columns: Columns) -> Sheet:
        """The rows as they will be sent; nothing is asked of the database.

        The row with the highest key goes first, so that AUTO_INCREMENT stands above the range before the rest arrives, and rows
        that an application inserts meanwhile don't collide.
        """
        live = self.schema[table]
        count = length(columns)
        rows = self.conform(live, columns)
        first = highest_first(live, columns)
        self.checksums[table] = checksum(rows)
        file = None
        if self.loads and count - len(first) >= LOAD_FROM:
            file = Path(self._folder.name) / f"{table}.tsv"
            write_file(file, without(rows, first))
        return Sheet(live, rows, count, first, file)

    def send(self, sheet: Sheet) -> int:
        """How many rows were written, by the quickest way that this connection has; WriteFailed as in `write`."""
        live, rest = sheet.table, sheet.count - len(sheet.first)
        try:
            with transaction.atomic(using=self.connection.alias):
                if sheet.first:
                    insert(self.connection, live.name, taken(sheet.rows, sheet.first))
                if sheet.file:
                    load(self.connection, live.name, list(sheet.rows), sheet.file, rest)
                elif rest:
                    insert(self.connection, live.name, without(sheet.rows, sheet.first))
        except DatabaseError as error:
            if error.args and error.args[0] in NOT_THE_ROWS_FAULT:
                raise
            order = [*sheet.first, *(place for place in range(sheet.count) if place not in set(sheet.first))]
            raise self.explained(live, sheet.rows, order, error) from error
        finally:
            if sheet.file:
                sheet.file.unlink()
        return sheet.count

    def conform(self, live: Table, columns: Columns) -> Rows:
        """What of the columns the live table takes, as text.

        NULL is refused here where a column takes none: a TIMESTAMP would quietly take the time of the INSERT in its place.
        """
        missing = [name for name in columns if name not in live.writable]
        if missing:
            self.left_out[live.name] = missing
        rows = {name: texts(values) for name, values in columns.items() if name not in missing}
        for name, values in rows.items():
            if None in values and not live.columns[name].nullable:
                raise WriteFailed(live.name, named(live, rows, values.index(None)), f"column '{name}' takes no NULL")
        return rows

    def explained(self, live: Table, rows: Rows, order: Sequence[int], error: DatabaseError) -> WriteFailed:
        """The failure by the row that caused it, found by inserting row after row until the database refuses one."""
        try:
            with transaction.atomic(using=self.connection.alias):
                for place in order:
                    refused = place
                    insert(self.connection, live.name, taken(rows, [place]))
                raise error
        except DatabaseError as caught:
            return WriteFailed(live.name, named(live, rows, refused) if caught is not error else "", reason(caught))


def named(live: Table, rows: Rows, place: int) -> str:
    """The row as a message names it: ` (id=812)`."""
    return f" ({', '.join(f'{name}={rows[name][place]}' for name in live.primary_key if name in rows)})"


def highest_first(live: Table, columns: Columns) -> list[int]:
    """The place of the row with the highest key, after those of the rows in the same table that it points at."""
    key = live.auto_column
    if key is None or not columns.get(key):
        return []
    parents = [fk.column for fk in live.foreign_keys if fk.references_table == live.name and fk.column in columns]
    keys = columns[key]
    place_of = {value: place for place, value in enumerate(keys)} if parents else {}
    places = [place_of[max(keys)] if parents else keys.index(max(keys))]
    for place in places:
        places += [place_of[parent] for name in parents if (parent := columns[name][place]) in place_of]
    return list(dict.fromkeys(reversed(places)))


def checksum(rows: Rows) -> str:
    """The same for the same rows, whatever way they are written."""
    digest = blake2b(digest_size=8)
    for name, values in rows.items():
        filled = ["\\N" if value is None else value for value in values] if None in values else values
        digest.update("\x1f".join([name, *filled]).encode())
    return digest.hexdigest()


def taken(rows: Rows, places: Sequence[int]) -> Rows:
    """Only the rows at these places."""
    return {name: [values[place] for place in places] for name, values in rows.items()}


def without(rows: Rows, places: Sequence[int]) -> Rows:
    """All rows but those at these places."""
    gone = set(places)
    kept = [place not in gone for place in range(length(dict(rows)))]
    return {name: list(compress(values, kept)) for name, values in rows.items()}


def reason(error: DatabaseError) -> str:
    """What the database said, without its code and its count of rows."""
    said = str(error.args[1] if len(error.args) > 1 else error)
    return re.sub(r" at row \d+$", "", said)
