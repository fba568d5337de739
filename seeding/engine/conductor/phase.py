"""One phase, guarded and locked, from the look at the target to the commit."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.conductor.foundation import FoundationRun, Source
from seeding.engine.conductor.later_phases import LaterPhaseRun
from seeding.engine.conductor.phase_run import PhaseRun
from seeding.engine.conductor.result import Reporter, Request, Result, SilentReporter
from seeding.engine.conductor.settings import write_policy
from seeding.engine.errors import SeedError
from seeding.engine.safety.guard import guarded

MakeRun = Callable[[BaseDatabaseWrapper, Request, Reporter], PhaseRun]
PHASE_RUNS: Final[dict[int, MakeRun]] = {1: FoundationRun, 2: LaterPhaseRun, 3: LaterPhaseRun}  # the phases that write


def seed_phase(request: Request, report: Reporter | None = None, source: Source | None = None) -> Result:
    """Writes the phase's tables and says what was written; `source` gives the facts of phase 1 in place of the product's simulation.

    SeedError if refused before work; CheckFailed if a row, a rule or a target fails, with everything rolled back.
    """
    if request.phase not in PHASE_RUNS:
        raise SeedError(f"phase {request.phase} writes nothing", f"phases that write: {', '.join(map(str, PHASE_RUNS))}")
    connection, report = connections["terp"], report or SilentReporter()
    make = partial(FoundationRun, source=source) if request.phase == 1 else PHASE_RUNS[request.phase]
    with guarded(connection, write_policy(request.production)) as backup:
        if backup:
            report.step(f"backup: {backup}")
        return make(connection, request, report).execute()
