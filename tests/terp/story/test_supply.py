"""What the stock needs and what happens to it: forecasts reckoned by hand, and events as many as the size of the business asks for."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from seeding.terp.company.purchasing import Forecast
from tests.terp.story.businesses import business

MONDAY, TUESDAY, WEDNESDAY, THURSDAY = (date(2026, 3, day) for day in (2, 3, 4, 5))


def test_forecast__adds_up_the_days_that_were_asked_for() -> None:
    forecast = Forecast({MONDAY: Decimal("1.00"), WEDNESDAY: Decimal("3.00")}, MONDAY, WEDNESDAY)
    assert [forecast.between(MONDAY, end) for end in (MONDAY, TUESDAY, WEDNESDAY, THURSDAY)] == [0, 100, 100, 400]
    assert forecast.between(TUESDAY, THURSDAY) == 300
    assert [forecast.day_of(Decimal(share)) for share in ("0", "0.25", "0.26", "1")] == [MONDAY, MONDAY, WEDNESDAY, WEDNESDAY]


def test_forecast__goes_on_after_the_last_day_as_in_the_last_seven_weeks() -> None:
    forecast = Forecast({MONDAY: Decimal("49.00")}, MONDAY, MONDAY)
    assert forecast.between(TUESDAY, THURSDAY) == 200  # 49 dollars in 49 days: a dollar a day
    assert forecast.between(MONDAY, WEDNESDAY) == 5_000


@pytest.mark.parametrize(
    ("scenario", "wanted"),
    [("full", {"DISPOSAL": 10, "QUARANTINE": 8, "TRANSFER": 24}), ("light", {"DISPOSAL": 1, "QUARANTINE": 1, "TRANSFER": 2})],
)
def test_stock_events__are_as_many_as_the_lots_ask_for(scenario: str, wanted: dict[str, int]) -> None:
    """Ten disposals, eight quarantines and twenty-four transfers to 176 lots; goods that came back broken are disposed of besides."""
    history = business(scenario)
    found = Counter(movement.inventory_movement_type for movement in history.movements)
    found["DISPOSAL"] -= sum(returned.return_reason == "DEFECTIVE" for returned in history.returns)
    assert {kind: found[kind] for kind in wanted} == wanted
