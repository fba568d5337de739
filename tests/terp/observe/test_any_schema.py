"""Whatever tables and columns a live database has, what is there is observed; nothing at all is a history without facts."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.schema.columns import length
from seeding.engine.schema.live import read_schema
from seeding.terp.history import History
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.observe import Observed, observe
from seeding.terp.records import RECORDS
from tests import servers
from tests.terp.observe.foreign import AS_OF

TABLES = (
    "CREATE TABLE users (id INTEGER PRIMARY KEY, open_id TEXT, created_at TEXT)",
    "CREATE TABLE clients (id INTEGER PRIMARY KEY, name TEXT, tags TEXT, isBuyer INTEGER)",
    "CREATE TABLE orders (id INTEGER PRIMARY KEY, clientId INTEGER, items TEXT, total TEXT, created_at TEXT)",
    "CREATE TABLE inventory_movements (id INTEGER PRIMARY KEY, batch_id INTEGER, reason TEXT)",
    "CREATE TABLE notes_of_mine (name TEXT PRIMARY KEY)",
    "INSERT INTO users VALUES (4, 'ann', '2026-05-01T08:30:00.250Z'), (5, NULL, 'last week')",
    "INSERT INTO clients VALUES (2, 'Green Door', 'vip', 1)",
    "INSERT INTO orders VALUES (8, 2, '[{\"batchId\": 1}]', ' 12.345 ', '2026-05-02'), (9, 2, NULL, NULL, '1970-01-01 00:00:00')",
    "INSERT INTO inventory_movements VALUES (1, 1, 'Lost')",
)


@pytest.fixture
def another_schema(control: None, tmp_path: Path) -> BaseDatabaseWrapper:
    """A database that looks like no version of the application: other spellings, few columns, all of them text."""
    connection = servers.point_terp_at(f"sqlite:///{tmp_path / 'other.sqlite3'}")
    with connection.cursor() as cursor:
        for statement in TABLES:
            cursor.execute(statement)
    return connection


def seen(connection: BaseDatabaseWrapper) -> Observed:
    return observe(connection, read_schema(connection), AS_OF, 12345)


def test_another_schema__is_read_as_far_as_it_goes(another_schema: BaseDatabaseWrapper) -> None:
    observed = seen(another_schema)
    history = observed.history
    started = datetime(2026, 5, 1, 8, 30, tzinfo=UTC)
    assert history.started_at == started
    assert [(user.name, user.created_at) for user in history.employees] == [("ann", started), ("User 5", started)]
    assert [(client.name, client.kind, client.tags, client.created_at) for client in history.clients] == [
        ("Green Door", "large", (), started)
    ]
    first, second = history.orders
    assert (first.total, first.created_at.date(), first.order_type, first.payment_terms) == (
        Decimal("12.35"),
        date(2026, 5, 2),
        "SALE",
        "NET_30",
    )
    assert (second.total, second.created_at, second.created_by_id) == (Decimal(0), started, 4)
    assert history.movements == []
    assert (history.keys.take("orders"), history.keys.take("inventory_movements"), history.keys.take("comments")) == (10, 2, 1)
    assert "inventoryMovements: 1 of 1 are of no batch and are left out" in observed.remarks


@pytest.mark.parametrize("database", ["empty_mariadb", "mariadb", "sqlite_terp"])
def test_an_empty_database__gives_a_history_that_stories_can_take(database: str, request: pytest.FixtureRequest) -> None:
    observed = seen(request.getfixturevalue(database))
    history = observed.history
    assert observed.remarks == ()
    assert [
        field.name for field in fields(History) if isinstance(getattr(history, field.name), list) and getattr(history, field.name)
    ] == []
    assert history.started_at == datetime(2026, 6, 26, tzinfo=UTC)
    assert HiredStaff(history.employees).everybody == ()
    assert sum(length(RECORDS[table](history)) for table in ("orders", "batches", "invoices", "calendar_events")) == 0
