"""Who may do what: names as the application asks for them, dates that follow each other."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Delete, Update

check = Rules("access")


@check("permissions")
def permission_name(db: Database) -> list[Offender]:
    """A permission is named area:action in lower case."""
    return db.offenders(
        "permissions",
        "SELECT id, name FROM permissions WHERE NOT (name REGEXP %s)",
        ("^[a-z_]+(:[a-z_]+)+$",),
    )


permission_name.breaks("name", "permissions", "name = 'Everything'")


@check("users")
def user_signed_in(db: Database) -> list[Offender]:
    """A user signed in last when the account existed."""
    return db.offenders("users", "SELECT id, createdAt AS created, lastSignedIn AS signed_in FROM users WHERE lastSignedIn < createdAt")


user_signed_in.breaks("lastSignedIn", "users", "lastSignedIn = '2001-01-01 12:00:00'")
user_signed_in.keeps("signed in when the account was made", "users", "lastSignedIn = createdAt")


@check("user_roles", "users")
def user_role_after_account(db: Database) -> list[Offender]:
    """A role is given to a user whose account exists by then."""
    return db.offenders(
        "user_roles",
        """SELECT r.user_id, r.role_id, r.created_at AS given, u.createdAt AS account FROM user_roles r JOIN users u ON u.openId = r.user_id
           WHERE r.created_at < u.createdAt""",
        keys=2,
    )


user_role_after_account.breaks(
    "created_at",
    "SELECT r.user_id, u.createdAt AS at FROM user_roles r JOIN users u ON u.openId = r.user_id ORDER BY r.user_id LIMIT 1",
    Update("user_roles", "created_at = '2001-01-01 12:00:00'", "user_id = %(user_id)s"),
    also=("parents-older",),
)


@check("user_permission_overrides", "users", "user_roles", "role_permissions")
def override_differs(db: Database) -> list[Offender]:
    """A permission of a single user differs from the user's roles: granted where none has it, taken away where one does."""
    given = """SELECT 1 FROM user_roles r JOIN role_permissions p ON p.role_id = r.role_id
               WHERE r.user_id = o.user_id AND p.permission_id = o.permission_id"""
    return db.offenders(
        "user_permission_overrides",
        f"""SELECT o.user_id, o.permission_id, o.granted, o.created_at AS at FROM user_permission_overrides o
            LEFT JOIN users u ON u.openId = o.user_id
            WHERE u.id IS NULL OR o.granted NOT IN (0, 1) OR o.created_at < u.createdAt OR (o.granted = 1) = EXISTS ({given})
               OR NOT EXISTS (SELECT 1 FROM user_roles r WHERE r.user_id = o.user_id)""",
        keys=2,
    )


override_differs.breaks(
    "granted",
    "SELECT user_id AS id, permission_id FROM user_permission_overrides ORDER BY user_id, permission_id LIMIT 1",
    Update("user_permission_overrides", "granted = 1 - granted", "user_id = %(id)s AND permission_id = %(permission_id)s"),
)
override_differs.breaks(
    "of nobody",
    "SELECT user_id AS id FROM user_permission_overrides ORDER BY user_id LIMIT 1",
    Update("users", "openId = 'nobody'", "openId = %(id)s"),
    also=["references-resolve"],
)
override_differs.breaks(
    "of before the account",
    "SELECT user_id AS id FROM user_permission_overrides ORDER BY user_id LIMIT 1",
    Update("users", "createdAt = '2037-01-01 12:00:00'", "openId = %(id)s"),
    also=["nothing-later", "parents-older", "talk-logged", "updated-later", "user-role-after-account", "user-signed-in"],
)
override_differs.breaks(
    "of somebody without a role",
    "SELECT user_id AS id FROM user_permission_overrides WHERE granted = 1 ORDER BY user_id LIMIT 1",
    Delete("user_roles", "user_id = %(id)s"),
)
override_differs.breaks(
    "neither granted nor taken",
    "SELECT user_id AS id FROM user_permission_overrides WHERE granted = 0 ORDER BY user_id LIMIT 1",
    Update("user_permission_overrides", "granted = 2", "user_id = %(id)s"),
)


CHECKS = tuple(check.checks)
