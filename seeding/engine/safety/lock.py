"""One seeder at a time on a target: a named lock of the server, or a locked file beside an SQLite database."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.errors import SeedError
from seeding.engine.safety.target import database_name, describe, in_memory

MAX_LOCK_NAME: Final = 64  # characters, MySQL's limit
LONGEST_IDLE: Final = 31_536_000  # seconds, wait_timeout's maximum: the lock's connection idles while the seeder works
WAIT: Final = "wait until it is done, then run the same command again"


@contextlib.contextmanager
def one_seeder(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Hold the target's lock within the block; however the process ends, the lock ends with it. SeedError if another seeder holds it."""
    if connection.vendor != "sqlite":
        with _server_lock(connection):
            yield
    elif in_memory(connection):  # nobody else can see it
        yield
    else:
        with _file_lock(connection):
            yield


def holder(connection: BaseDatabaseWrapper) -> str:
    """Who is at work on the target now, such as `connection 57` or `process 4711`; empty if nobody is."""
    if connection.vendor == "sqlite":
        return _file_holder(connection)
    with connection.cursor() as cursor:
        cursor.execute("SELECT IS_USED_LOCK(%s)", [lock_name(connection)])
        (number,) = cursor.fetchone()
    return "" if number is None else f"connection {number}"


def lock_name(connection: BaseDatabaseWrapper) -> str:
    """The name of the target's lock; named locks belong to the whole server, so the database is part of it."""
    name = f"terp-seed:{database_name(connection)}"
    return name if len(name) <= MAX_LOCK_NAME else f"terp-seed:{hashlib.sha256(name.encode()).hexdigest()[:32]}"


@contextlib.contextmanager
def _server_lock(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """GET_LOCK on a connection of its own, so that no commit, rollback or lost connection of the work lets it go."""
    own = connection.copy()
    try:
        with own.cursor() as cursor:
            cursor.execute(f"SET SESSION wait_timeout = {LONGEST_IDLE}")
            cursor.execute("SELECT GET_LOCK(%s, 0)", [lock_name(own)])
            (got,) = cursor.fetchone()
        if got != 1:
            raise _busy(own)
        try:
            yield
        finally:
            if own.is_usable():  # the end of the connection lets it go as well, but only when the server comes to notice
                _let_go(own)
    finally:
        own.close()


def _let_go(own: BaseDatabaseWrapper) -> None:
    with own.cursor() as cursor:
        cursor.execute("SELECT RELEASE_LOCK(%s)", [lock_name(own)])


def _lock_file(connection: BaseDatabaseWrapper) -> Path:
    return Path(f"{database_name(connection)}.lock")


@contextlib.contextmanager
def _file_lock(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """The file stays afterwards: taking it away would let two processes lock two files of one name."""
    with _lock_file(connection).open("a+", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as held:
            raise _busy(connection) from held
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def _file_holder(connection: BaseDatabaseWrapper) -> str:
    path = _lock_file(connection)
    if in_memory(connection) or not path.exists():
        return ""
    with path.open(encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return f"process {file.read()}"
    return ""


def _busy(connection: BaseDatabaseWrapper) -> SeedError:
    who = holder(connection)
    return SeedError(f"another seeder is at work on {describe(connection)}" + (f" ({who})" if who else ""), WAIT)
