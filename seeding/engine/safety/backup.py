"""A full copy of the target, made and checked before a run that can't be undone by deleting its own rows."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.errors import SeedError
from seeding.engine.safety.target import database_name, describe

DUMPERS: Final = ("mariadb-dump", "mysqldump")
COMPLETE: Final = b"-- Dump completed"  # the last line of a dump that was not cut off
TAIL: Final = 200  # bytes in which that line stands
SHOWN: Final = 300  # characters of the dump program's complaint


def back_up(connection: BaseDatabaseWrapper, folder: Path) -> Path:
    """The file of a finished backup, readable by its owner only. SeedError, and no file, if it could not be made in full."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    ending = "sqlite3" if connection.vendor == "sqlite" else "sql"
    name = f"{Path(database_name(connection)).stem}-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.{ending}"
    unfinished = folder / f"{name}.part"
    os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        if connection.vendor == "sqlite":
            _copy(connection, unfinished)
        else:
            _dump(connection, unfinished)
        return unfinished.rename(folder / name)
    finally:
        unfinished.unlink(missing_ok=True)


def _copy(connection: BaseDatabaseWrapper, path: Path) -> None:
    """SQLite's own online copy, whole even while another program writes."""
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as copy:
        connection.connection.backup(copy)


def _dump(connection: BaseDatabaseWrapper, path: Path) -> None:
    """A consistent dump without locking tables; user, password and address go to the program in a file that only its owner can read."""
    program = next((found for name in DUMPERS if (found := shutil.which(name))), None)
    if program is None:
        raise SeedError(
            f"no backup of {describe(connection)}: neither mariadb-dump nor mysqldump is here", "apt-get install mariadb-client"
        )
    mariadb = _is_mariadb(connection, program)
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", prefix="terp-seed-", suffix=".cnf") as settings:  # mode 0600
        settings.write(_client_settings(connection, mariadb=mariadb))
        settings.flush()
        with path.open("wb") as out:
            command = [program, f"--defaults-file={settings.name}", "--single-transaction", "--quick", "--hex-blob", "--no-tablespaces"]
            command += [] if mariadb else ["--set-gtid-purged=OFF"]
            done = subprocess.run((*command, database_name(connection)), stdout=out, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
    if done.returncode or not _complete(path):
        said = done.stderr.decode(errors="replace").strip().replace("\n", "; ")[:SHOWN] or "the dump is cut off"
        raise SeedError(f"no backup of {describe(connection)}: {said}", "mend that, then run the same command again; nothing was written")


def _is_mariadb(connection: BaseDatabaseWrapper, program: str) -> bool:
    """Whether the dump program is MariaDB's; MySQL's takes other options."""
    asked = subprocess.run((program, "--version"), capture_output=True, stdin=subprocess.DEVNULL)
    if asked.returncode:
        said = asked.stderr.decode(errors="replace").strip().replace("\n", "; ")[:SHOWN] or f"it ended with status {asked.returncode}"
        raise SeedError(f"no backup of {describe(connection)}: {program} does not run: {said}", "apt-get install mariadb-client")
    return b"MariaDB" in asked.stdout


def _complete(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(0, os.SEEK_END)
        file.seek(max(0, file.tell() - TAIL))
        return COMPLETE in file.read()


def _client_settings(connection: BaseDatabaseWrapper, *, mariadb: bool) -> str:
    """The option file of the dump program: where to connect, as whom, and how it is encrypted."""
    given: dict[str, Any] = connection.settings_dict
    options: dict[str, Any] = given["OPTIONS"]
    host = str(given["HOST"])
    socket = options.get("unix_socket") or (host if host.startswith("/") else "")
    values = {
        "user": given["USER"],
        "password": given["PASSWORD"],
        "host": "" if socket else host,
        "port": given["PORT"],
        "socket": socket,
        "ssl-ca": options.get("ssl", {}).get("ca", ""),
        "default-character-set": "utf8mb4",
    }
    lines = [f"{name} = {_quoted(str(value))}" for name, value in values.items() if value]
    mode = options.get("ssl_mode", "")
    if mode and mariadb:
        lines += ["ssl"] + (["ssl-verify-server-cert"] if mode.startswith("VERIFY") else [])
    elif mode:
        lines.append(f"ssl-mode = {mode}")
    return "\n".join(["[client]", *lines, ""])


def _quoted(value: str) -> str:
    """As option files want it: in quotes, so that # and spaces stay, with quotes and backslashes escaped."""
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
