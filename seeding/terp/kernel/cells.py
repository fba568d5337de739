"""How a column is read when nothing else is said: as the type of the fact's field asks."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import date, datetime
from decimal import Decimal
from types import NoneType
from typing import Any

from seeding.engine.fields import EnumField
from seeding.engine.reading.rows import (
    Cell,
    amount,
    choice,
    creation,
    dated,
    day,
    flag,
    mapping,
    money,
    named,
    past,
    person,
    strings,
    text,
    updated,
    whole,
    words,
)

BIRTH, CHANGE = "created_at", "updated_at"


def cell_of(field: Any, kinds: frozenset[Any], users: AbstractSet[int]) -> Cell:
    """What reads the model's field for a fact's field of these types; TypeError where the types don't say it."""
    names, optional = (str(field.column),), NoneType in kinds
    if field.is_relation and field.related_model._meta.db_table == "users" and int in kinds:
        return named(users, *names) if optional else person(*names)
    if isinstance(field, EnumField) and str in kinds:
        if not optional:
            raise TypeError(f"{field.model._meta.db_table}.{field.column} needs a value for what it doesn't say")
        return choice(*names)
    if datetime in kinds:
        return past(*names) if optional else moment_of(field)
    for kind, (known, maybe) in READERS.items():
        if kind in kinds:
            return (maybe if optional else known)(*names)
    raise TypeError(f"{field.model._meta.db_table}.{field.column} can't be read as {', '.join(kind.__name__ for kind in kinds)}")


def moment_of(field: Any) -> Cell:
    """The birth of a row or its last change; TypeError for another moment that is always known."""
    if field.attname not in (BIRTH, CHANGE):
        raise TypeError(f"{field.model._meta.db_table}.{field.column} needs a moment for what it doesn't say")
    return creation(field.column) if field.attname == BIRTH else updated(field.column)


def number(*names: str) -> Cell:
    """A whole number; 0 for none."""
    return whole(*names, default=0)


READERS = {  # of a type that is always there, and of one that may be None; bool comes before int
    bool: (flag, flag),
    int: (number, whole),
    str: (words, text),
    Decimal: (money, amount),
    date: (dated, day),
    dict: (mapping, mapping),
    tuple: (strings, strings),
}
