"""The columns of the workflow board, out of what was defined at the founding."""

from __future__ import annotations

from seeding.factories.workflow import WorkflowStatusFactory
from seeding.history.facts import History
from seeding.records.base import Record, pick
from seeding.schema.columns import Columns


def workflow_statuses(history: History) -> Columns:
    return WorkflowStatusFactory.columns(
        **pick(history.workflow_statuses, "id", "name", "slug", "color", order="position", created_at="defined_at")
    )


TABLES: dict[str, Record] = {"workflow_statuses": workflow_statuses}
