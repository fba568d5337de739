"""Oracle's MySQL beside MariaDB and SQLite: the same rows, found sound, undone; on a schema that differs; with LOAD DATA and without."""

from __future__ import annotations

import json
import shutil
from hashlib import sha256
from pathlib import Path

import pytest
from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.conductor import Request, seed_phase
from seeding.engine.schema.live import read_schema
from seeding.engine.writer import Writer
from seeding.terp.domains import REFERENCE_TABLES
from seeding.terp.phases import PHASES
from seeding.terp.product import TERP
from tests import servers
from tests.conftest import LIGHT, Cli
from tests.engine.conductor.foreign import count, run

pytestmark = pytest.mark.mysql

ALL_PHASES = ("seed_all", "--scenario", "light", "--as-of", "2025-11-14", "--json")


def contents(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """The checksum of each table's rows, read back through the models, which speak alike on every database."""
    found = {}
    for model in apps.get_app_config("seeding").get_models():
        held = sorted(repr([text_of(value) for value in row]) for row in model._default_manager.values_list())
        found[model._meta.db_table] = sha256("\n".join(held).encode()).hexdigest()
    return found


def text_of(value: object) -> object:
    """The value; of JSON, its text in one order of keys, since MySQL has an order of its own."""
    return json.dumps(value, sort_keys=True) if isinstance(value, (dict, list)) else value


def test_phase_1__leaves_the_same_rows_on_all_three(request: pytest.FixtureRequest, sqlite_template: Path, tmp_path: Path) -> None:
    seen = []
    for target in ("mysql", "mariadb", "sqlite"):
        if target == "sqlite":
            connection = servers.point_terp_at(f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'terp.sqlite3')}")
        else:
            connection = request.getfixturevalue(target)
        seed_phase(Request(1, LIGHT, PHASES[0].tables))
        seen.append(contents(connection))
    assert seen[0] == seen[1] == seen[2] and len(set(seen[0].values())) > len(PHASES[0].tables)


def test_seed_all__fills_every_table_soundly_and_undo_takes_all_of_it_back(mysql: BaseDatabaseWrapper, cli: Cli) -> None:
    empty = contents(mysql)
    done = cli(*ALL_PHASES)
    assert done.status == 0, done.err
    assert not any(phase["broken_before"] or phase["bent"] or phase["drift"] for phase in done.json["phases"])
    assert [table for table in REFERENCE_TABLES if not count(mysql, table)] == []
    assert cli("seed_validate", "--self-test").status == 0
    assert cli("seed_undo", "--all", "--yes").status == 0
    assert contents(mysql) == empty


def test_doctor__finds_a_mysql(mysql: BaseDatabaseWrapper, cli: Cli) -> None:
    answer = cli("seed_doctor")
    assert (answer.status, answer.err) == (0, "") and "\nok    server      MySQL 9." in answer.out


def test_load_data__is_off_until_the_server_is_told_to_take_it(mysql: BaseDatabaseWrapper, mysql_server: servers.Server) -> None:
    assert not Writer(mysql, read_schema(mysql), TERP.domain_of).loads
    mysql_server.run("SET GLOBAL local_infile = 1")
    try:
        assert Writer(mysql, read_schema(mysql), TERP.domain_of).loads
    finally:
        mysql_server.run("SET GLOBAL local_infile = 0")


def test_drift__is_said_and_its_rows_arrive(fresh_mysql: BaseDatabaseWrapper, cli: Cli) -> None:
    run(
        fresh_mysql,
        "DROP TABLE comment_reactions",
        "ALTER TABLE todo_tasks DROP COLUMN priority",
        "ALTER TABLE clients ADD mood JSON NOT NULL, ADD seen DATETIME(6) NOT NULL, ADD CONSTRAINT calm CHECK (name <> '')",
        "CREATE TABLE loyalty_points (id INT AUTO_INCREMENT PRIMARY KEY, client_id INT NOT NULL REFERENCES clients (id), details JSON)",
    )
    answer = cli(*ALL_PHASES)
    assert answer.status == 0, answer.err
    assert answer.json["phases"][0]["drift"] == [
        "clients.mood: unknown column json NOT NULL; it gets '{}'",
        "clients.seen: unknown column datetime(6) NOT NULL; it gets 2025-11-14 00:00:00+00:00",
        "comment_reactions: missing table; it is skipped",
        "loyalty_points: unknown table; it gets a few rows made from its columns, in phase 3, if it has none",
        "todo_tasks.priority: missing column; it is left out",
    ]
    assert count(fresh_mysql, "clients") and count(fresh_mysql, "loyalty_points")
