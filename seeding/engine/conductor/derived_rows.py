"""The rows of phases 2 and 3 before they are written: records of the facts, without what points at nothing or contradicts the target."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import compress
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.checks.base import Offender, key_text
from seeding.engine.conductor.empty_tables import TablesToFill
from seeding.engine.drift.generic import GenericRows, Underivable
from seeding.engine.errors import SeedError
from seeding.engine.plan.order import Plan
from seeding.engine.product import Facts, Product
from seeding.engine.schema.columns import Columns, length
from seeding.engine.schema.tables import Schema

EXAMPLES = 3  # values that a refusal names


@dataclass(slots=True)
class DerivedRows:
    """Rows by table in load order, those that are added to tables of phase 1 first; `empty` says why of tables without any."""

    rows: dict[str, Columns] = field(default_factory=dict)
    empty: dict[str, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)


class RowDeriver:
    """Tells all rows of one run."""

    def __init__(
        self,
        connection: BaseDatabaseWrapper,
        schema: Schema,
        plan: Plan,
        product: Product,
        to_fill: TablesToFill,
        reason: Callable[[str, Container[str]], str],
    ) -> None:
        self.connection = connection
        self.schema = schema
        self.plan = plan
        self.product = product
        self.to_fill = to_fill
        self.reason = reason
        self.derived = DerivedRows()
        self.thinned: set[str] = set()  # tables of which rows were left out

    def derive(self, facts: Facts, as_of: date) -> DerivedRows:
        """The rows of every table that is to be filled."""
        generic = GenericRows(self.connection, self.schema, as_of, self.derived.rows)
        records = self.product.records
        for table in self.to_fill.tables:
            try:
                columns = records[table](facts) if table in records else generic.rows(table)
            except Underivable as reason:
                self.derived.empty[table] = str(reason)
                continue
            self.keep(table, self.without_orphans(table, columns))
        additions = {table: rows for table in self.product.additions if (rows := self.added(table, facts))}
        self.derived.rows = additions | self.derived.rows
        return self.derived

    def added(self, table: str, facts: Facts) -> Columns:
        """What comes into a table of an earlier phase with rows that are derived; a run of this spec that added some adds none again."""
        if table not in self.schema or table in self.to_fill.written_before:
            return {}
        phases = {self.product.phase_of(derived) for derived in self.to_fill.tables}
        parts = [
            (bringer, add(facts)) for bringer, add in self.product.additions[table].items() if self.product.phase_of(bringer) in phases
        ]
        wanted = [rows for bringer, rows in parts if length(rows) and (bringer in self.derived.rows or self.is_needed(table, rows))]
        return {name: [value for rows in wanted for value in rows[name]] for name in wanted[0]} if wanted else {}

    def leave_out_offenders(self, rule: str, offenders: Sequence[Offender], reads: Sequence[str]) -> bool:
        """Leave out what breaks a rule: the rows that it names, or else the tables that it looks at; whether it is any."""
        named = [
            table for table in self.derived.rows if self.leave_out(table, {each.key for each in offenders if each.table == table}, rule)
        ]
        if not named:
            looked_at = set(reads) or {offender.table for offender in offenders}
            named = [table for table in list(self.derived.rows) if table in looked_at]
            for table in named:
                self.drop(table, rule)
        for table in list(self.derived.rows) if named else ():
            self.derived.rows[table] = self.without_orphans(table, self.derived.rows[table])
            if not length(self.derived.rows[table]):
                self.drop(table, rule)
        return bool(named)

    def leave_out(self, table: str, keys: set[str], rule: str) -> bool:
        """Whether rows of these keys were derived; they are left out now."""
        columns = self.derived.rows[table]
        names = [name for name in self.schema[table].primary_key if name in columns]
        kept = [key_text(key) not in keys for key in zip(*(columns[name] for name in names), strict=True)]
        lost = len(kept) - sum(kept)
        if lost:
            self.derived.remarks.append(
                f"{table}: {lost:,} of {len(kept):,} rows would break {rule} beside the rows that are there, and are left out"
            )
            self.derived.rows[table] = taken(columns, kept)
            self.thinned.add(table)
        return bool(lost)

    def drop(self, table: str, rule: str) -> None:
        """Leave the table empty."""
        del self.derived.rows[table]
        self.thinned.add(table)
        self.derived.empty[table] = f"its rows would break {rule} beside the rows that are there"

    def keep(self, table: str, columns: Columns) -> None:
        if length(columns):
            self.refuse_repeats(table, columns)
            self.derived.rows[table] = columns
        else:
            self.derived.empty[table] = self.reason(table, self.derived.rows)

    def without_orphans(self, table: str, columns: Columns) -> Columns:
        """The rows less those that point at a row of phases 2 and 3 which neither is there nor is about to be."""
        before = length(columns)
        for column, parent in self.doubtful(table, columns):
            known = self.known(parent)
            kept = [value is None or value in known for value in columns[column]]
            while not all(kept):
                columns = taken(columns, kept)
                kept = self.parents_kept(table, columns)
        if lost := before - length(columns):
            self.thinned.add(table)
            self.derived.remarks.append(f"{table}: {lost:,} of {before:,} rows would point at rows that aren't written and are left out")
        return columns

    def doubtful(self, table: str, columns: Columns) -> list[tuple[str, str]]:
        """Columns that may point at nothing, each with its parent: one that is not filled in this run or not wholly."""
        edges = [
            edge
            for edge in self.plan.parents(table)
            if edge.column in columns and edge.parent != table and self.product.phase_of(edge.parent) > 1
        ]
        whole = set(self.to_fill.tables) - self.thinned
        return [(edge.column, edge.parent) for edge in edges if edge.parent not in whole]

    def known(self, parent: str) -> set[Any]:
        """The keys of a table that there are or will be."""
        (key,) = self.schema[parent].primary_key
        keys = set(self.derived.rows.get(parent, {}).get(key, ()))
        return keys | {value for (value,) in self.fetch(f"SELECT `{key}` FROM `{parent}`")}

    def parents_kept(self, table: str, columns: Columns) -> list[bool]:
        """Which rows don't point at one of the same table that was left out."""
        own = [edge.column for edge in self.plan.parents(table) if edge.parent == table and edge.column in columns]
        if not own:
            return [True] * length(columns)
        known = set(columns[self.schema[table].primary_key[0]])
        return [all(value is None or value in known for value in values) for values in zip(*(columns[name] for name in own), strict=True)]

    def is_needed(self, table: str, rows: Columns) -> bool:
        """Whether any derived row points at one of these."""
        keys = set(rows[self.schema[table].primary_key[0]]) if length(rows) else set()
        pointers = [edge for edge in self.plan.children(table) if edge.child in self.derived.rows]
        return any(not keys.isdisjoint(self.derived.rows[edge.child].get(edge.column, ())) for edge in pointers)

    def refuse_repeats(self, table: str, columns: Columns) -> None:
        """SeedError where rows are to be added to a table that already holds what must be unique in them."""
        if not self.to_fill.existing.get(table):
            return
        for key in self.schema[table].unique_keys:
            if all(name in columns for name in key.columns):
                listed = ", ".join(f"`{name}`" for name in key.columns)
                held = {tuple(map(str, row)) for row in self.fetch(f"SELECT {listed} FROM `{table}`") if None not in row}
                repeated = [row for row in zip(*(columns[name] for name in key.columns), strict=True) if tuple(map(str, row)) in held]
                if repeated:
                    examples = ", ".join("/".join(map(str, row)) for row in repeated[:EXAMPLES])
                    raise SeedError(
                        f"{table} can't be added to: {len(repeated)} rows would repeat {'/'.join(key.columns)}, such as {examples}",
                        "name the tables to add to, without this one: --tables … --append",
                    )

    def fetch(self, sql: str) -> list[tuple[Any, ...]]:
        with self.connection.cursor() as cursor:
            cursor.execute(sql)
            return list(cursor.fetchall())


def taken(columns: Columns, kept: Sequence[bool]) -> Columns:
    """The rows that are kept."""
    return {name: list(compress(values, kept)) for name, values in columns.items()}
