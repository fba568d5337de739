"""Targets on which rows are made one by one: empty ones, and such as a whole history has filled. What a test makes is rolled back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from pytest_django import DjangoDbBlocker

from seeding.engine.factories.base import SeedFactory, made_on
from seeding.engine.spec import Spec
from seeding.terp.factories import FACTORIES
from tests import servers

AS_OF = date(2025, 11, 14)
SPECS = {name: Spec(name, Decimal(1), 12345, AS_OF) for name in ("light", "full")}
ALL = 3  # phases that write

each_factory = pytest.mark.parametrize("factory", FACTORIES, ids=[factory.__name__ for factory in FACTORIES])


@pytest.fixture(scope="session")
def filled_files(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker) -> dict[str, Path]:
    """An embedded target for each kind of content."""
    folder = tmp_path_factory.mktemp("filled")
    files = {name: Path(shutil.copy(sqlite_template, folder / f"{name}.sqlite3")) for name in ("empty", *SPECS)}
    with django_db_blocker.unblock():
        for name, spec in SPECS.items():
            servers.seeded_file(files[name], spec, ALL)
    return files


@pytest.fixture(autouse=True)
def day() -> Iterator[date]:
    """Rows are made on the last day of the histories."""
    with made_on(AS_OF):
        yield AS_OF


@pytest.fixture(params=["empty", *SPECS])
def filled(request: pytest.FixtureRequest, filled_files: dict[str, Path], control: None) -> Iterator[BaseDatabaseWrapper]:
    """An embedded target that is empty, or holds a light or a full history."""
    connection = servers.point_terp_at(f"sqlite:///{filled_files[request.param]}")
    with transaction.atomic("terp"):
        yield connection
        transaction.set_rollback(True, "terp")


def make_everything(factory: type[SeedFactory[Any]]) -> None:
    """One row, a batch, and one more after somebody else's row; all stand there, and their foreign keys lead somewhere."""
    manager = factory._meta.get_model_class()._default_manager.using("terp")
    before = manager.count()
    made = [factory.create(), *factory.create_batch(5)]
    factory.reset_sequence(1, force=True)  # type: ignore[no-untyped-call]
    made.append(factory.create())
    assert len({row.pk for row in made}) == 7
    assert manager.count() >= before + 7
    if connections["terp"].vendor == "sqlite":  # looks at foreign keys at the commit only
        connections["terp"].check_constraints()
