"""How long phase 1 takes on MariaDB, beside its floor: LOAD DATA of the same rows from ready files, on the same server in turn.

    python -m benchmarks.phase1 [--runs 5] [--scenario full] [--workers 1 2]

A private server is started for it and gone afterwards (TERP_SEED_TEST_DATABASE_URL names another one). Medians and ratios count;
seconds are this machine's. Several numbers of workers are measured in turn, round by round.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from tests import servers
from tests.private_server import server_for_tests

AS_OF = "2026-06-26"
FLOOR = "floor, LOAD DATA of ready files"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--scenario", default="full")
    parser.add_argument("--workers", type=int, nargs="+", default=[1])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, server_for_tests() as server:
        report(measure(server, Path(folder), options.runs, options.scenario, options.workers), options.workers)


def measure(server: servers.Server, folder: Path, runs: int, scenario: str, workers: list[int]) -> dict[str, list[float]]:
    """Seconds of each run by what was measured; the first round only warms up and makes the files."""
    found: dict[str, list[float]] = {}
    for turn in range(runs + 1):
        seconds = {}
        for number in workers:
            target = fresh(server, folder, "seeded")
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            seconds[process(number)] = timed(lambda: run_phase(scenario, number))  # noqa: B023 - called at once
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            seconds[f"{process(number)}, CPU"] = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        if turn == 0:
            write_files(target, folder)
        target = fresh(server, folder, "loaded")
        seconds[FLOOR] = timed(lambda: load_files(target, folder))  # noqa: B023 - called at once
        if turn:
            for name, value in seconds.items():
                found.setdefault(name, []).append(value)
            print(f"round {turn}: " + ", ".join(f"{name} {value:.2f} s" for name, value in seconds.items()), file=sys.stderr)  # noqa: T201
    return found


def process(workers: int) -> str:
    return f"phase 1, workers {workers}"


def fresh(server: servers.Server, folder: Path, name: str) -> BaseDatabaseWrapper:
    """An empty reference database and a new control database."""
    servers.migrated_control_file(folder / f"control-{time.monotonic_ns()}.sqlite3")
    connection = servers.point_terp_at(server.fresh_database(name))
    servers.create_reference_schema()
    return connection


def timed(work: Callable[[], object]) -> float:
    """Wall seconds of the work."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def run_phase(scenario: str, workers: int) -> None:
    """The command as a person runs it, with the start of Python."""
    done = servers.manage("seed_phase", "1", "--scenario", scenario, "--as-of", AS_OF, "--workers", str(workers))
    if done.returncode:
        raise subprocess.CalledProcessError(done.returncode, "seed_phase", done.stdout, done.stderr)


def write_files(connection: BaseDatabaseWrapper, folder: Path) -> None:
    """One file a table in LOAD DATA's own format, in the order in which they can be loaded."""
    from seeding.engine.plan.order import load_order
    from seeding.engine.schema.live import read_schema
    from seeding.engine.writer.statements import write_file
    from seeding.terp.product import TERP

    schema = read_schema(connection)
    with connection.cursor() as cursor:
        for place, table in enumerate(load_order(schema, TERP.logical_keys).tables):
            names = list(schema[table].writable)
            cursor.execute(f"SELECT {', '.join(f'CAST(`{name}` AS CHAR)' for name in names)} FROM `{table}` ORDER BY 1")
            rows = cursor.fetchall()
            if rows:
                columns = dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))
                write_file(folder / f"{place:03}.tsv", columns)
                (folder / f"{place:03}.columns").write_text("\n".join([table, *names]))


def load_files(connection: BaseDatabaseWrapper, folder: Path) -> None:
    """All files in one transaction."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for listed in sorted(folder.glob("*.columns")):
            table, *names = listed.read_text().split("\n")
            columns = ", ".join(f"`{name}`" for name in names)
            cursor.execute(
                f"LOAD DATA LOCAL INFILE %s INTO TABLE `{table}` CHARACTER SET utf8mb4"
                rf" FIELDS TERMINATED BY '\t' ESCAPED BY '\\' LINES TERMINATED BY '\n' ({columns})",
                [str(listed.with_suffix(".tsv"))],
            )


def report(found: dict[str, list[float]], workers: list[int]) -> None:
    """Medians with their range, and the ratio of each process to the floor round by round."""
    for name, values in found.items():
        print(f"{name:34} median {statistics.median(values):6.2f} s   {min(values):6.2f} to {max(values):6.2f}")  # noqa: T201
    for number in workers:
        ratios = [seconds / floor for seconds, floor in zip(found[process(number)], found[FLOOR], strict=True)]
        print(f"{f'{process(number)} / floor':34} median {statistics.median(ratios):6.2f}     {min(ratios):6.2f} to {max(ratios):6.2f}")  # noqa: T201
    connections.close_all()


if __name__ == "__main__":
    main()
