"""A pytest plugin for those who test their own code on TERP: a seeded database for each test, and the factories.

Turned on by `pytest_plugins = ["seeding.testing"]`; see docs/testing.md. What stands on Django is imported once Django is set up.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

    from seeding.engine.spec import Spec

TARGET = "terp"
SEED = 12345
LAST_PHASE = 3  # that writes


@pytest.fixture(scope="session")
def terp_as_of() -> date:
    """The last day of the history, on which lone rows are made."""
    return date(2025, 11, 14)


@pytest.fixture(scope="session")
def terp_templates(terp_as_of: date, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> dict[str, Path]:
    """A file with the reference schema and no rows, and one that holds a light history."""
    from seeding.engine.spec import Spec

    folder = tmp_path_factory.mktemp("terp")
    with databases_allowed(request):
        empty = empty_file(folder / "empty.sqlite3")
        light = seeded_file(Path(shutil.copy(empty, folder / "light.sqlite3")), Spec("light", Decimal(1), SEED, terp_as_of))
    return {"empty": empty, "light": light}


@pytest.fixture
def terp_light(
    terp_templates: dict[str, Path], terp_as_of: date, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[BaseDatabaseWrapper]:
    """The alias `terp` as a database of the test's own that holds a light history."""
    yield from clone(terp_templates["light"], terp_as_of, tmp_path, request)


@pytest.fixture
def terp_empty(
    terp_templates: dict[str, Path], terp_as_of: date, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[BaseDatabaseWrapper]:
    """The alias `terp` as a database of the test's own with the reference schema and no rows."""
    yield from clone(terp_templates["empty"], terp_as_of, tmp_path, request)


@pytest.fixture(scope="session")
def factories() -> ModuleType:
    """All factories, by their names."""
    from seeding.terp import factories

    return factories


def clone(template: Path, day: date, folder: Path, request: pytest.FixtureRequest) -> Iterator[BaseDatabaseWrapper]:
    """A connection to a copy of the template, on which rows are made on the day."""
    from seeding.engine.factories.base import made_on

    path = Path(shutil.copy(template, folder / "terp.sqlite3"))
    with databases_allowed(request), pointed_at(path) as connection, made_on(day):
        yield connection


def databases_allowed(request: pytest.FixtureRequest) -> AbstractContextManager[Any]:
    """Leave to use databases, which pytest-django refuses unless asked."""
    if not request.config.pluginmanager.hasplugin("django"):
        return nullcontext()
    return request.getfixturevalue("django_db_blocker").unblock()  # type: ignore[no-any-return]


@contextmanager
def pointed_at(path: Path) -> Iterator[BaseDatabaseWrapper]:
    """`terp` means the SQLite file meanwhile, for this thread and new ones."""
    from django.db import connections

    from terp_seed.databases import from_url

    before = connections.settings[TARGET]
    entry = from_url(f"sqlite:///{path}", "DATABASE_URL", path.parent)
    connections[TARGET].close()
    connections.settings[TARGET] = connections.configure_settings({"default": {}, TARGET: entry})[TARGET]
    del connections[TARGET]
    try:
        yield connections[TARGET]
    finally:
        connections[TARGET].close()
        connections.settings[TARGET] = before
        del connections[TARGET]


def empty_file(path: Path) -> Path:
    """An SQLite file with the reference schema and no rows."""
    from django.apps import apps

    from seeding.engine.schema.create import create_schema
    from seeding.terp.product import REFERENCE_DDL

    with pointed_at(path) as connection:
        create_schema(connection, apps.get_app_config("seeding").get_models(), REFERENCE_DDL)
        settle(connection)
    return path


def seeded_file(path: Path, spec: Spec, last_phase: int = LAST_PHASE) -> Path:
    """The SQLite file, which has the reference schema, filled with a history."""
    with pointed_at(path) as connection:
        write_history(connection, spec, last_phase)
        settle(connection)
    return path


def settle(connection: BaseDatabaseWrapper) -> None:
    """Put everything into the one file, so that a copy of it is whole."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def write_history(connection: BaseDatabaseWrapper, spec: Spec, last_phase: int = 1) -> None:
    """Write the first phases of a history into an empty target, with no journal and no questions."""
    from django.db import transaction

    from seeding.engine.keys import Keys
    from seeding.engine.plan.order import load_order
    from seeding.engine.schema.live import read_schema
    from seeding.engine.writer import Writer
    from seeding.terp.product import TERP
    from seeding.terp.records import ADDITIONS, RECORDS
    from seeding.terp.simulate import simulate

    schema, history = read_schema(connection), simulate(spec, Keys())
    writer = Writer(connection, schema, TERP.domain_of)
    with transaction.atomic(using="terp"):
        for table in load_order(schema, TERP.logical_keys).ordered(table for table in RECORDS if TERP.phase_of(table) <= last_phase):
            writer.write(table, RECORDS[table](history))
            for bringer, add in ADDITIONS.get(table, {}).items():
                if TERP.phase_of(bringer) <= last_phase:
                    writer.write(table, add(history))
