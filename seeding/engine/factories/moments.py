"""When a lone row is made: today, unless a test or a person says another day."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time

OPENING = time(18, tzinfo=UTC)  # ten in the morning on the Pacific coast

_day: ContextVar[date | None] = ContextVar("_day", default=None)


def today() -> date:
    """The day on which a lone row is made: the day of the clock, or that of `made_on`."""
    return _day.get() or datetime.now(UTC).date()


@contextmanager
def made_on(day: date) -> Iterator[None]:
    """Rows that are made meanwhile without a date of their own are of this day."""
    token = _day.set(day)
    try:
        yield
    finally:
        _day.reset(token)


def opening(day: date) -> datetime:
    """The moment at which business begins on the day."""
    return datetime.combine(day, OPENING)
