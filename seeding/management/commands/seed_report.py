"""seed_report: the completion report as one HTML file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from seeding.engine.conductor.phase4 import measure_completion
from seeding.engine.report import write_html
from seeding.management import options as common
from seeding.management.base import SeedCommand


class Command(SeedCommand):
    help = "Write the completion report of whatever is in the target as one HTML file; the target is only read."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("output", metavar="OUT.html", help="the file to write")
        common.add_judged_as_of(parser)
        common.add_json(parser)

    def handle(self, *, output: str, json: bool, **options: Any) -> None:
        path = Path(output)
        progress = self.progress(options)
        completion = measure_completion(common.judged_as_of(options), progress)
        progress.clear()
        write_html(completion, path)
        self.stdout.write(f"wrote {path}")
        if json:
            self.emit({"ok": True, "report": str(path), "failures": completion.failures})
