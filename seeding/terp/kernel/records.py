"""How facts become rows: a fact's field goes into the column that bears its name, and a record says only what differs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

from django.db.models import CharField, Field, IntegerField, TextField

from seeding.engine.factories.base import SeedFactory
from seeding.engine.kinds import kinds_of
from seeding.engine.schema.columns import Columns, dumps
from seeding.terp.history import History

Fact = TypeVar("Fact")
Record = Callable[[History], Columns]  # the rows that a history leaves in one table
Facts = tuple[Any, Sequence[Any]]  # a class, and facts of it

plain = "{:.2f}".format  # a number as text: 12.50
AS_TEXT: dict[type, Callable[[Any], str]] = {Decimal: plain, dict: dumps, tuple: dumps, list: dumps}


def rows(
    factory: type[SeedFactory[Any]],
    fact: type[Fact],
    facts: Sequence[Fact],
    *beside: Facts,
    **differing: Callable[[Fact], object] | Sequence[object],
) -> Columns:
    """The factory's columns, one row a fact: each column that a field or property bears the name of, and what differs.

    What differs is a function of the fact or a list, and wins over a field. Facts `beside` give the columns that the first don't carry.
    """
    given: dict[str, list[object]] = {}
    parts: list[Facts] = [(fact, facts), *beside]
    for kind, them in parts:
        wanted = ((name, read) for name, read in carried(factory, kind).items() if name not in given and name not in differing)
        given |= {name: list(map(read, them)) for name, read in wanted}
    given |= {name: list(map(value, facts)) if callable(value) else list(value) for name, value in differing.items()}
    return factory.columns(**given)


def same(
    factory: type[SeedFactory[Any]],
    fact: type[Fact],
    source: Callable[[History], Sequence[Fact]],
    **differing: Callable[[Fact], object],
) -> Record:
    """The record of a table whose rows are facts of the history, but for what differs; see `rows`."""
    return lambda history: rows(factory, fact, source(history), **differing)


@cache
def carried(factory: Any, fact: Any) -> Mapping[str, Callable[[Any], object]]:
    """What reads each column of the factory's table out of the fact that has a field or property of its name; TypeError for none."""
    kinds = kinds_of(fact)
    fields = {field.attname: field for field in factory._meta.get_model_class()._meta.concrete_fields if field.attname in kinds}
    if not fields:
        raise TypeError(f"{fact.__name__} has no field that {factory.__name__} has a column for")
    return {name: reader(field, kinds[name]) for name, field in fields.items()}


def reader(field: Field[Any, Any], kinds: frozenset[Any]) -> Callable[[Any], object]:
    """What reads the field, as its column has it: numbers and structures as text in a text column, a yes as 1 in one of numbers."""
    read: Callable[[Any], object] = attrgetter(field.attname)
    if isinstance(field, (CharField, TextField)):
        return next((as_column(read, AS_TEXT[kind]) for kind in AS_TEXT if kind in kinds), read)
    return as_column(read, int) if isinstance(field, IntegerField) and bool in kinds else read


def as_column(read: Callable[[Any], object], convert: Callable[[Any], object]) -> Callable[[Any], object]:
    """What reads a value and converts it, unless there is none."""
    return lambda fact: None if (value := read(fact)) is None else convert(value)


def latest(*moments: datetime | None) -> datetime:
    """The newest of the moments that are known; at least one is."""
    return max(moment for moment in moments if moment is not None)
