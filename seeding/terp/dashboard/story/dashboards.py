"""How each user's dashboard looks: layout and widgets, what a role sees to begin with, and the figures at its top."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from seeding.engine.draw import Draw
from seeding.terp import assumptions as a
from seeding.terp.access.facts import EmployeeHired
from seeding.terp.history import History
from seeding.terp.kernel.time.business_hours import office_moment

WIDGETS = (  # the ids that the dashboard page knows, in its own order
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
KPIS = ("totalRevenue", "activeOrders", "inventoryValue", "lowStock")
LAYOUTS = {
    "executive": "executive",
    "sales": "sales",
    "service": "sales",
    "accounting": "custom",
    "audit": "custom",
}  # all others: operations
FIRST = {  # what stands at the top of a layout; the other widgets follow
    "executive": ("sales-comparison", "cash-flow", "total-debt", "profitability", "sales-by-client"),
    "operations": ("inventory-snapshot", "workflow-queue", "workflow-activity", "inbox", "transaction-snapshot"),
    "sales": ("sales-by-client", "matchmaking-opportunities", "sales-comparison", "inbox", "inventory-snapshot"),
    "custom": ("transaction-snapshot", "total-debt", "cash-flow", "inbox"),
}
SEEN = {"executive": 9, "operations": 7, "sales": 8, "custom": 6}  # widgets that are switched on
PERIODS = ("7d", "30d", "90d", "365d")
TIMED = ("sales-by-client", "cash-flow", "sales-comparison", "profitability", "transaction-snapshot")  # widgets with a period
WIDE = ("cash-flow", "sales-comparison", "workflow-queue")
ROLES = {"admin": "executive", "user": "operations"}  # users.role, and the layout it begins with


@dataclass(frozen=True, slots=True)
class PreferenceSaved:
    id: int
    user_id: int
    active_layout: str  # executive, operations, sales, custom
    widget_config: list[dict[str, object]]
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class WidgetPlaced:
    """A widget in the layout of a role (`user_id` None) or of a user (`role` None)."""

    id: int
    user_id: int | None
    role: str | None
    widget_type: str
    position: int
    width: int
    height: int
    is_visible: bool
    config: dict[str, object] | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class KpiChosen:
    id: int
    role: str
    kpi_type: str
    position: int
    is_visible: bool
    created_at: datetime


@dataclass(frozen=True, slots=True)
class DashboardStory:
    preferences: list[PreferenceSaved]
    widgets: list[WidgetPlaced]
    kpis: list[KpiChosen]


def tell_dashboards(history: History) -> DashboardStory:
    """Nothing where there are no users."""
    staff = sorted(history.employees, key=lambda user: user.id)
    if not staff:
        return DashboardStory([], [], [])
    draw = Draw(history.seed, "userDashboardPreferences", "value")
    saved = [_preference(history, draw, user) for user in staff]
    widgets = [*_of_roles(history), *(placed for user in staff[:: a.OWN_WIDGETS_EVERY] for placed in _of_user(history, draw, user))]
    kpis = [
        KpiChosen(
            history.keys.take("dashboard_kpi_configs"), role, kpi, place, role == "admin" or kpi != "inventoryValue", history.started_at
        )
        for role in ROLES
        for place, kpi in enumerate(KPIS)
    ]
    return DashboardStory(saved, widgets, kpis)


def layout_of(user: EmployeeHired) -> str:
    """The layout that fits the user's job."""
    return LAYOUTS.get(user.job, "operations")


def _ordered(layout: str) -> list[str]:
    first = FIRST[layout]
    return [*first, *(widget for widget in WIDGETS if widget not in first)]


def _preference(history: History, draw: Draw, user: EmployeeHired) -> PreferenceSaved:
    """Saved in the first days, changed once since by most."""
    layout = layout_of(user)
    widgets = [
        {"id": widget, "isVisible": place < SEEN[layout], "order": place} | _settings(draw, user, widget)
        for place, widget in enumerate(_swapped(draw, user, _ordered(layout)))
    ]
    saved = _day_of(history, draw, user, "saved", *a.DASHBOARD_SAVED_DAYS)
    changed = _day_of(history, draw, user, "changed", *a.DASHBOARD_CHANGED_DAYS)
    return PreferenceSaved(history.keys.take("userDashboardPreferences"), user.id, layout, widgets, saved, max(saved, changed))


def _swapped(draw: Draw, user: EmployeeHired, widgets: list[str]) -> list[str]:
    """Everybody moves one of the upper widgets to another place."""
    place = draw.whole(*a.WIDGET_MOVED_PLACES, user.id, "moved")
    return [*widgets[:place], widgets[place + 1], widgets[place], *widgets[place + 2 :]]


def _settings(draw: Draw, user: EmployeeHired, widget: str) -> dict[str, object]:
    if widget not in TIMED:
        return {}
    return {"settings": {"period": draw.pick(PERIODS, user.id, widget, "period")}}


def _day_of(history: History, draw: Draw, user: EmployeeHired, what: str, low: int, high: int) -> datetime:
    """A moment so many days after the hiring, by as-of."""
    day = min(user.created_at.date() + timedelta(days=draw.whole(low, high, user.id, what)), history.as_of)
    return max(user.created_at, office_moment(draw, day, history.as_of, user.id, what, "at"))


def _of_roles(history: History) -> Iterator[WidgetPlaced]:
    """All widgets for each role, as they were set up in the beginning."""
    for role, layout in ROLES.items():
        for place, widget in enumerate(_ordered(layout)):
            yield _placed(history, None, role, widget, place, place < SEEN[layout], "30d", history.started_at)


def _of_user(history: History, draw: Draw, user: EmployeeHired) -> Iterator[WidgetPlaced]:
    """The upper half of the user's own dashboard, arranged some time after the first visit."""
    at = _day_of(history, draw, user, "arranged", *a.DASHBOARD_CHANGED_DAYS)
    for place, widget in enumerate(_swapped(draw, user, _ordered(layout_of(user)))[: draw.whole(*a.OWN_WIDGETS, user.id, "own widgets")]):
        period = draw.pick(PERIODS, user.id, widget, "period")
        yield _placed(history, user.id, None, widget, place, place < 5, period, at)


def _placed(
    history: History, user_id: int | None, role: str | None, widget: str, place: int, visible: bool, period: str, at: datetime
) -> WidgetPlaced:
    config: dict[str, object] | None = {"period": period} if widget in TIMED else {"limit": 10} if widget == "inbox" else None
    width, height = (2 if widget in WIDE else 1), (2 if widget == "workflow-queue" else 1)
    return WidgetPlaced(history.keys.take("dashboard_widget_layouts"), user_id, role, widget, place, width, height, visible, config, at)
