"""Is the database true? The rules of all domains in reading order, for whatever stands in the target, seeded by whom ever."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain

from seeding.errors import SeedError
from seeding.validation import (
    access,
    alerts,
    calendar,
    catalog,
    clients,
    collaboration,
    costs,
    credit,
    dashboard,
    finance,
    inventory,
    ledger,
    limits,
    matches,
    matchmaking,
    meetings,
    notes,
    order_log,
    orders,
    payments,
    polymorphic,
    portal,
    pricing,
    recurrence,
    reference,
    references,
    returns,
    samples,
    sheets,
    suppliers,
    system,
    tags,
    workflow,
)
from seeding.validation.base import Check, Database, Offender, Result, examine
from seeding.validation.base import run as run_checks

__all__ = ["CHECKS", "Check", "Database", "Offender", "Result", "examine", "named", "run"]

MODULES = (
    references,
    polymorphic,
    access,
    reference,
    catalog,
    tags,
    pricing,
    sheets,
    clients,
    matchmaking,
    matches,
    suppliers,
    inventory,
    costs,
    alerts,
    workflow,
    orders,
    order_log,
    returns,
    samples,
    finance,
    payments,
    ledger,
    credit,
    limits,
    calendar,
    recurrence,
    meetings,
    collaboration,
    dashboard,
    notes,
    portal,
    system,
)
CHECKS: tuple[Check, ...] = tuple(chain.from_iterable(module.CHECKS for module in MODULES))


def run(db: Database, checks: Iterable[Check] = CHECKS, on_progress: Callable[[Result], None] | None = None) -> list[Result]:
    """The results of the checks, all of them unless some are given, in their order."""
    return run_checks(db, checks, on_progress)


def named(names: Iterable[str]) -> tuple[Check, ...]:
    """The checks of those names, in reading order; all where none is named. SeedError for a name that no check has."""
    wanted = tuple(names)
    known = {check.name for check in CHECKS}
    if unknown := sorted(set(wanted) - known):
        raise SeedError(f"no check is called {', '.join(unknown)}", "see the names in: python manage.py seed_validate")
    return tuple(check for check in CHECKS if not wanted or check.name in wanted)
