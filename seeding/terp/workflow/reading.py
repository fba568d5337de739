"""The columns of the workflow board as they are."""

from __future__ import annotations

from seeding.engine.reading.rows import born, whole, words
from seeding.terp.kernel.source import Site
from seeding.terp.workflow.facts import WorkflowStatusDefined


def workflow_statuses(site: Site) -> list[WorkflowStatusDefined]:
    cells = (whole("id"), words("name"), words("slug"), words("color"), whole("order", default=0), born("createdAt"))
    return [WorkflowStatusDefined(*row) for row in site.read("workflow_statuses", *cells)]
