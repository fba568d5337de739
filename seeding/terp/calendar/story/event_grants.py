"""Who may see and change events that aren't for everybody, and the calendar views that the staff saved."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from seeding.engine.draw import Draw
from seeding.terp import assumptions as a
from seeding.terp.access.facts import EmployeeHired
from seeding.terp.calendar.facts import EventScheduled
from seeding.terp.calendar.story.attendance import tell_attendance
from seeding.terp.calendar.story.recurrence import all_events
from seeding.terp.history import History
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.kernel.story import story_of
from seeding.terp.kernel.time.business_hours import close_of, later

SHARED = frozenset({"TEAM", "PUBLIC"})  # visible through a grant only


@dataclass(frozen=True, slots=True)
class AccessGranted:
    """A row of calendar_event_permissions; the grantee is a user, or a role for ROLE and TEAM."""

    id: int
    event_id: int
    grant_type: str  # USER, ROLE, TEAM
    grantee_id: int
    permission: str  # VIEW, EDIT, DELETE, MANAGE
    granted_by_id: int
    granted_at: datetime


@dataclass(frozen=True, slots=True)
class ViewSaved:
    id: int
    user_id: int
    name: str
    is_default: bool
    filters: dict[str, object]
    default_view_type: str  # MONTH, WEEK, DAY, AGENDA
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class GrantStory:
    grants: list[AccessGranted] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ViewStory:
    views: list[ViewSaved] = field(default_factory=list)


def tell_grants(history: History) -> GrantStory:
    """Grants on the events of a team or the public, and on those that come again: by user, a few by role or team."""
    planner = _GrantPlanner(history)
    found = [grant for event in all_events(history) if event.created_by_id in planner.staff for grant in planner.grants(event)]
    found.sort(key=lambda grant: (grant.granted_at, grant.event_id))
    return GrantStory([replace(grant, id=history.keys.take("calendar_event_permissions")) for grant in found])


class _GrantPlanner:
    def __init__(self, history: History) -> None:
        self.staff = HiredStaff(history.employees)
        self._draw = Draw(history.seed, "calendar_event_permissions", "value")
        self._defined = history.by_id.roles
        self._roles = {employee.id: employee.role_id for employee in history.employees if employee.role_id in history.by_id.roles}
        self._people: dict[int, list[int]] = {}
        for one in story_of(history, tell_attendance).participants:
            self._people.setdefault(one.event_id, []).append(one.user_id)

    def grants(self, event: EventScheduled) -> list[AccessGranted]:
        """The organizer manages a series; of a shared event the participants see it, the assignee edits, operations may delete it."""
        wanted: dict[tuple[str, int], str] = {}
        if event.is_recurring:
            wanted["USER", event.created_by_id] = "MANAGE"
        if event.visibility in SHARED:
            wanted |= {("USER", user): "VIEW" for user in self._people.get(event.id, ()) if user != event.created_by_id}
            wanted["USER", self.staff.pick("operations", self._draw, event.id, "delete")] = "DELETE"
            wanted["USER", event.assigned_to_id or event.created_by_id] = "EDIT"
            role = self._roles.get(event.assigned_to_id or event.created_by_id)
            if role is not None and self._draw.chance(a.ROLE_GRANT_SHARE, event.id, "role"):
                wanted["TEAM" if event.visibility == "TEAM" else "ROLE", role] = "VIEW"
        return [
            self._grant(event, grant, grantee, permission) for (grant, grantee), permission in wanted.items() if self._known(grant, grantee)
        ]

    def _known(self, grant: str, grantee: int) -> bool:
        return grantee in (self.staff if grant == "USER" else self._defined)

    def _grant(self, event: EventScheduled, grant: str, grantee: int, permission: str) -> AccessGranted:
        known = self.staff.hired_at(grantee) if grant == "USER" else self._defined[grantee].created_at
        return AccessGranted(0, event.id, grant, grantee, permission, event.created_by_id, max(event.created_at, known))


@dataclass(frozen=True, slots=True)
class _View:
    name: str
    layout: str
    modules: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    priorities: tuple[str, ...] = ()
    automatic: bool = True


VIEWS = {  # by job: what they look at beside their own calendar
    "executive": (_View("Whole company", "MONTH"), _View("Urgent only", "AGENDA", priorities=("HIGH", "URGENT"))),
    "operations": (_View("This week at the dock", "WEEK", ("ORDERS", "INVENTORY")), _View("Filings", "AGENDA", ("COMPLIANCE",))),
    "sales": (
        _View("Client meetings", "WEEK", ("CLIENTS", "ORDERS"), ("MEETING", "FOLLOW_UP"), automatic=False),
        _View("Standing orders and samples", "AGENDA", ("ORDERS", "SAMPLES"), ("RECURRING_ORDER", "SAMPLE_REQUEST")),
    ),
    "accounting": (
        _View("Money due", "AGENDA", ("ACCOUNTING",), ("PAYMENT_DUE", "AR_COLLECTION", "AP_PAYMENT"), ("SCHEDULED",)),
        _View("Closings", "MONTH", ("ACCOUNTING",), ("DEADLINE",)),
    ),
    "inventory": (_View("Goods in and out", "DAY", ("INVENTORY", "ORDERS"), ("INTAKE", "DELIVERY", "AUDIT", "PHOTOGRAPHY")),),
    "buying": (_View("Suppliers", "MONTH", ("VENDORS", "INVENTORY"), ("MEETING", "INTAKE")),),
    "service": (_View("Calls to make", "DAY", ("CLIENTS", "ORDERS"), ("FOLLOW_UP",), ("SCHEDULED",)),),
    "warehouse": (_View("Trucks", "DAY", ("ORDERS", "INVENTORY"), ("DELIVERY", "INTAKE")),),
    "audit": (_View("Counts and filings", "AGENDA", ("INVENTORY", "COMPLIANCE"), ("AUDIT", "DEADLINE"), ("COMPLETED",)),),
}
OWN = _View("My calendar", "WEEK")


def tell_views(history: History) -> ViewStory:
    """For every user the own calendar as default, then what the job asks for."""
    draw = Draw(history.seed, "calendar_views", "saved_at")
    end = close_of(history.as_of)
    found = [
        _saved(draw, employee, view, place, end)
        for employee in history.employees
        for place, view in enumerate((OWN, *VIEWS.get(employee.job, VIEWS["executive"][:1])))
    ]
    found.sort(key=lambda view: (view.created_at, view.user_id))
    return ViewStory([replace(view, id=history.keys.take("calendar_views")) for view in found])


def _saved(draw: Draw, employee: EmployeeHired, view: _View, place: int, end: datetime) -> ViewSaved:
    since = max(employee.created_at, min(employee.created_at + timedelta(days=place), end))
    saved = later(draw, since, a.VIEWS_AFTER_DAYS, end, employee.id, view.name)
    edited = draw.chance(a.VIEW_EDITED_SHARE, employee.id, view.name)
    changed = later(draw, saved, a.VIEW_EDITED_DAYS, end, employee.id, view.name, "changed") if edited else saved
    filters: dict[str, object] = {
        "modules": list(view.modules),
        "eventTypes": list(view.kinds),
        "statuses": list(view.statuses),
        "priorities": list(view.priorities),
        "assignedTo": [employee.id] if view is OWN else [],
        "showAutoGenerated": view.automatic,
    }
    return ViewSaved(0, employee.id, view.name, view is OWN, filters, view.layout, saved, changed)
