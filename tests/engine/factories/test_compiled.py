"""Compiled factories: the same values as build(), for every kind of declaration."""

from __future__ import annotations

import json
from datetime import date
from itertools import count
from typing import Any

import pytest
from django.db import models
from factory import Iterator, LazyAttribute, LazyAttributeSequence, LazyFunction, Maybe, SelfAttribute, Sequence, SubFactory, Trait
from factory.errors import CyclicDefinitionError

from seeding.engine.factories.base import SeedFactory
from seeding.engine.factories.declarations import Fake


class Buyer(models.Model):
    name = models.CharField(max_length=20)

    class Meta:
        app_label = "shop"


class Sale(models.Model):
    buyer = models.ForeignKey(Buyer, models.DO_NOTHING, db_column="buyerId")
    number = models.CharField(max_length=20)
    label = models.CharField(max_length=20)
    net = models.IntegerField()
    tax = models.IntegerField()
    total = models.IntegerField(db_column="grandTotal")
    colour = models.CharField(max_length=20)
    status = models.CharField(max_length=20)
    paid_on = models.DateField(null=True)
    details = models.JSONField(null=True)

    class Meta:
        app_label = "shop"


class BuyerFactory(SeedFactory[Buyer]):
    class Meta:
        model = Buyer

    name = Sequence("Buyer {}".format)


class SaleFactory(SeedFactory[Sale]):
    class Meta:
        model = Sale

    class Params:
        rate = 10
        paid = Trait(status="PAID", paid_on=SelfAttribute("due_on"))
        due_on = "2025-01-01"

    total = LazyAttribute(lambda o: o.net + o.tax)  # before what it is made of: order doesn't matter
    buyer = SubFactory(BuyerFactory)
    number = LazyAttribute(lambda o: f"S-{o.buyer_id}-{o.label}")
    label = Sequence("{:04}".format)
    net = 100
    tax = LazyAttribute(lambda o: o.net * o.rate // 100)
    colour = SelfAttribute("buyer.colour", default="RED")
    status = LazyFunction(lambda: "OPEN")
    paid_on = None
    details = LazyAttribute(lambda o: {"net": o.net, "note": "früh"})


def same_as_build(factory: Any, **given: list[Any]) -> None:
    """Compare column by column with factory_boy's rows for the same values and sequence numbers."""
    columns = factory.columns(**given)
    rows = [dict(zip(given, values, strict=True)) for values in zip(*given.values(), strict=True)]
    build_rows = [factory.build(__sequence=row.get("id", place), **row) for place, row in enumerate(rows, 1)]
    for field in factory._meta.model._meta.concrete_fields:
        if field.column in columns:
            made = columns[field.column]
            if isinstance(field, models.JSONField):
                made = [None if text is None else json.loads(text) for text in made]
            assert made == [getattr(row, field.attname) for row in build_rows], field.column


@pytest.mark.parametrize(
    "given",
    [
        {"id": [7, 8, 9], "buyer_id": [1, 2, 3]},
        {"buyer_id": [1, 2, 3], "net": [10, 20, 30], "rate": [10, 20, 30]},
        {"buyer_id": [1, 2, 3], "paid": [True, False, True], "due_on": ["2025-03-03", "2025-03-04", "2025-03-05"]},
        {"buyer_id": [1, 2], "paid_on": [date(2025, 2, 2), None], "details": [None, "text"]},
        {"buyer_id": [1, 2], "total": [5, 6]},
    ],
)
def test_columns__equal_what_build_makes(given: dict[str, list[Any]]) -> None:
    same_as_build(SaleFactory, **given)


@pytest.mark.parametrize(
    ("declaration", "names"),
    [
        (Iterator(["red", "green"]), ["red", "green"]),
        (Maybe("urgent", "RUSH", "OPEN"), ["RUSH", "RUSH"]),
        (LazyAttributeSequence(lambda o, n: f"{o.urgent}-{n}"), ["True-3", "True-4"]),
    ],
)
def test_columns__a_declaration_that_only_factory_boy_knows_is_left_to_build(declaration: Any, names: list[str]) -> None:
    class ParisianFactory(BuyerFactory):
        class Params:
            urgent = True

        name = declaration

    assert ParisianFactory.columns(id=[3, 4])["name"] == names


def test_columns__do_not_ask_what_only_factory_boy_knows_where_it_is_given() -> None:
    class ParisianFactory(BuyerFactory):
        name = LazyAttributeSequence(lambda o, n: pytest.fail("asked"))

    assert ParisianFactory.columns(id=[3, 4], name=["a", "b"])["name"] == ["a", "b"]


def test_fake__is_a_function_of_the_number() -> None:
    class NamedFactory(BuyerFactory):
        name = Fake("city")  # type: ignore[assignment]

    rows = [NamedFactory.build(__sequence=number) for number in (3, 4, 3)]
    assert rows[0].name == rows[2].name != rows[1].name
    assert NamedFactory.columns(id=[4, 3])["name"] == [rows[1].name, rows[0].name]


def test_columns__bear_database_names_and_no_auto_id_unless_given() -> None:
    assert "id" not in SaleFactory.columns(buyer_id=[1])
    columns = SaleFactory.columns(id=[5], buyer_id=[1])
    assert (
        columns["id"] == [5]
        and columns["buyerId"] == [1]
        and columns["grandTotal"] == [110]
        and columns["details"] == ['{"net":100,"note":"früh"}']
    )


def test_columns__do_not_depend_on_what_was_made_before() -> None:
    first = SaleFactory.columns(buyer_id=[1, 2, 3])
    SaleFactory.build()
    assert SaleFactory.columns(buyer_id=[1, 2, 3]) == first


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"net": [1]}, "give buyer_id"),
        ({"buyer_id": [1], "nett": [1]}, "declares no nett"),
        ({}, "at least one list"),
    ],
)
def test_columns__refuse_what_they_cannot_make(given: dict[str, list[Any]], said: str) -> None:
    with pytest.raises(TypeError, match=said):
        SaleFactory.columns(**given)


