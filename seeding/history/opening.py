"""The dates before trading: when the business is founded and when its master data is entered."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from seeding.history.assumptions import FOUNDING_LEAD_DAYS, OPENING_HOUR
from seeding.history.clock import moment


def before(first_day: date, days: int) -> datetime:
    """The opening hour, that many days before the first trading day."""
    return moment(first_day - timedelta(days=days), OPENING_HOUR * 60)


def founded_at(first_day: date) -> datetime:
    """The moment that users, roles and reference data carry as their creation."""
    return before(first_day, FOUNDING_LEAD_DAYS)


def spread(start: datetime, end: datetime, count: int) -> list[datetime]:
    """That many rising moments from `start` on, evenly spaced to whole seconds, all before `end`."""
    step = int((end - start).total_seconds()) // max(count, 1)
    return [start + timedelta(seconds=step * index) for index in range(count)]
