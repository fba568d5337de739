"""Phases 2 and 3 fill the empty tables around whatever rows are there, change none of them, and say what can't be derived."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.conductor import Request, Result, seed_all, seed_phase
from seeding.engine.conductor.undo import undo, undoable
from seeding.engine.errors import CheckFailed, SeedError
from seeding.engine.journal.models import Run, State
from seeding.engine.schema.columns import Columns
from seeding.terp.history import History
from seeding.terp.phases import PHASES
from seeding.terp.records import RECORDS
from tests.conftest import LIGHT, Cli
from tests.engine.conductor import foreign

ALL = {phase.number: phase.tables for phase in PHASES}
ONE_USER = """INSERT INTO users (id, openId, role, createdAt, updatedAt, lastSignedIn)
    VALUES (7, 'someone', 'admin', '2025-01-05 10:00:00', '2025-01-05 10:00:00', '2025-06-05 10:00:00')"""
ONE_CLIENT = """INSERT INTO clients (id, teri_code, name, is_buyer, created_at, updated_at)
    VALUES (3, 'T-1', 'Corner Store', 1, '2025-02-05 10:00:00', '2025-02-05 10:00:00')"""


def seed(phase: int, *tables: str, **options: Any) -> Result:
    return seed_phase(Request(phase, LIGHT, tables, **options))


def spoilt(table: str, change: Callable[[Columns], None]) -> Callable[[History], Columns]:
    """The record of a table, its rows changed."""
    original = RECORDS[table]

    def record(history: History) -> Columns:
        columns = original(history)
        change(columns)
        return columns

    return record


def test_phases_2_and_3__on_rows_of_others__fill_what_is_empty_and_change_nothing(terp: BaseDatabaseWrapper) -> None:
    foreign.fill(terp, *foreign.ODD)
    before = foreign.checksums(terp)
    second, third = seed(2), seed(3)
    assert foreign.checksums(terp, among=before) == before
    for result in (second, third):
        assert result.state == "done" and result.rows == sum(table.inserted for table in result.tables)
        assert all(table.inserted or table.skipped for table in result.tables)
    assert {table.table for table in second.tables if table.inserted} >= {"comments", "todo_tasks", "calendar_reminders", "pricing_rules"}
    assert any(remark.startswith("users:") for remark in second.remarks)
    assert any(rule.startswith("invoice-total (1)") for rule in second.broken_before)
    assert [run.state for run in Run.objects.all()] == [State.DONE, State.DONE]


def test_phase_2_alone__reaches_all_of_its_tables_on_rows_of_others(terp: BaseDatabaseWrapper) -> None:
    foreign.fill(terp)
    result = seed(2)
    assert {table.table for table in result.tables if table.inserted} >= set(ALL[2]) and not result.broken_before
    assert not any(table.skipped for table in result.tables)


def test_a_second_time__nothing_is_written_and_that_is_said(terp: BaseDatabaseWrapper, cli: Cli) -> None:
    foreign.fill(terp)
    assert cli("seed_phase", "2", "--as-of", "2025-11-14").status == 0
    before = foreign.contents(terp)
    again = cli("seed_phase", "2", "--as-of", "2025-11-14")
    assert (again.status, again.out) == (
        0,
        f"phase 2 is already there: {len(ALL[2])} of {len(ALL[2])} tables hold rows, and are added to with --append only; "
        "nothing was written\n",
    )
    assert foreign.contents(terp) == before and Run.objects.count() == 1


def test_undo__leaves_the_rows_of_others(terp: BaseDatabaseWrapper) -> None:
    foreign.fill(terp)
    before = foreign.contents(terp)
    seed(2)
    seed(3)
    undo(undoable([]))
    assert foreign.contents(terp) == before


def test_parts__together_are_the_whole(terp: BaseDatabaseWrapper) -> None:
    foreign.fill(terp)
    whole = seed(2)
    rows = foreign.contents(terp)
    undo(undoable([whole.run or 0]))
    seed(2, "todo_lists", "todo_list_members")
    seed(2, "calendar_recurrence_rules", "calendar_views")
    rest = seed(2)
    assert foreign.contents(terp) == rows
    assert {table.table for table in rest.tables if table.existing} == {
        "todo_lists",
        "todo_list_members",
        "calendar_recurrence_rules",
        "calendar_views",
    }


def test_seed_all__equals_the_phases_one_by_one(terp: BaseDatabaseWrapper) -> None:
    results = seed_all(Request(0, LIGHT))
    rows = foreign.contents(terp)
    undo(undoable([]))
    assert not any(foreign.count(terp, table) for table in rows)
    assert [seed(phase).rows for phase in (1, 2, 3)] == [result.rows for result in results]
    assert foreign.contents(terp) == rows


def test_seed_all__a_dry_run_rehearses_all_phases_and_leaves_nothing(terp: BaseDatabaseWrapper) -> None:
    rehearsed = seed_all(Request(0, LIGHT, dry_run=True))
    assert [result.state for result in rehearsed] == ["dry run"] * 3
    assert not Run.objects.exists() and not any(count for _, count in foreign.checksums(terp).values())
    assert [result.rows for result in seed_all(Request(0, LIGHT))] == [result.rows for result in rehearsed]


def test_seed_all__goes_on_where_it_ended(terp: BaseDatabaseWrapper, cli: Cli) -> None:
    cli("seed_phase", "1", "--scenario", "light", "--as-of", "2025-11-14")
    answer = cli("seed_all", "--scenario", "light", "--json")
    assert answer.status == 0, answer.err
    assert [(phase["phase"], phase["state"]) for phase in answer.json["phases"]] == [(1, "already there"), (2, "done"), (3, "done")]
    assert answer.json["phases"][1]["spec"] == {"seed": 12345, "as_of": "2025-11-14"}


def test_seed_all__some_tables_of_several_phases(terp: BaseDatabaseWrapper, cli: Cli) -> None:
    answer = cli(
        "seed_all", "--scenario", "light", "--tables", "users,roles,permissions,user_roles,role_permissions,calendar_views", "--json"
    )
    assert answer.status == 0, answer.err
    assert [phase["phase"] for phase in answer.json["phases"]] == [1, 2]
    assert foreign.count(terp, "calendar_views") and not foreign.count(terp, "clients")
    assert "no table is called commments" in cli("seed_all", "--tables", "users,commments").err


def test_tables__a_missing_parent_is_named(terp: BaseDatabaseWrapper) -> None:
    with pytest.raises(SeedError, match=r"parents that are empty: users \(for comments\)\nfix: first: python manage.py seed_phase 1"):
        seed(2, "comments")
    foreign.run(terp, ONE_USER)
    with pytest.raises(SeedError, match=r"parents that are empty: todo_lists \(for todo_tasks\)\nfix: --tables todo_lists,todo_tasks"):
        seed(2, "todo_tasks")
    with pytest.raises(SeedError, match="phase 2 has no table invoices"):
        seed(2, "invoices")


def test_an_almost_empty_target__gets_what_little_can_be_told(terp: BaseDatabaseWrapper) -> None:
    foreign.run(terp, ONE_USER, ONE_CLIENT)
    before = foreign.checksums(terp)
    second, third = seed(2), seed(3)
    assert second.rows and third.rows and foreign.checksums(terp, among=before) == before
    skipped = {table.table: table.skipped for table in (*second.tables, *third.tables) if table.skipped}
    assert skipped["batch_status_history"].startswith("nothing to derive it from: batches")


def test_an_empty_target__is_told_so(terp: BaseDatabaseWrapper) -> None:
    result = seed(2)
    assert result.state == "nothing to write" and not Run.objects.exists()
    assert all(table.skipped.startswith("nothing to derive it from") for table in result.tables)


def test_append__adds_above_what_is_there(terp: BaseDatabaseWrapper) -> None:
    foreign.fill(terp)
    seed(3, "scratch_pad_notes")
    before = foreign.checksums(terp)
    assert seed(3, "scratch_pad_notes").state == "already there"
    added = seed(3, "scratch_pad_notes", append=True)
    assert added.rows and foreign.count(terp, "scratch_pad_notes") == before["scratch_pad_notes"][1] + added.rows
    assert foreign.checksums(terp, among=before) == before


def test_append__refuses_what_must_be_unique(terp: BaseDatabaseWrapper) -> None:
    foreign.fill(terp)
    seed(2, "userDashboardPreferences")
    with pytest.raises(SeedError, match="userDashboardPreferences can't be added to: .* would repeat userId, such as"):
        seed(2, "userDashboardPreferences", append=True)
    with pytest.raises(SeedError, match="--append is not for phase 1"):
        seed(1, append=True)


def test_rows_that_would_point_at_nothing__are_left_out(terp: BaseDatabaseWrapper) -> None:
    foreign.fill(terp)
    user, at = foreign.rows(terp, "SELECT MIN(id), MIN(createdAt) FROM users")[0]
    foreign.run(terp, f"INSERT INTO todo_lists (id, name, owner_id) VALUES (4000, 'Odds and ends', {user})")
    result = seed(2)
    tables = {table.table: table for table in result.tables}
    assert tables["todo_lists"].existing == 1
    lost = foreign.rows(terp, "SELECT COUNT(*) FROM todo_tasks WHERE list_id NOT IN (SELECT id FROM todo_lists)")
    assert lost == [(0,)] and at is not None


def test_a_rule_broken_by_new_rows_of_our_own_business__rolls_back(terp: BaseDatabaseWrapper, monkeypatch: pytest.MonkeyPatch) -> None:
    seed(1)

    def late(columns: Columns) -> None:
        columns["created_at"] = [moment.replace(year=2030) for moment in columns["created_at"]]

    monkeypatch.setitem(RECORDS, "comments", spoilt("comments", late))
    with pytest.raises(CheckFailed, match=r"(?s)rules are broken:\n.*nothing-later.*comments \d+: created_at 2030"):
        seed(2)
    assert not foreign.count(terp, "comments") and Run.objects.get(phase=2).state == State.FAILED


def test_a_row_that_contradicts_rows_of_others__is_left_out_and_that_is_said(
    terp: BaseDatabaseWrapper, monkeypatch: pytest.MonkeyPatch
) -> None:
    foreign.fill(terp)

    def one_late(columns: Columns) -> None:
        columns["created_at"][-1] = columns["updated_at"][-1] = columns["created_at"][-1].replace(year=2030)

    monkeypatch.setitem(RECORDS, "comments", spoilt("comments", one_late))
    result = seed(2)
    assert result.state == "done" and foreign.count(terp, "comments")
    assert any(remark.startswith("comments: 1 of ") and "would break nothing-later" in remark for remark in result.remarks)
    assert foreign.rows(terp, "SELECT COUNT(*) FROM comments WHERE created_at > '2026-01-01'") == [(0,)]


def test_what_a_run_knows_of_the_business__is_that_of_phase_1(terp: BaseDatabaseWrapper, cli: Cli) -> None:
    cli("seed_phase", "1", "--scenario", "light", "--as-of", "2025-11-14", "--seed", "7")
    answer = cli("seed_phase", "2", "--tables", "calendar_views", "--json")
    assert answer.json["spec"] == {"seed": 7, "as_of": "2025-11-14"}, answer.err
    assert "already there" in cli("seed_phase", "1", "--scenario", "light").out
