"""One row of each stock table: what came in together, what is left of it, where it lies, how it moved, what it cost and brought."""

from __future__ import annotations

from decimal import Decimal

from factory import LazyAttribute, SelfAttribute, Sequence, SubFactory, Trait

from seeding import models
from seeding.engine.factories.base import NOW, SeedFactory, cents
from seeding.engine.factories.declarations import GetOrCreate
from seeding.engine.schema.columns import dumps
from seeding.terp.access.factories import UserFactory
from seeding.terp.catalog.factories import ProductFactory
from seeding.terp.clients.factories import ClientFactory
from seeding.terp.reference.factories import GradeFactory, LocationFactory
from seeding.terp.suppliers.factories import VendorFactory


class LotFactory(SeedFactory[models.Lot]):
    class Meta:
        model = models.Lot

    code = Sequence("LOT-{:06}".format)
    vendor = SubFactory(VendorFactory)
    date = SelfAttribute("created_at")
    notes = None
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class BatchFactory(SeedFactory[models.Batch]):
    """Ten pounds at 1,200 dollars, on sale and not paid for. Numbers are text, as the columns are."""

    class Meta:
        model = models.Batch
        traits_of = {
            "batch_status": {
                "SOLD_OUT": "sold_out",
                "CLOSED": "closed",
                "AWAITING_INTAKE": "awaiting_intake",
                "ON_HOLD": "on_hold",
                "QUARANTINED": "quarantined",
            }
        }

    class Params:
        grade_row = GetOrCreate(GradeFactory, name="grade")
        sold_out = Trait(batch_status="SOLD_OUT", on_hand_qty="0.00")
        closed = Trait(batch_status="CLOSED", on_hand_qty="0.00")
        awaiting_intake = Trait(batch_status="AWAITING_INTAKE", on_hand_qty="0.00")
        on_hold = Trait(batch_status="ON_HOLD", hold_qty=SelfAttribute("on_hand_qty"))
        quarantined = Trait(batch_status="QUARANTINED", quarantine_qty=SelfAttribute("on_hand_qty"))
        consignment = Trait(payment_terms="CONSIGNMENT")
        paid = Trait(amount_paid=LazyAttribute(lambda o: str(cents(Decimal(o.on_hand_qty) * Decimal(o.unit_cogs)))))

    code = Sequence("BATCH-{:06}".format)
    sku = Sequence("BRAN-INDO-20240102-{:04}".format)
    product = SubFactory(ProductFactory)
    lot = SubFactory(LotFactory, created_at=SelfAttribute("..created_at"))
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
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class BatchLocationFactory(SeedFactory[models.BatchLocation]):
    class Meta:
        model = models.BatchLocation

    class Params:
        place = GetOrCreate(LocationFactory, site="site", zone="zone", rack="rack", shelf="shelf", bin="bin")

    batch = SubFactory(BatchFactory, on_hand_qty=SelfAttribute("..qty"), created_at=SelfAttribute("..created_at"))
    site = "Main Warehouse"
    zone = "Zone A"
    rack = "Rack 1"
    shelf = "Shelf 1"
    bin = "Bin 1"
    qty = "10.00"
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class InventoryMovementFactory(SeedFactory[models.InventoryMovement]):
    """The receipt of a batch, its first movement."""

    class Meta:
        model = models.InventoryMovement

    batch = SubFactory(BatchFactory, on_hand_qty=SelfAttribute("..quantity_after"), created_at=SelfAttribute("..created_at"))
    inventory_movement_type = "INTAKE"
    quantity_change = "+10.00"
    quantity_before = "0.00"
    quantity_after = LazyAttribute(lambda o: str(Decimal(o.quantity_before) + Decimal(o.quantity_change)))
    reference_type = None
    reference_id = None
    notes = None
    performed_by = SubFactory(UserFactory)
    created_at = NOW


