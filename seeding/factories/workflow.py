"""One row of each workflow table: the columns of the board that batches move over."""

from __future__ import annotations

from factory import SelfAttribute, Sequence

from seeding import models
from seeding.factories.base import SOME_DAY, SeedFactory


class WorkflowStatusFactory(SeedFactory[models.WorkflowStatus]):
    class Meta:
        model = models.WorkflowStatus

    name = Sequence("Stage {}".format)
    slug = Sequence("stage-{}".format)
    color = "#6B7280"
    order = Sequence(int)
    is_active = 1
    created_at = SOME_DAY
    updated_at = SelfAttribute("created_at")
