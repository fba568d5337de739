"""Facts of catalog: brands, strains and products."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class BrandCreated:
    id: int
    name: str
    vendor_id: int | None
    description: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class StrainAdded:
    id: int
    name: str
    standardized_name: str
    aliases: tuple[str, ...]
    category: str  # indica, sativa, hybrid
    description: str
    openthc_id: str | None
    openthc_stub: str | None
    parent_strain_id: int | None
    base_strain_name: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class ProductListed:
    id: int
    brand_id: int
    strain_id: int
    name_canonical: str
    strain_name: str
    category: str
    subcategory: str
    grade: str  # the grade its batches carry
    uom_sellable: str  # LB or EA
    base_cost: Decimal  # dollars a unit before the batch's own variance
    description: str
    created_at: datetime
