"""What stands between the target and a run, each with its fix; nothing is written to find out, and nothing is raised."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.errors import SeedError
from seeding.engine.safety.grants import NEEDED, read_grants
from seeding.engine.safety.lock import holder
from seeding.engine.safety.target import database_name, describe, in_memory, require_writable

if TYPE_CHECKING:
    from django.db.backends.mysql.base import DatabaseWrapper as MySQLWrapper

CREATE: Final = "run: python manage.py schema_create"
OLDEST: Final = {"MariaDB": (10, 6), "MySQL": (8, 0)}
STRICT: Final = ("STRICT_TRANS_TABLES", "STRICT_ALL_TABLES")  # either refuses values that don't fit
UTC_NAMES: Final = ("+00:00", "UTC")
SHOWN: Final = 5  # names in a sentence before the rest is only counted


@dataclass(frozen=True, slots=True)
class Finding:
    """`found` says what is there; `fix` what to do about it, empty where `ok`."""

    name: str
    ok: bool
    found: str
    fix: str = ""


def findings(
    connection: BaseDatabaseWrapper, name: str, reference: Collection[str], allowed_hosts: Sequence[str], production: str = ""
) -> Iterator[Finding]:
    """Everything that is looked at, in reading order; `reference` names the tables there should be, `name` whose they are."""
    yield target(connection, allowed_hosts, production)
    if connection.vendor == "sqlite":
        found = file(connection)
        yield found
        if not found.ok:  # a look into a database that isn't there would make one
            return
    else:
        yield from (check(connection) for check in (server, takes_writes, privileges, sql_mode, charset, time_zone))
    yield schema(connection, name, reference)
    yield lock(connection)


def obstacles(connection: BaseDatabaseWrapper) -> Iterator[Finding]:
    """What no run that writes gets past, or would get past only with rows that are not what they should be."""
    if connection.vendor != "sqlite":
        checks = [server, takes_writes, privileges, sql_mode, time_zone]
    else:
        checks = [file] if Path(database_name(connection)).exists() else []  # schema_create is about to make it
    yield from (finding for check in checks if not (finding := check(connection)).ok)


def target(connection: BaseDatabaseWrapper, allowed_hosts: Sequence[str], production: str) -> Finding:
    """Whether the target may be written at all."""
    try:
        require_writable(connection, allowed_hosts, production)
    except SeedError as refused:
        return Finding("target", False, refused.problem, refused.fix)
    return Finding("target", True, describe(connection))


def file(connection: BaseDatabaseWrapper) -> Finding:
    """Whether the SQLite file is there and may be written; its folder too, for the journal beside it."""
    path = Path(database_name(connection))
    if in_memory(connection):
        return Finding("file", True, "in memory")
    if not path.exists():
        return Finding("file", False, f"{path} does not exist", CREATE)
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        return Finding("file", False, f"{path} may not be written", "correct the rights of the file and its folder")
    return Finding("file", True, "may be written")


def server(connection: BaseDatabaseWrapper) -> Finding:
    """MySQL 8 or MariaDB 10.6 at least."""
    mysql = cast("MySQLWrapper", connection)
    title = "MariaDB" if mysql.mysql_is_mariadb else "MySQL"
    ok = mysql.mysql_version[:2] >= OLDEST[title]
    fix = f"use {title} {'.'.join(map(str, OLDEST[title]))} or newer"
    return Finding("server", ok, f"{title} {mysql.mysql_server_data['version']}", "" if ok else fix)


def takes_writes(connection: BaseDatabaseWrapper) -> Finding:
    """A replica is read-only, and what is written to one that isn't would be lost."""
    if _value(connection, "SELECT @@GLOBAL.read_only"):
        return Finding("writes", False, "the server is read-only", "put the primary server in DATABASE_URL, or: SET GLOBAL read_only = 0")
    return Finding("writes", True, "the server takes writes")


