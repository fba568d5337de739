"""Clients and their profiles, their portal, suppliers, and who may do what."""

from __future__ import annotations

from typing import Final

from seeding.engine.coverage.pages import Page

VIP: Final = "JOIN clients ON clients.id = {table}.client_id WHERE vip_portal_enabled = 1"

PAGES: Final = (
    Page("Clients", "list", "clients WHERE is_buyer = 1 OR is_seller = 1 OR is_brand = 1 OR is_referee = 1 OR is_contractor = 1"),
    Page("Clients", "filter by tag", "clients WHERE CAST(tags AS CHAR) LIKE '[\"%%'"),
    Page(
        "Clients",
        "activity",
        "client_activity JOIN clients ON clients.id = client_activity.client_id JOIN users ON users.id = client_activity.user_id",
    ),
    Page("Clients", "transactions", "client_transactions JOIN clients ON clients.id = client_transactions.client_id"),
    Page("Clients", "payments", "client_transactions WHERE payment_status = 'PAID' AND payment_date IS NOT NULL"),
    Page(
        "Clients",
        "prices",
        "clients JOIN pricing_profiles ON pricing_profiles.id = clients.pricing_profile_id WHERE CAST(rules AS CHAR) LIKE '[{%%'",
    ),
    Page("Clients", "needs", "client_needs JOIN clients ON clients.id = client_needs.client_id WHERE status = 'ACTIVE'"),
    Page("Clients", "communications", "client_communications JOIN users ON users.id = client_communications.logged_by"),
    Page(
        "Clients",
        "communications of the last 7 days",
        "client_communications WHERE communicated_at BETWEEN %(ago_6)s AND %(tomorrow)s",
    ),
    Page(
        "Clients",
        "meeting history",
        "client_meeting_history JOIN calendar_events ON calendar_events.id = calendar_event_id "
        "WHERE event_type = 'MEETING' AND client_meeting_history.client_id = calendar_events.client_id",
    ),
    Page(
        "Clients",
        "notes",
        "client_notes JOIN clients ON clients.id = client_notes.client_id JOIN freeform_notes ON freeform_notes.id = client_notes.note_id "
        "JOIN users ON users.id = freeform_notes.userId",
    ),
    Page(
        "Clients",
        "comments",
        "comments JOIN users ON users.id = comments.user_id JOIN clients ON clients.id = commentable_id WHERE commentable_type = 'client'",
    ),
    Page(
        "Clients",
        "purchase patterns",
        "orders WHERE orderType = 'SALE' AND items LIKE '%%\"strain\"%%' AND items LIKE '%%\"category\"%%' AND items LIKE '%%\"price\"%%'",
    ),
    Page(
        "Clients",
        "credit widget",
        "clients JOIN client_credit_limits ON client_credit_limits.client_id = clients.id WHERE is_buyer = 1",
    ),
    Page(
        "Clients",
        "available credits",
        "credits JOIN clients ON clients.id = credits.clientId "
        "WHERE creditStatus IN ('ACTIVE', 'PARTIALLY_USED') AND (expirationDate IS NULL OR expirationDate >= %(today)s)",
    ),
    Page("Suppliers", "list", "vendors WHERE contactName <> ''"),
    Page("Suppliers", "notes", "vendorNotes JOIN vendors ON vendors.id = vendorId JOIN users ON users.id = userId"),
    Page("Suppliers", "history", "auditLogs JOIN vendors ON vendors.id = entityId WHERE entity = 'vendor'"),
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
    Page(
        "Access",
        "roles",
        "roles WHERE EXISTS (SELECT 1 FROM role_permissions JOIN permissions ON permissions.id = permission_id WHERE role_id = roles.id)",
    ),
    Page("Access", "users", "users JOIN user_roles ON user_roles.user_id = users.openId JOIN roles ON roles.id = user_roles.role_id"),
    Page(
        "Access",
        "administrators",
        "users JOIN user_roles ON user_roles.user_id = users.openId "
        "JOIN roles ON roles.id = user_roles.role_id WHERE roles.name = 'Super Admin'",
    ),
    Page(
        "Access",
        "exceptions of a user",
        "user_permission_overrides JOIN users ON users.openId = user_permission_overrides.user_id "
        "JOIN permissions ON permissions.id = permission_id "
        "WHERE EXISTS (SELECT 1 FROM user_roles WHERE user_roles.user_id = users.openId)",
    ),
)
