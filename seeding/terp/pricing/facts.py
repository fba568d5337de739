"""Facts of pricing: rules and profiles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class PricingRuleSet:
    id: int
    name: str
    description: str
    adjustment_type: str
    adjustment_value: Decimal
    conditions: dict[str, object]
    logic_type: str
    priority: int
    is_active: bool
    created_at: datetime


@dataclass(frozen=True, slots=True)
class PricingProfileMade:
    id: int
    name: str
    description: str
    rule_ids: tuple[int, ...]  # in falling priority
    created_by_id: int
    created_at: datetime
