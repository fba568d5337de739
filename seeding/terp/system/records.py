"""What the system keeps of itself: the audit trail, deployments, figures of whole periods, and the reports that people set up."""

from __future__ import annotations

from seeding.engine.schema.columns import Columns, dumps
from seeding.terp.history import History
from seeding.terp.kernel.records import Record, pick
from seeding.terp.kernel.story import told
from seeding.terp.system.factories import AnalyticsSnapshotFactory, AuditLogFactory, DeploymentFactory, ReportConfigFactory
from seeding.terp.system.story.audit_trail import tell_audit_trail
from seeding.terp.system.story.deployments import tell_deployments
from seeding.terp.system.story.reports import tell_reports
from seeding.terp.system.story.snapshots import SnapshotTaken, tell_snapshots


def audit_logs(history: History) -> Columns:
    changes = told(history, tell_audit_trail).changes
    return AuditLogFactory.columns(
        **pick(
            changes,
            "id",
            "actor_id",
            "entity",
            "entity_id",
            "action",
            "reason",
            before=lambda change: text(change.before),
            after=lambda change: text(change.after),
            created_at="created_at",
        )
    )


def text(values: dict[str, object] | None) -> str | None:
    """The values as JSON text; None where there are none."""
    return None if values is None else dumps(values)


def deployments(history: History) -> Columns:
    return DeploymentFactory.columns(
        **pick(
            told(history, tell_deployments).deployments,
            "id",
            "branch",
            "author",
            "pusher",
            "started_at",
            "completed_at",
            commit_sha="commit_sha",
            commit_message="commit_message",
            commit_timestamp="commit_timestamp",
            duration="duration",
            build_logs="build_logs",
            error_message="error_message",
            github_delivery_id="github_delivery_id",
        )
    )


def analytics_snapshots(history: History) -> Columns:
    return AnalyticsSnapshotFactory.columns(
        **pick(
            told(history, tell_snapshots).snapshots,
            "id",
            "period",
            "metric",
            "value",
            snapshot_date="snapshot_date",
            previous_value="previous_value",
            details=span,
            calculated_at="calculated_at",
        )
    )


def span(snapshot: SnapshotTaken) -> dict[str, object]:
    """From when to when it reaches, and how many documents are in it."""
    return {"from": snapshot.first.isoformat(), "to": snapshot.snapshot_date.isoformat(), "documents": snapshot.count}


def report_configs(history: History) -> Columns:
    return ReportConfigFactory.columns(
        **pick(
            told(history, tell_reports).reports,
            "id",
            "updated_at",
            name="plan.name",
            description="plan.description",
            report_type="plan.kind",
            filters="plan.filters",
            selected_columns=lambda report: list(report.plan.columns),
            schedule="plan.schedule",
            output_format="plan.output",
            recipients=lambda report: list(report.recipients),
            is_active="plan.active",
            last_run_at="last_run_at",
            next_run_at="next_run_at",
            created_by_id="created_by_id",
            created_at="created_at",
        )
    )


TABLES: dict[str, Record] = {
    "auditLogs": audit_logs,
    "deployments": deployments,
    "analytics_snapshots": analytics_snapshots,
    "report_configs": report_configs,
}
