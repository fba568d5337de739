"""seed_coverage: how full the database is, at three levels, against the milestones."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.management.base import CommandParser
from django.db import connections

from seeding.engine.conductor.journaled import seeded_target
from seeding.engine.coverage.full_coverage import Levels, measure_full_coverage
from seeding.engine.coverage.page import as_json, page
from seeding.engine.coverage.tables import count_rows
from seeding.engine.errors import DONE, FAILED, CheckFailed, SeedError
from seeding.management import options as common
from seeding.management.base import SeedCommand
from terp_seed.router import TARGET

LEVELS = ("of the tables hold rows", "of the columns and enum values are in use", "of the pages show rows")


class Command(SeedCommand):
    help = (
        "Show which tables hold rows, which columns and enum values are in use, and how many rows each page of the application shows: "
        "by phase, domain and milestone, with what is empty and why."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--fail-under",
            default="",
            metavar="PCT[,PCT[,PCT]]",
            help="exit 1 if fewer per cent of the tables hold rows, of the columns and values are in use, of the pages show rows",
        )
        common.add_judged_as_of(parser)
        common.add_tables(parser)
        common.add_json(parser)

    def handle(self, *, fail_under: str, json: bool, **options: Any) -> None:
        wanted = percents(fail_under)
        connection = connections[TARGET]
        seeded = seeded_target(connection)
        reasons = seeded.reasons(dict(count_rows(connection, list(seeded.schema.tables))))
        full_coverage = measure_full_coverage(
            connection, seeded.schema, common.judged_as_of(options) or seeded.as_of, seeded.product, common.tables(options), reasons
        )
        self.stdout.write(page(full_coverage))
        missed = [
            f"{found} % {what}, {least} % are wanted"
            for least, found, what in zip(wanted, reached(full_coverage.overall), LEVELS, strict=False)
            if found < least
        ]
        if json:
            self.emit({"ok": not missed, "status": FAILED if missed else DONE, **as_json(full_coverage)})
        if missed:
            raise CheckFailed("; ".join(missed), "run: python manage.py seed_all")


def reached(overall: Levels) -> tuple[Decimal, Decimal, Decimal]:
    """The per cents of the three levels."""
    return overall.tables.percent, min(overall.columns.percent, overall.enum_values.percent), overall.pages.percent


def percents(value: str) -> list[Decimal]:
    """The shares that are wanted, level by level; SeedError for what is no percentage."""
    parts = [part.strip() for part in value.split(",") if value]
    if len(parts) > len(LEVELS):
        raise SeedError(f"--fail-under {value} has more than {len(LEVELS)} levels", "write one to three, such as --fail-under 100,100,95")
    return [percent(part) for part in parts]


def percent(value: str) -> Decimal:
    try:
        wanted = Decimal(value.removesuffix("%").strip())
    except InvalidOperation as unread:
        raise SeedError(f"--fail-under {value} is not a number", "write per cents, such as --fail-under 84") from unread
    if not wanted.is_finite() or not 0 <= wanted <= 100:
        raise SeedError(f"--fail-under {value} is out of range", "use a number from 0 to 100, such as --fail-under 84")
    return wanted
