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
    start_date: date
    end_date: date
    start_time: str | None  # HH:MM:SS, None for all day
    end_time: str | None
    timezone: str
    module: str
    event_type: str  # calendar_events.event_type
    status: str
    priority: str
    visibility: str
    is_recurring: bool
    entity_type: str | None
    entity_id: int | None
    client_id: int | None
    vendor_id: int | None
    created_by_id: int
    assigned_to_id: int | None
    auto_generation_rule: str | None
    metadata: dict[str, object]
    created_at: datetime
    updated_at: datetime
