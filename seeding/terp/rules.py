"""Is the database true? The rules of all domains in reading order, for whatever stands in the target, seeded by whom ever."""

from __future__ import annotations

from itertools import chain

from seeding.engine.checks.base import Check
from seeding.terp import general_rules, polymorphic_rules
from seeding.terp.access.rules import users
from seeding.terp.calendar.rules import calendar_views, event_history, events, participants, recurrence, recurrence_instances, reminders
from seeding.terp.catalog.rules import products, tags
from seeding.terp.clients.rules import client_ledger, clients, communications, meetings
from seeding.terp.collaboration.rules import comments, inbox, notes, tasks
from seeding.terp.credit.rules import credit_limits, credit_log, credit_signals, customer_credits, transactions
from seeding.terp.dashboard.rules import dashboards
from seeding.terp.finance.rules import (
    bank,
    control_accounts,
    document_settlement,
    document_totals,
    expenses,
    fiscal_periods,
    ledger,
    payments,
    postings,
)
from seeding.terp.inventory.rules import alert_causes, alerts, batches, costs, intakes, movements, shipments, stock_numbers, stock_views
from seeding.terp.matchmaking.rules import match_points, matches, needs, vendor_supply
from seeding.terp.orders.rules import fulfilment, items_json, order_invoices, order_lines, order_log, orders, quotes, returns
from seeding.terp.portal.rules import portal
from seeding.terp.pricing.rules import rules as pricing_rules
from seeding.terp.pricing.rules import sheets
from seeding.terp.reference.rules import lookups
from seeding.terp.samples.rules import samples
from seeding.terp.suppliers.rules import suppliers
from seeding.terp.system.rules import system
from seeding.terp.workflow.rules import board

MODULES = (
    general_rules,
    polymorphic_rules,
    users,
    lookups,
    products,
    tags,
    pricing_rules,
    sheets,
    clients,
    client_ledger,
    communications,
    needs,
    vendor_supply,
    matches,
    match_points,
    suppliers,
    stock_numbers,
    movements,
    batches,
    intakes,
    shipments,
    costs,
    alerts,
    alert_causes,
    stock_views,
    board,
    orders,
    order_lines,
    items_json,
    order_invoices,
    fulfilment,
    quotes,
    order_log,
    returns,
    samples,
    document_totals,
    document_settlement,
    payments,
    bank,
    expenses,
    ledger,
    fiscal_periods,
    control_accounts,
    postings,
    customer_credits,
    transactions,
    credit_limits,
    credit_signals,
    credit_log,
    events,
    participants,
    reminders,
    event_history,
    calendar_views,
    recurrence,
    recurrence_instances,
    meetings,
    comments,
    tasks,
    inbox,
    dashboards,
    notes,
    portal,
    system,
)
CHECKS: tuple[Check, ...] = tuple(chain.from_iterable(module.CHECKS for module in MODULES))
