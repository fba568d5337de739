"""What CHECKs ask of single columns, and numbers that lie within."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.drift.generic import within
from seeding.engine.schema.check_clauses import Bounds, column_bounds


@pytest.mark.parametrize("kind", ["sqlite_terp", "empty_mariadb"])
def test_column_bounds__lists_ranges_and_limits(request: pytest.FixtureRequest, kind: str) -> None:
    connection: BaseDatabaseWrapper = request.getfixturevalue(kind)
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE held (id int PRIMARY KEY, word varchar(9) CHECK (word IN ('a','it''s')), part int CHECK (part BETWEEN 2 AND 8),"
            " low int CHECK (low > 3), high int CHECK (high <= 5 AND high >= -1), other int, CHECK (other <> low))"
        )
    assert column_bounds(connection, "held") == {
        "word": Bounds(values=("a", "it's")),
        "part": Bounds(least=Decimal(2), most=Decimal(8)),
        "low": Bounds(above=Decimal(3)),
        "high": Bounds(least=Decimal(-1), most=Decimal(5)),
    }


@pytest.mark.parametrize(
    ("bounds", "numbers"),
    [
        (Bounds(least=Decimal(1)), [1, 2, 3, 4, 5]),
        (Bounds(least=Decimal(24)), [24, 25, 26, 27, 28]),
        (Bounds(above=Decimal(24)), [25, 25, 26, 27, 28]),
        (Bounds(below=Decimal(1)), [0, 0, 0, 0, 0]),
        (Bounds(above=Decimal(0), below=Decimal(1)), [Decimal("0.5")] * 5),
    ],
    ids=str,
)
def test_within__numbers_that_the_bounds_allow(bounds: Bounds, numbers: list[Decimal]) -> None:
    found = [within(bounds, number) for number in range(1, 6)]
    assert all(bounds.allow(value) for value in found) and found == numbers


def test_bounds__ends_that_belong_and_ends_that_do_not() -> None:
    closed, opened = Bounds(least=Decimal(1), most=Decimal(2)), Bounds(above=Decimal(1), below=Decimal(2))
    assert [closed.allow(Decimal(value)) for value in (0, 1, 2, 3)] == [False, True, True, False]
    assert [opened.allow(Decimal(value)) for value in ("1", "1.5", "2")] == [False, True, False]
