"""Fixtures that give a test its databases. What a test commits is gone before the next one; nothing ever touches a database of yours.

`mariadb` and `sqlite_terp` point the alias `terp` at an empty reference database, and `default` at a migrated control database;
they give the target's connection, and `cli` runs commands on them. `fresh_mariadb` is for tests that change the schema.
`terp` runs a test on both kinds of database. The server behind `mariadb` is a MySQL with --server mysql; `mysql` is one always, and its
tests are skipped where there is none.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
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
from hypothesis import settings as hypothesis
from pytest_django import DjangoDbBlocker

from seeding.engine.spec import Spec
from tests import servers
from tests.long_properties import MARK, TENTH, WHOLE, left_out
from tests.private_server import KINDS, NotHereError, server_for_tests, start_server

LIGHT = Spec("light", Decimal(1), 12345, date(2025, 11, 14))
_numbers = itertools.count(1)


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("TERP Seed")
    group.addoption("--server", choices=tuple(KINDS), default="mariadb", help="which server the tests start and run on (default: mariadb)")
    group.addoption("--all", action="store_true", dest="wholly", help="run the long properties wholly, not a fixed tenth of them")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", f"{MARK}: of its many cases a fixed tenth is run, all of them with --all")
    config.addinivalue_line("markers", "mysql: runs on Oracle's MySQL; skipped where bin/setup-mysql has not brought it")
    hypothesis.load_profile(WHOLE if config.getoption("wholly") else TENTH)


@pytest.hookimpl(tryfirst=True)  # xdist reads its groups in the same hook
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is not drawn, and keep the tests of one server in one process: no other one starts it."""
    for item in items:
        if item.get_closest_marker("mysql"):
            item.add_marker(pytest.mark.xdist_group("mysql"))
    if not config.getoption("wholly") and (out := left_out(items)):
        config.hook.pytest_deselected(items=out)
        items[:] = [item for item in items if item not in set(out)]


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
def mariadb_server(pytestconfig: pytest.Config) -> Iterator[servers.Server]:
    with server_for_tests(pytestconfig.getoption("server")) as server:
        yield server


@pytest.fixture(scope="session")
def mysql_server() -> Iterator[servers.Server]:
    try:
        with start_server("mysql") as server:
            yield server
    except NotHereError as missing:
        pytest.skip(str(missing))


@contextlib.contextmanager
def reference_database(server: servers.Server, unblocked: AbstractContextManager[None]) -> Iterator[str]:
    """The URL of a database with the reference schema, gone at the end."""
    name = f"test_terp_{os.getpid()}"
    url = server.fresh_database(name)
    with unblocked:
        servers.point_terp_at(url)
        servers.create_reference_schema()
        connections["terp"].close()
    yield url
    server.drop_database(name)


@pytest.fixture(scope="session")
def mariadb_url(mariadb_server: servers.Server, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The reference database that tests share, one after the other."""
    with reference_database(mariadb_server, django_db_blocker.unblock()) as url:
        yield url


@pytest.fixture(scope="session")
def mysql_url(mysql_server: servers.Server, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """`mariadb_url` on MySQL."""
    with reference_database(mysql_server, django_db_blocker.unblock()) as url:
        yield url


@pytest.fixture
def mysql(mysql_url: str, control: None) -> Iterator[BaseDatabaseWrapper]:
    """A MySQL target with the reference schema and no rows. Leave its tables as they are."""
    yield servers.point_terp_at(mysql_url)
    servers.empty_tables(servers.point_terp_at(mysql_url))


@pytest.fixture
def mariadb(mariadb_server: servers.Server, mariadb_url: str, control: None) -> Iterator[BaseDatabaseWrapper]:
    """A MariaDB target with the reference schema and no rows. Leave its tables as they are."""
    mariadb_server.revive()
    yield servers.point_terp_at(mariadb_url)
    mariadb_server.revive()
    servers.empty_tables(servers.point_terp_at(mariadb_url))


@pytest.fixture
def load_data(mariadb_server: servers.Server) -> Iterator[None]:
    """The server takes LOAD DATA during the test, which MySQL does only when told to."""
    ((before,),) = mariadb_server.run("SELECT @@GLOBAL.local_infile")
    mariadb_server.run("SET GLOBAL local_infile = 1")
    yield
    mariadb_server.run(f"SET GLOBAL local_infile = {before}")


@pytest.fixture
def empty_mariadb(mariadb_server: servers.Server, control: None) -> Iterator[BaseDatabaseWrapper]:
    """A MariaDB target of the test's own, without tables."""
    name = f"test_terp_{os.getpid()}_{next(_numbers)}"
    mariadb_server.revive()
    yield servers.point_terp_at(mariadb_server.fresh_database(name))
    mariadb_server.revive()
    mariadb_server.drop_database(name)


@pytest.fixture
def fresh_mysql(mysql_server: servers.Server, control: None) -> Iterator[BaseDatabaseWrapper]:
    """A MySQL target of the test's own, with the reference schema, to be changed at will."""
    name = f"test_terp_{os.getpid()}_{next(_numbers)}"
    connection = servers.point_terp_at(mysql_server.fresh_database(name))
    servers.create_reference_schema()
    yield connection
    mysql_server.drop_database(name)


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
