"""inspect_models: writes seeding/models from the target's schema, or compares the two."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.db import connections

from seeding.engine.drift.differences import find_differences
from seeding.engine.errors import DONE, FAILED, CheckFailed, SeedError
from seeding.engine.plan.modelled import reference_schema
from seeding.engine.schema.live import read_schema
from seeding.engine.schema.tables import Schema
from seeding.management.base import SeedCommand
from seeding.management.inspection import MODELS, ModelInspector
from seeding.management.options import add_json
from terp_seed.router import TARGET


class Command(SeedCommand, ModelInspector):
    help = "Write the models of the target's tables from its live schema, one file a domain; --check only compares."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if schema and models disagree, saying where")
        parser.add_argument("--output", type=Path, default=MODELS, metavar="DIR", help="where to write (default seeding/models)")
        add_json(parser)

    def handle(self, *, check: bool, output: Path, json: bool, **options: Any) -> None:  # type: ignore[override]
        connection = connections[TARGET]
        schema = read_schema(connection)
        if connection.vendor == "sqlite" and not check:
            raise SeedError("SQLite knows too little of its columns to make models from", "set DATABASE_URL to a MySQL or MariaDB database")
        if not schema:
            raise SeedError("the target has no tables", "run: python manage.py schema_create")
        modules = self.modules(connection, schema) if connection.vendor != "sqlite" else {}
        if check:
            self.compare(schema, modules, output, json_wanted=json)
        else:
            self.write(schema, modules, output, json_wanted=json)

    def write(self, schema: Schema, modules: dict[str, str], output: Path, *, json_wanted: bool) -> None:
        for name, text in modules.items():
            (output / name).write_text(text, encoding="utf-8")
        self.stdout.write(f"wrote {len(schema)} models of {schema.database} to {len(modules)} files in {_short(output)}")
        if json_wanted:
            self.emit({"ok": True, "tables": len(schema), "files": sorted(modules)})

    def compare(self, schema: Schema, modules: dict[str, str], output: Path, *, json_wanted: bool) -> None:
        """Differences of schema and models, and where there are none, files that would be written otherwise."""
        found = [str(difference) for difference in find_differences(schema, reference_schema())]
        found = found or [f"{name}: not what inspect_models writes" for name, text in modules.items() if _read(output / name) != text]
        for difference in found:
            self.stdout.write(difference)
        if json_wanted:
            self.emit({"ok": not found, "status": FAILED if found else DONE, "tables": len(schema), "differences": found})
        if found:
            raise CheckFailed(f"schema and models differ in {_counted(len(found), 'place')}", "run: python manage.py inspect_models")
        if not json_wanted:
            self.stdout.write(f"the models say what {schema.database} is: {len(schema)} tables, no difference")


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _short(path: Path) -> str:
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)
