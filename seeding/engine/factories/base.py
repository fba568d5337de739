"""The base of all factories: factory_boy as everybody knows it for one row, `columns()` for many.

`InvoiceFactory.create()` makes an invoice with all its parents. `InvoiceFactory.columns(id=[…], customer_id=[…])` makes as many rows
as the given lists hold, without a model instance and without parents: their keys must be given.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from typing import Any, TypeVar

from django.db.models import Model
from factory.declarations import SKIP, LazyAttribute
from factory.django import DjangoModelFactory, DjangoOptions

from seeding.engine.factories import compiled
from seeding.engine.schema.columns import Columns

SOME_DAY = datetime(2024, 1, 2, 9, tzinfo=UTC)  # the date of a row that is made alone: nothing may depend on the clock

CENT = Decimal("0.01")

Row = TypeVar("Row", bound=Model)


def cents(amount: Decimal) -> Decimal:
    """The amount with two places, halves away from zero, as the database rounds."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def relations(model: type[Model]) -> list[Any]:
    """The foreign keys of the model, hard and logical."""
    return [field for field in model._meta.concrete_fields if field.is_relation]


def key_of(field: Any, row: Any) -> Any:
    """The value that `field` takes to point at the row its factory declared; None where it points nowhere."""
    parent = getattr(row, field.name)
    return getattr(parent, field.target_field.attname) if parent else None


class SeedOptions(DjangoOptions):
    """Declares the key beside each parent: with `customer = SubFactory(…)`, siblings read `o.customer_id` in every way of making a row."""

    def contribute_to_class(
        self, factory: Any, meta: Any = None, base_meta: Any = None, base_factory: Any = None, params: Any = None
    ) -> None:
        super().contribute_to_class(factory, meta, base_meta, base_factory, params)  # type: ignore[no-untyped-call]
        for field in relations(self.model) if self.model else ():
            if field.name in self.pre_declarations and field.attname not in self.pre_declarations:
                self.pre_declarations.update({field.attname: LazyAttribute(partial(key_of, field))})


class SeedFactory(DjangoModelFactory[Row]):
    """One row of the target. Declarations read their siblings only, never a parent's columns, so that keys are all a bulk row needs."""

    _options_class = SeedOptions

    class Meta:
        abstract = True
        database = "terp"

    @classmethod
    def columns(cls, **given: Sequence[Any]) -> Columns:
        """{database column: values} for as many rows as the given lists hold, complete but for an auto id that wasn't given.

        Lists are named as the declarations, Params and Traits are, parents by their key (`customer_id`), and win over declarations.
        JSON columns are declared and given as Python objects and come back as text. A row's sequence number is its `id`, or
        1, 2, 3 … without ids: unlike factory_boy's counter it doesn't depend on what was made before.
        """
        return compiled.columns(cls, given)

    @classmethod
    def _setup_next_sequence(cls) -> int:
        return 1

    @classmethod
    def _generate(cls, strategy: str, params: dict[str, Any]) -> Any:
        """A parent whose key is given isn't made."""
        for field in relations(cls._meta.get_model_class()):
            if field.attname in params:
                params.setdefault(field.name, SKIP)
        return super()._generate(strategy, params)  # type: ignore[no-untyped-call]

    @classmethod
    def _adjust_kwargs(cls, **kwargs: Any) -> dict[str, Any]:
        """Django takes a parent or its key, not both: the parent where they agree."""
        for field in relations(cls._meta.get_model_class()):
            parent = kwargs.get(field.name)
            if parent and getattr(parent, field.target_field.attname) == kwargs[field.attname]:
                del kwargs[field.attname]
            else:
                kwargs.pop(field.name, None)
        return kwargs
