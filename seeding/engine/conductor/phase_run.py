"""What every phase does from the lock to the commit; which rows, and by which rules, is said by the phase."""

from __future__ import annotations

import gc
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.db import IntegrityError, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.checks.base import Database
from seeding.engine.conductor.result import Reporter, Request, Result, TableResult
from seeding.engine.conductor.senders import DirectSender, Sender, background_sender
from seeding.engine.conductor.verdicts import ROLLED_BACK
from seeding.engine.conductor.workers import map_in_processes, require_forks
from seeding.engine.coverage import tables as coverage
from seeding.engine.drift import Conformer, find_drift
from seeding.engine.errors import CheckFailed, SeedError
from seeding.engine.journal import runs as journal
from seeding.engine.journal.models import Run, RunTable, State
from seeding.engine.journal.rows import key_range
from seeding.engine.product import ANY_SCHEMA, REMAINING, Product, configured, product_of
from seeding.engine.safety.target import describe
from seeding.engine.schema.columns import Columns
from seeding.engine.schema.live import read_schema
from seeding.engine.spec import Spec
from seeding.engine.writer import PreparedRows, Writer

RowMakers = Mapping[str, Callable[[], Columns]]  # the rows of each table, in load order


@dataclass(frozen=True, slots=True)
class PreparedTable:
    """The rows of a table, ready to be sent, and what else the journal keeps of them."""

    rows: PreparedRows
    keys: dict[str, Any]
    seconds: float


class PhaseRun(ABC):
    """One run on a target that nobody else seeds meanwhile."""

    def __init__(self, connection: BaseDatabaseWrapper, request: Request, report: Reporter) -> None:
        self.connection = connection
        self.report = report
        self.schema = read_schema(connection)
        if not self.schema:
            raise SeedError("the target has no tables", "run: python manage.py schema_create")
        self.product = product_of(self.schema)
        refuse_other_schema(self.product, request)
        refuse_missing_phase(self.product, request)
        journal.reconcile(connection, self.schema)
        self.runs = journal.done_runs(journal.identity(connection))
        self.request = replace(request, spec=completed_spec(request, self.runs))
        self.plan = self.product.plan(self.schema)
        self.drift = find_drift(self.schema, self.request.spec.as_of, self.product)
        self.result = Result(request.phase, describe(connection), self.spec())

    def execute(self, *, announce: bool = True) -> Result:
        """Everything after the look; `announce` has it said how the schema differs, which is enough once."""
        self.report_drift(announce=announce)
        self.report_workers(announce=announce)
        with garbage_collection_paused():
            if not self.prepare():
                return self.result
            if self.request.dry_run:
                self.rehearse()
            else:
                self.commit()
        self.result.coverage = coverage.measure(self.connection, self.schema, self.product).overall
        return self.result

    @abstractmethod
    def spec(self) -> dict[str, Any]:
        """What the journal keeps of the spec, and compares."""

    @abstractmethod
    def prepare(self) -> bool:
        """Decide what is written; whether it is anything."""

    @abstractmethod
    def write(self) -> list[RunTable]:
        """Write and check inside the open transaction; what the journal is to keep of each table."""

    @abstractmethod
    def list_untouched(self) -> None:
        """Add the tables that aren't written to the result."""

    def report_drift(self, *, announce: bool) -> None:
        """All differences of the live schema at once, before anything is written; SeedError if they are to stop the run."""
        self.result.drift = [str(remedy) for remedy in self.drift.adapted]
        if self.request.halts_on_drift and self.result.drift:
            raise SeedError(
                f"the live schema differs in {len(self.result.drift)} ways:\n  " + "\n  ".join(self.result.drift),
                "mend the schema, or leave out --on-drift halt and let the rows be adapted as it says",
            )
        for difference in self.result.drift if announce else ():
            self.report.step(f"schema differs: {difference}")

    def report_workers(self, *, announce: bool) -> None:
        """Why workers that were asked for can't help, if so; SeedError where there can be none."""
        if self.request.workers > 1 and not self.single_process_reason:
            require_forks(self.request.workers)
        elif self.request.workers > 1 and announce:
            self.report.step(f"--workers {self.request.workers} is 1 here: {self.single_process_reason}")

    def rehearse(self) -> None:
        """Insert and check everything, then take it back; the journal knows nothing of it.

        Within a larger rehearsal that is the larger one's to do.
        """
        whole = not self.connection.in_atomic_block
        with transaction.atomic(using=self.connection.alias):
            self.write()
            if whole:
                transaction.set_rollback(True, using=self.connection.alias)
        self.result.state = "dry run"
        self.list_untouched()

    def commit(self) -> None:
        """Insert, check and commit, with the journal's intent just before the commit and its settlement just after."""
        entry = journal.begin("seed_phase", self.request.phase, self.result.spec, journal.identity(self.connection))
        self.result.run = entry.pk
        with transaction.atomic(using=self.connection.alias):
            try:
                written = self.write()
                journal.intend(entry, positioned(entry, written))
            except BaseException as failure:
                journal.finish(entry, State.FAILED, str(failure) or type(failure).__name__)
                raise
            self.before_commit()
        journal.settle(entry)
        self.list_untouched()

    def before_commit(self) -> None:
        """All is written and checked, and the journal knows what is about to be committed."""
        self.report.step("commit")

    def write_tables(self, makers: RowMakers) -> list[RunTable]:
        """Insert the rows of all tables."""
        with self.result.timed("write"):
            self.report.step(f"write {len(makers)} {'table' if len(makers) == 1 else 'tables'} to {self.result.target}")
            self.result.tables = []
            written = []
            with self.open_sender() as sender, closing(self.prepared_tables(makers)) as all_prepared:
                for done, prepared in enumerate(all_prepared, 1):
                    written.append(self.send(prepared, sender))
                    self.report.update("tables written:", done, len(makers))
            check_constraints(self.connection)
        return written

    def open_sender(self) -> AbstractContextManager[Sender]:
        """Who sends the rows: a thread beside this one, but not where making them asks the database, nor for SQLite, which is no server."""
        asks = self.drift.adapted or self.connection.vendor == "sqlite"
        return nullcontext(DirectSender()) if asks else background_sender(self.connection)

    def prepared_tables(self, makers: RowMakers) -> Generator[PreparedTable, None, None]:
        """The tables in load order, each as soon as its rows are made: by workers where they are wanted and can do it."""

        def make(table: str) -> PreparedTable:
            return self.make(table, makers[table])

        if self.request.workers == 1 or self.single_process_reason:
            yield from map(make, makers)
        else:
            with closing(map_in_processes(make, makers, self.request.workers)) as all_prepared:
                yield from all_prepared

    @cached_property
    def single_process_reason(self) -> str:
        """Why the rows have to be made in this process; empty if they don't."""
        if self.drift.adapted:
            return "the live schema differs, and what it is given instead may depend on its rows"
        return "" if self.writer.loads else "the target takes no files"

    def make(self, table: str, rows: Callable[[], Columns]) -> PreparedTable:
        """The rows as they will be sent; nothing is asked of the database where the live schema is as expected."""
        started = time.perf_counter()
        columns = self.conformer.conform(table, rows())
        prepared = self.writer.prepare(table, columns)
        return PreparedTable(prepared, key_range(self.schema[table], columns), time.perf_counter() - started)

    def send(self, prepared: PreparedTable, sender: Sender) -> RunTable:
        """Have the rows sent; what the journal is to keep is known already."""
        rows = prepared.rows
        entry = RunTable(table=rows.table, rows=rows.count, checksum=rows.checksum, **prepared.keys)

        def send() -> None:
            began = time.perf_counter()
            self.writer.send(rows)
            entry.seconds = prepared.seconds + time.perf_counter() - began
            self.result.tables.append(TableResult(rows.table, inserted=rows.count, seconds=entry.seconds, left_out=rows.left_out))

        sender.send(send)
        return entry

    @cached_property
    def writer(self) -> Writer:
        return Writer(self.connection, self.schema, self.product.domain_of)

    @cached_property
    def conformer(self) -> Conformer:
        return Conformer(self.connection, self.drift, self.request.spec.as_of)

    def database(self) -> Database:
        """The whole target as rules see it."""
        return Database(self.connection, self.schema, self.request.spec.as_of)


