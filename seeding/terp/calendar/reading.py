"""Events as they are scheduled; deleted ones are none."""

from __future__ import annotations

from seeding.engine.reading.rows import Row, born, choice, clock, day, flag, mapping, moment, named, person, text, updated, whole, words
from seeding.terp.assumptions import AGENDA_TIMEZONE
from seeding.terp.calendar.facts import EventScheduled
from seeding.terp.kernel.source import Site


def events(site: Site) -> list[EventScheduled]:
    deleted = {key for key, at in site.read("calendar_events", whole("id"), moment("deleted_at")) if at is not None}
    there = site.keep("calendar_events", _rows(site), lambda row: row[0] not in deleted, "are deleted")
    dated = site.keep("calendar_events", there, lambda row: row[4] is not None, "have no date")
    return [EventScheduled(*_in_order(row)) for row in dated]


def _in_order(row: Row) -> Row:
    """The row with an end that is not before its start."""
    return (*row[:5], max(row[4], row[5] or row[4]), *row[6:])


def _rows(site: Site) -> list[Row]:
    return site.read(
        "calendar_events",
        whole("id"),
        words("title"),
        text("description"),
        text("location"),
        day("start_date"),
        day("end_date"),
        clock("start_time"),
        clock("end_time"),
        choice("timezone", default=AGENDA_TIMEZONE),
        choice("module", default="GENERAL"),
        choice("event_type", default="OTHER"),
        choice("status", default="SCHEDULED"),
        choice("priority", default="MEDIUM"),
        choice("visibility", default="COMPANY"),
        flag("is_recurring"),
        text("entity_type"),
        whole("entity_id"),
        named(site.client_ids, "client_id"),
        named(site.vendor_ids, "vendor_id"),
        person("created_by"),
        named(site.rows.users, "assigned_to"),
        text("auto_generation_rule"),
        mapping("metadata"),
        born("created_at"),
        updated("updated_at"),
    )
