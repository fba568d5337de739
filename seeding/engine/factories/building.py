"""How a lone row is begun: what its caller gave is completed, and its number is one that the target has no use of yet.

factory_boy counts in memory and knows nothing of what stands in a database. Here each row that is created takes a number above the
highest id of its table, above those that its factory gave out, and such that no unique column made of the number has that value.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from django.db.models import DateField, DateTimeField, DecimalField
from django.db.models.expressions import Combinable
from factory import declarations as declare
from factory.builder import StepBuilder
from factory.declarations import SKIP
from factory.enums import CREATE_STRATEGY, get_builder_phase

from seeding.engine.factories.moments import opening
from seeding.engine.factories.target import first_matching, highest_id, highest_in_series, manager_of

ANY = object()  # in Meta.traits_of: whatever the value is


class RowBuilder(StepBuilder):
    """factory_boy's builder, for a row and, since it passes itself on, for its parents."""

    def __init__(self, factory_meta: Any, extras: dict[str, Any], strategy: str) -> None:
        creates = strategy == CREATE_STRATEGY
        given = {name: as_column(factory_meta.model, name, value) for name, value in extras.items()}
        take_parents(factory_meta, given, creates)
        take_traits(factory_meta, given)
        take_shared(factory_meta, given)
        take_date(factory_meta, given)
        if creates and "__sequence" not in given:
            given["__sequence"] = free_number(factory_meta, given)
        super().__init__(factory_meta, given, strategy)  # type: ignore[no-untyped-call]

    def recurse(self, factory_meta: Any, extras: dict[str, Any]) -> RowBuilder:
        """The builder of a parent, which is as old as the row unless it is given another day."""
        passed = dict(extras)
        declared = all("created_at" in meta.pre_declarations for meta in (self.factory_meta, factory_meta))
        if declared and not passed.keys() & {factory_meta.dated, *traits(factory_meta)}:
            passed.setdefault("created_at", declare.SelfAttribute("..created_at"))
        return RowBuilder(factory_meta, passed, self.strategy)


def as_column(model: Any, name: str, value: Any) -> Any:
    """The value as the column would give it back, as siblings reckon with it: the date of "2025-03-01", the Decimal of 100.5."""
    field = next((field for field in model._meta.concrete_fields if field.name == name and not field.is_relation), None)
    if field is None or value is None or not is_plain(value) or isinstance(value, Combinable):
        return value
    if isinstance(field, DateTimeField):
        return as_moment(field, value)
    if isinstance(field, DateField) and isinstance(value, datetime):
        return value.date()
    if isinstance(field, DecimalField) and isinstance(value, float):
        return Decimal(str(value))
    return field.to_python(value)


def as_moment(field: Any, value: Any) -> Any:
    """The moment that is given, opening time where it is a date only, in UTC where no time zone is said."""
    if isinstance(value, str):
        value = (DateField() if len(value) == len("2025-03-01") else field).to_python(value)
    moment = moment_of(value)
    return moment.replace(tzinfo=UTC) if isinstance(moment, datetime) and moment.tzinfo is None else moment


def traits(meta: Any) -> set[str]:
    """The names of the factory's traits."""
    return {name for name, parameter in meta.parameters.items() if isinstance(parameter, declare.Trait)}


def take_parents(meta: Any, given: dict[str, Any], creates: bool) -> None:
    """A parent whose key is given isn't made: it is looked up where rows are created, else left out."""
    for field in meta.model._meta.concrete_fields:
        if field.is_relation and field.attname in given and field.name not in given:
            key = given[field.attname]
            sought = creates and key is not None and is_plain(key)
            given[field.name] = sought and find(meta, field, key) or SKIP


def find(meta: Any, field: Any, key: Any) -> Any:
    """The row that the foreign key points at, None where there is none."""
    return field.related_model._default_manager.using(meta.database).filter(**{field.target_field.attname: key}).first()


def take_shared(meta: Any, given: dict[str, Any]) -> None:
    """What a parent would have been made to share with the row is taken from the parent that is given.

    Where the row has none of it, the parent has its own.
    """
    active = tuple(sorted(name for name in traits(meta) if given.get(name) is True))
    for parent, path, own in shared_declarations(meta.factory, active):
        passed = "__".join((parent, *path))
        if own in given:
            if (given[own] is None or given[own] is SKIP) and parent not in given:
                given.setdefault(passed, own_declaration(declared(meta, active), parent, path))
        elif passed in given:
            given[own] = given[passed]
        elif value := attribute_at(given.get(parent), path):
            given[own] = value


