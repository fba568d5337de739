"""All phases that write, one after the other under one lock; each is a run and a transaction of its own, so what was done stays done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.conductor.phase import PHASE_RUNS
from seeding.engine.conductor.phase_run import refuse_other_schema
from seeding.engine.conductor.result import Reporter, Request, Result, SilentReporter
from seeding.engine.conductor.settings import write_policy
from seeding.engine.errors import SeedError
from seeding.engine.product import Product, product_of
from seeding.engine.safety.guard import guarded
from seeding.engine.schema.live import read_schema
from seeding.engine.schema.tables import Schema


def seed_all(request: Request, report: Reporter | None = None, on_done: Callable[[Result], None] | None = None) -> list[Result]:
    """The results of the phases, each given to `on_done` as well when it is committed; the first failure ends it.

    The request's own phase counts for nothing. A dry run rehearses the phases on top of each other in one transaction.
    """
    connection, report = connections["terp"], report or SilentReporter()
    results: list[Result] = []
    with guarded(connection, write_policy(request.production)) as backup:
        if backup:
            report.step(f"backup: {backup}")
        schema = read_schema(connection)
        product = product_of(schema)
        refuse_other_schema(product, request)
        refuse_unknown(schema, product, request)
        product.check_texts()  # a later phase must not fail on one when earlier ones are committed
        with rehearsal(connection) if request.dry_run else nullcontext():
            for part in parts(product, request):
                report.step(f"phase {part.phase}")
                results.append(PHASE_RUNS[part.phase](connection, part, report).execute(announce=not results))
                if on_done:
                    on_done(results[-1])
    return results


def parts(product: Product, request: Request) -> Iterator[Request]:
    """One request for each phase that has a table of those asked for."""
    for phase in (each.number for each in product.phases if each.number in PHASE_RUNS):
        tables = tuple(table for table in request.tables if product.phase_of(table) == phase)
        if tables or not request.tables:
            yield replace(request, phase=phase, tables=tables, append=request.append and phase > 1)


def refuse_unknown(schema: Schema, product: Product, request: Request) -> None:
    """SeedError, before the first phase begins, where --tables names what nobody knows."""
    if unknown := [table for table in request.tables if table not in product.reference_tables and table not in schema]:
        raise SeedError(f"no table is called {', '.join(unknown)}", "see the names in: python manage.py seed_plan")


@contextmanager
def rehearsal(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """One transaction around the block, taken back at its end."""
    with transaction.atomic(using=connection.alias):
        yield
        transaction.set_rollback(True, using=connection.alias)
