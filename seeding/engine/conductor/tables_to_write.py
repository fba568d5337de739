"""Which tables a run writes, from which keys on, and what stands in its way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.conductor.result import Request
from seeding.engine.errors import SeedError
from seeding.engine.journal.models import Run, RunTable
from seeding.engine.plan.order import Plan
from seeding.engine.product import Product
from seeding.engine.schema.tables import Schema

NAMED = 5  # tables that a refusal names before it only counts


@dataclass(slots=True)
class TableSelection:
    """`tables` to write, in load order; `written_before` is what a run of the same spec wrote before; `skipped` says why of the others."""

    tables: tuple[str, ...]
    written_before: dict[str, RunTable] = field(default_factory=dict)
    skipped: dict[str, str] = field(default_factory=dict)

    @property
    def known(self) -> set[str]:
        """Tables whose rows are of this history, old and new."""
        return {*self.tables, *self.written_before}


def select_tables(
    connection: BaseDatabaseWrapper, schema: Schema, plan: Plan, product: Product, request: Request, runs: Sequence[Run]
) -> TableSelection:
    """What the request means on this target; SeedError where it can't be done on the rows that are there."""
    wanted = asked_for(product, request)
    skipped = {table: "not in the database" for table in wanted if table not in schema}
    skipped |= {table: "nothing writes it yet" for table in wanted if table not in product.records}
    tables = plan.ordered(table for table in wanted if table not in skipped)
    counts = row_counts(connection, tables)
    written_before = find_written_before(request, runs, counts)
    refuse_rows_of_others(request, runs, {table: count for table, count in counts.items() if count and table not in written_before})
    selection = TableSelection(tuple(table for table in tables if table not in written_before), written_before, skipped)
    if request.tables:
        refuse_missing_parents(connection, plan, product, request, selection, runs)
    return selection


def asked_for(product: Product, request: Request) -> tuple[str, ...]:
    """The tables of the phase, or those of them that --tables names."""
    tables = product.phase_tables(request.phase)
    if strange := [table for table in request.tables if table not in tables]:
        raise SeedError(
            f"phase {request.phase} has no table {', '.join(strange)}", f"see: python manage.py seed_plan --phase {request.phase}"
        )
    return request.tables or tables


def row_counts(connection: BaseDatabaseWrapper, tables: Iterable[str]) -> dict[str, int]:
    """How many rows each table has."""
    return grouped(connection, {table: f"COUNT(*) FROM `{table}`" for table in tables})


def first_free_keys(connection: BaseDatabaseWrapper, schema: Schema, written_before: Mapping[str, RunTable]) -> dict[str, int]:
    """The first key for each table: above all that are there, or the one that the run began with which wrote it before."""
    free = grouped(
        connection,
        {table.name: f"COALESCE(MAX(`{table.auto_column}`), 0) + 1 FROM `{table.name}`" for table in schema if table.auto_column},
    )
    return free | {table: written.first_key for table, written in written_before.items() if written.first_key is not None}


def grouped(connection: BaseDatabaseWrapper, selects: Mapping[str, str]) -> dict[str, int]:
    """One number a table, asked for in one query."""
    if not selects:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"SELECT '{table}', {select}" for table, select in selects.items()))
        return dict(cursor.fetchall())


def find_written_before(request: Request, runs: Iterable[Run], counts: Mapping[str, int]) -> dict[str, RunTable]:
    """By table, what runs of the same phase and spec wrote to it, be it nothing; what was written is still there."""
    same_spec = [run for run in runs if run.phase == request.phase and run.spec == request.spec.as_json()]
    return {written.table: written for run in same_spec for written in run.tables.all() if holds(written, counts)}


def holds(written: RunTable, counts: Mapping[str, int]) -> bool:
    """Whether a table that is asked about still has rows where some were written."""
    return written.table in counts and (counts[written.table] > 0 or written.rows == 0)


def refuse_rows_of_others(request: Request, runs: Sequence[Run], populated: Mapping[str, int]) -> None:
    """SeedError where a table of the phase holds rows that this history knows nothing of."""
    for run in runs:
        held = [written.table for written in run.tables.all() if written.table in populated]
        if held:
            with_it = " ".join(str(each.pk) for each in runs if each.pk >= run.pk)  # what came after it stands on its rows
            raise SeedError(
                f"run {run.pk} wrote {named(held)} with {spec_text(run.spec)}; its rows and these would not agree",
                f"python manage.py seed_undo {with_it}, then run the same command again",
            )
    if populated:
        rows = [f"{table} ({count:,} {'row' if count == 1 else 'rows'})" for table, count in populated.items()]
        raise SeedError(
            f"phase {request.phase} writes tables that hold rows of others: {named(rows)}",
            "fill the tables around them: python manage.py seed_phase 2, then 3; or put a database in DATABASE_URL where they are empty",
        )


def refuse_missing_parents(
    connection: BaseDatabaseWrapper, plan: Plan, product: Product, request: Request, selection: TableSelection, runs: Sequence[Run]
) -> None:
    """SeedError where a table that --tables names points at a table of the phase that is neither named nor written before."""
    phase = set(asked_for(product, Request(request.phase, request.spec)))
    before = find_written_before(request, runs, row_counts(connection, plan.ordered(phase & set(product.records))))
    missing: dict[str, str] = {}
    todo = list(selection.tables)
    for table in todo:
        for edge in plan.parents(table):
            if edge.parent in phase and edge.parent in product.records and edge.parent not in {*todo, *before}:
                missing[edge.parent] = table
                todo.append(edge.parent)
    if missing:
        needed = [f"{parent} (for {child})" for parent, child in missing.items()]
        raise SeedError(f"--tables leaves out parents: {named(needed)}", f"--tables {','.join(plan.ordered(todo))}")
    selection.written_before |= {table: written for table, written in before.items() if table not in selection.tables}


def named(items: Sequence[str]) -> str:
    """The first few, and how many more."""
    more = f" and {len(items) - NAMED} more" if len(items) > NAMED else ""
    return ", ".join(items[:NAMED]) + more


def spec_text(spec: Mapping[str, object]) -> str:
    """A spec of the journal as a person reads it."""
    return ", ".join(f"{name.replace('_', '-')} {value}" for name, value in spec.items())
