"""The first free key of every table that numbers its rows."""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.keys import Keys
from seeding.engine.schema.tables import Schema, Table


def free_keys(connection: BaseDatabaseWrapper, schema: Schema) -> Keys:
    """Keys that start above the highest that each table holds, in one query."""
    quote = connection.ops.quote_name
    numbered = [(table.name, key) for table in schema if (key := number_column(table)) is not None]
    if not numbered:
        return Keys()
    selects = [f"SELECT '{name}', COALESCE(MAX({quote(key)}), 0) + 1 FROM {quote(name)}" for name, key in numbered]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(selects))
        return Keys({name: int(first) for name, first in cursor.fetchall()})


def number_column(table: Table) -> str | None:
    """The integer column that is the primary key alone."""
    key = table.primary_key
    return key[0] if len(key) == 1 and table.columns[key[0]].kind == "int" else None
