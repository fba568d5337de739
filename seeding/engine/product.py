"""What the engine has to know of the application whose database it fills, handed to it by the setting SEED_PRODUCT.

A product says what nobody can read off a database: which tables belong together, which keys no constraint holds, what is written in which
phase, which rows there are and what must be true of them. Each part is loaded when it is first asked for, so that a command pays only for
what it needs. `Product` itself knows nothing: with it any schema is filled with generic rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

from django.conf import settings
from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

    from seeding.engine.checks.base import Check, Database
    from seeding.engine.conductor.result import Target
    from seeding.engine.coverage.pages import Page
    from seeding.engine.keys import Keys
    from seeding.engine.schema.columns import Columns
    from seeding.engine.schema.tables import Schema
    from seeding.engine.spec import Spec

TITLES: Final = ("Foundation", "High value", "Remaining", "Validation and documentation")  # of the phases; the strategy
UNSORTED: Final = "unsorted"  # a table of the live database that the product doesn't know


@dataclass(frozen=True, slots=True)
class LogicalKey:
    """table.column holds values of references_table.references_column, and no constraint says so."""

    table: str
    column: str
    references_table: str
    references_column: str = "id"


@dataclass(frozen=True, slots=True)
class Polymorphic:
    """A pair of columns (type, id) that points into the table that the type names."""

    table: str
    type: str
    id: str
    targets: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase and its tables, domain by domain; the plan says in which order they are written."""

    number: int
    title: str
    tables: tuple[str, ...]


class History(Protocol):
    """What happened, as the product knows it; the engine hands it on and sets what it alone can know."""

    as_of: date
    seed: int
    keys: Keys
    password_hash: str | None


class Observed(Protocol):
    """The history that is in the target, and a sentence for each kind of thing that could not be read."""

    @property
    def history(self) -> History: ...

    @property
    def remarks(self) -> Sequence[str]: ...


Record = Callable[[Any], "Columns"]  # the rows that a history leaves in one table


class Product:
    """No application in particular: no table is known, so every one is filled with generic rows in the last phase."""

    name = "any schema"
    domains: Mapping[str, tuple[str, ...]] = {}  # tables by noun, in reading order
    logical_keys: tuple[LogicalKey, ...] = ()
    polymorphic: tuple[Polymorphic, ...] = ()
    phases: tuple[Phase, ...] = tuple(Phase(number, title, ()) for number, title in enumerate(TITLES, 1))
    remaining = 3  # the phase that fills tables which nobody knows
    filled_later: Mapping[int, tuple[str, ...]] = {}  # tables of an earlier phase that a later one fills where they are still empty
    facts_of: Mapping[str, str] = {}  # where a history keeps the rows of a table that `additions` add to
    schema_file: Path | None = None  # CREATE TABLE statements of the reference schema

    @cached_property
    def scenarios(self) -> tuple[str, ...]:
        """The names of what can be simulated."""
        return ()

    @cached_property
    def records(self) -> dict[str, Record]:
        """The rows that a history leaves in each table."""
        return {}

    @cached_property
    def additions(self) -> Mapping[str, Mapping[str, Record]]:
        """Rows that a later phase adds to a table of an earlier one: by table, then by the table whose rows bring them."""
        return {}

    @cached_property
    def checks(self) -> tuple[Check, ...]:
        """The rules, in reading order."""
        return ()

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Every feature of the application that reads tables."""
        return ()

    @cached_property
    def unused(self) -> Mapping[str, str]:
        """Columns as `table.column` and enum values as `table.column=VALUE` that rightly stay unused, and why."""
        return {}

    def simulate(self, spec: Spec, keys: Keys) -> History:
        """The history of a spec. LookupError where the product has none."""
        raise LookupError(f"{self.name} has no history")

    def observe(self, connection: BaseDatabaseWrapper, schema: Schema, as_of: date, seed: int) -> Observed:
        """The history that is in the target. LookupError where the product has none."""
        raise LookupError(f"{self.name} has no history")

    def measure(self, database: Database, spec: Spec) -> list[Target]:
        """The figures that the spec promises, as they are in the target."""
        return []

    def logical_keys_of(self, table: str) -> tuple[LogicalKey, ...]:
        """The logical keys of one table."""
        return tuple(key for key in self.logical_keys if key.table == table)

    @cached_property
    def tables(self) -> tuple[str, ...]:
        """The tables of the reference schema, by name."""
        return tuple(sorted(self._domain_of))

    @cached_property
    def _domain_of(self) -> dict[str, str]:
        return {table: domain for domain, tables in self.domains.items() for table in tables}

    @cached_property
    def _phase_of(self) -> dict[str, int]:
        return {table: phase.number for phase in self.phases for table in phase.tables}

    def domain_of(self, table: str) -> str:
        """The table's domain; UNSORTED for a table nobody sorted yet."""
        return self._domain_of.get(table, UNSORTED)

    def phase_of(self, table: str) -> int:
        """The number of the table's phase; unknown tables are filled in the one for what remains."""
        return self._phase_of.get(table, self.remaining)

    def phase(self, number: int) -> Phase:
        """The phase of that number."""
        return next(phase for phase in self.phases if phase.number == number)


@cache
def product() -> Product:
    """The product that the settings name; any schema where they name none."""
    path = getattr(settings, "SEED_PRODUCT", "")
    made: Product = import_string(path)() if path else Product()
    return made
