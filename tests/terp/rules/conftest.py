"""Databases that hold a true history, read by many tests: whatever a test breaks in them is rolled back."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper
from pytest_django import DjangoDbBlocker

from seeding.engine.checks.base import Database
from seeding.engine.schema.live import read_schema
from seeding.engine.schema.tables import Schema
from seeding.engine.spec import Spec
from tests import servers

AS_OF = date(2025, 11, 14)
LIGHT = Spec("light", Decimal(1), 12345, AS_OF)
TENTH = Spec("full", Decimal("0.1"), 12345, AS_OF)  # large enough for a write-off, a used credit and the like
ALL = 3  # phases that write

Opener = Callable[[Path], Database]


@pytest.fixture(scope="session")
def light_template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker) -> Path:
    path = Path(shutil.copy(sqlite_template, tmp_path_factory.mktemp("light") / "terp.sqlite3"))
    with django_db_blocker.unblock():
        return servers.seeded_file(path, LIGHT, ALL)


@pytest.fixture(scope="session")
def tenth_template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker) -> Path:
    path = Path(shutil.copy(sqlite_template, tmp_path_factory.mktemp("tenth") / "terp.sqlite3"))
    with django_db_blocker.unblock():
        return servers.seeded_file(path, TENTH, ALL)


@pytest.fixture(scope="session")
def schemas() -> dict[Path, Schema]:
    return {}


@pytest.fixture
def opened(schemas: dict[Path, Schema], control: None) -> Opener:
    """Opens a template file as it is, no copy: for tests that leave it as they found it."""

    def database(path: Path) -> Database:
        connection = servers.point_terp_at(f"sqlite:///{path}")
        if path not in schemas:
            schemas[path] = read_schema(connection)
        return Database(connection, schemas[path], AS_OF)

    return database


@pytest.fixture
def light(opened: Opener, light_template: Path) -> Database:
    return opened(light_template)


@pytest.fixture
def light_on_mariadb(mariadb: BaseDatabaseWrapper) -> Database:
    """The light history on a MariaDB server."""
    servers.write_history(mariadb, LIGHT, ALL)
    return Database(mariadb, read_schema(mariadb), AS_OF)
