"""Reads a table's rows as tuples of plain values: one SELECT of the columns that are there, for any live schema.

A missing table has no rows, a missing column reads as NULL. Names are found in any spelling: quoteStatus is quote_status.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache, cached_property
from itertools import compress
from types import NoneType
from typing import Any, Final

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.fields import EnumField
from seeding.engine.reading import values
from seeding.engine.reading.remarks import Remarks
from seeding.engine.schema.tables import Schema, Table

Row = tuple[Any, ...]
OPENED_EARLY: Final = "fiscalPeriods"  # whose rows are opened before anything happens in them
ONE_DAY: Final = timedelta(days=1)
INTEGERS: Final[frozenset[type]] = frozenset({int, NoneType})
TEXTS: Final[frozenset[type]] = frozenset({str, NoneType})
TEXT: Final[frozenset[type]] = frozenset({str})


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a row: its column, then other names that the column has elsewhere."""

    names: tuple[str, ...]
    convert: Callable[[Any], Any]
    whole_column: Callable[[Sequence[Any]], list[Any]] | None = None  # converts all values at once, as `convert` would
    default: Any = None  # in place of NULL and of what can't be read
    counted: bool = False  # what can't be read is worth a remark
    past: bool = False  # a moment after as-of has not come yet
    plain: frozenset[type] = frozenset()  # what a driver may give that stands for itself
    updated: bool = False  # where nothing is said, the row is as it was created
    dated: bool = False  # the same, as a day
    among: AbstractSet[int] | None = None  # the ids that exist; another one is no id
    person: bool = False  # a user: the first one where the row names none that exists
    choice: bool = False  # an enum: what the reference schema doesn't know is read as the default


@dataclass(frozen=True, slots=True)
class CreationCell(Cell):
    """When the row came to be: the first of its columns that holds a moment. Rows created after as-of are left out."""


def whole(*names: str, default: int | None = None) -> Cell:
    return Cell(names, values.whole, default=default, plain=INTEGERS)


def money(*names: str) -> Cell:
    """A Decimal with two places, 0.00 for NULL."""
    return Cell(names, values.number, default=values.number(0), counted=True)


def amount(*names: str) -> Cell:
    """A Decimal with two places or None."""
    return Cell(names, values.number, counted=True)


def ratio(*names: str, default: str) -> Cell:
    """A Decimal with four places."""
    return Cell(names, values.ratio, default=values.ratio(default), counted=True)


def flag(*names: str) -> Cell:
    return Cell(names, values.flag)


def text(*names: str) -> Cell:
    return Cell(names, values.text, plain=TEXTS)


def words(*names: str) -> Cell:
    return Cell(names, values.words, plain=TEXT)


def day(*names: str) -> Cell:
    return Cell(names, values.day, values.days)


def moment(*names: str) -> Cell:
    """A moment that may lie ahead."""
    return Cell(names, values.moment, values.moments)


def past(*names: str) -> Cell:
    """A moment that has come; None where it hasn't."""
    return Cell(names, values.moment, values.moments, past=True)


def updated(*names: str) -> Cell:
    """When the row last changed, at the latest by now; its birth where it doesn't say."""
    return Cell(names, values.moment, values.moments, past=True, updated=True)


def person(*names: str) -> Cell:
    """The id of a user that exists; see Rows.users."""
    return Cell(names, values.whole, plain=INTEGERS, person=True)


def dated(*names: str) -> Cell:
    """A day; that of the row's birth where it doesn't say."""
    return Cell(names, values.day, values.days, dated=True)


def named(ids: AbstractSet[int], *names: str, default: int | None = None) -> Cell:
    """An id out of those that exist."""
    return Cell(names, values.whole, default=default, plain=INTEGERS, among=ids)


def choice(*names: str, default: str | None = None) -> Cell:
    return Cell(names, values.text, default=default, choice=True, plain=TEXTS)


def clock(*names: str) -> Cell:
    """HH:MM:SS or None."""
    return Cell(names, values.clock)


def mapping(*names: str) -> Cell:
    return Cell(names, values.mapping)


def elements(*names: str) -> Cell:
    return Cell(names, values.elements)


def strings(*names: str) -> Cell:
    return Cell(names, values.strings)


def creation(*names: str) -> Cell:
    return CreationCell(names, values.moment, values.moments)


