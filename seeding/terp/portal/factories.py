"""One row of each portal table: a client's access, what it sees, and what it does in the live catalogue."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from factory import LazyAttribute, SelfAttribute, Sequence, SubFactory

from seeding import models
from seeding.engine.factories.base import NOW, SeedFactory
from seeding.terp.clients.factories import ClientFactory
from seeding.terp.inventory.factories import BatchFactory


class VipPortalAuthFactory(SeedFactory[models.VipPortalAuth]):
    """Access by Google; no password, session or reset token, since a seed holds no secret that works."""

    class Meta:
        model = models.VipPortalAuth

    client = SubFactory(ClientFactory, vip_portal_enabled=True)
    email = Sequence("buyer-{}@portal.example".format)
    password_hash = None
    google_id = Sequence("1{:020}".format)
    microsoft_id = None
    session_token = None
    session_expires_at = None
    reset_token = None
    reset_token_expires_at = None
    last_login_at = None
    login_count = 0
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class VipPortalConfigurationFactory(SeedFactory[models.VipPortalConfiguration]):
    """All modules on."""

    class Meta:
        model = models.VipPortalConfiguration

    client = SubFactory(ClientFactory, vip_portal_enabled=True)
    module_dashboard_enabled = True
    module_live_catalog_enabled = True
    module_ar_enabled = True
    module_ap_enabled = True
    module_transaction_history_enabled = True
    module_vip_tier_enabled = True
    module_credit_center_enabled = True
    module_marketplace_needs_enabled = True
    module_marketplace_supply_enabled = True
    features_config: dict[str, object] = {"dashboard": {"showGreeting": True}}
    advanced_options: dict[str, object] = {"transactionHistoryLimit": "ALL"}
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class ClientCatalogViewFactory(SeedFactory[models.ClientCatalogView]):
    class Meta:
        model = models.ClientCatalogView

    client = SubFactory(ClientFactory)
    name = Sequence("Filter {}".format)
    filters: dict[str, object] = {"category": None, "brand": [], "grade": [], "stockLevel": "all"}
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class ClientDraftInterestFactory(SeedFactory[models.ClientDraftInterest]):
    class Meta:
        model = models.ClientDraftInterest

    client = SubFactory(ClientFactory)
    batch = SubFactory(BatchFactory)
    added_at = NOW


class ClientInterestListFactory(SeedFactory[models.ClientInterestList]):
    """A list that nobody has looked at, with nothing on it yet."""

    class Meta:
        model = models.ClientInterestList

    client = SubFactory(ClientFactory)
    submitted_at = SelfAttribute("created_at")
    status = "NEW"
    total_items = 0
    total_value = Decimal("0.00")
    reviewed_at = None
    reviewed_by = None
    converted_to_order = None
    converted_at = None
    converted_by = None
    notes = None
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class ClientInterestListItemFactory(SeedFactory[models.ClientInterestListItem]):
    class Meta:
        model = models.ClientInterestListItem

    interest_list = SubFactory(
        ClientInterestListFactory,
        total_items=1,
        total_value=SelfAttribute("..price_at_interest"),
        created_at=SelfAttribute("..created_at"),
    )
    batch = SubFactory(BatchFactory)
    item_name = Sequence("SKU-{:06}".format)
    category = "Flower"
    subcategory = "Indoor"
    price_at_interest = Decimal("1600.00")
    quantity_at_interest = Decimal("10.00")
    created_at = NOW


class ClientPriceAlertFactory(SeedFactory[models.ClientPriceAlert]):
    """An alert that waits for its thirty days."""

    class Meta:
        model = models.ClientPriceAlert

    client = SubFactory(ClientFactory)
    batch = SubFactory(BatchFactory)
    target_price = Decimal("1000.00")
    active = LazyAttribute(lambda o: o.triggered_at is None)
    triggered_at = None
    created_at = NOW
    expires_at = LazyAttribute(lambda o: o.created_at + timedelta(days=30))
