"""Moments within a span of time, in office hours as far as the span has any."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from seeding.engine.draw import Draw
from seeding.terp import assumptions as a
from seeding.terp.kernel.time.clock import SUNDAY, moment

TWO_DAYS = timedelta(days=2)  # any two days have office hours
LEAST_SECONDS = 60  # of office time a moment, below which the hours don't count


def close_of(as_of: date) -> datetime:
    """The last moment that has been worked in."""
    return moment(as_of, a.LAST_HOUR_TODAY * 60)


def end_of(as_of: date) -> datetime:
    """The last minute of the day that anything can be dated on."""
    return moment(as_of, 24 * 60 - 1)


def office_moments(draw: Draw, first: datetime, last: datetime, count: int, *key: object) -> list[datetime]:
    """So many strictly rising moments in first … last, evenly spread at random over the office hours between."""
    windows = _windows(first, last)
    room = _seconds(windows)
    if room < count * LEAST_SECONDS:
        windows = [(first, max(last, first + timedelta(seconds=count)))]
        room = _seconds(windows)
    found: list[datetime] = []
    mark = -1
    for n in range(count):
        mark = max(mark + 1, int(room * (n + draw.unit(*key, n)) / count))
        found.append(_at(windows, mark))
    return found


def office_moment_between(draw: Draw, first: datetime, last: datetime, *key: object) -> datetime:
    """One moment in first … last; a second after `first` where there is no time between."""
    first += timedelta(seconds=1)
    spare = (last - first).days - TWO_DAYS.days  # in a long span a day is drawn first: the windows of years are many
    if spare > 0:
        first += timedelta(days=draw.whole(0, spare, *key, "day"))
        last = first + TWO_DAYS
    return office_moments(draw, first, last, 1, *key)[0]


def _windows(first: datetime, last: datetime) -> list[tuple[datetime, datetime]]:
    """The office hours of each day, within the span."""
    found = []
    for offset in range((last.date() - first.date()).days + 1):
        day = first.date() + timedelta(days=offset)
        opened, closed = max(first, moment(day, a.OPENING_HOUR * 60)), min(last, moment(day, a.CLOSING_HOUR * 60))
        if opened < closed and day.weekday() != SUNDAY:
            found.append((opened, closed))
    return found


def _seconds(windows: list[tuple[datetime, datetime]]) -> int:
    return sum(int((closed - opened).total_seconds()) for opened, closed in windows)


def _at(windows: list[tuple[datetime, datetime]], mark: int) -> datetime:
    """The moment so many seconds into the windows."""
    for opened, closed in windows:
        seconds = int((closed - opened).total_seconds())
        if mark < seconds:
            return opened.replace(microsecond=0) + timedelta(seconds=mark)
        mark -= seconds
    return windows[-1][1]
