"""References that no constraint holds: columns that the application joins on, and pairs whose table a word names."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LogicalKey:
    """table.column holds values of references_table.references_column."""

    table: str
    column: str
    references_table: str
    references_column: str = "id"


@dataclass(frozen=True, slots=True)
class Polymorphic:
    """A pair of columns (type, id) that points into one of the tables that the type names."""

    table: str
    type: str
    id: str
    targets: dict[str, tuple[str, ...]]
