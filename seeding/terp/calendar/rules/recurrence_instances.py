"""Instances of a series: on the days that its rule names, one a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Delete, Update
from seeding.engine.checks.shapes import readable
from seeding.terp.calendar.rules.recurrence import SHAPES
from seeding.terp.kernel.time.recurrence import Recurrence

check = Rules("calendar")

ONE_INSTANCE = """SELECT i.id, i.parent_event_id AS event FROM calendar_recurrence_instances i
                  JOIN calendar_recurrence_rules r ON r.event_id = i.parent_event_id ORDER BY i.id LIMIT 1"""
BARE = "by_day = NULL, by_month_day = NULL, by_week_of_month = NULL, by_day_of_week_in_month = NULL, `count` = NULL"


@check("calendar_recurrence_instances", "calendar_recurrence_rules")
def instance_on_rule(db: Database) -> list[Offender]:
    """An instance stands on a day that its event's rule names, within its span and on no exception."""
    instances = db.rows("SELECT id, parent_event_id, instance_date FROM calendar_recurrence_instances")
    ruled = {event for (event,) in db.rows("SELECT event_id FROM calendar_recurrence_rules")}
    last = max((_day(day) for _, _, day in instances), default=date.min)
    named = {event: set(rule.days(last)) - exceptions for event, rule, exceptions in recurrences(db)}
    found = []
    for key, event, day in instances:
        if event not in ruled:
            found.append(Offender("calendar_recurrence_instances", str(key), f"{day}: its event has no rule"))
        elif event in named and _day(day) not in named[event]:
            found.append(Offender("calendar_recurrence_instances", str(key), f"{day}: the rule of event {event} doesn't name it"))
    return found


