"""What the target is: its tables and columns, read once and kept until they change, and how many rows each table holds."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final

from django.db import connections, router
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Max, Min

from seeding.engine.admin.fields import Field, Model
from seeding.engine.journal.runs import identity
from seeding.engine.schema.live import read_schema
from seeding.engine.schema.tables import Column

TARGET: Final = "terp"
SCHEMA_SECONDS: Final = 60.0  # how long a schema is trusted on a server, which has no cheap way to say that it changed
COUNT_SECONDS: Final = 20.0  # how long the counts in the sidebar are, and the years of a drill-down
EXACT_ROWS: Final = 50_000  # tables that hold more, by the server's own estimate, aren't counted

_ESTIMATES: Final = """
    SELECT table_name, table_rows FROM information_schema.tables
    WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' AND table_rows > %s"""


class LiveTables:
    """The tables and columns that are really there; names in lower case, since MySQL may be told to keep them so."""

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self.read_at = time.monotonic()
        self.version = _version(connection)
        self.tables = {table.name.lower(): table for table in read_schema(connection)}
        self._columns = {name: {column.lower() for column in table.columns} for name, table in self.tables.items()}
        self._counts: dict[Model, Count] = {}
        self._counted_at = float("-inf")
        self._ends: dict[Field, tuple[float, Any, Any]] = {}

    def has(self, model: Model) -> bool:
        """Whether the model's table is there. A model of the control database always is: it is migrated."""
        return not in_target(model) or model._meta.db_table.lower() in self._columns

    def has_field(self, field: Field) -> bool:
        """Whether the table has the field's column."""
        model: Model = field.model
        columns = self._columns.get(model._meta.db_table.lower(), set())
        return not in_target(model) or str(field.column).lower() in columns

    def missing(self, model: Model) -> list[Field]:
        """Fields whose column the table doesn't have."""
        return [field for field in model._meta.concrete_fields if field.column and not self.has_field(field)]

    def unknown(self, model: Model) -> list[Column]:
        """Columns that no field of the model stands for."""
        table = self.tables.get(model._meta.db_table.lower()) if in_target(model) else None
        known = {str(field.column).lower() for field in model._meta.concrete_fields}
        return [column for column in table.columns.values() if column.name.lower() not in known] if table else []

    def counts(self, models: Iterable[Model], *, fresh: bool = False) -> dict[Model, Count]:
        """Rows of each table that is there, large ones by estimate; those of a moment ago unless they have to be fresh."""
        if fresh or time.monotonic() - self._counted_at > COUNT_SECONDS:
            self._counts = _counted(connections[TARGET], [model for model in models if self.has(model)])
            self._counted_at = time.monotonic()
        return self._counts

    def ends(self, field: Field) -> tuple[Any, Any]:
        """The least and the greatest value of a column: a look at every row where it has no index, so kept for a while."""
        known = self._ends.get(field)
        if known is None or time.monotonic() - known[0] > COUNT_SECONDS:
            found = field.model._default_manager.aggregate(first=Min(field.name), last=Max(field.name))
            known = self._ends[field] = (time.monotonic(), found["first"], found["last"])
        return known[1], known[2]

    def is_current(self, connection: BaseDatabaseWrapper) -> bool:
        """Whether the schema is still the one that was read, as far as can be told at no cost."""
        if connection.vendor == "sqlite":
            return bool(_version(connection) == self.version)
        return time.monotonic() - self.read_at < SCHEMA_SECONDS


class Count(int):
    """A number of rows; `estimated` where the server was asked and nothing counted."""

    estimated = False

    def __str__(self) -> str:
        return f"{'≈ ' if self.estimated else ''}{int(self):,}"


class Estimate(Count):
    estimated = True


_read: dict[str, LiveTables] = {}  # by the target's identity
_page: ContextVar[dict[str, LiveTables] | None] = ContextVar("page", default=None)


def read_live_tables() -> LiveTables:
    """What the target is, looked at once for each page. DatabaseError where it can't be reached."""
    page = _page.get()
    connection = connections[TARGET]
    name = identity(connection)
    if page is not None and name in page:
        return page[name]
    known = _read.get(name)
    if known is None or not known.is_current(connection):
        known = _read[name] = LiveTables(connection)
    if page is not None:
        page[name] = known
    return known


def forget() -> None:
    """Have the target read anew: what was known of it has led to a query that it refused, or it was made anew."""
    name = identity(connections[TARGET])
    _read.pop(name, None)
    (_page.get() or {}).pop(name, None)


@contextmanager
def page_context() -> Iterator[None]:
    """What is asked of the target in here belongs to one page."""
    token = _page.set({})
    try:
        yield
    finally:
        _page.reset(token)


def in_target(model: Model) -> bool:
    """Whether the model's table is one of the target's."""
    return bool(router.db_for_read(model) == TARGET)


def _version(connection: BaseDatabaseWrapper) -> Any:
    """A number that SQLite raises with every change of the schema."""
    if connection.vendor != "sqlite":
        return None
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA schema_version")
        return cursor.fetchone()


def _counted(connection: BaseDatabaseWrapper, models: list[Model]) -> dict[Model, Count]:
    """The rows of each table: all in one query, but for those that are too large to be counted."""
    if not models:
        return {}
    with connection.cursor() as cursor:
        estimates: dict[str, int] = {}
        if connection.vendor != "sqlite":
            cursor.execute(_ESTIMATES, [EXACT_ROWS])
            estimates = {str(table).lower(): int(rows) for table, rows in cursor.fetchall()}
        exact = [model for model in models if model._meta.db_table.lower() not in estimates]
        parts = [f"SELECT {place} AS place, COUNT(*) FROM `{model._meta.db_table}`" for place, model in enumerate(exact)]
        if parts:
            cursor.execute(" UNION ALL ".join(parts))
        counted: dict[Model, Count] = {exact[place]: Count(rows) for place, rows in cursor.fetchall()} if parts else {}
    large = {model: Estimate(estimates[model._meta.db_table.lower()]) for model in models if model not in counted}
    return {**counted, **large}
