"""One row of each sample table: what clients asked to try, may try in a month, and what left the sample stock."""

from __future__ import annotations

from decimal import Decimal

from factory import LazyAttribute, SelfAttribute, SubFactory, Trait

from seeding import models
from seeding.engine.factories.base import NOW, SeedFactory, cents
from seeding.engine.factories.declarations import of
from seeding.terp.access.factories import UserFactory
from seeding.terp.clients.factories import ClientFactory
from seeding.terp.inventory.factories import BatchFactory


class SampleRequestFactory(SeedFactory[models.SampleRequest]):
    """A request that waits. The batch whose product is asked for can be given."""

    class Meta:
        model = models.SampleRequest
        dated = "request_date"
        traits_of = {"sample_request_status": {"FULFILLED": "fulfilled", "CANCELLED": "cancelled"}}

    class Params:
        batch = SubFactory(BatchFactory, created_at=SelfAttribute("..request_date"))
        fulfilled = Trait(
            sample_request_status="FULFILLED",
            fulfilled_date=SelfAttribute("request_date"),
            fulfilled_by=SelfAttribute("requested_by"),
            total_cost=LazyAttribute(lambda o: cents(Decimal(o.products[0]["quantity"]) * Decimal(o.batch.unit_cogs))),
        )
        cancelled = Trait(
            sample_request_status="CANCELLED",
            cancelled_date=SelfAttribute("request_date"),
            cancelled_by=SelfAttribute("requested_by"),
            cancellation_reason="Not needed any more",
        )

    client = SubFactory(ClientFactory)
    requested_by = SubFactory(UserFactory)
    request_date = NOW
    products = LazyAttribute(lambda o: [{"productId": of(o.batch, "product_id", 1), "quantity": "0.02"}])
    sample_request_status = "PENDING"
    fulfilled_date = None
    fulfilled_by = None
    cancelled_date = None
    cancelled_by = None
    cancellation_reason = None
    notes = None
    total_cost = None
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

    batch = SubFactory(BatchFactory, created_at=SelfAttribute("..created_at"))
    order = None
    quantity = Decimal("0.0200")
    action = "ALLOCATED"
    notes = None
    created_by = SubFactory(UserFactory)
    created_at = NOW
