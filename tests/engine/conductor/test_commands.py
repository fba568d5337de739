"""seed_phase, seed_runs and seed_undo as a person runs them, on the smallest whole business."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper

from seeding import models
from seeding.engine.journal import runs as journal
from seeding.engine.journal.models import Run, State
from seeding.engine.safety.lock import one_seeder
from tests import servers
from tests.conftest import Cli

LIGHT = ("--scenario", "light", "--as-of", "2025-11-14")


def test_seed_phase__the_whole_business_once__then_nothing_more(terp: BaseDatabaseWrapper, cli: Cli) -> None:
    first = cli("seed_phase", "1", *LIGHT, "--json")
    assert first.status == 0, first.err
    assert first.json["state"] == "done" and first.json["rows"] == sum(table["inserted"] for table in first.json["tables"].values())
    assert all(target["met"] for target in first.json["targets"].values()) and first.json["targets"]["revenue"]["found"] == "$2,000,000.00"
    assert not any(table["skipped"] for table in first.json["tables"].values())
    assert first.err.splitlines()[0] == "simulate light, as of 2025-11-14"
    again = cli("seed_phase", "1", *LIGHT)
    assert (again.status, again.out) == (0, "phase 1 is already there: run 1 wrote the same rows; nothing was written\n")


def test_seed_phase__dry_run_shows_what_would_be_inserted(terp: BaseDatabaseWrapper, cli: Cli) -> None:
    answer = cli("seed_phase", "1", *LIGHT, "--dry-run")
    assert answer.status == 0, answer.err
    assert "would insert" in answer.out and "rolled back, as asked" in answer.out.splitlines()[-1]
    assert not models.User.objects.exists() and not models.Order.objects.exists() and not Run.objects.exists()


def test_seed_undo__takes_the_whole_business_back(terp: BaseDatabaseWrapper, cli: Cli) -> None:
    rows = cli("seed_phase", "1", *LIGHT, "--json").json["rows"]
    refused = cli("seed_undo", "1")
    assert (refused.status, models.Order.objects.exists()) == (2, True) and "nobody is here to answer" in refused.err
    undone = cli("seed_undo", "1", "--yes", "--json")
    assert undone.status == 0 and sum(undone.json["rows"].values()) == rows, undone.err
    with terp.cursor() as cursor:
        for table in undone.json["rows"]:
            cursor.execute(f"SELECT COUNT(*) FROM `{table}`")
            assert cursor.fetchone() == (0,), table


def test_seed_undo__wants_runs_or_all(terp: BaseDatabaseWrapper, cli: Cli) -> None:
    for arguments in ((), ("1", "--all")):
        answer = cli("seed_undo", *arguments)
        assert (answer.status, answer.err) == (
            2,
            "error: name the runs to undo, or all of them\nfix: python manage.py seed_undo RUN, or --all\n",
        )


def test_tables_that_are_not_terps__are_refused(empty_mariadb: BaseDatabaseWrapper, cli: Cli) -> None:
    with empty_mariadb.cursor() as cursor:
        cursor.execute("CREATE TABLE foo (id INT PRIMARY KEY)")
    for command in (("seed_phase", "1"), ("seed_phase", "3"), ("seed_all",)):
        answer = cli(*command)
        assert (answer.status, answer.out) == (2, "") and "error: the target's tables are not TERP's\nfix: put " in answer.err


def test_another_seed_on_a_finished_target__names_all_runs_to_undo(sqlite_terp: BaseDatabaseWrapper, cli: Cli) -> None:
    assert cli("seed_all", *LIGHT).status == 0
    refused = cli("seed_phase", "1", *LIGHT, "--seed", "7")
    assert refused.status == 2 and "fix: python manage.py seed_undo 1 2 3, then run the same command again" in refused.err
    assert cli("seed_undo", "1", "2", "3", "--yes").status == 0
    assert cli("seed_phase", "1", *LIGHT, "--seed", "7").status == 0


def test_seed_runs__lists_each_run_with_its_state(terp: BaseDatabaseWrapper, cli: Cli) -> None:
    assert cli("seed_runs").out == "no runs\n"
    cli("seed_phase", "1", *LIGHT)
    cli("seed_undo", "--all", "--yes")
    cli("seed_phase", "1", *LIGHT, "--seed", "7")
    listed = cli("seed_runs", "--json")
    lines = listed.out.splitlines()
    assert lines[0].split() == ["run", "command", "state", "rows", "started", "(UTC)", "spec", "target", "note"]
    assert [line.split()[:4] for line in lines[1:3]] == [["1", "seed_phase", "1", "undone"], ["2", "seed_phase", "1", "done"]]
    assert [(run["run"], run["state"], run["spec"]["seed"]) for run in listed.json["runs"]] == [(1, "undone", 12345), (2, "done", 7)]
    assert cli("seed_runs", "99").err == "error: there is no run 99\nfix: see: python manage.py seed_runs\n"
    assert "invoices" in cli("seed_runs", "2").out and "invoices" not in cli("seed_runs").out


def test_seed_runs__leaves_a_run_alone_while_its_seeder_is_at_work(terp: BaseDatabaseWrapper, cli: Cli) -> None:
    with one_seeder(terp):
        at_work = journal.begin("seed_phase", 1, {}, journal.identity(terp))
        assert cli("seed_runs", "--json").json["runs"][0]["state"] == "planned"
        assert "another seeder is at work" in cli("seed_undo", "--all", "--yes").err
    assert cli("seed_runs", "--json").json["runs"][0]["state"] == "failed"
    at_work.refresh_from_db()
    assert at_work.note == "ended before its commit"


@pytest.mark.parametrize(("moment", "workers"), [("write", "1"), ("write", "2"), ("commit", "1")])
def test_seed_phase__killed_and_started_again__the_same_rows_and_nothing_twice(
    mariadb: BaseDatabaseWrapper, cli: Cli, moment: str, workers: str
) -> None:
    command = (sys.executable, str(servers.ROOT / "manage.py"), "seed_phase", "1", *LIGHT, "--workers", workers)
    process = subprocess.Popen(
        command, env=servers.environment(), cwd=servers.ROOT, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    )
    assert process.stderr is not None
    for line in process.stderr:
        if line.startswith(moment):
            os.kill(process.pid, signal.SIGKILL)
            break
    process.communicate()
    settled_after = time.monotonic() + 20
    while (answer := cli("seed_phase", "1", *LIGHT)).status == 2 and "another seeder" in answer.err and time.monotonic() < settled_after:
        time.sleep(0.1)  # the server takes a moment to see that the killed client is gone
    assert answer.status == 0, answer.err
    assert models.Invoice.objects.count() == 50 and Run.objects.filter(state=State.DONE).count() == 1
    assert not Run.objects.filter(state__in=[State.PLANNED, State.WRITING]).exists()
