"""The rules that hold for every table, with what TERP holds its tables to beside their constraints; and their examples."""

from __future__ import annotations

from typing import Final

from seeding.engine.checks.breaking import Update
from seeding.engine.checks.references import Conventions, TableRules
from seeding.terp.logical_keys import LOGICAL_KEYS

# filled in after the row was made, so that what they point at may be younger
LATE: Final = {
    "batches": frozenset({"photo_session_event_id", "statusId"}),
    "calendar_events": frozenset({"assigned_to"}),
    "calendar_recurrence_instances": frozenset({"modified_assigned_to", "modified_by"}),
    "client_interest_lists": frozenset({"converted_by", "converted_to_order_id", "reviewed_by"}),
    "clients": frozenset({"pricing_profile_id"}),
    "comments": frozenset({"resolved_by"}),
    "credit_system_settings": frozenset({"updated_by"}),
    "fiscalPeriods": frozenset({"closedBy"}),
    "inventoryAlerts": frozenset({"acknowledgedBy"}),
    "ledgerEntries": frozenset({"postedBy"}),
    "match_records": frozenset({"actioned_by", "sale_order_id"}),
    "orders": frozenset({"intake_event_id", "invoice_id", "packed_by", "related_sample_request_id", "shipped_by"}),
    "purchaseOrders": frozenset({"intakeSessionId"}),
    "sampleRequests": frozenset({"cancelledBy", "fulfilledBy", "relatedOrderId"}),
    "sample_inventory_log": frozenset({"order_id"}),
    "todo_tasks": frozenset({"assigned_to", "completed_by"}),
}

TEXT_JSON: Final = (
    ("auditLogs", "before"),
    ("auditLogs", "after"),
    ("batches", "metadata"),
    ("strains", "aliases"),
    ("transactions", "metadata"),
)

# unique in the application's mind though not in the schema
TOGETHER_UNIQUE: Final = (
    ("brands", "name"),
    ("client_catalog_views", "client_id", "name"),
    ("dashboard_kpi_configs", "role", "kpiType"),
    ("productTags", "productId", "tagId"),
    ("sampleAllocations", "clientId", "monthYear"),
    ("subcategories", "categoryId", "name"),
    ("tagGroupMembers", "groupId", "tagId"),
    ("tagHierarchy", "parentTagId", "childTagId"),
    ("transactionLinks", "parentTransactionId", "childTransactionId"),
)

CHECKS: Final = TableRules(Conventions(LOGICAL_KEYS, LATE, TEXT_JSON, TOGETHER_UNIQUE)).checks
references_resolve, parents_older, nothing_later, updated_later, json_parses, together_unique = CHECKS

references_resolve.breaks("paymentId", "bankTransactions WHERE paymentId IS NULL", "paymentId = 2000000000")
parents_older.breaks("created_at", "client_activity WHERE activity_type = 'CREATED'", "created_at = '2001-01-01 12:00:00'")
nothing_later.breaks("updatedAt", "categories", "updatedAt = '2037-01-01 12:00:00'")
updated_later.breaks("updatedAt", "categories", "updatedAt = '2001-01-01 12:00:00'")
json_parses.breaks("metadata", "transactions WHERE metadata IS NOT NULL AND transactionType = 'INVOICE'", "metadata = '{\"invoiceId\":'")
together_unique.breaks(
    "name",
    "SELECT MAX(b.id) AS id, MIN(b.id) AS other FROM brands b",
    Update("brands", "name = (SELECT n FROM (SELECT name AS n FROM brands WHERE id = %(other)s) x)"),
)
