"""One row of each matchmaking table: what clients look for."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from factory import LazyAttribute, SelfAttribute, Sequence, SubFactory

from seeding import models
from seeding.factories.access import UserFactory
from seeding.factories.base import SOME_DAY, SeedFactory
from seeding.factories.catalog import StrainFactory
from seeding.factories.clients import ClientFactory


class ClientNeedFactory(SeedFactory[models.ClientNeed]):
    """A wish for flower of a strain, open for a month after the day it is needed by."""

    class Meta:
        model = models.ClientNeed

    client = SubFactory(ClientFactory)
    strain = Sequence("Kush {}".format)
    product_name = None
    strain_ref = SubFactory(StrainFactory, name=SelfAttribute("..strain"), category="sativa")
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
    created_at = SOME_DAY
    updated_at = SelfAttribute("created_at")
    created_by = SubFactory(UserFactory)
