"""The consultant's phases: each table of the reference schema in exactly one of them."""

from __future__ import annotations

from typing import Final

from seeding.engine.product import REMAINING, Phase
from seeding.terp.domains import REFERENCE_TABLES

# A table is in the first phase if the business can't be told without it, or if a row of the first phase points at it.
_FOUNDATION: Final = (
    *("users", "roles", "permissions", "role_permissions", "user_roles"),
    *("sequences", "categories", "subcategories", "grades", "locations", "paymentMethods", "workflow_statuses"),
    *("strains", "brands", "products"),
    *("clients", "client_activity", "client_transactions", "client_needs"),
    *("vendors", "purchaseOrders", "purchaseOrderItems", "intake_sessions", "intake_session_batches"),
    *("lots", "batches", "batchLocations", "inventoryMovements"),
    *("orders", "order_line_items", "order_status_history", "returns", "sampleRequests"),
    *("pricing_rules", "pricing_profiles"),
    *(
        "accounts",
        "fiscalPeriods",
        "invoices",
        "invoiceLineItems",
        "bills",
        "billLineItems",
        "payments",
        "bankAccounts",
        "bankTransactions",
    ),
    *("expenseCategories", "expenses", "ledgerEntries"),
    *("transactions", "transactionLinks", "credits", "creditApplications"),
    *("credit_system_settings",),  # constants that need no history
    *("calendar_events",),
)
_HIGH_VALUE: Final = (
    *("comments", "comment_mentions", "comment_reactions"),
    *("todo_lists", "todo_list_members", "todo_tasks", "todo_task_activity"),
    *("userDashboardPreferences", "dashboard_widget_layouts", "dashboard_kpi_configs"),
    *(
        "calendar_event_participants",
        "event_invitations",
        "calendar_reminders",
        "calendar_recurrence_rules",
        "calendar_recurrence_instances",
    ),
    *("calendar_event_history", "calendar_event_attachments", "calendar_event_permissions", "calendar_views"),
    *("pricing_defaults", "pricing_tiers", "client_pricing_overrides"),
)

PHASES: Final = (
    Phase(1, "Foundation", _FOUNDATION),
    Phase(2, "High value", _HIGH_VALUE),
    Phase(REMAINING, "Remaining", tuple(table for table in REFERENCE_TABLES if table not in {*_FOUNDATION, *_HIGH_VALUE})),
    Phase(4, "Validation and documentation", ()),
)
FILLED_LATER: Final[dict[int, tuple[str, ...]]] = {  # tables of the first phase that a later one fills where they are still empty
    2: ("pricing_rules", "pricing_profiles"),
    3: ("credit_system_settings",),
}
