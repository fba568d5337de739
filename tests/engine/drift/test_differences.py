"""Differences of two schemas are found in one pass, spellings that mean the same aside."""

from __future__ import annotations

from dataclasses import replace

import pytest

from seeding.engine.drift.differences import Difference, DifferenceKind, find_differences
from seeding.engine.plan.modelled import reference_schema
from seeding.engine.schema.tables import Column, Schema, Table


def one_table(column: Column) -> Schema:
    return Schema("mysql", "small", {"t": Table("t", {column.name: column})})


PRICE = Column("price", "decimal", "decimal(12,2)", default="0.00", precision=12, scale=2)


def test_differences__all_at_once_by_table() -> None:
    reference = reference_schema()
    columns = dict(reference["grades"].columns)
    columns.pop("description")
    live = Schema("mysql", "live", {"extra": Table("extra", {}), "grades": replace(reference["grades"], columns=columns)})
    expected = Schema("models", "models", {"grades": reference["grades"], "tags": reference["tags"]})
    assert find_differences(live, expected) == (
        Difference(DifferenceKind.UNKNOWN_TABLE, "extra"),
        Difference(DifferenceKind.MISSING_COLUMN, "grades", "description"),
        Difference(DifferenceKind.MISSING_TABLE, "tags"),
    )


@pytest.mark.parametrize(
    ("live", "count"),
    [
        (PRICE, 0),
        (replace(PRICE, default="0"), 0),
        (replace(PRICE, default="0.01"), 1),
        (replace(PRICE, default=None), 1),
        (replace(PRICE, default="(1 + 1)"), 1),
        (replace(PRICE, precision=None, scale=None), 0),
        (replace(PRICE, scale=3), 1),
        (replace(PRICE, type="NUMERIC(12, 2)"), 0),
    ],
)
def test_differences__what_counts(live: Column, count: int) -> None:
    assert len(find_differences(one_table(live), one_table(PRICE))) == count


def test_differences__the_same_json_in_another_spelling() -> None:
    column = Column("shape", "json", "json", default="[ ]")
    assert find_differences(one_table(column), one_table(replace(column, default="[]"))) == ()
    assert len(find_differences(one_table(column), one_table(replace(column, default="{}")))) == 1


@pytest.mark.parametrize(
    ("difference", "sentence"),
    [
        (Difference(DifferenceKind.MISSING_TABLE, "grades"), "grades: missing table"),
        (Difference(DifferenceKind.UNKNOWN_COLUMN, "grades", "mood", live="int NULL"), "grades.mood: unknown column int NULL"),
        (Difference(DifferenceKind.LENGTH, "grades", "name", "10", "100"), "grades.name: length is 10, expected 100"),
        (
            Difference(DifferenceKind.MISSING_FOREIGN_KEY, "lots", "vendorId", expected="to vendors.id"),
            "lots.vendorId: missing foreign key to vendors.id",
        ),
    ],
)
def test_difference__reads_as_a_sentence(difference: Difference, sentence: str) -> None:
    assert str(difference) == sentence
