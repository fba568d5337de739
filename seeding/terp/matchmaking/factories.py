"""One row of each matchmaking table: what clients look for, what suppliers offer, and what fits."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from factory import LazyAttribute, LazyFunction, SelfAttribute, Sequence, SubFactory, Trait

from seeding import models
from seeding.engine.factories.base import NOW, SeedFactory, opening, today
from seeding.engine.factories.declarations import GetOrCreate
from seeding.terp.access.factories import UserFactory
from seeding.terp.catalog.factories import StrainFactory
from seeding.terp.clients.factories import ClientFactory
from seeding.terp.inventory.factories import BatchFactory
from seeding.terp.suppliers.factories import VendorFactory

EXACT = Decimal(80)  # confidence from which a match is exact


def two_months_ago() -> datetime:
    """A moment from which on needs and offers of the usual length have run out."""
    return opening(today() - timedelta(days=60))


class ClientNeedFactory(SeedFactory[models.ClientNeed]):
    """A wish for flower of a strain, open for a month after the day it is needed by."""

    class Meta:
        model = models.ClientNeed
        traits_of = {"status": {"FULFILLED": "fulfilled", "EXPIRED": "expired"}}

    class Params:
        fulfilled = Trait(status="FULFILLED", fulfilled_at=SelfAttribute("created_at"))
        expired = Trait(status="EXPIRED", created_at=LazyFunction(two_months_ago))

    client = SubFactory(ClientFactory)
    strain = Sequence("Kush {}".format)
    product_name = None
    strain_ref = GetOrCreate(StrainFactory, {"category": "sativa"}, name="strain")
    strain_type = "SATIVA"
    category = "Flower"
    subcategory = "Indoor"
    grade = "AA"
    quantity_min = Decimal("5.0000")
    quantity_max = LazyAttribute(lambda o: o.quantity_min * 2)
    price_max = Decimal("1500.00")
    status = "ACTIVE"
    priority = "MEDIUM"
    needed_by = LazyAttribute(lambda o: o.created_at.date() + timedelta(days=14))
    expires_at = LazyAttribute(lambda o: o.created_at + timedelta(days=44))
    fulfilled_at = None
    notes = None
    internal_notes = None
    created_at = NOW
    updated_at = SelfAttribute("created_at")
    created_by = SubFactory(UserFactory)


class VendorSupplyFactory(SeedFactory[models.VendorSupply]):
    """An offer of flower that holds for a fortnight."""

    class Meta:
        model = models.VendorSupply
        traits_of = {"status": {"RESERVED": "reserved", "PURCHASED": "purchased", "EXPIRED": "expired"}}

    class Params:
        reserved = Trait(status="RESERVED", reserved_at=SelfAttribute("created_at"))
        purchased = Trait(status="PURCHASED", reserved_at=SelfAttribute("created_at"), purchased_at=SelfAttribute("created_at"))
        expired = Trait(status="EXPIRED", created_at=LazyFunction(two_months_ago))

    vendor = SubFactory(VendorFactory)
    strain = Sequence("Kush {}".format)
    product_name = None
    strain_type = "SATIVA"
    category = "Flower"
    subcategory = "Indoor"
    grade = "AA"
    quantity_available = Decimal("50.0000")
    unit_price = Decimal("1200.00")
    status = "AVAILABLE"
    available_until = LazyAttribute(lambda o: o.created_at + timedelta(days=14))
    reserved_at = None
    purchased_at = None
    notes = None
    internal_notes = None
    created_at = NOW
    updated_at = SelfAttribute("created_at")
    created_by = SubFactory(UserFactory)


class MatchRecordFactory(SeedFactory[models.MatchRecord]):
    """A batch that suits a client, at which nobody looked yet."""

    class Meta:
        model = models.MatchRecord

    client_need = None
    client = SubFactory(ClientFactory)
    inventory_batch = SubFactory(BatchFactory, created_at=SelfAttribute("..created_at"))
    vendor_supply = None
    historical_order = None
    match_type = LazyAttribute(lambda o: "EXACT" if o.confidence_score >= EXACT else "CLOSE")
    confidence_score = Decimal("85.00")
    match_reasons: list[str] = ["Category Flower"]
    user_action = "NONE"
    actioned_at = None
    actioned_by = None
    resulted_in_sale = LazyAttribute(lambda o: o.sale_order_id is not None)
    sale_order = None
    created_at = NOW
