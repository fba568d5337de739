"""What the pages on orders, quotes and recurring orders show."""

from __future__ import annotations

from typing import Final

from seeding.engine.coverage.pages import Page

DRAFTS: Final = "orders JOIN clients ON clients.id = orders.client_id WHERE is_draft = 1"
CONFIRMED: Final = "orders JOIN clients ON clients.id = orders.client_id WHERE orderType = 'SALE' AND is_draft = 0"
QUOTES: Final = "orders JOIN clients ON clients.id = orders.client_id WHERE orderType = 'QUOTE'"

PAGES: Final[tuple[Page, ...]] = (
    Page("Orders", "drafts", DRAFTS),
    Page("Orders", "to pack", f"{CONFIRMED} AND fulfillmentStatus = 'PENDING'"),
    Page("Orders", "to ship", f"{CONFIRMED} AND fulfillmentStatus = 'PACKED' AND packed_at IS NOT NULL"),
    Page("Orders", "shipped", f"{CONFIRMED} AND fulfillmentStatus = 'SHIPPED' AND shipped_at IS NOT NULL"),
    Page("Orders", "lines", "order_line_items JOIN orders ON orders.id = order_id JOIN batches ON batches.id = batch_id"),
    Page("Orders", "status timeline", "order_status_history JOIN orders ON orders.id = order_id JOIN users ON users.id = changed_by"),
    Page("Orders", "audit", "order_audit_log JOIN orders ON orders.id = order_id JOIN users ON users.id = user_id"),
    Page(
        "Orders",
        "returns",
        "returns JOIN orders ON orders.id = order_id WHERE fulfillmentStatus = 'SHIPPED' AND processed_at >= shipped_at",
    ),
    *(
        Page("Quotes", status.lower(), f"{QUOTES} AND quoteStatus = '{status}'")
        for status in ("DRAFT", "ACCEPTED", "REJECTED", "EXPIRED", "CONVERTED")
    ),
    Page("Quotes", "sent and still valid", f"{QUOTES} AND quoteStatus IN ('SENT', 'VIEWED') AND valid_until >= %(today)s"),
    Page("Recurring orders", "active", "recurring_orders JOIN clients ON clients.id = client_id WHERE status = 'ACTIVE'"),
    Page(
        "Recurring orders",
        "due",
        "recurring_orders WHERE status = 'ACTIVE' AND next_generation_date <= %(today)s AND (end_date IS NULL OR end_date >= %(today)s)",
    ),
)
