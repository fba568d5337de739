"""schema_create: an empty target gets the reference schema."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management.base import CommandParser
from django.db import connections

from seeding.engine.conductor.settings import write_policy
from seeding.engine.errors import SeedError
from seeding.engine.product import configured
from seeding.engine.safety.guard import guarded
from seeding.engine.schema.create import create_schema
from seeding.management.base import SeedCommand
from seeding.management.options import add_json, add_production
from terp_seed.router import TARGET


class Command(SeedCommand):
    help = "Create the tables of the reference schema in an empty target; a target with tables is refused."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--embedded", action="store_true", help="do nothing unless the target is an embedded SQLite file without tables"
        )
        add_production(parser)
        add_json(parser)

    def handle(self, *, embedded: bool, production: str, json: bool, **options: Any) -> None:
        started = time.monotonic()
        connection = connections[TARGET]
        if embedded and (connection.vendor != "sqlite" or connection.introspection.table_names()):
            return
        with guarded(connection, write_policy(production)):
            schema = create_schema(connection, apps.get_app_config("seeding").get_models(), reference_ddl())
        seconds = time.monotonic() - started
        self.stdout.write(
            f"created {len(schema)} tables and {len(schema.foreign_keys)} foreign keys in {schema.database} in {seconds:.1f} s"
        )
        if json:
            self.emit(
                {"ok": True, "database": schema.database, "vendor": schema.vendor, "tables": len(schema), "seconds": round(seconds, 3)}
            )


def reference_ddl() -> Path:
    """The CREATE TABLE statements of the configured product; SeedError where it has none."""
    product = configured()
    if product.ddl is None:
        raise SeedError(f"nothing is known of the tables of {product.name}", "name a product with a reference schema in SEED_PRODUCT")
    return product.ddl
