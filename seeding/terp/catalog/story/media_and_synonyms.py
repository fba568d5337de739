"""How products are shown and found: other names for them, their pictures, certificates and films."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from seeding.engine.draw import Draw
from seeding.terp import assumptions as a
from seeding.terp.catalog.facts import ProductListed, StrainAdded
from seeding.terp.history import History
from seeding.terp.inventory.facts import BatchReceived
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.kernel.story import story_of
from seeding.terp.kernel.texts.naming import slug
from seeding.terp.kernel.time.business_hours import close_of, end_of, office_moment_between
from seeding.terp.workflow.story.batch_moves import tell_workflow

SYNONYMS, MEDIA = "productSynonyms", "productMedia"
PICTURED = ("LIVE", "PHOTOGRAPHY_COMPLETE")


@dataclass(frozen=True, slots=True)
class SynonymNoted:
    id: int
    product_id: int
    synonym: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class MediaUploaded:
    """A file in the media folder; size in bytes."""

    id: int
    product_id: int
    url: str
    type: str  # image, document, video
    filename: str
    size: int
    uploaded_by_id: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class MediaStory:
    synonyms: list[SynonymNoted]
    media: list[MediaUploaded]


def tell_media(history: History) -> MediaStory:
    """One to three other names a product, and files of all goods that were ever received."""
    drafts = sorted(_MediaUploader(history).uploads(), key=lambda media: (media.created_at, media.product_id, media.url))
    media = [replace(draft, id=history.keys.take(MEDIA)) for draft in drafts]
    return MediaStory(list(_synonyms(history)), media)


def _synonyms(history: History) -> Iterator[SynonymNoted]:
    strains = history.by_id.strains
    draw = Draw(history.seed, SYNONYMS, "which")
    end = end_of(history.as_of)
    for product in history.products:
        names = draw.shuffled(other_names(product, strains.get(product.strain_id or 0)), product.id)
        at = max(product.created_at, min(product.created_at + timedelta(minutes=a.SYNONYM_MINUTES), end))
        for name in names[: draw.whole(*a.SYNONYMS, product.id)]:
            yield SynonymNoted(history.keys.take(SYNONYMS), product.id, name, at)


def other_names(product: ProductListed, strain: StrainAdded | None) -> list[str]:
    """What people write for the product: by its strain's aliases, by initials, in one word; each once and unlike its name."""
    found = []
    if strain is not None and product.name_canonical.startswith(strain.name):
        rest = product.name_canonical[len(strain.name) :]
        found += [f"{alias}{rest}" for alias in strain.aliases]
        initials = "".join(word[0] for word in re.findall(r"[A-Za-z0-9]+", strain.name)).upper()
        found += [f"{initials}{rest}"] if len(initials) > 1 else []
    found.append(slug(product.name_canonical))
    distinct = {name.casefold(): name for name in reversed(found) if name.casefold() not in ("", product.name_canonical.casefold())}
    return [name for name in found if distinct.get(name.casefold()) == name]


class _MediaUploader:
    def __init__(self, history: History) -> None:
        self._history, self._staff = history, HiredStaff(history.employees)
        self._draw = Draw(history.seed, MEDIA, "file")
        self._who = Draw(history.seed, MEDIA, "who")
        self._products = history.by_id.products
        self._ready = story_of(history, tell_workflow).ready_at
        self._status = {standing.batch_id: standing.batch_status for standing in history.batch_standings}

    def uploads(self) -> Iterator[MediaUploaded]:
        """A picture of each product at its first receipt and a certificate of each batch; more of what is for sale today."""
        seen: set[int] = set()
        for batch in self._history.batches:
            product = self._products.get(batch.product_id)
            if product is None or product.created_at > batch.created_at:
                continue
            yield from self._file(batch, product, "document", "certificate")
            if product.id not in seen:
                seen.add(product.id)
                yield from self._file(batch, product, "image", "front")
            if self._status.get(batch.id) in PICTURED:
                yield from self._file(batch, product, "image", "close-up")
                if self._draw.chance(a.FILM_SHARE, batch.id, "film"):
                    yield from self._file(batch, product, "video", "turntable")

    def _file(self, batch: BatchReceived, product: ProductListed, kind: str, what: str) -> Iterator[MediaUploaded]:
        """Uploaded between the receipt and the first sale, or soon after where that is not known."""
        close = max(close_of(self._history.as_of), batch.created_at)
        until = min(self._ready.get(batch.id, batch.created_at + timedelta(days=a.UPLOAD_DAYS)), close)
        at = min(office_moment_between(self._draw, batch.created_at, until, batch.id, what), end_of(self._history.as_of))
        user = self._staff.pick_at("inventory" if kind == "document" else "warehouse", at, self._who, batch.id, what)
        ending, low, high = a.FILES[kind]
        name = f"{slug(product.name_canonical)[:120]}-{slug(batch.code)[:60]}-{what}.{ending}"
        if user is not None:
            size = self._draw.whole(low, high, batch.id, what, "size")
            at = max(at, batch.created_at)
            yield MediaUploaded(0, product.id, f"/media/products/{product.id}/{name}", kind, name, size, user, at)
