"""One row of each table that the system keeps of itself: audit trail, deployments, figures and reports."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Min
from factory import LazyAttribute, SelfAttribute, Sequence, SubFactory

from seeding import models
from seeding.engine.factories.base import NOW, SeedFactory, opening, today
from seeding.engine.factories.declarations import FromTarget, of
from seeding.terp.access.factories import UserFactory

REPOSITORY = "terp-wholesale/terp"
SITE = "https://terp-wholesale.example"


def day_before_first(snapshots: Any, row: Any) -> date:
    """The day before the first snapshot of the row's figure, yesterday where there is none."""
    first: date | None = snapshots.filter(period=row.period, metric=row.metric).aggregate(first=Min("snapshot_date"))["first"]
    return min(first or today(), today()) - timedelta(days=1)


class AuditLogFactory(SeedFactory[models.AuditLog]):
    """Somebody signed in. `before` and `after` are text that holds JSON."""

    class Meta:
        model = models.AuditLog

    actor = SubFactory(UserFactory)
    entity = "User"
    entity_id = SelfAttribute("actor_id")
    action = "USER_LOGIN"
    before = None
    after = None
    reason = None
    created_at = NOW


class DeploymentFactory(SeedFactory[models.Deployment]):
    """A deployment that went well, unless it has an error message."""

    class Meta:
        model = models.Deployment

    commit_sha = Sequence("{:040x}".format)
    commit_message = Sequence("Change {}".format)
    commit_timestamp = LazyAttribute(lambda o: o.started_at - timedelta(seconds=60))
    branch = "main"
    author = "Noor Haddad"
    pusher = "noor-haddad"
    status = LazyAttribute(lambda o: "failed" if o.error_message else "success")
    started_at = NOW
    completed_at = LazyAttribute(lambda o: o.started_at + timedelta(seconds=o.duration))
    duration = 240
    do_deployment_id = LazyAttribute(lambda o: f"deployment-{o.commit_sha[:12]}")
    build_logs = None
    deployment_url = LazyAttribute(lambda o: None if o.error_message else SITE)
    error_message = None
    github_delivery_id = Sequence("00000000-0000-4000-8000-{:012x}".format)
    webhook_payload = LazyAttribute(
        lambda o: {
            "ref": f"refs/heads/{o.branch}",
            "after": o.commit_sha,
            "repository": {"full_name": REPOSITORY},
            "pusher": {"name": o.pusher},
            "head_commit": {"id": o.commit_sha, "message": o.commit_message, "author": {"name": o.author}},
        }
    )


class AnalyticsSnapshotFactory(SeedFactory[models.AnalyticsSnapshot]):
    """A day without sales; each snapshot is of a day of its own."""

    class Meta:
        model = models.AnalyticsSnapshot

    snapshot_date = FromTarget(day_before_first, lambda o, number: today() - timedelta(days=number))
    period = "DAILY"
    metric = "revenue"
    value = Decimal("0.00")
    previous_value = None
    details = None
    calculated_at = LazyAttribute(lambda o: opening(o.snapshot_date + timedelta(days=1)))
    created_at = SelfAttribute("calculated_at")
    updated_at = SelfAttribute("created_at")


class ReportConfigFactory(SeedFactory[models.ReportConfig]):
    """A report that its owner runs by hand."""

    class Meta:
        model = models.ReportConfig

    name = Sequence("Report {}".format)
    description = None
    report_type = "SALES"
    filters: dict[str, object] = {"range": "last_month"}
    selected_columns: list[str] = ["client", "revenue"]
    schedule = "NONE"
    output_format = "TABLE"
    recipients = LazyAttribute(lambda o: [email] if (email := of(o.created_by, "email", None)) else [])
    is_shared = LazyAttribute(lambda o: len(o.recipients) > 1)
    is_active = True
    last_run_at = None
    next_run_at = None
    created_by = SubFactory(UserFactory)
    created_at = NOW
    updated_at = SelfAttribute("created_at")
