"""The points of a match by hand, offers of suppliers, and matches in whole businesses."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest

from seeding.terp.matchmaking.story.matches import MatchFound, tell_matches
from seeding.terp.matchmaking.story.matching import Goods, Wanted, compare
from seeding.terp.matchmaking.story.supply import SupplyOffered, tell_supply
from tests.terp.story.businesses import business
from tests.terp.story.sparse import AS_OF, bare

SCENARIOS = ("light", "full")

each_scenario = pytest.mark.parametrize("scenario", SCENARIOS)

WANTED = Wanted("Gelato", "Gelato", None, "HYBRID", "Flower", "Indoor", "AA", Decimal(2_000), Decimal(5), Decimal(10))
GOODS = Goods("Gelato", "Gelato", "Gelato Indoor AA", "HYBRID", "Flower", "Indoor", "AA", Decimal(1_900), Decimal(8))


def matches(scenario: str) -> list[MatchFound]:
    return tell_matches(business(scenario)).matches


def offers(scenario: str) -> list[SupplyOffered]:
    return tell_supply(business(scenario)).offers


@pytest.mark.parametrize(
    ("changed", "score"),
    [
        ({}, "100.00"),
        ({"strain": "Gelato 41", "subcategory": "Outdoor", "grade": "A", "quantity": Decimal(50)}, "80.00"),  # the family: 30 of 40
        ({"strain": "Kush", "family": "Kush"}, "80.00"),
        ({"strain": "Kush", "family": "Kush", "kind": "INDICA", "price": Decimal(2_100)}, "57.00"),
        ({"strain": "Kush", "family": "Kush", "category": "Vapes", "subcategory": "Cartridge", "grade": "B"}, "25.00"),
    ],
)
def test_points__of_flower(changed: dict[str, object], score: str) -> None:
    assert compare(WANTED, replace(GOODS, **changed)).score == Decimal(score)  # type: ignore[arg-type]


def test_points__of_other_goods_go_by_the_name() -> None:
    wanted = Wanted(None, None, "Gelato Cartridge", "ANY", "Vapes", "Cartridge", "A")
    goods = Goods("Gelato", "Gelato", "Gelato Cartridge", "HYBRID", "Vapes", "Cartridge", "A", None, None)
    assert compare(wanted, goods).score == Decimal("92.00")
    assert compare(wanted, replace(goods, product="Gelato Cartridge 1 g")).score == Decimal("82.00")
    assert compare(wanted, replace(goods, product="Gelato Shatter")).score == Decimal("77.00")


@each_scenario
def test_matches__are_as_good_as_they_say(scenario: str) -> None:
    assert matches(scenario)
    for match in matches(scenario):
        assert Decimal(50) <= match.confidence_score <= Decimal(100)
        assert match.match_type == "HISTORICAL" or (match.match_type == "EXACT") == (match.confidence_score >= 80)
        assert match.match_reasons
        assert (match.user_action == "NONE") == (match.actioned_at is None) == (match.actioned_by_id is None)
        assert match.created_at.date() <= AS_OF


@each_scenario
def test_matches__of_fulfilled_needs_led_to_the_sale(scenario: str) -> None:
    history = business(scenario)
    sales = {one.need_id: history.by_id.orders[one.order_id] for one in history.needs_met}
    led = {match.client_need_id or 0: match for match in matches(scenario) if match.sale_order_id is not None}
    assert sorted(led) == sorted(need.id for need in history.needs if need.status == "FULFILLED")
    for need_id, match in led.items():
        order = sales[need_id]
        assert (match.sale_order_id, match.client_id) == (order.id, order.client_id)
        assert match.inventory_batch_id in {line.batch_id for line in order.lines}
        assert match.created_at <= order.created_at


def test_full__has_all_kinds_and_actions() -> None:
    assert {match.match_type for match in matches("full")} == {"EXACT", "CLOSE", "HISTORICAL"}
    assert {match.user_action for match in matches("full")} == {"NONE", "CREATED_QUOTE", "CONTACTED_VENDOR", "DISMISSED"}
    assert {offer.status for offer in offers("full")} == {"AVAILABLE", "RESERVED", "PURCHASED", "EXPIRED"}
    assert {offer.strain_type for offer in offers("full")} == {"INDICA", "SATIVA", "HYBRID", "CBD"}
    assert sum(offer.status == "AVAILABLE" for offer in offers("full")) == 15
    assert max(Counter(offer.notes for offer in offers("full")).values()) == 1


@each_scenario
def test_supply__that_was_bought_came_in_later(scenario: str) -> None:
    batches = {batch.id: batch for batch in business(scenario).batches}
    bought = [offer for offer in offers(scenario) if offer.status == "PURCHASED"]
    assert bought
    for offer in bought:
        batch = batches[offer.batch_id or 0]
        assert offer.purchased_at is not None and offer.created_at <= offer.purchased_at < batch.created_at
        assert (offer.vendor_id, offer.quantity_available, offer.unit_price) == (batch.vendor_id, batch.quantity, batch.unit_cogs)
    for offer in offers(scenario):
        assert (offer.available_until.date() < AS_OF) == (offer.status == "EXPIRED") or offer.status == "PURCHASED"


def test_business_of_which_nothing_is_known__has_none_of_it() -> None:
    assert (tell_supply(bare()).offers, tell_matches(bare()).matches) == ([], [])
