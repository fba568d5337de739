"""What clients look for, out of the needs that they stated."""

from __future__ import annotations

from seeding.factories.matchmaking import ClientNeedFactory
from seeding.history.facts import History
from seeding.records.base import Record, pick
from seeding.schema.columns import Columns


def client_needs(history: History) -> Columns:
    return ClientNeedFactory.columns(
        **pick(
            history.needs,
            "id",
            "client_id",
            "strain",
            "product_name",
            "strain_type",
            "category",
            "subcategory",
            "grade",
            "quantity_min",
            "quantity_max",
            "price_max",
            "status",
            "priority",
            "needed_by",
            "expires_at",
            "fulfilled_at",
            "notes",
            "internal_notes",
            "updated_at",
            strain_ref_id="strain_id",
            created_by_id="created_by",
            created_at="stated_at",
        )
    )


TABLES: dict[str, Record] = {"client_needs": client_needs}
