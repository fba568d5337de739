"""Level 1: which tables have rows, by phase and by domain, against the milestones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from typing import TYPE_CHECKING, Any

from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.errors import SeedError
from seeding.engine.schema.tables import Schema

if TYPE_CHECKING:
    from seeding.engine.product import Product

MILESTONES = (42, 84, 97, 100)  # per cent of the tables; the strategy's
TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class TableRows:
    """A table and how many rows it has."""

    table: str
    domain: str
    phase: int
    rows: int


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many; the percentage is rounded down, so that 100 means all."""

    name: str
    filled: int
    total: int

    @property
    def percent(self) -> Decimal:
        return (Decimal(100 * self.filled) / self.total).quantize(TENTH, ROUND_DOWN) if self.total else Decimal("0.0")

    def as_json(self) -> dict[str, Any]:
        return {"name": self.name, "filled": self.filled, "total": self.total, "percent": float(self.percent)}


@dataclass(frozen=True, slots=True)
class Coverage:
    """The row counts of the tables asked for; `missing` are those that the target doesn't have."""

    counts: tuple[TableRows, ...]
    missing: tuple[str, ...]

    @property
    def overall(self) -> Share:
        return share("all tables", self.counts)

    @property
    def empty(self) -> tuple[str, ...]:
        return tuple(count.table for count in self.counts if not count.rows)

    @property
    def milestones(self) -> dict[int, bool]:
        """Each milestone, and whether it is reached: by whole per cents, as the strategy counts."""
        return {milestone: int(self.overall.percent) >= milestone for milestone in MILESTONES}


def share(name: str, counts: Iterable[TableRows]) -> Share:
    rows = [count.rows for count in counts]
    return Share(name, sum(bool(number) for number in rows), len(rows))


def measure(connection: BaseDatabaseWrapper, schema: Schema, product: Product, only: Iterable[str] = ()) -> Coverage:
    """The coverage of all tables of the target, or of those named; SeedError for a name that nobody knows."""
    wanted = tuple(only)
    if unknown := sorted(name for name in wanted if name not in schema and name not in product.reference_tables):
        raise SeedError(f"no table is called {', '.join(unknown)}", "see the names in: python manage.py seed_coverage")
    if not schema:
        raise SeedError("the target has no tables", "run: python manage.py schema_create")
    names = [name for name in schema.tables if not wanted or name in wanted]
    missing = sorted(name for name in wanted or product.reference_tables if name not in schema)
    counted = count_rows(connection, names)
    return Coverage(tuple(TableRows(name, product.domain_of(name), product.phase_of(name), rows) for name, rows in counted), tuple(missing))


def count_rows(connection: BaseDatabaseWrapper, names: list[str]) -> list[tuple[str, int]]:
    """How many rows each table has, in the order given, by one query."""
    if not names:
        return []
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"SELECT {place}, COUNT(*) FROM `{name}`" for place, name in enumerate(names)))
        counted = dict(cursor.fetchall())
    return [(name, counted[place]) for place, name in enumerate(names)]
