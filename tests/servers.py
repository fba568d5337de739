"""Databases for the tests: those on a server, SQLite files, and which of them the two aliases mean."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast
from urllib.parse import quote, urlencode, urlsplit, urlunsplit

import MySQLdb
from django.apps import apps
from django.core.management import call_command
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.schema.create import create_schema
from seeding.engine.spec import Spec
from seeding.terp.product import REFERENCE_DDL
from seeding.testing import write_history as write_history
from terp_seed.databases import from_url

if TYPE_CHECKING:
    from django.db.backends.mysql.base import DatabaseWrapper as MySQLWrapper

ROOT: Final = Path(__file__).resolve().parent.parent
OTHER_SERVER: Final = "TERP_SEED_TEST_DATABASE_URL"
SETTING: Final = {"default": "CONTROL_DATABASE_URL", "terp": "DATABASE_URL"}
_urls: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class Server:
    """A MySQL or MariaDB server on which the tests may make databases and users; `base` is its URL without a database name.

    `revive` starts it again if it has died, with the data that it had.
    """

    base: str
    revive: Callable[[], None] = lambda: None

    def url(self, database: str, *, user: str = "", password: str = "", **options: str) -> str:
        """The URL of a database, for the server's own user or for another one, with further options of the URL."""
        parts = urlsplit(self.base)
        host = parts.netloc.rpartition("@")[2]
        netloc = f"{quote(user)}:{quote(password, safe='')}@{host}" if user else parts.netloc
        query = "&".join(filter(None, (parts.query, urlencode(options, quote_via=quote))))
        return urlunsplit((parts.scheme, netloc, f"/{database}", query, ""))

    @property
    def is_mariadb(self) -> bool:
        ((version,),) = self.run("SELECT VERSION()")
        return "mariadb" in version.lower()

    def run(self, *statements: str) -> list[tuple[Any, ...]]:
        """Run the statements as the server's own user; rows of the last one."""
        rows: tuple[tuple[Any, ...], ...] = ()
        config = from_url(self.url("mysql"), OTHER_SERVER, ROOT)
        options = {name: value for name, value in config["OPTIONS"].items() if name != "isolation_level"}
        place = {"host": config["HOST"], "port": config["PORT"], "user": config["USER"], "password": config["PASSWORD"]}
        with contextlib.closing(MySQLdb.connect(**{key: value for key, value in place.items() if value}, **options)) as connection:
            connection.autocommit(True)
            cursor = connection.cursor()
            for statement in statements:
                cursor.execute(statement)
                rows = cursor.fetchall() if cursor.description else ()
        return list(rows)

    def fresh_database(self, name: str) -> str:
        """The URL of a new database without tables; one of that name from before is dropped."""
        self.run(f"DROP DATABASE IF EXISTS `{name}`", f"CREATE DATABASE `{name}` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci")
        return self.url(name)

    def drop_database(self, name: str) -> None:
        self.run(f"DROP DATABASE IF EXISTS `{name}`")


def point_at(alias: str, url: str) -> BaseDatabaseWrapper:
    """From now on `alias` means the database at `url`, for this thread's next query and for new threads; the new connection."""
    connections[alias].close()
    entries = {"default": {}, alias: from_url(url, SETTING[alias], ROOT)}
    connections.settings[alias] = connections.configure_settings(entries)[alias]
    del connections[alias]
    _urls[alias] = url
    return connections[alias]


def point_terp_at(url: str) -> BaseDatabaseWrapper:
    """`point_at` for the target."""
    return point_at("terp", url)


def create_reference_schema() -> None:
    """Fill the empty target with the reference tables."""
    create_schema(connections["terp"], apps.get_app_config("seeding").get_models(), REFERENCE_DDL)


def migrated_control_file(path: Path) -> Path:
    """A control database with all migrations applied."""
    point_at("default", f"sqlite:///{path}")
    call_command("migrate", verbosity=0)
    settle(path, "default")
    return path


def reference_file(path: Path) -> Path:
    """An embedded target with the reference schema and no rows."""
    point_terp_at(f"sqlite:///{path}")
    create_reference_schema()
    settle(path, "terp")
    return path


def seeded_file(path: Path, spec: Spec, last_phase: int = 1) -> Path:
    """The embedded target at `path`, which has the reference schema, filled with the first phases of a history."""
    connection = point_terp_at(f"sqlite:///{path}")
    write_history(connection, spec, last_phase)
    settle(path, "terp")
    return path


def shown_type(connection: BaseDatabaseWrapper, type_: str) -> str:
    """How the server names a type for which MariaDB says `type_`: MySQL knows no width of integers, and has JSON of its own."""
    if cast("MySQLWrapper", connection).mysql_is_mariadb:
        return type_
    return "json" if type_ == "longtext" else type_.partition("(")[0]


def settle(path: Path, alias: str) -> None:
    """Put everything into the one file, so that a copy of it is whole."""
    with connections[alias].cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connections[alias].close()


def empty_tables(connection: BaseDatabaseWrapper) -> None:
    """Take all rows out of a MySQL or MariaDB database; tables without rows cost nothing."""
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        cursor.execute(" UNION ALL ".join(f"(SELECT '{name}' FROM `{name}` LIMIT 1)" for name in names))
        filled = [name for (name,) in cursor.fetchall()]
        cursor.execute("SET SESSION foreign_key_checks = 0")
        for name in filled:
            cursor.execute(f"TRUNCATE TABLE `{name}`")
        cursor.execute("SET SESSION foreign_key_checks = 1")


def environment(**changes: str) -> dict[str, str]:
    """The environment in which a new process sees the same two databases."""
    return {**os.environ, **{SETTING[alias]: url for alias, url in _urls.items()}, "SEED_ALLOWED_HOSTS": "", "COLUMNS": "120", **changes}


def manage(*arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
    """Run `manage.py` as a person would, on the databases of the test; `changes` to the environment."""
    command = (sys.executable, str(ROOT / "manage.py"), *arguments)
    return subprocess.run(command, env=environment(**changes), cwd=ROOT, capture_output=True, text=True, stdin=subprocess.DEVNULL)
