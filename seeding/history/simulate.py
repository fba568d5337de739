"""The simulated source of facts: a wholesaler from its opening to as-of, from one spec."""

from __future__ import annotations

from datetime import date, timedelta

from seeding.history import access, assumptions, catalog, parties, pricing, reference
from seeding.history.access import Staff
from seeding.history.activity import log_activity
from seeding.history.agenda import fill_calendar
from seeding.history.assumptions import SCENARIOS, Scenario, scaled
from seeding.history.counters import count_codes
from seeding.history.deliveries import receive_lots
from seeding.history.demand import first_day
from seeding.history.facts import History
from seeding.history.finance import settle
from seeding.history.inventory import take_stock
from seeding.history.keys import Keys
from seeding.history.movements import move_stock
from seeding.history.needs import state_needs
from seeding.history.opening import founded_at
from seeding.history.ordering import place_orders
from seeding.history.refunds import grant_refunds
from seeding.history.samples import request_samples
from seeding.history.spec import Spec
from seeding.history.trade import run_trade


def simulate(spec: Spec, keys: Keys) -> History:
    """The whole history of the spec's scenario at its scale; the same spec and first keys give the same facts."""
    scenario = scaled(SCENARIOS[spec.scenario], spec.scale)
    trading = first_day(spec, scenario)
    opening = trading - timedelta(days=assumptions.OPENING_LOT_DAYS + assumptions.PURCHASE_LEAD_DAYS[1])
    history = History(spec.as_of, spec.seed, founded_at(opening))
    staff = _set_up(spec, scenario, history, keys, opening)
    trade = run_trade(spec, scenario, history)
    batches = receive_lots(spec, trade.shelves, history, keys, staff)
    orders = place_orders(spec, scenario, trade, batches, history, keys, staff)
    request_samples(spec, scenario, history, keys, staff, trading)
    grant_refunds(spec, trade, orders, batches, history, keys, staff)
    move_stock(spec, trade, orders, batches, history, keys, staff)
    take_stock(spec, trade, history, keys)
    settle(history, spec, scenario, keys, staff)
    state_needs(history, spec, keys, staff)
    fill_calendar(history, spec, keys, staff)
    log_activity(history, spec, keys, staff)
    count_codes(history, keys)
    return history


def _set_up(spec: Spec, scenario: Scenario, history: History, keys: Keys, opening: date) -> Staff:
    """Fills what is there before the first order: staff, reference data, catalog, suppliers and clients."""
    at = history.started_at
    history.permissions += access.permissions(keys, at)
    history.roles += access.roles(keys, history.permissions, at)
    history.employees += access.employees(spec, keys, history.roles, at)
    staff = Staff(history.employees)
    history.categories += reference.categories(keys, at)
    history.subcategories += reference.subcategories(keys, history.categories, at)
    history.grades += reference.grades(keys, at)
    history.locations += reference.locations(keys, at)
    history.payment_methods += reference.payment_methods(keys, at)
    history.workflow_statuses += reference.workflow_statuses(keys, at)
    history.vendors, suppliers = parties.suppliers(spec, scenario, keys, opening)
    history.brands += catalog.brands(keys, history.vendors, opening)
    history.strains += catalog.strains(spec, scenario, keys, opening)
    history.products += catalog.products(spec, keys, history.strains, history.brands, opening)
    history.pricing_rules += pricing.pricing_rules(keys, opening)
    history.pricing_profiles += pricing.pricing_profiles(spec, keys, history.pricing_rules, staff, opening)
    buyers = parties.buyers(spec, scenario, keys, history.pricing_profiles, history.pricing_rules, opening)
    history.clients += [*suppliers, *buyers]
    return staff
