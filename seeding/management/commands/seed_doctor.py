"""seed_doctor: whether a run can start, and what to do where it can't."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser
from django.db import DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor

from seeding.engine.errors import DONE, FAILED, CheckFailed
from seeding.engine.product import configured
from seeding.engine.safety.findings import Finding, findings
from seeding.management.base import SeedCommand
from seeding.management.driver import explained
from seeding.management.options import add_json, add_production
from terp_seed.router import TARGET


class Command(SeedCommand):
    help = "Check server, privileges, session settings, schema, lock and control database; exit 1 if one would stop a run."

    def add_arguments(self, parser: CommandParser) -> None:
        add_production(parser)
        add_json(parser)

    def handle(self, *, production: str, json: bool, **options: Any) -> None:
        found = [*target_findings(production), control_finding()]
        for finding in found:
            self.stdout.write(f"{'ok' if finding.ok else 'FAIL':<5} {finding.name:<11} {finding.found}")
            if not finding.ok:
                self.stdout.write(f"{'':<17} fix: {finding.fix}")
        failed = [finding for finding in found if not finding.ok]
        if json:
            self.emit({"ok": not failed, "status": FAILED if failed else DONE, "findings": [asdict(finding) for finding in found]})
        if failed:
            raise CheckFailed(f"{len(failed)} of {len(found)} checks failed: {', '.join(f.name for f in failed)}", failed[0].fix)


def target_findings(production: str) -> list[Finding]:
    """What is found in the target; where it can't be reached, just that."""
    try:
        product = configured()
        return list(findings(connections[TARGET], product.name, product.reference_tables, settings.SEED_ALLOWED_HOSTS, production))
    except DatabaseError as error:
        refused = explained(error)
        if refused is None:
            raise
        return [Finding("server", False, refused.problem, refused.fix)]


def control_finding() -> Finding:
    """Whether the control database has every migration."""
    executor = MigrationExecutor(connections["default"])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        count = f"{len(plan)} migration" + ("" if len(plan) == 1 else "s")
        return Finding("control", False, f"{count} not applied", "run: python manage.py migrate")
    return Finding("control", True, "all migrations applied")
