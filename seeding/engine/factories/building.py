"""How a lone row is begun: what its caller gave is completed, and its number is one that the target has no use of yet.

factory_boy counts in memory and knows nothing of what stands in a database. Here each row that is created takes a number above the
highest id of its table, above those that its factory gave out, and such that no unique column made of the number has that value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from typing import Any

from django.db.models import AutoField, DateTimeField, Max
from factory import declarations as declare
from factory.builder import StepBuilder
from factory.declarations import SKIP
from factory.enums import CREATE_STRATEGY, get_builder_phase


class RowBuilder(StepBuilder):
    """factory_boy's builder, for a row and, since it passes itself on, for its parents."""

    def __init__(self, factory_meta: Any, extras: dict[str, Any], strategy: str) -> None:
        creates = strategy == CREATE_STRATEGY
        given = dict(extras)
        take_parents(factory_meta, given, creates)
        take_ties(factory_meta, given)
        take_date(factory_meta, given)
        if creates and "__sequence" not in given:
            given["__sequence"] = free_number(factory_meta, given)
        super().__init__(factory_meta, given, strategy)  # type: ignore[no-untyped-call]


def take_parents(meta: Any, given: dict[str, Any], creates: bool) -> None:
    """A parent whose key is given isn't made: it is looked up where rows are created, else left out."""
    for field in meta.model._meta.concrete_fields:
        if field.is_relation and field.attname in given and field.name not in given:
            key = given[field.attname]
            sought = creates and key is not None and is_plain(key)
            given[field.name] = sought and standing(meta, field.related_model, {field.target_field.attname: key}) or SKIP


def take_ties(meta: Any, given: dict[str, Any]) -> None:
    """What a parent would have been told to share with the row is taken from the parent that is given."""
    for parent, path, own in ties(meta.factory):
        told = "__".join((parent, *path))
        if own in given:
            continue
        if told in given:
            given[own] = given[told]
        elif value := reach(given.get(parent), path):
            given[own] = value


def take_date(meta: Any, given: dict[str, Any]) -> None:
    """The column that dates the row follows `created_at` where that alone is given."""
    moment = given.get("created_at")
    if meta.dated and meta.dated not in given and isinstance(moment, datetime):
        timed = isinstance(meta.model._meta.get_field(meta.dated), DateTimeField)
        given[meta.dated] = moment if timed else moment.date()


def is_plain(value: object) -> bool:
    """Whether the value stands for itself, and isn't a declaration of one."""
    return get_builder_phase(value) is None


def reach(row: Any, path: tuple[str, ...]) -> Any:
    """The attribute at the end of the path, None where the path breaks off."""
    for name in path:
        row = getattr(row, name, None)
    return row


@cache
def ties(factory: Any) -> tuple[tuple[str, tuple[str, ...], str], ...]:
    """(parent, path in it, own declaration) for every `parent = SubFactory(…, path=SelfAttribute("..own"))` that shares a relation.

    The column that dates the row is shared in the same way.
    """
    return tuple(_ties(factory._meta))


def _ties(meta: Any) -> Iterator[tuple[str, tuple[str, ...], str]]:
    shared = {meta.dated, *(field.name for field in meta.model._meta.concrete_fields if field.is_relation)}
    for parent, declaration in meta.base_declarations.items():
        told = declaration._defaults if isinstance(declaration, declare.SubFactory) else {}
        for name, value in told.items():
            path = tuple(name.split("__"))
            if isinstance(value, declare.SelfAttribute) and value.depth == len(path) + 1 and value.attribute_name in shared:
                yield parent, path, value.attribute_name


def standing(meta: Any, model: Any, values: Mapping[str, Any]) -> Any:
    """The first row of the target with these values, None where there is none."""
    return model._default_manager.using(meta.database).filter(**values).order_by("pk").first()


def free_number(meta: Any, given: Mapping[str, Any]) -> int:
    """The number of the next row; its factory's counter goes on behind it."""
    number: int = max(meta.next_sequence(), highest_id(meta) + 1)
    step = 1
    while any(standing(meta, meta.model, values) for values in numbered_values(meta, given, number)):
        number += step
        step *= 2  # somebody's codes may be far ahead of the ids
    meta.reset_sequence(number + 1, force=True)
    return number


def highest_id(meta: Any) -> int:
    """The highest id of the table, 0 where it has none."""
    if not isinstance(meta.model._meta.pk, AutoField):
        return 0
    highest: int | None = meta.model._default_manager.using(meta.database).aggregate(highest=Max("pk"))["highest"]
    return highest or 0


def numbered_values(meta: Any, given: Mapping[str, Any], number: int) -> Iterator[dict[str, Any]]:
    """The values that a row of this number would have in each unique key that the number goes into."""
    for names in unique_keys(meta.model):
        declared = {name: meta.base_declarations.get(name) for name in names if name not in given}
        made = {name: value.function(number) for name, value in declared.items() if isinstance(value, declare.Sequence)}
        if made:
            known = declared | {name: given[name] for name in names if name in given}
            yield {name: value for name, value in known.items() if is_plain(value)} | made


@cache
def unique_keys(model: Any) -> tuple[tuple[str, ...], ...]:
    """The fields of each unique key beside the primary one."""
    single = [(field.name,) for field in model._meta.concrete_fields if field.unique and not field.primary_key]
    return (*single, *(tuple(constraint.fields) for constraint in model._meta.total_unique_constraints))
