"""Brands, strains and products, out of what was entered into the catalog; how they are tagged, named and shown."""

from __future__ import annotations

from seeding.engine.schema.columns import Columns
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
from seeding.terp.catalog.facts import BrandCreated, ProductListed, StrainAdded
from seeding.terp.catalog.story.media_and_synonyms import MediaUploaded, SynonymNoted, tell_media
from seeding.terp.catalog.story.tagging import ProductTagged, TagGrouped, TagMade, TagNested, tell_tags
from seeding.terp.history import History
from seeding.terp.kernel.records import Record, same
from seeding.terp.kernel.story import story_of


def tag_group_members(history: History) -> Columns:
    members = [(group, *member) for group in story_of(history, tell_tags).groups for member in group.members]
    return TagGroupMemberFactory.columns(
        id=[key for _, key, _ in members],
        group_id=[group.id for group, _, _ in members],
        tag_id=[tag for _, _, tag in members],
        created_at=[group.created_at for group, _, _ in members],
    )


TABLES: dict[str, Record] = {
    "brands": same(BrandFactory, BrandCreated, lambda history: history.brands),
    "strains": same(StrainFactory, StrainAdded, lambda history: history.strains),
    "products": same(ProductFactory, ProductListed, lambda history: history.products),
    "productSynonyms": same(ProductSynonymFactory, SynonymNoted, lambda history: story_of(history, tell_media).synonyms),
    "productMedia": same(ProductMediaFactory, MediaUploaded, lambda history: story_of(history, tell_media).media),
    "tags": same(TagFactory, TagMade, lambda history: story_of(history, tell_tags).tags),
    "productTags": same(ProductTagFactory, ProductTagged, lambda history: story_of(history, tell_tags).tagged),
    "tagGroups": same(TagGroupFactory, TagGrouped, lambda history: story_of(history, tell_tags).groups),
    "tagGroupMembers": tag_group_members,
    "tagHierarchy": same(TagHierarchyFactory, TagNested, lambda history: story_of(history, tell_tags).families),
}
