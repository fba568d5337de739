"""The conductor: what a phase does from guard to commit, and how a run is taken back. All work is done by the layers below."""

from seeding.engine.conductor.all_phases import seed_all
from seeding.engine.conductor.phase import seed_phase
from seeding.engine.conductor.result import Request, Result
from seeding.engine.conductor.undo import undo

__all__ = ["Request", "Result", "seed_all", "seed_phase", "undo"]
