"""Facts of access: who works here and what each may do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class PermissionDefined:
    id: int
    name: str
    module: str
    description: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class RoleDefined:
    id: int
    name: str
    description: str
    permission_ids: tuple[int, ...]
    created_at: datetime


@dataclass(frozen=True, slots=True)
class EmployeeHired:
    """A user account; `role_id` is the RBAC role, `is_admin` the flag in users.role, `job` the word that history picks actors by."""

    id: int
    name: str
    open_id: str
    email: str
    login_method: str
    is_admin: bool
    role_id: int
    job: str  # executive, operations, sales, accounting, inventory, buying, service, warehouse, audit
    created_at: datetime
    last_signed_in: datetime