instance_on_rule.breaks(
    "instance_date",
    """SELECT i.id, i.parent_event_id AS event, i.instance_date AS day FROM calendar_recurrence_instances i
   JOIN calendar_recurrence_rules r ON r.event_id = i.parent_event_id WHERE r.frequency = 'WEEKLY' ORDER BY i.id LIMIT 1""",
    Update("calendar_recurrence_instances", "instance_date = '2001-01-01'"),
)
instance_on_rule.breaks(
    "of an event without a rule",
    """SELECT r.id FROM calendar_recurrence_rules r JOIN calendar_recurrence_instances i ON i.parent_event_id = r.event_id
       ORDER BY r.id LIMIT 1""",
    Delete("calendar_recurrence_rules"),
    also=["event-recurring"],
)
instance_on_rule.keeps(
    "on the first day",
    ONE_INSTANCE,
    Delete("calendar_recurrence_instances", "id <> %(id)s"),
    Update(
        "calendar_recurrence_rules",
        f"""{BARE}, frequency = 'WEEKLY', `interval` = 2, start_date = '2025-01-06', end_date = NULL, exception_dates = NULL, by_month =
       NULL""",
        "event_id = %(event)s",
    ),
    Update("calendar_recurrence_instances", "instance_date = '2025-01-06'"),
)
instance_on_rule.keeps(
    "on the last day",
    ONE_INSTANCE,
    Delete("calendar_recurrence_instances", "id <> %(id)s"),
    Update(
        "calendar_recurrence_rules",
        f"""{BARE}, frequency = 'WEEKLY', `interval` = 2, start_date = '2025-01-06', end_date = '2025-01-20', exception_dates = NULL,
       by_month = NULL""",
        "event_id = %(event)s",
    ),
    Update("calendar_recurrence_instances", "instance_date = '2025-01-20'"),
)
instance_on_rule.breaks(
    "after the last day",
    ONE_INSTANCE,
    Delete("calendar_recurrence_instances", "id <> %(id)s"),
    Update(
        "calendar_recurrence_rules",
        f"""{BARE}, frequency = 'WEEKLY', `interval` = 2, start_date = '2025-01-06', end_date = '2025-01-19', exception_dates = NULL,
       by_month = NULL""",
        "event_id = %(event)s",
    ),
    Update("calendar_recurrence_instances", "instance_date = '2025-01-20'"),
    also=["recurrence-span"],
)
instance_on_rule.breaks(
    "before the first day",
    ONE_INSTANCE,
    Delete("calendar_recurrence_instances", "id <> %(id)s"),
    Update(
        "calendar_recurrence_rules",
        f"""{BARE}, frequency = 'WEEKLY', `interval` = 2, start_date = '2025-01-06', end_date = NULL, exception_dates = NULL, by_month =
       NULL""",
        "event_id = %(event)s",
    ),
    Update("calendar_recurrence_instances", "instance_date = '2024-12-23'"),
    also=["recurrence-span"],
)
instance_on_rule.breaks(
    "in a week between",
    ONE_INSTANCE,
    Delete("calendar_recurrence_instances", "id <> %(id)s"),
    Update(
        "calendar_recurrence_rules",
        f"""{BARE}, frequency = 'WEEKLY', `interval` = 2, start_date = '2025-01-06', end_date = NULL, exception_dates = NULL, by_month =
       NULL""",
        "event_id = %(event)s",
    ),
    Update("calendar_recurrence_instances", "instance_date = '2025-01-13'"),
    also=["recurrence-span"],
)
instance_on_rule.breaks(
    "on an exception",
    ONE_INSTANCE,
    Delete("calendar_recurrence_instances", "id <> %(id)s"),
    Update(
        "calendar_recurrence_rules",
        f"""{BARE}, frequency = 'WEEKLY', `interval` = 2, start_date = '2025-01-06', end_date = NULL, exception_dates = '["2025-01-20"]',
       by_month = NULL""",
        "event_id = %(event)s",
    ),
    Update("calendar_recurrence_instances", "instance_date = '2025-01-20'"),
    also=["recurrence-span"],
)
instance_on_rule.keeps(
    "every third day",
    ONE_INSTANCE,
    Delete("calendar_recurrence_instances", "id <> %(id)s"),
    Update(
        "calendar_recurrence_rules",
        f"""{BARE}, frequency = 'DAILY', `interval` = 3, start_date = '2025-01-06', end_date = NULL, exception_dates = NULL, by_month =
       NULL""",
        "event_id = %(event)s",
    ),
    Update("calendar_recurrence_instances", "instance_date = '2025-01-09'"),
)
instance_on_rule.breaks(
    "on a day between",
    ONE_INSTANCE,
    Delete("calendar_recurrence_instances", "id <> %(id)s"),
    Update(
        "calendar_recurrence_rules",
        f"""{BARE}, frequency = 'DAILY', `interval` = 3, start_date = '2025-01-06', end_date = NULL, exception_dates = NULL, by_month =
       NULL""",
        "event_id = %(event)s",
    ),
    Update("calendar_recurrence_instances", "instance_date = '2025-01-10'"),
    also=["recurrence-span"],
)
instance_on_rule.keeps(
    "every other month, over the new year",
    ONE_INSTANCE,
    Delete("calendar_recurrence_instances", "id <> %(id)s"),
    Update(
        "calendar_recurrence_rules",
        f"""{BARE}, frequency = 'MONTHLY', `interval` = 2, start_date = '2024-12-15', end_date = NULL, exception_dates = NULL, by_month =
       NULL""",
        "event_id = %(event)s",
    ),
    Update("calendar_recurrence_instances", "instance_date = '2025-02-15'"),
)
instance_on_rule.breaks(
    "in a month between",
    ONE_INSTANCE,
    Delete("calendar_recurrence_instances", "id <> %(id)s"),
    Update(
        "calendar_recurrence_rules",
        f"""{BARE}, frequency = 'MONTHLY', `interval` = 2, start_date = '2024-12-15', end_date = NULL, exception_dates = NULL, by_month =
       NULL""",
        "event_id = %(event)s",
    ),
    Update("calendar_recurrence_instances", "instance_date = '2025-01-15'"),
    also=["recurrence-span"],
)
instance_on_rule.keeps(
    "every other year",
    ONE_INSTANCE,
    Delete("calendar_recurrence_instances", "id <> %(id)s"),
    Update(
        "calendar_recurrence_rules",
        f"""{BARE}, frequency = 'YEARLY', `interval` = 2, start_date = '2023-03-01', end_date = NULL, exception_dates = NULL, by_month =
       NULL""",
        "event_id = %(event)s",
    ),
    Update("calendar_recurrence_instances", "instance_date = '2025-03-01'"),
)
instance_on_rule.breaks(
    "in a year between",
    ONE_INSTANCE,
    Delete("calendar_recurrence_instances", "id <> %(id)s"),
    Update(
        "calendar_recurrence_rules",
        f"""{BARE}, frequency = 'YEARLY', `interval` = 2, start_date = '2023-03-01', end_date = NULL, exception_dates = NULL, by_month =
       NULL""",
        "event_id = %(event)s",
    ),
    Update("calendar_recurrence_instances", "instance_date = '2024-03-01'"),
    also=["recurrence-span"],
)
instance_on_rule.breaks(
    "eleven months are no year",
    ONE_INSTANCE,
    Delete("calendar_recurrence_instances", "id <> %(id)s"),
    Update(
        "calendar_recurrence_rules",
        f"""{BARE}, frequency = 'YEARLY', `interval` = 2, start_date = '2023-03-01', end_date = NULL, exception_dates = NULL, by_month =
       NULL""",
        "event_id = %(event)s",
    ),
    Update("calendar_recurrence_instances", "instance_date = '2025-02-01'"),
    also=["recurrence-span"],
)
instance_on_rule.keeps(
    "in a month that it names",
    ONE_INSTANCE,
    Delete("calendar_recurrence_instances", "id <> %(id)s"),
    Update(
        "calendar_recurrence_rules",
        f"""{BARE}, frequency = 'MONTHLY', `interval` = 1, start_date = '2025-01-15', end_date = NULL, exception_dates = NULL, by_month =
       '[3]'""",
        "event_id = %(event)s",
    ),
    Update("calendar_recurrence_instances", "instance_date = '2025-03-15'"),
)
instance_on_rule.breaks(
    "in a month that it does not name",
    ONE_INSTANCE,
    Delete("calendar_recurrence_instances", "id <> %(id)s"),
    Update(
        "calendar_recurrence_rules",
        f"""{BARE}, frequency = 'MONTHLY', `interval` = 1, start_date = '2025-01-15', end_date = NULL, exception_dates = NULL, by_month =
       '[3]'""",
        "event_id = %(event)s",
    ),
    Update("calendar_recurrence_instances", "instance_date = '2025-02-15'"),
    also=["recurrence-span"],
)
instance_on_rule.keeps(
    "an interval of 0 is one of 1",
    ONE_INSTANCE,
    Delete("calendar_recurrence_instances", "id <> %(id)s"),
    Update(
        "calendar_recurrence_rules",
        f"""{BARE}, frequency = 'DAILY', `interval` = 0, start_date = '2025-01-15', end_date = NULL, exception_dates = NULL, by_month =
       NULL""",
        "event_id = %(event)s",
    ),
    Update("calendar_recurrence_instances", "instance_date = '2025-01-17'"),
)
INSTANCED = """SELECT r.id, r.event_id AS event FROM calendar_recurrence_rules r JOIN calendar_recurrence_instances i
   ON i.parent_event_id = r.event_id WHERE r.frequency = 'WEEKLY' ORDER BY i.id LIMIT 1"""
