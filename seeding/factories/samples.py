"""One row of each sample table: what clients asked to try."""

from __future__ import annotations

from decimal import Decimal

from factory import SelfAttribute, SubFactory

from seeding import models
from seeding.factories.access import UserFactory
from seeding.factories.base import SOME_DAY, SeedFactory
from seeding.factories.clients import ClientFactory


class SampleRequestFactory(SeedFactory[models.SampleRequest]):
    """A request that was handed out the same day."""

    class Meta:
        model = models.SampleRequest

    client = SubFactory(ClientFactory)
    requested_by = SubFactory(UserFactory)
    request_date = SOME_DAY
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
