"""What is asked for: scenario, scale, seed and as-of date. The same spec gives the same history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class Spec:
    """`scale` multiplies orders, revenue, clients and purchases of the scenario; `as_of` is the last day of the history."""

    scenario: str
    scale: Decimal
    seed: int
    as_of: date

    def as_json(self) -> dict[str, str | int]:
        """The spec in plain JSON values, as the journal keeps it and compares it."""
        return {"scenario": self.scenario, "scale": format(self.scale.normalize(), "f"), "seed": self.seed, "as_of": self.as_of.isoformat()}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Spec:
        """The spec that `as_json` gave."""
        return cls(values["scenario"], Decimal(values["scale"]), int(values["seed"]), date.fromisoformat(values["as_of"]))
