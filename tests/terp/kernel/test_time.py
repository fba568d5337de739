"""Days and moments of the business: what each question answers around weekends, as-of and too little room."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from seeding.engine.draw import Draw
from seeding.terp import assumptions as a
from seeding.terp.kernel.time.business_days import (
    SUNDAY,
    days,
    month_end,
    months,
    months_before,
    nearest_workday,
    trading_day_from,
    trading_day_until,
    workday_from,
    workday_until,
)
from seeding.terp.kernel.time.business_hours import close_of, end_of, later, moment, office_moment, office_moment_between, office_moments

FRI, SAT, SUN, MON = (date(2026, 11, 20) + timedelta(days=n) for n in range(4))
DRAW = Draw(1, "events", "at")


def test_days__that_the_business_trades() -> None:
    assert [trading_day_from(day) for day in (FRI, SAT, SUN, MON)] == [FRI, SAT, MON, MON]
    assert [trading_day_until(day) for day in (FRI, SAT, SUN, MON)] == [FRI, SAT, SAT, MON]


def test_days__that_the_office_works() -> None:
    assert [workday_from(day) for day in (FRI, SAT, SUN, MON)] == [FRI, MON, MON, MON]
    assert [workday_from(day, SUN) for day in (FRI, SAT, SUN, MON)] == [FRI, SUN, SUN, SUN]
    assert [workday_until(day) for day in (FRI, SAT, SUN, MON)] == [FRI, FRI, FRI, MON]
    assert [nearest_workday(day, FRI, MON) for day in (FRI, SAT, SUN, MON)] == [FRI, FRI, MON, MON]
    assert (nearest_workday(SAT, SAT, MON), nearest_workday(SUN, FRI, SUN), nearest_workday(SAT, SAT, SUN)) == (MON, FRI, SAT)


def test_days__by_the_month() -> None:
    assert months_before(date(2026, 3, 31), 1) == date(2026, 2, 28) == month_end(date(2026, 2, 3))
    assert months(date(2025, 12, 31), date(2026, 2, 1)) == [date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1)]
    assert days(FRI, SUN) == [FRI, SAT, SUN]


def test_moments__are_in_office_hours_and_on_as_of_before_its_close() -> None:
    usual = [office_moment(DRAW, FRI, MON, n) for n in range(200)]
    today = [office_moment(DRAW, FRI, FRI, n) for n in range(200)]
    assert all(a.OPENING_HOUR <= at.hour < a.CLOSING_HOUR for at in usual) and max(usual) > close_of(FRI)
    assert all(at.hour >= a.OPENING_HOUR and at < close_of(FRI) for at in today)
    assert end_of(FRI) == datetime(2026, 11, 20, 23, 59, tzinfo=UTC)


def test_later__is_a_weekday_some_days_after_and_not_past_its_limit() -> None:
    start, limit = moment(FRI, 9 * 60), moment(MON, 20 * 60)
    found = [later(DRAW, start, (0, 9), limit, n) for n in range(200)]
    assert all(start < at <= limit and at.weekday() < SUNDAY - 1 for at in found) and {at.date() for at in found} == {FRI, MON}
    assert later(DRAW, start, (5, 9), start - timedelta(days=1), 1) == start


def test_office_moments__rise_within_the_office_hours_of_the_span() -> None:
    first, last = moment(SAT, 17 * 60), moment(MON, 9 * 60)
    found = office_moments(DRAW, first, last, 30, "log")
    assert found == sorted(set(found)) and {at.date() for at in found} == {SAT, MON}
    night = office_moments(DRAW, moment(SUN, 60), moment(SUN, 120), 5, "night")  # no office hours there: the span itself counts
    assert night == sorted(set(night)) and all(moment(SUN, 60) <= at <= moment(SUN, 120) for at in night)


def test_office_moment_between__needs_no_room() -> None:
    at = moment(FRI, 600)
    assert office_moment_between(DRAW, at, at, 1) == at + timedelta(seconds=1)
    years = [office_moment_between(DRAW, at - timedelta(days=900), at, n) for n in range(50)]
    assert all(at - timedelta(days=900) < one <= at and one.weekday() != SUNDAY for one in years)
