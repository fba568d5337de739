"""Costs, the flat list of sales and payments on batches agree with batches, orders and bills to the cent."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from seeding.engine.keys import Keys
from seeding.engine.money import ZERO
from seeding.models import CogsRule
from seeding.terp.assumptions import COST_RULES
from seeding.terp.inventory.story.batch_payments import NOTES, tell_batch_payments
from seeding.terp.inventory.story.costing import REASONS, CostSet, tell_costing
from seeding.terp.inventory.story.sales_list import tell_sales
from seeding.terp.kernel.story import story_of
from tests.terp.story.businesses import business
from tests.terp.story.sentences import overused
from tests.terp.story.sparse import AS_OF, bare, employee

BUSINESS = pytest.mark.parametrize("scenario", ["light", "full", "edge_cases", "chaos"])


def chains(scenario: str) -> dict[int, list[CostSet]]:
    found: dict[int, list[CostSet]] = defaultdict(list)
    for cost in story_of(business(scenario), tell_costing).costs:
        found[cost.batch_id].append(cost)
    return found


@BUSINESS
def test_costs__begin_with_nothing_and_end_with_what_the_batch_costs(scenario: str) -> None:
    for batch in business(scenario).batches:
        chain = chains(scenario)[batch.id]
        assert [cost.old_cogs for cost in chain] == [None, *(cost.new_cogs for cost in chain[:-1])]
        assert chain[-1].new_cogs == batch.unit_cogs
        assert chain[0].created_at == batch.created_at


@BUSINESS
def test_costs__that_change_are_other_ones(scenario: str) -> None:
    assert all(cost.old_cogs != cost.new_cogs for chain in chains(scenario).values() for cost in chain)


def test_costs__of_one_dollar_only_fell_to_it() -> None:
    """An estimate is in whole dollars, a dollar at least; one that is equal to the cost was never put right."""
    history = business("full")
    cheap = [replace(batch, unit_cogs=Decimal(1)) for batch in history.batches]
    changed = [cost for cost in tell_costing(replace(history, batches=cheap, stories={}, keys=Keys())).costs if cost.old_cogs is not None]
    assert changed and all(cost.old_cogs is not None and cost.old_cogs > cost.new_cogs == 1 for cost in changed)


@BUSINESS
def test_restated_sales__are_those_up_to_a_retroactive_change_as_many_as_come_after_it(scenario: str) -> None:
    sold = story_of(business(scenario), tell_sales).moments
    for cost in story_of(business(scenario), tell_costing).costs:
        before = sum(at <= cost.created_at for at in sold.get(cost.batch_id, ()))
        assert cost.affected_sales_count == (before if cost.change_type == "retroactive" else 0)
        assert cost.change_type == "retroactive" or before == 0  # no sale at another cost than its batch's
        if cost.change_type == "retroactive":
            assert 2 * before == len(sold[cost.batch_id])


def test_full__changes_costs_in_every_way() -> None:
    assert {cost.change_type for cost in story_of(business("full"), tell_costing).costs} == {"prospective", "retroactive", "both"}


def test_cost_rules__use_all_that_the_application_knows() -> None:
    for name, column in (("field", "condition_field"), ("operator", "condition_operator"), ("adjustment", "adjustment_type")):
        assert {getattr(rule, name) for rule in COST_RULES} == set(CogsRule._meta.get_field(column).values)  # type: ignore[union-attr]
    rules = story_of(business("full"), tell_costing).rules
    assert {rule.is_active for rule in rules} == {True, False}


@BUSINESS
def test_sales__are_the_lines_of_the_shipped_orders(scenario: str) -> None:
    history = business(scenario)
    shipped = [order for order in history.orders if order.is_sale and not order.cancelled and order.shipped_at]
    lines = [line for order in shipped for line in order.lines if not line.is_sample]
    sales = story_of(history, tell_sales).sales
    assert len(sales) == len(lines)
    assert sum(sale.quantity * sale.sale_price for sale in sales) == sum(line.quantity * line.unit_price for line in lines)
    assert [sale.sale_date for sale in sales] == sorted(sale.sale_date for sale in sales)


def test_most_live_batches__were_sold_within_ninety_days() -> None:
    history, sold = business("full"), story_of(business("full"), tell_sales).moments
    live = [standing.batch_id for standing in history.batch_standings if standing.batch_status == "LIVE"]
    assert sum((AS_OF - sold[key][-1].date()).days < 90 for key in live if key in sold) > len(live) * 0.7


def test_sales__of_a_site_that_never_ships_are_what_was_confirmed() -> None:
    orders = [replace(order, steps=()) for order in business("light").orders]
    history = replace(business("light"), orders=orders, stories={}, keys=Keys())
    assert {sale.order_id for sale in tell_sales(history).sales} == {o.id for o in orders if o.is_sale and not o.cancelled}


@BUSINESS
def test_payments_on_batches__are_what_was_paid_on_their_bills(scenario: str) -> None:
    history = business(scenario)
    paid = story_of(history, tell_batch_payments).payments
    purchases = [bill for bill in history.bills if bill.purpose == "purchase"]
    assert sum((payment.amount for payment in paid), ZERO) == sum((bill.amount_paid for bill in purchases), ZERO)
    days = {(payment.vendor_id, payment.payment_date) for payment in history.payments if payment.payment_type == "SENT"}
    assert all((payment.vendor_id, payment.payment_date.date()) in days and payment.amount > 0 for payment in paid)
    came = {batch.id: batch.created_at for batch in history.batches}
    assert all(payment.created_at >= max(payment.payment_date, came[payment.batch_id]) for payment in paid)


def test_payments__on_a_bill_of_several_batches_are_shared_by_its_lines() -> None:
    history = business("light")
    bill = next(bill for bill in history.bills if bill.purpose == "purchase" and bill.amount_paid)
    other = next(batch for batch in history.batches if batch.lot_id != bill.lines[0].lot_id and batch.consigned)
    owned = [replace(batch, payment_terms="COD") if batch.id == other.id else batch for batch in history.batches]
    second = replace(bill.lines[0], id=999, lot_id=other.lot_id, product_id=other.product_id)
    bills = [replace(each, lines=(*each.lines, second)) if each.id == bill.id else each for each in history.bills]
    found = tell_batch_payments(replace(history, batches=owned, bills=bills, stories={}, keys=Keys())).payments
    assert len({payment.batch_id for payment in found}) == 2
    assert sum(payment.amount for payment in found) == bill.amount_paid
    assert abs(found[0].amount - found[1].amount) <= Decimal("0.01")


@BUSINESS
def test_reasons_and_notes__do_not_repeat(scenario: str) -> None:
    costs = story_of(business(scenario), tell_costing).costs
    why = ("first", "raised", "lowered", "restated")
    pools = {name: [f"{lead}, {end}" for lead in REASONS[f"{name}.leads"] for end in REASONS[f"{name}.ends"]] for name in why}
    assert overused([cost.reason for cost in costs if cost.reason], pools, len(costs)) == {}
    paid = story_of(business(scenario), tell_batch_payments).payments
    assert overused([payment.notes for payment in paid if payment.notes], NOTES.pools, len(paid)) == {}


def test_stories__tell_less_where_almost_everything_is_missing() -> None:
    assert tell_costing(bare()).costs == [] and tell_costing(bare()).rules == []
    assert tell_sales(bare()).sales == [] and tell_batch_payments(bare()).payments == []
    late = employee(1, "", business("light").batches[-1].created_at - timedelta(days=3))
    history = replace(business("light"), employees=[late], stories={}, keys=Keys())
    assert all(cost.created_at >= late.created_at for cost in tell_costing(history).costs)
    assert all(sale.sale_date >= late.created_at for sale in tell_sales(history).sales)
