"""One row of each workflow table: the columns of the board, the batches' moves over it, their cards and whose they are."""

from __future__ import annotations

from typing import Any

from factory import LazyAttribute, SelfAttribute, Sequence, SubFactory

from seeding import models
from seeding.engine.factories.base import NOW, SeedFactory
from seeding.engine.factories.declarations import FromTarget, GetOrCreate, of
from seeding.terp.access.factories import UserFactory

BATCH = "seeding.terp.inventory.factories.BatchFactory"  # by name: inventory stands on this module


READY = "ready-for-sale"  # the column whose goods are off the board


def column_of(status: Any) -> Any:
    """The column in which a batch is after a move there, None for one that is ready for sale."""
    return None if of(status, "slug", None) == READY else status


def steps_over(*columns: str) -> list[dict[str, object]]:
    """A path over the columns, a working day in each."""
    return [{"order": order, "status": column, "hours": 8} for order, column in enumerate(columns, 1)]


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
    """The first move of a batch: it came from no column and left the board, ready for sale; any other column has it still."""

    class Meta:
        model = models.BatchStatusHistory

    class Params:
        ready = READY

    batch = SubFactory(
        BATCH, status=LazyAttribute(lambda o: column_of(o.factory_parent.to_status)), created_at=SelfAttribute("..created_at")
    )
    from_status = None
    to_status = GetOrCreate(WorkflowStatusFactory, slug="ready")
    changed_by = SubFactory(UserFactory)
    notes = None
    created_at = NOW


class WorkflowTemplateFactory(SeedFactory[models.WorkflowTemplate]):
    """A path over two columns of the board; the first path that there is becomes the default."""

    class Meta:
        model = models.WorkflowTemplate

    class Params:
        first = SubFactory(WorkflowStatusFactory)
        second = SubFactory(WorkflowStatusFactory)

    name = Sequence("Path {}".format)
    description = None
    product_category = None
    steps = LazyAttribute(
        lambda o: [
            {"order": 1, "status": of(o.first, "slug", "packaging"), "hours": 8},
            {"order": 2, "status": of(o.second, "slug", READY), "hours": 24},
        ]
    )
    is_default = FromTarget(lambda paths, o: not paths.filter(is_default=True).exists(), lambda o, number: False)
    is_active = True
    created_by = SubFactory(UserFactory)
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class WorkflowQueueFactory(SeedFactory[models.WorkflowQueue]):
    """A card that came onto the board and lies in its first column."""

    class Meta:
        model = models.WorkflowQueue

    class Params:
        move = GetOrCreate(BatchStatusHistoryFactory, batch="batch", to_status="status", created_at="entered_at")

    batch = SubFactory(BATCH, status=SelfAttribute("..status"), created_at=SelfAttribute("..created_at"))
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

    queue = SubFactory(WorkflowQueueFactory, created_at=SelfAttribute("..created_at"))
    user = SubFactory(UserFactory)
    assigned_by = SubFactory(UserFactory)
    role = "OWNER"
    assigned_at = SelfAttribute("created_at")
    completed_at = None
    notes = None
    created_at = NOW
    updated_at = SelfAttribute("created_at")
