"""Which rows a history leaves behind: one module a domain, one function a table. RECORDS is all of them by table.

ADDITIONS are rows that a later phase adds to a table of an earlier one: by table, then by the table whose rows bring them.
"""

from __future__ import annotations

from collections import defaultdict

from seeding.terp.access import records as access
from seeding.terp.calendar import records as calendar
from seeding.terp.catalog import records as catalog
from seeding.terp.clients import records as clients
from seeding.terp.collaboration import records as collaboration
from seeding.terp.credit import records as credit
from seeding.terp.dashboard import records as dashboard
from seeding.terp.finance import records as finance
from seeding.terp.inventory import records as inventory
from seeding.terp.kernel.records import Record
from seeding.terp.matchmaking import records as matchmaking
from seeding.terp.orders import records as orders
from seeding.terp.portal import records as portal
from seeding.terp.pricing import records as pricing
from seeding.terp.reference import records as reference
from seeding.terp.samples import records as samples
from seeding.terp.suppliers import records as suppliers
from seeding.terp.system import records as system
from seeding.terp.workflow import records as workflow

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
ADDITIONS: dict[str, dict[str, Record]] = defaultdict(dict)
for domain in DOMAINS:
    for table, parts in getattr(domain, "ADDITIONS", {}).items():
        ADDITIONS[table] |= parts
