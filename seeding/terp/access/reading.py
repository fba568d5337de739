"""Permissions, roles and users as they are."""

from __future__ import annotations

from typing import Final

from seeding.engine.reading.rows import choice, creation, past, whole, words
from seeding.terp.access.facts import EmployeeHired, PermissionDefined, RoleDefined
from seeding.terp.access.story.staff import STAFF
from seeding.terp.kernel.source import Source

JOBS: Final = {role: job for _, role, job in STAFF}
ADMIN, OTHER = "executive", "staff"  # jobs of those whose role says nothing; nobody looks for the second one


def permissions(source: Source) -> list[PermissionDefined]:
    return source.facts(PermissionDefined, "permissions")


def roles(source: Source) -> list[RoleDefined]:
    granted: dict[int, list[int]] = {}
    for role_id, permission_id in source.read("role_permissions", whole("role_id"), whole("permission_id")):
        granted.setdefault(role_id, []).append(permission_id)
    return source.rows_of("roles", RoleDefined).facts(RoleDefined, permission_ids=lambda role: tuple(sorted(granted.get(role.id, ()))))


def employees(source: Source) -> list[EmployeeHired]:
    """All users; one without a name goes by e-mail or login, the job follows from the role."""
    names = {role.id: role.name for role in source.history.roles}
    held: dict[str, int] = {}
    for open_id, role_id in sorted(source.read("user_roles", words("user_id"), whole("role_id"))):
        if names.get(role_id) in JOBS or open_id not in held:
            held[open_id] = role_id
    users = source.rows_of(
        "users",
        EmployeeHired,
        role=choice(default="user"),
        created_at=creation("createdAt", "lastSignedIn"),
        last_signed_in=past(),
    )
    users.note(sum(not name.strip() for name in users.columns["name"]), "have no name; their e-mail or login stands for it")
    work = [JOBS.get(names.get(held.get(open_id, 0), "")) for open_id in users.columns["open_id"]]
    users.note(work.count(None), "have no role that tells their work")
    return users.facts(
        EmployeeHired,
        name=lambda user: user.name if user.name.strip() else user.email or user.open_id or f"User {user.id}",
        is_admin=lambda user: user.role == "admin",
        role_id=lambda user: held.get(user.open_id, 0),
        job=[job or (ADMIN if role == "admin" else OTHER) for job, role in zip(work, users.columns["role"], strict=True)],
        last_signed_in=lambda user: user.last_signed_in or user.created_at,
    )
