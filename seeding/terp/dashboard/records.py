"""Dashboards and alert rules, out of what each user set up."""

from __future__ import annotations

from seeding.engine.schema.columns import Columns
from seeding.terp.dashboard.factories import (
    AlertConfigurationFactory,
    DashboardKpiConfigFactory,
    DashboardWidgetLayoutFactory,
    UserDashboardPreferenceFactory,
)
from seeding.terp.dashboard.story.dashboards import tell_dashboards
from seeding.terp.history import History
from seeding.terp.inventory.story.alert_rules import tell_alert_rules
from seeding.terp.kernel.records import Record, pick
from seeding.terp.kernel.story import told


def preferences(history: History) -> Columns:
    facts = told(history, tell_dashboards).preferences
    return UserDashboardPreferenceFactory.columns(
        **pick(facts, "id", "user_id", "updated_at", active_layout="active_layout", widget_config="widget_config", created_at="created_at")
    )


def widget_layouts(history: History) -> Columns:
    return DashboardWidgetLayoutFactory.columns(
        **pick(
            told(history, tell_dashboards).widgets,
            "id",
            "user_id",
            "role",
            "position",
            "width",
            "height",
            "config",
            widget_type="widget_type",
            is_visible="is_visible",
            created_at="created_at",
        )
    )


def kpi_configs(history: History) -> Columns:
    facts = told(history, tell_dashboards).kpis
    return DashboardKpiConfigFactory.columns(
        **pick(facts, "id", "role", "position", kpi_type="kpi_type", is_visible="is_visible", created_at="created_at")
    )


def alert_configurations(history: History) -> Columns:
    return AlertConfigurationFactory.columns(
        **pick(
            told(history, tell_alert_rules),
            "id",
            "user_id",
            "target_type",
            "target_id",
            "updated_at",
            alert_type="alert_type",
            threshold_value="threshold_value",
            threshold_operator="threshold_operator",
            delivery_method="delivery_method",
            email_address="email_address",
            is_active="is_active",
            created_at="created_at",
        )
    )


TABLES: dict[str, Record] = {
    "userDashboardPreferences": preferences,
    "dashboard_widget_layouts": widget_layouts,
    "dashboard_kpi_configs": kpi_configs,
    "alert_configurations": alert_configurations,
}
