"""The simulated trade, without a database: targets are met, stock is real, and the spec alone decides."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections import defaultdict
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from seeding.engine.draw import Draw
from seeding.engine.errors import SeedError
from seeding.engine.keys import Keys
from seeding.engine.money import ZERO, split, split_money
from seeding.engine.spec import Spec
from seeding.terp import assumptions
from seeding.terp.assumptions import SCENARIOS, scaled
from seeding.terp.company.demand import Wish
from seeding.terp.company.order_filling import OrderFilling
from seeding.terp.company.warehouse import Warehouse
from seeding.terp.history import History
from seeding.terp.kernel.time import business_days
from seeding.terp.kernel.time.business_hours import moment
from seeding.terp.orders.facts import OrderPlaced
from seeding.terp.simulate import simulate

FRIDAY, SUNDAY = date(2026, 6, 26), date(2026, 11, 22)
ALL = tuple(SCENARIOS)


@cache
def business(scenario: str, as_of: date = FRIDAY, seed: int = 12345, scale: str = "1") -> History:
    return simulate(Spec(scenario, Decimal(scale), seed, as_of), Keys())


def sales(history: History) -> list[OrderPlaced]:
    return [order for order in history.orders if order.is_sale]


def kept(history: History) -> list[OrderPlaced]:
    return [order for order in sales(history) if not order.cancelled]


def digest(history: History) -> str:
    return hashlib.sha256(repr(history).encode()).hexdigest()


# --- targets -------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scenario", ALL)
def test_counts__are_those_of_the_scenario(scenario: str) -> None:
    history, wanted = business(scenario), SCENARIOS[scenario]
    assert len(sales(history)) == wanted.orders
    assert len(history.lots) == len(history.batches) == wanted.lots
    assert len(history.returns) == wanted.returns
    assert len(history.refunds) == wanted.refunds


@pytest.mark.parametrize("scenario", ALL)
def test_revenue__is_met_to_the_cent(scenario: str) -> None:
    assert sum(order.total for order in kept(business(scenario))) == SCENARIOS[scenario].revenue


@pytest.mark.parametrize("seed", [1, 77, 424242])
def test_revenue__is_met_whatever_the_seed(seed: int) -> None:
    assert sum(order.total for order in kept(business("light", SUNDAY, seed))) == SCENARIOS["light"].revenue


def test_scale__multiplies_orders_and_revenue() -> None:
    history = business("light", scale="3")
    assert len(sales(history)) == 150
    assert sum(order.total for order in kept(history)) == 6_000_000


def test_large_buyers__have_seventy_per_cent_and_differ() -> None:
    history = business("full")
    spent: dict[int, Decimal] = defaultdict(Decimal)
    for order in kept(history):
        spent[order.client_id] += order.total
    large = [spent[client.id] for client in history.clients if client.kind == "large"]
    assert abs(sum(large, ZERO) / sum(spent.values(), ZERO) - Decimal("0.70")) < Decimal("0.01")
    assert max(large) > 2 * min(large)
    assert all(spent[client.id] for client in history.clients if client.kind == "regular")


def test_lines_and_margin__follow_the_plan() -> None:
    history = business("full")
    lines = [line for order in history.orders for line in order.lines]
    assert 18_000 <= len(lines) <= 22_000
    margins = [1 - line.cogs_per_unit / line.unit_price for line in lines]
    assert 0.04 < sum(margin > Decimal("0.45") for margin in margins) / len(lines) < 0.12
    assert 0.04 < sum(margin < Decimal("0.12") for margin in margins) / len(lines) < 0.12
    revenue = sum((order.subtotal for order in kept(history)), ZERO)
    cost = sum((order.total_cogs for order in kept(history)), ZERO)
    assert abs(1 - cost / revenue - Decimal("0.25")) < Decimal("0.01")


def test_consignment__has_its_share_of_intake_and_of_sales() -> None:
    history = business("full")
    assert abs(sum(batch.consigned for batch in history.batches) / len(history.batches) - 0.90) <= 0.02
    assert sum(order.payment_terms == "CONSIGNMENT" for order in sales(history)) == len(sales(history)) // 2


def test_months__all_have_revenue_and_the_week_its_shape() -> None:
    history = business("full")
    months = {(order.confirmed_at.year, order.confirmed_at.month) for order in kept(history) if order.confirmed_at}
    assert len(months) >= 22
    by_weekday = [sum(order.confirmed_at.weekday() == day for order in sales(history) if order.confirmed_at) for day in range(7)]
    assert by_weekday[6] == 0 < by_weekday[5] < by_weekday[4] < by_weekday[1]


@pytest.mark.parametrize("scenario", ALL)
def test_today__is_alive_on_a_working_day(scenario: str) -> None:
    assert any(order.confirmed_at and order.confirmed_at.date() == FRIDAY for order in sales(business(scenario)))


def test_today__has_no_orders_on_a_sunday() -> None:
    assert not any(order.created_at.date() == SUNDAY for order in sales(business("light", SUNDAY)))


@pytest.mark.parametrize("as_of", [FRIDAY, date(2026, 6, 30), SUNDAY])
def test_today__ends_at_noon(as_of: date) -> None:
    history = business("light", as_of)
    noon = moment(as_of, assumptions.LAST_HOUR_TODAY * 60)
    assert all(step.changed_at < noon for order in history.orders for step in order.steps)
    assert all(move.created_at < noon for move in history.movements)


def test_sundays__are_free() -> None:
    history = business("full")
    moments = [order.created_at for order in history.orders] + [step.changed_at for order in history.orders for step in order.steps]
    moments += [move.created_at for move in history.movements] + [purchase.created_at for purchase in history.purchases]
    moments += [back.processed_at for back in history.returns] + [refund.refunded_at for refund in history.refunds]
    moments += [
        at for request in history.sample_requests for at in (request.request_date, request.fulfilled_date, request.cancelled_date) if at
    ]
    assert not [at for at in moments if at.date().weekday() == business_days.SUNDAY]


def test_clients__have_one_salesperson_for_all() -> None:
    history = business("full")
    sellers = {(order.client_id, order.created_by_id) for order in history.orders}
    sellers |= {(request.client_id, request.requested_by_id) for request in history.sample_requests}
    sellers |= {(need.client_id, need.created_by_id) for need in history.needs}
    assert len(sellers) == len({client for client, _ in sellers})
    assert len({user for _, user in sellers}) > 1


def test_old_orders__offer_what_overdue_invoices_need() -> None:
    for scenario in ALL:
        wanted = SCENARIOS[scenario]
        old = int(wanted.orders * wanted.overdue * wanted.overdue_120)
        due = [order.due_date for order in kept(business(scenario)) if order.due_date]
        assert sum(day <= FRIDAY - timedelta(days=120) for day in due) >= old


# --- stock ---------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scenario", ALL)
def test_stock__is_never_negative_and_its_chain_unbroken(scenario: str) -> None:
    history = business(scenario)
    level = {(batch.id, True): batch.sample_quantity for batch in history.batches}
    last: dict[int, datetime] = {}
    for move in history.movements:
        place = (move.batch_id, move.inventory_movement_type == "SAMPLE")
        assert move.quantity_before == level.get(place, ZERO)
        assert move.quantity_after == move.quantity_before + move.quantity_change >= 0
        assert move.batch_id not in last or move.created_at > last[move.batch_id]
        level[place], last[move.batch_id] = move.quantity_after, move.created_at
    for standing in history.batch_standings:
        assert standing.on_hand_qty == level[standing.batch_id, False]
        assert standing.reserved_qty + standing.quarantine_qty + standing.hold_qty <= standing.on_hand_qty


@pytest.mark.parametrize("scenario", ALL)
def test_stock__is_never_sold_before_it_came(scenario: str) -> None:
    history = business(scenario)
    received = {batch.id: batch.created_at for batch in history.batches}
    assert all(received[line.batch_id] < order.created_at for order in history.orders for line in order.lines)


def test_stock__that_is_sold_out_is_refused_with_a_fix() -> None:
    room = OrderFilling(12345, Warehouse(12345))
    wish = Wish(0, business("light").clients[0], moment(FRIDAY, 600), 1.0, "NET_30", cancelled=False, unusual=False)
    with pytest.raises(SeedError, match="on 2026-06-26 the stock is sold out") as refused:
        room.fill(wish, 100_000, 0)
    assert "--scale" in refused.value.fix


@pytest.mark.parametrize("scenario", ALL)
def test_stock__leaves_once_for_every_shipped_line(scenario: str) -> None:
    history = business(scenario)
    shipped: dict[int, Decimal] = defaultdict(Decimal)
    for order in kept(history):
        if order.fulfillment_status == "SHIPPED":
            for line in order.lines:
                shipped[line.batch_id] += line.quantity
    moved: dict[int, Decimal] = defaultdict(Decimal)
    for move in history.movements:
        if move.inventory_movement_type == "SALE":
            moved[move.batch_id] -= move.quantity_change
    assert moved == shipped


def test_stock__lasts_four_to_ten_weeks() -> None:
    history = business("full")
    cost = {batch.id: batch.unit_cogs for batch in history.batches}
    value = sum(standing.on_hand_qty * cost[standing.batch_id] for standing in history.batch_standings)
    weeks = Decimal((FRIDAY - history.orders[0].created_at.date()).days) / 7
    assert 4 <= value / (sum(order.total_cogs for order in kept(history)) / weeks) <= 10


def test_movements__are_of_all_ten_kinds() -> None:
    assert {move.inventory_movement_type for move in business("full").movements} == {
        "INTAKE",
        "SALE",
        "RETURN",
        "REFUND_RETURN",
        "ADJUSTMENT",
        "QUARANTINE",
        "RELEASE_FROM_QUARANTINE",
        "DISPOSAL",
        "TRANSFER",
        "SAMPLE",
    }


def test_placements__hold_what_is_on_hand() -> None:
    history = business("full")
    placed: dict[int, Decimal] = defaultdict(Decimal)
    for place in history.placements:
        placed[place.batch_id] += place.qty
    assert placed == {standing.batch_id: standing.on_hand_qty for standing in history.batch_standings if standing.on_hand_qty}


# --- orders --------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scenario", ALL)
def test_orders__are_older_than_what_follows_from_them(scenario: str) -> None:
    for order in business(scenario).orders:
        moments = [order.created_at, *([order.confirmed_at] if order.confirmed_at else []), *(step.changed_at for step in order.steps[1:])]
        assert moments == sorted(moments)
        assert moments[-1].date() <= FRIDAY


@pytest.mark.parametrize("scenario", ALL)
def test_quotes__come_with_every_status_and_their_sales(scenario: str) -> None:
    history = business(scenario)
    orders = history.by_id.orders
    quotes = [order for order in history.orders if order.order_type == "QUOTE"]
    assert {quote.quote_status for quote in quotes} == {"DRAFT", "SENT", "VIEWED", "ACCEPTED", "REJECTED", "EXPIRED", "CONVERTED"}
    assert all(
        quote.valid_until and (quote.valid_until < FRIDAY) == (quote.quote_status == "EXPIRED") for quote in quotes if quote.open_quote
    )
    for sale in (order for order in history.orders if order.converted_from_order_id):
        quote = orders[sale.converted_from_order_id or 0]
        assert quote.client_id == sale.client_id
        assert quote.converted_at == sale.created_at > quote.created_at
        assert [line.batch_id for line in quote.lines] == [line.batch_id for line in sale.lines]


def test_old_sales__are_all_shipped() -> None:
    edge = FRIDAY - timedelta(days=assumptions.FULFILMENT_DAYS)
    old = [order for order in kept(business("full")) if order.confirmed_at and order.confirmed_at.date() < edge]
    assert {order.fulfillment_status for order in old} == {"SHIPPED"}
    assert {order.fulfillment_status for order in sales(business("full"))} == {"PENDING", "PACKED", "SHIPPED"}


def test_returns__are_of_shipped_orders_and_no_more_than_was_sold() -> None:
    history = business("edge_cases")
    orders = history.by_id.orders
    for returned in history.returns:
        order = orders[returned.order_id]
        assert order.shipped_at and order.shipped_at < returned.processed_at
        sold = {line.batch_id: line.quantity for line in order.lines}
        assert all(0 < quantity <= sold[batch_id] for batch_id, quantity, _ in returned.items)


def test_unusual_orders__are_valid_and_only_in_chaos() -> None:
    assert any(order.discount for order in sales(business("chaos")))
    assert not any(order.discount for order in sales(business("full")))
    assert all(order.total == order.subtotal + order.tax - order.discount > 0 for order in sales(business("chaos")))


# --- determinism ---------------------------------------------------------------------------------------------------------------


def test_spec__gives_the_same_facts_whatever_the_hash_seed() -> None:
    script = (
        "import hashlib, datetime, decimal; from seeding.terp.simulate import simulate; from seeding.engine.spec import Spec;"
        "from seeding.engine.keys import Keys;"
        "print(hashlib.sha256(repr(simulate(Spec('light', decimal.Decimal(1), 12345, datetime.date(2026, 6, 26)), Keys()))"
        ".encode()).hexdigest())"
    )
    root = Path(__file__).resolve().parents[3]
    digests = {
        subprocess.run(
            [sys.executable, "-c", script], env=os.environ | {"PYTHONHASHSEED": seed}, cwd=root, capture_output=True, text=True, check=True
        ).stdout.strip()
        for seed in ("0", "1")
    }
    assert digests == {digest(business("light"))}


def test_spec__another_seed_gives_another_business() -> None:
    assert digest(business("light")) != digest(business("light", seed=54321))


def test_draw__does_not_depend_on_what_was_drawn_before() -> None:
    alone = Draw(1, "orders", "size").unit(5)
    after = Draw(1, "orders", "size")
    after.unit(4)
    assert after.unit(5) == alone != Draw(1, "orders", "other").unit(5)


def test_draw__shuffles_every_item_once() -> None:
    assert sorted(Draw(1, "t", "p").shuffled(range(50))) == list(range(50)) != Draw(1, "t", "p").shuffled(range(50))


def test_split__loses_nothing() -> None:
    assert split(10, [1, 1, 1]) == [4, 3, 3]
    assert sum(split_money(Decimal("100.01"), [Decimal(1), Decimal(2), Decimal("0.5")])) == Decimal("100.01")


@pytest.mark.parametrize("scale", ["0.01", "0.02", "0.1", "0.5"])
@pytest.mark.parametrize("scenario", ALL)
def test_small_scales__still_are_whole_businesses(scenario: str, scale: str) -> None:
    history = business(scenario, SUNDAY, 7, scale)
    assert len(sales(history)) == scaled(SCENARIOS[scenario], Decimal(scale)).orders
    assert all(move.quantity_after >= 0 for move in history.movements)


@pytest.mark.parametrize("as_of", [date(2024, 2, 29), date(2025, 1, 1), date(2025, 12, 31), date(2026, 3, 8), date(2026, 5, 31)])
def test_as_of__may_be_any_day(as_of: date) -> None:
    history = business("light", as_of)
    assert sum(order.total for order in kept(history)) == SCENARIOS["light"].revenue
    assert max(move.created_at for move in history.movements).date() <= as_of
