"""TERP as the engine sees it: the parts of the product, each loaded when it is first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from pathlib import Path

from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.checks.base import Check, Database
from seeding.engine.conductor.result import Target
from seeding.engine.coverage.pages import Page
from seeding.engine.keys import Keys
from seeding.engine.product import History, Observed, Product, Record
from seeding.engine.schema.tables import Schema
from seeding.engine.spec import Spec
from seeding.terp.domains import DOMAINS
from seeding.terp.logical_keys import LOGICAL_KEYS
from seeding.terp.phases import FILLED_LATER, PHASES, REMAINING
from seeding.terp.polymorphic import POLYMORPHIC


class Terp(Product):
    """The cannabis wholesaler's application: 18 nouns, a simulated business and the one that is there, their rows and their rules."""

    name = "TERP"
    domains = DOMAINS
    logical_keys = LOGICAL_KEYS
    polymorphic = POLYMORPHIC
    phases = PHASES
    remaining = REMAINING
    filled_later = FILLED_LATER
    facts_of: Mapping[str, str] = {"calendar_events": "events"}
    schema_file = Path(__file__).with_name("reference.sql")

    @cached_property
    def scenarios(self) -> tuple[str, ...]:
        from seeding.terp.assumptions import SCENARIOS

        return tuple(SCENARIOS)

    @cached_property
    def records(self) -> dict[str, Record]:
        from seeding.terp.records import RECORDS

        return RECORDS

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

    @cached_property
    def unused(self) -> Mapping[str, str]:
        from seeding.terp.unused import EXCEPTIONS

        return EXCEPTIONS

    def simulate(self, spec: Spec, keys: Keys) -> History:
        from seeding.terp.simulate import simulate

        return simulate(spec, keys)

    def observe(self, connection: BaseDatabaseWrapper, schema: Schema, as_of: date, seed: int) -> Observed:
        from seeding.terp.observe import observe

        return observe(connection, schema, as_of, seed)

    def measure(self, database: Database, spec: Spec) -> list[Target]:
        from seeding.terp.targets import measure

        return measure(database, spec)
