"""What a product says of its tables to those who look at them, beyond what the columns say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from seeding.engine.schema.logical import Polymorphic


@dataclass(frozen=True, slots=True)
class Indirect:
    """Rows of `child` belong to a row that they don't point at, but that rows of `middle` point at.

    `child_column` then holds what `middle_column` holds; without them, any key of `child` that points at `middle` counts.
    """

    child: str
    middle: str
    child_column: str = ""
    middle_column: str = ""


@dataclass(frozen=True, slots=True)
class DisplayOptions:
    """All of it; names are those of tables, and in `columns` and `flags` those of models' fields."""

    icons: Mapping[str, str] = field(default_factory=dict)  # domain → one of the Material Symbols
    columns: Mapping[str, str] = field(default_factory=dict)  # table → fields that a list shows beside the key, the most telling first
    tabs: Mapping[str, str] = field(default_factory=dict)  # table → tables whose rows its pages show first
    through: Mapping[str, tuple[Indirect, ...]] = field(default_factory=dict)  # table → what belongs to it by way of a third one
    pairs: tuple[Polymorphic, ...] = ()  # beside those that the product checks
    nouns: tuple[str, ...] = ()  # tables whose rows' names a search finds from any table, over one more key if it has to
    flags: tuple[str, ...] = ()  # integer fields that hold 0 or 1 and aren't called is_…
