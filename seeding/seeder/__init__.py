"""The conductor: what a phase does from guard to commit, and how a run is taken back. All work is done by the layers below."""

from seeding.seeder.everything import seed_all
from seeding.seeder.phase import seed_phase
from seeding.seeder.result import Request, Result
from seeding.seeder.undo import undo

__all__ = ["Request", "Result", "seed_all", "seed_phase", "undo"]
