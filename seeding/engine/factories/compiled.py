"""Factories compiled for bulk: each declaration becomes a function over all rows at once, in place of factory_boy's walk row by row.

The values are those of `build()`, of rows whose parents are given by their keys. What isn't known here (Iterator, Transformer, a trait
that is given …) is left to `build()`, right but slow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from django.db.models import JSONField
from factory import declarations as declare
from factory.declarations import SKIP, deepgetattr
from factory.enums import get_builder_phase
from factory.errors import CyclicDefinitionError

from seeding.engine.factories.building import traits
from seeding.engine.factories.declarations import Fake, FromTarget, NextInSeries
from seeding.engine.schema.columns import Columns, dumps, length


class Row:
    """One row in the making, as lazy declarations see it. The first row that is asked for a column has it worked out for all."""

    __slots__ = ("__dict__", "_batch", "_number")

    def __init__(self, batch: Batch, number: int) -> None:
        self._batch = batch
        self._number = number

    def __getattr__(self, name: str) -> Any:
        for row, value in zip(self._batch.rows, self._batch.column(name), strict=True):
            setattr(row, name, value)
        return self.__dict__[name]


Rows = Sequence[Row]
Values = Callable[[Rows], list[Any]]  # the values of one declaration for these rows


class NotCompilable(Exception):
    """A declaration that only factory_boy can evaluate."""


class Batch:
    """The columns of one call, worked out as they are asked for."""

    def __init__(self, values: Mapping[str, Values], given: Mapping[str, list[Any]], numbers: Iterable[int]) -> None:
        self.values = values
        self.done = dict(given)
        self.pending: list[str] = []
        self.rows = [Row(self, number) for number in numbers]

    def column(self, name: str) -> list[Any]:
        """All values of a declaration; AttributeError for an unknown name, CyclicDefinitionError where it depends on itself."""
        if name in self.done:
            return self.done[name]
        if name not in self.values:
            raise AttributeError(name)
        if name in self.pending:
            raise CyclicDefinitionError(" → ".join([*self.pending, name]))
        self.pending.append(name)
        try:
            self.done[name] = self.values[name](self.rows)
        finally:
            self.pending.pop()
        return self.done[name]


def columns(factory: Any, given: Mapping[str, Sequence[Any]]) -> Columns:
    """The columns of the factory's table for the given lists, all named by their database column."""
    lists = {name: list(values) for name, values in given.items()}
    if not lists:
        raise TypeError(f"{factory.__name__}.columns needs at least one list")
    rows = length(lists)
    numbers = lists["id"] if "id" in lists else range(1, rows + 1)
    fields = output(factory, frozenset(lists))
    try:
        batch = Batch(compile_factory(factory, frozenset(lists)), lists, numbers)
        made = {field.attname: batch.column(field.attname) for field in fields}
        batch.rows.clear()  # rows and batch point at each other: let them go now, not at some later garbage collection
    except NotCompilable:
        made = build_rows(factory, lists, numbers, [field.attname for field in fields])
    return {field.column: texts(made[field.attname]) if isinstance(field, JSONField) else made[field.attname] for field in fields}


def output(factory: Any, given: frozenset[str]) -> list[Any]:
    """The fields that `columns` fills: all but an auto id that isn't given; TypeError for a name or field without declaration."""
    meta = factory._meta
    fields = [field for field in meta.get_model_class()._meta.concrete_fields if field.attname in given or not is_auto(field)]
    known = {*meta.pre_declarations, *meta.parameters, *(field.attname for field in fields)}
    if strange := sorted(given - known):
        raise TypeError(f"{factory.__name__} declares no {', '.join(strange)}")
    if missing := [field.name for field in fields if field.attname not in given and field.attname not in meta.pre_declarations]:
        raise TypeError(f"{factory.__name__} says nothing about {', '.join(missing)}")
    return fields


