"""Papers attached to events: agendas before a meeting, count sheets, receipts and minutes after what they are about."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime

from seeding.engine.draw import Draw
from seeding.terp import assumptions as a
from seeding.terp.calendar.facts import EventScheduled
from seeding.terp.calendar.story.recurrence import all_events
from seeding.terp.history import History
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.kernel.texts.loader import TextFile
from seeding.terp.kernel.texts.picker import Picker
from seeding.terp.kernel.time.business_hours import close_of, later

TABLE = "calendar_event_attachments"
FILES = TextFile("calendar/files", "day who")
STORE = "https://files.terp-wholesale.example/calendar"
TYPES = {  # ending: MIME type, bytes at least and at most
    "pdf": ("application/pdf", 48_000, 900_000),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", 18_000, 160_000),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", 14_000, 240_000),
    "jpg": ("image/jpeg", 600_000, 4_800_000),
}


@dataclass(frozen=True, slots=True)
class FileAttached:
    id: int
    event_id: int
    filename: str
    original_filename: str
    url: str
    file_size: int  # bytes
    mime_type: str
    uploaded_by_id: int
    uploaded_at: datetime


@dataclass(frozen=True, slots=True)
class FileStory:
    files: list[FileAttached] = field(default_factory=list)


def tell_files(history: History) -> FileStory:
    """One paper for the meetings, counts, receipts and filings, and for some deliveries, that took place, and agendas for those ahead."""
    draw = Draw(history.seed, TABLE, "value")
    words, staff = Picker(FILES, history.seed, TABLE), HiredStaff(history.employees)
    names = history.by_id.client_names
    seen: Counter[str] = Counter()
    found = []
    for event in all_events(history):
        by = event.created_by_id if event.assigned_to_id is None else event.assigned_to_id
        if by not in staff or (kind := papers(event)) is None:
            continue
        seen[event.event_type] += 1
        if seen[event.event_type] % a.FILES_EVERY[event.event_type] == 0:
            since = event.updated_at if event.status == "COMPLETED" else event.created_at
            at = later(draw, max(since, staff.hired_at(by)), (0, 1), close_of(history.as_of), event.id, "at")
            who = file_name(names.get(event.client_id or 0, event.title))
            title = words.say(kind, {"who": who, "day": event.start_date.isoformat()}, event.id)
            found.append(_file(draw, event, title, by, at))
    found.sort(key=lambda one: (one.uploaded_at, one.event_id))
    return FileStory([replace(one, id=history.keys.take(TABLE)) for one in found])


def papers(event: EventScheduled) -> str | None:
    """Which papers an event of its kind and state can have; None for most."""
    if event.status == "COMPLETED" and f"after.{event.event_type}" in FILES.pools:
        return f"after.{event.event_type}"
    return "ahead" if event.event_type == "MEETING" and event.status == "SCHEDULED" else None


def file_name(text: str) -> str:
    """The text without what file systems take amiss, and not too long."""
    return re.sub(r"[^\w .-]+", "", text, flags=re.ASCII)[:80].strip()


def _file(draw: Draw, event: EventScheduled, original: str, by: int, at: datetime) -> FileAttached:
    ending = original.rpartition(".")[2]
    mime_type, low, high = TYPES[ending]
    stored = f"{draw.bits(event.id, 'name'):016x}.{ending}"
    size = draw.whole(low, high, event.id, "size")
    return FileAttached(0, event.id, stored, original, f"{STORE}/{event.id}/{stored}", size, mime_type, by, at)
