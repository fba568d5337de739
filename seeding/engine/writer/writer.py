"""Writes one table after the other on one connection, inside the transaction that the caller holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import compress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from django.db import DatabaseError, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.errors import CheckFailed
from seeding.engine.schema.columns import Columns, length
from seeding.engine.schema.tables import Schema, Table
from seeding.engine.writer.statements import LOAD_FROM, Rows, can_load, insert, load, read_file, write_file
from seeding.engine.writer.text import texts

NOT_THE_ROWS_FAULT: Final = {1205, 1213, 2006, 2013}  # lock wait, deadlock, connection lost


class WriteFailed(CheckFailed):
    """The database refused a row; nothing of its table was written."""

    def __init__(self, table: str, row: str, reason: str, domain: str) -> None:
        fix = "nothing was written; see how the database differs: python manage.py seed_drift"
        super().__init__(f"{domain}: could not write {table}{row}: {reason}", fix)


@dataclass(frozen=True, slots=True)
class PreparedRows:
    """The rows of one table as text, ready to be sent: `first` go ahead of the `rest`.

    Where the server takes a file, the rest is one as LOAD DATA reads it: then it is small, and another process can make it.
    """

    table: str
    count: int
    first: Rows
    rest: Rows | Path
    checksum: str
    left_out: tuple[str, ...]  # columns that the live table lacks


class Writer:
    """Puts rows into the tables of one live schema: `prepare` makes them ready, `send` sends them, `write` does both."""

    def __init__(self, connection: BaseDatabaseWrapper, schema: Schema, domain_of: Callable[[str], str]) -> None:
        self.connection = connection
        self.schema = schema
        self.domain_of = domain_of  # of a table, for what is said of a refused row
        self.loads = can_load(connection)
        self._folder = TemporaryDirectory(prefix="terp-seed-")  # readable by nobody else; gone with the writer

    def write(self, table: str, columns: Columns) -> int:
        """How many rows were written; WriteFailed, naming the row, if the database took one of them amiss."""
        return self.send(self.prepare(table, columns))

    def prepare(self, table: str, columns: Columns) -> PreparedRows:
        """The rows as they will be sent; nothing is asked of the database.

        The row with the highest key goes first, so that AUTO_INCREMENT stands above the range before the rest arrives, and rows
        that an application inserts meanwhile don't collide.
        """
        live = self.schema[table]
        count = length(columns)
        rows = self.conform(live, columns)
        places = highest_first(live, columns)
        first, rest = taken(rows, places), self.filed(table, without(rows, places), count - len(places))
        return PreparedRows(table, count, first, rest, checksum(rows), tuple(name for name in columns if name not in rows))

    def filed(self, table: str, rows: Rows, count: int) -> Rows | Path:
        """The rows in a file, where that is a way to send them and a quicker one."""
        if not self.loads or count < LOAD_FROM:
            return rows
        file = Path(self._folder.name) / f"{table}.tsv"
        write_file(file, rows)
        return file

    def send(self, prepared: PreparedRows) -> int:
        """How many rows were written, by the quickest way that this connection has; WriteFailed as in `write`."""
        ahead = length(dict(prepared.first))
        try:
            with transaction.atomic(using=self.connection.alias):
                if ahead:
                    insert(self.connection, prepared.table, prepared.first)
                if isinstance(prepared.rest, Path):
                    load(self.connection, prepared.table, list(prepared.first), prepared.rest, prepared.count - ahead)
                elif prepared.count > ahead:
                    insert(self.connection, prepared.table, prepared.rest)
        except DatabaseError as error:
            if error.args and error.args[0] in NOT_THE_ROWS_FAULT:
                raise
            raise self.explained(prepared, error) from error
        finally:
            if isinstance(prepared.rest, Path):
                prepared.rest.unlink()
        return prepared.count

    def conform(self, live: Table, columns: Columns) -> Rows:
        """What of the columns the live table takes, as text.

        NULL is refused here where a column takes none: a TIMESTAMP would quietly take the time of the INSERT in its place.
        """
        writable = live.writable
        rows = {name: texts(values) for name, values in columns.items() if name in writable}
        for name, values in rows.items():
            if None in values and not live.columns[name].nullable:
                row = named(live, rows, values.index(None))
                raise WriteFailed(live.name, row, f"column '{name}' takes no NULL", self.domain_of(live.name))
        return rows

    def explained(self, prepared: PreparedRows, error: DatabaseError) -> WriteFailed:
        """The failure by the row that caused it, found by inserting row after row until the database refuses one."""
        rest = read_file(prepared.rest, list(prepared.first)) if isinstance(prepared.rest, Path) else prepared.rest
        rows = {name: [*values, *rest[name]] for name, values in prepared.first.items()}
        try:
            with transaction.atomic(using=self.connection.alias):
                for place in range(prepared.count):
                    refused = place
                    insert(self.connection, prepared.table, taken(rows, [place]))
                raise error
        except DatabaseError as caught:
            row = named(self.schema[prepared.table], rows, refused) if caught is not error else ""
            return WriteFailed(prepared.table, row, reason(caught), self.domain_of(prepared.table))


def named(live: Table, rows: Rows, place: int) -> str:
    """The row as a message names it: ` (id=812)`."""
    return f" ({', '.join(f'{name}={rows[name][place]}' for name in live.primary_key if name in rows)})"


def highest_first(live: Table, columns: Columns) -> list[int]:
    """The place of the row with the highest key, after those of the other rows in the same table that it points at."""
    key = live.auto_column
    if key is None or not columns.get(key):
        return []
    parents = [fk.column for fk in live.foreign_keys if fk.references_table == live.name and fk.column in columns]
    keys = columns[key]
    place_of = {value: place for place, value in enumerate(keys)} if parents else {}
    places = [place_of[max(keys)] if parents else keys.index(max(keys))]
    for place in places:
        places += [place_of[parent] for name in parents if (parent := columns[name][place]) in place_of and parent != keys[place]]
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
