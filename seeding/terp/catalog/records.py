"""Brands, strains and products, out of what was entered into the catalog; how they are tagged, named and shown."""

from __future__ import annotations

from seeding.engine.schema.columns import Columns, dumps
from seeding.terp.catalog.factories import (
    BrandFactory,
    ProductFactory,
    ProductMediaFactory,
    ProductSynonymFactory,
    ProductTagFactory,
    StrainFactory,
    TagFactory,
    TagGroupFactory,
    TagGroupMemberFactory,
    TagHierarchyFactory,
)
from seeding.terp.catalog.story.media_and_synonyms import tell_presentation
from seeding.terp.catalog.story.tagging import tell_tags
from seeding.terp.history import History
from seeding.terp.kernel.records import Record, pick
from seeding.terp.kernel.story import told


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
            standardized_name="standardized_name",
            aliases=lambda strain: dumps(strain.aliases),
            parent_strain_id="parent_strain_id",
            base_strain_name="base_strain_name",
            created_at="created_at",
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
            name_canonical="name_canonical",
            uom_sellable="uom_sellable",
            created_at="created_at",
        )
    )


def product_synonyms(history: History) -> Columns:
    return ProductSynonymFactory.columns(
        **pick(told(history, tell_presentation).synonyms, "id", "product_id", "synonym", created_at="created_at")
    )


def product_media(history: History) -> Columns:
    return ProductMediaFactory.columns(
        **pick(
            told(history, tell_presentation).media,
            "id",
            "product_id",
            "url",
            "filename",
            "size",
            type="type",
            uploaded_by_id="uploaded_by_id",
            created_at="created_at",
        )
    )


def tags(history: History) -> Columns:
    return TagFactory.columns(
        **pick(
            told(history, tell_tags).tags,
            "id",
            "name",
            "category",
            "description",
            standardized_name="standardized_name",
            created_at="created_at",
        )
    )


def product_tags(history: History) -> Columns:
    return ProductTagFactory.columns(**pick(told(history, tell_tags).tagged, "id", "product_id", "tag_id", created_at="created_at"))


def tag_groups(history: History) -> Columns:
    return TagGroupFactory.columns(
        **pick(
            told(history, tell_tags).groups, "id", "name", "description", "color", created_by_id="created_by_id", created_at="created_at"
        )
    )


def tag_group_members(history: History) -> Columns:
    members = [(group, *member) for group in told(history, tell_tags).groups for member in group.members]
    return TagGroupMemberFactory.columns(
        id=[key for _, key, _ in members],
        group_id=[group.id for group, _, _ in members],
        tag_id=[tag for _, _, tag in members],
        created_at=[group.created_at for group, _, _ in members],
    )


def tag_hierarchy(history: History) -> Columns:
    return TagHierarchyFactory.columns(
        **pick(told(history, tell_tags).families, "id", parent_tag_id="parent_tag_id", child_tag_id="child_tag_id", created_at="created_at")
    )


TABLES: dict[str, Record] = {
    "brands": brands,
    "strains": strains,
    "products": products,
    "productSynonyms": product_synonyms,
    "productMedia": product_media,
    "tags": tags,
    "productTags": product_tags,
    "tagGroups": tag_groups,
    "tagGroupMembers": tag_group_members,
    "tagHierarchy": tag_hierarchy,
}
