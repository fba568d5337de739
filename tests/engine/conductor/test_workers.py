"""--workers: who makes the rows changes neither a row nor a promise."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.conductor import Request, seed_all, seed_phase
from seeding.engine.conductor.undo import undo, undoable
from seeding.engine.conductor.workers import map_in_processes
from seeding.engine.errors import CheckFailed, SeedError
from seeding.engine.journal.models import Run, State
from seeding.engine.keys import Keys
from seeding.engine.schema.columns import Columns
from seeding.engine.spec import Spec
from seeding.engine.writer import WriteFailed
from seeding.terp.access import records as access
from seeding.terp.history import History
from seeding.terp.phases import PHASES
from seeding.terp.records import RECORDS
from tests.conftest import LIGHT, Cli
from tests.engine.conductor.business import SPEC, TABLES, staff_only

TENTH = Spec("full", Decimal("0.1"), 12345, LIGHT.as_of)
Journaled = list[tuple[Any, ...]]
JOURNALED = ("table", "rows", "checksum", "first_key", "last_key", "keys")

pytestmark = pytest.mark.usefixtures("load_data")  # workers can help only where files are taken


def journaled(runs: Sequence[int | None]) -> Journaled:
    """What the journal keeps of the tables of these runs, in the order of their writing; the runs are undone."""
    numbers = [number for number in runs if number]
    kept = [table for number in numbers for table in Run.objects.get(pk=number).tables.order_by("position").values_list(*JOURNALED)]
    undo(undoable(numbers))
    return kept


def filled(connection: BaseDatabaseWrapper) -> list[str]:
    """The access tables that hold rows."""
    with connection.cursor() as cursor:
        return [table for table in TABLES if cursor.execute(f"SELECT 1 FROM `{table}` LIMIT 1")]


def test_workers__leave_the_same_rows_as_one_process(mariadb: BaseDatabaseWrapper) -> None:
    """Checksums, keys and the order of writing, of a tenth of the full business and of all phases of a light one."""
    one, two = (journaled([seed_phase(Request(1, TENTH, PHASES[0].tables, workers=workers)).run]) for workers in (1, 2))
    assert one == two and sum(rows for _, rows, *_ in two) > 10_000
    one, three = (journaled([result.run for result in seed_all(Request(0, LIGHT, workers=workers))]) for workers in (1, 3))
    assert one == three and len(three) > 100


def test_workers__a_row_that_the_server_refuses_is_named_and_nothing_is_left(
    mariadb: BaseDatabaseWrapper, monkeypatch: pytest.MonkeyPatch
) -> None:
    def orphaned(history: History) -> Columns:
        columns = access.role_permissions(history)
        columns["permission_id"][-2] = 4711
        return columns

    monkeypatch.setitem(RECORDS, "role_permissions", orphaned)
    with pytest.raises(WriteFailed, match=r"access: could not write role_permissions \(role_id=\d+, permission_id=4711\): .*foreign key"):
        seed_phase(Request(1, SPEC, TABLES, workers=2), source=staff_only)
    assert filled(mariadb) == [] and Run.objects.get().state == State.FAILED


def test_workers__a_row_that_is_refused_before_it_is_sent_is_named_and_nothing_is_left(mariadb: BaseDatabaseWrapper) -> None:
    def nameless(spec: Spec, keys: Keys) -> History:
        history = staff_only(spec, keys)
        history.permissions[-1] = replace(history.permissions[-1], name=None)  # type: ignore[arg-type]
        return history

    with pytest.raises(WriteFailed, match=r"access: could not write permissions \(id=\d+\): column 'name' takes no NULL") as failed:
        seed_phase(Request(1, SPEC, TABLES, workers=2), source=nameless)
    assert failed.value.status == 1 and "seed_drift" in failed.value.fix
    assert filled(mariadb) == [] and Run.objects.get().state == State.FAILED


def test_workers__one_that_is_killed_is_said_and_nothing_is_left(mariadb: BaseDatabaseWrapper, monkeypatch: pytest.MonkeyPatch) -> None:
    parent = os.getpid()

    def die(_: History) -> Columns:
        assert os.getpid() != parent
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError("alive")

    monkeypatch.setitem(RECORDS, "role_permissions", die)
    with pytest.raises(
        CheckFailed, match="error: a worker process was killed while it made rows\nfix: everything was rolled back"
    ) as failed:
        seed_phase(Request(1, SPEC, TABLES, workers=2), source=staff_only)
    assert failed.value.status == 1
    assert filled(mariadb) == [] and Run.objects.get().state == State.FAILED


def test_workers__do_not_ask_the_database(mariadb: BaseDatabaseWrapper) -> None:
    def ask(table: str) -> object:
        with connections["terp"].cursor() as cursor:
            return cursor.execute(f"SELECT COUNT(*) FROM `{table}`")

    assert ask("users") == 1
    with pytest.raises(RuntimeError, match="a worker process asked the database"):
        list(map_in_processes(ask, ["users"], 2))
    assert ask("users") == 1


def test_workers__make_only_a_few_tables_ahead() -> None:
    tables = [f"table {number}" for number in range(40)]
    asked: list[str] = []
    made = map_in_processes(str.upper, (asked.append(table) or table for table in tables), 2)  # type: ignore[func-returns-value]
    assert next(made) == "TABLE 0" and len(asked) == 4
    assert [*made] == [table.upper() for table in tables[1:]]


def test_workers__count_as_one_where_they_can_not_help_and_that_is_said(sqlite_terp: BaseDatabaseWrapper, cli: Cli) -> None:
    answer = cli("seed_phase", "1", "--scenario", "light", "--as-of", "2025-11-14", "--workers", "4", "--dry-run")
    assert (answer.status, answer.err.splitlines()[0]) == (0, "--workers 4 is 1 here: the target takes no files")
    assert "--workers" not in cli("seed_phase", "1", "--scenario", "light", "--as-of", "2025-11-14", "--dry-run").err


def test_workers__count_as_one_on_a_schema_that_differs(fresh_mariadb: BaseDatabaseWrapper, cli: Cli) -> None:
    with fresh_mariadb.cursor() as cursor:
        cursor.execute("ALTER TABLE users ADD COLUMN badge varchar(10) NOT NULL")
    answer = cli("seed_phase", "1", "--scenario", "light", "--as-of", "2025-11-14", "--workers", "2")
    assert answer.status == 0, answer.err
    assert "--workers 2 is 1 here: the live schema differs" in answer.err


def test_workers__are_refused_where_nothing_forks(mariadb: BaseDatabaseWrapper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("multiprocessing.get_all_start_methods", lambda: ["spawn"])
    with pytest.raises(
        SeedError, match="--workers 2 needs processes that fork, and this system has none\nfix: leave out --workers"
    ) as refused:
        seed_phase(Request(1, SPEC, TABLES, workers=2), source=staff_only)
    assert refused.value.status == 2 and not Run.objects.exists()


def test_workers__bad_number_is_two_lines(sqlite_terp: BaseDatabaseWrapper, cli: Cli) -> None:
    for command in (("seed_phase", "1"), ("seed_all",)):
        answer = cli(*command, "--workers", "17")
        said = "error: --workers 17 is out of range\nfix: use a whole number from 1 to 16, such as --workers 2\n"
        assert (answer.status, answer.out, answer.err) == (2, "", said)
    assert "--workers means nothing to it" in cli("seed_phase", "4", "--workers", "2").err
