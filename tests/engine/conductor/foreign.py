"""A target that another program seeded: rows without a journal, some of them odd; and what tells whether any of them changed."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.schema.live import read_schema
from tests import servers
from tests.conftest import LIGHT

ODD = (
    "UPDATE users SET name = NULL, email = NULL WHERE id > 2",
    "UPDATE clients SET email = NULL, phone = NULL, tags = NULL, pricing_profile_id = NULL",
    "DELETE FROM pricing_profiles",
    "DELETE FROM pricing_rules",
    "DELETE FROM order_line_items",
    "DELETE FROM sampleRequests",
    "UPDATE batches SET metadata = 'not JSON' WHERE id = 2",
    "UPDATE invoices SET totalAmount = totalAmount + 1 WHERE id = 3",
)

Sums = dict[str, tuple[str, int]]  # by table: a checksum of its rows, and how many they are


def fill(connection: BaseDatabaseWrapper, *changes: str) -> None:
    """Rows of a whole small business, then changed by these statements."""
    servers.write_history(connection, LIGHT)
    run(connection, *changes)


def run(connection: BaseDatabaseWrapper, *statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def rows(connection: BaseDatabaseWrapper, sql: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())


def count(connection: BaseDatabaseWrapper, table: str) -> int:
    return int(rows(connection, f"SELECT COUNT(*) FROM `{table}`")[0][0])


def checksums(connection: BaseDatabaseWrapper, among: Sums | None = None) -> Sums:
    """The checksum of each table's rows in the order of their keys; of as many as `among` counts, since new keys are higher."""
    found: Sums = {}
    for table in read_schema(connection):
        limit = f" LIMIT {among[table.name][1]}" if among else ""
        key = ", ".join(f"`{name}`" for name in table.primary_key)
        held = rows(connection, f"SELECT * FROM `{table.name}` ORDER BY {key}{limit}")
        found[table.name] = (hashlib.sha256(repr(held).encode()).hexdigest(), len(held))
    return found


def contents(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """The checksum of every table."""
    return {table: checksum for table, (checksum, _) in checksums(connection).items()}