class Rows:
    """The target's rows, as they are known at the end of as-of."""

    def __init__(self, connection: BaseDatabaseWrapper, schema: Schema, as_of: date, remarks: Remarks) -> None:
        self._connection = connection
        self._tables = {normalized(table.name): table for table in schema}
        self._remarks = remarks
        self.as_of = as_of
        self.users: frozenset[int] = frozenset()  # who exists; known once the users are observed
        self.until = datetime.combine(as_of + ONE_DAY, datetime.min.time(), UTC)  # the first moment that is not past

    def read(self, table: str, *cells: Cell) -> list[Row]:
        """One tuple a row, in the order of `id` where the table has one."""
        return list(zip(*self.columns(table, *cells), strict=True))

    def columns(self, table: str, *cells: Cell) -> list[list[Any]]:
        """The cells' values, each of all rows, in the order of `id` where the table has one."""
        live = self._tables.get(normalized(table))
        if live is None:
            return [[] for _ in cells]
        columns = {normalized(name): name for name in live.columns}
        sources = [[columns[name] for name in map(normalized, cell.names) if name in columns] for cell in cells]
        selected = list(dict.fromkeys(name for names in sources for name in names))
        if not selected:
            return [[] for _ in cells]
        raw = dict(zip(selected, zip(*self._fetch(live, selected, columns.get("id")), strict=True), strict=False))
        if not raw:
            return [[] for _ in cells]
        total = len(raw[selected[0]])
        read = [self._column(table, cell, names, raw, total) for cell, names in zip(cells, sources, strict=True)]
        return self._by_now(table, cells, read)

    def ids(self, table: str) -> set[int]:
        """The keys of the table."""
        return {key for (key,) in self.read(table, whole("id"))}

    @property
    def first_user(self) -> int:
        """Who stands where a row names nobody; 0 in a target without users."""
        return min(self.users, default=0)

    @cached_property
    def founded_at(self) -> datetime:
        """The oldest creation of anything in the tables of the reference schema; the morning of as-of in an empty database."""
        tables = [table for table in self._tables.values() if table.name != OPENED_EARLY]
        created = [(table, name) for table in tables for name in table.columns if normalized(name) in ("createdat", "changedat")]
        selects = [
            f"SELECT MIN({self._name(name)}) FROM {self._name(table.name)} WHERE {self._name(name)} >= '{values.EARLIEST}-01-01'"
            for table, name in created
        ]
        with self._connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(selects)) if selects else None
            found = [values.moment(oldest) for (oldest,) in cursor.fetchall()] if selects else []
        morning = datetime.combine(self.as_of, datetime.min.time(), UTC)
        return min([morning, *(oldest for oldest in found if oldest is not None)])

    def _fetch(self, table: Table, columns: list[str], key: str | None) -> list[Row]:
        order = f" ORDER BY {self._name(key)}" if key else ""
        names = ", ".join(self._selected(table, name) for name in columns)
        with self._connection.cursor() as cursor:
            cursor.execute(f"SELECT {names} FROM {self._name(table.name)}{order}")
            return list(cursor.fetchall())

    def _selected(self, table: Table, name: str) -> str:
        """The column; dates as text, since SQLite's driver fails on what is no date and MySQL's takes its time."""
        quoted = self._name(name)
        return f"CAST({quoted} AS CHAR)" if table.columns[name].kind in ("date", "datetime") else quoted

    def _name(self, name: str) -> str:
        return self._connection.ops.quote_name(name)

    def _column(self, table: str, cell: Cell, names: list[str], raw: Mapping[str, Row], total: int) -> list[Any]:
        """The cell's value of every row."""
        if not names:
            empty = self.first_user if cell.person else cell.convert(None)
            return [cell.default if empty is None else empty] * total
        column = raw[names[0]]
        if cell.plain.issuperset(map(type, column)):
            read = list(column)
        else:
            read = cell.whole_column(column) if cell.whole_column else list(map(cell.convert, column))
        if cell.counted and has_none(read):
            unread = sum(value is None and bool(str(was or "").strip()) for value, was in zip(read, column, strict=True))
            self._remarks.note(table, unread, total, f"have no number in {names[0]}; it counts as 0")
        if cell.choice:
            read = self._known(table, cell, names[0], read)
        for other in names[1:]:
            read = [cell.convert(more) if value is None else value for value, more in zip(read, raw[other], strict=True)]
        if cell.among is not None:
            read = [key if key in cell.among else None for key in read]
        if cell.person:
            first = self.first_user
            read = [key if key in self.users else first for key in read]
        if cell.past:
            read = [None if at is not None and at >= self.until else at for at in read]
        if cell.default is not None and has_none(read):
            read = [cell.default if value is None else value for value in read]
        return read

    def _known(self, table: str, cell: Cell, name: str, read: list[Any]) -> list[Any]:
        """The values with those that the reference schema doesn't know left out."""
        known = reference_values(table).get(normalized(name))
        if known is None or known.issuperset(read):
            return read
        strange = sum(value is not None and value not in known for value in read)
        instead = "as nothing" if cell.default is None else f"as {cell.default}"
        self._remarks.note(table, strange, len(read), f"have an unknown {name}; it is read {instead}")
        return [value if value in known else None for value in read]

    def _by_now(self, table: str, cells: tuple[Cell, ...], read: list[list[Any]]) -> list[list[Any]]:
        """The columns of the rows that were created by as-of, with the founding where they don't say when."""
        place = next((place for place, cell in enumerate(cells) if isinstance(cell, CreationCell)), None)
        if place is None:
            return read
        births, total = read[place], len(read[place])
        if undated := births.count(None):
            self._remarks.note(table, undated, total, f"have no date; {self.founded_at:%Y-%m-%d}, the oldest of all, stands for it")
            births = read[place] = [at or self.founded_at for at in births]
        for number, cell in enumerate(cells):
            if cell.updated and None in read[number]:
                read[number] = [at or birth for at, birth in zip(read[number], births, strict=True)]
            if cell.dated and None in read[number]:
                read[number] = [on or birth.date() for on, birth in zip(read[number], births, strict=True)]
        if births and max(births) >= self.until:
            in_time = [at < self.until for at in births]
            self._remarks.note(table, in_time.count(False), total, f"are dated after {self.as_of} and left out")
            read = [list(compress(column, in_time)) for column in read]
        return read


def has_none(column: list[Any]) -> bool:
    """Whether a None is among the values; `in` would ask each Decimal whether it equals one."""
    return NoneType in map(type, column)


def normalized(name: str) -> str:
    """A name without what spellings differ in."""
    return name.replace("_", "").lower()


@cache
def reference_values(table: str) -> dict[str, frozenset[str | None]]:
    """The values of each enum of a table in the reference schema, and None, by the column's spelled name."""
    model = next((model for model in apps.get_app_config("seeding").get_models() if model._meta.db_table == table), None)
    fields = model._meta.concrete_fields if model else ()
    return {normalized(str(field.column)): frozenset({*field.values, None}) for field in fields if isinstance(field, EnumField)}
