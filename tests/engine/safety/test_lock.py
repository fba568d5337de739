"""One seeder at a time."""

from __future__ import annotations

import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.errors import SeedError
from seeding.engine.safety.lock import MAX_LOCK_NAME, holder, lock_name, one_seeder
from seeding.engine.safety.target import describe
from tests import servers
from tests.conftest import Cli
from tests.servers import ROOT, environment

OTHER = """
    import django; django.setup()
    from django.db import connections
    from seeding.engine.safety.lock import one_seeder
    with one_seeder(connections["terp"]):
        print("locked", flush=True)
        input()
"""


@contextmanager
def another_seeder() -> Iterator[subprocess.Popen[str]]:
    """A process that holds the lock of the test's target, until its stdin is closed."""
    command = (sys.executable, "-c", textwrap.dedent(OTHER))
    variables = environment(DJANGO_SETTINGS_MODULE="terp_seed.settings")
    with subprocess.Popen(command, cwd=ROOT, env=variables, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "locked\n"
        try:
            yield process
        finally:
            process.kill()


def test_second_seeder__is_refused_while_the_first_works(terp: BaseDatabaseWrapper) -> None:
    with another_seeder(), pytest.raises(SeedError) as refused, one_seeder(terp):
        pass
    assert refused.value.problem.startswith(f"another seeder is at work on {describe(terp)} (")
    assert refused.value.fix == "wait until it is done, then run the same command again"


def test_second_seeder__in_the_same_process_is_refused_too(terp: BaseDatabaseWrapper) -> None:
    with one_seeder(terp), pytest.raises(SeedError, match="another seeder is at work"), one_seeder(terp):
        pass


def test_lock__ends_with_its_block_even_if_that_fails(terp: BaseDatabaseWrapper) -> None:
    with pytest.raises(ZeroDivisionError), one_seeder(terp):
        raise ZeroDivisionError
    assert holder(terp) == ""
    with one_seeder(terp):
        assert holder(terp) != ""


def test_lock__ends_with_a_process_that_is_killed(terp: BaseDatabaseWrapper) -> None:
    with another_seeder() as other:
        assert holder(terp) != ""
        other.send_signal(signal.SIGKILL)
        other.wait()
    with one_seeder(terp):
        pass


def test_lock__outlives_commit_rollback_and_a_lost_connection_of_the_work(mariadb: BaseDatabaseWrapper) -> None:
    with one_seeder(mariadb):
        with transaction.atomic(using="terp"), mariadb.cursor() as cursor:
            cursor.execute("INSERT INTO locations (site, isActive) VALUES ('A', 1)")
        with transaction.atomic(using="terp"):
            transaction.set_rollback(True, using="terp")
        mariadb.close()
        with pytest.raises(SeedError), one_seeder(mariadb):
            pass


def test_lock__belongs_to_one_database_of_a_server(mariadb: BaseDatabaseWrapper, mariadb_server: servers.Server) -> None:
    with one_seeder(mariadb), one_seeder(servers.point_terp_at(mariadb_server.url("mysql"))):
        pass


def test_lock_name__fits_whatever_the_database_is_called(control: None) -> None:
    names = [lock_name(servers.point_terp_at(f"mysql://u@h/{'x' * 63}{last}")) for last in "ab"]
    assert names[0] != names[1]
    assert max(map(len, names)) <= MAX_LOCK_NAME


def test_command__is_refused_while_another_seeder_works(empty_mariadb: BaseDatabaseWrapper, cli: Cli) -> None:
    with another_seeder():
        who = holder(empty_mariadb)
        answer = cli("schema_create", "--json")
    assert (answer.status, answer.json["status"]) == (2, 2)
    assert answer.err == (
        f"error: another seeder is at work on {describe(empty_mariadb)} ({who})\n"
        "fix: wait until it is done, then run the same command again\n"
    )
