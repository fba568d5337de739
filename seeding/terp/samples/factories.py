"""One row of each sample table: what clients asked to try, may try in a month, and what left the sample stock."""

from __future__ import annotations

from decimal import Decimal

from factory import LazyAttribute, SelfAttribute, SubFactory

from seeding import models
from seeding.engine.factories.base import NOW, SeedFactory
from seeding.terp.access.factories import UserFactory
from seeding.terp.clients.factories import ClientFactory
from seeding.terp.inventory.factories import BatchFactory


class SampleRequestFactory(SeedFactory[models.SampleRequest]):
    """A request that was handed out the same day."""

    class Meta:
        model = models.SampleRequest

    client = SubFactory(ClientFactory)
    requested_by = SubFactory(UserFactory)
    request_date = NOW
    products: list[dict[str, object]] = []
    sample_request_status = "FULFILLED"
    fulfilled_date = SelfAttribute("request_date")
    fulfilled_by = SubFactory(UserFactory)
    cancelled_date = None
    cancelled_by = None
    cancellation_reason = None
    notes = None
    total_cost = Decimal("30.00")
    related_order = None
    conversion_date = None
    created_at = SelfAttribute("request_date")
    updated_at = SelfAttribute("created_at")


class SampleAllocationFactory(SeedFactory[models.SampleAllocation]):
    """The usual allowance, untouched. Numbers are text, as the columns are."""

    class Meta:
        model = models.SampleAllocation

    client = SubFactory(ClientFactory)
    month_year = LazyAttribute(lambda o: f"{o.created_at:%Y-%m}")
    allocated_quantity = "7.0"
    used_quantity = "0"
    remaining_quantity = LazyAttribute(lambda o: str(Decimal(o.allocated_quantity) - Decimal(o.used_quantity)))
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class SampleInventoryLogFactory(SeedFactory[models.SampleInventoryLog]):
    """A little of a batch, set aside."""

    class Meta:
        model = models.SampleInventoryLog

    batch = SubFactory(BatchFactory)
    order = None
    quantity = Decimal("0.0200")
    action = "ALLOCATED"
    notes = None
    created_by = SubFactory(UserFactory)
    created_at = NOW
