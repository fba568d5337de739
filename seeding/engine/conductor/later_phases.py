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
from seeding.engine.conductor.empty_tables import Finder, Gaps
from seeding.engine.conductor.phase_run import Work
from seeding.engine.conductor.prefetch import Direct
from seeding.engine.conductor.result import TableResult
from seeding.engine.conductor.settings import user_password
from seeding.engine.conductor.story_rows import Teller, Told
from seeding.engine.journal.models import RunTable
from seeding.engine.product import Facts
from seeding.engine.schema.columns import Columns
from seeding.engine.writer import WriteFailed

ROUNDS: Final = 8  # of leaving out what contradicts somebody else's rows; chosen: each leaves out more, three were enough so far


class Surroundings(Work):
    """A run of phase 2 or 3."""

    gaps: Gaps
    finder: Finder
    teller: Teller
    told: Told

    def spec(self) -> dict[str, Any]:
        full = self.request.spec.as_json()
        return {name: full[name] for name in ("seed", "as_of")}

    def prepare(self) -> bool:
        with self.result.timed("look"):
            self.finder = Finder(self.connection, self.schema, self.plan, self.drift, self.product, self.request)
            self.gaps = self.finder.find(self.runs, self.result.spec)
        if not self.gaps.tables:
            return self.nothing_to_write()
        with self.result.timed("observe"):
            self.report.step(f"read the rows that are there, as of {self.request.spec.as_of}")
            facts = self.observe()
        with self.result.timed("tell"):
            self.teller = Teller(self.connection, self.schema, self.plan, self.product, self.gaps, self.finder.reason)
            self.told = self.teller.tell(facts, self.request.spec.as_of)
        self.result.remarks += self.told.remarks
        self.gaps.skipped |= self.told.empty
        return bool(self.told.rows) or self.nothing_to_write()

    def nothing_to_write(self) -> bool:
        self.result.state = "nothing to write" if self.gaps.skipped else "already there"
        self.list_untouched()
        return False

    def observe(self) -> Facts:
        """What is in the target, as it was before runs of this phase told a part of it: so that the rest agrees with them."""
        parts = {table: written for table, written in self.gaps.own.items() if table in self.product.additions}
        whole = [table for table in self.schema.tables if table in parts or table not in self.gaps.own]
        observed = self.product.observe(self.connection, rules.only(self.schema, whole), self.request.spec.as_of, self.request.spec.seed)
        self.result.remarks += observed.remarks
        facts = observed.facts
        facts.password_hash = user_password(self.request.spec.seed)
        for table, written in self.gaps.own.items():
            if written.first_key is not None:
                facts.keys.begin(table, written.first_key)
        for table, written in parts.items():
            self.product.forget(facts, table, written.first_key or 0, written.last_key or 0)
        return facts

    def write(self) -> list[RunTable]:
        """Write and check. What the rows that were there break is told apart by taking the new ones out again and asking once more."""
        aside = self.ask_aside()
        for _ in range(ROUNDS):
            before = transaction.savepoint(using=self.connection.alias)
            written = self.write_told()
            broken = self.broken(aside)
            if not broken:
                return written
            transaction.savepoint_rollback(before, using=self.connection.alias)
            fresh = self.fresh(broken, aside)
            if not fresh:
                return self.write_told()
            if not (self.foreign and self.tell_less(fresh)):
                break
        rules.refuse([rules.sentence(result) for result in fresh], self.result.checks + len(broken))
        return []

    def ask_aside(self) -> list[Result]:
        """Rules that look at nothing that is written: asked only where rows are there that no run has checked, and they stop nothing."""
        if not self.foreign:
            return []
        with self.result.timed("check"):
            self.report.step("check the rows that are there")
            results = rules.ask(self.database(), [check for check in self.product.checks if not self.concerns(check)])
        self.result.broken_before = [rules.sentence(result) for result in results if not result.ok]
        return results

    def concerns(self, check: Check) -> bool:
        """Whether the rule looks at a table that is written."""
        return not check.reads or not self.told.rows.keys().isdisjoint(check.reads)

    def broken(self, aside: Sequence[Result]) -> list[Result]:
        """The rules about what was written that don't hold, though they could on this schema."""
        with self.result.timed("check"):
            self.report.step("check")
            results = rules.ask(self.database(), [check for check in self.product.checks if self.concerns(check)])
        rules.note(self.result, [*aside, *results])
        broken, bent = rules.strictly(results, self.drift, self.product)
        self.result.bent = [rules.sentence(result) for result in bent]
        return broken

    def fresh(self, broken: Sequence[Result], aside: Sequence[Result]) -> list[Result]:
        """Those of the broken rules that rows of this run break; its rows are out now."""
        with self.result.timed("check"):
            earlier = rules.ask(self.database(), [result.check for result in broken])
        self.result.broken_before = [rules.sentence(result) for result in (*aside, *earlier) if not result.ok]
        changed = [rules.new(after, before) for after, before in zip(broken, earlier, strict=True)]
        return [result for result in changed if not result.ok]

    def tell_less(self, fresh: Sequence[Result]) -> bool:
        """Where rows contradict each other, nothing agrees with all of them: leave out what doesn't; whether that helps."""
        self.report.step("leave out what contradicts the rows that are there")
        said = len(self.told.remarks)
        helps = [self.teller.tell_less(result.check.name, result.offenders, result.check.reads) for result in fresh]
        self.result.remarks += self.told.remarks[said:]
        self.gaps.skipped |= self.told.empty
        return all(helps)

    def write_told(self) -> list[RunTable]:
        known = {table: rows for table, rows in self.told.rows.items() if table in self.drift.expected}
        written = self.write_tables({table: partial(same, rows) for table, rows in known.items()})
        for table, rows in self.told.rows.items():
            if table not in known:
                written += self.write_unknown(table, rows)
        return written

    def write_unknown(self, table: str, rows: Columns) -> list[RunTable]:
        """A table that nobody knows may refuse rows by rules of its own: then it stays empty, and that is said."""
        try:
            return [self.send(self.make(table, partial(same, rows)), Direct())]
        except WriteFailed as refused:
            self.gaps.skipped[table] = refused.problem
            return []

    @cached_property
    def foreign(self) -> bool:
        """Whether the rows that are there may contradict each other: no run wrote them, or the live schema could not hold all of them."""
        journaled = {written.table for run in self.runs for written in run.tables.all()}
        foundation = self.product.phase_tables(1) or tuple(self.schema.tables)
        return bool(self.drift.lacking) or any(self.finder.counts.get(table) for table in foundation if table not in journaled)

    def list_untouched(self) -> None:
        written = {each.table for each in self.result.tables if each.inserted}
        self.result.tables += [TableResult(table, there=rows) for table, rows in self.gaps.there.items() if table not in written]
        self.result.tables += [TableResult(table, skipped=why) for table, why in self.gaps.skipped.items()]


def same(rows: Columns) -> Columns:
    """The rows, which are made already."""
    return rows
