"""Reports that each department has set up for itself: what is in them, when they run and who gets them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from seeding.engine.draw import Draw
from seeding.terp import assumptions as a
from seeding.terp.history import History
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.kernel.time.business_days import month_end
from seeding.terp.kernel.time.business_hours import close_of, end_of, moment, office_moment_between
from seeding.terp.system.story.report_plans import PLANS, ReportPlan

TABLE = "report_configs"


@dataclass(frozen=True, slots=True)
class ReportSet:
    """A row of report_configs."""

    id: int
    plan: ReportPlan
    recipients: tuple[str, ...]
    last_run_at: datetime | None
    next_run_at: datetime | None
    created_by_id: int
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class ReportStory:
    reports: list[ReportSet]


def tell_reports(history: History) -> ReportStory:
    """Every plan that somebody was there to set up, in order of time."""
    staff, draw = HiredStaff(history.employees), Draw(history.seed, TABLE, "value")
    close = close_of(history.as_of)
    found = []
    for plan in PLANS if staff else ():
        low, high = a.REPORT_AGE_DAYS
        first = max(min(staff.hired_at(user) for user in staff.with_job(plan.job)), close - timedelta(days=high))
        at = office_moment_between(draw, first, max(first, close - timedelta(days=low)), plan.name)
        owner = staff.pick_at(plan.job, at, draw, plan.name)
        if owner is None or at > end_of(history.as_of):
            continue
        readers = dict.fromkeys((owner, *(user for job in plan.readers for user in staff.present(at, job))))
        last, following = _runs(plan, at, history.as_of)
        recipients = tuple(email for user in readers if (email := staff.by_id[user].email))
        found.append((at, plan, recipients, last, following, owner))
    found.sort(key=lambda entry: (entry[0], entry[1].name))
    return ReportStory(
        [
            ReportSet(history.keys.take(TABLE), plan, recipients, last, following, owner, at, max(at, last or at))
            for at, plan, recipients, last, following, owner in found
        ]
    )


def _runs(plan: ReportPlan, since: datetime, as_of: date) -> tuple[datetime | None, datetime | None]:
    """When the report ran last and will run next; one that was switched off runs no more, one without a schedule ran when it was made."""
    if plan.schedule == "NONE":
        return since, None
    newest = {
        "DAILY": as_of,
        "WEEKLY": as_of - timedelta(days=as_of.weekday()),
        "MONTHLY": as_of.replace(day=1),
    }[plan.schedule]
    coming = {
        "DAILY": newest + timedelta(days=1),
        "WEEKLY": newest + timedelta(days=7),
        "MONTHLY": month_end(newest) + timedelta(days=1),
    }[plan.schedule]
    last = moment(newest, a.REPORT_HOUR * 60)
    return (last if last >= since else None), (moment(coming, a.REPORT_HOUR * 60) if plan.active else None)
