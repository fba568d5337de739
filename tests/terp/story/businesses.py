"""Simulated businesses that tests read and leave as they are, each made once."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from seeding.engine.keys import Keys
from seeding.engine.spec import Spec
from seeding.terp.history import History
from seeding.terp.simulate import simulate
from tests.terp.story.sparse import AS_OF


@cache
def business(scenario: str) -> History:
    """The scenario at its usual size, as of AS_OF."""
    return simulate(Spec(scenario, Decimal(1), 12345, AS_OF), Keys())
