"""Weekdays for the office: money moves from Monday to Friday, as a rule."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

SATURDAY, SUNDAY = 5, 6


def workday(day: date, first: date, last: date) -> date:
    """The day itself; Friday for a Saturday and Monday for a Sunday, or the other way, as far as first … last allows."""
    weekday = day.weekday()
    if weekday < SATURDAY:
        return day
    friday, monday = day - timedelta(days=weekday - 4), day + timedelta(days=7 - weekday)
    for near in (friday, monday) if weekday == SATURDAY else (monday, friday):
        if first <= near <= last:
            return near
    return day


def next_workday(day: date, last: date) -> date:
    """The day itself or the Monday after a weekend, but no day after `last`."""
    return min(day + timedelta(days=7 - day.weekday()), last) if day.weekday() >= SATURDAY else min(day, last)


def last_workday(day: date) -> date:
    """The newest weekday up to the day."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def month_end(day: date) -> date:
    """The last day of the day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def months(first: date, last: date) -> list[date]:
    """The first day of every month that holds a day of first … last."""
    found = [first.replace(day=1)]
    while (following := month_end(found[-1]) + timedelta(days=1)) <= last:
        found.append(following)
    return found
