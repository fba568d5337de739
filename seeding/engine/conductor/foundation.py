"""Phase 1: a business is simulated and written into empty tables; every rule and every figure of its scenario must hold."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.checks.base import Database
from seeding.engine.conductor import verdicts as rules
from seeding.engine.conductor.phase_run import PhaseRun
from seeding.engine.conductor.result import Reporter, Request, TableResult
from seeding.engine.conductor.settings import user_password
from seeding.engine.conductor.tables_to_write import TableSelection, first_free_keys, select_tables
from seeding.engine.errors import SeedError
from seeding.engine.journal.models import RunTable
from seeding.engine.keys import Keys
from seeding.engine.product import Facts
from seeding.engine.spec import Spec

Source = Callable[[Spec, Keys], Facts]


class FoundationRun(PhaseRun):
    """A run of phase 1."""

    selection: TableSelection
    facts: Facts

    def __init__(self, connection: BaseDatabaseWrapper, request: Request, report: Reporter, source: Source | None = None) -> None:
        super().__init__(connection, request, report)
        self.source = source or self.product.simulate

    def spec(self) -> dict[str, Any]:
        return {**self.request.spec.as_json()}

    def prepare(self) -> bool:
        if self.request.append:
            raise SeedError("--append is not for phase 1, whose rows would not agree with others", "leave out --append")
        with self.result.timed("look"):
            self.selection = select_tables(self.connection, self.schema, self.plan, self.product, self.request, self.runs)
        if not self.selection.tables:
            self.result.state = "already there"
            self.result.run = next((written.run_id for written in self.selection.written_before.values()), None)
            self.list_untouched()
            return False
        with self.result.timed("simulate"):
            self.report.step(f"simulate {self.request.spec.scenario}, as of {self.request.spec.as_of}")
            self.facts = self.source(self.request.spec, Keys(first_free_keys(self.connection, self.schema, self.selection.written_before)))
            self.facts.password_hash = user_password(self.request.spec.seed)
        return True

    def write(self) -> list[RunTable]:
        written = self.write_tables({table: partial(self.product.records[table], self.facts) for table in self.selection.tables})
        with self.result.timed("check"):
            self.check()
        return written

    def check(self) -> None:
        """CheckFailed, naming rules and first offenders, unless every rule and figure holds that the live schema can hold."""
        self.report.step("check")
        database = Database(self.connection, rules.restricted_schema(self.schema, self.selection.known), self.request.spec.as_of)
        results = rules.examine_all(database, self.product.checks)
        rules.note(self.result, results)
        broken, excused = rules.split_broken(results, self.drift, self.product)
        self.result.excused_checks = [rules.sentence(result) for result in excused]
        self.measure(database)
        missed = [f"target {each.name}: {each.found} in place of {each.wanted}" for each in self.result.targets if not each.met]
        rules.refuse([rules.sentence(result) for result in broken] + missed, len(results) + len(self.result.targets))

    def measure(self, database: Database) -> None:
        """The figures of a whole business; where the live schema lacks a part of it, they can't be met and aren't asked for."""
        if self.request.tables:
            return
        if lacking := sorted(self.drift.lacking & set(self.selection.known | set(self.selection.skipped))):
            self.result.remarks.append(f"the scenario's figures were not measured: the live schema differs in {', '.join(lacking)}")
            return
        self.result.targets = self.product.measure(database, self.request.spec)

    def list_untouched(self) -> None:
        self.result.tables += [TableResult(table, existing=written.rows) for table, written in self.selection.written_before.items()]
        self.result.tables += [TableResult(table, skipped=why) for table, why in self.selection.skipped.items()]
