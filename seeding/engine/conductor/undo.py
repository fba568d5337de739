"""Takes runs back: deletes exactly the rows they wrote, children first, or nothing where rows from elsewhere point at them.

The journal is updated after the target's commit; a crash between the two leaves runs that are done without rows, which the next start
marks as gone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.conductor.result import Reporter, SilentReporter
from seeding.engine.conductor.settings import write_policy
from seeding.engine.conductor.tables_to_write import named
from seeding.engine.errors import SeedError
from seeding.engine.journal import runs as journal
from seeding.engine.journal.models import Run, RunTable, State
from seeding.engine.journal.rows import Condition, any_of, conditions
from seeding.engine.product import product_of
from seeding.engine.safety.guard import guarded
from seeding.engine.safety.lock import holder, one_seeder
from seeding.engine.safety.target import describe
from seeding.engine.schema.live import read_schema
from seeding.engine.schema.logical import LogicalKey
from seeding.engine.schema.tables import Schema

EXAMPLES = 3  # keys of rows that stand in the way


@dataclass(slots=True)
class UndoResult:
    """The runs that were taken back, and how many rows went from each table."""

    target: str
    runs: list[int]
    rows: dict[str, int] = field(default_factory=dict)


def undoable(numbers: Sequence[int]) -> list[Run]:
    """The runs of these numbers, or all without one, the newest first; SeedError for one that left nothing to take back here."""
    connection = connections["terp"]
    with one_seeder(connection):
        journal.reconcile(connection, read_schema(connection))
    done = {run.pk: run for run in journal.done_runs(journal.identity(connection))}
    for number in numbers:
        if number not in done:
            raise SeedError(
                f"run {number} has no rows in {describe(connection)}: {why_not_undoable(number)}", "see: python manage.py seed_runs"
            )
    if not done:
        raise SeedError(f"no run has rows in {describe(connection)}", "see: python manage.py seed_runs")
    return [done[number] for number in sorted(numbers or done, reverse=True)]


def reconcile_runs() -> None:
    """Settle what a crash left open; while a seeder is at work, its run is open by right, and nothing is touched."""
    connection = connections["terp"]
    if not holder(connection):
        with one_seeder(connection):
            journal.reconcile(connection, read_schema(connection))


def why_not_undoable(number: int) -> str:
    """Why a run can't be undone."""
    run = Run.objects.filter(pk=number).first()
    if run is None:
        return "there is no such run"
    return f"it wrote to {run.target}" if run.state == State.DONE else f"it is {run.state}"


def undo(runs: Sequence[Run], production: str = "", report: Reporter | None = None) -> UndoResult:
    """Deletes the rows of these runs; SeedError, with nothing deleted, where rows from elsewhere point at them."""
    connection = connections["terp"]
    with guarded(connection, write_policy(production)):
        refuse_changed(runs)
        schema = read_schema(connection)
        undone = UndoResult(describe(connection), [run.pk for run in runs])
        written = [table for run in runs for table in reversed(run.tables.all()) if table.table in schema]
        with transaction.atomic(using=connection.alias):
            lock(connection, schema, written)
            refuse_references(connection, schema, written)
            for done, table in enumerate(written, 1):
                (report or SilentReporter()).update("tables emptied:", done, len(written))
                undone.rows[table.table] = undone.rows.get(table.table, 0) + delete(connection, schema, table)
        for run in runs:
            journal.finish(run, State.UNDONE)
    return undone


def refuse_changed(runs: Sequence[Run]) -> None:
    """SeedError where another seeder has taken a run back since it was chosen."""
    for run in runs:
        run.refresh_from_db(fields=["state"])
        if run.state != State.DONE:
            raise SeedError(f"run {run.pk} is {run.state} meanwhile", "see: python manage.py seed_runs")


def lock(connection: BaseDatabaseWrapper, schema: Schema, written: Sequence[RunTable]) -> None:
    """Hold the rows, so that nothing begins to point at them before they are gone; SQLite has one writer anyway."""
    if connection.vendor == "sqlite":
        return
    with connection.cursor() as cursor:
        for table in written:
            for sql, values in conditions(schema[table.table], table):
                cursor.execute(f"SELECT COUNT(*) FROM `{table.table}` WHERE {sql} FOR UPDATE", values)


def delete(connection: BaseDatabaseWrapper, schema: Schema, written: RunTable) -> int:
    """How many rows were deleted. MySQL checks row by row, so an order goes before the quote, of a lower key, that it came from."""
    live = schema[written.table]
    order = ", ".join(f"`{name}` DESC" for name in live.primary_key)
    last_first = f" ORDER BY {order}" if order and connection.vendor != "sqlite" else ""
    with connection.cursor() as cursor:
        rows = 0
        for sql, values in conditions(live, written):
            cursor.execute(f"DELETE FROM `{written.table}` WHERE {sql}{last_first}", values)
            rows += cursor.rowcount
        return rows


def refuse_references(connection: BaseDatabaseWrapper, schema: Schema, written: Sequence[RunTable]) -> None:
    """SeedError, naming table, column, count and examples, where rows that stay point at rows that are to go."""
    ours = {
        table.table: any_of([part for each in written if each.table == table.table for part in conditions(schema[table.table], each)])
        for table in written
    }
    found = [
        said for key in references(schema) if key.references_table in ours for said in outside_references(connection, schema, key, ours)
    ]
    if found:
        raise SeedError(
            f"rows from elsewhere point at what is to be deleted: {named(found)}",
            "delete those rows first, or undo the runs that wrote them too: python manage.py seed_undo --all",
        )


def references(schema: Schema) -> Iterator[LogicalKey]:
    """Every reference between live tables, held by a constraint or only joined on by the application."""
    held = {(key.table, key.column) for key in schema.foreign_keys}
    for key in schema.foreign_keys:
        yield LogicalKey(key.table, key.column, key.references_table, key.references_column)
    for soft in product_of(schema).logical_keys:
        if soft.table in schema and soft.column in schema[soft.table].columns and (soft.table, soft.column) not in held:
            yield soft


def outside_references(connection: BaseDatabaseWrapper, schema: Schema, key: LogicalKey, ours: dict[str, Condition]) -> Iterator[str]:
    """`comments.created_by: 2 rows, such as id 7, 9`, if rows that aren't ours hold the key of one that is."""
    parents, parent_values = ours[key.references_table]
    children, child_values = ours.get(key.table, any_of([]))
    where = (
        f"FROM `{key.table}` WHERE `{key.column}` IN (SELECT `{key.references_column}` FROM `{key.references_table}` WHERE {parents})"
        f" AND NOT ({children})"
    )
    names = schema[key.table].primary_key or (key.column,)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) {where}", [*parent_values, *child_values])
        (count,) = cursor.fetchone()
        if count:
            cursor.execute(f"SELECT {', '.join(f'`{name}`' for name in names)} {where} LIMIT {EXAMPLES}", [*parent_values, *child_values])
            examples = ", ".join("/".join(map(str, row)) for row in cursor.fetchall())
            yield f"{key.table}.{key.column}: {count:,} {'row' if count == 1 else 'rows'}, such as {'/'.join(names)} {examples}"
