"""Tags, names and files of products, views of the stock: what they say goes with strains, batches and people."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace

import pytest

from seeding.engine.keys import Keys
from seeding.terp.catalog.facts import StrainAdded
from seeding.terp.catalog.story.assortment import STRAINS
from seeding.terp.catalog.story.media_and_synonyms import other_names, tell_media
from seeding.terp.catalog.story.tagging import TAGS, tags_of, tell_tags
from seeding.terp.inventory.story.stock_views import NOTHING, tell_views
from seeding.terp.kernel.story import story_of
from tests.terp.story.businesses import business
from tests.terp.story.sparse import AS_OF, bare

BUSINESS = pytest.mark.parametrize("scenario", ["light", "full", "edge_cases", "chaos"])


@BUSINESS
def test_products__have_three_to_five_tags_one_of_them_the_strain_type(scenario: str) -> None:
    history, story = business(scenario), story_of(business(scenario), tell_tags)
    kinds = {tag.id: (tag.category, tag.standardized_name) for tag in story.tags}
    types = {strain.id: strain.category for strain in history.strains}
    tagged: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for tag in story.tagged:
        tagged[tag.product_id].append(kinds[tag.tag_id])
    for product in history.products:
        assert 3 <= len(set(tagged[product.id])) == len(tagged[product.id]) <= 5
        assert [slug for kind, slug in tagged[product.id] if kind == "strain_type"] == [types[product.strain_id]]


def test_vocabulary__knows_every_word_that_strains_are_described_by() -> None:
    known = {word for pool in ("flavors", "effects") for _, meant, _ in TAGS.rows(pool) for word in meant.split()}
    phrases = [*STRAINS["flavors"], *(phrase for pool in STRAINS.under("effects").values() for phrase in pool)]
    assert [phrase for phrase in phrases if not known & set(phrase.split())] == []


def test_tags__say_what_the_description_says() -> None:
    strain = next(strain for strain in business("light").strains if "citrus" in strain.description)
    assert "Citrus" in tags_of(business("light"), strain)
    silent: StrainAdded = replace(strain, description="", category="Indica")
    assert len(tags_of(business("light"), silent)) == 3 and tags_of(business("light"), silent)[0] == "Indica"


@BUSINESS
def test_families__give_each_tag_one_parent_at_most_and_no_circle(scenario: str) -> None:
    parents = {nested.child_tag_id: nested.parent_tag_id for nested in story_of(business(scenario), tell_tags).families}
    assert len(parents) == len(story_of(business(scenario), tell_tags).families)
    for tag in parents:
        seen = [tag]
        while seen[-1] in parents:
            seen.append(parents[seen[-1]])
            assert len(set(seen)) == len(seen)


@BUSINESS
def test_products__have_one_to_three_other_names(scenario: str) -> None:
    names = Counter(noted.product_id for noted in story_of(business(scenario), tell_media).synonyms)
    assert set(names) == {product.id for product in business(scenario).products}
    assert {1, 2, 3} == set(names.values())


def test_other_names__come_from_the_strain_s_aliases_and_initials() -> None:
    product = next(product for product in business("light").products if product.name_canonical == "Blue Dream Indoor AAA")
    strain = next(strain for strain in business("light").strains if strain.id == product.strain_id)
    assert other_names(product, strain) == ["bluedream Indoor AAA", "blue-dream Indoor AAA", "BD Indoor AAA", "blue-dream-indoor-aaa"]
    assert other_names(product, None) == ["blue-dream-indoor-aaa"]


@BUSINESS
def test_files__are_uploaded_after_the_receipt_under_a_relative_address(scenario: str) -> None:
    history = business(scenario)
    received = defaultdict(list)
    for batch in history.batches:
        received[batch.product_id].append(batch.created_at)
    hired = {employee.id: employee.created_at for employee in history.employees}
    for media in story_of(history, tell_media).media:
        assert media.url.startswith("/media/") and media.url.endswith(f"/{media.filename}")
        assert min(received[media.product_id]) <= media.created_at >= hired[media.uploaded_by_id]
        assert media.created_at.date() <= AS_OF
    assert {media.type for media in story_of(history, tell_media).media} == {"image", "document", "video"}


@BUSINESS
def test_everybody__has_a_view_of_goods_that_are_there(scenario: str) -> None:
    history, views = business(scenario), story_of(business(scenario), tell_views).views
    assert {view.created_by_id for view in views} == {employee.id for employee in history.employees}
    assert {view.is_shared for view in views} == {True, False}
    brands, vendors = {brand.name for brand in history.brands}, {vendor.name for vendor in history.vendors}
    for view in views:
        assert set(view.filters) == set(NOTHING)
        assert view.filters["stockLevel"] in ("all", "in_stock", "low_stock", "out_of_stock")
        assert set(view.filters["brand"]) <= brands and set(view.filters["vendor"]) <= vendors  # type: ignore[call-overload]
    assert len({(view.created_by_id, view.name) for view in views}) == len(views)


def test_stories__tell_less_where_almost_everything_is_missing() -> None:
    assert tell_tags(bare()).tags == [] and tell_views(bare()).views == []
    assert tell_media(bare()).synonyms == [] and tell_media(bare()).media == []
    history = replace(business("light"), employees=[], strains=[], vendors=[], brands=[], placements=[], stories={}, keys=Keys())
    assert tell_tags(history).groups == [] and tell_tags(history).tagged == []
    assert tell_media(history).media == [] and tell_media(history).synonyms
