"""Which tables of phases 2 and 3 are to be filled: the empty ones, or all with --append."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.conductor.result import Request
from seeding.engine.conductor.tables_to_write import named, row_counts
from seeding.engine.drift import Drift
from seeding.engine.errors import SeedError
from seeding.engine.journal.models import Run, RunTable
from seeding.engine.plan.order import Edge, Plan
from seeding.engine.product import REMAINING, Product
from seeding.engine.schema.tables import Schema


@dataclass(slots=True)
class TablesToFill:
    """`tables` to fill, in load order; `existing` counts the rows of all others and of those that are added to; `skipped` says why not."""

    tables: tuple[str, ...]
    existing: dict[str, int] = field(default_factory=dict)
    skipped: dict[str, str] = field(default_factory=dict)
    written_before: dict[str, RunTable] = field(default_factory=dict)  # by runs of this phase and spec: derived again, not written


class EmptyTableFinder:
    """Looks at the target for one run."""

    def __init__(
        self, connection: BaseDatabaseWrapper, schema: Schema, plan: Plan, drift: Drift, product: Product, request: Request
    ) -> None:
        self.schema = schema
        self.plan = plan
        self.drift = drift
        self.product = product
        self.request = request
        self.counts = row_counts(connection, schema.tables)

    def find(self, runs: Sequence[Run], spec: Mapping[str, Any]) -> TablesToFill:
        """What the request means on this target; SeedError where a table that it names has no parents to point at."""
        wanted = self.asked_for()
        skipped = {table: "not in the database" for table in wanted if table not in self.schema}
        skipped |= {
            table: "nothing writes it yet" for table in wanted if table in self.drift.expected and table not in self.product.records
        }
        able = self.plan.ordered(table for table in wanted if table not in skipped)
        existing = {table: self.counts[table] for table in able if self.counts[table]}
        tables = tuple(table for table in able if self.request.append or table not in existing)
        if self.request.tables:
            self.refuse_missing_parents(tables)
        return TablesToFill(tables, existing, skipped, {} if self.request.append else self.find_written_before(runs, spec))

    def asked_for(self) -> tuple[str, ...]:
        """The tables of the phase, with the odd one that was left empty before, or those of them that --tables names.

        The last phase also fills the tables that only the live schema knows.
        """
        tables = self.product.phase_tables(self.request.phase)
        tables += tuple(table for table in self.product.filled_later.get(self.request.phase, ()) if self.counts.get(table) == 0)
        if self.request.phase == REMAINING:
            tables += self.drift.unknown_tables
        refuse_strangers(self.request, tables)
        return self.request.tables or tables

    def find_written_before(self, runs: Sequence[Run], spec: Mapping[str, Any]) -> dict[str, RunTable]:
        """By table, the rows that runs of the same phase and spec wrote and that are still there."""
        same_spec = [run for run in runs if run.phase == self.request.phase and run.spec == spec]
        return {
            written.table: written for run in same_spec for written in run.tables.all() if written.rows and self.counts.get(written.table)
        }

    def refuse_missing_parents(self, tables: Sequence[str]) -> None:
        """SeedError where a table that --tables names must point at an empty one."""
        missing = {edge.parent: edge.child for table in tables for edge in self.plan.parents(table) if self.lacks(edge, tables)}
        if not missing:
            return
        needed = [f"{parent} (for {child})" for parent, child in missing.items()]
        before = sorted({self.product.phase_of(parent) for parent in missing} - {self.request.phase})
        first = f"first: python manage.py seed_phase {before[0]}" if before else ""
        whole = f"--tables {','.join(self.plan.ordered([*tables, *missing]))}"
        raise SeedError(f"--tables leaves out parents that are empty: {named(needed)}", first or whole)

    def lacks(self, edge: Edge, tables: Sequence[str]) -> bool:
        """Whether rows would point at nothing: a column may stay NULL where another phase left its parent empty, not within a phase."""
        waits = not edge.nullable or self.product.phase_of(edge.parent) == self.request.phase
        return waits and edge.parent != edge.child and edge.parent not in tables and not self.counts[edge.parent]

    def reason(self, table: str, derived: Container[str]) -> str:
        """Why no row of the table could be derived, beside the tables that could."""
        parents = {edge.parent for edge in self.plan.parents(table)} - {table}
        empty = sorted(parent for parent in parents if not self.counts[parent] and parent not in derived)
        if empty:
            return f"nothing to derive it from: {named(empty)} {'is' if len(empty) == 1 else 'are'} empty"
        return "nothing to derive it from in the rows that are there"


def refuse_strangers(request: Request, tables: Sequence[str]) -> None:
    """SeedError where --tables names what the phase doesn't have."""
    if strange := [table for table in request.tables if table not in tables]:
        raise SeedError(
            f"phase {request.phase} has no table {', '.join(strange)}", f"see: python manage.py seed_plan --phase {request.phase}"
        )