class InventoryAlertFactory(SeedFactory[models.InventoryAlert]):
    """Ten pounds are left, the most that is called low."""

    class Meta:
        model = models.InventoryAlert
        traits_of = {"alert_status": {"ACKNOWLEDGED": "acknowledged", "RESOLVED": "resolved"}}

    class Params:
        acknowledged = Trait(acknowledged_at=SelfAttribute("created_at"), acknowledged_by=SubFactory(UserFactory))
        resolved = Trait(
            acknowledged_at=SelfAttribute("created_at"),
            acknowledged_by=SubFactory(UserFactory),
            resolved_at=SelfAttribute("created_at"),
            resolution="Restocked",
        )

    inventory_alert_type = "LOW_STOCK"
    batch = SubFactory(BatchFactory, on_hand_qty=LazyAttribute(lambda o: str(o.factory_parent.current_value)))
    threshold = Decimal("10.00")
    current_value = Decimal("10.00")
    alert_severity = "LOW"
    alert_status = LazyAttribute(lambda o: "RESOLVED" if o.resolved_at else "ACKNOWLEDGED" if o.acknowledged_at else "ACTIVE")
    message = LazyAttribute(lambda o: f"{o.current_value} left, limit {o.threshold}")
    acknowledged_by = None
    acknowledged_at = None
    resolved_at = None
    resolution = None
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class InventoryViewFactory(SeedFactory[models.InventoryView]):
    """What is for sale and there."""

    class Meta:
        model = models.InventoryView

    name = Sequence("View {}".format)
    filters: dict[str, object] = {
        "status": ["LIVE"],
        "category": None,
        "subcategory": None,
        "vendor": [],
        "brand": [],
        "grade": [],
        "dateRange": {"from": None, "to": None},
        "location": None,
        "stockLevel": "in_stock",
        "cogsRange": {"min": None, "max": None},
        "paymentStatus": [],
    }
    created_by = SubFactory(UserFactory)
    is_shared = 0
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class CogsRuleFactory(SeedFactory[models.CogsRule]):
    """Whole lots cost one and a half per cent less."""

    class Meta:
        model = models.CogsRule

    name = Sequence("Cost rule {}".format)
    description = LazyAttribute(lambda o: f"{o.condition_field} {o.condition_operator} {o.condition_value}")
    condition_field = "QUANTITY"
    condition_operator = "GTE"
    condition_value = Decimal("40.0000")
    adjustment_type = "PERCENTAGE"
    adjustment_value = Decimal("-1.5000")
    priority = 0
    is_active = True
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class CogsHistoryFactory(SeedFactory[models.CogsHistory]):
    """The first cost of a batch."""

    class Meta:
        model = models.CogsHistory

    batch = SubFactory(BatchFactory, unit_cogs=SelfAttribute("..new_cogs"), created_at=SelfAttribute("..created_at"))
    old_cogs = None
    new_cogs = "1200.00"
    change_type = "prospective"
    affected_sales_count = 0
    reason = None
    changed_by = SubFactory(UserFactory)
    created_at = NOW


class SaleFactory(SeedFactory[models.Sale]):
    """A pound sold with a quarter of its price as margin. Price and cost are per unit, and text, as the columns are."""

    class Meta:
        model = models.Sale
        dated = "sale_date"

    batch = SubFactory(BatchFactory, product=SelfAttribute("..product"), created_at=SelfAttribute("..sale_date"))
    product = SubFactory(ProductFactory)
    quantity = "1.00"
    cogs_at_sale = SelfAttribute("batch.unit_cogs", default="1200.00")
    sale_price = "1600.00"
    cogs_override = 0
    customer = SubFactory(ClientFactory)
    sale_date = NOW
    notes = None
    created_by = SubFactory(UserFactory)
    created_at = SelfAttribute("sale_date")
    updated_at = SelfAttribute("created_at")


class PaymentHistoryFactory(SeedFactory[models.PaymentHistory]):
    """A payment to the vendor of a batch."""

    class Meta:
        model = models.PaymentHistory
        dated = "payment_date"

    batch = SubFactory(
        BatchFactory,
        lot__vendor=SelfAttribute("...vendor"),
        amount_paid=SelfAttribute("..amount"),
        created_at=SelfAttribute("..payment_date"),
    )
    vendor = SubFactory(VendorFactory)
    amount = "1200.00"
    payment_date = NOW
    payment_method = "ACH"
    notes = None
    recorded_by = SubFactory(UserFactory)
    created_at = SelfAttribute("payment_date")
