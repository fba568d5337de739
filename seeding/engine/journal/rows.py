"""Which rows of the target a run wrote: SQL conditions out of its journal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.journal.models import RunTable
from seeding.engine.schema.columns import Columns
from seeding.engine.schema.tables import Table

Condition = tuple[str, list[Any]]  # SQL that is true for the rows, and its parameters
AT_ONCE: Final = 200  # keys named in one condition; SQLite's parser allows a depth of 1000


def key_range(live: Table, columns: Columns) -> dict[str, Any]:
    """What a RunTable keeps of the keys in these columns."""
    if live.auto_column in columns:
        keys = columns[live.auto_column]
        return {"first_key": min(keys), "last_key": max(keys)} if keys else {}
    return {"keys": [list(key) for key in zip(*(columns[name] for name in live.primary_key), strict=True)]}


def conditions(live: Table, written: RunTable) -> Iterator[Condition]:
    """True together, each for a part of them, for the rows that were written to the table."""
    if written.first_key is not None:
        yield f"`{live.auto_column}` BETWEEN %s AND %s", [written.first_key, written.last_key]
        return
    keys = written.keys or []
    one = f"({' AND '.join(f'`{name}` = %s' for name in live.primary_key)})"
    for start in range(0, len(keys), AT_ONCE):
        part = keys[start : start + AT_ONCE]
        yield " OR ".join([one] * len(part)), [value for key in part for value in key]


def any_of(parts: Sequence[Condition]) -> Condition:
    """True where one of the conditions is."""
    return " OR ".join(f"({sql})" for sql, _ in parts) or "1 = 0", [value for _, values in parts for value in values]


def is_present(connection: BaseDatabaseWrapper, live: Table, written: RunTable) -> bool:
    """Whether any of the rows is in the table."""
    with connection.cursor() as cursor:
        for sql, values in conditions(live, written):
            cursor.execute(f"SELECT 1 FROM `{live.name}` WHERE {sql} LIMIT 1", values)
            if cursor.fetchone():
                return True
    return False
