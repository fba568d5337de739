"""Breakers of the client portal."""

from __future__ import annotations

from seeding.engine.checks.breaking import Breaker, Delete, Update, breaker, one

BREAKERS: tuple[Breaker, ...] = (
    breaker("portal-access", one("vip_portal_auth"), Delete("vip_portal_auth")),
    breaker("portal-configured", one("vip_portal_configurations"), Delete("vip_portal_configurations")),
    breaker("portal-login", one("vip_portal_auth", "last_login_at IS NOT NULL"), Update("vip_portal_auth", "login_count = 0")),
    breaker("portal-secrets", one("vip_portal_auth"), Update("vip_portal_auth", "password_hash = 'letmein'")),
    breaker(
        "portal-features-shape",
        one("vip_portal_configurations"),
        Update("vip_portal_configurations", 'features_config = \'{"dashboard":{"showGreeting":"yes"}}\''),
    ),
    breaker(
        "portal-options-shape",
        one("vip_portal_configurations"),
        Update("vip_portal_configurations", 'advanced_options = \'{"transactionHistoryLimit":"2_YEARS"}\''),
    ),
    breaker("catalog-view-shape", one("client_catalog_views"), Update("client_catalog_views", 'filters = \'{"brand":"Any"}\'')),
    breaker("interest-totals", one("client_interest_lists"), Update("client_interest_lists", "total_value = total_value + 1")),
    breaker(
        "interest-item-offered",
        one("client_interest_list_items"),
        Update("client_interest_list_items", "quantity_at_interest = 0"),
    ),
    breaker("interest-status", one("client_interest_lists", "status = 'REVIEWED'"), Update("client_interest_lists", "reviewed_by = NULL")),
    breaker(
        "interest-converted",
        one("client_interest_lists", "status = 'CONVERTED'", "id, client_id"),
        Update("client_interest_lists", "client_id = (SELECT MIN(id) FROM clients WHERE id <> %(client_id)s)"),
    ),
    breaker("alert-life", one("client_price_alerts", "active = 1"), Update("client_price_alerts", "expires_at = '2037-01-01 12:00:00'")),
    breaker("alert-target", one("client_price_alerts", "active = 1"), Update("client_price_alerts", "target_price = 1000000")),
)