def take_date(meta: Any, given: dict[str, Any]) -> None:
    """The column that dates the row and `created_at` follow each other, where one of them is given."""
    if not meta.dated:
        return
    if meta.dated in given:
        given.setdefault("created_at", declare.LazyAttribute(lambda row: moment_of(getattr(row, meta.dated))))
    elif "created_at" in given:
        timed = isinstance(meta.model._meta.get_field(meta.dated), DateTimeField)
        given[meta.dated] = declare.LazyAttribute(lambda row: row.created_at if timed else row.created_at.date())


def moment_of(value: Any) -> Any:
    """The moment that a date or a moment stands for."""
    return opening(value) if isinstance(value, date) and not isinstance(value, datetime) else value


def take_traits(meta: Any, given: dict[str, Any]) -> None:
    """A status that is given makes its trait true: `status="PAID"` is paid. So does a parent, where any of them does."""
    for name, traits in meta.traits_of.items():
        value = given.get(name)
        if not is_there(value):
            continue
        trait = traits.get(ANY) or traits.get(value)
        if trait and (ANY not in traits or agrees(meta.parameters[trait], given)):
            given.setdefault(trait, True)


def is_there(value: Any) -> bool:
    """Whether something was given that stands for itself."""
    return value is not None and value is not SKIP and is_plain(value)


def agrees(trait: Any, given: Mapping[str, Any]) -> bool:
    """Whether nothing was given of which the trait says that there is none."""
    absent = [name for name, value in trait.overrides.items() if value is None]
    return not any(is_there(given.get(name)) or is_there(given.get(f"{name}_id")) for name in absent)


def own_declaration(declarations: Mapping[str, Any], parent: str, path: tuple[str, ...]) -> Any:
    """What the parent's factory, or that of a parent of it, declares itself."""
    for name in (parent, *path[:-1]):
        declarations = declared(declarations[name].get_factory()._meta)
    return declarations[path[-1]]


def declared(meta: Any, active: tuple[str, ...] = ()) -> dict[str, Any]:
    """The declarations of columns and Params, with those of the traits that are on."""
    parameters = {name: parameter.value for name, parameter in meta.parameters.items() if isinstance(parameter, declare.SimpleParameter)}
    overrides = (meta.parameters[trait].overrides for trait in active)
    return dict(ChainMap(*overrides, parameters, meta.base_declarations))


def is_plain(value: object) -> bool:
    """Whether the value stands for itself, and isn't a declaration of one."""
    return get_builder_phase(value) is None


def attribute_at(row: Any, path: tuple[str, ...]) -> Any:
    """The attribute at the end of the path, None where the path breaks off."""
    for name in path:
        row = getattr(row, name, None)
    return row


@cache
def shared_declarations(factory: Any, active: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...], str], ...]:
    """(parent, path in it, own declaration) for every `parent = SubFactory(…, path=SelfAttribute("..own"))` that shares a relation.

    The column that dates the row, and Params, are shared in the same way.
    """
    return tuple(_shared_declarations(factory._meta, active))


def _shared_declarations(meta: Any, active: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...], str]]:
    shared = {meta.dated, *meta.parameters, *(field.name for field in meta.model._meta.concrete_fields if field.is_relation)}
    for parent, declaration in declared(meta, active).items():
        passed = declaration._defaults if isinstance(declaration, declare.SubFactory) else {}
        for name, value in passed.items():
            path = tuple(name.split("__"))
            if isinstance(value, declare.SelfAttribute) and value.depth == len(path) + 1 and value.attribute_name in shared:
                yield parent, path, value.attribute_name


def free_number(meta: Any, given: Mapping[str, Any]) -> int:
    """The number of the next row; its factory's counter goes on behind it."""
    number: int = max(meta.next_sequence(), highest_id(meta) + 1, *highest_numbers(meta, given))
    step = 1
    while any(first_matching(meta, values) for values in numbered_values(meta, given, number)):
        number += step
        step *= 2  # somebody's codes may be far ahead of the ids
    meta.reset_sequence(number + 1, force=True)
    return number


def highest_numbers(meta: Any, given: Mapping[str, Any]) -> Iterator[int]:
    """One more than the highest number in each unique text that is made of the number."""
    for names in unique_keys(meta.model):
        declaration = meta.base_declarations.get(names[0])
        if len(names) == 1 and isinstance(declaration, declare.Sequence) and names[0] not in given:
            sample = declaration.function(0)
            yield highest_in_series(manager_of(meta), names[0], sample) + 1 if isinstance(sample, str) else 0


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
