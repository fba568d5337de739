"""Every factory of the project: complete, and the same in bulk as one by one."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import JSONField
from factory import SubFactory

from seeding.engine.factories.base import SeedFactory, relations
from seeding.terp.factories import FACTORIES


def all_factories() -> list[type[SeedFactory[Any]]]:
    """The factories of all nouns, by name."""
    return sorted(FACTORIES, key=lambda factory: factory.__name__)


def keys(field: Any, rows: int) -> list[Any]:
    """Keys of rows that a foreign key could point at."""
    text = field.target_field.get_internal_type() in ("CharField", "TextField")
    return [f"key-{row}" if text else row for row in range(11, 11 + rows)]


def made_parameters(factory: Any) -> list[str]:
    """The Params that stand for rows beside the factory's own."""
    parameters = factory._meta.parameters.items()
    return [name for name, parameter in parameters if isinstance(getattr(parameter, "value", None), SubFactory)]


each_factory = pytest.mark.parametrize("factory", all_factories(), ids=lambda factory: factory.__name__)


def test_every_factory__has_a_table_of_its_own() -> None:
    models = [factory._meta.model for factory in all_factories()]
    assert models and len(set(models)) == len(models)


@each_factory
def test_columns__equal_what_build_makes(factory: Any) -> None:
    """Also red for a column without declaration, and for a declaration that reads its parent's columns."""
    model = factory._meta.model
    given = {field.attname: keys(field, 3) for field in relations(model)}
    given |= {name: [None] * 3 for name in made_parameters(factory)}
    given |= {"id": [21, 25, 40]} if any(field.name == "id" for field in model._meta.concrete_fields) else {}
    columns = factory.columns(**given) if given else factory.columns(id=[1])
    rows = [dict(zip(given, values, strict=True)) for values in zip(*given.values(), strict=True)]
    build_rows = [factory.build(__sequence=row.get("id", place), **row) for place, row in enumerate(rows, 1)]
    assert list(columns) == [field.column for field in model._meta.concrete_fields]
    for field in model._meta.concrete_fields:
        made = columns[field.column]
        if isinstance(field, JSONField):
            made = [None if text is None else json.loads(text) for text in made]
        assert made == [getattr(row, field.attname) for row in build_rows], field.column


@each_factory
def test_create__makes_a_row_with_its_parents_on_an_empty_database(factory: Any, terp: BaseDatabaseWrapper) -> None:
    with transaction.atomic("terp"):
        made = [factory.create(), factory.create()]
        assert factory._meta.model.objects.count() >= len(made)
        if terp.vendor == "sqlite":  # looks at foreign keys at the commit only
            terp.check_constraints()
        transaction.set_rollback(True, "terp")


@each_factory
def test_build__makes_a_row_that_can_be_read(factory: Any) -> None:
    row = factory.build()
    assert str(row).strip() and " object (" not in str(row)
