"""What holds for every table, generated from the live schema: references resolve, parents are older, nothing is dated after as-of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from seeding.engine.checks.base import Check, Database, Offender, Rules, key_text, shown
from seeding.engine.schema.logical import LogicalKey
from seeding.engine.schema.names import CREATED, FORWARD, UPDATED
from seeding.engine.schema.tables import Table


@dataclass(frozen=True, slots=True)
class Conventions:
    """What an application holds its tables to, beside their constraints."""

    logical_keys: tuple[LogicalKey, ...] = ()
    pointed_later: Mapping[str, frozenset[str]] = field(default_factory=dict)  # columns set after the row, so that parents may be younger
    json_text: tuple[tuple[str, str], ...] = ()  # columns of text that holds JSON, by table
    together_unique: tuple[tuple[str, ...], ...] = ()  # table and columns that are unique in the application's mind


@dataclass(frozen=True, slots=True)
class Reference:
    """A column and what it points at, with or without a constraint."""

    column: str
    parent: str
    parent_column: str


@dataclass(frozen=True, slots=True)
class Suspect:
    """A row that points at nothing, or (with both moments) at a row that was created after it."""

    table: str
    key: str
    pointer: Reference
    value: object
    created: object = None
    parent_created: object = None


class TableRules:
    """The rules that hold for every table, of an application with these conventions."""

    def __init__(self, conventions: Conventions | None = None) -> None:
        self.conventions = conventions or Conventions()
        collect = Rules("all")
        self.checks: tuple[Check, ...] = tuple(
            collect()(find)
            for find in (
                self.references_resolve,
                self.parents_older,
                self.nothing_later,
                self.updated_later,
                self.json_parses,
                self.together_unique,
            )
        )

    def references_resolve(self, db: Database) -> list[Offender]:
        """Every foreign key, with or without a constraint, points at a row that exists."""
        return [
            Offender(s.table, s.key, f"{s.pointer.column} {s.value} is no {s.pointer.parent}.{s.pointer.parent_column}")
            for s in self.suspects(db)
            if s.parent_created is None
        ]

    def parents_older(self, db: Database) -> list[Offender]:
        """No row was created before a row that it points at."""
        return [
            Offender(s.table, s.key, f"created {s.created}, before its {s.pointer.parent} ({s.pointer.column}), created {s.parent_created}")
            for s in self.suspects(db)
            if s.parent_created is not None
        ]

    def suspects(self, db: Database) -> list[Suspect]:
        """What either of the two rules above holds against any row; every table is walked once for both."""
        if "suspects" not in db.memory:
            db.memory["suspects"] = [suspect for table in db.schema for suspect in self.walk(db, table)]
        return cast("list[Suspect]", db.memory["suspects"])

    def walk(self, db: Database, table: Table) -> list[Suspect]:
        pointers = self.references(db, table)
        if not pointers:
            return []
        made = f"c.`{creation(table)}`" if creation(table) else "NULL"
        born = [self.parent_creation(db, table, p, n) for n, p in enumerate(pointers)]
        missing = [f"(c.`{p.column}` IS NOT NULL AND p{n}.`{p.parent_column}` IS NULL)" for n, p in enumerate(pointers)]
        younger = [f"{moment} > {made}" for moment in born if moment != "NULL" and made != "NULL"]
        values = [f"CASE WHEN {lost} THEN c.`{p.column}` END, {moment}" for lost, p, moment in zip(missing, pointers, born, strict=True)]
        wrong = " OR ".join(missing + younger)
        rows = db.rows(f"SELECT {keys_of(table)}, {made}, {', '.join(values)} FROM `{table.name}` c {joins(pointers)} WHERE {wrong}")
        found = []
        for key, (created, *parts) in keyed(table, rows):
            for pointer, value, moment in zip(pointers, parts[::2], parts[1::2], strict=True):
                if value is not None:
                    found.append(Suspect(table.name, key, pointer, value))
                elif moment is not None and created is not None and str(moment) > str(created):
                    found.append(Suspect(table.name, key, pointer, value, created, moment))
        return found

    def parent_creation(self, db: Database, table: Table, pointer: Reference, place: int) -> str:
        """SQL of the moment when the row pointed at was made; NULL where it does not matter."""
        column = creation(db.schema[pointer.parent])
        return f"p{place}.`{column}`" if column and pointer.column not in self.conventions.pointed_later.get(table.name, ()) else "NULL"

    def nothing_later(self, db: Database) -> list[Offender]:
        """Nothing is dated after as-of but due, valid-until, expiry and scheduled dates."""
        return [offender for table in db.schema for offender in self.later(db, table)]

    def later(self, db: Database, table: Table) -> list[Offender]:
        columns = [c for c in table.columns.values() if c.kind in ("date", "datetime") and not FORWARD.search(c.name)]
        if not columns:
            return []
        wrong = [f"c.`{column.name}` >= %s" for column in columns]
        values = ", ".join(f"c.`{column.name}`" for column in columns)
        rows = db.rows(f"SELECT {keys_of(table)}, {values} FROM `{table.name}` c WHERE {' OR '.join(wrong)}", [db.tomorrow] * len(columns))
        end = db.tomorrow.isoformat()
        return [
            Offender(table.name, key, f"{column.name} {shown(value)} is after {db.as_of}")
            for key, parts in keyed(table, rows)
            for column, value in zip(columns, parts, strict=True)
            if value is not None and str(value) >= end
        ]

    def updated_later(self, db: Database) -> list[Offender]:
        """No row was changed before it was created."""
        found: list[Offender] = []
        for table in db.schema:
            created, updated = creation(table), first(table, UPDATED)
            if created and updated:
                values = f"c.`{created}` AS created, c.`{updated}` AS updated"
                sql = f"SELECT {keys_of(table)}, {values} FROM `{table.name}` c WHERE c.`{updated}` < c.`{created}`"
                found += db.offenders(table.name, sql, keys=len(table.primary_key) or 1)
        return found

    def json_parses(self, db: Database) -> list[Offender]:
        """Every JSON column, and every text column that holds JSON, parses."""
        found: list[Offender] = []
        for table in db.schema:
            for column in table.columns.values():
                if column.kind == "json" or (table.name, column.name) in self.conventions.json_text:
                    wrong = f"c.`{column.name}` IS NOT NULL AND NOT JSON_VALID(c.`{column.name}`)"
                    sql = (
                        f"SELECT {keys_of(table)}, SUBSTR(c.`{column.name}`, 1, 60) AS `{column.name}` FROM `{table.name}` c WHERE {wrong}"
                    )
                    found += db.offenders(table.name, sql, keys=len(table.primary_key) or 1)
        return found

    def together_unique(self, db: Database) -> list[Offender]:
        """What the application takes to be unique is, though no key of the schema says so."""
        found: list[Offender] = []
        for name, *columns in self.conventions.together_unique:
            if name in db.schema and all(column in db.schema[name].columns for column in columns):
                listed = ", ".join(f"`{column}`" for column in columns)
                found += db.offenders(
                    name, f"SELECT MIN(id), {listed}, COUNT(*) AS times FROM `{name}` GROUP BY {listed} HAVING COUNT(*) > 1"
                )
        return found

    def references(self, db: Database, table: Table) -> list[Reference]:
        """The foreign keys of a table and its logical ones, each column once, parents that exist only."""
        found = {key.column: Reference(key.column, key.references_table, key.references_column) for key in table.foreign_keys}
        for key in self.conventions.logical_keys:
            if key.table == table.name and key.column in table.columns:
                found.setdefault(key.column, Reference(key.column, key.references_table, key.references_column))
        return [found[column] for column in sorted(found) if found[column].parent in db.schema]


def creation(table: Table) -> str:
    """The column that says when a row of the table was made; empty where it has none."""
    return first(table, CREATED)


def first(table: Table, names: Iterable[str]) -> str:
    return next((name for name in names if name in table.columns), "")


def keys_of(table: Table) -> str:
    """The primary key's columns in SQL, or the first column where there is no key."""
    names = table.primary_key or tuple(table.columns)[:1]
    return ", ".join(f"c.`{name}`" for name in names)


def joins(pointers: Sequence[Reference]) -> str:
    return " ".join(f"LEFT JOIN `{p.parent}` p{n} ON p{n}.`{p.parent_column}` = c.`{p.column}`" for n, p in enumerate(pointers))


def keyed(table: Table, rows: Iterable[tuple[object, ...]]) -> list[tuple[str, tuple[object, ...]]]:
    """Rows that begin with the primary key, as its text and the rest."""
    width = len(table.primary_key) or 1
    return [(key_text(row[:width]), row[width:]) for row in rows]
