"""What the workflow board shows."""

from __future__ import annotations

from typing import Final

from seeding.engine.coverage.pages import Page

PAGES: Final[tuple[Page, ...]] = (
    Page("Board", "columns", "workflow_statuses WHERE isActive = 1"),
    Page(
        "Board", "cards", "batches JOIN workflow_statuses ON workflow_statuses.id = batches.statusId WHERE workflow_statuses.isActive = 1"
    ),
    Page(
        "Board",
        "history",
        "batch_status_history JOIN batches ON batches.id = batchId JOIN users ON users.id = changedBy "
        "JOIN workflow_statuses ON workflow_statuses.id = toStatusId",
    ),
    Page("Board", "moves of the last 7 days", "batch_status_history WHERE createdAt >= %(ago_6)s"),
    Page(
        "Board",
        "queue",
        "workflow_queue JOIN batches ON batches.id = batch_id JOIN workflow_statuses ON workflow_statuses.id = status_id "
        "WHERE completed_at IS NULL",
    ),
    Page(
        "Board",
        "who works on what",
        "workflow_assignments JOIN workflow_queue ON workflow_queue.id = queue_id "
        "JOIN users ON users.id = user_id WHERE workflow_assignments.completed_at IS NULL",
    ),
    Page("Board", "templates", "workflow_templates WHERE is_active = 1 AND CAST(steps AS CHAR) LIKE '[%%' AND CAST(steps AS CHAR) <> '[]'"),
)
