"""The columns of the workflow board as they are."""

from __future__ import annotations

from seeding.history.facts import WorkflowStatusDefined
from seeding.observe.rows import born, whole, words
from seeding.observe.site import Site


def workflow_statuses(site: Site) -> list[WorkflowStatusDefined]:
    cells = (whole("id"), words("name"), words("slug"), words("color"), whole("order", default=0), born("createdAt"))
    return [WorkflowStatusDefined(*row) for row in site.read("workflow_statuses", *cells)]
