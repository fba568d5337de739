"""The figures that a scenario promises, measured in the database."""

from __future__ import annotations

from seeding.history.spec import Spec
from seeding.seeder.result import Target
from seeding.validation.base import Database


def measure(database: Database, spec: Spec) -> list[Target]:
    """Each target of the scenario beside what the database has."""
    return []
