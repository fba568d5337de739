"""What is given back: the amounts as people agree on them, each reckoned from the goods or from the order."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from seeding.engine.money import cents
from seeding.engine.spec import Spec
from seeding.terp.assumptions import SCENARIOS
from seeding.terp.company.aftersales import plan_returns
from seeding.terp.company.demand import Wish
from seeding.terp.company.fulfilment import Fulfilment
from seeding.terp.kernel.time.business_hours import moment
from tests.terp.story.businesses import business

FRIDAY = date(2026, 6, 26)
AS_ORDERED = {"CUSTOMER_CHANGED_MIND", "OTHER"}  # nothing was wrong with the goods


@pytest.mark.parametrize("scenario", ["light", "full"])
def test_refunds__are_of_the_goods_less_a_tenth_where_nothing_was_wrong_with_them(scenario: str) -> None:
    history = business(scenario)
    returns = {returned.id: returned for returned in history.returns}
    for refund in history.refunds:
        if refund.return_id is not None:
            returned = returns[refund.return_id]
            part = Decimal("0.90") if returned.return_reason in AS_ORDERED else Decimal(1)
            assert refund.amount == cents(returned.value * part)
    if scenario == "full":
        assert {returned.return_reason for returned in history.returns} > AS_ORDERED


@pytest.mark.parametrize("scenario", ["light", "full"])
def test_refunds__without_goods_are_a_twentieth_of_the_order(scenario: str) -> None:
    history = business(scenario)
    totals = {order.id: order.total for order in history.orders}
    alone = [refund for refund in history.refunds if refund.return_id is None]
    assert alone and all(refund.amount == cents(totals[refund.order_id] / 20) for refund in alone)


@pytest.mark.parametrize("scenario", ["light", "full"])
def test_returns__come_once_an_order_and_one_in_seven_is_young(scenario: str) -> None:
    """Young is what was shipped less than thirty days ago."""
    history = business(scenario)
    assert len({returned.order_id for returned in history.returns}) == len(history.returns)
    shipped = {order.id: order.steps[-1].changed_at.date() for order in history.orders if order.steps}
    young = sum((history.as_of - shipped[returned.order_id]).days < 30 for returned in history.returns)
    assert young == max(1, len(history.returns) // 7)


def test_refunds__become_a_credit_in_three_of_ten() -> None:
    """Besides those of invoices that are not due yet, which can't be paid back."""
    history = business("full")
    due = {invoice.order_id: invoice.due_date for invoice in history.invoices}
    late = [refund for refund in history.refunds if refund.return_id is None and due[refund.order_id] < refund.refunded_at.date()]
    credited = sum(refund.credit_id is not None for refund in late)
    assert 0.2 < credited / len(late) < 0.4
    assert any(refund.credit_id for refund in business("light").refunds)


@pytest.mark.parametrize("seed", range(5))
def test_returns__take_one_in_seven_from_the_last_month_and_none_twice(seed: int) -> None:
    """Of 22 returns, though forty sales of the last month could come back, and only five older ones."""
    spec, client = Spec("full", Decimal(1), seed, FRIDAY), business("light").clients[0]
    ages = [14] * 40 + [200] * 5
    wishes = [
        Wish(place, client, moment(FRIDAY - timedelta(days=age), 600), 1.0, "NET_30", cancelled=False, unusual=False)
        for place, age in enumerate(ages)
    ]
    plans = plan_returns(spec, SCENARIOS["full"], wishes, Fulfilment(seed, FRIDAY))
    chosen = [plan.ordinal for plan in plans]
    assert sorted(ages[ordinal] for ordinal in chosen) == [14] * 3 + [200] * 5 and len(set(chosen)) == len(chosen)
