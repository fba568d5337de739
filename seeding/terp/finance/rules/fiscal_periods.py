"""Fiscal periods: apart from each other, one of them open, closed after their end."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Update

check = Rules("finance")


@check("fiscalPeriods")
def fiscal_periods_apart(db: Database) -> list[Offender]:
    """Fiscal periods end after they start and do not overlap."""
    return db.offenders(
        "fiscalPeriods",
        """SELECT p.id, p.periodName AS period, p.startDate AS start, p.endDate AS `end`, o.periodName AS overlaps FROM fiscalPeriods p
           LEFT JOIN fiscalPeriods o ON o.id <> p.id AND o.startDate <= p.endDate AND p.startDate <= o.endDate
           WHERE o.id IS NOT NULL OR p.endDate < p.startDate""",
    )


fiscal_periods_apart.breaks(
    "startDate and endDate",
    "SELECT MIN(id) AS id FROM fiscalPeriods",
    Update("fiscalPeriods", "startDate = '2001-02-01', endDate = '2001-01-01'"),
    also=("ledger-entry-in-period",),
)
fiscal_periods_apart.breaks(
    "one day of overlap",
    """SELECT p.id, n.startDate AS day FROM fiscalPeriods p JOIN fiscalPeriods n ON n.id = p.id + 1 ORDER BY p.id LIMIT 1""",
    Update("fiscalPeriods", "endDate = %(day)s"),
)
fiscal_periods_apart.keeps("a period of one day", "fiscalPeriods", "startDate = endDate")


@check("fiscalPeriods")
def fiscal_period_open(db: Database) -> list[Offender]:
    """Exactly one open fiscal period contains the last day of the history."""
    return db.offenders(
        "fiscalPeriods",
        """SELECT 'open', open_periods FROM (SELECT COUNT(*) AS open_periods FROM fiscalPeriods
           WHERE status = 'OPEN' AND startDate <= %s AND endDate >= %s) counted WHERE open_periods <> 1""",
        (db.as_of, db.as_of),
    )


fiscal_period_open.breaks(
    "endDate", "SELECT MAX(id) AS id FROM fiscalPeriods", Update("fiscalPeriods", "endDate = startDate"), also=("ledger-entry-in-period",)
)
fiscal_period_open.breaks(
    "closed on the last day",
    "SELECT MAX(id) AS id FROM fiscalPeriods",
    Update("fiscalPeriods", "status = 'CLOSED'"),
    also=["fiscal-period-closed"],
)
fiscal_period_open.breaks(
    "two of them",
    "SELECT MAX(id) - 1 AS id FROM fiscalPeriods",
    Update("fiscalPeriods", "status = 'OPEN', endDate = '2037-01-01'"),
    also=["fiscal-period-closed", "fiscal-periods-apart"],
)
fiscal_period_open.breaks(
    "it begins later",
    "SELECT MAX(id) AS id FROM fiscalPeriods",
    Update("fiscalPeriods", "startDate = '2037-01-01', endDate = '2037-01-31'"),
    also=["ledger-entry-in-period"],
)
fiscal_period_open.keeps(
    "from the last day on", "SELECT MAX(id) AS id FROM fiscalPeriods", Update("fiscalPeriods", "startDate = %(as_of)s")
)
fiscal_period_open.keeps("until the last day", "SELECT MAX(id) AS id FROM fiscalPeriods", Update("fiscalPeriods", "endDate = %(as_of)s"))


@check("fiscalPeriods")
def fiscal_period_closed(db: Database) -> list[Offender]:
    """A closed or locked fiscal period says when, after its end, and by whom; an open one does not."""
    return db.offenders(
        "fiscalPeriods",
        """SELECT id, status, endDate AS `end`, closedAt AS closed, closedBy AS `by` FROM fiscalPeriods
           WHERE (status <> 'OPEN') <> (closedAt IS NOT NULL) OR (status <> 'OPEN') <> (closedBy IS NOT NULL)
             OR DATE(closedAt) <= endDate""",
    )


fiscal_period_closed.breaks("closedBy", "fiscalPeriods WHERE status <> 'OPEN'", "closedBy = NULL")
fiscal_period_closed.breaks("closed at no time", "fiscalPeriods WHERE status <> 'OPEN'", "closedAt = NULL")
fiscal_period_closed.breaks("closed on its last day", "fiscalPeriods WHERE status <> 'OPEN'", "closedAt = endDate")
fiscal_period_closed.keeps(
    "closed on the day after",
    """SELECT p.id, n.startDate AS day FROM fiscalPeriods p JOIN fiscalPeriods n ON n.id = p.id + 1 WHERE p.status <> 'OPEN'
       ORDER BY p.id LIMIT 1""",
    Update("fiscalPeriods", "closedAt = %(day)s"),
)


CHECKS = tuple(check.checks)
