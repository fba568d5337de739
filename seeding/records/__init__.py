"""Which rows a history leaves behind: one module a domain, one function a table. RECORDS is all of them by table.

ADDITIONS are rows that a later phase adds to a table of an earlier one: by table, then by the table whose rows bring them.
"""

from __future__ import annotations

from seeding.records import (
    access,
    calendar,
    catalog,
    clients,
    collaboration,
    credit,
    dashboard,
    finance,
    inventory,
    matchmaking,
    orders,
    portal,
    pricing,
    reference,
    samples,
    suppliers,
    system,
    workflow,
)
from seeding.records.base import Record

DOMAINS = (
    access,
    reference,
    catalog,
    clients,
    suppliers,
    inventory,
    orders,
    samples,
    pricing,
    finance,
    credit,
    calendar,
    collaboration,
    matchmaking,
    workflow,
    dashboard,
    portal,
    system,
)
RECORDS: dict[str, Record] = {table: record for domain in DOMAINS for table, record in domain.TABLES.items()}
ADDITIONS: dict[str, dict[str, Record]] = {table: parts for domain in DOMAINS for table, parts in getattr(domain, "ADDITIONS", {}).items()}
