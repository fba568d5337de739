"""The conductor: all or nothing, the same command twice does nothing, and rows of others are never mixed in."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from seeding import models
from seeding.engine.conductor import Request, seed_phase
from seeding.engine.conductor.undo import undo, undoable
from seeding.engine.errors import CheckFailed, SeedError
from seeding.engine.journal.models import Run, State
from seeding.engine.keys import Keys
from seeding.engine.spec import Spec
from seeding.engine.writer import WriteFailed
from seeding.terp.access.factories import RoleFactory, UserFactory
from seeding.terp.history import History
from tests import servers
from tests.engine.conductor.business import OTHER, SPEC, TABLES, seed, staff_only


def dump(connection: BaseDatabaseWrapper) -> dict[str, list[Any]]:
    """All rows of the access tables."""
    found = {}
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT * FROM `{table}` ORDER BY 1, 2")
            found[table] = list(cursor.fetchall())
    return found


def changed(change: Callable[[History], None]) -> Callable[[Spec, Keys], History]:
    """The staff, spoilt."""

    def source(spec: Spec, keys: Keys) -> History:
        history = staff_only(spec, keys)
        change(history)
        return history

    return source


def test_seed_phase__writes_all_and_the_journal_has_it(terp: BaseDatabaseWrapper) -> None:
    result = seed()
    rows = {table.table: table.inserted for table in result.tables}
    assert result.state == "done" and set(rows) == set(TABLES) and rows == {table: len(found) for table, found in dump(terp).items()}
    run = Run.objects.get()
    assert (run.pk, run.state, run.phase, run.spec) == (result.run, State.DONE, 1, SPEC.as_json())
    assert run.finished_at is not None and run.finished_at >= run.started_at
    users = run.tables.get(table="users")
    assert (users.first_key, users.last_key, users.rows) == (1, rows["users"], rows["users"])
    assert len(run.tables.get(table="role_permissions").keys or []) == rows["role_permissions"]
    assert result.checks > 0


def test_seed_phase__the_same_command_again_writes_nothing_and_says_so(terp: BaseDatabaseWrapper) -> None:
    first = seed()
    before = dump(terp)
    again = seed()
    assert (again.state, again.run, again.rows) == ("already there", first.run, 0)
    assert dump(terp) == before and Run.objects.count() == 1


def test_seed_phase__leaves_the_same_rows_on_both_databases(mariadb: BaseDatabaseWrapper, sqlite_template: Path, tmp_path: Path) -> None:
    seed()
    here = Run.objects.get()
    servers.point_terp_at(f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'other.sqlite3')}")
    there = Run.objects.get(pk=seed().run or 0)
    assert [(table.table, table.checksum) for table in here.tables.all()] == [(table.table, table.checksum) for table in there.tables.all()]


def test_seed_phase__a_part_first_and_the_rest_later_is_the_whole(terp: BaseDatabaseWrapper) -> None:
    whole = seed()
    rows = dump(terp)
    undo(undoable([whole.run or 0]))
    seed(SPEC, "roles", "permissions")
    rest = seed()
    assert dump(terp) == rows
    assert {table.table: table.existing for table in rest.tables if table.existing} == {
        "roles": len(rows["roles"]),
        "permissions": len(rows["permissions"]),
    }


def test_seed_phase__a_dry_run_inserts_checks_and_takes_back(terp: BaseDatabaseWrapper) -> None:
    result = seed(dry_run=True)
    assert result.state == "dry run" and result.rows > 1000 and result.checks > 0
    assert not any(dump(terp).values()) and not Run.objects.exists()


def test_seed_phase__keys_begin_above_those_that_are_there(terp: BaseDatabaseWrapper) -> None:
    UserFactory.create(id=70)
    RoleFactory.create(id=9, name="Guest")
    seed(SPEC, "permissions")  # writes none of the two tables that hold rows
    with pytest.raises(
        SeedError, match=r"tables that hold rows of others: users \(1 row\), roles \(1 row\)|roles \(1 row\), users \(1 row\)"
    ):
        seed()
    assert Run.objects.count() == 1


def test_seed_phase__rows_of_another_spec_are_refused_with_the_run_to_undo(terp: BaseDatabaseWrapper) -> None:
    first = seed()
    before = dump(terp)
    with pytest.raises(SeedError, match=rf"run {first.run} wrote .*seed 12345.*\nfix: python manage.py seed_undo {first.run}"):
        seed(OTHER)
    assert dump(terp) == before


def test_seed_phase__an_empty_database_names_schema_create(empty_mariadb: BaseDatabaseWrapper) -> None:
    with pytest.raises(SeedError, match="the target has no tables\nfix: .*schema_create"):
        seed()


def test_seed_phase__a_part_without_its_parents_names_them(terp: BaseDatabaseWrapper) -> None:
    with pytest.raises(SeedError, match=r"leaves out parents: .*users \(for user_roles\).*\nfix: --tables .*"):
        seed(SPEC, "user_roles")
    with pytest.raises(SeedError, match="phase 1 has no table comments"):
        seed(SPEC, "comments")


def test_seed_phase__the_phase_that_judges_writes_nothing(terp: BaseDatabaseWrapper) -> None:
    with pytest.raises(SeedError, match="phase 4 writes nothing\nfix: phases that write: 1, 2, 3"):
        seed_phase(Request(4, SPEC))


def test_seed_phase__a_refused_row_leaves_nothing_behind(terp: BaseDatabaseWrapper) -> None:
    def twice(history: History) -> None:
        history.employees[-1] = replace(history.employees[-1], open_id=history.employees[0].open_id)

    with pytest.raises(WriteFailed, match=r"access: could not write users \(id=\d+\)"):
        seed_phase(Request(1, SPEC, TABLES), source=changed(twice))
    assert not any(dump(terp).values())
    assert Run.objects.get().state == State.FAILED and "could not write users" in Run.objects.get().note


def test_seed_phase__a_broken_rule_rolls_back_and_is_named_with_its_rows(terp: BaseDatabaseWrapper) -> None:
    def from_the_future(history: History) -> None:
        late = history.employees[-1].last_signed_in.replace(year=2030)
        history.employees[-1] = replace(history.employees[-1], last_signed_in=late)

    with pytest.raises(CheckFailed, match=r"rules are broken:\n.*nothing-later.*users \d+: .*2030") as failed:
        seed_phase(Request(1, SPEC, TABLES), source=changed(from_the_future))
    assert failed.value.status == 1
    assert not any(dump(terp).values()) and Run.objects.get().state == State.FAILED


def test_seed_phase__a_crash_just_after_the_commit_is_settled_by_the_next_start(
    terp: BaseDatabaseWrapper, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("seeding.engine.journal.runs.settle", crash)
        with pytest.raises(SystemError):
            seed()
    assert Run.objects.get().state == State.WRITING and any(dump(terp).values())
    assert seed().state == "already there"
    run = Run.objects.get()
    assert (run.state, run.note) == (State.DONE, "ended after its commit")


def test_seed_phase__a_crash_just_before_the_commit_is_settled_by_the_next_start(
    terp: BaseDatabaseWrapper, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("seeding.engine.conductor.phase.PhaseRun.before_commit", crash)
        broken.setattr("seeding.engine.journal.runs.finish", crash)
        with pytest.raises(SystemError):
            seed()
    assert Run.objects.get().state == State.WRITING and not any(dump(terp).values())
    assert seed().state == "done"
    assert list(Run.objects.values_list("state", "note")) == [(State.FAILED, "ended before its commit"), (State.DONE, "")]


def test_seed_phase__a_database_made_anew_is_seeded_anew(terp: BaseDatabaseWrapper) -> None:
    seed()
    with connections["terp"].cursor() as cursor:
        for table in reversed(TABLES):
            cursor.execute(f"DELETE FROM `{table}`")
    assert seed().state == "done"
    assert list(Run.objects.values_list("state", flat=True)) == [State.GONE, State.DONE]
    assert models.User.objects.order_by("id").first() == models.User(id=1)


def crash(*_: Any) -> None:
    raise SystemError("the process died here")
