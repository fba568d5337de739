"""What a lone row asks the target: which rows stand there, and how far their ids and numbers go."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.db.models import AutoField, Max

LAST_DIGITS = re.compile(r"(\d+)(\D*)$")


def manager_of(meta: Any) -> Any:
    """The rows of a factory's table in its database."""
    return meta.model._default_manager.using(meta.database)


def first_matching(meta: Any, values: Mapping[str, Any]) -> Any:
    """The first row with these values, None where there is none."""
    return manager_of(meta).filter(**values).order_by("pk").first()


def highest_id(meta: Any) -> int:
    """The highest id of the table, 0 where it has none."""
    if not isinstance(meta.model._meta.pk, AutoField):
        return 0
    highest: int | None = manager_of(meta).aggregate(highest=Max("pk"))["highest"]
    return highest or 0


def highest_in_series(manager: Any, field: str, sample: str) -> int:
    """The highest number that follows the sample's first part, 0 where there is none: 87 of INV-2025-000087 for INV-2025-000001."""
    digits = LAST_DIGITS.search(sample)
    if not digits:
        return 0
    beginning = sample[: digits.start()]
    alike = {f"{field}__startswith": beginning, f"{field}__endswith": digits[2]}
    highest = manager.filter(**alike).aggregate(highest=Max(field))["highest"]
    number = re.match(r"\d+", highest[len(beginning) :]) if highest else None
    return int(number[0]) if number else 0
