"""Brands, strains and products as they are; grade and cost of a product are those of its batches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Final

from seeding.engine.money import ZERO, cents
from seeding.engine.reading.rows import born, named, strings, text, whole, words
from seeding.terp.catalog.facts import BrandCreated, ProductListed, StrainAdded
from seeding.terp.inventory.facts import BatchReceived
from seeding.terp.kernel.source import Site

STRAIN_KINDS: Final = ("indica", "sativa", "hybrid")


def brands(site: Site) -> list[BrandCreated]:
    rows = site.read("brands", whole("id"), words("name"), named(site.vendor_ids, "vendorId"), words("description"), born("createdAt"))
    return [BrandCreated(*row) for row in rows]


def strains(site: Site) -> list[StrainAdded]:
    cells = (
        whole("id"),
        words("name"),
        words("standardizedName"),
        strings("aliases"),
        words("category"),
        words("description"),
        text("openthcId"),
        text("openthcStub"),
        whole("parentStrainId"),
        words("baseStrainName"),
        born("createdAt"),
    )
    rows = site.read("strains", *cells)
    known = {row[0] for row in rows}
    strange = sum(row[4].lower() not in STRAIN_KINDS for row in rows)
    site.remarks.note("strains", strange, len(rows), f"are of no kind out of {', '.join(STRAIN_KINDS)}; {STRAIN_KINDS[-1]} stands for it")
    return [
        StrainAdded(
            id=key,
            name=name,
            standardized_name=slug or name.lower().replace(" ", "-"),
            aliases=aliases,
            category=kind.lower() if kind.lower() in STRAIN_KINDS else STRAIN_KINDS[-1],
            description=about,
            openthc_id=openthc_id,
            openthc_stub=stub,
            parent_strain_id=parent if parent in known else None,
            base_strain_name=base or name,
            created_at=at,
        )
        for key, name, slug, aliases, kind, about, openthc_id, stub, parent, base, at in rows
    ]


def products(site: Site) -> list[ProductListed]:
    """The products without cost and grade; see `valued`."""
    names = {strain.id: strain.name for strain in site.history.strains}
    cells = (
        whole("id"),
        whole("brandId", default=0),
        whole("strainId", default=0),
        words("nameCanonical"),
        words("category"),
        words("subcategory"),
        words("uomSellable"),
        words("description"),
        born("createdAt"),
    )
    return [
        ProductListed(key, brand, strain, name, names.get(strain, ""), category, subcategory, "", unit or "EA", ZERO, about, at)
        for key, brand, strain, name, category, subcategory, unit, about, at in site.read("products", *cells)
    ]


def valued(site: Site) -> list[ProductListed]:
    """The products with the mean cost and the usual grade of their batches.

    Where a product has none: the mean cost of its subcategory, and the grade that its name ends with.
    """
    history = site.history
    own: dict[int, list[BatchReceived]] = {}
    for batch in history.batches:
        own.setdefault(batch.product_id, []).append(batch)
    kinds: dict[str, list[Decimal]] = {}
    for product in history.products:
        kinds.setdefault(product.subcategory, []).extend(batch.unit_cogs for batch in own.get(product.id, ()))
    means = {kind: mean(costs) for kind, costs in kinds.items()}
    grades = {batch.grade for batch in history.batches if batch.grade} | {grade.name for grade in history.grades}
    return [
        replace(
            product,
            base_cost=mean([batch.unit_cogs for batch in own[product.id]]) if product.id in own else means[product.subcategory],
            grade=usual(batch.grade for batch in own.get(product.id, ())) or last_word(product.name_canonical, grades),
        )
        for product in history.products
    ]


def mean(amounts: list[Decimal]) -> Decimal:
    return cents(sum(amounts, ZERO) / len(amounts)) if amounts else ZERO


def usual(grades: Iterable[str]) -> str:
    """The grade that most have, the first of those that are equally frequent."""
    counted = Counter(grade for grade in grades if grade)
    return counted.most_common(1)[0][0] if counted else ""


def last_word(name: str, grades: set[str]) -> str:
    """The last word of a name where it is a grade."""
    word = name.rpartition(" ")[2]
    return word if word in grades else ""
