"""The credit engine's formulas by hand, and the limits' way in whole businesses."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from seeding.terp.clients.facts import ClientLedgerRow
from seeding.terp.credit.story.credit_engine import Account, InvoiceList, Signals, judge, known_well, word
from seeding.terp.credit.story.credit_limits import CreditLimitStory, tell_credit_limits
from seeding.terp.credit.story.credit_rules import in_force
from tests.terp.story.businesses import business
from tests.terp.story.sparse import AS_OF, bare

SCENARIOS = ("light", "full")

TODAY = date(2026, 6, 30)
JOINED = date(2025, 6, 30)
FRIENDLY = Account(JOINED, Decimal(120_000), Decimal(25), Decimal(0), 0)


def story(scenario: str) -> CreditLimitStory:
    return tell_credit_limits(business(scenario))


def invoice(dated: date, amount: int, paid_on: date | None = None) -> ClientLedgerRow:
    at = datetime(dated.year, dated.month, dated.day, 9, tzinfo=UTC)
    status = "PAID" if paid_on else "PENDING"
    paid = Decimal(amount) if paid_on else None
    return ClientLedgerRow(1, 1, "INVOICE", "INV-1", dated, Decimal(amount), status, paid_on, paid, None, {}, at, at)


def signals(*rows: ClientLedgerRow, account: Account = FRIENDLY) -> Signals:
    return InvoiceList(rows).signals(account, TODAY)


def test_momentum__is_the_quarter_against_the_year() -> None:
    steady = signals(*(invoice(date(2025, 7 + n, 15), 1_000) for n in range(6)), *(invoice(date(2026, n, 15), 1_000) for n in range(1, 7)))
    assert (steady.scores[0], steady.trends[0]) == (Decimal("50.00"), 0)
    grown = signals(invoice(date(2025, 12, 1), 1_000), invoice(date(2026, 6, 1), 9_000))
    assert (grown.scores[0], grown.trends[0]) == (Decimal("100.00"), 1)
    gone = signals(invoice(date(2025, 12, 1), 1_000))
    assert (gone.scores[0], gone.trends[0]) == (Decimal("0.00"), -1)


def test_collection__is_the_lag_of_what_was_paid_in_half_a_year() -> None:
    quick = signals(invoice(date(2026, 2, 1), 100, date(2026, 3, 3)), invoice(date(2026, 5, 1), 100, date(2026, 5, 7)))
    assert (quick.scores[1], quick.trends[1]) == (Decimal("70.00"), 1)  # 30 and 6 days
    late = signals(invoice(date(2026, 1, 1), 100, date(2026, 3, 1)), invoice(date(2026, 3, 1), 100, date(2026, 6, 9)))
    assert (late.scores[1], late.trends[1]) == (Decimal("0.00"), -1)
    assert signals().scores[1] == Decimal("50.00")


@pytest.mark.parametrize(
    ("owed", "days", "score", "trend"), [(0, 80, "100.00", 1), (5, 45, "50.00", 0), (5, 200, "0.00", -1), (5, 9, "90.00", 1)]
)
def test_ageing__is_the_oldest_debt(owed: int, days: int, score: str, trend: int) -> None:
    account = Account(JOINED, Decimal(1), Decimal(10), Decimal(owed), days)
    made = signals(account=account)
    assert (made.scores[3], made.trends[3]) == (Decimal(score), trend)
    assert (made.scores[2], made.trends[2]) == (Decimal("20.00"), 0)


def test_tenure__is_half_time_and_half_invoices() -> None:
    made = signals(*(invoice(date(2026, 1, day), 10) for day in range(1, 4)))
    assert made.scores[5] == Decimal("59.97")  # 11.99 months and 3 of 15 invoices
    assert not known_well(made, in_force(bare()))


def test_limit__follows_from_purchases_margin_health_and_direction() -> None:
    made = Signals((Decimal(60),) * 6, (1, 1, 0, 0, 0), {})
    verdict = judge(made, Decimal(120_000), Decimal(25), in_force(bare()))
    assert (verdict.health, verdict.base, verdict.risk) == (Decimal("60.00"), Decimal("6250.00"), Decimal("0.6000"))
    assert (verdict.direction, verdict.limit, word(made)) == (Decimal("1.0400"), Decimal("3900.00"), "IMPROVING")
    assert judge(made, Decimal(0), Decimal(25), in_force(bare())).limit == Decimal("1000.00")
    assert judge(made, Decimal(10**9), Decimal(90), in_force(bare())).limit == Decimal("1000000.00")
    assert verdict.used(Decimal(1_000_000)) == Decimal("999.99")


def test_full__has_every_buyer_and_month_and_mode_and_trend() -> None:
    told, buyers = story("full"), [client for client in business("full").clients if client.kind != "supplier"]
    assert [limit.client_id for limit in told.limits] == [client.id for client in buyers]
    assert min(Counter(taken.client_id for taken in told.signals).values()) >= 22
    assert {limit.mode for limit in told.limits} == {"LEARNING", "ACTIVE"}
    assert {limit.trend for limit in told.limits} == {"IMPROVING", "STABLE", "WORSENING"}
    assert {entry.event_type for entry in told.log} == {
        "LIMIT_CALCULATED",
        "LIMIT_INCREASED",
        "LIMIT_DECREASED",
        "MODE_CHANGED",
        "MANUAL_OVERRIDE",
        "EXPOSURE_EXCEEDED",
    }


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_limit__is_that_of_the_newest_signals_and_of_the_clients_figures(scenario: str) -> None:
    told, standings = story(scenario), {standing.client_id: standing for standing in business(scenario).client_standings}
    newest = {taken.client_id: taken for taken in told.signals}
    for limit in told.limits:
        standing, signals = standings[limit.client_id], newest[limit.client_id].signals
        assert limit.current_exposure == standing.total_owed
        assert limit.verdict == judge(signals, standing.total_spent, standing.avg_profit_margin, in_force(business(scenario)))
        assert limit.last_calculated == newest[limit.client_id].calculated_at
        assert limit.last_calculated.date() == AS_OF


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_log__has_an_entry_for_every_jump_and_none_by_somebody_but_overrides(scenario: str) -> None:
    told = story(scenario)
    logged = {(entry.client_id, entry.created_at) for entry in told.log if entry.event_type in ("LIMIT_INCREASED", "LIMIT_DECREASED")}
    for taken in told.signals:
        old, new = taken.calculation_metadata["previousLimit"], taken.calculation_metadata["creditLimit"]
        jumped = isinstance(old, float) and isinstance(new, float) and abs(new - old) / old > 0.1
        assert jumped == ((taken.client_id, taken.calculated_at) in logged)
    accountants = {employee.id for employee in business(scenario).employees if employee.job == "accounting"}
    assert {entry.triggered_by_id for entry in told.log if entry.event_type == "MANUAL_OVERRIDE"} <= accountants
    assert {entry.triggered_by_id for entry in told.log if entry.event_type != "MANUAL_OVERRIDE"} == {None}


def test_limits_set_by_hand__hold_from_two_days_after_a_run_to_two_days_before_the_next() -> None:
    told, by_hand = story("full"), [entry for entry in story("full").log if entry.event_type == "MANUAL_OVERRIDE"]
    assert len(by_hand) == 2
    for entry in by_hand:
        runs = sorted(taken.calculated_at for taken in told.signals if taken.client_id == entry.client_id)
        last, following = max(at for at in runs if at <= entry.created_at), min(at for at in runs if at > entry.created_at)
        assert entry.created_at.date() - last.date() >= timedelta(days=2) <= following.date() - entry.created_at.date()


def test_reasons__share_no_template_in_more_than_two_per_cent() -> None:
    templates = Counter(re.sub(r"[\d,.]+", "0", entry.reason) for entry in story("full").log)
    assert max(templates.values()) / templates.total() <= 0.02


def test_reasons__count_as_people_do() -> None:
    reasons = [entry.reason for entry in story("full").log if entry.reason]
    assert reasons and not [reason for reason in reasons if re.search(r"\b(1 (invoices|months)|0 (invoice|month)s?)\b", reason)]


def test_business_of_which_nothing_is_known__has_the_least_limit() -> None:
    told = tell_credit_limits(bare())
    assert [(limit.verdict.limit, limit.mode, limit.trend) for limit in told.limits] == [(Decimal("1000.00"), "LEARNING", "STABLE")]
    assert tell_credit_limits(bare(clients=0)).limits == []
