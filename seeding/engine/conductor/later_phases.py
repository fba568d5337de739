"""Phases 2 and 3: the rows that are in the target are read as facts, and the empty tables around them are filled.

Nothing is simulated and no row that exists is changed, so it is all the same whose rows they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from typing import Any, Final

from django.db import transaction

from seeding.engine.checks.base import Check, Result
from seeding.engine.conductor import verdicts as rules
from seeding.engine.conductor.derived_rows import DerivedRows, RowDeriver
from seeding.engine.conductor.empty_tables import EmptyTableFinder, TablesToFill
from seeding.engine.conductor.phase_run import PhaseRun
from seeding.engine.conductor.result import TableResult
from seeding.engine.conductor.senders import DirectSender
from seeding.engine.conductor.settings import user_password
from seeding.engine.journal.models import RunTable
from seeding.engine.product import Facts
from seeding.engine.schema.columns import Columns
from seeding.engine.writer import WriteFailed

ROUNDS: Final = 8  # of leaving out what contradicts somebody else's rows; chosen: each leaves out more, three were enough so far


class LaterPhaseRun(PhaseRun):
    """A run of phase 2 or 3."""

    to_fill: TablesToFill
    finder: EmptyTableFinder
    deriver: RowDeriver
    derived: DerivedRows

    def spec(self) -> dict[str, Any]:
        full = self.request.spec.as_json()
        return {name: full[name] for name in ("seed", "as_of")}

    def prepare(self) -> bool:
        with self.result.timed("look"):
            self.finder = EmptyTableFinder(self.connection, self.schema, self.plan, self.drift, self.product, self.request)
            self.to_fill = self.finder.find(self.runs, self.result.spec)
        if not self.to_fill.tables:
            return self.nothing_to_write()
        with self.result.timed("observe"):
            self.report.step(f"read the rows that are there, as of {self.request.spec.as_of}")
            facts = self.observe()
        with self.result.timed("tell"):
            self.deriver = RowDeriver(self.connection, self.schema, self.plan, self.product, self.to_fill, self.finder.reason)
            self.derived = self.deriver.derive(facts, self.request.spec.as_of)
        self.result.remarks += self.derived.remarks
        self.to_fill.skipped |= self.derived.empty
        return bool(self.derived.rows) or self.nothing_to_write()

    def nothing_to_write(self) -> bool:
        self.result.state = "nothing to write" if self.to_fill.skipped else "already there"
        self.list_untouched()
        return False

    def observe(self) -> Facts:
        """What is in the target, as it was before runs of this phase wrote a part of it: so that the rest agrees with them."""
        parts = {table: written for table, written in self.to_fill.written_before.items() if table in self.product.additions}
        whole = [table for table in self.schema.tables if table in parts or table not in self.to_fill.written_before]
        observed = self.product.observe(
            self.connection, rules.restricted_schema(self.schema, whole), self.request.spec.as_of, self.request.spec.seed
        )
        self.result.remarks += observed.remarks
        facts = observed.facts
        facts.password_hash = user_password(self.request.spec.seed)
        for table, written in self.to_fill.written_before.items():
            if written.first_key is not None:
                facts.keys.begin(table, written.first_key)
        for table, written in parts.items():
            self.product.forget(facts, table, written.first_key or 0, written.last_key or 0)
        return facts

    def write(self) -> list[RunTable]:
        """Write and check. What the rows that were there break is found by taking the new ones out again and asking once more."""
        unrelated = self.check_unrelated()
        for _ in range(ROUNDS):
            before = transaction.savepoint(using=self.connection.alias)
            written = self.write_derived()
            broken = self.broken(unrelated)
            if not broken:
                return written
            transaction.savepoint_rollback(before, using=self.connection.alias)
            newly_broken = self.newly_broken(broken, unrelated)
            if not newly_broken:
                return self.write_derived()
            if not (self.foreign and self.leave_out_offenders(newly_broken)):
                break
        rules.refuse([rules.sentence(result) for result in newly_broken], self.result.checks + len(broken))
        return []

    def check_unrelated(self) -> list[Result]:
        """Rules that look at nothing that is written: asked only where rows are there that no run has checked, and they stop nothing."""
        if not self.foreign:
            return []
        with self.result.timed("check"):
            self.report.step("check the rows that are there")
            results = rules.examine_all(self.database(), [check for check in self.product.checks if not self.concerns(check)])
        self.result.broken_before = [rules.sentence(result) for result in results if not result.ok]
        return results

    def concerns(self, check: Check) -> bool:
        """Whether the rule looks at a table that is written."""
        return not check.reads or not self.derived.rows.keys().isdisjoint(check.reads)

    def broken(self, unrelated: Sequence[Result]) -> list[Result]:
        """The rules about what was written that don't hold, though they could on this schema."""
        with self.result.timed("check"):
            self.report.step("check")
            results = rules.examine_all(self.database(), [check for check in self.product.checks if self.concerns(check)])
        rules.note(self.result, [*unrelated, *results])
        broken, excused = rules.split_broken(results, self.drift, self.product)
        self.result.excused_checks = [rules.sentence(result) for result in excused]
        return broken

    def newly_broken(self, broken: Sequence[Result], unrelated: Sequence[Result]) -> list[Result]:
        """Those of the broken rules that rows of this run break; its rows are out now."""
        with self.result.timed("check"):
            earlier = rules.examine_all(self.database(), [result.check for result in broken])
        self.result.broken_before = [rules.sentence(result) for result in (*unrelated, *earlier) if not result.ok]
        changed = [rules.newly_broken(after, before) for after, before in zip(broken, earlier, strict=True)]
        return [result for result in changed if not result.ok]

    def leave_out_offenders(self, newly_broken: Sequence[Result]) -> bool:
        """Where rows contradict each other, nothing agrees with all of them: leave out what doesn't; whether that helps."""
        self.report.step("leave out what contradicts the rows that are there")
        said = len(self.derived.remarks)
        helps = [self.deriver.leave_out_offenders(result.check.name, result.offenders, result.check.reads) for result in newly_broken]
        self.result.remarks += self.derived.remarks[said:]
        self.to_fill.skipped |= self.derived.empty
        return all(helps)

    def write_derived(self) -> list[RunTable]:
        known = {table: rows for table, rows in self.derived.rows.items() if table in self.drift.expected}
        written = self.write_tables({table: partial(unchanged, rows) for table, rows in known.items()})
        for table, rows in self.derived.rows.items():
            if table not in known:
                written += self.write_unknown(table, rows)
        return written

    def write_unknown(self, table: str, rows: Columns) -> list[RunTable]:
        """A table that nobody knows may refuse rows by rules of its own: then it stays empty, and that is said."""
        try:
            return [self.send(self.make(table, partial(unchanged, rows)), DirectSender())]
        except WriteFailed as refused:
            self.to_fill.skipped[table] = refused.problem
            return []

    @cached_property
    def foreign(self) -> bool:
        """Whether the rows that are there may contradict each other: no run wrote them, or the live schema could not hold all of them."""
        journaled = {written.table for run in self.runs for written in run.tables.all()}
        foundation = self.product.phase_tables(1) or tuple(self.schema.tables)
        return bool(self.drift.lacking) or any(self.finder.counts.get(table) for table in foundation if table not in journaled)

    def list_untouched(self) -> None:
        written = {each.table for each in self.result.tables if each.inserted}
        self.result.tables += [TableResult(table, existing=rows) for table, rows in self.to_fill.existing.items() if table not in written]
        self.result.tables += [TableResult(table, skipped=why) for table, why in self.to_fill.skipped.items()]


def unchanged(rows: Columns) -> Columns:
    """The rows, which are made already."""
    return rows
