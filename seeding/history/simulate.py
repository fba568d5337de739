"""The simulated source of facts: a wholesaler from its opening to as-of, from one spec."""

from __future__ import annotations

from datetime import timedelta

from seeding.history import assumptions
from seeding.history.access import Staff
from seeding.history.activity import log_activity
from seeding.history.agenda import fill_calendar
from seeding.history.assumptions import SCENARIOS, scaled
from seeding.history.counters import count_codes
from seeding.history.deliveries import receive_lots
from seeding.history.demand import first_day
from seeding.history.facts import History
from seeding.history.finance import settle
from seeding.history.founding import found
from seeding.history.inventory import take_stock
from seeding.history.keys import Keys
from seeding.history.movements import move_stock
from seeding.history.needs import state_needs
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
    history = found(spec, scenario, keys, opening)
    history.keys = keys
    staff = Staff(history.employees)
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
