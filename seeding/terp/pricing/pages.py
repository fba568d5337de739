"""What the pages on prices and sales sheets show."""

from __future__ import annotations

from typing import Final

from seeding.engine.coverage.pages import Page

PAGES: Final[tuple[Page, ...]] = (
    Page("Pricing", "rules", "pricing_rules WHERE is_active = 1"),
    Page("Pricing", "profiles", "pricing_profiles WHERE CAST(rules AS CHAR) LIKE '[{%%'"),
    Page("Pricing", "default margins", "pricing_defaults WHERE product_category = 'OTHER'"),
    Page("Pricing", "tiers", "pricing_tiers WHERE is_active = 1"),
    Page(
        "Pricing",
        "prices agreed with a client",
        "client_pricing_overrides JOIN clients ON clients.id = client_id JOIN products ON products.id = product_id "
        "WHERE is_active = 1 AND valid_from <= %(today)s AND (valid_until IS NULL OR valid_until >= %(today)s)",
    ),
    Page(
        "Sales sheets",
        "templates",
        "sales_sheet_templates WHERE is_active = 1 AND (expiration_date IS NULL OR expiration_date >= %(today)s)",
    ),
    Page(
        "Sales sheets",
        "versions",
        "salesSheetVersions JOIN sales_sheet_templates ON sales_sheet_templates.id = templateId WHERE versionNumber <= current_version",
    ),
    Page(
        "Sales sheets",
        "sent in the last 30 days",
        "sales_sheet_history JOIN clients ON clients.id = client_id WHERE sales_sheet_history.created_at >= %(ago_29)s",
    ),
)
