"""Fixtures that give a test its databases. What a test commits is gone before the next one; nothing ever touches a database of yours.

`mariadb` and `sqlite_terp` point the alias `terp` at an empty reference database, and `default` at a migrated control database;
they give the target's connection, and `cli` runs commands on them. `fresh_mariadb` is for tests that change the schema.
`terp` runs a test on both kinds of database.
"""

from __future__ import annotations

import itertools
import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.management import execute_from_command_line
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from pytest_django import DjangoDbBlocker

from seeding.engine.spec import Spec
from tests import servers

LIGHT = Spec("light", Decimal(1), 12345, date(2025, 11, 14))
_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def control_template(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker) -> Path:
    with django_db_blocker.unblock():
        return servers.migrated_control_file(tmp_path_factory.mktemp("control") / "control.sqlite3")


@pytest.fixture(scope="session", autouse=True)
def django_db_setup(control_template: Path) -> None:
    """In place of pytest-django's test databases: from the start, neither alias means what `.env` says."""
    servers.point_at("default", f"sqlite:///{control_template}")
    servers.point_terp_at("sqlite:////nonexistent/terp.sqlite3")


@pytest.fixture
def control(control_template: Path, tmp_path: Path, settings: LazySettings, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A control database of the test's own, and leave to use databases."""
    settings.SEED_ALLOWED_HOSTS = []
    copy = shutil.copy(control_template, tmp_path / "control.sqlite3")
    with django_db_blocker.unblock():
        servers.point_at("default", f"sqlite:///{copy}")
        yield
        connections.close_all()
        servers.point_at("default", f"sqlite:///{control_template}")
        servers.point_terp_at("sqlite:////nonexistent/terp.sqlite3")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker) -> Path:
    with django_db_blocker.unblock():
        return servers.reference_file(tmp_path_factory.mktemp("terp") / "terp.sqlite3")


@pytest.fixture
def sqlite_terp(sqlite_template: Path, tmp_path: Path, control: None) -> BaseDatabaseWrapper:
    """An embedded SQLite target of the test's own, with the reference schema and no rows."""
    return servers.point_terp_at(f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'terp.sqlite3')}")


@pytest.fixture(scope="session")
def light_template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker) -> Path:
    path = Path(shutil.copy(sqlite_template, tmp_path_factory.mktemp("light") / "terp.sqlite3"))
    with django_db_blocker.unblock():
        return servers.seeded_file(path, LIGHT)


@pytest.fixture
def seeded_light(light_template: Path, tmp_path: Path, control: None) -> BaseDatabaseWrapper:
    """An embedded target of the test's own, with the first phase of a light history as of LIGHT.as_of."""
    return servers.point_terp_at(f"sqlite:///{shutil.copy(light_template, tmp_path / 'light.sqlite3')}")


@pytest.fixture(scope="session")
def mariadb_server() -> Iterator[servers.Server]:
    with servers.start_server() as server:
        yield server


@pytest.fixture(scope="session")
def mariadb_url(mariadb_server: servers.Server, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The reference database that tests share, one after the other."""
    name = f"test_terp_{os.getpid()}"
    url = mariadb_server.fresh_database(name)
    with django_db_blocker.unblock():
        servers.point_terp_at(url)
        servers.create_reference_schema()
        connections["terp"].close()
    yield url
    mariadb_server.drop_database(name)


@pytest.fixture
def mariadb(mariadb_server: servers.Server, mariadb_url: str, control: None) -> Iterator[BaseDatabaseWrapper]:
    """A MariaDB target with the reference schema and no rows. Leave its tables as they are."""
    mariadb_server.revive()
    yield servers.point_terp_at(mariadb_url)
    mariadb_server.revive()
    servers.empty_tables(servers.point_terp_at(mariadb_url))


@pytest.fixture
def empty_mariadb(mariadb_server: servers.Server, control: None) -> Iterator[BaseDatabaseWrapper]:
    """A MariaDB target of the test's own, without tables."""
    name = f"test_terp_{os.getpid()}_{next(_numbers)}"
    mariadb_server.revive()
    yield servers.point_terp_at(mariadb_server.fresh_database(name))
    mariadb_server.revive()
    mariadb_server.drop_database(name)


@pytest.fixture
def fresh_mariadb(empty_mariadb: BaseDatabaseWrapper) -> BaseDatabaseWrapper:
    """A MariaDB target of the test's own, with the reference schema, to be changed at will."""
    servers.create_reference_schema()
    return empty_mariadb


@pytest.fixture(params=["mariadb", "sqlite_terp"])
def terp(request: pytest.FixtureRequest) -> BaseDatabaseWrapper:
    """The test runs on a MariaDB target and on an embedded one."""
    connection: BaseDatabaseWrapper = request.getfixturevalue(request.param)
    return connection


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command said, and its exit status."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """The object on the last line."""
        answer: dict[str, Any] = json.loads(self.out.splitlines()[-1])
        return answer


Cli = Callable[..., Answer]


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Cli:
    """Runs a command as `manage.py` does, in this process, on the databases of the test."""

    def run(*arguments: str) -> Answer:
        capsys.readouterr()
        status: int | str | None = 0
        try:
            execute_from_command_line(["manage.py", *arguments])
        except SystemExit as end:
            status = end.code
        said = capsys.readouterr()
        return Answer(int(status or 0), said.out, said.err)

    return run
