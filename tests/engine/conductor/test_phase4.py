"""seed_phase 4 judges what stands in the target and writes the report; it changes nothing there, and can say no."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.conductor import Request, seed_phase
from seeding.engine.conductor.phase4 import measure_completion
from seeding.engine.journal.models import Run
from seeding.terp import unused as exceptions
from tests import servers
from tests.conftest import LIGHT, Cli
from tests.engine.conductor.business import OTHER


@pytest.fixture
def seeded(terp: BaseDatabaseWrapper) -> BaseDatabaseWrapper:
    """A light first phase, written by a run."""
    seed_phase(Request(1, LIGHT))
    return terp


def execute(connection: BaseDatabaseWrapper, sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def rows(connection: BaseDatabaseWrapper) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*), SUM(amountDue), MAX(updatedAt) FROM invoices")
        return list(cursor.fetchall())


def test_phase_4__says_yes_to_a_whole_phase(seeded: BaseDatabaseWrapper, cli: Cli, tmp_path: Path) -> None:
    before = rows(seeded), Run.objects.count()
    answer = cli("seed_phase", "4", "--output", str(tmp_path / "out"), "--json")
    assert answer.status == 0, answer.err + answer.out
    assert (answer.json["ok"], answer.json["as_of"], answer.json["failures"]) == (True, "2025-11-14", [])
    assert answer.json["reports"] == [str(tmp_path / "out" / "completion.md"), str(tmp_path / "out" / "completion.html")]
    assert all(target["met"] for target in answer.json["targets"].values()) and len(answer.json["targets"]) > 10
    assert answer.json["coverage"]["empty"]["comments"] == "phase 2 has not been run"
    assert "rules hold, 0 are broken" in answer.out
    assert (rows(seeded), Run.objects.count()) == before


def test_phase_4__says_no_to_a_broken_rule_and_a_missed_target(seeded: BaseDatabaseWrapper, cli: Cli, tmp_path: Path) -> None:
    execute(seeded, "UPDATE invoices SET totalAmount = totalAmount + 100000 WHERE id = 1")
    answer = cli("seed_phase", "4", "--output", str(tmp_path), "--json")
    assert answer.status == 1
    assert any(failure.startswith("rule invoice-total (1): ") for failure in answer.json["failures"])
    assert any(failure.startswith("target revenue: ") for failure in answer.json["failures"])
    assert answer.err.splitlines()[-2].endswith("things are missing or wrong") and str(tmp_path / "completion.md") in answer.err
    assert "broken" in (tmp_path / "completion.html").read_text(encoding="utf-8")


def test_phase_4__says_no_to_an_empty_table_of_a_phase_that_was_run(seeded: BaseDatabaseWrapper, cli: Cli, tmp_path: Path) -> None:
    assert measure_completion().ok
    execute(seeded, "DELETE FROM expenses")
    failures = measure_completion().failures
    assert "table expenses: no rows, phase 1 was run and left it empty" in failures
    assert not any(failure.startswith("table comments") for failure in failures)


def test_phase_4__wants_columns_and_pages_of_the_full_scenario_only(seeded: BaseDatabaseWrapper, monkeypatch: pytest.MonkeyPatch) -> None:
    execute(seeded, "UPDATE expenses SET description = NULL, isReimbursed = 1")
    assert not [failure for failure in measure_completion().failures if failure.startswith(("never used", "page"))]
    Run.objects.update(spec={**LIGHT.as_json(), "scenario": "full"})
    failures = measure_completion().failures
    assert "never used: expenses.description" in failures
    assert "page Expenses, to reimburse: shows nothing though its tables hold rows" in failures
    monkeypatch.setitem(exceptions.EXCEPTIONS, "expenses.description", "a test leaves it out")
    assert "never used: expenses.description" not in measure_completion().failures


def test_phase_4__promises_nothing_of_rows_that_others_wrote(terp: BaseDatabaseWrapper, cli: Cli, tmp_path: Path) -> None:
    servers.write_history(terp, LIGHT)
    completion = measure_completion(LIGHT.as_of)
    assert completion.ok and completion.spec is None and not completion.targets and not completion.runs
    execute(terp, "DELETE FROM expenses")
    assert not [failure for failure in measure_completion(LIGHT.as_of).failures if failure.startswith("table")]


def test_phase_4__says_no_to_a_target_without_rows(terp: BaseDatabaseWrapper) -> None:
    assert measure_completion().failures == ["the target holds no rows"]


def test_phase_4__judges_as_of_the_newest_run_unless_told(seeded: BaseDatabaseWrapper) -> None:
    assert measure_completion().as_of == LIGHT.as_of
    assert measure_completion(date(2025, 12, 1)).as_of == date(2025, 12, 1)
    assert measure_completion().spec == LIGHT


def test_phase_4__refuses_what_means_nothing_to_it(sqlite_terp: BaseDatabaseWrapper, cli: Cli) -> None:
    for option in (("--tables", "users"), ("--dry-run",), ("--scenario", "light"), ("--seed", str(OTHER.seed))):
        answer = cli("seed_phase", "4", *option)
        assert answer.status == 2
        assert answer.err.endswith(f"{option[0]} means nothing to it\nfix: leave out {option[0]}\n")
    answer = cli("seed_phase", "1", "--output", "somewhere")
    assert (answer.status, answer.err.splitlines()[0]) == (2, "error: phase 1 writes no report")


def test_phase_4__refuses_a_target_without_tables(empty_mariadb: BaseDatabaseWrapper, cli: Cli) -> None:
    answer = cli("seed_phase", "4")
    assert (answer.status, answer.err.splitlines()[0]) == (2, "error: the target has no tables")


def test_phase_4__keeps_its_default_folder_out_of_git() -> None:
    assert "/report/" in (settings.BASE_DIR / ".gitignore").read_text(encoding="utf-8").split()


def test_completion__judges_as_of_the_day_that_is_given_and_names_the_server(seeded: BaseDatabaseWrapper) -> None:
    assert measure_completion().as_of == LIGHT.as_of
    later = measure_completion(date(2030, 1, 2))
    assert later.as_of == date(2030, 1, 2)
    assert later.server.startswith("SQLite 3." if seeded.vendor == "sqlite" else ("MariaDB ", "MySQL "))
