"""Brands, strains and products as they are; grade and cost of a product are those of its batches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from seeding.engine.money import ZERO, cents
from seeding.engine.reading.rows import named
from seeding.terp.catalog.facts import BrandCreated, ProductListed, StrainAdded
from seeding.terp.inventory.facts import BatchReceived
from seeding.terp.kernel.named_rows import NamedRows
from seeding.terp.kernel.source import Source

STRAIN_KINDS: Final = ("indica", "sativa", "hybrid")


def brands(source: Source) -> list[BrandCreated]:
    return source.facts(BrandCreated, "brands", vendor_id=named(source.vendor_ids))


def strains(source: Source) -> list[StrainAdded]:
    rows = source.rows_of("strains", StrainAdded)
    known = set(rows.columns["id"])
    kinds = [kind.lower() for kind in rows.columns["category"]]
    strange = sum(kind not in STRAIN_KINDS for kind in kinds)
    rows.note(strange, f"are of no kind out of {', '.join(STRAIN_KINDS)}; {STRAIN_KINDS[-1]} stands for it")
    return rows.facts(
        StrainAdded,
        standardized_name=lambda strain: strain.standardized_name or strain.name.lower().replace(" ", "-"),
        category=[kind if kind in STRAIN_KINDS else STRAIN_KINDS[-1] for kind in kinds],
        parent_strain_id=lambda strain: strain.parent_strain_id if strain.parent_strain_id in known else None,
        base_strain_name=lambda strain: strain.base_strain_name or strain.name,
    )


def product_rows(source: Source) -> NamedRows:
    """The rows of products, before their batches are known."""
    return source.rows_of("products", ProductListed)


def products(source: Source) -> list[ProductListed]:
    """The products with the mean cost and the usual grade of their batches.

    Where a product has none: the mean cost of its subcategory, and the grade that its name ends with.
    """
    history, rows = source.history, source.products
    strains = {strain.id: strain.name for strain in history.strains}
    own: dict[int, list[BatchReceived]] = {}
    for batch in history.batches:
        own.setdefault(batch.product_id, []).append(batch)
    kinds: dict[str, list[Decimal]] = {}
    for product in rows:
        kinds.setdefault(product.subcategory, []).extend(batch.unit_cogs for batch in own.get(product.id, ()))
    means = {kind: mean(costs) for kind, costs in kinds.items()}
    grades = {batch.grade for batch in history.batches if batch.grade} | {grade.name for grade in history.grades}
    return rows.facts(
        ProductListed,
        strain_name=lambda product: strains.get(product.strain_id, ""),
        grade=lambda product: usual(batch.grade for batch in own.get(product.id, ())) or last_word(product.name_canonical, grades),
        uom_sellable=lambda product: product.uom_sellable or "EA",
        base_cost=lambda product: mean([batch.unit_cogs for batch in own[product.id]]) if product.id in own else means[product.subcategory],
    )


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
