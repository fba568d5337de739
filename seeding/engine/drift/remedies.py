"""What is done about each difference between the live schema and the reference one: all of them in one pass, before any row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Final

from django.apps import apps

from seeding.engine.drift.differences import Difference, DifferenceKind, find_differences
from seeding.engine.drift.enums import stand_ins
from seeding.engine.drift.values import plain_value, shown
from seeding.engine.schema.logical import LogicalKey
from seeding.engine.schema.tables import Column, Schema

if TYPE_CHECKING:
    from seeding.engine.product import Product

BOOKKEEPING: Final = ("_", "django_")  # tables of migration tools begin so; they are nobody's rows to make
TEXT: Final = ("varchar", "text")


@dataclass(frozen=True, slots=True)
class Remedy:
    """A difference and what a run does about it; `action` is empty where rows fit as they are."""

    difference: Difference
    action: str

    def __str__(self) -> str:
        return f"{self.difference}; {self.action}" if self.action else str(self.difference)


@dataclass(frozen=True)
class Drift:
    """The live schema beside the reference one."""

    live: Schema
    expected: Schema
    remedies: tuple[Remedy, ...]
    logical_keys: tuple[LogicalKey, ...] = ()

    @cached_property
    def adapted(self) -> tuple[Remedy, ...]:
        """Those that a run has to do something about."""
        return tuple(remedy for remedy in self.remedies if remedy.action)

    @cached_property
    def lacking(self) -> frozenset[str]:
        """Tables of the reference schema that are absent, lack columns or hold other values than they were given."""
        return frozenset(remedy.difference.table for remedy in self.adapted if remedy.difference.what not in ADDED)

    @cached_property
    def unknown_tables(self) -> tuple[str, ...]:
        """Tables that nobody wrote a factory for and that rows can be made for; without a reference schema these are all."""
        if not self.expected:
            own = own_tables()
            return tuple(table.name for table in self.live if table.name not in own and not table.name.startswith(BOOKKEEPING))
        found = (remedy.difference for remedy in self.adapted)
        return tuple(difference.table for difference in found if difference.what is DifferenceKind.UNKNOWN_TABLE)


ADDED: Final = (DifferenceKind.UNKNOWN_TABLE, DifferenceKind.UNKNOWN_COLUMN)  # what the reference schema knows is whole all the same


def find_drift(live: Schema, as_of: date, product: Product) -> Drift:
    """Every difference with its remedy, by table and column; tables of the program's own are no drift.

    A product without a reference schema has nothing to differ from.
    """
    expected, own = product.reference_schema(), own_tables()
    found = [each for each in find_differences(live, expected) if each.table in expected or each.table not in own] if expected else []
    remedies = tuple(Remedy(each, Actions(live, expected, as_of).for_difference(each)) for each in found)
    return Drift(live, expected, remedies, product.logical_keys)


def own_tables() -> frozenset[str]:
    """Tables of the control database, which may be the target as well."""
    return frozenset(model._meta.db_table for model in apps.get_models(include_auto_created=True) if model._meta.app_label != "seeding")


@dataclass(frozen=True, slots=True)
class Actions:
    """The remedies, in words."""

    live: Schema
    expected: Schema
    as_of: date

    def for_difference(self, difference: Difference) -> str:
        """What is done about the difference; nothing where rows fit as they are."""
        table, column = difference.table, difference.column
        match difference.what:
            case DifferenceKind.MISSING_TABLE:
                return "it is skipped"
            case DifferenceKind.UNKNOWN_TABLE:
                return "" if table.startswith(BOOKKEEPING) else "it gets a few rows made from its columns, in phase 3, if it has none"
            case DifferenceKind.MISSING_COLUMN:
                return "it is left out"
            case DifferenceKind.UNKNOWN_COLUMN:
                return self.for_unknown_column(table, self.live[table].columns[column])
            case DifferenceKind.VALUES:
                return self.for_enum_values(self.live[table].columns[column], self.expected[table].columns[column])
            case DifferenceKind.LENGTH | DifferenceKind.KIND:
                return self.for_length(self.live[table].columns[column], self.expected[table].columns[column])
            case DifferenceKind.NULLABLE if not self.live[table].columns[column].nullable:
                return f"where there is no value it gets {shown(plain_value(self.live[table].columns[column], self.as_of))}"
        return ""

    def for_unknown_column(self, table: str, column: Column) -> str:
        if column.generated or column.auto_increment:
            return "the database fills it"
        if column.has_default:
            return f"it takes its default {column.default}"
        if column.nullable:
            return "it is left NULL"
        if parent := next((key.references_table for key in self.live[table].foreign_keys if key.column == column.name), ""):
            return f"it gets the first row of {parent}"
        return f"it gets {shown(plain_value(column, self.as_of))}"

    def for_enum_values(self, live: Column, expected: Column) -> str:
        return ", ".join(self.replaced(live, expected))

    def replaced(self, live: Column, expected: Column) -> Iterator[str]:
        for lost, value in stand_ins(live.values, expected.values).items():
            yield f"{lost} is written as {value}"

    def for_length(self, live: Column, expected: Column) -> str:
        return "longer text is cut at a word" if shortened(live, expected) else ""


def shortened(live: Column, expected: Column) -> bool:
    """Whether text that fits the expected column may be too long for the live one."""
    bounded = live.kind in TEXT and expected.kind in TEXT and live.length is not None
    return bounded and (expected.length is None or (live.length or 0) < expected.length)
