"""The types of the fields of facts: dataclasses and their properties."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints


@cache
def kinds_of(fact: Any) -> Mapping[str, frozenset[Any]]:
    """The plain types that each field and property of a fact may have."""
    properties = {name: value.fget for name, value in vars(fact).items() if isinstance(value, property)}
    hints = get_type_hints(fact) | {name: get_type_hints(get)["return"] for name, get in properties.items()}
    return {name: frozenset(get_origin(part) or part for part in parts_of(hint)) for name, hint in hints.items()}


def parts_of(hint: Any) -> tuple[Any, ...]:
    """The types of a union, or the one type."""
    return get_args(hint) if isinstance(hint, UnionType) else (hint,)
