"""Alerts about the stock: active ones are true today, past ones were true when they were raised."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from seeding.engine.keys import Keys
from seeding.terp.inventory.story.sales_list import tell_sales
from seeding.terp.inventory.story.stock_alerts import ALERTS, AlertRaised, AlertStory, available, severity, tell_alerts
from seeding.terp.kernel.story import story_of
from tests.terp.story.businesses import business
from tests.terp.story.sentences import overused
from tests.terp.story.sparse import AS_OF, bare

BUSINESS = pytest.mark.parametrize("scenario", ["light", "full", "edge_cases", "chaos"])


def alerts(scenario: str) -> list[AlertRaised]:
    return story_of(business(scenario), tell_alerts).alerts


def active(scenario: str) -> list[AlertRaised]:
    return [alert for alert in alerts(scenario) if alert.alert_status == "ACTIVE"]


def test_full__has_ten_to_thirty_active_ones_and_a_past_of_every_kind_and_severity() -> None:
    assert 10 <= len(active("full")) <= 30
    assert {alert.inventory_alert_type for alert in alerts("full")} == {"LOW_STOCK", "OVERSTOCK", "EXPIRING", "SLOW_MOVING"}
    assert {alert.alert_severity for alert in alerts("full")} == {"LOW", "MEDIUM", "HIGH"}
    assert {alert.alert_status for alert in alerts("full")} == {"ACTIVE", "ACKNOWLEDGED", "RESOLVED"}


@BUSINESS
def test_active_alerts__are_true_of_their_batch_today(scenario: str) -> None:
    history, sold = business(scenario), story_of(business(scenario), tell_sales).moments
    standings = history.by_id.batch_standings
    batches = history.by_id.batches
    for alert in active(scenario):
        standing, batch = standings[alert.batch_id], batches[alert.batch_id]
        assert standing.on_hand_qty > 0
        if alert.inventory_alert_type == "LOW_STOCK":
            assert alert.current_value == available(standing) <= 10
        elif alert.inventory_alert_type == "OVERSTOCK":
            assert alert.current_value == available(standing) > 100
        elif alert.inventory_alert_type == "EXPIRING":
            assert 0 <= (batch.expires_on - AS_OF).days == alert.current_value <= 30
        else:
            since = sold.get(batch.id, [batch.created_at])[-1]
            assert (AS_OF - since.date()).days >= 90


@BUSINESS
def test_active_alerts__leave_no_stock_out_that_is_for_sale(scenario: str) -> None:
    known = {(alert.batch_id, alert.inventory_alert_type) for alert in alerts(scenario) if alert.alert_status != "RESOLVED"}
    for standing in business(scenario).batch_standings:
        if standing.batch_status in ("LIVE", "PHOTOGRAPHY_COMPLETE") and standing.on_hand_qty > 0:
            assert ((standing.batch_id, "LOW_STOCK") in known) == (available(standing) <= 10)
            assert ((standing.batch_id, "OVERSTOCK") in known) == (available(standing) > 100)


@BUSINESS
def test_past_alerts__were_true_by_the_movements(scenario: str) -> None:
    history = business(scenario)
    for alert in alerts(scenario):
        if alert.inventory_alert_type in ("LOW_STOCK", "OVERSTOCK") and alert.alert_status == "RESOLVED":
            moves = [move for move in history.movements if move.batch_id == alert.batch_id and move.inventory_movement_type != "SAMPLE"]
            level = [move.quantity_after for move in moves if move.created_at <= alert.created_at][-1]
            assert 0 < level <= 10 if alert.inventory_alert_type == "LOW_STOCK" else level > 100


@BUSINESS
def test_status__has_its_people_and_moments_in_order(scenario: str) -> None:
    hired = {employee.id: employee.created_at for employee in business(scenario).employees}
    for alert in alerts(scenario):
        moments = [alert.created_at, alert.acknowledged_at, alert.resolved_at]
        known = [moment for moment in moments if moment is not None]
        assert known == sorted(known) and known[-1].date() <= AS_OF
        assert (alert.acknowledged_by_id is None) == (alert.acknowledged_at is None)
        assert (alert.alert_status == "RESOLVED") == (alert.resolution is not None) == (alert.resolved_at is not None)
        assert alert.acknowledged_by_id is None or hired[alert.acknowledged_by_id] <= known[1]
    still = Counter((alert.batch_id, alert.inventory_alert_type) for alert in alerts(scenario) if alert.alert_status != "RESOLVED")
    assert max(still.values()) == 1


@pytest.mark.parametrize(
    ("kind", "values"),
    [("LOW_STOCK", ("5", "8", "8.25")), ("EXPIRING", ("7", "14", "15")), ("OVERSTOCK", ("200", "150", "149.75"))],
)
def test_severity__has_the_bounds_of_the_application(kind: str, values: tuple[str, ...]) -> None:
    assert [severity(kind, Decimal(value)) for value in values] == ["HIGH", "MEDIUM", "LOW"]
    assert severity("SLOW_MOVING", Decimal(400)) == "MEDIUM"


@BUSINESS
def test_sentences__do_not_repeat(scenario: str) -> None:
    found = alerts(scenario)
    assert overused([alert.message for alert in found], ALERTS.under("messages"), len(found)) == {}
    assert overused([alert.resolution for alert in found if alert.resolution], ALERTS.under("resolutions"), len(found)) == {}


def test_alerts__are_told_without_sales_and_people_too() -> None:
    history = replace(business("full"), employees=[], orders=[], movements=[], stories={}, keys=Keys())
    found = tell_alerts(history).alerts
    assert found and all(alert.acknowledged_by_id is None and alert.created_at.date() <= AS_OF for alert in found)
    assert tell_alerts(bare()) == AlertStory([])


def test_expiring_batch__is_reported_from_thirty_days_before_its_date_on() -> None:
    history = business("light")
    stock = next(standing for standing in history.batch_standings if standing.batch_status == "LIVE" and available(standing) > 0)
    batches = [replace(batch, expires_on=AS_OF + timedelta(days=12)) if batch.id == stock.batch_id else batch for batch in history.batches]
    found = tell_alerts(replace(history, batches=batches, stories={}, keys=Keys())).alerts
    (alert,) = [alert for alert in found if alert.inventory_alert_type == "EXPIRING"]
    assert (alert.current_value, alert.alert_severity) == (Decimal(12), "MEDIUM")
