"""What is sold: brands of the suppliers, strains in families, products of every strain, grow type and grade."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from seeding.engine.draw import Draw
from seeding.engine.keys import Keys
from seeding.engine.spec import Spec
from seeding.terp.assumptions import (
    BRAND_LEAD_DAYS,
    FLOWER_COST,
    OTHER_COST,
    OTHER_STRAINS,
    PRODUCT_DAYS,
    PRODUCT_LEAD_DAYS,
    STRAIN_DAYS,
    STRAIN_LEAD_DAYS,
    Scenario,
)
from seeding.terp.catalog.facts import BrandCreated, ProductListed, StrainAdded
from seeding.terp.kernel.texts.loader import TextFile
from seeding.terp.kernel.texts.naming import slug
from seeding.terp.kernel.time.founding_times import before, spread
from seeding.terp.suppliers.facts import VendorJoined

STRAINS = TextFile("catalog/strains")
COMPANIES = TextFile("clients/companies")
FLOWER_GRADES = ("AAA", "AA", "A")
OTHER_GRADE = "A"  # goods in retail packs are not graded; the standard grade stands for them

OTHER_PRODUCTS = (  # category, subcategory, what the product is called after its strain
    ("Concentrates", "Shatter", "Shatter"),
    ("Concentrates", "Wax", "Wax"),
    ("Concentrates", "Live Resin", "Live Resin"),
    ("Concentrates", "Distillate", "Distillate"),
    ("Edibles", "Gummies", "Gummies"),
    ("Edibles", "Chocolates", "Chocolate Bar"),
    ("Edibles", "Baked Goods", "Cookies"),
    ("Pre-Rolls", "Single", "Pre-Roll"),
    ("Pre-Rolls", "Multi-Pack", "Pre-Roll Five-Pack"),
    ("Vapes", "Cartridges", "Vape Cartridge"),
    ("Vapes", "Disposables", "Disposable Vape"),
)

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # the alphabet of ULIDs


def brands(keys: Keys, vendors: Sequence[VendorJoined], first_day: date) -> list[BrandCreated]:
    """Two brands of each supplier: its farm for flower, its laboratory for all else. All flower brands come first."""
    at = before(first_day, BRAND_LEAD_DAYS)
    farms = [BrandCreated(keys.take("brands"), _plain(vendor.name), vendor.id, f"Flower grown by {vendor.name}", at) for vendor in vendors]
    laboratories = [
        BrandCreated(keys.take("brands"), _laboratory(vendor.name), vendor.id, f"Extracts and packaged goods made by {vendor.name}", at)
        for vendor in vendors
    ]
    return farms + laboratories


def strains(spec: Spec, scenario: Scenario, keys: Keys, first_day: date) -> list[StrainAdded]:
    """The scenario's number of well-known strains, parents before their variants."""
    chosen = STRAINS.rows("strains")[: scenario.strains]
    moments = spread(before(first_day, STRAIN_LEAD_DAYS), STRAIN_DAYS, len(chosen))
    ids: dict[str, int] = {}
    added = []
    for (name, category, *parents), at in zip(chosen, moments, strict=True):
        ids[name], parent = keys.take("strains"), next(iter(parents), None)
        added.append(_strain(spec, ids[name], name, category, parent, ids[parent] if parent else None, at))
    return added


