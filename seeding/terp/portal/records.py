"""The client portal: access and configuration, and what the clients did in the live catalogue."""

from __future__ import annotations

from functools import partial

from seeding.engine.schema.columns import Columns
from seeding.terp.history import History
from seeding.terp.kernel.records import Record, pick
from seeding.terp.kernel.story import told
from seeding.terp.portal.factories import (
    ClientCatalogViewFactory,
    ClientDraftInterestFactory,
    ClientInterestListFactory,
    ClientInterestListItemFactory,
    ClientPriceAlertFactory,
    VipPortalAuthFactory,
    VipPortalConfigurationFactory,
)
from seeding.terp.portal.story.accounts import PortalConfigured, tell_portal
from seeding.terp.portal.story.interests import tell_interests
from seeding.terp.portal.story.portal_modules import MODULES


def vip_portal_auth(history: History) -> Columns:
    access = told(history, tell_portal).access
    return VipPortalAuthFactory.columns(
        **pick(
            access,
            "id",
            "client_id",
            "email",
            "google_id",
            "microsoft_id",
            "last_login_at",
            "updated_at",
            login_count="login_count",
            created_at="created_at",
        ),
        password_hash=[history.password_hash] * len(access),
    )


def vip_portal_configurations(history: History) -> Columns:
    return VipPortalConfigurationFactory.columns(
        **pick(
            told(history, tell_portal).settings,
            "id",
            "client_id",
            "updated_at",
            features_config="features_config",
            advanced_options="advanced_options",
            created_at="created_at",
            **{f"module_{module}_enabled": partial(shows, module) for module in MODULES},
        )
    )


def shows(module: str, settings: PortalConfigured) -> bool:
    return module in settings.modules


def client_catalog_views(history: History) -> Columns:
    return ClientCatalogViewFactory.columns(
        **pick(told(history, tell_interests).views, "id", "client_id", "name", "filters", "updated_at", created_at="created_at")
    )


def client_draft_interests(history: History) -> Columns:
    return ClientDraftInterestFactory.columns(**pick(told(history, tell_interests).drafts, "id", "client_id", "batch_id", "added_at"))


def client_interest_lists(history: History) -> Columns:
    return ClientInterestListFactory.columns(
        **pick(
            told(history, tell_interests).lists,
            "id",
            "client_id",
            "status",
            "reviewed_at",
            "converted_at",
            "notes",
            "updated_at",
            total_items=lambda made: len(made.items),
            total_value="total_value",
            reviewed_by_id="reviewed_by_id",
            converted_to_order_id="converted_to_order_id",
            converted_by_id="converted_by_id",
            created_at="created_at",
        )
    )


def client_interest_list_items(history: History) -> Columns:
    items = [(made, item) for made in told(history, tell_interests).lists for item in made.items]
    return ClientInterestListItemFactory.columns(
        **pick(
            [item for _, item in items],
            "id",
            "batch_id",
            "category",
            "subcategory",
            item_name="item_name",
            price_at_interest="price_at_interest",
            quantity_at_interest="quantity_at_interest",
        ),
        interest_list_id=[made.id for made, _ in items],
        created_at=[made.created_at for made, _ in items],
    )


def client_price_alerts(history: History) -> Columns:
    return ClientPriceAlertFactory.columns(
        **pick(
            told(history, tell_interests).alerts,
            "id",
            "client_id",
            "batch_id",
            "active",
            "triggered_at",
            "expires_at",
            target_price="target_price",
            created_at="created_at",
        )
    )


TABLES: dict[str, Record] = {
    "vip_portal_auth": vip_portal_auth,
    "vip_portal_configurations": vip_portal_configurations,
    "client_catalog_views": client_catalog_views,
    "client_draft_interests": client_draft_interests,
    "client_interest_lists": client_interest_lists,
    "client_interest_list_items": client_interest_list_items,
    "client_price_alerts": client_price_alerts,
}
