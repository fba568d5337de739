"""A run's life: begun, about to commit, settled. Target and journal can't commit together, so intent goes first.

A crash leaves a run `planned`, when nothing of it was committed, or `writing`, when the crash came just before or just after the
target's COMMIT. The next start looks into the target for the keys of the run, which are nobody else's, and settles it as done or failed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone

from seeding.engine.journal.models import Run, RunTable, State
from seeding.engine.journal.rows import is_present
from seeding.engine.schema.tables import Schema


def identity(connection: BaseDatabaseWrapper) -> str:
    """The target as the journal knows it: vendor, server and database, or the absolute path of an SQLite file."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite://{settings['NAME']}"
    server = settings["OPTIONS"].get("unix_socket") or f"{settings['HOST'] or 'localhost'}:{settings['PORT'] or 3306}"
    return f"{connection.vendor}://{server}/{settings['NAME']}"


def begin(command: str, phase: int | None, spec: Mapping[str, Any], target: str) -> Run:
    """A run that has written nothing yet."""
    return Run.objects.create(command=command, phase=phase, spec=dict(spec), target=target, started_at=timezone.now())


def intend(run: Run, tables: Iterable[RunTable]) -> None:
    """Record what is about to be committed; call it last before the target's COMMIT."""
    with transaction.atomic(using="default"):
        RunTable.objects.bulk_create(tables)
        move(run, State.WRITING)


def settle(run: Run) -> None:
    """The target has committed."""
    finish(run, State.DONE)


def finish(run: Run, state: State, note: str = "") -> None:
    """The run has come to an end; a note says why where it isn't plain."""
    run.finished_at = timezone.now()
    run.note = note or run.note
    move(run, state)


def move(run: Run, state: State) -> None:
    run.state = state
    run.save(update_fields=["state", "finished_at", "note"])


def done_runs(target: str) -> list[Run]:
    """Runs whose rows stand in the target, the oldest first."""
    return list(Run.objects.filter(target=target, state=State.DONE).prefetch_related("tables"))


def reconcile(connection: BaseDatabaseWrapper, schema: Schema) -> list[Run]:
    """Settle what a crash left open, and mark as gone what vanished with an old database; the runs that changed.

    One seeder works at a time, so a run that is open when another starts has no process any more.
    """
    changed = []
    for run in Run.objects.filter(target=identity(connection)).exclude(state__in=[State.FAILED, State.UNDONE, State.GONE]):
        state, note = verdict(run, [is_there(connection, schema, table) for table in run.tables.all() if table.rows])
        if state != run.state:
            finish(run, state, note)
            changed.append(run)
    return changed


def verdict(run: Run, there: list[bool]) -> tuple[State, str]:
    """What a run is, by which of its tables still hold rows of it: a commit leaves rows in all of them."""
    if run.state == State.PLANNED:
        return State.FAILED, "ended before its commit"
    if run.state == State.WRITING:
        return (State.DONE, "ended after its commit") if all(there) else (State.FAILED, "ended before its commit")
    return (State.DONE, "") if any(there) or not there else (State.GONE, "its rows are no longer in the target")


def is_there(connection: BaseDatabaseWrapper, schema: Schema, written: RunTable) -> bool:
    return written.table in schema and is_present(connection, schema[written.table], written)
