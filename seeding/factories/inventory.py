"""One row of each stock table: what came in together, what is left of it, where it lies, how it moved."""

from __future__ import annotations

from decimal import Decimal

from factory import LazyAttribute, SelfAttribute, Sequence, SubFactory

from seeding import models
from seeding.factories.access import UserFactory
from seeding.factories.base import SOME_DAY, SeedFactory
from seeding.factories.catalog import ProductFactory
from seeding.factories.suppliers import VendorFactory
from seeding.schema.columns import dumps


class LotFactory(SeedFactory[models.Lot]):
    class Meta:
        model = models.Lot

    code = Sequence("LOT-{:06}".format)
    vendor = SubFactory(VendorFactory)
    date = SelfAttribute("created_at")
    notes = None
    created_at = SOME_DAY
    updated_at = SelfAttribute("created_at")


class BatchFactory(SeedFactory[models.Batch]):
    """Ten pounds at 1,200 dollars, on sale and not paid for. Numbers are text, as the columns are."""

    class Meta:
        model = models.Batch

    code = Sequence("BATCH-{:06}".format)
    sku = Sequence("BRAN-INDO-20240102-{:04}".format)
    product = SubFactory(ProductFactory)
    lot = SubFactory(LotFactory)
    batch_status = "LIVE"
    status = None
    grade = "AA"
    is_sample = 0
    sample_only = 0
    sample_available = 1
    cogs_mode = LazyAttribute(lambda o: "RANGE" if o.unit_cogs_min else "FIXED")
    unit_cogs = "1200.00"
    unit_cogs_min = None
    unit_cogs_max = None
    payment_terms = "NET_30"
    amount_paid = "0.00"
    metadata = dumps({"testResults": {"thc": 24.5, "cbd": 0.1}, "expirationDate": "2025-01-01"})
    photo_session_event = None
    on_hand_qty = "10.00"
    sample_qty = "0.00"
    reserved_qty = "0.00"
    quarantine_qty = "0.00"
    hold_qty = "0.00"
    defective_qty = "0.00"
    publish_ecom = LazyAttribute(lambda o: int(o.batch_status == "PHOTOGRAPHY_COMPLETE"))  # a shop shows pictures
    publish_b2b = LazyAttribute(lambda o: int(o.batch_status in ("LIVE", "PHOTOGRAPHY_COMPLETE")))
    created_at = SOME_DAY
    updated_at = SelfAttribute("created_at")


class BatchLocationFactory(SeedFactory[models.BatchLocation]):
    class Meta:
        model = models.BatchLocation

    batch = SubFactory(BatchFactory)
    site = "Main Warehouse"
    zone = "Zone A"
    rack = "Rack 1"
    shelf = "Shelf 1"
    bin = "Bin 1"
    qty = "10.00"
    created_at = SOME_DAY
    updated_at = SelfAttribute("created_at")


class InventoryMovementFactory(SeedFactory[models.InventoryMovement]):
    """The receipt of a batch, its first movement."""

    class Meta:
        model = models.InventoryMovement

    batch = SubFactory(BatchFactory)
    inventory_movement_type = "INTAKE"
    quantity_change = "+10.00"
    quantity_before = "0.00"
    quantity_after = LazyAttribute(lambda o: str(Decimal(o.quantity_before) + Decimal(o.quantity_change)))
    reference_type = None
    reference_id = None
    notes = None
    performed_by = SubFactory(UserFactory)
    created_at = SOME_DAY
