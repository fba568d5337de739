"""Pairs of columns that point into the table that a word names: a ledger entry's document, a movement's cause, an event's subject."""

from __future__ import annotations

from collections.abc import Iterable

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Update
from seeding.engine.product import Polymorphic

check = Rules("all")

NOTHING = ""  # among the tables of a type: its id may be NULL


POLYMORPHIC = (
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


@check()
def polymorphic_resolve(db: Database) -> list[Offender]:
    """Every pair of type and id points at a row that exists, and of a type that is known."""
    return [offender for pair in POLYMORPHIC if pair.table in db.schema for offender in astray(db, pair)]


polymorphic_resolve.breaks(
    "referenceId",
    "SELECT referenceId AS ref FROM `ledgerEntries` WHERE referenceType = 'BANK' ORDER BY id LIMIT 1",
    Update("ledgerEntries", "referenceId = 2000000000", "referenceType = 'BANK' AND referenceId = %(ref)s"),
)


def astray(db: Database, pair: Polymorphic) -> list[Offender]:
    parents = sorted({table for tables in pair.targets.values() for table in tables if table in db.schema})
    joined = " ".join(
        f"LEFT JOIN `{parent}` p{n} ON c.`{pair.type}` IN ({quoted(kinds_of(pair, parent))}) AND p{n}.id = c.`{pair.id}`"
        for n, parent in enumerate(parents)
    )
    free = quoted(kinds_of(pair, NOTHING))
    nowhere = " AND ".join(f"p{n}.id IS NULL" for n in range(len(parents)))
    return db.offenders(
        pair.table,
        f"""SELECT c.id, c.`{pair.type}` AS type, c.`{pair.id}` AS id FROM `{pair.table}` c {joined}
            WHERE c.`{pair.type}` IS NOT NULL AND {nowhere} AND NOT (c.`{pair.type}` IN ({free}) AND c.`{pair.id}` IS NULL)""",
    )


def kinds_of(pair: Polymorphic, parent: str) -> list[str]:
    return [kind for kind, tables in pair.targets.items() if parent in tables]


def quoted(words: Iterable[str]) -> str:
    """SQL text of a list of words, of none that stands anywhere where there are none."""
    return ", ".join(f"'{word}'" for word in words) or "NULL"


CHECKS = tuple(check.checks)
