"""Brands, strains and products, out of what was entered into the catalog."""

from __future__ import annotations

from seeding.factories.catalog import BrandFactory, ProductFactory, StrainFactory
from seeding.history.facts import History
from seeding.records.base import Record, pick
from seeding.schema.columns import Columns, dumps


def brands(history: History) -> Columns:
    return BrandFactory.columns(**pick(history.brands, "id", "name", "vendor_id", "description", "created_at"))


def strains(history: History) -> Columns:
    return StrainFactory.columns(
        **pick(
            history.strains,
            "id",
            "name",
            "category",
            "description",
            "openthc_id",
            "openthc_stub",
            standardized_name="slug",
            aliases=lambda strain: dumps(strain.aliases),
            parent_strain_id="parent_id",
            base_strain_name="base_name",
            created_at="added_at",
        )
    )


def products(history: History) -> Columns:
    return ProductFactory.columns(
        **pick(
            history.products,
            "id",
            "brand_id",
            "strain_id",
            "category",
            "subcategory",
            "description",
            name_canonical="name",
            uom_sellable="unit",
            created_at="listed_at",
        )
    )


TABLES: dict[str, Record] = {"brands": brands, "strains": strains, "products": products}