def refuse_other_schema(product: Product, request: Request) -> None:
    """SeedError where none of the target's tables is known, unless that was asked for."""
    name = configured().name
    if product is ANY_SCHEMA and not request.any_schema:
        raise SeedError(
            f"the target's tables are not {name}'s",
            f"put {name}'s database in DATABASE_URL, or fill this one with plain rows: add --any-schema",
        )


def refuse_missing_phase(product: Product, request: Request) -> None:
    """SeedError where the target's tables belong to no such phase."""
    if request.phase not in {phase.number for phase in product.phases}:
        raise SeedError(
            f"phase {request.phase} is for {configured().name}'s tables, and this database has none of them",
            f"run: python manage.py seed_phase {REMAINING} --any-schema",
        )


def completed_spec(request: Request, runs: list[Run]) -> Spec:
    """The spec, with what nobody gave as the newest run of phase 1 has it."""
    seeded_target = next((run for run in reversed(runs) if run.phase == 1), None)
    if seeded_target is None:
        return request.spec
    kept = Spec.from_json(seeded_target.spec)
    return replace(request.spec, **{name: getattr(kept, name) for name in request.inherits})


@contextmanager
def garbage_collection_paused() -> Iterator[None]:
    """No garbage collection in the block: facts and rows are many and form no cycles, and walking them is a sixth of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def positioned(entry: Run, written: list[RunTable]) -> list[RunTable]:
    """The tables in the order of their writing, as tables of the run."""
    for position, table in enumerate(written):
        table.run, table.position = entry, position
    return written


def check_constraints(connection: BaseDatabaseWrapper) -> None:
    """SQLite looks at foreign keys at the commit only, and doesn't name the row; the others have looked at each."""
    if connection.vendor == "sqlite":
        try:
            connection.check_constraints()
        except IntegrityError as error:
            raise CheckFailed(str(error), ROLLED_BACK) from error
