"""Facts of calendar: what was scheduled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class EventScheduled:
    id: int
    title: str
    description: str | None
    location: str | None
    start: date
    end: date
    start_time: str | None  # HH:MM:SS, None for all day
    end_time: str | None
    timezone: str
    module: str
    kind: str  # calendar_events.event_type
    status: str
    priority: str
    visibility: str
    recurring: bool
    entity_type: str | None
    entity_id: int | None
    client_id: int | None
    vendor_id: int | None
    created_by: int
    assigned_to: int | None
    auto_rule: str | None
    metadata: dict[str, object]
    scheduled_at: datetime
    updated_at: datetime
