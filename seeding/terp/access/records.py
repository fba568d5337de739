"""Users, roles and permissions, out of who was hired and what was defined."""

from __future__ import annotations

from seeding.engine.schema.columns import Columns
from seeding.terp.access.factories import (
    PermissionFactory,
    RoleFactory,
    RolePermissionFactory,
    UserFactory,
    UserPermissionOverrideFactory,
    UserRoleFactory,
)
from seeding.terp.access.facts import EmployeeHired
from seeding.terp.access.story.permission_overrides import tell_overrides
from seeding.terp.history import History
from seeding.terp.kernel.records import Record, pick
from seeding.terp.kernel.story import told


def flag(employee: EmployeeHired) -> str:
    return "admin" if employee.is_admin else "user"


def users(history: History) -> Columns:
    hired = pick(
        history.employees,
        "id",
        "open_id",
        "name",
        "email",
        "last_signed_in",
        role=flag,
        created_at="created_at",
        updated_at="last_signed_in",
    )
    return UserFactory.columns(**hired, login_method=[login_method(employee, history.password_hash) for employee in history.employees])


def login_method(employee: EmployeeHired, password_hash: str | None) -> str:
    """The hash of the operator's password, which the application keeps in this column; the provider of who signs in elsewhere."""
    if employee.login_method != "password":
        return employee.login_method
    return password_hash or "google"


def roles(history: History) -> Columns:
    return RoleFactory.columns(**pick(history.roles, "id", "name", "description", created_at="created_at"))


def permissions(history: History) -> Columns:
    return PermissionFactory.columns(**pick(history.permissions, "id", "name", "description", "module", created_at="created_at"))


def role_permissions(history: History) -> Columns:
    granted = [(role, permission_id) for role in history.roles for permission_id in role.permission_ids]
    return RolePermissionFactory.columns(
        role_id=[role.id for role, _ in granted],
        permission_id=[permission_id for _, permission_id in granted],
        created_at=[role.created_at for role, _ in granted],
    )


def user_roles(history: History) -> Columns:
    return UserRoleFactory.columns(**pick(history.employees, "role_id", user_id="open_id", created_at="created_at"))


def user_permission_overrides(history: History) -> Columns:
    facts = told(history, tell_overrides).overrides
    return UserPermissionOverrideFactory.columns(
        **pick(facts, "permission_id", user_id="open_id", granted=lambda fact: int(fact.granted), created_at="created_at")
    )


TABLES: dict[str, Record] = {
    "users": users,
    "roles": roles,
    "permissions": permissions,
    "role_permissions": role_permissions,
    "user_roles": user_roles,
    "user_permission_overrides": user_permission_overrides,
}
