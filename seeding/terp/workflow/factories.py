"""One row of each workflow table: the columns of the board, the batches' moves over it, their cards and whose they are."""

from __future__ import annotations

from factory import SelfAttribute, Sequence, SubFactory

from seeding import models
from seeding.engine.factories.base import NOW, SeedFactory
from seeding.terp.access.factories import UserFactory

BATCH = "seeding.terp.inventory.factories.BatchFactory"  # by name: inventory stands on this module


class WorkflowStatusFactory(SeedFactory[models.WorkflowStatus]):
    class Meta:
        model = models.WorkflowStatus

    name = Sequence("Stage {}".format)
    slug = Sequence("stage-{}".format)
    color = "#6B7280"
    order = Sequence(int)
    is_active = 1
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class BatchStatusHistoryFactory(SeedFactory[models.BatchStatusHistory]):
    """The first move of a batch: it came from no column."""

    class Meta:
        model = models.BatchStatusHistory

    batch = SubFactory(BATCH)
    from_status = None
    to_status = SubFactory(WorkflowStatusFactory)
    changed_by = SubFactory(UserFactory)
    notes = None
    created_at = NOW


class WorkflowTemplateFactory(SeedFactory[models.WorkflowTemplate]):
    class Meta:
        model = models.WorkflowTemplate

    name = Sequence("Path {}".format)
    description = None
    product_category = None
    steps: list[dict[str, object]] = [{"order": 1, "status": "intake-queue", "hours": 8}, {"order": 2, "status": "packaging", "hours": 24}]
    is_default = False
    is_active = True
    created_by = SubFactory(UserFactory)
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class WorkflowQueueFactory(SeedFactory[models.WorkflowQueue]):
    """A card that came onto the board and lies in its first column."""

    class Meta:
        model = models.WorkflowQueue

    batch = SubFactory(BATCH)
    status = SubFactory(WorkflowStatusFactory)
    template = SubFactory(WorkflowTemplateFactory)
    position = 1
    priority = "MEDIUM"
    entered_at = SelfAttribute("created_at")
    due_at = None
    completed_at = None
    notes = None
    created_at = NOW
    updated_at = SelfAttribute("entered_at")


class WorkflowAssignmentFactory(SeedFactory[models.WorkflowAssignment]):
    class Meta:
        model = models.WorkflowAssignment

    queue = SubFactory(WorkflowQueueFactory)
    user = SubFactory(UserFactory)
    assigned_by = SubFactory(UserFactory)
    role = "OWNER"
    assigned_at = SelfAttribute("created_at")
    completed_at = None
    notes = None
    created_at = NOW
    updated_at = SelfAttribute("created_at")
