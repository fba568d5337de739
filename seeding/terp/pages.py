"""Every feature of the application that reads tables, in the order of its menus."""

from __future__ import annotations

from typing import Final

from seeding.engine.coverage.pages import Page
from seeding.terp.access import pages as access
from seeding.terp.calendar import pages as calendar
from seeding.terp.catalog import pages as catalog
from seeding.terp.clients import pages as clients
from seeding.terp.collaboration import pages as collaboration
from seeding.terp.credit import pages as credit
from seeding.terp.dashboard import pages as dashboard
from seeding.terp.finance import pages as finance
from seeding.terp.inventory import pages as inventory
from seeding.terp.matchmaking import pages as matchmaking
from seeding.terp.orders import pages as orders
from seeding.terp.portal import pages as portal
from seeding.terp.pricing import pages as pricing
from seeding.terp.samples import pages as samples
from seeding.terp.suppliers import pages as suppliers
from seeding.terp.system import pages as system
from seeding.terp.workflow import pages as workflow

PAGES: Final[tuple[Page, ...]] = (
    *dashboard.PAGES,
    *clients.PAGES,
    *suppliers.PAGES,
    *portal.PAGES,
    *access.PAGES,
    *finance.PAGES,
    *credit.PAGES,
    *inventory.PAGES,
    *catalog.PAGES,
    *orders.PAGES,
    *samples.PAGES,
    *pricing.PAGES,
    *matchmaking.PAGES,
    *calendar.PAGES,
    *collaboration.PAGES,
    *workflow.PAGES,
    *system.PAGES,
)