def privileges(connection: BaseDatabaseWrapper) -> Finding:
    """SELECT, INSERT, UPDATE and DELETE on every table, by whatever grants."""
    missing = read_grants(connection).missing(connection.introspection.table_names())
    user = _value(connection, "SELECT CURRENT_USER()")
    if not missing:
        return Finding("privileges", True, f"{user} has {', '.join(NEEDED)}")
    alike = groupby(sorted(missing, key=missing.__getitem__), missing.__getitem__)
    lacking = "; ".join(f"{', '.join(names)}{f' on {_some(tables)}' if tables else ''}" for tables, names in alike)
    name, _, host = user.rpartition("@")
    grant = f"GRANT {', '.join(missing)} ON `{database_name(connection)}`.* TO '{name}'@'{host}'"
    return Finding("privileges", False, f"{user} lacks {lacking}", f"run as an administrator: {grant}")


def sql_mode(connection: BaseDatabaseWrapper) -> Finding:
    """Without strict mode a value that doesn't fit is cut off in silence."""
    mode = _value(connection, "SELECT @@SESSION.sql_mode")
    ok = any(name in mode.split(",") for name in STRICT)
    return Finding(
        "sql_mode",
        ok,
        "strict" if ok else f"not strict: {mode or 'empty'}",
        "" if ok else "take init_command out of DATABASE_URL, so that the session is strict",
    )


def charset(connection: BaseDatabaseWrapper) -> Finding:
    """utf8mb4 in the session and in every text column."""
    session = _value(connection, "SELECT @@SESSION.character_set_client")
    others = _column(
        connection,
        "SELECT DISTINCT c.TABLE_NAME FROM information_schema.COLUMNS c JOIN information_schema.TABLES t USING (TABLE_SCHEMA, TABLE_NAME) "
        "WHERE c.TABLE_SCHEMA = %s AND t.TABLE_TYPE = 'BASE TABLE' AND c.CHARACTER_SET_NAME <> 'utf8mb4' ORDER BY c.TABLE_NAME",
        database_name(connection),
    )
    if session != "utf8mb4":
        return Finding("charset", False, f"the session speaks {session}", "take init_command out of DATABASE_URL")
    if others:
        fix = f"ALTER TABLE `{others[0]}` CONVERT TO CHARACTER SET utf8mb4" + (", and so for the others" if len(others) > 1 else "")
        return Finding("charset", False, f"text columns are not utf8mb4 in {_some(others)}", fix)
    return Finding("charset", True, "utf8mb4")


def time_zone(connection: BaseDatabaseWrapper) -> Finding:
    """TIMESTAMP columns follow the session's time zone, so it has to be UTC."""
    zone = _value(connection, "SELECT @@SESSION.time_zone")
    ok = zone in UTC_NAMES
    return Finding("time_zone", ok, zone, "" if ok else "take init_command out of DATABASE_URL, so that the session is in UTC")


def schema(connection: BaseDatabaseWrapper, name: str, reference: Collection[str]) -> Finding:
    """How many of the reference tables are there; a run adapts to a few that aren't, but not to none."""
    present = set(connection.introspection.table_names())
    absent = sorted(set(reference) - present)
    found = f"{len(reference) - len(absent)} of {len(reference)} tables"
    if not present:
        return Finding("schema", False, found, CREATE)
    if len(absent) == len(reference):
        return Finding(
            "schema", False, f"{found}; its tables are not {name}'s", f"put {name}'s database in DATABASE_URL, or add --any-schema"
        )
    return Finding("schema", True, f"{found}; skipped: {_some(absent)}" if absent else found)


def lock(connection: BaseDatabaseWrapper) -> Finding:
    """Whether another seeder is at work."""
    who = holder(connection)
    return Finding("lock", not who, f"held by {who}" if who else "free", "wait until the other seeder is done" if who else "")


def _value(connection: BaseDatabaseWrapper, sql: str, *arguments: str) -> Any:
    return _column(connection, sql, *arguments)[0]


def _column(connection: BaseDatabaseWrapper, sql: str, *arguments: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, list(arguments) or None)
        return [row[0] for row in cursor.fetchall()]


def _some(names: Sequence[str]) -> str:
    """A few names, and how many more."""
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return f"{', '.join(names[:SHOWN])}{more}"
