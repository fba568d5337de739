"""seed_phase: fills the tables of one phase."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser

from seeding.management import options as common
from seeding.management.base import SeedCommand
from seeding.management.report import result_data, result_lines
from seeding.plan.phases import PHASES
from seeding.seeder import seed_phase


class Command(SeedCommand):
    help = "Fill the tables of one phase in one transaction: all of it or nothing, checked before it is committed."

    def add_arguments(self, parser: CommandParser) -> None:
        titles = ", ".join(f"{phase.number} {phase.title.lower()}" for phase in PHASES)
        parser.add_argument("phase", type=int, choices=[phase.number for phase in PHASES], help=titles)
        common.add_seeding(parser)

    def handle(self, *, phase: int, json: bool, **options: Any) -> None:
        progress = self.progress(options)
        result = seed_phase(common.request(phase, options), progress)
        progress.clear()
        self.stdout.write("\n".join(result_lines(result)))
        if json:
            self.emit(result_data(result))
