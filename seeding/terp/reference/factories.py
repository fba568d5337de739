"""One row of each reference table: what the drop-downs offer, and the counters of codes."""

from __future__ import annotations

from factory import LazyAttribute, SelfAttribute, Sequence, SubFactory

from seeding import models
from seeding.engine.factories.base import NOW, SeedFactory


class CounterFactory(SeedFactory[models.Sequence]):
    """A row of `sequences`: the number that was given out last."""

    class Meta:
        model = models.Sequence

    name = Sequence("code_{}".format)
    prefix = Sequence("CODE{}-".format)
    current_value = 1000
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class CategoryFactory(SeedFactory[models.Category]):
    class Meta:
        model = models.Category

    name = Sequence("Category {}".format)
    description = LazyAttribute(lambda o: f"Everything sold as {o.name}")
    is_active = 1
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class SubcategoryFactory(SeedFactory[models.Subcategory]):
    class Meta:
        model = models.Subcategory

    category = SubFactory(CategoryFactory)
    name = Sequence("Subcategory {}".format)
    description = LazyAttribute(lambda o: f"A part of its category: {o.name}")
    is_active = 1
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class GradeFactory(SeedFactory[models.Grade]):
    class Meta:
        model = models.Grade

    name = Sequence("Grade {}".format)
    description = LazyAttribute(lambda o: f"Quality of {o.name}")
    sort_order = Sequence(int)
    is_active = 1
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class LocationFactory(SeedFactory[models.Location]):
    """A bin, the finest place there is; coarser ones leave the finer columns empty."""

    class Meta:
        model = models.Location

    site = "Main Warehouse"
    zone = "Zone A"
    rack = "Rack 1"
    shelf = "Shelf 1"
    bin = Sequence("Bin {}".format)
    is_active = 1
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class PaymentMethodFactory(SeedFactory[models.PaymentMethod]):
    class Meta:
        model = models.PaymentMethod

    code = Sequence("METHOD_{}".format)
    name = Sequence("Method {}".format)
    description = LazyAttribute(lambda o: f"Paid by {o.name}")
    is_active = 1
    sort_order = Sequence(int)
    created_at = NOW
    updated_at = SelfAttribute("created_at")
