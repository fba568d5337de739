"""One phase, guarded and locked, from the look at the target to the commit."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.conductor.foundation import Foundation, Source
from seeding.engine.conductor.later_phases import Surroundings
from seeding.engine.conductor.phase_run import Work
from seeding.engine.conductor.result import Reporter, Request, Result, Silent
from seeding.engine.conductor.settings import permit
from seeding.engine.errors import SeedError
from seeding.engine.safety.guard import guarded

MakeWork = Callable[[BaseDatabaseWrapper, Request, Reporter], Work]
WORKS: Final[dict[int, MakeWork]] = {1: Foundation, 2: Surroundings, 3: Surroundings}  # the phases that write


def seed_phase(request: Request, report: Reporter | None = None, source: Source | None = None) -> Result:
    """Writes the phase's tables and says what was written; `source` gives the facts of phase 1 in place of the product's simulation.

    SeedError if refused before work; CheckFailed if a row, a rule or a target fails, with everything rolled back.
    """
    if request.phase not in WORKS:
        raise SeedError(f"phase {request.phase} writes nothing", f"phases that write: {', '.join(map(str, WORKS))}")
    connection, report = connections["terp"], report or Silent()
    make = partial(Foundation, source=source) if request.phase == 1 else WORKS[request.phase]
    with guarded(connection, permit(request.production)) as backup:
        if backup:
            report.step(f"backup: {backup}")
        return make(connection, request, report).do()
