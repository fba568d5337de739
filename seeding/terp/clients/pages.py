"""What the client pages show."""

from __future__ import annotations

from typing import Final

from seeding.engine.coverage.pages import Page

PAGES: Final[tuple[Page, ...]] = (
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
)
