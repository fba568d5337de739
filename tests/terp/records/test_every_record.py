"""Every table that history leaves rows in: complete, within what its columns take, pointing at rows that exist."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from django.apps import apps
from django.db.models import DateTimeField, DecimalField, JSONField, Model

from seeding.engine.factories.base import relations
from seeding.engine.fields import EnumField
from seeding.engine.keys import Keys
from seeding.engine.schema.columns import Columns, length
from seeding.engine.spec import Spec
from seeding.terp import records
from seeding.terp.calendar.records import ADDITIONS
from seeding.terp.history import History
from seeding.terp.phases import PHASES
from seeding.terp.product import TERP
from seeding.terp.records import RECORDS
from seeding.terp.simulate import simulate

AS_OF = date(2026, 6, 30)
MODELS: dict[str, type[Model]] = {model._meta.db_table: model for model in apps.get_app_config("seeding").get_models()}


@cache
def history() -> History:
    """A small business in which everything happens: returns, refunds, credits, samples."""
    return simulate(Spec("chaos", Decimal(1), 12345, AS_OF), Keys())


@cache
def columns_of(table: str) -> Columns:
    return RECORDS[table](history())


def added(table: str, column: str) -> set[object]:
    """What a later phase adds to a table of an earlier one."""
    return {value for add in ADDITIONS.get(table, {}).values() for value in add(history())[column]}


def fields_of(table: str) -> list[Any]:
    return list(MODELS[table]._meta.concrete_fields)


def as_the_database_compares(value: object) -> object:
    return value.rstrip().casefold() if isinstance(value, str) else value


each_table = pytest.mark.parametrize("table", list(RECORDS))


def test_every_table_of_the_first_phase__has_a_record() -> None:
    assert set(PHASES[0].tables) <= set(RECORDS)


def test_every_record__stands_in_the_module_of_its_domain() -> None:
    strays = {
        table: domain.__name__
        for domain in records.DOMAINS
        for table in domain.TABLES
        if domain.__name__ != f"seeding.terp.{TERP.domain_of(table)}.records"
    }
    assert strays == {}


@each_table
def test_columns__are_all_of_the_table_and_equally_long(table: str) -> None:
    columns = columns_of(table)
    assert set(columns) == {field.column for field in fields_of(table)}
    assert length(columns) > 0


@each_table
def test_columns__of_a_business_where_nothing_happened_are_there_without_rows(table: str) -> None:
    columns = RECORDS[table](History(AS_OF, 12345, datetime.fromisoformat("2026-06-01T09:00:00+00:00")))
    assert {field.column for field in fields_of(table)} == set(columns)
    assert length(columns) == 0


@each_table
def test_keys__are_unique(table: str) -> None:
    meta, columns = MODELS[table]._meta, columns_of(table)
    keys = [[field] for field in fields_of(table) if field.unique] + [meta.pk_fields]
    keys += [[meta.get_field(name) for name in constraint.fields] for constraint in meta.total_unique_constraints]
    for fields in keys:
        values = [tuple(map(as_the_database_compares, row)) for row in zip(*(columns[field.column] for field in fields), strict=True)]
        assert [value for value, count in Counter(values).items() if count > 1 and None not in value] == []


@each_table
def test_values__are_there_where_a_column_takes_no_null(table: str) -> None:
    columns = columns_of(table)
    assert [field.column for field in fields_of(table) if not field.null and None in columns[field.column]] == []


@each_table
def test_values__fit_their_column(table: str) -> None:
    columns = columns_of(table)
    misfits = {
        field.column: wrong
        for field in fields_of(table)
        if (wrong := [value for value in columns[field.column] if value is not None and not fits(field, value)])
    }
    assert misfits == {}


def fits(field: Any, value: Any) -> bool:
    """Whether the value is of the column's type and size, and would be stored as it is."""
    if field.is_relation:
        return fits(field.target_field, value)
    if isinstance(field, EnumField):
        return value in field.values
    if isinstance(field, DecimalField):
        return (
            isinstance(value, Decimal)
            and value == round(value, field.decimal_places)
            and abs(value) < 10 ** (field.max_digits - field.decimal_places)
        )
    if isinstance(field, DateTimeField):
        return isinstance(value, datetime) and value.utcoffset() == timedelta(0) and not value.microsecond
    if isinstance(field, JSONField):
        return isinstance(value, str) and json.loads(value) is not None
    kind = field.get_internal_type()
    if kind in ("CharField", "TextField"):
        return isinstance(value, str) and len(value) <= (field.max_length or 65_535)
    if kind == "DateField":
        return type(value) is date
    return isinstance(value, bool if kind == "BooleanField" else int)


@each_table
def test_foreign_keys__name_rows_that_exist(table: str) -> None:
    columns = columns_of(table)
    for field in relations(MODELS[table]):
        target = field.target_field
        known = set(columns_of(target.model._meta.db_table)[target.column]) | added(target.model._meta.db_table, target.column)
        assert set(columns[field.column]) - known - {None} == set(), field.column


@each_table
def test_updated__is_not_before_created_nor_after_as_of(table: str) -> None:
    columns = columns_of(table)
    created, updated = (columns.get(f"{word}At", columns.get(f"{word}_at", [])) for word in ("created", "updated"))
    assert [row for row, (first, last) in enumerate(zip(created, updated, strict=False)) if last < first] == []
    assert [moment for moment in [*created, *updated] if moment.date() > AS_OF] == []
