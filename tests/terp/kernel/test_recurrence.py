"""The days that a rule of recurrence names, by hand."""

from __future__ import annotations

from datetime import date

import pytest

from seeding.terp.kernel.time.recurrence import Recurrence

FRIDAY, SUNDAY = date(2026, 1, 2), date(2026, 1, 4)
CASES = {
    "daily": (Recurrence("DAILY", 3, FRIDAY), date(2026, 1, 10), ["01-02", "01-05", "01-08"]),
    "weekly": (Recurrence("WEEKLY", 1, FRIDAY, by_day=(5,)), date(2026, 1, 20), ["01-02", "01-09", "01-16"]),
    "sundays": (Recurrence("WEEKLY", 1, FRIDAY, by_day=(0,)), date(2026, 1, 18), ["01-04", "01-11", "01-18"]),
    "fortnight from its start": (Recurrence("WEEKLY", 2, FRIDAY, by_day=(4, 5)), date(2026, 1, 22), ["01-02", "01-08", "01-16", "01-22"]),
    "no day named": (Recurrence("WEEKLY", 1, FRIDAY), date(2026, 1, 9), ["01-02", "01-09"]),
    "last of the month": (Recurrence("MONTHLY", 1, FRIDAY, by_month_day=(-1,)), date(2026, 3, 31), ["01-31", "02-28", "03-31"]),
    "31st, where there is one": (Recurrence("MONTHLY", 1, FRIDAY, by_month_day=(31,)), date(2026, 5, 31), ["01-31", "03-31", "05-31"]),
    "every other month": (Recurrence("MONTHLY", 2, FRIDAY, by_month_day=(2,)), date(2026, 5, 31), ["01-02", "03-02", "05-02"]),
    "first Friday": (Recurrence("MONTHLY", 1, FRIDAY, by_weekday_in_month=((1, 5),)), date(2026, 3, 31), ["01-02", "02-06", "03-06"]),
    "second week": (Recurrence("MONTHLY", 1, FRIDAY, by_day=(1, 2), by_week_of_month=(2,)), date(2026, 2, 9), ["01-12", "01-13", "02-09"]),
    "yearly": (Recurrence("YEARLY", 1, FRIDAY, by_month=(4,), by_month_day=(15,)), date(2026, 12, 31), ["04-15"]),
    "so many": (Recurrence("WEEKLY", 1, FRIDAY, count=2, by_day=(5,)), date(2026, 12, 31), ["01-02", "01-09"]),
    "up to its end": (Recurrence("WEEKLY", 1, FRIDAY, date(2026, 1, 9), by_day=(5,)), date(2026, 12, 31), ["01-02", "01-09"]),
    "nothing before its start": (Recurrence("DAILY", 1, SUNDAY), FRIDAY, []),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_days__are_those_that_the_rule_names(case: str) -> None:
    rule, last, named = CASES[case]
    assert [day.isoformat()[5:] for day in rule.days(last)] == named


def test_days__of_a_yearly_rule_are_a_year_apart() -> None:
    rule = Recurrence("YEARLY", 2, FRIDAY, by_month=(1, 7), by_month_day=(2,))
    assert [day.isoformat() for day in rule.days(date(2028, 12, 31))] == ["2026-01-02", "2026-07-02", "2028-01-02", "2028-07-02"]
