"""Entries of the ledger: debits equal credits, each on one side and inside its period."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Update

check = Rules("finance")


@check("ledgerEntries")
def ledger_balanced(db: Database) -> list[Offender]:
    """Over the whole ledger, debits equal credits."""
    return db.offenders(
        "ledgerEntries",
        """SELECT 'all' AS scope, debit, credit FROM (SELECT SUM(debit) AS debit, SUM(credit) AS credit FROM ledgerEntries
             WHERE isPosted = 1)
           whole WHERE ABS(debit - credit) >= 0.005""",
    )


ledger_balanced.breaks(
    "debit",
    "SELECT MIN(id) AS id FROM ledgerEntries WHERE referenceType = 'BANK' AND debit > 0",
    Update("ledgerEntries", "debit = debit + 1"),
    also=(
        "control-cash",
        "ledger-period-balanced",
        "ledger-reference-balanced",
    ),
)
ledger_balanced.breaks(
    "a cent too much",
    "ledgerEntries WHERE referenceType = 'BANK' AND debit > 0",
    "debit = debit + 0.01",
    also=["control-cash", "ledger-period-balanced", "ledger-reference-balanced"],
)
ledger_balanced.keeps(
    "what is not posted does not count",
    "ledgerEntries WHERE referenceType = 'BANK'",
    Update("ledgerEntries", "isPosted = 0", "referenceType = 'BANK' AND referenceId = %(referenceId)s"),
)


@check("ledgerEntries")
def ledger_reference_balanced(db: Database) -> list[Offender]:
    """For each document and day, debits equal credits."""
    return db.offenders(
        "ledgerEntries",
        """SELECT MIN(id), referenceType AS reference, referenceId AS id, entryDate AS day, SUM(debit) AS debit, SUM(credit) AS credit
           FROM ledgerEntries WHERE isPosted = 1 GROUP BY referenceType, referenceId, entryDate
           HAVING ABS(SUM(debit) - SUM(credit)) >= 0.005""",
    )


ledger_reference_balanced.breaks(
    "referenceId",
    "SELECT MIN(e.id) AS id, MAX(e.referenceId) AS other FROM ledgerEntries e WHERE e.referenceType = 'COGS'",
    Update("ledgerEntries", "referenceId = %(other)s"),
)
ledger_reference_balanced.breaks(
    "a cent too much",
    "ledgerEntries WHERE referenceType = 'BANK' AND debit > 0",
    "debit = debit + 0.01",
    also=["control-cash", "ledger-balanced", "ledger-period-balanced"],
)
ledger_reference_balanced.breaks(
    "another day", "ledgerEntries WHERE referenceType = 'COGS'", "entryDate = '2001-01-01'", also=["ledger-entry-in-period"]
)
ledger_reference_balanced.breaks("another type", "ledgerEntries WHERE referenceType = 'COGS'", "referenceType = 'SALE'")


@check("ledgerEntries")
def ledger_period_balanced(db: Database) -> list[Offender]:
    """In each fiscal period, debits equal credits."""
    return db.offenders(
        "ledgerEntries",
        """SELECT MIN(id), fiscalPeriodId AS period, SUM(debit) AS debit, SUM(credit) AS credit FROM ledgerEntries WHERE isPosted = 1
           GROUP BY fiscalPeriodId HAVING ABS(SUM(debit) - SUM(credit)) >= 0.005""",
    )


ledger_period_balanced.breaks(
    "fiscalPeriodId",
    "SELECT MIN(id) AS id FROM ledgerEntries",
    Update("ledgerEntries", "fiscalPeriodId = (SELECT MAX(id) FROM fiscalPeriods)"),
    also=(
        "ledger-entry-in-period",
        "parents-older",
    ),
)
ledger_period_balanced.breaks(
    "a cent too much",
    "ledgerEntries WHERE referenceType = 'BANK' AND debit > 0",
    "debit = debit + 0.01",
    also=["control-cash", "ledger-balanced", "ledger-reference-balanced"],
)


@check("ledgerEntries", "fiscalPeriods")
def ledger_entry_in_period(db: Database) -> list[Offender]:
    """A ledger entry is dated inside its fiscal period."""
    return db.offenders(
        "ledgerEntries",
        """SELECT e.id, e.entryDate AS dated, p.periodName AS period FROM ledgerEntries e JOIN fiscalPeriods p ON p.id = e.fiscalPeriodId
           WHERE e.entryDate < p.startDate OR e.entryDate > p.endDate""",
    )


ledger_entry_in_period.breaks(
    "entryDate",
    "SELECT MIN(referenceId) AS ref FROM ledgerEntries WHERE referenceType = 'COGS'",
    Update("ledgerEntries", "entryDate = '2001-01-01'", "referenceType = 'COGS' AND referenceId = %(ref)s"),
)
ledger_entry_in_period.breaks(
    "after the period's end",
    "ledgerEntries WHERE referenceType = 'COGS'",
    Update("ledgerEntries", "entryDate = '2037-01-01'", "referenceType = 'COGS' AND referenceId = %(referenceId)s"),
    also=["nothing-later"],
)
ledger_entry_in_period.keeps(
    "on the period's first day",
    """SELECT e.id, p.startDate AS day FROM ledgerEntries e JOIN fiscalPeriods p ON p.id = e.fiscalPeriodId ORDER BY e.id
       LIMIT 1""",
    Update("ledgerEntries", "entryDate = %(day)s"),
)
ledger_entry_in_period.keeps(
    "on the period's last day",
    """SELECT e.id, p.endDate AS day FROM ledgerEntries e JOIN fiscalPeriods p ON p.id = e.fiscalPeriodId ORDER BY e.id LIMIT
       1""",
    Update("ledgerEntries", "entryDate = %(day)s"),
)


@check("ledgerEntries")
def ledger_one_side(db: Database) -> list[Offender]:
    """A ledger entry is either a debit or a credit, and positive."""
    sql = "SELECT id, debit, credit FROM ledgerEntries WHERE debit < 0 OR credit < 0 OR (debit > 0) = (credit > 0)"
    return db.offenders("ledgerEntries", sql)


ledger_one_side.breaks(
    "debit and credit", "SELECT MIN(id) AS id FROM ledgerEntries", Update("ledgerEntries", "debit = debit + 1, credit = credit + 1")
)
ledger_one_side.breaks(
    "a debit below zero",
    "ledgerEntries WHERE credit > 0",
    "debit = -0.01",
    also=["ledger-balanced", "ledger-period-balanced", "ledger-reference-balanced"],
)
ledger_one_side.breaks(
    "a credit below zero",
    "ledgerEntries WHERE debit > 0",
    "credit = -0.01",
    also=["control-cash", "ledger-balanced", "ledger-period-balanced", "ledger-reference-balanced"],
)
ledger_one_side.breaks(
    "neither",
    "ledgerEntries",
    "debit = 0, credit = 0",
    also=["control-cash", "ledger-balanced", "ledger-period-balanced", "ledger-reference-balanced"],
)
ledger_one_side.keeps("a debit of a cent", "ledgerEntries WHERE debit > 0", "debit = 0.01")
ledger_one_side.keeps("a credit of a cent", "ledgerEntries WHERE credit > 0", "credit = 0.01")


@check("ledgerEntries")
def ledger_posted(db: Database) -> list[Offender]:
    """A ledger entry has a time and a person of posting exactly when it is posted."""
    return db.offenders(
        "ledgerEntries",
        """SELECT id, isPosted AS posted, postedAt AS at, postedBy AS `by` FROM ledgerEntries
           WHERE (isPosted = 1) <> (postedAt IS NOT NULL) OR (isPosted = 1) <> (postedBy IS NOT NULL)""",
    )


ledger_posted.breaks("postedBy", "SELECT MIN(id) AS id FROM ledgerEntries", Update("ledgerEntries", "postedBy = NULL"))
ledger_posted.breaks("posted at no time", "ledgerEntries", "postedAt = NULL")
ledger_posted.breaks(
    "not posted, but by somebody",
    "ledgerEntries",
    "isPosted = 0, postedAt = NULL",
    also=["control-cash", "ledger-balanced", "ledger-period-balanced", "ledger-reference-balanced"],
)


CHECKS = tuple(check.checks)
