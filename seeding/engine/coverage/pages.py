"""Level 3: what a person sees. For each feature of the application that reads tables, the rows that its own filters let through.

A feature whose tables hold rows and that shows none is red: the rows are soft-deleted, in another status, out of date or not joined.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import OperationalError, ProgrammingError

from seeding.engine.schema.tables import Schema

READ: Final = re.compile(r"\b(?:FROM|JOIN) `?(\w+)`?")
UNKNOWN_COLUMN: Final = 1054  # MySQL and MariaDB; SQLite says "no such column"
SUNDAY: Final = 6
QUIET: Final = "a quiet day"
MONTH_BEGINS: Final = 5  # days in which a month may be too young to show something


@dataclass(frozen=True, slots=True)
class Page:
    """A feature and the rows it shows: SQL from FROM on, with days as `%(today)s`; `quiet` says on which days it may rightly be empty.

    `given` is SQL from FROM on too, with a reason: where it finds no row the page can't show any, and that is no fault of the rows.
    """

    area: str
    feature: str
    rows: str
    quiet: Callable[[date], bool] | None = None
    given: tuple[str, str] | None = None

    @property
    def query(self) -> str:
        return f"SELECT COUNT(*) FROM {self.rows}"

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables that it reads, the first being the one whose rows it counts."""
        return tuple(dict.fromkeys(READ.findall(self.query)))


@dataclass(frozen=True, slots=True)
class PageRows:
    """How many rows a page shows; `waits` says why it can't be judged: something is missing or empty, or a quiet day."""

    page: Page
    visible: int
    waits: str = ""

    @property
    def red(self) -> bool:
        return not self.visible and not self.waits

    @property
    def state(self) -> str:
        return "red" if self.red else "shown" if self.visible else self.waits


def on_sundays(day: date) -> bool:
    """A wholesaler rests."""
    return day.weekday() == SUNDAY


def as_a_month_begins(day: date) -> bool:
    """Figures of the current month have hardly begun."""
    return day.day <= MONTH_BEGINS


def days_of(today: date) -> dict[str, str]:
    """The days that pages count by, as text, which every database compares with dates and timestamps."""
    days = {f"ago_{number}": today - timedelta(days=number) for number in (6, 29, 30, 31, 59, 60, 61, 89, 90, 91, 364)}
    days |= {f"in_{number}": today + timedelta(days=number) for number in (2, 7, 30)}
    days |= {"today": today, "tomorrow": today + timedelta(days=1), "week": today - timedelta(days=today.isoweekday() % 7)}
    days |= {"month": today.replace(day=1), "year": today.replace(month=1, day=1)}
    return {name: day.isoformat() for name, day in days.items()} | {"this_month": f"{today:%Y-%m}"}


def measure_pages(
    connection: BaseDatabaseWrapper, schema: Schema, pages: Iterable[Page], counts: dict[str, int], today: date
) -> tuple[PageRows, ...]:
    """What each page shows on that day; `counts` are the rows of each table."""
    days = days_of(today)
    return tuple(look(connection, schema, page, counts, days, today) for page in pages)


def look(
    connection: BaseDatabaseWrapper, schema: Schema, page: Page, counts: dict[str, int], days: dict[str, str], today: date
) -> PageRows:
    """What one page shows."""
    if missing := [table for table in page.tables if table not in schema]:
        return PageRows(page, 0, f"no table {', '.join(missing)}")
    if empty := [table for table in page.tables if not counts.get(table)]:
        return PageRows(page, 0, f"{', '.join(empty)} has no rows")
    try:
        visible = count(connection, page.query, days)
        lacks = not visible and page.given is not None and not count(connection, f"SELECT COUNT(*) FROM {page.given[0]}", days)
    except (OperationalError, ProgrammingError) as error:
        if error.args[0] != UNKNOWN_COLUMN and "no such column" not in str(error):
            raise
        return PageRows(page, 0, f"the live schema differs: {error.args[-1]}")
    if lacks and page.given is not None:
        return PageRows(page, 0, page.given[1])
    rests = not visible and page.quiet is not None and page.quiet(today)
    return PageRows(page, visible, QUIET if rests else "")


def count(connection: BaseDatabaseWrapper, query: str, days: dict[str, str]) -> int:
    """The rows that the query counts."""
    with connection.cursor() as cursor:
        cursor.execute(query, days)
        (visible,) = cursor.fetchone()
        return int(visible)
