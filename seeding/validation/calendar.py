"""The calendar: events with sensible times, in a state that fits today, about things that exist."""

from __future__ import annotations

from seeding.validation.base import Database, Offender, Rules
from seeding.validation.shapes import misshapen, record

check = Rules("calendar")

TIME = "^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$"


@check("calendar_events")
def event_times(db: Database) -> list[Offender]:
    """An event ends after it starts; its times are HH:MM:SS, both or, for the whole day, neither."""
    return db.offenders(
        "calendar_events",
        """SELECT id, start_date AS start, end_date AS `end`, start_time, end_time FROM calendar_events WHERE end_date < start_date
              OR (start_time IS NULL) <> (end_time IS NULL) OR (start_date = end_date AND end_time < start_time)
              OR NOT (COALESCE(start_time, '00:00:00') REGEXP %s) OR NOT (COALESCE(end_time, '00:00:00') REGEXP %s)""",
        (TIME, TIME),
    )


@check("calendar_events")
def event_status(db: Database) -> list[Offender]:
    """No event of a later day is completed or in progress."""
    return db.offenders(
        "calendar_events",
        "SELECT id, status, start_date AS start FROM calendar_events WHERE status IN ('COMPLETED', 'IN_PROGRESS') AND start_date > %s",
        (db.as_of,),
    )


@check("calendar_events")
def event_automatic(db: Database) -> list[Offender]:
    """An event names the rule that made it exactly when it was made automatically."""
    return db.offenders(
        "calendar_events",
        """SELECT id, is_auto_generated AS automatic, auto_generation_rule AS rule FROM calendar_events
           WHERE (is_auto_generated = 1) <> (auto_generation_rule IS NOT NULL)""",
    )


@check("calendar_events", "orders", "invoices", "clients")
def event_client(db: Database) -> list[Offender]:
    """The client of an event is that of the client, order or invoice it is about."""
    return db.offenders(
        "calendar_events",
        """SELECT e.id, e.entity_type AS about, e.entity_id AS id_of_it, e.client_id AS client, COALESCE(c.id, o.client_id,
             i.customerId) AS expected
           FROM calendar_events e LEFT JOIN clients c ON e.entity_type = 'client' AND c.id = e.entity_id
           LEFT JOIN orders o ON e.entity_type = 'order' AND o.id = e.entity_id LEFT JOIN invoices i ON e.entity_type = 'invoice'
             AND i.id = e.entity_id
           WHERE e.client_id <> COALESCE(c.id, o.client_id, i.customerId)""",
    )


@check("calendar_events", "invoices", "bills")
def event_due_date(db: Database) -> list[Offender]:
    """A payment's event stands on the due date of its invoice or bill."""
    return db.offenders(
        "calendar_events",
        """SELECT e.id, e.event_type AS type, e.start_date AS start, COALESCE(i.dueDate, b.dueDate) AS due FROM calendar_events e
           LEFT JOIN invoices i ON e.entity_type = 'invoice' AND i.id = e.entity_id LEFT JOIN bills b ON e.entity_type = 'bill'
             AND b.id = e.entity_id
           WHERE e.event_type IN ('PAYMENT_DUE', 'AP_PAYMENT') AND e.start_date <> COALESCE(i.dueDate, b.dueDate)""",
    )


@check("calendar_events")
def event_metadata_shape(db: Database) -> list[Offender]:
    """An event's metadata is an object."""
    return misshapen(db, "calendar_events", "metadata", record({}))


@check("calendar_recurrence_rules", "calendar_events")
def event_recurring(db: Database) -> list[Offender]:
    """An event is recurring exactly when it has a rule of recurrence."""
    return db.offenders(
        "calendar_events",
        """SELECT e.id, e.is_recurring AS recurring, r.id AS rule FROM calendar_events e LEFT JOIN calendar_recurrence_rules r
             ON r.event_id = e.id
           WHERE (e.is_recurring = 1) <> (r.id IS NOT NULL)""",
    )


CHECKS = tuple(check.checks)
