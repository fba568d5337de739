"""What every run that writes goes through first: leave to write, the lock, and a backup where there is no other way back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.errors import SeedError
from seeding.engine.safety.backup import back_up
from seeding.engine.safety.findings import obstacles
from seeding.engine.safety.lock import one_seeder
from seeding.engine.safety.target import describe, require_writable


@dataclass(frozen=True, slots=True)
class WritePolicy:
    """The settings and options that decide: hosts that may be seeded, the name given with --production, the folder of backups."""

    allowed_hosts: Sequence[str]
    production: str
    backups: Path


@contextmanager
def guarded(connection: BaseDatabaseWrapper, policy: WritePolicy, *, destructive: bool = False) -> Iterator[Path | None]:
    """The block runs as the target's only seeder; the backup's path if it is a production run or a destructive one. SeedError otherwise."""
    production = require_writable(connection, policy.allowed_hosts, policy.production)
    refuse_obstacles(connection)
    with one_seeder(connection):
        yield back_up(connection, policy.backups) if production or destructive else None


def refuse_obstacles(connection: BaseDatabaseWrapper) -> None:
    """SeedError for the first thing that would break the run in its middle, or bend its rows."""
    for finding in obstacles(connection):
        raise SeedError(f"{describe(connection)} can't be seeded: {finding.name}: {finding.found}", finding.fix)
