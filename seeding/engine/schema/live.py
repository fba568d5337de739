"""Reads what the live database is: a few queries over the whole schema, whatever its number of tables."""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.schema.mysql import read_mysql
from seeding.engine.schema.sqlite import read_sqlite
from seeding.engine.schema.tables import Schema


def read_schema(connection: BaseDatabaseWrapper) -> Schema:
    """Every base table of the connection's database; views are left out."""
    return read_sqlite(connection) if connection.vendor == "sqlite" else read_mysql(connection)
