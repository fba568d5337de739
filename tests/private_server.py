"""A MariaDB or MySQL server of the tests' own: started in a temporary folder, started again if it dies, gone at the end."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import MySQLdb

from tests.servers import OTHER_SERVER, Server

START_SECONDS: Final = 60
OPTIONS: Final = (
    "--skip-networking",
    "--sql-mode=TRADITIONAL",
    "--character-set-server=utf8mb4",
    "--default-time-zone=+00:00",
    # nothing of the server outlives the tests, so nothing is made safe against a crash
    "--innodb-flush-log-at-trx-commit=0",
    "--innodb-doublewrite=0",
    "--innodb-buffer-pool-size=256M",
    "--skip-log-bin",
    "--performance-schema=off",
)


class NotHereError(Exception):
    """The server's program is not on this machine; the message says what brings it."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of server: the command that starts it, what makes its data directory, and options that others don't know."""

    command: Callable[[], tuple[str, ...]]
    make_data: Callable[[Path], None]
    options: tuple[str, ...]


def _user() -> tuple[str, ...]:
    """root has to be named to be let."""
    return ("--user=root",) if os.geteuid() == 0 else ()


def installed(name: str) -> str:
    """The path of a program of this machine. NotHereError if it is missing."""
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")
    if found is None:
        raise NotHereError(f"{name} is not installed; bin/setup dev brings it, or set {OTHER_SERVER}")
    return found


def _mariadb_command() -> tuple[str, ...]:
    return (installed("mariadbd"), "--no-defaults")


def _make_mariadb_data(folder: Path) -> None:
    options = ("--auth-root-authentication-method=normal", "--skip-test-db", "--innodb-log-file-size=64M")
    command = (installed("mariadb-install-db"), "--no-defaults", f"--datadir={folder}", *_user(), *options)
    subprocess.run(command, check=True, capture_output=True)


def _mysql_folder() -> Path:
    """Where bin/setup-mysql puts MySQL."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return Path(os.environ.get("TERP_SEED_MYSQL") or cache / "terp-seed" / "mysql")


def _mysql_command() -> tuple[str, ...]:
    starter = _mysql_folder() / "mysqld"
    if not starter.exists():
        raise NotHereError("MySQL is not here; bin/setup-mysql brings it")
    return (str(starter),)


def _copy_mysql_data(folder: Path) -> None:
    shutil.copytree(_mysql_folder() / "data", folder)


KINDS: Final = {
    "mariadb": Kind(_mariadb_command, _make_mariadb_data, ("--innodb-log-file-size=64M", "--local-infile=1")),
    # LOAD DATA is off, which is the server's own default
    "mysql": Kind(_mysql_command, _copy_mysql_data, ("--innodb-redo-log-capacity=64M", "--mysqlx=OFF")),
}


def server_for_tests(name: str = "mariadb") -> contextlib.AbstractContextManager[Server]:
    """The server that TERP_SEED_TEST_DATABASE_URL names, else a private one of the kind `name`."""
    other = os.environ.get(OTHER_SERVER)
    return contextlib.nullcontext(Server(other)) if other else start_server(name)


@contextlib.contextmanager
def start_server(name: str) -> Iterator[Server]:
    """A private server of the kind `name`. NotHereError if its program is missing."""
    kind = KINDS[name]
    with tempfile.TemporaryDirectory(prefix="terp-seed-", ignore_cleanup_errors=True) as temporary:
        folder = Path(temporary)
        kind.command()
        kind.make_data(folder / "data")
        processes = [_launch(kind, folder)]

        def revive() -> None:
            if processes[-1].poll() is not None:
                processes.append(_launch(kind, folder))
                _wait_until_up(server, processes[-1], folder)

        server = Server(f"mysql://root@/?unix_socket={folder}/socket", revive)
        try:
            _wait_until_up(server, processes[-1], folder)
            yield server
        finally:
            processes[-1].kill()  # its files go anyway
            processes[-1].wait()


def _launch(kind: Kind, folder: Path) -> subprocess.Popen[bytes]:
    """The server's process; it listens on a socket in `folder` only.

    Its temporary files are its own: a server that starts takes those of others away from a folder that they share.
    """
    (folder / "tmp").mkdir(exist_ok=True)
    files = {"datadir": "data", "socket": "socket", "pid-file": "pid", "log-error": "server.log", "tmpdir": "tmp"}
    places = (f"--{option}={folder}/{file}" for option, file in files.items())
    return subprocess.Popen((*kind.command(), *_user(), *places, *OPTIONS, *kind.options), stderr=subprocess.DEVNULL)


def _wait_until_up(server: Server, process: subprocess.Popen[bytes], folder: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            server.run("SELECT 1")
        except MySQLdb.OperationalError:
            time.sleep(0.05)
        else:
            return
    log = folder / "server.log"
    raise RuntimeError(f"the test server did not start:\n{log.read_text(errors='replace') if log.exists() else ''}")
