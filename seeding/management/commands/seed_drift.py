"""seed_drift: how the live schema differs from the one that the rows are made for, and what a run does about it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandParser
from django.db import connections

from seeding.engine.drift import Drift, find_drift
from seeding.engine.errors import DONE, FAILED, CheckFailed, SeedError
from seeding.engine.product import configured, product_of
from seeding.engine.schema.live import read_schema
from seeding.management.base import SeedCommand
from seeding.management.options import add_json, as_of
from terp_seed.router import TARGET


class Command(SeedCommand):
    help = (
        "Show every difference between the live schema and the reference one, each with what a run does about it; "
        "exit 1 if a run has to adapt to any, 0 if rows fit as they are."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        add_json(parser)

    def handle(self, *, json: bool, **options: Any) -> None:
        live = read_schema(connections[TARGET])
        if not live:
            raise SeedError("the target has no tables", "run: python manage.py schema_create")
        product = product_of(live)
        drift = find_drift(live, as_of(""), product)
        adapted = len(drift.adapted)
        if not drift.expected:
            self.stdout.write(
                f"none of the {len(live)} tables is {configured().name}'s: with --any-schema each gets rows made from its columns and keys"
            )
        self.stdout.write("\n".join((*map(str, drift.remedies), f"{len(drift.remedies)} differences, {adapted} to adapt to")))
        if json:
            self.emit({"ok": not adapted, "status": FAILED if adapted else DONE, "differences": differences(drift)})
        if adapted:
            raise CheckFailed(f"the live schema differs in {adapted} ways", "mend it, or let runs adapt as it says, which is the default")


def differences(drift: Drift) -> list[dict[str, str]]:
    """Each difference as plain values; `action` is empty where rows fit as they are."""
    return [{**asdict(remedy.difference), "action": remedy.action} for remedy in drift.remedies]
