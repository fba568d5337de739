"""What the engine is told of the application whose database it fills; `Product` itself is told nothing and goes by the schema alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.module_loading import import_string

from seeding.engine.display import DisplayOptions
from seeding.engine.errors import SeedError
from seeding.engine.keys import Keys
from seeding.engine.plan.order import Plan, load_order
from seeding.engine.schema.columns import Columns
from seeding.engine.schema.logical import LogicalKey, Polymorphic
from seeding.engine.schema.tables import Schema
from seeding.engine.spec import Spec

if TYPE_CHECKING:
    from seeding.engine.checks.base import Check, Database
    from seeding.engine.coverage.pages import Page

UNSORTED: Final = "unsorted"  # the domain of a table that the product doesn't know
REMAINING: Final = 3  # the phase in which tables are filled that the product doesn't know


class Facts(Protocol):
    """What happened, as records turn it into rows; what else it holds is the product's affair."""

    as_of: date
    keys: Keys
    password_hash: str | None


Record = Callable[[Any], Columns]  # a product's facts → the rows of one table


@dataclass(slots=True)
class NoFacts:
    """Facts of an application that nobody described."""

    as_of: date
    keys: Keys
    password_hash: str | None = None


@dataclass(frozen=True, slots=True)
class Observed:
    """What the target's rows say happened, and a sentence for each thing that could not be read."""

    facts: Facts
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """A figure that the scenario asks for and the one that the database has."""

    name: str
    wanted: str
    found: str
    met: bool


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase and its tables; the load order says in which order they are written."""

    number: int
    title: str
    tables: tuple[str, ...]


class Product:
    """One application's tables, stories and rules. Every attribute has a value that says nothing; a product overrides what it knows."""

    name: str = "the target's application"
    domains: Mapping[str, tuple[str, ...]] = {}  # tables by the part of the business that they belong to, in reading order
    phases: tuple[Phase, ...] = (Phase(REMAINING, "Remaining", ()),)
    filled_later: Mapping[int, tuple[str, ...]] = {}  # phase → tables of the first one that it fills where they are still empty
    logical_keys: tuple[LogicalKey, ...] = ()
    polymorphic: tuple[Polymorphic, ...] = ()
    unused: Mapping[str, str] = {}  # `table.column` or `table.column=VALUE` that no row has, and why
    scenarios: tuple[str, ...] = ()
    ddl: Path | None = None  # CREATE TABLE statements of the reference schema, for MySQL and MariaDB

    @cached_property
    def reference_tables(self) -> tuple[str, ...]:
        """All tables that the product knows, by name."""
        return tuple(sorted(table for tables in self.domains.values() for table in tables))

    @cached_property
    def records(self) -> Mapping[str, Record]:
        """Which rows the facts leave behind, by table."""
        return {}

    @cached_property
    def additions(self) -> Mapping[str, Mapping[str, Record]]:
        """Rows that a later phase adds to a table of an earlier one: by table, then by the table whose rows bring them."""
        return {}

    @cached_property
    def display(self) -> DisplayOptions:
        """How the tables are shown to those who look at them."""
        return DisplayOptions()

    @cached_property
    def checks(self) -> tuple[Check, ...]:
        """The rules, in reading order: here those that hold for every table."""
        from seeding.engine.checks.references import TableRules

        return TableRules().checks

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """The features of the application that read tables, in the order of its menus."""
        return ()

    def check_texts(self) -> None:
        """SeedError where a text that people may edit can't be used."""

    def reference_schema(self) -> Schema:
        """The schema that the records are written for; without tables where every table is filled by its columns alone."""
        return Schema("models", "models")

    def plan(self, schema: Schema) -> Plan:
        """The load order of a schema. Rows that are made from columns alone may leave a reference NULL to open a cycle."""
        return load_order(schema, self.logical_keys, nullable_can_wait=not self.reference_tables)

    def simulate(self, spec: Spec, keys: Keys) -> Facts:
        """A whole history of the spec's scenario; the same spec and keys give the same facts."""
        raise SeedError(f"nothing is known of {self.name} to simulate", f"run: python manage.py seed_phase {REMAINING} --any-schema")

    def observe(self, connection: BaseDatabaseWrapper, schema: Schema, as_of: date, seed: int) -> Observed:
        """The rows that are in the target, as facts."""
        return Observed(NoFacts(as_of, Keys()))

    def forget(self, facts: Facts, table: str, first: int, last: int) -> None:
        """Take the facts out that rows of these keys told, in one of the tables that `additions` add to."""

    def measure(self, database: Database, spec: Spec) -> list[Target]:
        """The figures that the scenario promises beside those of the database."""
        return []

    def phase_of(self, table: str) -> int:
        """The number of the table's phase; unknown tables are filled in the third."""
        return self._numbers.get(table, REMAINING)

    def domain_of(self, table: str) -> str:
        """The table's domain; UNSORTED for a table nobody sorted yet."""
        return self._domains.get(table, UNSORTED)

    @property
    def all_domains(self) -> tuple[str, ...]:
        """The domains in reading order, with the one of tables that are in none."""
        return (*self.domains, UNSORTED)

    def phase_tables(self, number: int) -> tuple[str, ...]:
        """The tables of a phase; none where the product has no such phase."""
        return next((phase.tables for phase in self.phases if phase.number == number), ())

    def knows(self, schema: Schema) -> bool:
        """Whether any table of the schema is one of the product's."""
        return any(table in schema for table in self.reference_tables)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {table: phase.number for phase in self.phases for table in phase.tables}

    @cached_property
    def _domains(self) -> dict[str, str]:
        return {table: domain for domain, tables in self.domains.items() for table in tables}


ANY_SCHEMA: Final = Product()


def configured() -> Product:
    """The product that the setting SEED_PRODUCT names."""
    product: Product = import_string(settings.SEED_PRODUCT)
    return product


def product_of(schema: Schema) -> Product:
    """The configured product where the schema has one of its tables or is empty, else the one that goes by the schema alone."""
    product = configured()
    return product if product.knows(schema) or not schema else ANY_SCHEMA
