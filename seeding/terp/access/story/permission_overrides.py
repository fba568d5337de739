"""Permissions that single users have beside their role, or lack of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from seeding.engine.draw import Draw
from seeding.terp import assumptions as a
from seeding.terp.access.facts import EmployeeHired, PermissionDefined, RoleDefined
from seeding.terp.history import History
from seeding.terp.kernel.time.business_hours import close_of, office_moment_between

TABLE = "user_permission_overrides"


@dataclass(frozen=True, slots=True)
class PermissionOverridden:
    """A row of user_permission_overrides; it has no id of its own."""

    user_id: int
    open_id: str
    permission_id: int
    permission: str
    granted: bool
    created_at: datetime


@dataclass(frozen=True, slots=True)
class OverrideStory:
    overrides: list[PermissionOverridden]


def tell_overrides(history: History) -> OverrideStory:
    """What differs from the roles: only users who hold one, only permissions that there are, and each of them once."""
    found = list(_usual(history)) or list(_simplest(history))
    return OverrideStory(sorted(found, key=lambda fact: (fact.created_at, fact.user_id, fact.permission_id)))


def _usual(history: History) -> Iterator[PermissionOverridden]:
    """By job, as far as a role has what is taken away, or lacks what is granted."""
    permissions = {permission.name: permission for permission in history.permissions}
    roles = history.by_id.roles
    draw = Draw(history.seed, TABLE, "who")
    for job, name, granted in a.PERMISSION_OVERRIDES:
        staff = [employee for employee in history.employees if employee.job == job and employee.role_id in roles]
        permission = permissions.get(name)
        if staff and permission is not None:
            employee = draw.pick(staff, name)
            if (permission.id in roles[employee.role_id].permission_ids) != granted:
                yield _override(history, employee, permission, roles[employee.role_id], granted)


def _simplest(history: History) -> Iterator[PermissionOverridden]:
    """Where jobs and names are others: one permission that a role lacks for its first user, and one that it has taken away."""
    roles = history.by_id.roles
    for employee in history.employees[-1:]:
        role = roles.get(employee.role_id)
        for granted in (True, False) if role else ():
            fitting = [p for p in history.permissions if (p.id in role.permission_ids) != granted] if role else []
            if fitting and role:
                yield _override(history, employee, fitting[-1], role, granted)


def _override(
    history: History, employee: EmployeeHired, permission: PermissionDefined, role: RoleDefined, granted: bool
) -> PermissionOverridden:
    since = max(employee.created_at, permission.created_at, role.created_at)
    draw = Draw(history.seed, TABLE, "when")
    low, high = a.PERMISSION_OVERRIDE_DAYS
    close = max(since, close_of(history.as_of))
    first, last = min(since + timedelta(days=low), close), min(since + timedelta(days=high), close)
    at = office_moment_between(draw, first, last, employee.id, permission.id)
    at = max(since, min(at, close))
    return PermissionOverridden(employee.id, employee.open_id, permission.id, permission.name, granted, at)
