"""When an event starts: its day, time of day and zone, in universal time."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from seeding.terp.calendar.facts import EventScheduled

TIME_OF_DAY = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(:[0-5]\d)?")


def starts_at(event: EventScheduled) -> datetime | None:
    """The event's start in UTC, midnight of its own zone for a whole day; None where zone or time can't be read."""
    zone, minutes = zone_of(event.timezone), minutes_of(event.start_time)
    if zone is None or minutes is None:
        return None
    local = datetime.combine(event.start_date, time(minutes // 60, minutes % 60), zone)
    return local.astimezone(UTC)


def minutes_of(clock: str | None) -> int | None:
    """Minutes since midnight of HH:MM:SS, 0 for no time; None for what is no time."""
    if not clock:
        return 0
    found = TIME_OF_DAY.fullmatch(clock)
    return int(found[1]) * 60 + int(found[2]) if found else None


@cache
def zone_of(name: str | None) -> ZoneInfo | None:
    """The time zone of that name, UTC for none, None for one that nobody knows."""
    try:
        return ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return None
