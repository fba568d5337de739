"""seed_all: fills the tables of all phases."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser

from seeding.engine.conductor import Result, seed_all
from seeding.management import options as common
from seeding.management.base import SeedCommand
from seeding.management.report import result_data, result_lines


class Command(SeedCommand):
    help = "Fill the tables of phases 1 to 3, each in a transaction and run of its own; after a failure the same command goes on."

    def add_arguments(self, parser: CommandParser) -> None:
        common.add_seeding(parser)

    def handle(self, *, json: bool, **options: Any) -> None:
        progress = self.progress(options)

        def show(result: Result) -> None:
            progress.clear()
            self.stdout.write("\n".join((f"phase {result.phase}", *result_lines(result), "")))

        results = seed_all(common.request(0, options), progress, show)
        if json:
            self.emit({"ok": True, "rows": sum(result.rows for result in results), "phases": [result_data(result) for result in results]})
