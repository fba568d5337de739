"""Breakers of the price list beside the rules, and of sales sheets."""

from __future__ import annotations

from seeding.engine.checks.breaking import LONG_AGO, Breaker, Update, breaker, one

BREAKERS: tuple[Breaker, ...] = (
    breaker(
        "default-margin", one("pricing_defaults", "product_category <> 'OTHER'"), Update("pricing_defaults", "default_margin_percent = 0")
    ),
    breaker(
        "default-margin-other",
        one("pricing_defaults", "product_category = 'OTHER'"),
        Update("pricing_defaults", "product_category = 'Others'"),
    ),
    breaker("tier-range", one("pricing_tiers", "is_active = 0"), Update("pricing_tiers", "is_active = 1")),
    breaker("override-value", one("client_pricing_overrides"), Update("client_pricing_overrides", "override_value = 0")),
    breaker(
        "override-span",
        one("client_pricing_overrides", "is_active = 1 AND valid_until IS NOT NULL"),
        Update("client_pricing_overrides", "valid_until = '2001-01-01'"),
    ),
    breaker(
        "override-single",
        """SELECT a.id, b.client_id AS client, b.product_id AS product FROM client_pricing_overrides a
           JOIN client_pricing_overrides b ON b.id < a.id AND b.is_active = 1 AND b.valid_from <> a.valid_from
             AND a.valid_from <= COALESCE(b.valid_until, a.valid_from) AND b.valid_from <= COALESCE(a.valid_until, b.valid_from)
           WHERE a.is_active = 1 ORDER BY a.id DESC, b.id LIMIT 1""",
        Update("client_pricing_overrides", "client_id = %(client)s, product_id = %(product)s"),
    ),
    # sales sheets
    breaker("sheet-items-shape", one("sales_sheet_history"), Update("sales_sheet_history", "items = '[1,2]'")),
    breaker(
        "sheet-columns-shape",
        one("salesSheetVersions"),
        Update("salesSheetVersions", "filters = '[]'", "versionNumber = 1 AND id = %(id)s"),
        also=("sheet-content",),
    ),
    breaker(
        "sheet-batches", one("sales_sheet_history"), Update("sales_sheet_history", f"created_at = {LONG_AGO}"), also=("parents-older",)
    ),
    breaker(
        "sheet-prices",
        one("sales_sheet_history", "items LIKE '%%\"priceMarkup\"%%'"),
        Update("sales_sheet_history", "items = REPLACE(items, '\"basePrice\":', '\"basePrice\":1')"),
    ),
    breaker("sheet-total", one("sales_sheet_history"), Update("sales_sheet_history", "total_value = total_value + 1")),
    breaker("sheet-version", one("sales_sheet_templates"), Update("sales_sheet_templates", "current_version = current_version + 1")),
    breaker(
        "sheet-content",
        one("sales_sheet_templates"),
        Update("sales_sheet_templates", 'filters = \'{"search":"nothing"}\''),
    ),
    breaker(
        "sheet-client",
        """SELECT h.id, h.client_id AS client FROM sales_sheet_history h JOIN sales_sheet_templates t ON t.id = h.template_id
           WHERE t.client_id IS NOT NULL ORDER BY h.id LIMIT 1""",
        Update("sales_sheet_history", "client_id = (SELECT MIN(id) FROM clients WHERE id <> %(client)s)"),
    ),
    breaker(
        "sheet-last-used", one("sales_sheet_templates", "last_used_at IS NOT NULL"), Update("sales_sheet_templates", "last_used_at = NULL")
    ),
)
