"""What a database driver's error means to a person: one sentence and what to do, or nothing where it is a fault of the program."""

from __future__ import annotations

import errno
import re
from typing import Final

from django.db import DatabaseError

from seeding.engine.errors import CheckFailed, SeedError

DOCTOR: Final = "run: python manage.py seed_doctor"
REFUSALS: Final[dict[int, tuple[str, str]]] = {  # server error code → what it means, what to do
    1021: ("the database server's disk is full", "make room on it, then run the same command again"),
    1040: ("the database server has no connection left", "wait, or raise max_connections on the server"),
    1044: ("the database user may not use this database", f"grant it SELECT, INSERT, UPDATE and DELETE on the database, then {DOCTOR}"),
    1045: ("the database server refuses this user and password", "correct user and password in DATABASE_URL"),
    1049: ("the database does not exist", "correct the database name at the end of DATABASE_URL, or create it"),
    1114: ("the database server has no room for more rows", "make room on its disk, then run the same command again"),
    1130: ("the database server refuses connections from this machine", "allow this machine in the server's user accounts or firewall"),
    1142: ("the database user lacks a privilege", f"grant it SELECT, INSERT, UPDATE and DELETE on the database, then {DOCTOR}"),
    1143: ("the database user lacks a privilege", f"grant it SELECT, INSERT, UPDATE and DELETE on all columns, then {DOCTOR}"),
    1205: ("another session holds locks on the same rows", "wait until it is done, then run the same command again"),
    1227: ("the database user lacks a privilege", "grant the one that is named, or connect as another user in DATABASE_URL"),
    1290: ("the database server takes no writes", "put the primary server, not a read-only replica, in DATABASE_URL"),
    1698: ("the database server refuses this user and password", "correct user and password in DATABASE_URL"),
    1836: ("the database server takes no writes", "put the primary server, not a read-only replica, in DATABASE_URL"),
    2002: ("the database server can't be reached", "start it, or correct host, port or socket in DATABASE_URL"),
    2003: ("the database server can't be reached", "start it, or correct host, port or socket in DATABASE_URL"),
    2005: ("the database server's name is unknown", "correct the host in DATABASE_URL"),
    2026: ("the database server gives no TLS connection of the kind asked for", "correct ssl-mode or ssl-ca in DATABASE_URL"),
}
LOST: Final = (2006, 2013)  # the server went away, or the connection broke in the middle of a query
UNREACHABLE: Final = 2003
UNMIGRATED: Final = re.compile(r"\b(?:journal|auth|django)_\w+")


def explained(error: DatabaseError) -> SeedError | None:
    """The SeedError that stands for `error`; None if no setting or command of the user's can mend it."""
    cause = error.args[0] if error.args else ""
    said = str(error.args[1] if isinstance(cause, int) and len(error.args) > 1 else cause)
    if cause in LOST and "handshake" in said:  # lost before it was had
        cause = UNREACHABLE
    if cause in LOST:
        return CheckFailed(f"the connection to the database was lost: {said}", "run the same command again; open work was rolled back")
    if isinstance(cause, int) and cause in REFUSALS:
        problem, fix = REFUSALS[cause]
        return SeedError(f"{problem}: {said}", fix)
    if "unable to open database file" in said:
        return SeedError(
            "the SQLite file can't be opened or made", "correct its path in DATABASE_URL or CONTROL_DATABASE_URL, and its rights"
        )
    if "database is locked" in said:
        return SeedError("another program is writing to the SQLite file", "wait until it is done, then run the same command again")
    if "not a database" in said or "malformed" in said:
        return SeedError("the file is not a sound SQLite database", "correct its path in DATABASE_URL or CONTROL_DATABASE_URL")
    if "disk is full" in said or "disk I/O error" in said:
        return SeedError(f"the SQLite file can't grow: {said}", "make room on the disk, then run the same command again")
    if "readonly database" in said:
        return SeedError("the SQLite file may not be written", "correct the rights of the file and its folder")
    if (cause == 1146 or "no such table" in said) and (table := UNMIGRATED.search(said)):
        return SeedError(f"the control database lacks the table {table[0]}", "run: python manage.py migrate")
    return None


def unusable(error: OSError) -> SeedError:
    """The SeedError that stands for a file that can't be opened, made or written."""
    said = error.strerror or str(error)
    fix = "make room on the disk" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "correct the path or its rights"
    return SeedError(f"{error.filename}: {said}" if error.filename else said, f"{fix}, then run the same command again")
