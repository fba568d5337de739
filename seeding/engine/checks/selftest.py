"""The proof that every rule sees each of its clauses broken: one row is changed, looked at, and everything is taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import DataError, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.checks.base import Check, Database, examine
from seeding.engine.checks.breaking import Example


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of a rule's examples: how many it answered rightly, which ones wrongly, and why nothing could be tried if it was so."""

    check: Check
    proven: int = 0
    wrong: tuple[str, ...] = ()  # clauses
    missing: int = 0  # examples for which the target has no row, or a column that keeps such a value out
    untried: str = ""

    @property
    def ok(self) -> bool:
        return not self.wrong and (self.proven > 0 or bool(self.untried))


def self_test(db: Database, checks: Iterable[Check], on_progress: Callable[[Trial], None] | None = None) -> list[Trial]:
    """Try each rule's examples, each in a transaction that is rolled back; the database is afterwards what it was."""
    trials = []
    for check in checks:
        trials.append(attempt(db, check))
        if on_progress:
            on_progress(trials[-1])
    return trials


def attempt(db: Database, check: Check) -> Trial:
    """One rule's trial; a rule that is red or skipped to begin with proves nothing."""
    before = examine(without_memory(db), check)
    if before.skipped:
        return Trial(check, untried=before.skipped)
    if not before.ok:
        return Trial(check, untried="it is red already")
    answers = {example.clause: answer(db, check, example) for example in check.examples}
    wrong = tuple(clause for clause, right in answers.items() if right is False)
    proven, missing = sum(right is True for right in answers.values()), sum(right is None for right in answers.values())
    return Trial(check, proven, wrong, missing, "" if proven or wrong or not missing else "no row to break")


def answer(db: Database, check: Check, example: Example) -> bool | None:
    """Whether the rule is red where it must be and green where it must not; None where it can't be tried."""
    with changed(db, example) as done:
        return (not examine(without_memory(db), check).ok) is example.red if done else None


def without_memory(db: Database) -> Database:
    """The same database with nothing remembered of it."""
    return Database(db.connection, db.schema, db.as_of)


@contextmanager
def changed(db: Database, example: Example) -> Iterator[bool]:
    """The block sees the database with the example's change; False where it can't be made."""
    with unconstrained(db.connection), transaction.atomic(using=db.connection.alias):
        try:
            yield apply(db, example)
        finally:
            transaction.set_rollback(True, using=db.connection.alias)


def apply(db: Database, example: Example) -> bool:
    """Whether there was a row, and its columns took the change: an enum of the live table may know no such value."""
    with db.connection.cursor() as cursor:
        cursor.execute(example.pick)
        picked = cursor.fetchone()
        if picked is None or picked[0] is None:
            return False
        row = days(db) | dict(zip([column[0] for column in cursor.description], picked, strict=True))
        count = 0
        for change in example.changes:
            try:
                cursor.execute(change.sql(db.schema), row)
            except DataError:
                return False
            count += cursor.rowcount
    return count > 0


def days(db: Database) -> dict[str, Any]:
    """The last day of the history and the days around it, which changes may name as they do the columns of their row."""
    ahead = (("as_of", 0), ("day_before", -1), ("day_after", 1), ("in_ten_days", 10))
    return {name: str(db.as_of + timedelta(days=number)) for name, number in ahead}


@contextmanager
def unconstrained(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Foreign keys and CHECKs are not looked at in the block: some rules say what they do, and must be broken all the same."""
    off, on = SETTINGS[connection.vendor]
    set_each(connection, off)
    try:
        yield
    finally:
        set_each(connection, on)


SETTINGS = {
    "sqlite": (
        ("PRAGMA foreign_keys = OFF", "PRAGMA ignore_check_constraints = ON"),
        ("PRAGMA foreign_keys = ON", "PRAGMA ignore_check_constraints = OFF"),
    ),
    "mysql": (("SET foreign_key_checks = 0",), ("SET foreign_key_checks = 1",)),
}


def set_each(connection: BaseDatabaseWrapper, statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