def test_columns__refuse_lists_of_different_lengths() -> None:
    with pytest.raises(ValueError, match="different lengths"):
        SaleFactory.columns(buyer_id=[1, 2], net=[1])


def test_columns__refuse_a_factory_that_leaves_a_column_out() -> None:
    class HalfFactory(SeedFactory[Buyer]):
        class Meta:
            model = Buyer

    with pytest.raises(TypeError, match="says nothing about name"):
        HalfFactory.columns(id=[1])


def test_columns__a_declaration_that_depends_on_itself_is_named() -> None:
    class RoundFactory(SaleFactory):
        net = LazyAttribute(lambda o: o.total - o.tax)  # type: ignore[assignment]

    with pytest.raises(CyclicDefinitionError, match="net → total → net"):
        RoundFactory.columns(buyer_id=[1], tax=[1])


def test_build__a_parent_is_made_only_where_its_key_is_not_given() -> None:
    made, given = SaleFactory.build(), SaleFactory.build(buyer_id=77)
    assert made.buyer.name.startswith("Buyer") and given.buyer_id == 77  # type: ignore[attr-defined]


def test_lazy_attributes__see_the_key_of_the_parent_however_it_came() -> None:
    buyer = Buyer(id=4)
    assert SaleFactory.build(buyer=buyer, __sequence=1).number == SaleFactory.build(buyer_id=4, __sequence=1).number == "S-4-0001"


def test_columns__evaluate_a_declaration_once_a_row() -> None:
    calls = count()

    class CountedFactory(SaleFactory):
        net = LazyFunction(lambda: next(calls))  # type: ignore[assignment]

    CountedFactory.columns(buyer_id=[1] * 1000)
    assert next(calls) == 1000  # once a row, however many siblings read it
