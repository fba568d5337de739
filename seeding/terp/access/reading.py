"""Permissions, roles and users as they are."""

from __future__ import annotations

from typing import Final

from seeding.engine.reading.rows import born, choice, past, whole, words
from seeding.terp.access.facts import EmployeeHired, PermissionDefined, RoleDefined
from seeding.terp.access.story.staff import STAFF
from seeding.terp.kernel.source import Site

JOBS: Final = {role: job for _, role, job in STAFF}
ADMIN, OTHER = "executive", "staff"  # jobs of those whose role says nothing; nobody looks for the second one


def permissions(site: Site) -> list[PermissionDefined]:
    return [
        PermissionDefined(*row)
        for row in site.read("permissions", whole("id"), words("name"), words("module"), words("description"), born("created_at"))
    ]


def roles(site: Site) -> list[RoleDefined]:
    granted: dict[int, list[int]] = {}
    for role_id, permission_id in site.read("role_permissions", whole("role_id"), whole("permission_id")):
        granted.setdefault(role_id, []).append(permission_id)
    return [
        RoleDefined(key, name, description, tuple(sorted(granted.get(key, ()))), at)
        for key, name, description, at in site.read("roles", whole("id"), words("name"), words("description"), born("created_at"))
    ]


def employees(site: Site) -> list[EmployeeHired]:
    """All users; one without a name goes by e-mail or login, the job follows from the role."""
    names = {role.id: role.name for role in site.history.roles}
    held: dict[str, int] = {}
    for open_id, role_id in sorted(site.read("user_roles", words("user_id"), whole("role_id"))):
        if names.get(role_id) in JOBS or open_id not in held:
            held[open_id] = role_id
    rows = site.read(
        "users",
        whole("id"),
        words("name"),
        words("openId"),
        words("email"),
        words("loginMethod"),
        choice("role", default="user"),
        born("createdAt", "lastSignedIn"),
        past("lastSignedIn"),
    )
    site.remarks.note("users", sum(not row[1].strip() for row in rows), len(rows), "have no name; their e-mail or login stands for it")
    site.remarks.note(
        "users", sum(names.get(held.get(row[2], 0)) not in JOBS for row in rows), len(rows), "have no role that tells their work"
    )
    return [
        EmployeeHired(
            id=key,
            name=name if name.strip() else email or open_id or f"User {key}",
            open_id=open_id,
            email=email,
            login_method=method,
            is_admin=flag == "admin",
            role_id=held.get(open_id, 0),
            job=JOBS.get(names.get(held.get(open_id, 0), ""), ADMIN if flag == "admin" else OTHER),
            created_at=hired_at,
            last_signed_in=signed_in or hired_at,
        )
        for key, name, open_id, email, method, flag, hired_at, signed_in in rows
    ]
