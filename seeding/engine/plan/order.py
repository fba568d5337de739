"""Load order: parents before children, by the live foreign keys and the logical ones; cycles are named, never guessed around."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from seeding.engine.errors import SeedError
from seeding.engine.schema.logical import LogicalKey
from seeding.engine.schema.tables import Schema


@dataclass(frozen=True, slots=True)
class Edge:
    """child.column refers to parent; `hard` if a constraint holds it."""

    child: str
    column: str
    parent: str
    hard: bool
    nullable: bool

    def __str__(self) -> str:
        return f"{self.child}.{self.column} → {self.parent}"


@dataclass(frozen=True, slots=True)
class Cut:
    """A cycle, as its tables in order, and the edges left out of the order to open it: rows carry the value all the same."""

    cycle: tuple[str, ...]
    edges: tuple[Edge, ...]

    def __str__(self) -> str:
        return f"{' → '.join(self.cycle)}: {', '.join(map(str, self.edges))} not waited for"


@dataclass(frozen=True, slots=True)
class Plan:
    """Layers of tables sorted by name; every table stands in a later layer than its parents, the `cuts` aside."""

    layers: tuple[tuple[str, ...], ...]
    edges: tuple[Edge, ...]  # with references of a table to itself, which order nothing
    cuts: tuple[Cut, ...]

    @property
    def tables(self) -> tuple[str, ...]:
        """All tables in load order."""
        return tuple(table for layer in self.layers for table in layer)

    def ordered(self, tables: Iterable[str]) -> tuple[str, ...]:
        """Those of `tables` that are in the plan, in load order."""
        wanted = set(tables)
        return tuple(table for table in self.tables if table in wanted)

    def parents(self, table: str) -> tuple[Edge, ...]:
        """The references of one table, itself included."""
        return tuple(edge for edge in self.edges if edge.child == table)

    def children(self, table: str) -> tuple[Edge, ...]:
        """The references to one table."""
        return tuple(edge for edge in self.edges if edge.parent == table)


def load_order(schema: Schema, logical: Iterable[LogicalKey], *, nullable_can_wait: bool = False) -> Plan:
    """The plan of a schema. SeedError, listing the tables, where constraints alone form a cycle.

    With `nullable_can_wait` a cycle may also be opened at a constraint whose column may stay NULL; rows are then made without its value.
    """
    edges = tuple(sorted(_edges(schema, logical), key=lambda edge: (edge.child, edge.column, edge.parent)))
    ordering = [edge for edge in edges if edge.child != edge.parent]
    cuts: list[Cut] = []
    while True:
        sorter = _sorter(schema, ordering)
        try:
            sorter.prepare()
        except CycleError as error:
            cut = _cut(tuple(error.args[1]), ordering, nullable_can_wait=nullable_can_wait)
            cuts.append(cut)
            ordering = [edge for edge in ordering if edge not in cut.edges]
            continue
        return Plan(tuple(_layers(sorter)), edges, tuple(cuts))


def _edges(schema: Schema, logical: Iterable[LogicalKey]) -> Iterator[Edge]:
    """Constraints first; a logical key counts where both tables and the column are there and no constraint says the same."""
    held: set[tuple[str, str]] = set()
    for key in schema.foreign_keys:
        if key.references_table in schema:
            held.add((key.table, key.column))
            yield Edge(key.table, key.column, key.references_table, hard=True, nullable=schema[key.table].columns[key.column].nullable)
    for soft in logical:
        present = soft.table in schema and soft.references_table in schema and soft.column in schema[soft.table].columns
        if present and (soft.table, soft.column) not in held:
            nullable = schema[soft.table].columns[soft.column].nullable
            yield Edge(soft.table, soft.column, soft.references_table, hard=False, nullable=nullable)


def _sorter(schema: Schema, edges: Iterable[Edge]) -> TopologicalSorter[str]:
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for table in sorted(schema.tables):
        sorter.add(table)
    for edge in edges:
        sorter.add(edge.child, edge.parent)
    return sorter


def _layers(sorter: TopologicalSorter[str]) -> Iterator[tuple[str, ...]]:
    while sorter.is_active():
        ready = sorted(sorter.get_ready())
        sorter.done(*ready)
        yield tuple(ready)


def _cut(cycle: tuple[str, ...], edges: Iterable[Edge], *, nullable_can_wait: bool) -> Cut:
    """What to leave out of one cycle: its first step without a constraint, one whose columns are nullable rather than not."""
    steps = [
        [edge for edge in edges if edge.parent == parent and edge.child == child] for parent, child in zip(cycle, cycle[1:], strict=False)
    ]
    soft = [step for step in steps if not any(edge.hard for edge in step)]
    if nullable_can_wait:
        soft = soft or [step for step in steps if all(edge.nullable for edge in step)]
    if not soft:
        constraints = ", ".join(str(edge) for step in steps for edge in step if edge.hard)
        raise SeedError(
            f"foreign keys form a cycle, so no table of it can be written first: {' → '.join(cycle)} ({constraints})",
            "drop one of these constraints, or leave these tables out with --tables",
        )
    step = min(soft, key=lambda step: not all(edge.nullable for edge in step))
    return Cut(cycle, tuple(step))
