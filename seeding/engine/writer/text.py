"""Values as the text that every database reads: numbers plain, moments in UTC to the second, None for NULL."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

Texts = list[str | None]


def moment(value: datetime) -> str:
    """`2025-01-31 17:05:09` in UTC; ValueError for a datetime without time zone."""
    if value.tzinfo is None:
        raise ValueError(f"{value} has no time zone")
    return (value if value.tzinfo is UTC else value.astimezone(UTC)).isoformat(" ", "seconds")[:19]


def flag(value: bool) -> str:
    return "1" if value else "0"


WRITERS: dict[type, Callable[[Any], str]] = {
    str: str,
    int: str,
    bool: flag,
    Decimal: "{:f}".format,  # never an exponent
    float: repr,
    datetime: moment,
    date: date.isoformat,
    time: time.isoformat,
}


def texts(values: Sequence[Any]) -> Texts:
    """The values of one column as text; TypeError for a type that no column holds (JSON comes as text already)."""
    kinds = set(map(type, values))
    if kinds == {Decimal}:
        return plain_numbers(values)
    filled = kinds - {type(None)}
    if filled <= {str}:
        return list(values)
    by_kind = {kind: writer_of(kind) for kind in filled}
    if len(filled) > 1:
        return [None if value is None else by_kind[type(value)](value) for value in values]
    [write] = by_kind.values()
    if filled == {datetime}:  # one moment often stands in many rows: each is written once
        text = {key: None if value is None else write(value) for key, value in dict(zip(map(id, values), values, strict=True)).items()}
        return [text[key] for key in map(id, values)]
    return list(map(write, values)) if kinds == filled else [None if value is None else write(value) for value in values]


def plain_numbers(values: Sequence[Decimal]) -> Texts:
    """Numbers without an exponent; most are so anyway, and `str` takes half the time."""
    written: Texts = list(map(str, values))
    return [f"{value:f}" for value in values] if "E" in "".join(map(str, written)) else written


def writer_of(kind: type) -> Callable[[Any], str]:
    """What writes values of a type or of its nearest base."""
    for base in kind.__mro__:
        if base in WRITERS:
            return WRITERS[base]
    raise TypeError(f"a {kind.__name__} can't be written to a column")
