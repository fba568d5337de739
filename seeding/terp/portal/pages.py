"""What a client sees in the portal."""

from __future__ import annotations

from typing import Final

from seeding.engine.coverage.pages import Page

VIP: Final = "JOIN clients ON clients.id = {table}.client_id WHERE vip_portal_enabled = 1"

PAGES: Final[tuple[Page, ...]] = (
    Page(
        "VIP portal",
        "sign-in",
        "vip_portal_auth JOIN clients ON clients.id = vip_portal_auth.client_id "
        "WHERE vip_portal_enabled = 1 AND password_hash LIKE '$2_$%%'",
        given=("vip_portal_auth WHERE password_hash IS NOT NULL", "nobody has a password: SEED_USER_PASSWORD gives one"),
    ),
    Page(
        "VIP portal",
        "modules",
        f"vip_portal_configurations {VIP.format(table='vip_portal_configurations')} AND module_dashboard_enabled = 1",
    ),
    Page(
        "VIP portal",
        "live catalogue",
        f"vip_portal_configurations {VIP.format(table='vip_portal_configurations')} AND module_live_catalog_enabled = 1",
    ),
    Page(
        "VIP portal",
        "catalogue items",
        "batches JOIN products ON products.id = batches.productId "
        "WHERE batchStatus IN ('LIVE', 'PHOTOGRAPHY_COMPLETE') AND CAST(onHandQty AS DECIMAL(20,4)) > 0",
    ),
    Page("VIP portal", "leaderboard", "clients WHERE vip_portal_enabled = 1 AND is_buyer = 1"),
    Page(
        "VIP portal",
        "spend this year",
        f"client_transactions {VIP.format(table='client_transactions')} AND transaction_type = 'INVOICE' AND transaction_date >= %(year)s",
    ),
    Page("VIP portal", "invoices", "invoices JOIN clients ON clients.id = invoices.customerId WHERE vip_portal_enabled = 1"),
    Page("VIP portal", "credit centre", f"client_credit_limits {VIP.format(table='client_credit_limits')}"),
    Page("VIP portal", "open needs", f"client_needs {VIP.format(table='client_needs')} AND status = 'ACTIVE'"),
    Page("VIP portal", "saved catalogue filters", f"client_catalog_views {VIP.format(table='client_catalog_views')}"),
    Page(
        "VIP portal",
        "picks not yet sent",
        f"client_draft_interests {VIP.format(table='client_draft_interests')} "
        "AND batch_id IN (SELECT id FROM batches WHERE batchStatus IN ('LIVE', 'PHOTOGRAPHY_COMPLETE'))",
    ),
    Page("VIP portal", "interest lists, new", f"client_interest_lists {VIP.format(table='client_interest_lists')} AND status = 'NEW'"),
    Page("VIP portal", "interest lists, reviewed", "client_interest_lists JOIN users ON users.id = reviewed_by WHERE status = 'REVIEWED'"),
    Page(
        "VIP portal",
        "interest lists, converted",
        "client_interest_lists JOIN orders ON orders.id = converted_to_order_id "
        "WHERE client_interest_lists.status = 'CONVERTED' AND orders.client_id = client_interest_lists.client_id",
    ),
    Page(
        "VIP portal",
        "items of interest lists",
        "client_interest_list_items "
        "JOIN client_interest_lists ON client_interest_lists.id = interest_list_id JOIN batches ON batches.id = batch_id",
    ),
    Page(
        "VIP portal",
        "price alerts",
        f"client_price_alerts {VIP.format(table='client_price_alerts')} "
        "AND active = 1 AND expires_at > %(today)s AND batch_id IN (SELECT id FROM batches)",
    ),
)
