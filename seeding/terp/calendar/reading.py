"""Events as they are scheduled; deleted ones are none."""

from __future__ import annotations

from seeding.engine.reading.rows import choice, clock, day, moment, named
from seeding.terp.assumptions import AGENDA_TIMEZONE
from seeding.terp.calendar.facts import EventScheduled
from seeding.terp.kernel.source import Source


def events(source: Source) -> list[EventScheduled]:
    rows = source.rows_of(
        "calendar_events",
        EventScheduled,
        start_date=day(),
        end_date=day(),
        start_time=clock(),
        end_time=clock(),
        timezone=choice(default=AGENDA_TIMEZONE),
        module=choice(default="GENERAL"),
        event_type=choice(default="OTHER"),
        status=choice(default="SCHEDULED"),
        priority=choice(default="MEDIUM"),
        visibility=choice(default="COMPANY"),
        client_id=named(source.client_ids),
        vendor_id=named(source.vendor_ids),
        deleted_at=moment(),
    )
    there = rows.keep([at is None for at in rows.columns["deleted_at"]], "are deleted").known("start_date", "have no date")
    return there.facts(EventScheduled, end_date=lambda event: max(event.start_date, event.end_date or event.start_date))
