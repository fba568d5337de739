"""Two seeded databases in files, opened side by side: a light history and a larger one that has what is rare."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import connections

from seeding.engine.checks.base import Database
from seeding.engine.schema.live import read_schema
from terp_seed.databases import from_url
from tests import servers
from tests.terp.rules.conftest import ALL, AS_OF, LIGHT, TENTH


@contextmanager
def true_histories() -> Iterator[list[Database]]:
    """Both, made for the block."""
    with TemporaryDirectory(prefix="mutants-") as folder:
        empty = servers.reference_file(Path(folder) / "empty.sqlite3")
        files = [Path(folder) / f"{spec.scenario}.sqlite3" for spec in (LIGHT, TENTH)]
        for file, spec in zip(files, (LIGHT, TENTH), strict=True):
            shutil.copy(empty, file)
            servers.seeded_file(file, spec, ALL)
        with side_by_side(files) as databases:
            yield databases


@contextmanager
def side_by_side(files: list[Path]) -> Iterator[list[Database]]:
    """The databases in the files, each under an alias of its own."""
    aliases = [f"mutants_{number}" for number in range(len(files))]
    for alias, file in zip(aliases, files, strict=True):
        entries = {"default": {}, alias: from_url(f"sqlite:///{file}", "DATABASE_URL", file.parent)}
        connections.settings[alias] = connections.configure_settings(entries)[alias]
    try:
        yield [Database(connections[alias], read_schema(connections[alias]), AS_OF) for alias in aliases]
    finally:
        for alias in aliases:
            connections[alias].close()
            del connections[alias], connections.settings[alias]
