"""A small history for tests of the conductor: access facts only, made in no time."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from seeding.engine.conductor import Request, Result, seed_phase
from seeding.engine.keys import Keys
from seeding.engine.spec import Spec
from seeding.terp.access.story import staff as access
from seeding.terp.history import History

SPEC = Spec("full", Decimal(1), 12345, date(2025, 11, 14))
OTHER = Spec("full", Decimal(1), 54321, date(2025, 11, 14))
TABLES = ("users", "roles", "permissions", "role_permissions", "user_roles")


def staff_only(spec: Spec, keys: Keys) -> History:
    """A wholesaler that has hired and not traded yet."""
    at = datetime(2024, 1, 2, 9, tzinfo=UTC)
    history = History(spec.as_of, spec.seed, at)
    history.permissions += access.permissions(keys, at)
    history.roles += access.roles(keys, history.permissions, at)
    history.employees += access.employees(spec, keys, history.roles, at)
    return history


def seed(spec: Spec = SPEC, *tables: str, dry_run: bool = False) -> Result:
    """Seed the access tables, or some of them."""
    return seed_phase(Request(1, spec, tables or TABLES, dry_run), source=staff_only)
