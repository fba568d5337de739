"""Is the database true? The rules of all domains in reading order, for whatever stands in the target, seeded by whom ever."""

from __future__ import annotations

from itertools import chain

from seeding.engine.checks.base import Check
from seeding.terp import general_rules, polymorphic_rules
from seeding.terp.access.rules import users as access
from seeding.terp.calendar.rules import events as calendar
from seeding.terp.calendar.rules import recurrence
from seeding.terp.catalog.rules import products as catalog
from seeding.terp.catalog.rules import tags
from seeding.terp.clients.rules import clients, meetings
from seeding.terp.collaboration.rules import comments as collaboration
from seeding.terp.collaboration.rules import notes
from seeding.terp.credit.rules import credit_limits as limits
from seeding.terp.credit.rules import customer_credits as credit
from seeding.terp.dashboard.rules import dashboards as dashboard
from seeding.terp.finance.rules import documents as finance
from seeding.terp.finance.rules import ledger, payments
from seeding.terp.inventory.rules import alerts, costs
from seeding.terp.inventory.rules import stock as inventory
from seeding.terp.matchmaking.rules import matches
from seeding.terp.matchmaking.rules import needs as matchmaking
from seeding.terp.orders.rules import order_log, orders, returns
from seeding.terp.portal.rules import portal
from seeding.terp.pricing.rules import rules as pricing
from seeding.terp.pricing.rules import sheets
from seeding.terp.reference.rules import lookups as reference
from seeding.terp.samples.rules import samples
from seeding.terp.suppliers.rules import suppliers
from seeding.terp.system.rules import system
from seeding.terp.workflow.rules import board as workflow

MODULES = (
    general_rules,
    polymorphic_rules,
    access,
    reference,
    catalog,
    tags,
    pricing,
    sheets,
    clients,
    matchmaking,
    matches,
    suppliers,
    inventory,
    costs,
    alerts,
    workflow,
    orders,
    order_log,
    returns,
    samples,
    finance,
    payments,
    ledger,
    credit,
    limits,
    calendar,
    recurrence,
    meetings,
    collaboration,
    dashboard,
    notes,
    portal,
    system,
)
CHECKS: tuple[Check, ...] = tuple(chain.from_iterable(module.CHECKS for module in MODULES))
