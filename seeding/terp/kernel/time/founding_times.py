"""The dates before trading: when the business is founded and when its master data is entered."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from seeding.terp.assumptions import CLOSING_HOUR, FOUNDING_LEAD_DAYS, OPENING_HOUR
from seeding.terp.kernel.time.business_hours import opening_of


def before(first_day: date, days: int) -> datetime:
    """The opening hour, that many days before the first trading day."""
    return opening_of(first_day - timedelta(days=days))


def founded_at(first_day: date) -> datetime:
    """The moment that users, roles and reference data carry as their creation."""
    return before(first_day, FOUNDING_LEAD_DAYS)


def spread(start: datetime, days: int, count: int) -> list[datetime]:
    """That many rising moments in the office hours of the days from `start` (an opening hour) on, evenly spaced to whole seconds."""
    office = (CLOSING_HOUR - OPENING_HOUR) * 3600
    seconds = [index * days * office // count for index in range(count)]
    return [start + timedelta(days=second // office, seconds=second % office) for second in seconds]
