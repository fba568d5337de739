"""TERP as the engine sees it. Stories, records, rules and pages are imported when they are asked for: a command that needs none of them
starts without them, and works where they can't be imported.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.display import DisplayOptions
from seeding.engine.keys import Keys
from seeding.engine.plan.modelled import reference_schema
from seeding.engine.product import Facts, Observed, Product, Record, Target
from seeding.engine.schema.tables import Schema
from seeding.engine.spec import Spec
from seeding.terp.assumptions.scenarios import SCENARIOS
from seeding.terp.domains import DOMAINS
from seeding.terp.logical_keys import LOGICAL_KEYS
from seeding.terp.phases import FILLED_LATER, PHASES
from seeding.terp.polymorphic import POLYMORPHIC
from seeding.terp.unused import EXCEPTIONS

if TYPE_CHECKING:
    from seeding.engine.checks.base import Check, Database
    from seeding.engine.coverage.pages import Page
    from seeding.terp.history import History

REFERENCE_DDL: Final = Path(__file__).with_name("reference.sql")


class Terp(Product):
    """Eighteen domains in four phases."""

    name = "TERP"
    domains = DOMAINS
    phases = PHASES
    filled_later = FILLED_LATER
    logical_keys = LOGICAL_KEYS
    polymorphic = POLYMORPHIC
    unused = EXCEPTIONS
    scenarios = tuple(SCENARIOS)
    ddl = REFERENCE_DDL

    @cached_property
    def records(self) -> Mapping[str, Record]:
        from seeding.terp.records import RECORDS

        return RECORDS

    @cached_property
    def display(self) -> DisplayOptions:
        from seeding.terp.lists import DISPLAY

        return DISPLAY

    @cached_property
    def additions(self) -> Mapping[str, Mapping[str, Record]]:
        from seeding.terp.records import ADDITIONS

        return ADDITIONS

    @cached_property
    def checks(self) -> tuple[Check, ...]:
        from seeding.terp.rules import CHECKS

        return CHECKS

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        from seeding.terp.pages import PAGES

        return PAGES

    def check_texts(self) -> None:
        from seeding.terp import records, simulate  # noqa: F401  (their stories declare the texts)
        from seeding.terp.kernel.texts.loader import check_declared

        check_declared()

    def reference_schema(self) -> Schema:
        return reference_schema()

    def simulate(self, spec: Spec, keys: Keys) -> Facts:
        from seeding.terp.simulate import simulate

        return simulate(spec, keys)

    def observe(self, connection: BaseDatabaseWrapper, schema: Schema, as_of: date, seed: int) -> Observed:
        from seeding.terp.observe import observe

        observed = observe(connection, schema, as_of, seed)
        return Observed(observed.history, observed.remarks)

    def forget(self, facts: Facts, table: str, first: int, last: int) -> None:
        """Only events are added to; see ADDITIONS."""
        if table != "calendar_events":
            raise ValueError(f"no facts of {table} are added to")
        events = cast("History", facts).events
        events[:] = [event for event in events if not first <= event.id <= last]

    def measure(self, database: Database, spec: Spec) -> list[Target]:
        from seeding.terp.targets import measure

        return measure(database, spec)


TERP: Final = Terp()
