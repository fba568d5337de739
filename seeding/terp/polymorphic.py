"""Pairs of columns that point into the table that a word names: a ledger entry's document, a movement's cause, an event's subject."""

from __future__ import annotations

from typing import Final

from seeding.engine.schema.logical import Polymorphic

NOTHING: Final = ""  # among the tables of a type: its id may be NULL

POLYMORPHIC: Final = (
    Polymorphic("invoices", "referenceType", "referenceId", {"ORDER": ("orders",), "SALE": ("orders",), "CONTRACT": (NOTHING,)}),
    Polymorphic(
        "bills", "referenceType", "referenceId", {"PURCHASE_ORDER": ("purchaseOrders",), "LOT": ("lots",), "SERVICE": ("lots", NOTHING)}
    ),
    Polymorphic(
        "ledgerEntries",
        "referenceType",
        "referenceId",
        {
            "INVOICE": ("invoices",),
            "INVOICE_REVERSAL": ("invoices",),
            "SALE": ("invoices", "orders"),
            "COGS": ("orders", "invoices"),
            "PAYMENT": ("payments",),
            "BILL": ("bills",),
            "EXPENSE": ("expenses",),
            "BANK": ("bankTransactions",),
            "REFUND": ("transactions", "returns"),
            "RETURN": ("returns", "transactions"),
            "WRITE_OFF": ("transactions",),
            "ADJUSTMENT": (NOTHING,),
        },
    ),
    Polymorphic(
        "inventoryMovements",
        "referenceType",
        "referenceId",
        {
            "ORDER": ("orders",),
            "SALE": ("orders", "sales"),
            "RETURN": ("returns",),
            "REFUND": ("transactions", "orders"),
            "PO_RECEIPT": ("purchaseOrders",),
            "INTAKE": ("intake_sessions", "lots", "batches"),
            "SAMPLE_REQUEST": ("sampleRequests",),
            "REVERSAL": ("inventoryMovements",),
            "WAREHOUSE_TRANSFER": (NOTHING,),
            "MANUAL_ADJUSTMENT": (NOTHING,),
        },
    ),
    Polymorphic(
        "calendar_events",
        "entity_type",
        "entity_id",
        {
            "client": ("clients",),
            "vendor": ("vendors",),
            "order": ("orders",),
            "invoice": ("invoices",),
            "bill": ("bills",),
            "batch": ("batches",),
            "purchase_order": ("purchaseOrders",),
            "intake_session": ("intake_sessions",),
            "sample_request": ("sampleRequests",),
            "recurring_order": ("recurring_orders",),
            "sales_sheet": ("sales_sheet_history", "sales_sheet_templates"),
        },
    ),
    Polymorphic(
        "calendar_event_permissions",
        "grant_type",
        "grantee_id",
        {"USER": ("users",), "ROLE": ("roles",), "TEAM": ("roles",)},
    ),
    Polymorphic(
        "alert_configurations",
        "target_type",
        "target_id",
        {
            "GLOBAL": (NOTHING,),
            "PRODUCT": ("products",),
            "BATCH": ("batches",),
            "CLIENT": ("clients",),
            "CATEGORY": ("categories",),
        },
    ),
    Polymorphic(
        "auditLogs",
        "entity",
        "entityId",
        {
            "Batch": ("batches",),
            "Lot": ("lots",),
            "vendor": ("vendors",),
            "Brand": ("brands",),
            "Product": ("products",),
            "transaction": ("transactions",),
            "credit": ("credits",),
            "inventory_movement": ("inventoryMovements",),
            "ledger_entry": ("ledgerEntries",),
            "PaymentMethod": ("paymentMethods",),
            "CreditSettings": ("credit_system_settings",),
            "User": ("users",),
        },
    ),
)
