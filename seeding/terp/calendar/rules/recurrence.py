"""Rules of recurrence: their shape and span."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.shapes import array, integer, misshapen, record, text

check = Rules("calendar")

SHAPES = {
    "by_day": array(integer, least=1),
    "by_month_day": array(integer, least=1),
    "by_week_of_month": array(integer, least=1),
    "by_day_of_week_in_month": array(record({"week": integer, "day": integer}), least=1),
    "by_month": array(integer, least=1),
    "exception_dates": array(text),
}


@check("calendar_recurrence_rules", "calendar_events")
def event_recurring(db: Database) -> list[Offender]:
    """An event is recurring exactly when it has a rule of recurrence."""
    return db.offenders(
        "calendar_events",
        """SELECT e.id, e.is_recurring AS recurring, r.id AS rule FROM calendar_events e LEFT JOIN calendar_recurrence_rules r
             ON r.event_id = e.id
           WHERE (e.is_recurring = 1) <> (r.id IS NOT NULL)""",
    )


event_recurring.breaks("is_recurring", "calendar_events WHERE is_recurring = 0", "is_recurring = 1")


@check("calendar_recurrence_rules")
def recurrence_shape(db: Database) -> list[Offender]:
    """A rule names its days, weeks and months as arrays, and its exceptions as an array of dates."""
    return [wrong for column, shape in SHAPES.items() for wrong in misshapen(db, "calendar_recurrence_rules", column, shape)]


recurrence_shape.breaks("by_month_day", "calendar_recurrence_rules", "by_month_day = '15'")
for column in ("by_day", "by_week_of_month", "by_day_of_week_in_month", "by_month", "by_month_day"):
    recurrence_shape.breaks(f"{column} of nothing", "calendar_recurrence_rules", f"{column} = '[]'", also=["instance-on-rule"])
recurrence_shape.breaks("exception_dates of numbers", "calendar_recurrence_rules", "exception_dates = '[5]'")
recurrence_shape.keeps("a second Monday", "calendar_recurrence_rules", 'by_day_of_week_in_month = \'[{"week":2,"day":1}]\'')


@check("calendar_recurrence_rules", "calendar_events")
def recurrence_span(db: Database) -> list[Offender]:
    """A rule begins on its event's day, comes again every so many periods, and ends after it began."""
    return db.offenders(
        "calendar_recurrence_rules",
        """SELECT r.id, r.start_date AS start, e.start_date AS event, r.end_date AS `end`, r.`interval` AS every, r.`count` AS times
           FROM calendar_recurrence_rules r JOIN calendar_events e ON e.id = r.event_id
           WHERE r.start_date <> e.start_date OR r.`interval` < 1 OR r.end_date < r.start_date OR r.`count` < 1""",
    )


recurrence_span.breaks("count", "calendar_recurrence_rules", "`count` = 0", also=["instance-on-rule"])
recurrence_span.breaks("it begins on another day than its event", "calendar_recurrence_rules", "start_date = '2001-01-01'")
recurrence_span.breaks("every 0 periods", "calendar_recurrence_rules", "`interval` = 0")
recurrence_span.keeps("every period, once", "calendar_recurrence_rules", "`interval` = 1, `count` = 1")
recurrence_span.breaks("it ends before it began", "calendar_recurrence_rules", "end_date = '2001-01-01'", also=["instance-on-rule"])
recurrence_span.keeps("it ends on the day it began", "calendar_recurrence_rules", "end_date = start_date")


CHECKS = tuple(check.checks)
