"""seed_undo: deletes what a run wrote, and nothing else."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser

from seeding.engine.conductor.undo import undo, undoable
from seeding.engine.errors import SeedError
from seeding.management.base import SeedCommand
from seeding.management.options import add_json, add_production, add_yes


class Command(SeedCommand):
    help = "Delete exactly the rows that a run wrote, in one transaction; refused where rows from elsewhere point at them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("runs", nargs="*", type=int, metavar="RUN", help="numbers of runs, as seed_runs shows them")
        parser.add_argument("--all", action="store_true", help="every run that has rows in the target")
        add_production(parser)
        add_yes(parser)
        add_json(parser)

    def handle(self, *, runs: list[int], all: bool, production: str, yes: bool, json: bool, **options: Any) -> None:
        if bool(runs) == all:
            raise SeedError("name the runs to undo, or all of them", "python manage.py seed_undo RUN, or --all")
        chosen = undoable(runs)
        numbers = ", ".join(str(run.pk) for run in chosen)
        rows = sum(table.rows for run in chosen for table in run.tables.all())
        self.confirm(f"delete the {rows:,} rows of run {numbers} from {chosen[0].target}?", yes=yes)
        undone = undo(chosen, production, self.progress(options))
        self.stdout.write(f"deleted {sum(undone.rows.values()):,} rows of run {numbers} from {len(undone.rows)} tables of {undone.target}")
        if json:
            self.emit({"ok": True, "runs": undone.runs, "rows": undone.rows})
