"""The columns of the workflow board as they are."""

from __future__ import annotations

from seeding.terp.kernel.source import Source
from seeding.terp.workflow.facts import WorkflowStatusDefined


def workflow_statuses(source: Source) -> list[WorkflowStatusDefined]:
    return source.facts(WorkflowStatusDefined, "workflow_statuses")
