"""seed_validate: whether the rows in the target are true to each other, whoever wrote them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.checks.base import Check, Database, named, run
from seeding.engine.checks.selftest import self_test
from seeding.engine.errors import DONE, FAILED, CheckFailed, SeedError
from seeding.engine.journal import runs as journal
from seeding.engine.product import product_of
from seeding.engine.safety.lock import one_seeder
from seeding.engine.safety.target import require_writable
from seeding.engine.schema.live import read_schema
from seeding.management import options as common
from seeding.management.base import SeedCommand
from seeding.management.verdicts import result_data, result_lines, trial_data, trial_lines
from terp_seed.router import TARGET


class Command(SeedCommand):
    help = "Check every rule on whatever is in the target; exit 1 if one is broken. --self-test proves that each rule can see it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--as-of", default="", metavar="DATE", help="last day of the history (default that of the newest run, else today)"
        )
        parser.add_argument("--checks", default="", metavar="A,B", help="only these rules, with commas between")
        parser.add_argument(
            "--self-test", action="store_true", help="break each clause of each rule in one row, see it turn red, roll back"
        )
        common.add_production(parser)
        common.add_json(parser)

    def handle(self, *, checks: str, production: str, json: bool, **options: Any) -> None:
        connection = connections[TARGET]
        schema = read_schema(connection)
        if not schema:
            raise SeedError("the target has no tables to check", "run: python manage.py schema_create")
        chosen = named(product_of(schema).checks, (name.strip() for name in checks.split(",") if name.strip()))
        database = Database(connection, schema, common.as_of(options["as_of"] or newest_as_of(connection)))
        if options["self_test"]:
            refuse_without_examples(chosen)
            require_writable(connection, settings.SEED_ALLOWED_HOSTS, production)
            with one_seeder(connection):
                self.prove(database, chosen, json_wanted=json, options=options)
        else:
            self.judge(database, chosen, json_wanted=json, options=options)

    def judge(self, database: Database, checks: tuple[Check, ...], *, json_wanted: bool, options: dict[str, Any]) -> None:
        """Print what each check found; CheckFailed where a rule is broken."""
        progress, done = self.progress(options), iter(range(1, len(checks) + 1))
        results = run(database, checks, lambda result: progress.update(result.check.name, next(done), len(checks)))
        progress.clear()
        self.stdout.write("\n".join(result_lines(results, database.as_of)))
        red = [result.check.name for result in results if not result.ok]
        if json_wanted:
            self.emit({"ok": not red, "status": FAILED if red else DONE, **result_data(results, database.as_of)})
        if red:
            raise CheckFailed(f"{len(red)} of {len(results)} rules are broken: {', '.join(red)}", "look at the rows named above")

    def prove(self, database: Database, checks: tuple[Check, ...], *, json_wanted: bool, options: dict[str, Any]) -> None:
        """Print which clauses of the rules are proven; CheckFailed where one is not."""
        progress, done = self.progress(options), iter(range(1, len(checks) + 1))
        trials = self_test(database, checks, lambda trial: progress.update(trial.check.name, next(done), len(checks)))
        progress.clear()
        self.stdout.write("\n".join(trial_lines(trials)))
        blind = [trial.check.name for trial in trials if not trial.ok]
        if json_wanted:
            self.emit({"ok": not blind, "status": FAILED if blind else DONE, **trial_data(trials)})
        if blind:
            raise CheckFailed(
                f"{len(blind)} of {len(trials)} rules did not answer to a change as they must: {', '.join(blind)}",
                "mend the rule or its example",
            )


def refuse_without_examples(checks: tuple[Check, ...]) -> None:
    """SeedError where nothing could be proven: the rules of a database that isn't the product's come without examples."""
    if not any(check.examples for check in checks):
        raise SeedError("none of these rules has an example to be proven by", "run it without --self-test, or on TERP's own tables")


def newest_as_of(connection: BaseDatabaseWrapper) -> str | date:
    """The last day of the newest run's history; empty where no run stands in the target."""
    done = journal.done_runs(journal.identity(connection))
    return str(done[-1].spec.get("as_of", "")) if done else ""
