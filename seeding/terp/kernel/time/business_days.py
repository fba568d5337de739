"""Days of the business: it trades from Monday to Saturday, the office works and money moves from Monday to Friday."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

FRIDAY, SATURDAY, SUNDAY = 4, 5, 6


def days(first: date, last: date) -> list[date]:
    """Every day from first to last, both included."""
    return [first + timedelta(days=offset) for offset in range((last - first).days + 1)]


def months(first: date, last: date) -> list[date]:
    """The first day of every month that holds a day of first … last."""
    found = [first.replace(day=1)]
    while (following := month_end(found[-1]) + timedelta(days=1)) <= last:
        found.append(following)
    return found


def month_end(day: date) -> date:
    """The last day of the day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def months_before(day: date, months: int) -> date:
    """The same day of the month so many months earlier, or that month's last day."""
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def trading_day_from(day: date) -> date:
    """The day itself, or Monday for a Sunday."""
    return day + timedelta(days=1) if day.weekday() == SUNDAY else day


def trading_day_until(day: date) -> date:
    """The day itself, or Saturday for a Sunday."""
    return day - timedelta(days=1) if day.weekday() == SUNDAY else day


def workday_from(day: date, last: date = date.max) -> date:
    """The day itself or the Monday after a weekend, but no day after `last`."""
    return min(day + timedelta(days=7 - day.weekday()), last) if day.weekday() >= SATURDAY else min(day, last)


def workday_until(day: date) -> date:
    """The newest weekday up to the day."""
    return day - timedelta(days=max(0, day.weekday() - FRIDAY))


def nearest_workday(day: date, first: date, last: date) -> date:
    """The day itself; Friday for a Saturday and Monday for a Sunday, or the other way, as far as first … last allows."""
    weekday = day.weekday()
    if weekday < SATURDAY:
        return day
    friday, monday = workday_until(day), workday_from(day)
    for near in (friday, monday) if weekday == SATURDAY else (monday, friday):
        if first <= near <= last:
            return near
    return day
