"""The workflow board: its columns out of what was defined at the founding, moves, cards and assignments out of the batches' ways."""

from __future__ import annotations

from seeding.engine.schema.columns import Columns
from seeding.terp.history import History
from seeding.terp.kernel.records import Record, latest, pick
from seeding.terp.kernel.story import told
from seeding.terp.workflow.factories import (
    BatchStatusHistoryFactory,
    WorkflowAssignmentFactory,
    WorkflowQueueFactory,
    WorkflowStatusFactory,
    WorkflowTemplateFactory,
)
from seeding.terp.workflow.story.batch_moves import tell_workflow
from seeding.terp.workflow.story.board import PathDrawn


def workflow_statuses(history: History) -> Columns:
    return WorkflowStatusFactory.columns(
        **pick(history.workflow_statuses, "id", "name", "slug", "color", order="order", created_at="created_at")
    )


def batch_status_history(history: History) -> Columns:
    return BatchStatusHistoryFactory.columns(
        **pick(
            told(history, tell_workflow).moves,
            "id",
            "batch_id",
            "notes",
            from_status_id="from_status_id",
            to_status_id="to_status_id",
            changed_by_id="changed_by_id",
            created_at="created_at",
        )
    )


def workflow_templates(history: History) -> Columns:
    return WorkflowTemplateFactory.columns(
        **pick(
            told(history, tell_workflow).paths,
            "id",
            "name",
            "description",
            "is_default",
            "is_active",
            "updated_at",
            product_category="product_category",
            steps=stations,
            created_by_id="created_by_id",
            created_at="created_at",
        )
    )


def stations(path: PathDrawn) -> list[dict[str, object]]:
    """The steps as JSON: which column comes when, and how many hours a batch may stay there."""
    return [{"order": order, "status": slug, "hours": hours} for order, (slug, hours) in enumerate(path.steps, start=1)]


def workflow_queue(history: History) -> Columns:
    return WorkflowQueueFactory.columns(
        **pick(
            told(history, tell_workflow).cards,
            "id",
            "batch_id",
            "status_id",
            "position",
            "priority",
            "entered_at",
            "due_at",
            "completed_at",
            "notes",
            template_id="template_id",
            created_at="created_at",
        )
    )


def workflow_assignments(history: History) -> Columns:
    return WorkflowAssignmentFactory.columns(
        **pick(
            told(history, tell_workflow).assignments,
            "id",
            "user_id",
            "role",
            "completed_at",
            "notes",
            queue_id="queue_id",
            assigned_by_id="assigned_by_id",
            created_at="created_at",
            updated_at=lambda assigned: latest(assigned.created_at, assigned.completed_at),
        )
    )


TABLES: dict[str, Record] = {
    "workflow_statuses": workflow_statuses,
    "batch_status_history": batch_status_history,
    "workflow_templates": workflow_templates,
    "workflow_queue": workflow_queue,
    "workflow_assignments": workflow_assignments,
}
