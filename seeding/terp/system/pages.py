"""What the machine room shows."""

from __future__ import annotations

from typing import Final

from seeding.engine.coverage.pages import Page

PAGES: Final[tuple[Page, ...]] = (
    Page("Machine room", "audit log", "auditLogs JOIN users ON users.id = actorId"),
    Page("Machine room", "audit log of the last 7 days", "auditLogs WHERE createdAt >= %(ago_6)s"),
    Page("Machine room", "deployments", "deployments WHERE status = 'success' AND duration > 0"),
    Page("Machine room", "sequences", "sequences WHERE name IN ('lot_code', 'batch_code')"),
    Page("Machine room", "payment methods", "paymentMethods WHERE isActive = 1"),
)
