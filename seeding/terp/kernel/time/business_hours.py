"""Moments of the business, in UTC: minutes of a day, the hours between opening and closing, and how far as-of has come."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from seeding.engine.draw import Draw
from seeding.terp import assumptions as a
from seeding.terp.kernel.time.business_days import SUNDAY, workday_until

TWO_DAYS = timedelta(days=2)  # any two days have office hours
LEAST_SECONDS = 60  # of office time a moment, below which the hours don't count


def moment(day: date, minute: int, second: int = 0) -> datetime:
    """That minute of the day."""
    return datetime.combine(day, time(), UTC) + timedelta(minutes=minute, seconds=second)


def opening_of(day: date) -> datetime:
    """The first moment of the day's office hours."""
    return moment(day, a.OPENING_HOUR * 60)


def close_of(as_of: date) -> datetime:
    """The last moment that has been worked in: as-of is half over."""
    return moment(as_of, a.LAST_HOUR_TODAY * 60)


def end_of(as_of: date) -> datetime:
    """The last minute of the day that anything can be dated on."""
    return moment(as_of, 24 * 60 - 1)


def office_moment(draw: Draw, day: date, as_of: date, *key: object) -> datetime:
    """A moment in office hours of the day; on the as-of day before noon."""
    closing = a.LAST_HOUR_TODAY if day == as_of else a.CLOSING_HOUR
    seconds = draw.whole(a.OPENING_HOUR * 3600, closing * 3600 - 1, *key)
    return moment(day, 0, seconds)


def later(draw: Draw, after: datetime, days: tuple[int, int], limit: datetime, *key: object) -> datetime:
    """An office moment of a weekday some days after (at least, at most), at `limit` at the latest but never before `after`."""
    day = max(after.date(), workday_until(after.date() + timedelta(days=draw.whole(*days, *key, "days"))))
    at = office_moment(draw, day, limit.date(), *key, "moment")
    soonest = after + timedelta(seconds=draw.whole(*a.SOON_SECONDS, *key, "soon"))
    return max(min(max(at, soonest), limit), after)


def office_moment_between(draw: Draw, first: datetime, last: datetime, *key: object) -> datetime:
    """One moment in first … last; a second after `first` where there is no time between."""
    first += timedelta(seconds=1)
    spare = (last - first).days - TWO_DAYS.days  # in a long span a day is drawn first: the hours of years are many
    if spare > 0:
        first += timedelta(days=draw.whole(0, spare, *key, "day"))
        last = first + TWO_DAYS
    return office_moments(draw, first, last, 1, *key)[0]


def office_moments(draw: Draw, first: datetime, last: datetime, count: int, *key: object) -> list[datetime]:
    """So many strictly rising moments in first … last, evenly spread at random over the office hours between."""
    hours = _office_hours(first, last)
    room = _seconds(hours)
    if room < count * LEAST_SECONDS:
        hours = [(first, max(last, first + timedelta(seconds=count)))]
        room = _seconds(hours)
    found: list[datetime] = []
    mark = -1
    for n in range(count):
        mark = max(mark + 1, int(room * (n + draw.unit(*key, n)) / count))
        found.append(_at(hours, mark))
    return found


def _office_hours(first: datetime, last: datetime) -> list[tuple[datetime, datetime]]:
    """Opening and closing of each trading day, within the span."""
    found = []
    for offset in range((last.date() - first.date()).days + 1):
        day = first.date() + timedelta(days=offset)
        opened, closed = max(first, opening_of(day)), min(last, moment(day, a.CLOSING_HOUR * 60))
        if opened < closed and day.weekday() != SUNDAY:
            found.append((opened, closed))
    return found


def _seconds(hours: list[tuple[datetime, datetime]]) -> int:
    return sum(int((closed - opened).total_seconds()) for opened, closed in hours)


def _at(hours: list[tuple[datetime, datetime]], mark: int) -> datetime:
    """The moment so many seconds into the office hours."""
    for opened, closed in hours:
        seconds = int((closed - opened).total_seconds())
        if mark < seconds:
            return opened.replace(microsecond=0) + timedelta(seconds=mark)
        mark -= seconds
    return hours[-1][1]
