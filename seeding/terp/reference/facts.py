"""Facts of reference: look-ups and counters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class CategoryDefined:
    id: int
    name: str
    description: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class SubcategoryDefined:
    id: int
    category_id: int
    name: str
    description: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class GradeDefined:
    id: int
    name: str
    description: str
    sort_order: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class LocationOpened:
    id: int
    site: str
    zone: str | None
    rack: str | None
    shelf: str | None
    bin: str | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class PaymentMethodDefined:
    id: int
    code: str
    name: str
    description: str
    sort_order: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class CounterAdvanced:
    """A row of `sequences`: the highest number that was given out for a kind of code."""

    id: int
    name: str
    prefix: str
    current_value: int
    created_at: datetime
    updated_at: datetime
