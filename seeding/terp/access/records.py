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
from seeding.terp.access.facts import EmployeeHired, PermissionDefined, RoleDefined
from seeding.terp.access.story.permission_overrides import PermissionOverridden, tell_overrides
from seeding.terp.history import History
from seeding.terp.kernel.records import Record, rows, same
from seeding.terp.kernel.story import story_of


def flag(employee: EmployeeHired) -> str:
    return "admin" if employee.is_admin else "user"


def users(history: History) -> Columns:
    return rows(
        UserFactory,
        EmployeeHired,
        history.employees,
        role=flag,
        updated_at=lambda fact: fact.last_signed_in,
        login_method=[login_method(employee, history.password_hash) for employee in history.employees],
    )


def login_method(employee: EmployeeHired, password_hash: str | None) -> str:
    """The hash of the operator's password, which the application keeps in this column; the provider of who signs in elsewhere."""
    if employee.login_method != "password":
        return employee.login_method
    return password_hash or "google"


def role_permissions(history: History) -> Columns:
    granted = [(role, permission_id) for role in history.roles for permission_id in role.permission_ids]
    return RolePermissionFactory.columns(
        role_id=[role.id for role, _ in granted],
        permission_id=[permission_id for _, permission_id in granted],
        created_at=[role.created_at for role, _ in granted],
    )


TABLES: dict[str, Record] = {
    "users": users,
    "roles": same(RoleFactory, RoleDefined, lambda history: history.roles),
    "permissions": same(PermissionFactory, PermissionDefined, lambda history: history.permissions),
    "role_permissions": role_permissions,
    "user_roles": same(UserRoleFactory, EmployeeHired, lambda history: history.employees, user_id=lambda fact: fact.open_id),
    "user_permission_overrides": same(
        UserPermissionOverrideFactory,
        PermissionOverridden,
        lambda history: story_of(history, tell_overrides).overrides,
        user_id=lambda fact: fact.open_id,
    ),
}
