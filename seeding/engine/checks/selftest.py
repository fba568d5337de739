"""The proof that every rule can go red: each is broken in one row, looked at, and everything is taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.checks.base import Check, Database, examine
from seeding.engine.checks.breaking import Breaker
from seeding.terp.breakers import BREAKERS


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of breaking a rule: `red` where the rule saw it, `untried` says why it could not be broken here."""

    check: Check
    red: bool
    untried: str = ""

    @property
    def ok(self) -> bool:
        return self.red or bool(self.untried)


def self_test(db: Database, checks: Iterable[Check], on_progress: Callable[[Trial], None] | None = None) -> list[Trial]:
    """Break each rule in a transaction of its own that is rolled back; the database is afterwards what it was."""
    breakers = {breaker.check: breaker for breaker in BREAKERS}
    trials = []
    for check in checks:
        trials.append(attempt(db, check, breakers.get(check.name)))
        if on_progress:
            on_progress(trials[-1])
    return trials


def attempt(db: Database, check: Check, breaker: Breaker | None) -> Trial:
    """One rule's trial; a rule that is red or skipped to begin with proves nothing."""
    if breaker is None:
        return Trial(check, False)
    before = examine(fresh(db), check)
    if before.skipped:
        return Trial(check, False, before.skipped)
    if not before.ok:
        return Trial(check, False, "it is red already")
    with broken(db, breaker) as done:
        if not done:
            return Trial(check, False, "no row to break")
        return Trial(check, not examine(fresh(db), check).ok)


def fresh(db: Database) -> Database:
    """The same database with nothing remembered of it."""
    return Database(db.connection, db.schema, db.as_of)


@contextmanager
def broken(db: Database, breaker: Breaker) -> Iterator[bool]:
    """The block sees the database with one rule broken; False where it has no row to break."""
    with unconstrained(db.connection), transaction.atomic(using=db.connection.alias):
        try:
            yield apply(db, breaker)
        finally:
            transaction.set_rollback(True, using=db.connection.alias)


def apply(db: Database, breaker: Breaker) -> bool:
    """Whether there was a row and it was changed."""
    with db.connection.cursor() as cursor:
        cursor.execute(breaker.pick)
        picked = cursor.fetchone()
        if picked is None or picked[0] is None:
            return False
        row = dict(zip([column[0] for column in cursor.description], picked, strict=True))
        changed = 0
        for change in breaker.changes:
            cursor.execute(change.sql(db.schema), row)
            changed += cursor.rowcount
    return changed > 0


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
