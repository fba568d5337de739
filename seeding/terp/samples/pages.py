"""What the sample pages and reports show."""

from __future__ import annotations

from typing import Final

from seeding.engine.coverage.pages import Page, as_a_month_begins

PAGES: Final[tuple[Page, ...]] = (
    Page("Samples", "requests", "sampleRequests JOIN clients ON clients.id = clientId WHERE sampleRequestStatus = 'PENDING'"),
    Page("Samples", "fulfilled", "sampleRequests WHERE sampleRequestStatus = 'FULFILLED' AND totalCost > 0"),
    Page("Samples", "turned into orders", "sampleRequests JOIN orders ON orders.id = relatedOrderId WHERE conversionDate >= fulfilledDate"),
    Page(
        "Samples",
        "allowance of this month",
        "sampleAllocations JOIN clients ON clients.id = clientId WHERE monthYear = %(this_month)s",
        as_a_month_begins,
    ),
    Page("Samples", "log", "sample_inventory_log JOIN batches ON batches.id = batch_id WHERE action = 'CONSUMED'"),
)
