"""Days and bounds that the business decides, each against its figure as people say it, not against the name that holds it in code."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from seeding.engine.keys import Keys
from seeding.engine.spec import Spec
from seeding.terp.history import History
from seeding.terp.kernel.time.business_days import workday_until
from seeding.terp.records import RECORDS
from seeding.terp.simulate import simulate
from tests.terp.story.businesses import business

WINDOWS = [("full", date(2026, 6, 26), 12345), ("full", date(2026, 3, 1), 7)]


def test_quotes__are_valid_for_two_weeks() -> None:
    quotes = [order for order in business("full").orders if order.order_type == "QUOTE"]
    assert quotes and {(quote.valid_until - quote.created_at.date()).days for quote in quotes if quote.valid_until} == {14}
    assert all(quote.valid_until for quote in quotes)


@pytest.mark.parametrize("bound", [1, 30, 31, 60, 61, 90, 91, 119])
def test_younger_debts__reach_each_bound_of_their_ageing_bucket(bound: int) -> None:
    ages = {age for scenario in ("full", "edge_cases") for age in overdue_ages(business(scenario))}
    ages |= {age for scenario, as_of, seed in WINDOWS for age in overdue_ages(simulate(Spec(scenario, Decimal(1), seed, as_of), Keys()))}
    assert bound in ages


def overdue_ages(history: History) -> set[int]:
    return {(history.as_of - invoice.due_date).days for invoice in history.invoices if invoice.status == "OVERDUE"}


def test_the_last_working_days_payment__is_of_the_youngest_early_payer() -> None:
    history = business("full")
    day = workday_until(history.as_of)
    order_of = {order.id: order for order in history.orders}
    early = [
        invoice
        for invoice in history.invoices
        if invoice.status == "PAID" and invoice.due_date >= history.as_of and invoice.invoice_date < day
        if order_of[invoice.order_id].payment_terms not in ("COD", "PARTIAL")
    ]
    youngest = max(early, key=lambda invoice: invoice.id)
    assert youngest.last_paid_on == day


def test_orders__changed_last_when_their_invoice_was_paid() -> None:
    history = business("full")
    paid = {invoice.order_id: invoice.updated_at for invoice in history.invoices}
    columns = RECORDS["orders"](history)
    late = 0
    for order, updated_at in zip(history.orders, columns["updated_at"], strict=True):
        moments = [order.created_at, order.confirmed_at, order.converted_at, *(step.changed_at for step in order.steps), paid.get(order.id)]
        assert updated_at == max(moment for moment in moments if moment is not None)
        late += updated_at == paid.get(order.id)
    assert late > len(paid) / 2
