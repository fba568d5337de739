"""Tags of the catalog, their families and groups, and which of them each product has: what its strain is, smells of and does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from seeding.engine.draw import Draw
from seeding.terp import assumptions as a
from seeding.terp.catalog.facts import ProductListed, StrainAdded
from seeding.terp.history import History
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.kernel.texts.loader import TextFile
from seeding.terp.kernel.texts.naming import slug
from seeding.terp.kernel.time.business_hours import end_of

FIRST_DAY = timedelta(hours=1)  # from the founding to the first tags
TAGS = TextFile("catalog/tags")


@dataclass(frozen=True, slots=True)
class TagMade:
    id: int
    name: str
    standardized_name: str
    category: str  # strain_type, flavor, effect
    description: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class TagGrouped:
    """A group and its tags, each with the key of its membership."""

    id: int
    name: str
    description: str
    color: str
    members: tuple[tuple[int, int], ...]  # membership id, tag id
    created_by_id: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class TagNested:
    id: int
    parent_tag_id: int
    child_tag_id: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class ProductTagged:
    id: int
    product_id: int
    tag_id: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class TagStory:
    tags: list[TagMade]
    groups: list[TagGrouped]
    families: list[TagNested]
    tagged: list[ProductTagged]


def tell_tags(history: History) -> TagStory:
    """All tags of the vocabulary where there are products, and three to five of them on each product whose strain is known."""
    if not history.products:
        return TagStory([], [], [], [])
    at = min(history.started_at + FIRST_DAY, end_of(history.as_of), *(product.created_at for product in history.products))
    tags = [
        TagMade(history.keys.take("tags"), name, slug(name), kind, text, at + timedelta(minutes=place))
        for place, (name, kind, text) in enumerate(_vocabulary())
    ]
    ids = {tag.name: tag.id for tag in tags}
    made = max(tag.created_at for tag in tags)
    families = [
        TagNested(history.keys.take("tagHierarchy"), ids[parent], ids[child], made + timedelta(minutes=1))
        for parent, _, _, children in TAGS.rows("families")
        for child in children.split(", ")
    ]
    return TagStory(tags, list(_groups(history, ids, made)), families, list(_tagged(history, ids, made)))


def _vocabulary() -> Iterator[tuple[str, str, str]]:
    """Name, category and description of every tag, each once."""
    for _, name, text in TAGS.rows("types"):
        yield name, "strain_type", text
    plain = [(kind, name, text) for kind in ("flavor", "effect") for name, _, text in TAGS.rows(f"{kind}s")]
    leaves = {name for _, name, _ in plain}
    for parent, kind, text, _ in TAGS.rows("families"):
        if parent not in leaves:
            yield parent, kind, text
    for kind, name, text in plain:
        yield name, kind, text


def _groups(history: History, ids: Mapping[str, int], made: datetime) -> Iterator[TagGrouped]:
    """The groups, one a week from when tags and somebody to group them were there."""
    staff, draw = HiredStaff(history.employees), Draw(history.seed, "tagGroups", "who")
    if staff.since is None:
        return
    first = max(made + timedelta(minutes=a.TAG_AFTER_MINUTES), staff.since)
    for place, (name, text, color, members) in enumerate(TAGS.rows("groups")):
        at = max(first, min(first + timedelta(days=7 * place), end_of(history.as_of)))
        user = staff.pick_at("sales", at, draw, name)
        if user is not None:
            keys = tuple((history.keys.take("tagGroupMembers"), ids[member]) for member in members.split(", "))
            yield TagGrouped(history.keys.take("tagGroups"), name, text, color, keys, user, at)


def _tagged(history: History, ids: Mapping[str, int], made: datetime) -> Iterator[ProductTagged]:
    strains = history.by_id.strains
    chosen = {key: [ids[name] for name in tags_of(history, strain)] for key, strain in strains.items()}
    end = end_of(history.as_of)
    for product in history.products:
        at = max(product.created_at, made, min(product.created_at + timedelta(hours=1), end))
        for tag_id in chosen.get(_strain(product), ()):
            yield ProductTagged(history.keys.take("productTags"), product.id, tag_id, at)


def _strain(product: ProductListed) -> int:
    return product.strain_id or 0


def tags_of(history: History, strain: StrainAdded) -> list[str]:
    """The names of a strain's tags: its type, then what its description says; drawn where it says too little."""
    spoken = set(re.findall(r"[a-z]+", (strain.description or "").lower()))
    category = (strain.category or "").lower()
    names = [name for kind, name, _ in TAGS.rows("types") if kind == category]
    for pool in ("flavors", "effects"):
        names += [name for name, meant, _ in TAGS.rows(pool) if spoken.intersection(meant.split())][: a.TAGS_OF_A_KIND]
    if len(names) < a.TAGS_LEAST:
        draw = Draw(history.seed, "productTags", "tag")
        names += [name for name in draw.shuffled([name for name, *_ in TAGS.rows("flavors")], strain.id) if name not in names][
            : a.TAGS_LEAST - len(names)
        ]
    return names
