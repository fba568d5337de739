"""seed_runs: what was written, when, and whether it is still there."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser

from seeding.engine.conductor.undo import reconcile_runs
from seeding.engine.errors import SeedError
from seeding.engine.journal.models import Run
from seeding.management.base import SeedCommand
from seeding.management.options import add_json
from seeding.management.report import run_data, run_lines


class Command(SeedCommand):
    help = "List the runs of the journal, the newest last: what each wrote where, and whether its rows are there, undone or gone."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("run", nargs="?", type=int, metavar="RUN", help="only this run, with its tables")
        add_json(parser)

    def handle(self, *, run: int | None, json: bool, **options: Any) -> None:
        reconcile_runs()
        runs = list(Run.objects.prefetch_related("tables").filter(**{} if run is None else {"pk": run}))
        if run is not None and not runs:
            raise SeedError(f"there is no run {run}", "see: python manage.py seed_runs")
        self.stdout.write("\n".join(run_lines(runs, with_tables=run is not None)))
        if json:
            self.emit({"ok": True, "runs": [run_data(each) for each in runs]})
