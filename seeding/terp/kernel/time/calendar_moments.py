"""When things around an event happen: its start in universal time, and office moments after its entry and before its day."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from seeding.engine.draw import Draw
from seeding.terp import assumptions as a
from seeding.terp.calendar.facts import EventScheduled
from seeding.terp.kernel.time.clock import moment, office_moment
from seeding.terp.kernel.time.workdays import last_workday

CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(:[0-5]\d)?")


def starts_at(event: EventScheduled) -> datetime | None:
    """The event's start in UTC, midnight of its own zone for a whole day; None where zone or time can't be read."""
    zone, minutes = zone_of(event.timezone), minutes_of(event.start_time)
    if zone is None or minutes is None:
        return None
    local = datetime.combine(event.start, time(minutes // 60, minutes % 60), zone)
    return local.astimezone(UTC)


def minutes_of(clock: str | None) -> int | None:
    """Minutes since midnight of HH:MM:SS, 0 for no time; None for what is no time."""
    if not clock:
        return 0
    found = CLOCK.fullmatch(clock)
    return int(found[1]) * 60 + int(found[2]) if found else None


@cache
def zone_of(name: str | None) -> ZoneInfo | None:
    """The time zone of that name, UTC for none, None for one that nobody knows."""
    try:
        return ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return None


def now(as_of: date) -> datetime:
    """As-of, as far as things have come: the end of the last office hour of that day."""
    return moment(as_of, a.LAST_HOUR_TODAY * 60)


def later(draw: Draw, after: datetime, days: tuple[int, int], limit: datetime, *key: object) -> datetime:
    """An office moment of a weekday some days after, at `limit` at the latest but never before `after`."""
    day = max(after.date(), last_workday(after.date() + timedelta(days=draw.whole(*days, *key, "days"))))
    at = office_moment(draw, day, limit.date(), *key, "moment")
    soonest = after + timedelta(seconds=draw.whole(120, 3000, *key, "soon"))
    return max(min(max(at, soonest), limit), after)
