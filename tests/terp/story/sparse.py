"""Histories of somebody else's data, which may lack almost everything."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from seeding.terp.access.facts import EmployeeHired
from seeding.terp.clients.facts import ClientJoined
from seeding.terp.history import History

AS_OF = date(2026, 6, 26)
START = datetime(2026, 6, 1, 9, tzinfo=UTC)


def employee(key: int, job: str = "", hired_at: datetime = START) -> EmployeeHired:
    return EmployeeHired(key, "", f"user-{key}", "", "google", False, 1, job, hired_at, hired_at)


def client(key: int, *, portal: bool = False, email: str = "", kind: str = "regular", joined_at: datetime = START) -> ClientJoined:
    return ClientJoined(
        id=key,
        teri_code=f"C{key}",
        name=f"Client {key}",
        kind=kind,
        email=email,
        phone="",
        address="",
        is_brand=False,
        is_referee=False,
        is_contractor=False,
        tags=(),
        pricing_profile_id=None,
        custom_rule_ids=(),
        vip_portal_enabled=portal,
        vip_portal_last_login=None,
        revenue_weight=Decimal(1),
        pays_late=False,
        created_at=joined_at,
    )


def bare(*, users: int = 1, clients: int = 1, portal: bool = False) -> History:
    """Some users and clients, and nothing else."""
    history = History(AS_OF, 12345, START)
    history.employees += [employee(key) for key in range(1, users + 1)]
    history.clients += [client(key, portal=portal) for key in range(1, clients + 1)]
    return history
