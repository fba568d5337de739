"""What clients look for, as they stated it."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any

from seeding.engine.money import ZERO
from seeding.engine.reading.rows import amount, choice, day, moment, named
from seeding.terp.assumptions import NEED_OPEN_DAYS
from seeding.terp.kernel.source import Source
from seeding.terp.matchmaking.facts import NeedStated


def needs(source: Source) -> list[NeedStated]:
    """Needs of clients that are there; one without a date of expiry ends with its day, or after a month."""
    rows = source.rows_of(
        "client_needs",
        NeedStated,
        strain_ref_id=named({strain.id for strain in source.history.strains}),
        strain_type=choice(default="ANY"),
        quantity_min=amount(),
        quantity_max=amount(),
        status=choice(default="ACTIVE"),
        priority=choice(default="MEDIUM"),
        needed_by=day(),
        expires_at=moment(),
    ).among("client_id", source.client_ids, "are of no client")
    return rows.facts(
        NeedStated,
        quantity_min=lambda need: need.quantity_min or need.quantity_max or ZERO,
        quantity_max=lambda need: need.quantity_max or need.quantity_min or ZERO,
        needed_by=lambda need: need.needed_by or _expiry(need).date(),
        expires_at=_expiry,
    )


def _expiry(need: Any) -> datetime:
    """When the need ends."""
    day = need.needed_by
    end: datetime = need.expires_at or (datetime.combine(day, time(), UTC) if day else need.created_at + timedelta(days=NEED_OPEN_DAYS))
    return end
