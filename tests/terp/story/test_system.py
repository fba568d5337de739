"""The audit trail, deployments, figures of periods and reports."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from seeding.terp.system.story.audit_trail import ChangeAudited, tell_audit_trail
from seeding.terp.system.story.deployments import tell_deployments
from seeding.terp.system.story.report_plans import PLANS
from seeding.terp.system.story.reports import tell_reports
from seeding.terp.system.story.snapshots import SnapshotTaken, tell_snapshots
from tests.terp.story.businesses import business
from tests.terp.story.sparse import AS_OF, bare

SCENARIOS = ("light", "full")

each_scenario = pytest.mark.parametrize("scenario", SCENARIOS)


def trail(scenario: str) -> list[ChangeAudited]:
    return tell_audit_trail(business(scenario)).changes


def figures(scenario: str) -> dict[tuple[str, str, date], SnapshotTaken]:
    return {(taken.period, taken.metric, taken.snapshot_date): taken for taken in tell_snapshots(business(scenario)).snapshots}


@each_scenario
def test_trail__ends_with_each_batch_as_it_is(scenario: str) -> None:
    last = {change.entity_id: change.after for change in trail(scenario) if change.action == "STATUS_CHANGE"}
    for standing in business(scenario).batch_standings:
        status = (last.get(standing.batch_id) or {"batchStatus": "AWAITING_INTAKE"})["batchStatus"]
        assert status == standing.batch_status


@each_scenario
def test_trail__has_values_before_and_after_that_are_those_of_the_movements(scenario: str) -> None:
    moved = {(move.batch_id, f"{move.quantity_before:f}", f"{move.quantity_after:f}") for move in business(scenario).movements}
    counted = [change for change in trail(scenario) if change.action == "QTY_ADJUST"]
    assert counted
    for change in counted:
        assert change.before and change.after and (change.entity_id, change.before["onHandQty"], change.after["onHandQty"]) in moved


def test_trail__of_full_is_long_enough_and_reaches_the_last_day() -> None:
    changes = trail("full")
    assert 1_000 <= len(changes) <= 2_100
    assert changes[-1].created_at.date() == AS_OF
    assert {"Batch", "vendor", "transaction", "credit", "inventory_movement", "Lot", "Brand", "Product"} <= {c.entity for c in changes}
    assert max(Counter(change.reason for change in changes if change.reason).values()) / len(changes) <= 0.02


@each_scenario
def test_deployments__mostly_went_well(scenario: str) -> None:
    deployed = tell_deployments(business(scenario)).deployments
    failed = [deployment for deployment in deployed if deployment.error_message]
    assert 0 < len(failed) < len(deployed) / 4
    assert all(re.fullmatch("[0-9a-f]{40}", deployment.commit_sha) for deployment in deployed)
    assert (
        len({deployment.commit_sha for deployment in deployed})
        == len({deployment.commit_message for deployment in deployed})
        == len(deployed)
    )
    assert (AS_OF - deployed[-1].started_at.date()).days <= 3


@each_scenario
def test_figures__are_sums_over_the_documents(scenario: str) -> None:
    history, taken = business(scenario), figures(scenario)
    billed = [invoice for invoice in history.invoices if invoice.status not in ("DRAFT", "VOID")]
    assert {metric for _, metric, _ in taken} >= {"revenue", "orders", "cash_received", "accounts_receivable", "stock_value"}
    for (_, metric, day), figure in taken.items():
        if metric == "revenue":
            assert figure.value == sum((i.total_amount for i in billed if figure.first <= i.invoice_date <= day), Decimal(0))
        if metric == "orders":
            assert figure.value == sum(order.is_sale and figure.first <= order.created_at.date() <= day for order in history.orders)


def test_figures__of_the_months_are_those_of_their_days() -> None:
    taken = figures("full")
    may = {metric: figure for (period, metric, day), figure in taken.items() if period == "MONTHLY" and day == date(2026, 5, 31)}
    daily = [figure for (period, _, day), figure in taken.items() if period == "DAILY" and (day.year, day.month) == (2026, 5)]
    for metric in ("revenue", "orders", "cash_received", "purchases", "expenses"):
        assert may[metric].value == sum(figure.value for figure in daily if figure.metric == metric)
    for metric in ("accounts_receivable", "stock_value"):
        assert may[metric].value == taken["DAILY", metric, date(2026, 5, 31)].value
    assert may["revenue"].previous_value == taken["MONTHLY", "revenue", date(2026, 4, 30)].value


def test_figures__are_taken_of_whole_periods_only() -> None:
    for (period, _, day), figure in figures("full").items():
        assert day < figure.calculated_at.date() <= AS_OF
        assert period != "WEEKLY" or day.isoweekday() == 6


@each_scenario
def test_reports__have_an_owner_with_the_job_and_run_again_after_today(scenario: str) -> None:
    jobs = {employee.id: employee.job for employee in business(scenario).employees}
    reports = tell_reports(business(scenario)).reports
    assert len(reports) == len(PLANS)
    for report in reports:
        assert jobs[report.created_by_id] == report.plan.job
        assert (report.next_run_at is not None) == (report.plan.active and report.plan.schedule != "NONE")
        assert report.next_run_at is None or report.next_run_at.date() > AS_OF
        assert report.last_run_at is None or report.created_at <= report.last_run_at


def test_business_of_which_nothing_is_known__has_nothing_made_up() -> None:
    history = bare()
    assert {change.action for change in tell_audit_trail(history).changes} == {"USER_LOGIN"}
    assert tell_snapshots(history).snapshots == []
    assert {report.recipients for report in tell_reports(history).reports} <= {()}
