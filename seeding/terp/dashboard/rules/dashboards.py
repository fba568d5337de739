"""Dashboards: layouts that the page can draw, and alert rules that can fire."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.shapes import array, boolean, integer, misshapen, record, text

check = Rules("dashboard")

WIDGETS = (
    "sales-by-client",
    "cash-flow",
    "transaction-snapshot",
    "inventory-snapshot",
    "total-debt",
    "sales-comparison",
    "profitability",
    "matchmaking-opportunities",
    "inbox",
    "workflow-queue",
    "workflow-activity",
)


@check("userDashboardPreferences")
def preference_widgets_shape(db: Database) -> list[Offender]:
    """A user's widgets are an array of known ids, each visible or not, in an order; without it the dashboard stays blank."""
    widget = record({"id": text, "isVisible": boolean}, {"order": integer, "settings": record({})}, words={"id": WIDGETS})
    return misshapen(db, "userDashboardPreferences", "widgetConfig", array(widget, least=1))


preference_widgets_shape.breaks(
    "widgetConfig", "userDashboardPreferences", 'widgetConfig = \'[{"id":"weather","isVisible":true,"order":0}]\''
)
preference_widgets_shape.breaks(
    "an order in text", "userDashboardPreferences", 'widgetConfig = \'[{"id":"inbox","isVisible":true,"order":"x"}]\''
)
preference_widgets_shape.breaks(
    "settings in text", "userDashboardPreferences", 'widgetConfig = \'[{"id":"inbox","isVisible":true,"settings":"x"}]\''
)
preference_widgets_shape.breaks("no widget", "userDashboardPreferences", "widgetConfig = '[]'")
preference_widgets_shape.keeps("one widget", "userDashboardPreferences", 'widgetConfig = \'[{"id":"inbox","isVisible":true}]\'')


@check("userDashboardPreferences")
def preference_layout(db: Database) -> list[Offender]:
    """A user's layout is one that the page knows."""
    return db.offenders(
        "userDashboardPreferences",
        """SELECT id, userId AS user, activeLayout AS layout FROM userDashboardPreferences
           WHERE activeLayout NOT IN ('executive', 'operations', 'sales', 'custom')""",
    )


preference_layout.breaks("activeLayout", "userDashboardPreferences", "activeLayout = 'upside-down'")


@check("dashboard_widget_layouts")
def widget_owner(db: Database) -> list[Offender]:
    """A widget's place belongs to a role or to a user, with a position from 0 on and a size from 1 on."""
    return db.offenders(
        "dashboard_widget_layouts",
        """SELECT id, userId AS user, role, position, width, height FROM dashboard_widget_layouts
           WHERE (userId IS NULL) = (role IS NULL) OR position < 0 OR width < 1 OR height < 1""",
    )


widget_owner.breaks("role", "dashboard_widget_layouts WHERE role IS NOT NULL", "role = NULL")
widget_owner.breaks("above the first place", "dashboard_widget_layouts", "position = -1")
widget_owner.breaks("no width", "dashboard_widget_layouts", "width = 0")
widget_owner.breaks("no height", "dashboard_widget_layouts", "height = 0")
widget_owner.keeps("the first place, as small as can be", "dashboard_widget_layouts", "position = 0, width = 1, height = 1")


@check("dashboard_widget_layouts")
def widget_config_shape(db: Database) -> list[Offender]:
    """A widget's configuration is an object."""
    return misshapen(db, "dashboard_widget_layouts", "config", record({}))


widget_config_shape.breaks("config", "dashboard_widget_layouts", "config = '[]'")


@check("alert_configurations")
def alert_rule_email(db: Database) -> list[Offender]:
    """An alert rule that writes mail says to whom."""
    return db.offenders(
        "alert_configurations",
        """SELECT id, delivery_method AS delivery FROM alert_configurations
           WHERE delivery_method IN ('EMAIL', 'BOTH') AND COALESCE(email_address, '') = ''""",
    )


alert_rule_email.breaks("email_address", "alert_configurations WHERE delivery_method <> 'DASHBOARD'", "email_address = NULL")
alert_rule_email.breaks("EMAIL to nobody", "alert_configurations", "delivery_method = 'EMAIL', email_address = ''")


CHECKS = tuple(check.checks)
