"""The client portal: access and configuration, and what the clients did in the live catalogue."""

from __future__ import annotations

from functools import partial

from seeding.engine.schema.columns import Columns
from seeding.terp.history import History
from seeding.terp.kernel.records import Record, rows, same
from seeding.terp.kernel.story import story_of
from seeding.terp.portal.factories import (
    ClientCatalogViewFactory,
    ClientDraftInterestFactory,
    ClientInterestListFactory,
    ClientInterestListItemFactory,
    ClientPriceAlertFactory,
    VipPortalAuthFactory,
    VipPortalConfigurationFactory,
)
from seeding.terp.portal.story.accounts import PortalConfigured, PortalOpened, tell_portal
from seeding.terp.portal.story.interests import AlertSet, InterestDrafted, InterestItem, InterestSubmitted, ViewSaved, tell_interests
from seeding.terp.portal.story.portal_modules import MODULES


def vip_portal_auth(history: History) -> Columns:
    access = story_of(history, tell_portal).access
    return rows(VipPortalAuthFactory, PortalOpened, access, password_hash=[history.password_hash] * len(access))


def vip_portal_configurations(history: History) -> Columns:
    return rows(
        VipPortalConfigurationFactory,
        PortalConfigured,
        story_of(history, tell_portal).settings,
        **{f"module_{module}_enabled": partial(shows, module) for module in MODULES},
    )


def shows(module: str, settings: PortalConfigured) -> bool:
    return module in settings.modules


def client_interest_list_items(history: History) -> Columns:
    items = [(made, item) for made in story_of(history, tell_interests).lists for item in made.items]
    return rows(
        ClientInterestListItemFactory,
        InterestItem,
        [item for _, item in items],
        interest_list_id=[made.id for made, _ in items],
        created_at=[made.created_at for made, _ in items],
    )


TABLES: dict[str, Record] = {
    "vip_portal_auth": vip_portal_auth,
    "vip_portal_configurations": vip_portal_configurations,
    "client_catalog_views": same(ClientCatalogViewFactory, ViewSaved, lambda history: story_of(history, tell_interests).views),
    "client_draft_interests": same(ClientDraftInterestFactory, InterestDrafted, lambda history: story_of(history, tell_interests).drafts),
    "client_interest_lists": same(
        ClientInterestListFactory,
        InterestSubmitted,
        lambda history: story_of(history, tell_interests).lists,
        total_items=lambda made: len(made.items),
    ),
    "client_interest_list_items": client_interest_list_items,
    "client_price_alerts": same(ClientPriceAlertFactory, AlertSet, lambda history: story_of(history, tell_interests).alerts),
}
