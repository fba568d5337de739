"""Days and moments of the business: the trading window, its weights, and office hours in UTC."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from seeding.engine.draw import Draw
from seeding.terp import assumptions as a

SUNDAY = 6


def months_before(day: date, months: int) -> date:
    """The same day of the month so many months earlier, or that month's last day."""
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def days(first: date, last: date) -> list[date]:
    """Every day from first to last, both included."""
    return [first + timedelta(days=offset) for offset in range((last - first).days + 1)]


def moment(day: date, minute: int, second: int = 0) -> datetime:
    """That minute of the day, in UTC."""
    return datetime.combine(day, time(), UTC) + timedelta(minutes=minute, seconds=second)


def working_day(day: date) -> date:
    """The day itself, or Monday for a Sunday."""
    return day + timedelta(days=1) if day.weekday() == SUNDAY else day


def last_open_day(day: date) -> date:
    """The day itself, or Saturday for a Sunday."""
    return day - timedelta(days=1) if day.weekday() == SUNDAY else day


def office_moment(draw: Draw, day: date, as_of: date, *key: object) -> datetime:
    """A moment in office hours of the day; on the as-of day before noon."""
    closing = a.LAST_HOUR_TODAY if day == as_of else a.CLOSING_HOUR
    seconds = draw.whole(a.OPENING_HOUR * 3600, closing * 3600 - 1, *key)
    return moment(day, 0, seconds)


def day_weight(day: date, first: date) -> int:
    """How many orders the day draws beside others: weekday x season x growth since `first`, in millionths."""
    growth = 1 + a.MONTHLY_GROWTH * (day - first).days * 12 / 365
    return int(a.WEEKDAY_WEIGHTS[day.weekday()] * a.MONTH_WEIGHTS.get(day.month, Decimal(1)) * growth * 1_000_000)
