"""The plan as a person reads it: text, mermaid diagrams, or plain data for JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from seeding.engine.plan.order import Edge, Plan

if TYPE_CHECKING:
    from seeding.engine.product import Product

COMMAND: Final = "python manage.py seed_plan --reference --format mermaid --output docs/relationships.md"

LEGEND: Final = (
    "A solid line is a foreign key that the database enforces; a dotted one is a logical key: the application joins on it, and nothing",
    "in the database holds it. A double bar at the parent's end is a column that is always filled, a circle one that may be empty.",
)


def chosen(plan: Plan, product: Product, phase: int | None = None, domain: str | None = None) -> tuple[str, ...]:
    """The tables of a phase and a domain, or of all, in load order."""
    return tuple(table for table in plan.tables if phase in (None, product.phase_of(table)) and domain in (None, product.domain_of(table)))


def text(plan: Plan, tables: tuple[str, ...], product: Product) -> Iterator[str]:
    """Layer by layer each table with phase, domain and parents: logical ones in brackets, nullable ones with a question mark."""
    width = max((len(table) for table in tables), default=0)
    for number, layer in enumerate(plan.layers):
        shown = [table for table in layer if table in tables]
        if shown:
            yield f"layer {number}"
        for table in shown:
            parents = ", ".join(_parent(edge) for edge in plan.parents(table))
            yield f"  {table:<{width}}  phase {product.phase_of(table)}  {product.domain_of(table):<13}  {parents}".rstrip()
    yield ""
    yield from (f"cycle: {cut}" for cut in plan.cuts if not {*cut.cycle}.isdisjoint(tables))
    hard = sum(edge.hard for edge in plan.edges if edge.child in tables)
    logical = sum(not edge.hard for edge in plan.edges if edge.child in tables)
    yield f"{len(tables)} tables, {hard} foreign keys, {logical} logical keys"


def data(plan: Plan, tables: tuple[str, ...], product: Product) -> dict[str, Any]:
    """The same as values for JSON."""
    layer_of = {table: number for number, layer in enumerate(plan.layers) for table in layer}
    return {
        "tables": [
            {
                "table": table,
                "layer": layer_of[table],
                "phase": product.phase_of(table),
                "domain": product.domain_of(table),
                "parents": [
                    {"column": edge.column, "table": edge.parent, "hard": edge.hard, "nullable": edge.nullable}
                    for edge in plan.parents(table)
                ],
            }
            for table in tables
        ],
        "cycles": [
            {"tables": list(cut.cycle), "not_waited_for": [f"{edge.child}.{edge.column}" for edge in cut.edges]} for cut in plan.cuts
        ],
    }


def mermaid(plan: Plan, tables: tuple[str, ...], product: Product) -> Iterator[str]:
    """A Markdown page: phases in short, then an entity diagram for each domain."""
    yield from ("# How the tables relate", "", f"Written by `{COMMAND}`; never edited by hand.", "")
    yield from (*LEGEND, "")
    yield from ("| phase | tables | layers of parents before children |", "|---|---|---|")
    for phase in product.phases:
        members = [table for table in tables if product.phase_of(table) == phase.number]
        layers = sum(any(table in members for table in layer) for layer in plan.layers)
        yield f"| {phase.number} {phase.title} | {len(members)} | {layers} |"
    for cut in plan.cuts:
        yield from ("", f"Cycle: {cut}. Keys are given out before rows are written, so the rows are complete all the same.")
    for domain in product.all_domains:
        members = [table for table in sorted(tables) if product.domain_of(table) == domain]
        if members:
            yield from ("", f"## {domain}", "", "```mermaid", "erDiagram")
            yield from (f"    {line}" for table in members for line in _entity(plan, table))
            yield "```"


def _entity(plan: Plan, table: str) -> Iterator[str]:
    """The lines of one table in an entity diagram: its references, or its bare name where it has none."""
    edges = plan.parents(table)
    if not edges:
        yield table
    for edge in edges:
        line, one = "--" if edge.hard else "..", "o|" if edge.nullable else "||"
        yield f'{edge.child} }}o{line}{one} {edge.parent} : "{edge.column}"'


def _parent(edge: Edge) -> str:
    name = f"{edge.column}→{edge.parent}{'?' if edge.nullable else ''}"
    return name if edge.hard else f"[{name}]"
