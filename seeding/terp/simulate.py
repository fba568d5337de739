"""The simulated source of facts: a wholesaler from its opening to as-of, from one spec."""

from __future__ import annotations

from datetime import timedelta

from seeding.engine.keys import Keys
from seeding.engine.spec import Spec
from seeding.terp import assumptions
from seeding.terp.assumptions import SCENARIOS, scaled
from seeding.terp.books import settle
from seeding.terp.calendar.story.agenda import fill_calendar
from seeding.terp.clients.story.activity import log_activity
from seeding.terp.company.day_loop import run_trade
from seeding.terp.company.demand import first_day
from seeding.terp.founding import found
from seeding.terp.history import History
from seeding.terp.inventory.story.movements import move_stock
from seeding.terp.inventory.story.stock_at_close import take_stock
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.matchmaking.story.needs import state_needs
from seeding.terp.orders.story.ordering import place_orders
from seeding.terp.orders.story.refunds import grant_refunds
from seeding.terp.reference.story.counters import count_codes
from seeding.terp.samples.story.requests import request_samples
from seeding.terp.suppliers.story.deliveries import receive_lots


def simulate(spec: Spec, keys: Keys) -> History:
    """The whole history of the spec's scenario at its scale; the same spec and first keys give the same facts."""
    scenario = scaled(SCENARIOS[spec.scenario], spec.scale)
    trading = first_day(spec, scenario)
    opening = trading - timedelta(days=assumptions.OPENING_LOT_DAYS + assumptions.PURCHASE_LEAD_DAYS[1])
    history = found(spec, scenario, keys, opening)
    history.keys = keys
    staff = HiredStaff(history.employees)
    trade = run_trade(spec, scenario, history)
    batches = receive_lots(spec, trade.stocks, history, keys, staff)
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
