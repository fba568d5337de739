"""One phase: guarded, locked, simulated, written in one transaction, checked before it is committed."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager

from django.db import IntegrityError, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.coverage import tables as coverage
from seeding.errors import CheckFailed
from seeding.history.facts import History
from seeding.history.keys import Keys
from seeding.history.simulate import simulate
from seeding.history.spec import Spec
from seeding.journal import runs as journal
from seeding.journal.models import Run, RunTable, State
from seeding.journal.rows import key_range
from seeding.plan.order import load_order
from seeding.records import RECORDS
from seeding.safety.guard import guarded
from seeding.safety.target import describe
from seeding.schema.live import read_schema
from seeding.schema.tables import Schema
from seeding.seeder.choice import Choice, choose, first_free_keys
from seeding.seeder.permit import permit
from seeding.seeder.result import Reporter, Request, Result, Silent, TableResult
from seeding.seeder.targets import measure
from seeding.validation import Database, run
from seeding.writer import Writer

Source = Callable[[Spec, Keys], History]
OFFENDERS_SHOWN = 3  # of each broken rule
ROLLED_BACK = "everything was rolled back; the rules above say which rows to look at"


def seed_phase(request: Request, report: Reporter | None = None, source: Source = simulate) -> Result:
    """Writes the phase's tables and says what was written.

    SeedError if refused before work; CheckFailed if a row, a rule or a target fails, with everything rolled back.
    """
    connection = connections["terp"]
    work = Work(connection, request, report or Silent(), source)
    with guarded(connection, permit(request.production)) as backup:
        if backup:
            work.report.step(f"backup: {backup}")
        return work.do()


class Work:
    """One call of seed_phase, step by step."""

    def __init__(self, connection: BaseDatabaseWrapper, request: Request, report: Reporter, source: Source) -> None:
        self.connection = connection
        self.request = request
        self.report = report
        self.source = source
        self.result = Result(request.phase, describe(connection), request.spec)

    def do(self) -> Result:
        """Everything that happens under the lock."""
        with self.result.timed("look"):
            schema = read_schema(self.connection)
            journal.reconcile(self.connection, schema)
            choice = choose(self.connection, schema, load_order(schema), self.request, journal.done_runs(journal.identity(self.connection)))
        if not choice.tables:
            return self.already_there(choice)
        with uncollected():
            with self.result.timed("simulate"):
                self.report.step(f"simulate {self.request.spec.scenario}, as of {self.request.spec.as_of}")
                history = self.source(self.request.spec, Keys(first_free_keys(self.connection, schema, choice.there)))
            if self.request.dry_run:
                self.rehearse(schema, choice, history)
            else:
                self.commit(schema, choice, history)
        self.list_untouched(choice)
        self.result.coverage = coverage.measure(self.connection, schema).overall
        return self.result

    def already_there(self, choice: Choice) -> Result:
        """Nothing is left to write: a run of the same spec did it."""
        self.result.state = "already there"
        self.result.run = next((written.run_id for written in choice.there.values()), None)
        self.list_untouched(choice)
        return self.result

    def list_untouched(self, choice: Choice) -> None:
        """Tables that this run doesn't write."""
        self.result.tables += [TableResult(table, there=written.rows) for table, written in choice.there.items()]
        self.result.tables += [TableResult(table, skipped=why) for table, why in choice.skipped.items()]

    def rehearse(self, schema: Schema, choice: Choice, history: History) -> None:
        """Insert and check everything, then take it back; the journal knows nothing of it."""
        with transaction.atomic(using=self.connection.alias):
            self.write(schema, choice, history)
            transaction.set_rollback(True, using=self.connection.alias)
        self.result.state = "dry run"

    def commit(self, schema: Schema, choice: Choice, history: History) -> None:
        """Insert, check and commit, with the journal's intent just before the commit and its settlement just after."""
        entry = journal.begin("seed_phase", self.request.phase, self.request.spec.as_json(), journal.identity(self.connection))
        self.result.run = entry.pk
        with transaction.atomic(using=self.connection.alias):
            try:
                written = self.write(schema, choice, history)
                journal.intend(entry, numbered(entry, written))
            except BaseException as failure:
                journal.finish(entry, State.FAILED, str(failure) or type(failure).__name__)
                raise
            self.ready()
        journal.settle(entry)

    def ready(self) -> None:
        """All is written and checked, and the journal knows what is about to be committed."""
        self.report.step("commit")

    def write(self, schema: Schema, choice: Choice, history: History) -> list[RunTable]:
        """Insert all rows and check them inside the open transaction; what the journal is to keep of each table."""
        with self.result.timed("write"):
            self.report.step(f"write {len(choice.tables)} tables to {self.result.target}")
            writer = Writer(self.connection, schema)
            written = []
            for done, table in enumerate(choice.tables, 1):
                written.append(self.write_table(writer, table, history))
                self.report.update("tables written:", done, len(choice.tables))
        with self.result.timed("check"):
            self.check(schema, choice)
        return written

    def write_table(self, writer: Writer, table: str, history: History) -> RunTable:
        started = time.perf_counter()
        columns = RECORDS[table](history)
        rows = writer.write(table, columns)
        seconds = time.perf_counter() - started
        self.result.tables.append(TableResult(table, inserted=rows, seconds=seconds, left_out=tuple(writer.left_out.get(table, ()))))
        keys = key_range(writer.schema[table], columns)
        return RunTable(table=table, rows=rows, checksum=writer.checksums[table], seconds=seconds, **keys)

    def check(self, schema: Schema, choice: Choice) -> None:
        """CheckFailed, naming rules and first offenders, unless every rule and target holds."""
        self.report.step("check")
        check_constraints(self.connection)
        database = Database(self.connection, only(schema, choice.known), self.request.spec.as_of)
        results = run(database)
        self.result.checks = sum(result.ok and not result.skipped for result in results)
        self.result.skipped_checks = [f"{result.check.name}: {result.skipped}" for result in results if result.skipped]
        broken = [
            f"{result.check.name} ({result.total:,}): {result.check.rule} {'; '.join(map(str, result.offenders[:OFFENDERS_SHOWN]))}"
            for result in results
            if not result.ok
        ]
        self.result.targets = measure(database, self.request.spec) if self.request.phase == 1 and not self.request.tables else []
        broken += [f"target {target.name}: {target.found} in place of {target.wanted}" for target in self.result.targets if not target.met]
        if broken:
            raise CheckFailed(
                f"{len(broken)} of {len(results) + len(self.result.targets)} rules are broken:\n  " + "\n  ".join(broken), ROLLED_BACK
            )


@contextmanager
def uncollected() -> Iterator[None]:
    """No garbage collection in the block: facts and rows are many and form no cycles, and walking them is a sixth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def numbered(entry: Run, written: list[RunTable]) -> list[RunTable]:
    """The tables in the order of their writing, as tables of the run."""
    for position, table in enumerate(written):
        table.run, table.position = entry, position
    return written


def only(schema: Schema, tables: Container[str]) -> Schema:
    """The schema as if it had just these tables: rules judge this history, not what else is in the database."""
    return Schema(schema.vendor, schema.database, {table.name: table for table in schema if table.name in tables})


def check_constraints(connection: BaseDatabaseWrapper) -> None:
    """SQLite looks at foreign keys at the commit only, and doesn't name the row; the others have looked at each."""
    if connection.vendor == "sqlite":
        try:
            connection.check_constraints()
        except IntegrityError as error:
            raise CheckFailed(str(error), ROLLED_BACK) from error