def products(
    spec: Spec, keys: Keys, strains: Sequence[StrainAdded], brands: Sequence[BrandCreated], first_day: date
) -> list[ProductListed]:
    """Flower of every strain in each grow type and grade, sold by the pound; then packaged goods of a few strains, sold by the piece."""
    flower = [(strain, grow, grade) for strain in strains for grow in FLOWER_COST for grade in FLOWER_GRADES]
    packaged = [(strain, *kind) for kind in OTHER_PRODUCTS for strain in _of_packaged(spec, strains)]
    moments = iter(spread(before(first_day, PRODUCT_LEAD_DAYS), PRODUCT_DAYS, len(flower) + len(packaged)))
    draw = Draw(spec.seed, "products", "brand")
    farms = _shared_out(draw, brands[: len(brands) // 2], [(strain.name, grow) for strain in strains for grow in FLOWER_COST])
    makers = _shared_out(draw, brands[len(brands) // 2 :], [(strain.name, kind) for strain, _, kind, _ in packaged])
    return [
        *(_flower(keys, farms[strain.name, grow], strain, grow, grade, next(moments)) for strain, grow, grade in flower),
        *(_packaged(keys, makers[strain.name, kind], strain, group, kind, label, next(moments)) for strain, group, kind, label in packaged),
    ]


def _flower(keys: Keys, brand: BrandCreated, strain: StrainAdded, grow: str, grade: str, at: datetime) -> ProductListed:
    return ProductListed(
        id=keys.take("products"),
        brand_id=brand.id,
        strain_id=strain.id,
        name_canonical=f"{strain.name} {grow} {grade}",
        strain_name=strain.name,
        category="Flower",
        subcategory=grow,
        grade=grade,
        uom_sellable="LB",
        base_cost=FLOWER_COST[grow],
        description=f"{grow} flower, grade {grade}. {strain.description}",
        created_at=at,
    )


def _packaged(
    keys: Keys, brand: BrandCreated, strain: StrainAdded, category: str, subcategory: str, label: str, at: datetime
) -> ProductListed:
    return ProductListed(
        id=keys.take("products"),
        brand_id=brand.id,
        strain_id=strain.id,
        name_canonical=f"{strain.name.removesuffix(f' {label}')} {label}",  # no Thin Mint Cookies Cookies
        strain_name=strain.name,
        category=category,
        subcategory=subcategory,
        grade=OTHER_GRADE,
        uom_sellable="EA",
        base_cost=OTHER_COST,
        description=f"{label} made of {strain.name}. {strain.description}",
        created_at=at,
    )


def _strain(spec: Spec, key: int, name: str, category: str, parent: str | None, parent_id: int | None, added_at: datetime) -> StrainAdded:
    draw = Draw(spec.seed, "strains", "character")
    stub = slug(name)
    flavor, effect = draw.pick(STRAINS["flavors"], name, "flavor"), draw.pick(STRAINS[f"effects.{category}"], name, "effect")
    return StrainAdded(
        id=key,
        name=name,
        standardized_name=stub,
        aliases=tuple(dict.fromkeys((stub.replace("-", ""), stub))),
        category=category,
        description=f"{category.capitalize()} with notes of {flavor}; {effect}.",
        openthc_id=None if parent else "01" + "".join(draw.pick(CROCKFORD, name, place) for place in range(24)),
        openthc_stub=None if parent else stub,
        parent_strain_id=parent_id,
        base_strain_name=parent or name,
        created_at=added_at,
    )


def _shared_out(draw: Draw, brands: Sequence[BrandCreated], goods: Sequence[tuple[str, str]]) -> dict[tuple[str, str], BrandCreated]:
    """A brand for each (strain, kind), as evenly as the numbers allow; all grades of one kind have the same brand."""
    return {key: brands[index % len(brands)] for index, key in enumerate(draw.shuffled(goods))}


def _of_packaged(spec: Spec, strains: Sequence[StrainAdded]) -> list[StrainAdded]:
    """The strains of which packaged goods are made, in the order of the list."""
    drawn = Draw(spec.seed, "products", "packaged").shuffled(strains)[:OTHER_STRAINS]
    return sorted(drawn, key=lambda strain: strain.id)


def _plain(company: str) -> str:
    """The company's name without its legal form."""
    head, _, form = company.rpartition(" ")
    return head if form in COMPANIES["forms"] else company


def _laboratory(company: str) -> str:
    """The company's name with Labs in place of its trade."""
    return f"{_plain(company).rpartition(' ')[0]} Labs"
