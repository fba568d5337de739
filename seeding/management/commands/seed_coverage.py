"""seed_coverage: how many tables hold rows, against the milestones."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.management.base import CommandParser
from django.db import connections

from seeding.coverage.columns import measure_columns
from seeding.coverage.page import as_json, page
from seeding.coverage.tables import measure
from seeding.errors import DONE, FAILED, CheckFailed, SeedError
from seeding.management.base import SeedCommand
from seeding.management.options import add_json, add_tables, tables
from seeding.schema.live import read_schema
from terp_seed.router import TARGET


class Command(SeedCommand):
    help = "Show which tables hold rows, by phase, domain and milestone; with --columns also which columns and enum values are used."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--fail-under", default="", metavar="PCT", help="exit 1 if fewer per cent of the tables hold rows")
        parser.add_argument("--columns", action="store_true", help="count columns ever filled and enum values ever used, too")
        add_tables(parser)
        add_json(parser)

    def handle(self, *, fail_under: str, columns: bool, json: bool, **options: Any) -> None:
        wanted = percent(fail_under)
        connection = connections[TARGET]
        schema = read_schema(connection)
        coverage = measure(connection, schema, tables(options))
        used = measure_columns(connection, schema, [c.table for c in coverage.counts if c.rows]) if columns else None
        self.stdout.write(page(coverage, used))
        reached = coverage.overall.percent
        failed = wanted is not None and reached < wanted
        if json:
            self.emit({"ok": not failed, "status": FAILED if failed else DONE, **as_json(coverage, used)})
        if failed:
            raise CheckFailed(f"{reached} % of the tables hold rows, {wanted} % are wanted", "run: python manage.py seed_all")


def percent(value: str) -> Decimal | None:
    """The share that is wanted, None where none is asked for; SeedError for what is no percentage."""
    if not value:
        return None
    try:
        wanted = Decimal(value.removesuffix("%").strip())
    except InvalidOperation as unread:
        raise SeedError(f"--fail-under {value} is not a number", "write per cents, such as --fail-under 84") from unread
    if not wanted.is_finite() or not 0 <= wanted <= 100:
        raise SeedError(f"--fail-under {value} is out of range", "use a number from 0 to 100, such as --fail-under 84")
    return wanted
