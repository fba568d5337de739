"""A fact's field goes into the column of its name: what the helpers take, what they refuse, and that no field is carried for nothing."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps

from seeding.terp.history import History
from seeding.terp.inventory.factories import BatchFactory, CogsHistoryFactory, InventoryViewFactory
from seeding.terp.kernel import records
from seeding.terp.kernel.records import Record, carried, rows, same
from seeding.terp.records import ADDITIONS, RECORDS
from seeding.terp.reference.factories import GradeFactory
from seeding.terp.reference.facts import GradeDefined

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
GRADES = [GradeDefined(1, "AAA", "Best", 1, NOON), GradeDefined(2, "AA", "Good", 2, NOON)]


@dataclass(frozen=True)
class CostChanged:
    id: int
    batch_id: int
    old_cogs: Decimal | None
    new_cogs: Decimal
    affected: int

    @property
    def reason(self) -> str:
        return f"{self.affected} sales"


@dataclass(frozen=True)
class Saved:
    id: int
    is_shared: bool
    filters: dict[str, object]


@dataclass(frozen=True)
class Described:
    grade: str
    metadata: tuple[int, ...]


def test_rows__take_each_field_and_property_into_the_column_of_its_name() -> None:
    columns = rows(CogsHistoryFactory, CostChanged, [CostChanged(7, 3, Decimal(1), Decimal(2), 4)], changed_by_id=[1])
    assert (columns["id"], columns["batchId"], columns["reason"]) == ([7], [3], ["4 sales"])


def test_rows__let_what_differs_win_over_a_field() -> None:
    columns = rows(GradeFactory, GradeDefined, GRADES, name=lambda grade: grade.name.lower(), description=["one", "two"])
    assert (columns["name"], columns["description"], columns["sortOrder"]) == (["aaa", "aa"], ["one", "two"], [1, 2])


def test_rows__take_from_the_facts_beside_what_the_first_do_not_carry() -> None:
    columns = rows(BatchFactory, Described, [Described("AA", (1, 2))], (GradeDefined, GRADES[:1]), product_id=[1], lot_id=[1])
    assert (columns["id"], columns["grade"]) == ([1], ["AA"])


def test_rows__spell_a_value_as_its_column_has_it() -> None:
    costs = [CostChanged(1, 1, None, Decimal("12.5"), 0)]
    columns = rows(CogsHistoryFactory, CostChanged, costs, changed_by_id=[1])
    assert (columns["oldCogs"], columns["newCogs"]) == ([None], ["12.50"])
    assert rows(InventoryViewFactory, Saved, [Saved(1, True, {"a": 1})], created_by_id=[1])["isShared"] == [1]
    assert rows(BatchFactory, Described, [Described("A", (1, 2))], id=[1], product_id=[1], lot_id=[1])["metadata"] == ["[1,2]"]


def test_rows__of_nothing_have_all_columns() -> None:
    columns = rows(GradeFactory, GradeDefined, [])
    assert set(columns) == set(rows(GradeFactory, GradeDefined, GRADES))
    assert not any(columns.values())


def test_rows__refuse_a_name_that_the_factory_does_not_have() -> None:
    with pytest.raises(TypeError, match="GradeFactory declares no nam"):
        rows(GradeFactory, GradeDefined, GRADES, nam=lambda grade: grade.name)


def test_rows__refuse_a_fact_without_a_column_of_the_table() -> None:
    @dataclass(frozen=True)
    class Renamed:
        title: str

    with pytest.raises(TypeError, match="Renamed has no field that GradeFactory has a column for"):
        rows(GradeFactory, Renamed, [Renamed("AA")])


def test_same__makes_the_rows_of_the_history() -> None:
    history = History(date(2026, 6, 30), 1, NOON, grades=GRADES)
    record = same(GradeFactory, GradeDefined, lambda history: history.grades, name=lambda grade: grade.name * 2)
    assert record(history)["name"] == ["AAAAAA", "AAAA"]


# --- of all records ------------------------------------------------------------------------------------------------------------


def every_record() -> Iterable[tuple[str, Record]]:
    yield from RECORDS.items()
    yield from ((table, record) for table, parts in ADDITIONS.items() for record in parts.values())


@cache
def read_names() -> frozenset[str]:
    """The attributes that the code reads somewhere."""
    code = Path(str(apps.get_app_config("seeding").path)).rglob("*.py")
    nodes = (node for path in code for node in ast.walk(ast.parse(path.read_text())))
    return frozenset(node.attr for node in nodes if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load))


def unused(fact: Any, columns: set[str], read: frozenset[str]) -> set[str]:
    """The fields that go into no column and that nobody reads."""
    return set(getattr(fact, "__dataclass_fields__", fact.__annotations__)) - columns - read


def test_fields__go_into_a_column_or_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    columns: dict[Any, set[str]] = {}

    def noted(factory: Any, fact: Any) -> Any:
        found = carried(factory, fact)
        columns.setdefault(fact, set()).update(found)
        return found

    monkeypatch.setattr(records, "carried", noted)
    for _, record in every_record():
        record(History(date(2026, 6, 30), 12345, NOON))
    assert len(columns) > 100
    assert {fact.__name__: names for fact, known in columns.items() if (names := unused(fact, known, read_names()))} == {}


def test_a_field__that_is_no_column_and_that_nobody_reads_is_reported() -> None:
    assert unused(CostChanged, {"id", "batch_id", "old_cogs", "new_cogs"}, frozenset({"reason"})) == {"affected"}
