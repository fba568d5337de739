"""The dates before trading: when the business is founded and when its master data is entered."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from seeding.history.assumptions import FOUNDING_LEAD_DAYS

OPENING_HOUR = time(16, 0, tzinfo=UTC)  # 8 or 9 in the morning in California


def before(first_day: date, days: int) -> datetime:
    """The opening hour, that many days before the first trading day."""
    return datetime.combine(first_day - timedelta(days=days), OPENING_HOUR)


def founded_at(first_day: date) -> datetime:
    """The moment that users, roles and reference data carry as their creation."""
    return before(first_day, FOUNDING_LEAD_DAYS)


def spread(start: datetime, end: datetime, count: int) -> list[datetime]:
    """That many rising moments from `start` on, evenly spaced to whole seconds, all before `end`."""
    step = int((end - start).total_seconds()) // max(count, 1)
    return [start + timedelta(seconds=step * index) for index in range(count)]
