"""The rule of all pairs of columns that point into the table that a word names."""

from __future__ import annotations

from collections.abc import Iterable

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Update
from seeding.engine.schema.logical import Polymorphic
from seeding.terp.polymorphic import NOTHING, POLYMORPHIC

check = Rules("all")


@check()
def polymorphic_resolve(db: Database) -> list[Offender]:
    """Every pair of type and id points at a row that exists, and of a type that is known."""
    return [offender for pair in POLYMORPHIC if pair.table in db.schema for offender in astray(db, pair)]


polymorphic_resolve.breaks(
    "referenceId",
    "SELECT referenceId AS ref FROM `ledgerEntries` WHERE referenceType = 'BANK' ORDER BY id LIMIT 1",
    Update("ledgerEntries", "referenceId = 2000000000", "referenceType = 'BANK' AND referenceId = %(ref)s"),
)


def astray(db: Database, pair: Polymorphic) -> list[Offender]:
    parents = sorted({table for tables in pair.targets.values() for table in tables if table in db.schema})
    joined = " ".join(
        f"LEFT JOIN `{parent}` p{n} ON c.`{pair.type}` IN ({quoted(kinds_of(pair, parent))}) AND p{n}.id = c.`{pair.id}`"
        for n, parent in enumerate(parents)
    )
    free = quoted(kinds_of(pair, NOTHING))
    nowhere = " AND ".join(f"p{n}.id IS NULL" for n in range(len(parents)))
    return db.offenders(
        pair.table,
        f"""SELECT c.id, c.`{pair.type}` AS type, c.`{pair.id}` AS id FROM `{pair.table}` c {joined}
            WHERE c.`{pair.type}` IS NOT NULL AND {nowhere} AND NOT (c.`{pair.type}` IN ({free}) AND c.`{pair.id}` IS NULL)""",
    )


def kinds_of(pair: Polymorphic, parent: str) -> list[str]:
    return [kind for kind, tables in pair.targets.items() if parent in tables]


def quoted(words: Iterable[str]) -> str:
    """SQL text of a list of words, of none that stands anywhere where there are none."""
    return ", ".join(f"'{word}'" for word in words) or "NULL"


CHECKS = tuple(check.checks)
