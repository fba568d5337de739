"""The columns of the workflow board as they are."""

from __future__ import annotations

from seeding.terp.kernel.source import Site
from seeding.terp.workflow.facts import WorkflowStatusDefined


def workflow_statuses(site: Site) -> list[WorkflowStatusDefined]:
    return site.facts(WorkflowStatusDefined, "workflow_statuses")
