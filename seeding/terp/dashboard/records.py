"""Dashboards and alert rules, out of what each user set up."""

from __future__ import annotations

from seeding.terp.dashboard.factories import (
    AlertConfigurationFactory,
    DashboardKpiConfigFactory,
    DashboardWidgetLayoutFactory,
    UserDashboardPreferenceFactory,
)
from seeding.terp.dashboard.story.dashboards import KpiChosen, PreferenceSaved, WidgetPlaced, tell_dashboards
from seeding.terp.inventory.story.alert_rules import AlertRuleMade, tell_alert_rules
from seeding.terp.kernel.records import Record, same
from seeding.terp.kernel.story import story_of

TABLES: dict[str, Record] = {
    "userDashboardPreferences": same(
        UserDashboardPreferenceFactory, PreferenceSaved, lambda history: story_of(history, tell_dashboards).preferences
    ),
    "dashboard_widget_layouts": same(
        DashboardWidgetLayoutFactory, WidgetPlaced, lambda history: story_of(history, tell_dashboards).widgets
    ),
    "dashboard_kpi_configs": same(DashboardKpiConfigFactory, KpiChosen, lambda history: story_of(history, tell_dashboards).kpis),
    "alert_configurations": same(AlertConfigurationFactory, AlertRuleMade, lambda history: story_of(history, tell_alert_rules)),
}
