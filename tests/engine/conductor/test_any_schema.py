"""A database that no product knows is filled by the engine alone, and only where that is asked for."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from tests import servers
from tests.conftest import Cli
from tests.engine.conductor import library

AS_OF = ("--as-of", "2025-11-14")


@pytest.fixture(params=["sqlite", "mariadb"])
def target(request: pytest.FixtureRequest, control: None, tmp_path: Path) -> Iterator[BaseDatabaseWrapper]:
    """The empty library on either kind of database."""
    if request.param == "sqlite":
        connection = servers.point_terp_at(f"sqlite:///{tmp_path / 'library.sqlite3'}")
    else:
        connection = request.getfixturevalue("empty_mariadb")
    library.create(connection)
    yield connection


def test_a_database_of_others__is_refused_with_the_option_as_its_fix(target: BaseDatabaseWrapper, cli: Cli) -> None:
    for command in (["seed_all"], ["seed_phase", "1"], ["seed_phase", "3"]):
        answer = cli(*command, *AS_OF)
        assert answer.status == 2 and answer.err.startswith("error: the target's tables are not TERP's\n"), answer.err
        assert "add --any-schema" in answer.err
    answer = cli("seed_phase", "1", "--any-schema", *AS_OF)
    assert answer.status == 2 and "run: python manage.py seed_phase 3 --any-schema" in answer.err
    assert not any(library.counts(target).values())


def test_any_schema__every_table_gets_rows_and_every_constraint_holds(target: BaseDatabaseWrapper, cli: Cli) -> None:
    answer = cli("seed_all", "--any-schema", *AS_OF, "--json")
    assert answer.status == 0, answer.err
    assert [phase["phase"] for phase in answer.json["phases"]] == [3]
    assert not [name for name, count in library.counts(target).items() if not count], answer.out
    if target.vendor == "sqlite":
        assert library.rows(target, "PRAGMA foreign_key_check") == [] and library.rows(target, "PRAGMA integrity_check") == [("ok",)]
    assert cli("seed_validate", *AS_OF).status == 0
    answer = cli("seed_validate", "--self-test", *AS_OF)
    assert answer.status == 2 and answer.err.startswith("error: none of these rules has an example"), answer.err
    parents = library.rows(target, "SELECT parent_code IS NULL, COUNT(*) FROM genres GROUP BY 1 ORDER BY 1")
    assert parents == [(0, 4), (1, 1)]  # a tree under one root
    assert library.rows(target, "SELECT DISTINCT role FROM book_authors ORDER BY role") == [("editor",), ("writer",)]


def test_any_schema__a_dry_run_writes_nothing_a_second_run_neither_and_undo_leaves_it_empty(target: BaseDatabaseWrapper, cli: Cli) -> None:
    rehearsed = cli("seed_all", "--any-schema", "--dry-run", *AS_OF, "--json").json
    assert not any(library.counts(target).values())
    assert cli("seed_all", "--any-schema", *AS_OF, "--json").json["rows"] == rehearsed["rows"]
    first = library.counts(target)
    again = cli("seed_phase", "3", "--any-schema", *AS_OF, "--json").json
    assert (again["state"], again["rows"], library.counts(target)) == ("already there", 0, first)
    undone = cli("seed_undo", "--all", "--yes", "--json")
    assert undone.status == 0, undone.err
    assert sum(undone.json["rows"].values()) == sum(first.values()) and not any(library.counts(target).values())


def test_any_schema__a_table_without_a_primary_key_is_left_empty_as_its_rows_could_not_be_undone(
    target: BaseDatabaseWrapper, cli: Cli
) -> None:
    with target.cursor() as cursor:
        cursor.execute("CREATE TABLE visits (genre_code varchar(20) NULL REFERENCES genres (code), hall varchar(9) NOT NULL UNIQUE)")
    answer = cli("seed_all", "--any-schema", *AS_OF)
    assert answer.status == 0 and "visits has no primary key" in answer.out, answer.out
    assert library.rows(target, "SELECT COUNT(*) FROM visits") == [(0,)]
    ((genre,),) = library.rows(target, "SELECT MIN(code) FROM genres")
    with target.cursor() as cursor:
        cursor.execute("INSERT INTO visits VALUES (%s, 'north')", [str(genre)])
    refused = cli("seed_undo", "--all", "--yes")
    assert refused.status == 2 and f"visits.genre_code: 1 row, such as genre_code {genre}" in refused.err, refused.err
    with target.cursor() as cursor:
        cursor.execute("DELETE FROM visits")
    assert cli("seed_undo", "--all", "--yes").status == 0 and not any(library.counts(target).values())


def test_any_schema__only_the_tables_that_are_named(target: BaseDatabaseWrapper, cli: Cli) -> None:
    answer = cli("seed_all", "--any-schema", "--tables", "authors,genres", *AS_OF)
    assert answer.status == 0, answer.err
    assert {name for name, count in library.counts(target).items() if count} == {"authors", "genres"}
    lacking = cli("seed_all", "--any-schema", "--tables", "fines", *AS_OF)
    assert lacking.status == 2 and "loans (for fines)" in lacking.err


def test_commands_on_a_database_of_others__say_what_there_is(target: BaseDatabaseWrapper, cli: Cli, tmp_path: Path) -> None:
    cli("seed_all", "--any-schema", *AS_OF)
    coverage = cli("seed_coverage", "--json").json
    assert (coverage["filled"], coverage["total"], coverage["missing"]) == (len(library.NAMES), len(library.NAMES), [])
    plan = cli("seed_plan", "--format", "json").json
    assert [table["table"] for table in plan["tables"]].index("loans") < [table["table"] for table in plan["tables"]].index("fines")
    assert "branches.head_id" in [each for cycle in plan["cycles"] for each in cycle["not_waited_for"]]
    (run,) = cli("seed_runs", "--json").json["runs"]
    assert (run["phase"], run["state"], set(run["tables"])) == (3, "done", set(library.NAMES))
    schema = next(each for each in cli("seed_doctor", "--json").json["findings"] if each["name"] == "schema")
    assert schema["found"] == "0 of 126 tables; its tables are not TERP's" and "--any-schema" in schema["fix"]
    drift = cli("seed_drift")
    assert drift.status == 0 and f"none of the {len(library.NAMES)} tables is TERP's" in drift.out
    assert "0 differences" in drift.out
    report = cli("seed_phase", "4", "--output", str(tmp_path / "report"))
    assert report.status == 0, report.err


WITHOUT_TERP = """
import sys
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name == "seeding.terp" or name.startswith("seeding.terp."):
            raise ImportError(f"{name} is not to be imported")
sys.meta_path.insert(0, Refuse())
from django.conf import settings
settings.SEED_PRODUCT = "seeding.engine.product.ANY_SCHEMA"
from django.core.management import execute_from_command_line
execute_from_command_line(["manage.py", *sys.argv[1:]])
"""


def test_any_schema__the_engine_does_it_alone(control: None, tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    connection = servers.point_terp_at(f"sqlite:///{path}")
    library.create(connection)
    connections["terp"].close()
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "terp_seed.settings",
        "DATABASE_URL": f"sqlite:///{path}",
        "CONTROL_DATABASE_URL": f"sqlite:///{connections['default'].settings_dict['NAME']}",
    }
    for command in (["seed_all", "--any-schema", *AS_OF], ["seed_runs"], ["seed_coverage"], ["seed_validate"], ["seed_plan"]):
        done = subprocess.run(
            [sys.executable, "-c", WITHOUT_TERP, *command],
            env=environment,
            cwd=settings.BASE_DIR,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    assert all(library.counts(servers.point_terp_at(f"sqlite:///{path}")).values())
