"""What the rules said of a run: what holds, what stops it, and what isn't its fault."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from seeding.engine.checks.base import Check, Database, Offender, Result, examine
from seeding.engine.conductor.result import Result as RunResult
from seeding.engine.drift import Drift
from seeding.engine.errors import CheckFailed
from seeding.engine.product import Product
from seeding.engine.schema.tables import Schema

OFFENDERS_SHOWN = 3  # of each broken rule
ROLLED_BACK = "everything was rolled back; the rules above say which rows to look at"


def examine_all(database: Database, checks: Iterable[Check]) -> list[Result]:
    """The results of the checks, with all their offenders."""
    return [examine(database, check, shown=None) for check in checks]


def note(result: RunResult, results: Sequence[Result]) -> None:
    """Keep in the run's result how many rules hold, and which had nothing to examine."""
    result.checks = sum(each.ok and not each.skipped for each in results)
    result.skipped_checks = [f"{each.check.name}: {each.skipped}" for each in results if each.skipped]


def split_broken(results: Iterable[Result], drift: Drift, product: Product) -> tuple[list[Result], list[Result]]:
    """The broken rules: those that must hold, and those that can't be asked to, since the live schema differs in what they look at."""
    broken = [result for result in results if not result.ok]
    excused = [result for result in broken if is_excused(result, drift, product)]
    return [result for result in broken if result not in excused], excused


def is_excused(result: Result, drift: Drift, product: Product) -> bool:
    """Whether the rule looks at a table that lacks something; a rule for all tables, whether all its offenders are in such ones."""
    if result.check.reads:
        return not drift.lacking.isdisjoint(result.check.reads)
    return {offender.table for offender in result.offenders} <= drift.lacking | pointing_at(drift.lacking, product)


def pointing_at(tables: Container[str], product: Product) -> set[str]:
    """Tables whose rows may point at rows of these, which perhaps don't exist."""
    named = {pair.table for pair in product.polymorphic if any(table in tables for targets in pair.targets.values() for table in targets)}
    return named | {key.table for key in product.logical_keys if key.references_table in tables}


def newly_broken(after: Result, before: Result) -> Result:
    """What is broken now by rows that didn't break it before."""
    known = {(offender.table, offender.key) for offender in before.offenders}
    offenders = [offender for offender in after.offenders if (offender.table, offender.key) not in known]
    return replace(after, offenders=offenders, total=len(offenders))


def sentence(result: Result) -> str:
    """A broken rule with its first offenders."""
    shown: list[Offender] = result.offenders[:OFFENDERS_SHOWN]
    return f"{result.check.name} ({result.total:,}): {result.check.rule} {'; '.join(map(str, shown))}"


def refuse(broken: Sequence[str], total: int) -> None:
    """CheckFailed, naming rules and first offenders, where there are any."""
    if broken:
        raise CheckFailed(f"{len(broken)} of {total} rules are broken:\n  " + "\n  ".join(broken), ROLLED_BACK)


def restricted_schema(schema: Schema, tables: Container[str]) -> Schema:
    """The schema as if it had just these tables."""
    return Schema(schema.vendor, schema.database, {table.name: table for table in schema if table.name in tables})
