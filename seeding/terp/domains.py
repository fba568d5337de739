"""Which part of the business a table belongs to: the same eighteen nouns name the modules of every layer."""

from __future__ import annotations

from typing import Final

UNSORTED: Final = "unsorted"  # a table of the live database that the reference schema doesn't know

DOMAINS: Final[dict[str, tuple[str, ...]]] = {
    "access": ("users", "roles", "permissions", "role_permissions", "user_roles", "user_permission_overrides"),
    "reference": ("sequences", "categories", "subcategories", "grades", "locations", "paymentMethods"),
    "catalog": (
        "strains",
        "brands",
        "products",
        "productSynonyms",
        "productMedia",
        "tags",
        "productTags",
        "tagGroups",
        "tagGroupMembers",
        "tagHierarchy",
    ),
    "clients": ("clients", "client_activity", "client_communications", "client_meeting_history", "client_notes", "client_transactions"),
    "suppliers": ("vendors", "vendorNotes", "intake_sessions", "intake_session_batches", "purchaseOrders", "purchaseOrderItems"),
    "inventory": (
        "lots",
        "batches",
        "batchLocations",
        "inventoryMovements",
        "inventoryAlerts",
        "inventoryViews",
        "cogs_rules",
        "cogsHistory",
        "sales",
        "paymentHistory",
    ),
    "orders": ("orders", "order_line_items", "order_audit_log", "order_status_history", "recurring_orders", "returns"),
    "samples": ("sampleRequests", "sampleAllocations", "sample_inventory_log"),
    "pricing": (
        "pricing_rules",
        "pricing_profiles",
        "pricing_defaults",
        "pricing_tiers",
        "client_pricing_overrides",
        "sales_sheet_templates",
        "salesSheetVersions",
        "sales_sheet_history",
    ),
    "finance": (
        "accounts",
        "fiscalPeriods",
        "ledgerEntries",
        "invoices",
        "invoiceLineItems",
        "bills",
        "billLineItems",
        "payments",
        "bankAccounts",
        "bankTransactions",
        "expenseCategories",
        "expenses",
    ),
    "credit": (
        "credit_system_settings",
        "client_credit_limits",
        "credit_signal_history",
        "credit_audit_log",
        "transactions",
        "transactionLinks",
        "credits",
        "creditApplications",
    ),
    "calendar": (
        "calendar_events",
        "calendar_event_participants",
        "calendar_event_permissions",
        "calendar_event_attachments",
        "calendar_event_history",
        "calendar_reminders",
        "calendar_recurrence_rules",
        "calendar_recurrence_instances",
        "calendar_views",
        "event_invitations",
    ),
    "collaboration": (
        "comments",
        "comment_mentions",
        "comment_reactions",
        "freeform_notes",
        "note_comments",
        "note_activity",
        "scratch_pad_notes",
        "todo_lists",
        "todo_list_members",
        "todo_tasks",
        "todo_task_activity",
        "inbox_items",
    ),
    "matchmaking": ("client_needs", "vendor_supply", "match_records"),
    "workflow": ("workflow_statuses", "batch_status_history", "workflow_templates", "workflow_queue", "workflow_assignments"),
    "portal": (
        "vip_portal_auth",
        "vip_portal_configurations",
        "client_catalog_views",
        "client_draft_interests",
        "client_interest_lists",
        "client_interest_list_items",
        "client_price_alerts",
    ),
    "dashboard": ("userDashboardPreferences", "dashboard_widget_layouts", "dashboard_kpi_configs", "alert_configurations"),
    "system": ("auditLogs", "deployments", "analytics_snapshots", "report_configs"),
}

DOMAIN_OF: Final = {table: domain for domain, tables in DOMAINS.items() for table in tables}
REFERENCE_TABLES: Final = tuple(sorted(DOMAIN_OF))


def domain_of(table: str) -> str:
    """The table's domain; UNSORTED for a table nobody sorted yet."""
    return DOMAIN_OF.get(table, UNSORTED)
