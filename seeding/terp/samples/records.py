"""Sample requests, out of what was asked for and handed out; allowances and the log of the sample stock."""

from __future__ import annotations

from seeding.engine.schema.columns import Columns
from seeding.terp.history import History
from seeding.terp.kernel.records import Record, latest, pick
from seeding.terp.kernel.story import told
from seeding.terp.samples.factories import SampleAllocationFactory, SampleInventoryLogFactory, SampleRequestFactory
from seeding.terp.samples.facts import SampleRequested
from seeding.terp.samples.story.sampling import tell_sampling


def sample_requests(history: History) -> Columns:
    return SampleRequestFactory.columns(
        **pick(
            history.sample_requests,
            "id",
            "client_id",
            "cancellation_reason",
            "notes",
            "total_cost",
            requested_by_id="requested_by_id",
            request_date="request_date",
            products=asked_for,
            sample_request_status="sample_request_status",
            fulfilled_date="fulfilled_date",
            fulfilled_by_id="fulfilled_by_id",
            cancelled_date="cancelled_date",
            cancelled_by_id="cancelled_by_id",
            related_order_id="related_order_id",
            conversion_date="conversion_date",
            updated_at=lambda asked: latest(asked.request_date, asked.fulfilled_date, asked.cancelled_date, asked.conversion_date),
        )
    )


def asked_for(request: SampleRequested) -> list[dict[str, object]]:
    """The products; their quantity is text, as the application keeps it."""
    return [{"productId": product_id, "quantity": str(quantity)} for product_id, _, quantity in request.items]


def sample_allocations(history: History) -> Columns:
    return SampleAllocationFactory.columns(
        **pick(
            told(history, tell_sampling).allowances,
            "id",
            "client_id",
            "updated_at",
            month_year="month_year",
            allocated_quantity=lambda allowance: str(allowance.allocated_quantity),
            used_quantity=lambda allowance: str(allowance.used_quantity),
            remaining_quantity=lambda allowance: str(allowance.remaining_quantity),
            created_at="created_at",
        )
    )


def sample_inventory_log(history: History) -> Columns:
    return SampleInventoryLogFactory.columns(
        **pick(
            told(history, tell_sampling).log,
            "id",
            "batch_id",
            "order_id",
            "quantity",
            "action",
            "notes",
            created_by_id="created_by_id",
            created_at="created_at",
        )
    )


TABLES: dict[str, Record] = {
    "sampleRequests": sample_requests,
    "sampleAllocations": sample_allocations,
    "sample_inventory_log": sample_inventory_log,
}
