"""The seller's own reminders to ask what became of a sales sheet: events that come into the calendar with the sheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from seeding.terp import assumptions as a
from seeding.terp.calendar.facts import EventScheduled
from seeding.terp.history import History
from seeding.terp.kernel.story import story_of
from seeding.terp.kernel.texts.picker import Picker
from seeding.terp.kernel.time.business_days import workday_from
from seeding.terp.kernel.time.business_hours import close_of
from seeding.terp.pricing.story.sales_sheets import SHEETS, SheetSent, tell_sheets

TABLE = "calendar_events"
HOURS = (("09:00:00", "09:30:00"), ("10:30:00", "11:00:00"), ("13:30:00", "14:00:00"), ("15:00:00", "15:30:00"))


@dataclass(frozen=True, slots=True)
class FollowUpStory:
    events: list[EventScheduled]


def tell_sheet_follow_ups(history: History) -> FollowUpStory:
    """A reminder for each sheet of the last weeks; those of the last days lie ahead."""
    return FollowUpStory(list(_events(history, story_of(history, tell_sheets).sheets)))


def _events(history: History, sheets: Sequence[SheetSent]) -> Iterator[EventScheduled]:
    words = Picker(SHEETS, history.seed, TABLE, "sales sheet")
    names = history.by_id.client_names
    ahead = 0
    for sheet in sheets:
        age = (history.as_of - sheet.created_at.date()).days
        if age > a.SHEET_FOLLOW_UP_WEEKS * 7:
            continue
        day = workday_from(sheet.created_at.date() + timedelta(days=a.SHEET_FOLLOW_UP_DAYS), date.max)
        if age <= a.SHEET_FOLLOW_UP_DAYS or sheet is sheets[-1]:
            ahead += 1
            day = workday_from(history.as_of + timedelta(days=ahead), history.as_of + timedelta(days=a.SHEET_FOLLOW_UP_WITHIN_DAYS))
        yield _event(history, sheet, day, words, names.get(sheet.client_id, ""))


def _event(history: History, sheet: SheetSent, day: date, words: Picker, client: str) -> EventScheduled:
    made_at = min(sheet.created_at + timedelta(minutes=a.SHEET_FOLLOW_UP_MINUTES), close_of(history.as_of))
    fields = {"client": client, "count": str(len(sheet.items)), "product": sheet.items[0].name if sheet.items else ""}
    start_time, end_time = HOURS[sheet.id % len(HOURS)]
    return EventScheduled(
        id=history.keys.take(TABLE),
        title=(words.say("follow-up.title", fields, sheet.id) or "Follow up on the sales sheet")[:255],
        description=words.say("follow-up.text", fields, sheet.id) or None,
        location=None,
        start_date=day,
        end_date=day,
        start_time=start_time,
        end_time=end_time,
        timezone=a.AGENDA_TIMEZONE,
        module="CLIENTS",
        event_type="FOLLOW_UP",
        status="COMPLETED" if day < history.as_of else "SCHEDULED",
        priority="MEDIUM",
        visibility="PRIVATE",
        is_recurring=False,
        entity_type="sales_sheet",
        entity_id=sheet.id,
        client_id=sheet.client_id,
        vendor_id=None,
        created_by_id=sheet.created_by_id,
        assigned_to_id=sheet.created_by_id,
        auto_generation_rule=None,
        metadata={},
        created_at=made_at,
        updated_at=made_at,
    )
