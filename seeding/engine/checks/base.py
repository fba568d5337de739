"""The ground of the checks: a database to ask, the offenders a rule finds, and the run that gathers them.

Validation looks only at what is in the database; it knows nothing of how the rows came there.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.utils import OperationalError, ProgrammingError

from seeding.engine.checks.breaking import Change, Example, example
from seeding.engine.errors import SeedError

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

    from seeding.engine.schema.tables import Schema

SHOWN = 20  # offenders kept in a result; the rest are counted
UNKNOWN_COLUMN = 1054  # MySQL and MariaDB; SQLite says "no such column"


@dataclass(frozen=True, slots=True)
class Offender:
    """A row that breaks a rule: its table, its primary key and what is wrong with it."""

    table: str
    key: str
    message: str

    def __str__(self) -> str:
        return f"{self.table} {self.key}: {self.message}"


class Database:
    """The target as the checks see it: one open connection, the live schema and the last day of the history."""

    def __init__(self, connection: BaseDatabaseWrapper, schema: Schema, as_of: date) -> None:
        self.connection = connection
        self.schema = schema
        self.as_of = as_of
        self.tomorrow = as_of + timedelta(days=1)
        self.memory: dict[str, Any] = {}  # what several rules read, such as parsed JSON

    def rows(self, sql: str, params: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query; `%s` stands for a parameter only where parameters are given."""
        with self.connection.cursor() as cursor:
            cursor.execute(sql, [plain(value) for value in params] or None)
            return cursor.fetchall()  # type: ignore[no-any-return]

    def scalar(self, sql: str, params: Sequence[object] = ()) -> Any:
        """The one value of a query, None where it has no row."""
        rows = self.rows(sql, params)
        return rows[0][0] if rows else None

    def offenders(self, table: str, sql: str, params: Sequence[object] = (), keys: int = 1) -> list[Offender]:
        """The rows of a query as offenders: the first `keys` columns name the row, the others say by name what is wrong."""
        with self.connection.cursor() as cursor:
            cursor.execute(sql, [plain(value) for value in params] or None)
            names = [column[0] for column in cursor.description][keys:]
            return [Offender(table, key_text(row[:keys]), named_values(names, row[keys:])) for row in cursor.fetchall()]

    def has_rows(self, table: str) -> bool:
        return bool(self.rows(f"SELECT 1 FROM `{table}` LIMIT 1"))

    def days(self, expression: str) -> str:
        """SQL for the day number of a date, so that dates can be subtracted: the one thing the databases have no common word for."""
        if self.connection.vendor == "sqlite":
            return f"CAST(JULIANDAY(DATE({expression})) - 0.5 AS INTEGER)"
        return f"TO_DAYS({expression})"


Find = Callable[[Database], list[Offender]]


@dataclass(frozen=True, slots=True)
class Check:
    """A rule: `reads` are the tables it looks at, the first of them being the one whose rows it judges; examples show what it sees."""

    name: str
    domain: str
    rule: str
    reads: tuple[str, ...]
    find: Find
    examples: list[Example] = field(default_factory=list, compare=False, repr=False)

    def breaks(self, clause: str, pick: str, *changes: Change | str, also: Iterable[str] = ()) -> None:
        """A change that the rule must see. `clause` is what of the rule it breaks; `also` are the other rules that see it."""
        self.examples.append(example(clause, pick, changes, red=True, also=also))

    def keeps(self, clause: str, pick: str, *changes: Change | str) -> None:
        """A change that the rule must let pass, such as a value exactly at a bound; other rules may well see it."""
        self.examples.append(example(clause, pick, changes, red=False))


class Rules:
    """The rules of a domain in reading order. `@rules("invoices", …)` makes a check of a function and its docstring."""

    def __init__(self, domain: str) -> None:
        self.domain = domain
        self.checks: list[Check] = []

    def __call__(self, *reads: str) -> Callable[[Find], Check]:
        def collect(find: Find) -> Check:
            name = getattr(find, "__name__", "").replace("_", "-")
            rule = (find.__doc__ or name).strip().splitlines()[0]
            self.checks.append(Check(name, self.domain, rule, reads, find))
            return self.checks[-1]

        return collect


@dataclass(frozen=True, slots=True)
class Result:
    """What a check found: the first offenders, how many there are in all, and why it was skipped if it was."""

    check: Check
    seconds: float
    total: int = 0
    offenders: list[Offender] = field(default_factory=list)
    skipped: str = ""

    @property
    def ok(self) -> bool:
        return self.total == 0


def run(
    db: Database,
    checks: Iterable[Check],
    on_progress: Callable[[Result], None] | None = None,
) -> list[Result]:
    """The results of the checks, in their order."""
    results = []
    for check in checks:
        results.append(examine(db, check))
        if on_progress:
            on_progress(results[-1])
    return results


def named(checks: Sequence[Check], names: Iterable[str]) -> tuple[Check, ...]:
    """The checks of those names, in reading order; all where none is named. SeedError for a name that no check has."""
    wanted = set(names)
    if unknown := sorted(wanted - {check.name for check in checks}):
        raise SeedError(f"no check is called {', '.join(unknown)}", "see the names in: python manage.py seed_validate")
    return tuple(check for check in checks if not wanted or check.name in wanted)


def examine(db: Database, check: Check, shown: int | None = SHOWN) -> Result:
    """The result of one check, with at most `shown` offenders; one whose tables or columns the target lacks is skipped, and says so."""
    started = time.perf_counter()
    if reason := nothing_to_judge(db, check):
        return Result(check, time.perf_counter() - started, skipped=reason)
    try:
        found = check.find(db)
    except (OperationalError, ProgrammingError) as error:
        if not lacks_column(error):
            raise
        return Result(check, time.perf_counter() - started, skipped=f"the live schema differs: {error.args[-1]}")
    return Result(check, time.perf_counter() - started, len(found), found[:shown])


def nothing_to_judge(db: Database, check: Check) -> str:
    """Why a check is pointless on this target: a table is missing, or the one it judges is empty; else an empty text."""
    missing = [table for table in check.reads if table not in db.schema.tables]
    if missing:
        return f"no table {', '.join(missing)}"
    if check.reads and not db.has_rows(check.reads[0]):
        return f"{check.reads[0]} has no rows"
    return ""


def lacks_column(error: Exception) -> bool:
    return error.args[0] == UNKNOWN_COLUMN or "no such column" in str(error)


def plain(value: object) -> Any:
    """A parameter as each driver takes it: dates as text, so that SQLite compares them with what it stores."""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S")
    return value.isoformat() if isinstance(value, date) else value


def key_text(key: Sequence[object]) -> str:
    return "/".join(str(part) for part in key)


def named_values(names: Sequence[str], values: Sequence[object]) -> str:
    """`total 12.00, expected 11.00`: the named values of a bad row."""
    return ", ".join(f"{name.replace('_', ' ')} {shown(value)}" for name, value in zip(names, values, strict=True))


def shown(value: object) -> str:
    """A value for a person: floating sums (SQLite) without their last noisy digits, NULL as `none`."""
    if value is None:
        return "none"
    return f"{value:.4f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
