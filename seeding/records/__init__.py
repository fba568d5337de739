"""Which rows a history leaves behind: one module a domain, one function a table. RECORDS is all of them by table."""

from __future__ import annotations

from seeding.records import access, credit, finance, orders, samples
from seeding.records.base import Record

DOMAINS = (access, orders, samples, finance, credit)
RECORDS: dict[str, Record] = {table: record for domain in DOMAINS for table, record in domain.TABLES.items()}
