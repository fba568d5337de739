"""Sample requests, out of what was asked for and handed out; allowances and the log of the sample stock."""

from __future__ import annotations

from seeding.terp.kernel.records import Record, latest, same
from seeding.terp.kernel.story import story_of
from seeding.terp.samples.factories import SampleAllocationFactory, SampleInventoryLogFactory, SampleRequestFactory
from seeding.terp.samples.facts import SampleRequested
from seeding.terp.samples.story.sampling import AllowanceGiven, SampleMoved, tell_sampling


def asked_for(request: SampleRequested) -> list[dict[str, object]]:
    """The products; their quantity is text, as the application keeps it."""
    return [{"productId": product_id, "quantity": str(quantity)} for product_id, _, quantity in request.items]


TABLES: dict[str, Record] = {
    "sampleRequests": same(
        SampleRequestFactory,
        SampleRequested,
        lambda history: history.sample_requests,
        products=asked_for,
        updated_at=lambda asked: latest(asked.request_date, asked.fulfilled_date, asked.cancelled_date, asked.conversion_date),
    ),
    "sampleAllocations": same(
        SampleAllocationFactory,
        AllowanceGiven,
        lambda history: story_of(history, tell_sampling).allowances,
        allocated_quantity=lambda allowance: str(allowance.allocated_quantity),  # as few places as it takes, as the application writes it
        used_quantity=lambda allowance: str(allowance.used_quantity),
        remaining_quantity=lambda allowance: str(allowance.remaining_quantity),
    ),
    "sample_inventory_log": same(SampleInventoryLogFactory, SampleMoved, lambda history: story_of(history, tell_sampling).log),
}
