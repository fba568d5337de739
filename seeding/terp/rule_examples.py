"""Examples of the rules that hold for every table, on tables of TERP."""

from __future__ import annotations

from seeding.engine.checks import references
from seeding.engine.checks.breaking import Update

references.references_resolve.breaks("paymentId", "bankTransactions WHERE paymentId IS NULL", "paymentId = 2000000000")
references.parents_older.breaks("created_at", "client_activity WHERE activity_type = 'CREATED'", "created_at = '2001-01-01 12:00:00'")
references.nothing_later.breaks("updatedAt", "categories", "updatedAt = '2037-01-01 12:00:00'")
references.updated_later.breaks("updatedAt", "categories", "updatedAt = '2001-01-01 12:00:00'")
references.json_parses.breaks(
    "metadata", "transactions WHERE metadata IS NOT NULL AND transactionType = 'INVOICE'", "metadata = '{\"invoiceId\":'"
)
references.together_unique.breaks(
    "name",
    "SELECT MAX(b.id) AS id, MIN(b.id) AS other FROM brands b",
    Update("brands", "name = (SELECT n FROM (SELECT name AS n FROM brands WHERE id = %(other)s) x)"),
)
