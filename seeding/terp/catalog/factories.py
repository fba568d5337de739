"""One row of each catalog table: what is sold, what it is grown from, who makes it, how it is tagged, named and shown."""

from __future__ import annotations

from factory import LazyAttribute, SelfAttribute, Sequence, SubFactory

from seeding import models
from seeding.engine.factories.base import NOW, SeedFactory
from seeding.engine.factories.declarations import GetOrCreate
from seeding.terp.access.factories import UserFactory
from seeding.terp.reference.factories import CategoryFactory, SubcategoryFactory
from seeding.terp.suppliers.factories import VendorFactory


class BrandFactory(SeedFactory[models.Brand]):
    class Meta:
        model = models.Brand

    name = Sequence("Brand {}".format)
    vendor = SubFactory(VendorFactory)
    description = LazyAttribute(lambda o: f"Goods under the name {o.name}")
    created_at = NOW
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
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class ProductFactory(SeedFactory[models.Product]):
    """Indoor flower by the pound; category and subcategory are names of rows, as the application stores them."""

    class Meta:
        model = models.Product

    class Params:
        category_row = GetOrCreate(CategoryFactory, name="category")
        subcategory_row = GetOrCreate(SubcategoryFactory, category="category_row", name="subcategory")

    brand = SubFactory(BrandFactory)
    strain = SubFactory(StrainFactory)
    name_canonical = Sequence("Indoor Flower {}".format)
    category = "Flower"
    subcategory = "Indoor"
    uom_sellable = "LB"
    description = LazyAttribute(lambda o: f"{o.name_canonical}, sold by the {o.uom_sellable}")
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class ProductSynonymFactory(SeedFactory[models.ProductSynonym]):
    class Meta:
        model = models.ProductSynonym

    product = SubFactory(ProductFactory)
    synonym = Sequence("if-{}".format)
    created_at = NOW


class ProductMediaFactory(SeedFactory[models.ProductMedia]):
    """A picture in the media folder."""

    class Meta:
        model = models.ProductMedia

    product = SubFactory(ProductFactory)
    url = LazyAttribute(lambda o: f"/media/products/{o.filename}")
    type = "image"
    filename = Sequence("product-{}.jpg".format)
    size = 640_000
    uploaded_by = SubFactory(UserFactory)
    created_at = NOW


class TagFactory(SeedFactory[models.Tag]):
    class Meta:
        model = models.Tag

    name = Sequence("Tag {}".format)
    standardized_name = LazyAttribute(lambda o: o.name.lower().replace(" ", "-"))
    category = "flavor"
    description = LazyAttribute(lambda o: f"Goods that are {o.name}")
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class ProductTagFactory(SeedFactory[models.ProductTag]):
    class Meta:
        model = models.ProductTag

    product = SubFactory(ProductFactory)
    tag = SubFactory(TagFactory)
    created_at = NOW


class TagGroupFactory(SeedFactory[models.TagGroup]):
    class Meta:
        model = models.TagGroup

    name = Sequence("Group {}".format)
    description = LazyAttribute(lambda o: f"Tags of {o.name}")
    color = "#6B7280"
    created_by = SubFactory(UserFactory)
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class TagGroupMemberFactory(SeedFactory[models.TagGroupMember]):
    class Meta:
        model = models.TagGroupMember

    group = SubFactory(TagGroupFactory)
    tag = SubFactory(TagFactory)
    created_at = NOW


class TagHierarchyFactory(SeedFactory[models.TagHierarchy]):
    class Meta:
        model = models.TagHierarchy

    parent_tag = SubFactory(TagFactory)
    child_tag = SubFactory(TagFactory)
    created_at = NOW