def is_auto(field: Any) -> bool:
    """Whether the database numbers the field."""
    return bool(field.primary_key and field.get_internal_type().endswith("AutoField"))


def texts(values: list[Any]) -> list[str | None]:
    """The values as JSON text, None as NULL; an object that stands in many rows is dumped once."""
    text = {id(value): None if value is None else dumps(value) for value in {id(value): value for value in values}.values()}
    return [text[id(value)] for value in values]


def build_rows(factory: Any, given: Columns, numbers: Iterable[int], names: Sequence[str]) -> Columns:
    """The same by factory_boy, row by row."""
    cells = [dict(zip(given, row, strict=True)) for row in zip(*given.values(), strict=True)]
    made = [factory.build(__sequence=number, **row) for number, row in zip(numbers, cells, strict=True)]
    return {name: [getattr(row, name) for row in made] for name in names}


@cache
def compile_factory(factory: Any, given: frozenset[str]) -> Mapping[str, Values]:
    """What works out each declaration that isn't given; Unknown where the factory needs factory_boy itself."""
    meta = factory._meta
    if meta.rename or meta.inline_args or list(meta.post_declarations) or given & traits(meta):
        raise NotCompilable
    keys = {field.name: field.attname for field in meta.get_model_class()._meta.concrete_fields if field.is_relation}
    compiled = {}
    for name in meta.pre_declarations:
        declared, context = meta.pre_declarations[name].declaration, meta.pre_declarations[name].context
        value = without_traits(declared, traits(meta))
        if name not in given:
            compiled[name] = compile_parent(name, value, keys[name] in given) if name in keys else compile_value(value, context)
    return compiled


def without_traits(value: Any, names: set[str]) -> Any:
    """What is declared beside all traits: one that isn't given changes nothing."""
    while type(value) is declare.Maybe and getattr(value.decider, "attribute_name", None) in names:
        value = value.no
    return value


def compile_parent(name: str, value: Any, key_given: bool) -> Values:
    """No parent is made in bulk: it is left out where its key is given, and the key asked for where the declaration makes a parent."""
    if key_given:
        return constant(SKIP)
    return constant(value) if get_builder_phase(value) is None else absent_parent(name)


def compile_value(value: Any, context: Mapping[str, Any]) -> Values:
    """The function that evaluates a plain column's value or declaration, called with `context`, over rows."""
    if get_builder_phase(value) is None:
        return constant(value)
    compiler = COMPILERS.get(type(value))
    return compiler(value) if compiler and not context else not_compilable


def constant(value: Any) -> Values:
    return lambda rows: [value] * len(rows)


def not_compilable(rows: Rows) -> list[Any]:
    raise NotCompilable


def absent_parent(name: str) -> Values:
    """A parent is never made in bulk: its key has to be given."""

    def refuse(rows: Rows) -> list[Any]:
        raise TypeError(f"columns() needs the keys of {name}: give {name}_id")

    return refuse


def lazy_function(value: Any) -> Values:
    return lambda rows: [value.function() for _ in rows]


def lazy_attribute(value: Any) -> Values:
    return lambda rows: list(map(value.function, rows))


def sequence(value: Any) -> Values:
    return lambda rows: [value.function(row._number) for row in rows]


def self_attribute(value: Any) -> Values:
    return lambda rows: [deepgetattr(row, value.attribute_name, value.default) for row in rows]


def fake(value: Any) -> Values:
    options = {name: option for name, option in value._defaults.items() if name != "locale"}
    return lambda rows: [value.drawn(row._number, **options) for row in rows]


def without_target(value: Any) -> Values:
    return lambda rows: [value.without_target(row, row._number) for row in rows]


COMPILERS: dict[type, Callable[[Any], Values]] = {
    declare.LazyFunction: lazy_function,
    declare.LazyAttribute: lazy_attribute,
    declare.Sequence: sequence,
    declare.SelfAttribute: self_attribute,
    Fake: fake,
    FromTarget: without_target,
    NextInSeries: without_target,
}
