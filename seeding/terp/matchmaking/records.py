"""What clients look for, what suppliers offer and what fits, out of the needs, the offers and the matches found."""

from __future__ import annotations

from seeding.engine.schema.columns import Columns
from seeding.terp.history import History
from seeding.terp.kernel.records import Record, pick
from seeding.terp.kernel.story import told
from seeding.terp.matchmaking.factories import ClientNeedFactory, MatchRecordFactory, VendorSupplyFactory
from seeding.terp.matchmaking.story.matches import tell_matches
from seeding.terp.matchmaking.story.supply import tell_supply


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
            strain_ref_id="strain_ref_id",
            created_by_id="created_by_id",
            created_at="created_at",
        )
    )


def vendor_supply(history: History) -> Columns:
    return VendorSupplyFactory.columns(
        **pick(
            told(history, tell_supply).offers,
            "id",
            "vendor_id",
            "strain",
            "product_name",
            "strain_type",
            "category",
            "subcategory",
            "grade",
            "unit_price",
            "status",
            "reserved_at",
            "purchased_at",
            "notes",
            "updated_at",
            quantity_available="quantity_available",
            available_until="available_until",
            internal_notes="internal_notes",
            created_by_id="created_by_id",
            created_at="created_at",
        )
    )


def match_records(history: History) -> Columns:
    return MatchRecordFactory.columns(
        **pick(
            told(history, tell_matches).matches,
            "id",
            "client_id",
            "actioned_at",
            client_need_id="client_need_id",
            inventory_batch_id="inventory_batch_id",
            vendor_supply_id="vendor_supply_id",
            historical_order_id="historical_order_id",
            match_type="match_type",
            confidence_score="confidence_score",
            match_reasons=lambda match: list(match.match_reasons),
            user_action="user_action",
            actioned_by_id="actioned_by_id",
            sale_order_id="sale_order_id",
            created_at="created_at",
        )
    )


TABLES: dict[str, Record] = {"client_needs": client_needs, "vendor_supply": vendor_supply, "match_records": match_records}
