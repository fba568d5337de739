"""What the names of columns say of their moments, wherever no constraint says it."""

from __future__ import annotations

import re
from typing import Final

CREATED: Final = (  # when a row was made, the surest name first
    "createdAt",
    "created_at",
    "added_at",
    "changed_at",
    "processed_at",
    "timestamp",
    "uploaded_at",
    "granted_at",
    "calculated_at",
    "startedAt",
)
UPDATED: Final = ("updatedAt", "updated_at")
FORWARD: Final = re.compile(
    r"due|until|expir|expected|next_|needed|reminder|instance_date|valid_?from|^(start|end)_?date$", re.IGNORECASE
)  # moments that may lie after the last day of the history
ENDS: Final = re.compile(r"due|until|expir|^end_?date$", re.IGNORECASE)  # those of them that come after a beginning
