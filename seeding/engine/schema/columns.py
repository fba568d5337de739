"""Rows on their way to the database, column by column: what factories make and the writer takes."""

from __future__ import annotations

import json
from typing import Any

Columns = dict[str, list[Any]]  # database column → its values; all lists of one table are equally long

ENCODER = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False)  # json.dumps would make one a value


def dumps(value: object) -> str:
    """The value as compact JSON text, characters beyond ASCII kept as they are."""
    return ENCODER.encode(value)


def length(columns: Columns) -> int:
    """How many rows the columns hold; ValueError where they differ in length."""
    lengths = {name: len(values) for name, values in columns.items()}
    if len(set(lengths.values())) > 1:
        raise ValueError(f"columns of different lengths: {lengths}")
    return next(iter(lengths.values()), 0)
