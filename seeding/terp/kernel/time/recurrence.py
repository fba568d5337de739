"""The days that a rule of recurrence names, as calendars count them (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

from dateutil.rrule import DAILY, MONTHLY, WEEKLY, YEARLY, rrule, weekday

FREQUENCIES: dict[str, Literal[0, 1, 2, 3]] = {"DAILY": DAILY, "WEEKLY": WEEKLY, "MONTHLY": MONTHLY, "YEARLY": YEARLY}
Whole = Sequence[int] | None


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A rule by its columns; days of the week count from Sunday 0, as the application does, weeks from the weekday of the start."""

    frequency: str
    interval: int
    start: date
    end: date | None = None
    count: int | None = None
    by_day: Whole = None
    by_month_day: Whole = None
    by_week_of_month: Whole = None
    by_weekday_in_month: Sequence[tuple[int, int]] | None = None  # week of the month, day
    by_month: Whole = None

    def days(self, last: date) -> Iterator[date]:
        """The days up to `last` or the rule's end, exceptions counted with them."""
        found = rrule(
            FREQUENCIES[self.frequency],
            dtstart=datetime.combine(self.start, time()),
            interval=self.interval,
            wkst=self.start.weekday(),
            count=self.count,
            bymonth=self.by_month or None,
            bymonthday=self.by_month_day or None,
            byweekday=self._weekdays() or None,
        )
        for moment in found:
            if moment.date() > min(last, self.end or last):
                return
            yield moment.date()

    def _weekdays(self) -> list[weekday]:
        """The days of the week, each with its week of the month where the rule says which."""
        if self.by_weekday_in_month:
            return [_weekday(day, week) for week, day in self.by_weekday_in_month]
        if self.by_week_of_month:
            return [_weekday(day, week) for week in self.by_week_of_month for day in self.by_day or ()]
        return [_weekday(day) for day in self.by_day or ()]


def _weekday(day: int, week: int | None = None) -> weekday:
    """The application's day of the week as calendars number it, from Monday 0."""
    return weekday((day - 1) % 7, week)
