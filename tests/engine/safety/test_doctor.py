"""seed_doctor: green on a good target, red for each thing that is broken, with its fix."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.errors import SeedError
from seeding.engine.safety.findings import Finding, findings
from seeding.engine.safety.guard import WritePolicy, guarded
from seeding.engine.safety.lock import holder, one_seeder
from seeding.terp.domains import REFERENCE_TABLES
from tests import servers
from tests.conftest import Cli
from tests.servers import Server

if TYPE_CHECKING:
    from django.db.backends.mysql.base import DatabaseWrapper

TOTAL = len(REFERENCE_TABLES)


def found(connection: BaseDatabaseWrapper) -> dict[str, Finding]:
    return {finding.name: finding for finding in findings(connection, "TERP", REFERENCE_TABLES, [])}


def red(connection: BaseDatabaseWrapper) -> list[str]:
    return [finding.name for finding in found(connection).values() if not finding.ok]


@pytest.fixture
def limited(fresh_mariadb: BaseDatabaseWrapper, mariadb_server: Server) -> Iterator[BaseDatabaseWrapper]:
    """A target whose user may do all but INSERT."""
    name = str(fresh_mariadb.settings_dict["NAME"])
    mariadb_server.run("DROP USER IF EXISTS reader", "CREATE USER reader IDENTIFIED BY 'r'")
    mariadb_server.run(f"GRANT SELECT, UPDATE, DELETE ON `{name}`.* TO reader")
    yield servers.point_terp_at(mariadb_server.url(name, user="reader", password="r"))
    mariadb_server.run("DROP USER reader")


def test_good_target__is_all_green(terp: BaseDatabaseWrapper, cli: Cli) -> None:
    assert red(terp) == []
    answer = cli("seed_doctor")
    assert (answer.status, answer.err) == (0, "")
    assert "FAIL" not in answer.out


def test_output__on_a_good_embedded_target(sqlite_terp: BaseDatabaseWrapper, cli: Cli) -> None:
    assert cli("seed_doctor").out == (
        f"ok    target      {sqlite_terp.settings_dict['NAME']}\n"
        "ok    file        may be written\n"
        f"ok    schema      {TOTAL} of {TOTAL} tables\n"
        "ok    lock        free\n"
        "ok    control     all migrations applied\n"
    )


def test_output__on_an_empty_target(empty_mariadb: BaseDatabaseWrapper, cli: Cli) -> None:
    answer = cli("seed_doctor")
    assert answer.status == 1
    assert f"FAIL  schema      0 of {TOTAL} tables\n                  fix: run: python manage.py schema_create\n" in answer.out
    assert answer.err == "error: 1 of 10 checks failed: schema\nfix: run: python manage.py schema_create\n"


def test_json__holds_every_finding(empty_mariadb: BaseDatabaseWrapper, cli: Cli) -> None:
    answer = cli("seed_doctor", "--json")
    assert (answer.json["ok"], answer.json["status"]) == (False, 1)
    names = [finding["name"] for finding in answer.json["findings"]]
    expected = ["target", "server", "writes", "privileges", "sql_mode", "charset", "time_zone", "schema", "lock", "control"]
    assert names == expected
    failed = [finding for finding in answer.json["findings"] if not finding["ok"]]
    fix = "run: python manage.py schema_create"
    assert failed == [{"name": "schema", "ok": False, "found": f"0 of {TOTAL} tables", "fix": fix}]


def test_unreachable_server__is_a_finding(control: None, cli: Cli) -> None:
    servers.point_terp_at("mysql://root@127.0.0.1:1/terp")
    answer = cli("seed_doctor")
    assert answer.status == 1
    assert answer.out.startswith("FAIL  server      the database server can't be reached: ")


def test_host_that_is_not_allowed__is_red(control: None, cli: Cli) -> None:
    connection = servers.point_terp_at("mysql://u@db.example.invalid/terp")
    finding = next(findings(connection, "TERP", REFERENCE_TABLES, []))
    assert (finding.name, finding.ok) == ("target", False)
    assert next(findings(connection, "TERP", REFERENCE_TABLES, ["db.example.invalid"])).ok


def test_missing_privilege__is_red_and_names_the_grant(limited: BaseDatabaseWrapper) -> None:
    name = limited.settings_dict["NAME"]
    assert red(limited) == ["privileges"]
    finding = found(limited)["privileges"]
    tables = "accounts, alert_configurations, analytics_snapshots, auditLogs, bankAccounts and 121 more"
    assert finding.found == f"reader@% lacks INSERT on {tables}"
    assert finding.fix == f"run as an administrator: GRANT INSERT ON `{name}`.* TO 'reader'@'%'"


def test_missing_privilege__stops_a_run_before_it_begins(limited: BaseDatabaseWrapper, cli: Cli) -> None:
    for command in (("seed_phase", "1"), ("seed_phase", "1", "--dry-run"), ("seed_all",)):
        answer = cli(*command)
        assert (answer.status, answer.out) == (2, "") and len(answer.err.splitlines()) == 2, answer.err
        assert "can't be seeded: privileges: reader@% lacks INSERT on " in answer.err and "fix: run as an administrator" in answer.err


def test_named_grant__turns_it_green(limited: BaseDatabaseWrapper, mariadb_server: Server) -> None:
    mariadb_server.run(found(limited)["privileges"].fix.removeprefix("run as an administrator: "))
    limited.close()
    assert red(limited) == []


def test_privileges_by_a_role__count(limited: BaseDatabaseWrapper, mariadb_server: Server) -> None:
    name = limited.settings_dict["NAME"]
    mariadb_server.run(
        "DROP ROLE IF EXISTS writer", "CREATE ROLE writer", f"GRANT INSERT ON `{name}`.* TO writer", "GRANT writer TO reader"
    )
    mariadb_server.run(f"SET DEFAULT ROLE writer {'FOR' if mariadb_server.is_mariadb else 'TO'} reader")
    limited.close()
    assert red(limited) == []
    mariadb_server.run("DROP ROLE writer")


@pytest.mark.parametrize(
    ("statement", "name", "said"),
    [
        ("SET SESSION sql_mode = ''", "sql_mode", "not strict: empty"),
        ("SET SESSION sql_mode = 'ANSI'", "sql_mode", "not strict: REAL_AS_FLOAT,PIPES_AS_CONCAT,ANSI_QUOTES,IGNORE_SPACE,ANSI"),
        ("SET SESSION time_zone = '-07:00'", "time_zone", "-07:00"),
        ("SET SESSION character_set_client = latin1", "charset", "the session speaks latin1"),
    ],
)
def test_wrong_session_setting__is_red(statement: str, name: str, said: str, mariadb: BaseDatabaseWrapper) -> None:
    assert red(mariadb) == []
    with mariadb.cursor() as cursor:
        cursor.execute(statement)
    assert red(mariadb) == [name]
    assert found(mariadb)[name].found.replace("ONLY_FULL_GROUP_BY,", "") == said  # MySQL counts it as part of ANSI
    assert found(mariadb)[name].fix


def test_wrong_init_command__is_red_in_the_command(mariadb: BaseDatabaseWrapper, mariadb_server: Server, cli: Cli) -> None:
    lax = "SET SESSION sql_mode = '', time_zone = '+00:00'"
    servers.point_terp_at(mariadb_server.url(str(mariadb.settings_dict["NAME"]), init_command=lax))
    answer = cli("seed_doctor")
    assert (answer.status, answer.err.splitlines()[0]) == (1, "error: 1 of 10 checks failed: sql_mode")


def test_text_column_of_another_charset__is_red_until_its_fix_is_run(fresh_mariadb: BaseDatabaseWrapper) -> None:
    with fresh_mariadb.cursor() as cursor:
        cursor.execute("ALTER TABLE deployments CONVERT TO CHARACTER SET latin1")
    assert red(fresh_mariadb) == ["charset"]
    with fresh_mariadb.cursor() as cursor:
        cursor.execute(found(fresh_mariadb)["charset"].fix)
    assert red(fresh_mariadb) == []


def test_read_only_server__is_red(mariadb: BaseDatabaseWrapper, mariadb_server: Server) -> None:
    mariadb_server.run("SET GLOBAL read_only = 1")
    try:
        assert red(mariadb) == ["writes"]
        with pytest.raises(SeedError, match="can't be seeded: writes"), guarded(mariadb, WritePolicy([], "", Path("/nonexistent"))):
            pytest.fail("the run began")
    finally:
        mariadb_server.run("SET GLOBAL read_only = 0")


def test_old_server__is_red(mariadb: BaseDatabaseWrapper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(mariadb.__dict__, "mysql_version", (10, 5, 9))
    if not cast("DatabaseWrapper", mariadb).mysql_is_mariadb:
        monkeypatch.setitem(mariadb.__dict__, "mysql_version", (5, 7, 40))
    assert red(mariadb) == ["server"]


def test_some_missing_tables__are_named_but_not_red(fresh_mariadb: BaseDatabaseWrapper) -> None:
    with fresh_mariadb.cursor() as cursor:
        cursor.execute("DROP TABLE deployments")
    finding = found(fresh_mariadb)["schema"]
    assert (finding.ok, finding.found) == (True, f"{TOTAL - 1} of {TOTAL} tables; skipped: deployments")


def test_database_of_another_program__is_red(empty_mariadb: BaseDatabaseWrapper) -> None:
    with empty_mariadb.cursor() as cursor:
        cursor.execute("CREATE TABLE wp_posts (id int)")
    assert found(empty_mariadb)["schema"].found == f"0 of {TOTAL} tables; its tables are not TERP's"
    assert red(empty_mariadb) == ["schema"]


def test_lock__is_red_while_a_seeder_works(terp: BaseDatabaseWrapper) -> None:
    with one_seeder(terp):
        assert red(terp) == ["lock"]
        assert found(terp)["lock"].found == f"held by {holder(terp)}"
    assert red(terp) == []


def test_missing_sqlite_file__is_red_and_not_made(control: None, tmp_path: Path) -> None:
    path = tmp_path / "absent.sqlite3"
    connection = servers.point_terp_at(f"sqlite:///{path}")
    assert red(connection) == ["file"]
    assert found(connection)["file"].found == f"{path} does not exist"
    assert not path.exists()


def test_unmigrated_control_database__is_red(sqlite_terp: BaseDatabaseWrapper, cli: Cli) -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
    answer = cli("seed_doctor")
    assert answer.status == 1
    assert "FAIL  control     1 migration not applied\n                  fix: run: python manage.py migrate\n" in answer.out


def test_session_that_would_bend_rows__stops_a_run_before_it_begins(mariadb: BaseDatabaseWrapper, mariadb_server: Server, cli: Cli) -> None:
    lax = "SET SESSION sql_mode = '', time_zone = '+00:00'"
    servers.point_terp_at(mariadb_server.url(str(mariadb.settings_dict["NAME"]), init_command=lax))
    answer = cli("seed_phase", "1")
    assert (answer.status, answer.out) == (2, "") and "can't be seeded: sql_mode: not strict: empty" in answer.err
