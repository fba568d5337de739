"""What the system keeps of itself: the audit trail, deployments, figures of whole periods, and the reports that people set up."""

from __future__ import annotations

from seeding.engine.schema.columns import dumps
from seeding.terp.kernel.records import Record, same
from seeding.terp.kernel.story import story_of
from seeding.terp.system.factories import AnalyticsSnapshotFactory, AuditLogFactory, DeploymentFactory, ReportConfigFactory
from seeding.terp.system.story.audit_trail import ChangeAudited, tell_audit_trail
from seeding.terp.system.story.deployments import Deployed, tell_deployments
from seeding.terp.system.story.reports import ReportSet, tell_reports
from seeding.terp.system.story.snapshots import SnapshotTaken, tell_snapshots


def text(values: dict[str, object] | None) -> str | None:
    """The values as JSON text; None where there are none."""
    return None if values is None else dumps(values)


def span(snapshot: SnapshotTaken) -> dict[str, object]:
    """From when to when it reaches, and how many documents are in it."""
    return {"from": snapshot.first.isoformat(), "to": snapshot.snapshot_date.isoformat(), "documents": snapshot.count}


TABLES: dict[str, Record] = {
    "auditLogs": same(AuditLogFactory, ChangeAudited, lambda history: story_of(history, tell_audit_trail).changes),
    "deployments": same(DeploymentFactory, Deployed, lambda history: story_of(history, tell_deployments).deployments),
    "analytics_snapshots": same(
        AnalyticsSnapshotFactory, SnapshotTaken, lambda history: story_of(history, tell_snapshots).snapshots, details=span
    ),
    "report_configs": same(
        ReportConfigFactory,
        ReportSet,
        lambda history: story_of(history, tell_reports).reports,
        name=lambda fact: fact.plan.name,
        description=lambda fact: fact.plan.description,
        report_type=lambda fact: fact.plan.kind,
        filters=lambda fact: fact.plan.filters,
        selected_columns=lambda report: list(report.plan.columns),
        schedule=lambda fact: fact.plan.schedule,
        output_format=lambda fact: fact.plan.output,
        is_active=lambda fact: fact.plan.active,
    ),
}
