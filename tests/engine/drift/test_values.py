"""The plainest value of each type, and what is said of a column that only the live schema has."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import pytest

from seeding.engine.drift.differences import Difference, DifferenceKind
from seeding.engine.drift.remedies import Actions
from seeding.engine.drift.values import plain_value
from seeding.engine.schema.tables import Column, ForeignKey, Kind, Schema, Table

AS_OF = date(2025, 11, 14)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("int", 0),
        ("bool", False),
        ("decimal", Decimal(0)),
        ("float", 0.0),
        ("enum", "LOW"),
        ("json", "{}"),
        ("date", AS_OF),
        ("datetime", datetime(2025, 11, 14, tzinfo=UTC)),
        ("time", time(0)),
        ("varchar", ""),
    ],
)
def test_plain_value__is_the_plainest_value_of_the_type(kind: Kind, value: Any) -> None:
    found = plain_value(Column("mood", kind, kind, values=("LOW", "HIGH")), AS_OF)
    assert found == value and type(found) is type(value)


@pytest.mark.parametrize(
    ("column", "said"),
    [
        (Column("mood", "int", "int", auto_increment=True), "the database fills it"),
        (Column("mood", "int", "int", generated=True), "the database fills it"),
        (Column("mood", "int", "int", default="7"), "it takes its default 7"),
        (Column("mood", "int", "int", nullable=True), "it is left NULL"),
        (Column("mood", "int", "int"), "it gets the first row of moods"),
        (Column("other", "int", "int"), "it gets 0"),
    ],
)
def test_unknown_column__gets_what_the_database_or_its_parent_gives(column: Column, said: str) -> None:
    keys = (ForeignKey("clients", "mood", "moods", "id"),)
    live = Schema("mysql", "terp", {"clients": Table("clients", {column.name: column}, foreign_keys=keys)})
    actions = Actions(live, Schema("mysql", "terp"), AS_OF)
    assert actions.for_difference(Difference(DifferenceKind.UNKNOWN_COLUMN, "clients", column.name)) == said
