"""What the matching pages show."""

from __future__ import annotations

from typing import Final

from seeding.engine.coverage.pages import Page

PAGES: Final[tuple[Page, ...]] = (
    Page("Matching", "needs", "client_needs WHERE status = 'ACTIVE' AND (expires_at IS NULL OR expires_at > %(today)s)"),
    Page(
        "Matching",
        "supply",
        "vendor_supply JOIN vendors ON vendors.id = vendor_id "
        "WHERE status = 'AVAILABLE' AND (available_until IS NULL OR available_until > %(today)s)",
    ),
    *(
        Page("Matching", f"{kind.lower()} matches", f"match_records JOIN clients ON clients.id = client_id WHERE match_type = '{kind}'")
        for kind in ("EXACT", "CLOSE", "HISTORICAL")
    ),
    Page("Matching", "matches that became sales", "match_records JOIN orders ON orders.id = sale_order_id WHERE resulted_in_sale = 1"),
)
