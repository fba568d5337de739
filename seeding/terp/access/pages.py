"""What the pages on users, roles and permissions show."""

from __future__ import annotations

from typing import Final

from seeding.engine.coverage.pages import Page

PAGES: Final[tuple[Page, ...]] = (
    Page(
        "Access",
        "roles",
        "roles WHERE EXISTS (SELECT 1 FROM role_permissions JOIN permissions ON permissions.id = permission_id WHERE role_id = roles.id)",
    ),
    Page("Access", "users", "users JOIN user_roles ON user_roles.user_id = users.openId JOIN roles ON roles.id = user_roles.role_id"),
    Page(
        "Access",
        "administrators",
        "users JOIN user_roles ON user_roles.user_id = users.openId "
        "JOIN roles ON roles.id = user_roles.role_id WHERE roles.name = 'Super Admin'",
    ),
    Page(
        "Access",
        "exceptions of a user",
        "user_permission_overrides JOIN users ON users.openId = user_permission_overrides.user_id "
        "JOIN permissions ON permissions.id = permission_id "
        "WHERE EXISTS (SELECT 1 FROM user_roles WHERE user_roles.user_id = users.openId)",
    ),
)
