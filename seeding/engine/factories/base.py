"""The base of all factories: factory_boy as everybody knows it for one row, `columns()` for many.

`InvoiceFactory.create()` makes an invoice with all its parents, on any target: its numbers begin above what stands there.
`InvoiceFactory.columns(id=[…], customer_id=[…])` makes as many rows as the given lists hold, without a model instance and without
parents: their keys must be given.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from typing import Any, TypeVar

from django.db.models import Model
from factory.base import OptionDefault
from factory.declarations import SKIP, LazyAttribute, LazyFunction
from factory.django import DjangoModelFactory, DjangoOptions

from seeding.engine.factories import compiled
from seeding.engine.factories.building import ANY, RowBuilder
from seeding.engine.factories.moments import made_on, opening, today
from seeding.engine.schema.columns import Columns

__all__ = ["ANY", "CENT", "NOW", "TODAY", "SeedFactory", "cents", "key_of", "made_on", "opening", "relations", "today"]

CENT = Decimal("0.01")
Row = TypeVar("Row", bound=Model)

NOW = LazyFunction(lambda: opening(today()))
TODAY = LazyFunction(today)


def cents(amount: Decimal) -> Decimal:
    """The amount with two places, halves away from zero, as the database rounds."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def relations(model: type[Model]) -> list[Any]:
    """The foreign keys of the model, hard and logical."""
    return [field for field in model._meta.concrete_fields if field.is_relation]


def key_of(field: Any, row: Any) -> Any:
    """The value that `field` takes to point at the row its factory declared; None where it points nowhere."""
    parent = getattr(row, field.name)
    return getattr(parent, field.target_field.attname, None) if parent else None


class SeedOptions(DjangoOptions):
    """Declares the key beside each parent: with `customer = SubFactory(…)`, siblings read `o.customer_id` in every way of making a row.

    `Meta.dated` names the column that dates the row; where only `created_at` is given, it is of that day. `Meta.traits_of` says which
    trait a value stands for: with {"status": {"PAID": "paid"}}, a row that is given the status PAID is paid. Under ANY, every value
    but None stands for the trait.
    """

    def _build_default_options(self) -> list[Any]:
        return [*super()._build_default_options(), OptionDefault("dated", None, inherit=True), OptionDefault("traits_of", {}, inherit=True)]  # type: ignore[no-untyped-call]

    def contribute_to_class(
        self, factory: Any, meta: Any = None, base_meta: Any = None, base_factory: Any = None, params: Any = None
    ) -> None:
        super().contribute_to_class(factory, meta, base_meta, base_factory, params)  # type: ignore[no-untyped-call]
        for field in relations(self.model) if self.model else ():
            if field.name in self.pre_declarations and field.attname not in self.pre_declarations:
                self.pre_declarations.update({field.attname: LazyAttribute(partial(key_of, field))})


class SeedFactory(DjangoModelFactory[Row]):
    """One row of the target.

    Declarations of plain columns read their siblings, and of a parent only what has a default for where the parent isn't at hand, so
    that keys are all a bulk row needs.
    """

    _options_class = SeedOptions

    class Meta:
        abstract = True
        database = "terp"

    @classmethod
    def columns(cls, **given: Sequence[Any]) -> Columns:
        """{database column: values} for as many rows as the given lists hold, complete but for an auto id that wasn't given.

        Lists are named as the declarations and Params are, parents by their key (`customer_id`), and win over declarations.
        JSON columns are declared and given as Python objects and come back as text. A row's sequence number is its `id`, or
        1, 2, 3 … without ids: unlike factory_boy's counter it doesn't depend on what was made before.
        """
        return compiled.columns(cls, given)

    @classmethod
    def _setup_next_sequence(cls) -> int:
        return 1

    @classmethod
    def _generate(cls, strategy: str, params: dict[str, Any]) -> Any:
        """As factory_boy does it, with a builder that asks the target."""
        if cls._meta.abstract:
            return super()._generate(strategy, params)  # type: ignore[no-untyped-call]
        return RowBuilder(cls._meta, params, strategy).build()  # type: ignore[no-untyped-call]

    @classmethod
    def _adjust_kwargs(cls, **kwargs: Any) -> dict[str, Any]:
        """Django takes a parent or its key, not both: the parent where they agree."""
        for field in relations(cls._meta.get_model_class()):
            parent = kwargs.get(field.name, SKIP)
            if parent and getattr(parent, field.target_field.attname, None) == kwargs[field.attname]:
                del kwargs[field.attname]
            else:
                kwargs.pop(field.name, None)
        return kwargs