instance_on_rule.breaks("interval", INSTANCED, Update("calendar_recurrence_rules", "`interval` = 50"))
instance_on_rule.breaks("by_day", INSTANCED, Update("calendar_recurrence_rules", "by_day = '[0]'"))
instance_on_rule.breaks("end_date", INSTANCED, Update("calendar_recurrence_rules", "end_date = start_date"))
instance_on_rule.breaks("count", INSTANCED, Update("calendar_recurrence_rules", "`count` = 1"))


def recurrences(db: Database) -> Iterator[tuple[int, Recurrence, set[date]]]:
    """Each rule that can be read, with its event and its exceptions."""
    columns = ", ".join(SHAPES)
    for event, frequency, interval, start, end, count, *values in db.rows(
        f"SELECT event_id, frequency, `interval`, start_date, end_date, `count`, {columns} FROM calendar_recurrence_rules"
    ):
        parts = {column: readable(value) for column, value in zip(SHAPES, values, strict=True) if value is not None}
        if any(SHAPES[column](part, column) for column, part in parts.items()):
            continue
        in_month = [(each["week"], each["day"]) for each in parts.pop("by_day_of_week_in_month", ())]
        exceptions = {date.fromisoformat(day) for day in parts.pop("exception_dates", ())}
        ends = None if end is None else _day(end)
        yield event, Recurrence(frequency, max(1, interval), _day(start), ends, count, by_weekday_in_month=in_month, **parts), exceptions


def _day(value: object) -> date:
    """A date as the driver gives it, which may be text."""
    return date.fromisoformat(str(value)[:10])


@check("calendar_recurrence_instances")
def instance_changed(db: Database) -> list[Offender]:
    """An instance has a title, and says who changed it and when exactly if it was changed."""
    return db.offenders(
        "calendar_recurrence_instances",
        """SELECT id, status, modified_at AS changed, modified_by AS `by`, modified_title AS title FROM calendar_recurrence_instances
           WHERE (status = 'GENERATED') <> (modified_at IS NULL) OR (modified_at IS NULL) <> (modified_by IS NULL)
              OR COALESCE(modified_title, '') = ''""",
    )


instance_changed.breaks("status", "calendar_recurrence_instances WHERE status = 'GENERATED'", "status = 'CANCELLED'")
instance_changed.breaks(
    "changed by nobody",
    "calendar_recurrence_instances WHERE status = 'GENERATED'",
    "status = 'MODIFIED', modified_at = '2025-01-01 12:00:00', modified_by = NULL",
)
instance_changed.breaks("no title", "calendar_recurrence_instances", "modified_title = NULL")
instance_changed.breaks("an empty title", "calendar_recurrence_instances", "modified_title = ''")


@check("calendar_recurrence_instances")
def instance_once(db: Database) -> list[Offender]:
    """A series has one instance a day at most."""
    return db.offenders(
        "calendar_recurrence_instances",
        """SELECT MAX(id) AS id, parent_event_id AS event, instance_date AS day, COUNT(*) AS times FROM calendar_recurrence_instances
           GROUP BY parent_event_id, instance_date HAVING COUNT(*) > 1""",
    )


instance_once.breaks(
    "instance_date",
    """SELECT i.id, i.parent_event_id AS event, i.instance_date AS day FROM calendar_recurrence_instances i
   JOIN calendar_recurrence_rules r ON r.event_id = i.parent_event_id WHERE r.frequency = 'WEEKLY' ORDER BY i.id LIMIT 1""",
    Update(
        "calendar_recurrence_instances",
        "instance_date = %(day)s",
        """parent_event_id = %(event)s
   AND id = (SELECT l FROM (SELECT MAX(id) AS l FROM calendar_recurrence_instances WHERE parent_event_id = %(event)s) x)""",
    ),
)


CHECKS = tuple(check.checks)
