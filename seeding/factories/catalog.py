"""One row of each catalog table: what is sold, what it is grown from, who makes it."""

from __future__ import annotations

from factory import LazyAttribute, SelfAttribute, Sequence, SubFactory

from seeding import models
from seeding.factories.base import SOME_DAY, SeedFactory
from seeding.factories.suppliers import VendorFactory


class BrandFactory(SeedFactory[models.Brand]):
    class Meta:
        model = models.Brand

    name = Sequence("Brand {}".format)
    vendor = SubFactory(VendorFactory)
    description = LazyAttribute(lambda o: f"Goods under the name {o.name}")
    created_at = SOME_DAY
    updated_at = SelfAttribute("created_at")


class StrainFactory(SeedFactory[models.Strain]):
    """The head of a family of its own; `standardized_name` is the slug that other code matches by."""

    class Meta:
        model = models.Strain

    name = Sequence("Strain {}".format)
    standardized_name = LazyAttribute(lambda o: o.name.lower().replace(" ", "-"))
    aliases = "[]"
    category = "hybrid"
    description = LazyAttribute(lambda o: f"{o.name}, a {o.category} strain")
    openthc_id = None
    openthc_stub = SelfAttribute("standardized_name")
    parent_strain = None
    base_strain_name = SelfAttribute("name")
    created_at = SOME_DAY
    updated_at = SelfAttribute("created_at")


class ProductFactory(SeedFactory[models.Product]):
    """Indoor flower by the pound; category and subcategory are names, as the application stores them."""

    class Meta:
        model = models.Product

    brand = SubFactory(BrandFactory)
    strain = SubFactory(StrainFactory)
    name_canonical = Sequence("Indoor Flower {}".format)
    category = "Flower"
    subcategory = "Indoor"
    uom_sellable = "LB"
    description = LazyAttribute(lambda o: f"{o.name_canonical}, sold by the {o.uom_sellable}")
    created_at = SOME_DAY
    updated_at = SelfAttribute("created_at")
