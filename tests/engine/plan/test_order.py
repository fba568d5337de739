"""Parents are written before children; a cycle is named."""

from __future__ import annotations

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.errors import SeedError
from seeding.engine.plan.modelled import reference_schema
from seeding.engine.plan.order import Plan, load_order
from seeding.engine.schema.live import read_schema
from seeding.engine.schema.logical import LogicalKey
from seeding.engine.schema.tables import Column, ForeignKey, Schema, Table
from seeding.terp.domains import REFERENCE_TABLES
from seeding.terp.logical_keys import LOGICAL_KEYS


def schema(*references: str, tables: str = "a b c", nullable: bool = True) -> Schema:
    """Tables of one letter; `a>b` is a foreign key of a to b in the column to_b."""
    keys = [ForeignKey(child, f"to_{parent}", parent, "id") for child, parent in (reference.split(">") for reference in references)]
    made = {
        name: Table(
            name,
            {column: Column(column, "int", "int", nullable=nullable) for column in ("id", *(f"to_{other}" for other in tables.split()))},
            primary_key=("id",),
            foreign_keys=tuple(key for key in keys if key.table == name),
        )
        for name in tables.split()
    }
    return Schema("mysql", "letters", made)


def logical(*references: str) -> list[LogicalKey]:
    return [LogicalKey(child, f"to_{parent}", parent) for child, parent in (reference.split(">") for reference in references)]


def test_load_order__layers_by_hard_and_logical_keys() -> None:
    assert load_order(schema("c>b"), logical("b>a")).layers == (("a",), ("b",), ("c",))
    assert load_order(schema("c>b"), []).layers == (("a", "b"), ("c",))


def test_load_order__a_reference_to_itself_orders_nothing() -> None:
    plan = load_order(schema("a>a"), logical("b>b"))
    assert plan.layers == (("a", "b", "c"),)
    assert [str(edge) for edge in plan.parents("a")] == ["a.to_a → a"]


def test_load_order__a_logical_edge_gives_way_to_a_constraint() -> None:
    plan = load_order(schema("a>b"), logical("b>a"))
    assert plan.tables.index("b") < plan.tables.index("a")
    assert [str(cut) for cut in plan.cuts] in (["a → b → a: b.to_a → a not waited for"], ["b → a → b: b.to_a → a not waited for"])


def test_load_order__constraints_alone_in_a_cycle_are_refused() -> None:
    with pytest.raises(SeedError, match="foreign keys form a cycle") as refused:
        load_order(schema("a>b", "b>c", "c>a"), [])
    for edge in ("a.to_b → b", "b.to_c → c", "c.to_a → a"):
        assert edge in refused.value.problem


def test_load_order__nullable_logical_edges_are_cut_first() -> None:
    made = schema(tables="a b")
    needed = Table("a", {**made["a"].columns, "to_b": Column("to_b", "int", "int")}, primary_key=("id",))
    plan = load_order(Schema("mysql", "letters", {"a": needed, "b": made["b"]}), logical("a>b", "b>a"))
    assert plan.layers == (("b",), ("a",))


def test_load_order__a_logical_parent_that_is_not_there() -> None:
    assert load_order(schema(tables="a b"), logical("a>z", "z>b")).layers == (("a", "b"),)


def test_load_order__the_same_whatever_the_order_of_reading() -> None:
    forward = load_order(schema("c>b", tables="a b c"), logical("b>a"))
    backward = load_order(schema("c>b", tables="c b a"), logical("b>a"))
    assert (forward.layers, forward.edges, forward.cuts) == (backward.layers, backward.edges, backward.cuts)


def test_load_order__of_the_reference_schema() -> None:
    plan = load_order(reference_schema(), LOGICAL_KEYS)
    position = {table: number for number, table in enumerate(plan.tables)}
    assert len(position) == len(REFERENCE_TABLES)
    assert sum(edge.hard for edge in plan.edges) == 168
    cut = {edge for cut in plan.cuts for edge in cut.edges}
    late = [edge for edge in plan.edges if edge.child != edge.parent and edge not in cut and position[edge.parent] > position[edge.child]]
    assert late == []
    assert [str(edge) for edge in cut] == ["orders.related_sample_request_id → sampleRequests"]


def test_load_order__live_and_modelled_schemas_give_one_plan(terp: BaseDatabaseWrapper) -> None:
    assert load_order(read_schema(terp), LOGICAL_KEYS) == load_order(reference_schema(), LOGICAL_KEYS)


def test_plan__a_selection_in_load_order() -> None:
    plan: Plan = load_order(schema("a>b", "b>c"), [])
    assert plan.ordered(["a", "c", "unknown"]) == ("c", "a")
    assert [edge.child for edge in plan.children("b")] == ["a"]
