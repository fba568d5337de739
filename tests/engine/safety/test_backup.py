"""Backups: whole, private, and without the password in sight."""

from __future__ import annotations

import sqlite3
import subprocess
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.errors import SeedError
from seeding.engine.safety.backup import back_up
from seeding.engine.safety.guard import WritePolicy, guarded
from seeding.engine.safety.target import describe
from tests import private_server, servers
from tests.conftest import Cli
from tests.servers import Server

PASSWORD = "p\"a's\\s# %w;örd"

SPY = """#!/bin/sh
printf '%s\\n' "$@" >>"{folder}/arguments"
env >>"{folder}/variables"
for argument; do case $argument in --defaults-file=*) ls -l "${{argument#*=}}" | cut -c1-10 >"{folder}/rights";; esac; done
exec {real} "$@"
"""


def add_location(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO locations (site, isActive) VALUES ('Ünal #1', 1)")


@pytest.fixture
def seeder_url(fresh_mariadb: BaseDatabaseWrapper, mariadb_server: Server) -> str:
    """The URL of the test's database for a user with a nasty password."""
    name = str(fresh_mariadb.settings_dict["NAME"])
    escaped = PASSWORD.replace("\\", "\\\\").replace("'", "\\'").replace("%", "%%")
    mariadb_server.run("DROP USER IF EXISTS nasty", f"CREATE USER nasty IDENTIFIED BY '{escaped.replace('%%', '%')}'")
    mariadb_server.run(f"GRANT SELECT, INSERT, UPDATE, DELETE, SHOW VIEW, TRIGGER ON `{name}`.* TO nasty")
    return mariadb_server.url(name, user="nasty", password=PASSWORD)


def test_backup__can_be_read_back_whole(seeder_url: str, mariadb_server: Server, tmp_path: Path) -> None:
    connection = servers.point_terp_at(seeder_url)
    add_location(connection)
    path = back_up(connection, tmp_path / "backups")
    name = f"{connection.settings_dict['NAME']}_copy"
    mariadb_server.fresh_database(name)
    socket = connection.settings_dict["OPTIONS"].get("unix_socket")
    if socket:
        command = ("mariadb", "--no-defaults", "-uroot", f"--socket={socket}", name)
        subprocess.run(command, stdin=path.open("rb"), check=True)
        assert mariadb_server.run(f"SELECT site FROM `{name}`.locations") == [("Ünal #1",)]
    mariadb_server.drop_database(name)
    assert path.stat().st_mode & 0o777 == 0o600
    assert [file.suffix for file in path.parent.iterdir()] == [".sql"]


def test_backup__never_shows_the_password(seeder_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spy = tmp_path / "mariadb-dump"
    spy.write_text(SPY.format(folder=tmp_path, real=private_server.installed("mariadb-dump")))
    spy.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    back_up(servers.point_terp_at(seeder_url), tmp_path / "backups")
    assert "--single-transaction" in (tmp_path / "arguments").read_text()
    assert PASSWORD not in (tmp_path / "arguments").read_text() + (tmp_path / "variables").read_text()
    assert (tmp_path / "rights").read_text() == "-rw-------\n"


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("echo 'disk full' >&2; exit 3", "disk full"),
        ("echo '-- a dump that was cut'", "the dump is cut off"),
    ],
)
def test_failed_backup__is_refused_and_leaves_no_file(
    script: str, said: str, mariadb: BaseDatabaseWrapper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "mariadb-dump"
    program.write_text(f'#!/bin/sh\n[ "$1" = --version ] && echo MariaDB && exit\n{script}\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path) + ":/usr/bin:/bin")
    with pytest.raises(SeedError) as refused:
        back_up(mariadb, tmp_path / "backups")
    assert refused.value.problem == f"no backup of {describe(mariadb)}: {said}"
    assert list((tmp_path / "backups").iterdir()) == []


def test_dump_program_that_does_not_run__is_refused(mariadb: BaseDatabaseWrapper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "mariadb-dump"
    program.write_text("#!/bin/sh\necho 'libssl.so.3: not found' >&2; exit 127\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(SeedError) as refused:
        back_up(mariadb, tmp_path / "backups")
    assert refused.value.problem == f"no backup of {describe(mariadb)}: {program} does not run: libssl.so.3: not found"
    assert list((tmp_path / "backups").iterdir()) == []


def test_backup__needs_a_dump_program(mariadb: BaseDatabaseWrapper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SeedError) as refused:
        back_up(mariadb, tmp_path / "backups")
    assert refused.value.fix == "apt-get install mariadb-client"


def test_sqlite_backup__is_a_database_of_its_own(sqlite_terp: BaseDatabaseWrapper, tmp_path: Path) -> None:
    add_location(sqlite_terp)
    path = back_up(sqlite_terp, tmp_path / "backups")
    with sqlite3.connect(path) as copy:
        assert copy.execute("SELECT site FROM locations").fetchall() == [("Ünal #1",)]
    assert path.stat().st_mode & 0o777 == 0o600


def test_production_run__starts_only_with_a_backup(mariadb: BaseDatabaseWrapper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = str(mariadb.settings_dict["NAME"])
    with guarded(mariadb, WritePolicy([], name, tmp_path / "backups")) as backup:
        assert backup is not None
        assert backup.exists()
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SeedError, match="no backup"), guarded(mariadb, WritePolicy([], name, tmp_path / "backups")):
        pytest.fail("the run started without a backup")


def test_usual_run__makes_no_backup_unless_it_destroys(sqlite_terp: BaseDatabaseWrapper, tmp_path: Path) -> None:
    write_policy = WritePolicy([], "", tmp_path / "backups")
    with guarded(sqlite_terp, write_policy) as backup:
        assert backup is None
    with guarded(sqlite_terp, write_policy, destructive=True) as backup:
        assert backup is not None


def test_production_option__is_followed_by_commands(
    empty_mariadb: BaseDatabaseWrapper, cli: Cli, tmp_path: Path, settings: LazySettings
) -> None:
    settings.BACKUP_DIR = tmp_path / "backups"
    assert cli("schema_create", "--production", "terp").status == 2
    assert connections["terp"].introspection.table_names() == []
    assert cli("schema_create", "--production", str(empty_mariadb.settings_dict["NAME"])).status == 0
    assert len(list((tmp_path / "backups").glob("*.sql"))) == 1
