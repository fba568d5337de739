"""Events: their times, status, origin, and the client and due date that they are about."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Update
from seeding.engine.checks.shapes import misshapen, record

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


event_times.breaks("start_time", "calendar_events", "start_time = '9:30'")
event_times.breaks("it ends on the day before", "calendar_events", "end_date = '2001-01-01'")
event_times.breaks(
    "it starts at a time, and ends at none", "calendar_events", "start_time = '09:00:00', end_time = NULL", also=["reminder-time"]
)
event_times.breaks(
    "it ends earlier on its day",
    "calendar_events",
    "end_date = start_date, start_time = '09:00:00', end_time = '08:59:59'",
    also=["reminder-time"],
)
event_times.breaks("an end of two parts", "calendar_events", "start_time = '09:00:00', end_time = '10:00'", also=["reminder-time"])
event_times.keeps("it ends as it starts", "calendar_events", "end_date = start_date, start_time = '09:00:00', end_time = '09:00:00'")
event_times.keeps(
    "it ends earlier on a later day", "calendar_events", "end_date = '2037-01-01', start_time = '09:00:00', end_time = '08:00:00'"
)


@check("calendar_events")
def event_status(db: Database) -> list[Offender]:
    """No event of a later day is completed or in progress."""
    return db.offenders(
        "calendar_events",
        "SELECT id, status, start_date AS start FROM calendar_events WHERE status IN ('COMPLETED', 'IN_PROGRESS') AND start_date > %s",
        (db.as_of,),
    )


event_status.breaks(
    "status, start_date, end_date",
    "calendar_events",
    "status = 'COMPLETED', start_date = '2037-01-01', end_date = '2037-01-01'",
    also=(
        "event-due-date",
        "event-last-change",
        "meeting-day",
        "recurrence-span",
        "reminder-time",
    ),
)
event_status.breaks(
    "in progress tomorrow",
    "calendar_events",
    "status = 'IN_PROGRESS', start_date = %(day_after)s",
    also=["event-due-date", "event-last-change", "event-times", "reminder-time"],
)
event_status.keeps("completed today", "calendar_events", "status = 'COMPLETED', start_date = %(as_of)s")


@check("calendar_events")
def event_automatic(db: Database) -> list[Offender]:
    """An event names the rule that made it exactly when it was made automatically."""
    return db.offenders(
        "calendar_events",
        """SELECT id, is_auto_generated AS automatic, auto_generation_rule AS rule FROM calendar_events
           WHERE (is_auto_generated = 1) <> (auto_generation_rule IS NOT NULL)""",
    )


event_automatic.breaks("is_auto_generated", "calendar_events WHERE is_auto_generated = 0", "is_auto_generated = 1")
event_automatic.breaks("made by hand, by a rule", "calendar_events WHERE is_auto_generated = 0", "auto_generation_rule = 'x'")


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


event_client.breaks(
    "client_id",
    "calendar_events WHERE entity_type = 'client' AND client_id IS NOT NULL",
    "client_id = (SELECT MIN(id) FROM clients WHERE id <> %(client_id)s)",
    also=(
        "invitation-guest",
        "meeting-event",
    ),
)
event_client.breaks(
    "another client's order",
    """SELECT e.id, o.client_id FROM calendar_events e JOIN orders o ON o.id = e.entity_id WHERE e.entity_type = 'order' AND
       e.client_id IS NOT NULL ORDER BY e.id LIMIT 1""",
    Update("calendar_events", "client_id = (SELECT MIN(c.id) FROM clients c WHERE c.id <> %(client_id)s)"),
)
event_client.breaks(
    "another client's invoice",
    """SELECT e.id, i.id AS invoice, i.customerId AS client FROM calendar_events e JOIN invoices i ON i.id = e.id WHERE
       e.client_id IS NOT NULL ORDER BY e.id LIMIT 1""",
    Update(
        "calendar_events",
        """entity_type = 'invoice', entity_id = %(invoice)s, client_id = (SELECT MIN(c.id) FROM clients c WHERE c.id <>
       %(client)s)""",
    ),
    also=["event-due-date"],
)
event_client.keeps("the client of something else", "calendar_events WHERE client_id IS NOT NULL", "entity_type = 'batch', entity_id = 1")


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


event_due_date.breaks(
    "start_date", "calendar_events WHERE event_type IN ('PAYMENT_DUE', 'AP_PAYMENT')", "start_date = '2001-01-01'", also=("reminder-time",)
)
event_due_date.breaks(
    "an invoice due on another day",
    "SELECT e.id, i.id AS invoice FROM calendar_events e JOIN invoices i ON i.id = e.id ORDER BY e.id LIMIT 1",
    Update(
        "calendar_events",
        """event_type = 'PAYMENT_DUE', entity_type = 'invoice', entity_id = %(invoice)s, start_date = '2001-01-01', end_date =
       '2001-01-01'""",
    ),
    also=["reminder-time"],
)
event_due_date.breaks(
    "a bill due on another day",
    "SELECT e.id, b.id AS bill FROM calendar_events e JOIN bills b ON b.id = e.id ORDER BY e.id LIMIT 1",
    Update(
        "calendar_events",
        """event_type = 'AP_PAYMENT', entity_type = 'bill', entity_id = %(bill)s, start_date = '2001-01-01', end_date =
       '2001-01-01'""",
    ),
    also=["reminder-time"],
)
event_due_date.keeps(
    "another event about an invoice",
    "SELECT e.id, i.id AS invoice FROM calendar_events e JOIN invoices i ON i.id = e.id ORDER BY e.id LIMIT 1",
    Update(
        "calendar_events",
        """event_type = 'MEETING', entity_type = 'invoice', entity_id = %(invoice)s, start_date = '2001-01-01', end_date =
       '2001-01-01'""",
    ),
)
event_due_date.keeps(
    "a payment of something else",
    "calendar_events",
    """event_type = 'PAYMENT_DUE', entity_type = 'batch', entity_id = 1, start_date = '2001-01-01', end_date = '2001-01-01'""",
)


@check("calendar_events")
def event_metadata_shape(db: Database) -> list[Offender]:
    """An event's metadata is an object."""
    return misshapen(db, "calendar_events", "metadata", record({}))


event_metadata_shape.breaks("metadata", "calendar_events", "metadata = '[]'")


CHECKS = tuple(check.checks)
