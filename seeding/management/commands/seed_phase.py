"""seed_phase: fills the tables of one phase; the fourth judges what stands there and writes the completion report."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser

from seeding.engine.conductor import seed_phase
from seeding.engine.conductor.phase4 import measure_completion
from seeding.engine.errors import DONE, FAILED, CheckFailed, SeedError
from seeding.engine.product import configured
from seeding.engine.report import write_report
from seeding.management import options as common
from seeding.management.base import SeedCommand
from seeding.management.completion import completion_data, completion_lines
from seeding.management.report import result_data, result_lines

JUDGING = 4  # the phase that writes nothing to the target
FOLDER = "report"
NOT_JUDGING = ("scenario", "scale", "seed", "tables", "append", "any_schema", "dry_run", "workers")  # options that mean nothing to it


class Command(SeedCommand):
    help = (
        "Fill the tables of one phase in one transaction: all of it or nothing, checked before it is committed. "
        "Phase 4 only reads: it checks every rule, target and page, and writes the completion report; exit 1 if something is missing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        phases = configured().phases
        titles = ", ".join(f"{phase.number} {phase.title.lower()}" for phase in phases)
        parser.add_argument("phase", type=int, choices=[phase.number for phase in phases], help=titles)
        parser.add_argument("--output", default="", metavar="DIR", help=f"of phase 4: where the report is written (default {FOLDER})")
        common.add_seeding(parser)

    def handle(self, *, phase: int, output: str, json: bool, **options: Any) -> None:
        if phase == JUDGING:
            self.write_completion_report(Path(output) if output else settings.BASE_DIR / FOLDER, json_wanted=json, options=options)
            return
        if output:
            raise SeedError(f"phase {phase} writes no report", "leave out --output, or run: python manage.py seed_phase 4")
        progress = self.progress(options)
        result = seed_phase(common.request(phase, options), progress)
        progress.clear()
        self.stdout.write("\n".join(result_lines(result)))
        if json:
            self.emit(result_data(result))

    def write_completion_report(self, folder: Path, *, json_wanted: bool, options: dict[str, Any]) -> None:
        """Judge the target and write the report; CheckFailed where something is missing or wrong."""
        if given := [name for name in NOT_JUDGING if options[name]]:
            option = given[0].replace("_", "-")
            raise SeedError(f"phase 4 judges what stands in the target as a whole: --{option} means nothing to it", f"leave out --{option}")
        progress = self.progress(options)
        completion = measure_completion(common.judged_as_of(options), progress)
        progress.clear()
        written = [str(path) for path in write_report(completion, folder)]
        self.stdout.write("\n".join([*completion_lines(completion), *(f"report: {path}" for path in written)]))
        if json_wanted:
            self.emit({"status": DONE if completion.ok else FAILED, **completion_data(completion), "reports": written})
        if not completion.ok:
            many = len(completion.failures)
            raise CheckFailed(
                f"{many} {'thing is' if many == 1 else 'things are'} missing or wrong", f"look at the list above or in {written[0]}"
            )
