"""The workflow board: its columns out of what was defined at the founding, moves, cards and assignments out of the batches' ways."""

from __future__ import annotations

from seeding.terp.kernel.records import Record, latest, same
from seeding.terp.kernel.story import story_of
from seeding.terp.workflow.factories import (
    BatchStatusHistoryFactory,
    WorkflowAssignmentFactory,
    WorkflowQueueFactory,
    WorkflowStatusFactory,
    WorkflowTemplateFactory,
)
from seeding.terp.workflow.facts import WorkflowStatusDefined
from seeding.terp.workflow.story.batch_moves import tell_workflow
from seeding.terp.workflow.story.board import BatchMoved, CardAssigned, CardPlaced, PathDrawn


def stations(path: PathDrawn) -> list[dict[str, object]]:
    """The steps as JSON: which column comes when, and how many hours a batch may stay there."""
    return [{"order": order, "status": slug, "hours": hours} for order, (slug, hours) in enumerate(path.steps, start=1)]


TABLES: dict[str, Record] = {
    "workflow_statuses": same(WorkflowStatusFactory, WorkflowStatusDefined, lambda history: history.workflow_statuses),
    "batch_status_history": same(BatchStatusHistoryFactory, BatchMoved, lambda history: story_of(history, tell_workflow).moves),
    "workflow_templates": same(WorkflowTemplateFactory, PathDrawn, lambda history: story_of(history, tell_workflow).paths, steps=stations),
    "workflow_queue": same(WorkflowQueueFactory, CardPlaced, lambda history: story_of(history, tell_workflow).cards),
    "workflow_assignments": same(
        WorkflowAssignmentFactory,
        CardAssigned,
        lambda history: story_of(history, tell_workflow).assignments,
        updated_at=lambda assigned: latest(assigned.created_at, assigned.completed_at),
    ),
}
