"""inspect_models: writes seeding/models from the target's schema, or compares the two."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.db import connections

from seeding.errors import SeedError
from seeding.management.base import SeedCommand
from seeding.management.inspection import MODELS, ModelInspector
from seeding.management.options import add_json
from seeding.schema.live import read_schema
from terp_seed.router import TARGET


class Command(SeedCommand, ModelInspector):
    help = "Write the models of the target's tables from its live schema, one file a domain; --check only compares."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if schema and models disagree, saying where")
        parser.add_argument("--output", type=Path, default=MODELS, metavar="DIR", help="where to write (default seeding/models)")
        add_json(parser)

    def handle(self, *, check: bool, output: Path, json: bool, **options: Any) -> None:
        connection = connections[TARGET]
        schema = read_schema(connection)
        if connection.vendor == "sqlite" and not check:
            raise SeedError("SQLite doesn't know enough about its columns to make models from", "set DATABASE_URL to a MySQL or MariaDB database")
        if not schema:
            raise SeedError("the target has no tables", "run: python manage.py schema_create")
        for name, text in self.modules(connection, schema).items():
            (output / name).write_text(text, encoding="utf-8")
