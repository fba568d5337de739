"""What stands in the target by the journal: which phases were run, with which spec, and why tables are empty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property

from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.errors import SeedError
from seeding.engine.journal import runs as journal
from seeding.engine.journal.models import Run
from seeding.engine.plan.order import Plan
from seeding.engine.product import Product, product_of
from seeding.engine.schema.live import read_schema
from seeding.engine.schema.tables import Schema
from seeding.engine.spec import Spec


@dataclass(frozen=True)
class SeededTarget:
    """The target, and the runs whose rows are in it, the oldest first."""

    schema: Schema
    product: Product
    runs: tuple[Run, ...]

    @cached_property
    def foundation(self) -> Run | None:
        """The newest run of phase 1; without one the rows that stand there are somebody else's."""
        return next((run for run in reversed(self.runs) if run.phase == 1), None)

    @property
    def spec(self) -> Spec | None:
        return Spec.from_json(self.foundation.spec) if self.foundation else None

    @property
    def as_of(self) -> date:
        """The last day of the newest run's history; without a run today, in UTC."""
        known = [str(run.spec["as_of"]) for run in self.runs if run.spec.get("as_of")]
        return date.fromisoformat(known[-1]) if known else datetime.now(UTC).date()

    @cached_property
    def written(self) -> dict[str, int]:
        """How many rows the runs wrote to each table."""
        rows: dict[str, int] = {}
        for run in self.runs:
            for table in run.tables.all():
                rows[table.table] = rows.get(table.table, 0) + table.rows
        return rows

    @cached_property
    def phases(self) -> frozenset[int]:
        """The phases that were run."""
        return frozenset(run.phase for run in self.runs if run.phase)

    @property
    def promised(self) -> tuple[str, ...]:
        """Tables that have to hold rows: in a business of our own, those of the phases that were run."""
        if self.foundation is None:
            return ()
        return tuple(
            table for phase in self.product.phases if phase.number in self.phases for table in phase.tables if table in self.schema
        )

    def reasons(self, counts: Mapping[str, int]) -> dict[str, str]:
        """Why each table without rows has none."""
        plan = self.product.plan(self.schema)
        return {table: self.reason(table, plan, counts) for table, rows in counts.items() if not rows}

    def reason(self, table: str, plan: Plan, counts: Mapping[str, int]) -> str:
        phase = self.product.phase_of(table)
        if phase not in self.phases:
            return f"phase {phase} has not been run"
        parents = sorted({edge.parent for edge in plan.parents(table) if edge.parent != table and not counts.get(edge.parent)})
        if parents:
            return f"nothing to derive it from: no rows in {', '.join(parents)}"
        return f"phase {phase} was run and left it empty"


def seeded_target(connection: BaseDatabaseWrapper) -> SeededTarget:
    """What stands in the target; SeedError where it has no tables."""
    schema = read_schema(connection)
    if not schema:
        raise SeedError("the target has no tables", "run: python manage.py schema_create")
    return SeededTarget(schema, product_of(schema), tuple(journal.done_runs(journal.identity(connection))))
