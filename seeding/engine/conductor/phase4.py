"""Phase 4, validation and documentation: everything that can be said of the target, read and judged. It writes nothing there."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.checks.base import Database, Result, run
from seeding.engine.conductor import verdicts as rules
from seeding.engine.conductor.journaled import SeededTarget, seeded_target
from seeding.engine.conductor.result import Reporter, SilentReporter
from seeding.engine.conductor.undo import reconcile_runs
from seeding.engine.coverage.full_coverage import FullCoverage, measure_full_coverage
from seeding.engine.coverage.tables import count_rows
from seeding.engine.drift import Drift, find_drift
from seeding.engine.journal.models import Run
from seeding.engine.product import Product, Target
from seeding.engine.safety.target import describe
from seeding.engine.spec import Spec

FULL = "full"  # the scenario that promises every column, every enum value and every page


@dataclass(slots=True)
class Completion:
    """The target as it stands: everything that the completion report tells."""

    target: str
    server: str
    written_at: datetime
    as_of: date
    spec: Spec | None  # None where no run of phase 1 stands there
    runs: tuple[Run, ...]
    written: dict[str, int]  # rows by table, by the runs
    full_coverage: FullCoverage
    checks: list[Result]
    excused_checks: list[str]  # names of broken rules that can't hold since the live schema differs
    targets: list[Target]
    drift: list[str]
    failures: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)  # by step of this look

    @property
    def ok(self) -> bool:
        return not self.failures


def measure_completion(as_of: date | None = None, report: Reporter | None = None) -> Completion:
    """What stands in the target, judged as of that day, or of the newest run's; SeedError where it has no tables."""
    return CompletionMeasurement(connections["terp"], report or SilentReporter()).take(as_of)


class CompletionMeasurement:
    """One look at the target."""

    def __init__(self, connection: BaseDatabaseWrapper, report: Reporter) -> None:
        self.connection = connection
        self.report = report
        self.seconds: dict[str, float] = {}

    def take(self, as_of: date | None) -> Completion:
        with self.timed("look"):
            reconcile_runs()
            seeded = seeded_target(self.connection)
            today = as_of or seeded.as_of
            drift = find_drift(seeded.schema, today, seeded.product)
        with self.timed("rules"):
            database = Database(self.connection, seeded.schema, today)
            checks = self.check_rules(database, seeded.product)
        with self.timed("targets"):
            measured = self.measure_targets(database, seeded, drift)
        with self.timed("coverage"):
            counts = dict(count_rows(self.connection, list(seeded.schema.tables)))
            full_coverage = measure_full_coverage(self.connection, seeded.schema, today, seeded.product, reasons=seeded.reasons(counts))
        broken, excused = rules.split_broken(checks, drift, seeded.product)
        failures = [f"rule {rules.sentence(result)}" for result in broken]
        failures += [f"target {each.name}: {each.found} in place of {each.wanted}" for each in measured if not each.met]
        failures += missed(full_coverage, seeded, drift)
        return Completion(
            target=describe(self.connection),
            server=server(self.connection),
            written_at=datetime.now(UTC),
            as_of=today,
            spec=seeded.spec,
            runs=seeded.runs,
            written=seeded.written,
            full_coverage=full_coverage,
            checks=checks,
            excused_checks=[result.check.name for result in excused],
            targets=measured,
            drift=[str(remedy) for remedy in drift.adapted],
            failures=failures,
            seconds=self.seconds,
        )

    def check_rules(self, database: Database, product: Product) -> list[Result]:
        """All rules."""
        checks = product.checks
        self.report.step(f"check {len(checks)} rules as of {database.as_of}")
        done = iter(range(1, len(checks) + 1))
        return run(database, checks, lambda result: self.report.update(result.check.name, next(done), len(checks)))

    def measure_targets(self, database: Database, seeded: SeededTarget, drift: Drift) -> list[Target]:
        """The figures of the scenario, where a whole phase 1 stands there and the live schema can hold it."""
        foundation = seeded.product.phase_tables(1)
        whole = all(table in seeded.written for table in foundation)
        if seeded.spec is None or not whole or drift.lacking & set(foundation):
            return []
        return seeded.product.measure(database, seeded.spec)

    @contextmanager
    def timed(self, step: str) -> Iterator[None]:
        started = time.perf_counter()
        yield
        self.seconds[step] = time.perf_counter() - started


def missed(full_coverage: FullCoverage, seeded: SeededTarget, drift: Drift) -> Iterator[str]:
    """What the phases that were run promise of the coverage and the target doesn't hold."""
    if not full_coverage.coverage.overall.filled:
        yield "the target holds no rows"
    promised = set(seeded.promised)
    yield from (
        f"table {table}: no rows, {full_coverage.reasons.get(table, '')}" for table in full_coverage.coverage.empty if table in promised
    )
    if seeded.spec is None or seeded.spec.scenario != FULL or seeded.spec.scale < 1:
        return
    for gap in full_coverage.columns.gaps:
        table, _, column = gap.partition("=")[0].partition(".")
        if table in promised and table not in drift.lacking and column in drift.expected[table].columns:
            yield f"never used: {gap}"
    for page in full_coverage.red:
        if promised.issuperset(page.page.tables):
            yield f"page {page.page.area}, {page.page.feature}: shows nothing though its tables hold rows"


def server(connection: BaseDatabaseWrapper) -> str:
    """The server's name and version."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sqlite_version()" if connection.vendor == "sqlite" else "SELECT VERSION()")
        (version,) = cursor.fetchone()
    if connection.vendor == "sqlite":
        return f"SQLite {version}"
    return f"MariaDB {version}" if "mariadb" in version.lower() else f"MySQL {version}"
