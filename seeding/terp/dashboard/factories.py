"""One row of each dashboard table: how a dashboard is laid out, and what its user wants to be told of."""

from __future__ import annotations

from decimal import Decimal

from factory import LazyAttribute, SelfAttribute, Sequence, SubFactory

from seeding import models
from seeding.engine.factories.base import NOW, SeedFactory
from seeding.terp.access.factories import UserFactory


class UserDashboardPreferenceFactory(SeedFactory[models.UserDashboardPreference]):
    class Meta:
        model = models.UserDashboardPreference

    user = SubFactory(UserFactory)
    active_layout = "operations"
    widget_config: list[dict[str, object]] = [{"id": "inbox", "isVisible": True, "order": 0}]
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class DashboardWidgetLayoutFactory(SeedFactory[models.DashboardWidgetLayout]):
    """A widget in the layout that a role begins with; give a user and no role for one of their own."""

    class Meta:
        model = models.DashboardWidgetLayout

    user = None
    role = "user"
    widget_type = "inbox"
    position = 0
    width = 1
    height = 1
    is_visible = True
    config = None
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class DashboardKpiConfigFactory(SeedFactory[models.DashboardKpiConfig]):
    class Meta:
        model = models.DashboardKpiConfig

    role = "user"
    kpi_type = Sequence("kpi{}".format)
    position = 0
    is_visible = True
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class AlertConfigurationFactory(SeedFactory[models.AlertConfiguration]):
    """Stock of anything below ten units, shown on the dashboard."""

    class Meta:
        model = models.AlertConfiguration

    user = SubFactory(UserFactory)
    alert_type = "LOW_STOCK"
    target_type = LazyAttribute(lambda o: "GLOBAL" if o.target_id is None else "PRODUCT")
    target_id = None
    threshold_value = Decimal("10.0000")
    threshold_operator = "LESS_THAN"
    delivery_method = LazyAttribute(lambda o: "EMAIL" if o.email_address else "DASHBOARD")
    email_address = None
    is_active = True
    created_at = NOW
    updated_at = SelfAttribute("created_at")
