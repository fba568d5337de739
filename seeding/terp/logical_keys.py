"""References that the application joins on without a constraint; kept by hand, since no database can tell them."""

from __future__ import annotations

from typing import Final

from seeding.engine.schema.logical import LogicalKey

# Two of them are constraints in the reference schema, but absent where the application made the schema, since the names that it generates
# for them are longer than 64 characters: calendar_recurrence_instances.parent_event_id and client_interest_list_items.interest_list_id.
_KEYS: Final[dict[str, dict[str, str]]] = {
    "accounts": {"parentAccountId": "accounts"},
    "auditLogs": {"actorId": "users"},
    "bankAccounts": {"ledgerAccountId": "accounts"},
    "bankTransactions": {"bankAccountId": "bankAccounts", "paymentId": "payments"},
    "batchLocations": {"batchId": "batches"},
    "batches": {"lotId": "lots", "productId": "products"},
    "billLineItems": {"billId": "bills", "lotId": "lots", "productId": "products"},
    "bills": {"createdBy": "users", "vendorId": "vendors"},
    "brands": {"vendorId": "vendors"},
    "calendar_recurrence_instances": {"parent_event_id": "calendar_events"},
    "client_draft_interests": {"batch_id": "batches"},
    "client_interest_list_items": {"batch_id": "batches", "interest_list_id": "client_interest_lists"},
    "client_interest_lists": {"converted_by": "users", "converted_to_order_id": "orders", "reviewed_by": "users"},
    "client_meeting_history": {"client_id": "clients"},
    "client_price_alerts": {"batch_id": "batches"},
    "clients": {"pricing_profile_id": "pricing_profiles"},
    "cogsHistory": {"batchId": "batches", "changedBy": "users"},
    "expenseCategories": {"ledgerAccountId": "accounts", "parentCategoryId": "expenseCategories"},
    "expenses": {
        "bankAccountId": "bankAccounts",
        "billId": "bills",
        "categoryId": "expenseCategories",
        "createdBy": "users",
        "vendorId": "vendors",
    },
    "fiscalPeriods": {"closedBy": "users"},
    "invoiceLineItems": {"batchId": "batches", "invoiceId": "invoices", "productId": "products"},
    "invoices": {"createdBy": "users", "customerId": "clients"},
    "ledgerEntries": {"accountId": "accounts", "createdBy": "users", "fiscalPeriodId": "fiscalPeriods", "postedBy": "users"},
    "lots": {"vendorId": "vendors"},
    "note_comments": {"parentCommentId": "note_comments"},
    "order_audit_log": {"order_id": "orders", "user_id": "users"},
    "order_line_items": {"batch_id": "batches", "order_id": "orders"},
    "orders": {"client_need_id": "client_needs", "invoice_id": "invoices", "related_sample_request_id": "sampleRequests"},
    "paymentHistory": {"batchId": "batches", "recordedBy": "users", "vendorId": "vendors"},
    "payments": {
        "bankAccountId": "bankAccounts",
        "billId": "bills",
        "createdBy": "users",
        "customerId": "clients",
        "invoiceId": "invoices",
        "vendorId": "vendors",
    },
    "productMedia": {"productId": "products", "uploadedBy": "users"},
    "productSynonyms": {"productId": "products"},
    "productTags": {"productId": "products", "tagId": "tags"},
    "products": {"brandId": "brands", "strainId": "strains"},
    "sales": {"batchId": "batches", "createdBy": "users", "customerId": "clients", "productId": "products"},
    "strains": {"parentStrainId": "strains"},
    "subcategories": {"categoryId": "categories"},
    "user_permission_overrides": {"user_id": "users.openId"},
    "user_roles": {"user_id": "users.openId"},
}

LOGICAL_KEYS: Final = tuple(
    LogicalKey(table, column, parent.partition(".")[0], parent.partition(".")[2] or "id")
    for table, columns in _KEYS.items()
    for column, parent in columns.items()
)
