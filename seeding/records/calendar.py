"""Calendar events, out of what was scheduled."""

from __future__ import annotations

from seeding.factories.calendar import CalendarEventFactory
from seeding.history.facts import History
from seeding.records.base import Record, pick
from seeding.schema.columns import Columns


def calendar_events(history: History) -> Columns:
    return CalendarEventFactory.columns(
        **pick(
            history.events,
            "id",
            "title",
            "description",
            "location",
            "start_time",
            "end_time",
            "timezone",
            "module",
            "status",
            "priority",
            "visibility",
            "entity_type",
            "entity_id",
            "client_id",
            "vendor_id",
            "metadata",
            "updated_at",
            start_date="start",
            end_date="end",
            event_type="kind",
            is_recurring="recurring",
            created_by_id="created_by",
            assigned_to_id="assigned_to",
            auto_generation_rule="auto_rule",
            created_at="scheduled_at",
        )
    )


TABLES: dict[str, Record] = {"calendar_events": calendar_events}
