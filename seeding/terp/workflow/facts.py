"""Facts of workflow: the columns of the board."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class WorkflowStatusDefined:
    id: int
    name: str
    slug: str
    color: str
    order: int
    created_at: datetime
