"""One row of each supply table: whom is bought from, what was ordered, how it came in."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from factory import LazyAttribute, SelfAttribute, Sequence, SubFactory, Trait

from seeding import models
from seeding.engine.factories.base import NOW, SeedFactory, cents
from seeding.engine.factories.declarations import Fake, NextInSeries
from seeding.terp.access.factories import UserFactory

CLIENT = "seeding.terp.clients.factories.ClientFactory"  # by name: clients stand on this module

NONE = Decimal("0.00")
PRODUCT = "seeding.terp.catalog.factories.ProductFactory"  # by name: catalog and inventory stand on this module
BATCH = "seeding.terp.inventory.factories.BatchFactory"


class VendorFactory(SeedFactory[models.Vendor]):
    class Meta:
        model = models.Vendor

    name = Sequence("Supplier {}".format)
    contact_name = Fake("name")
    contact_email = LazyAttribute(lambda o: f"sales@{o.name.lower().replace(' ', '-')}.example.com")
    contact_phone = "(916) 555-0100"
    payment_terms = "Net 30"
    notes = None
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class IntakeSessionFactory(SeedFactory[models.IntakeSession]):
    """A finished receipt; the vendor is the supplier's row in clients."""

    class Meta:
        model = models.IntakeSession

    session_number = Sequence("INTAKE-{:013}".format)
    vendor = SubFactory(CLIENT, is_buyer=False, is_seller=True)
    status = "COMPLETED"
    receive_date = LazyAttribute(lambda o: o.created_at.date())
    received_by = SubFactory(UserFactory)
    payment_terms = "NET_30"
    payment_due_date = LazyAttribute(lambda o: o.receive_date + timedelta(days=30))
    total_amount = NONE
    amount_paid = NONE
    internal_notes = None
    vendor_notes = None
    receipt_generated = LazyAttribute(lambda o: o.status == "COMPLETED")
    receipt_generated_at = SelfAttribute("completed_at")
    created_at = NOW
    updated_at = SelfAttribute("created_at")
    completed_at = SelfAttribute("created_at")


class IntakeSessionBatchFactory(SeedFactory[models.IntakeSessionBatch]):
    class Meta:
        model = models.IntakeSessionBatch

    intake_session = SubFactory(
        IntakeSessionFactory,
        total_amount=LazyAttribute(lambda o: cents(o.factory_parent.total_cost)),
        created_at=SelfAttribute("..created_at"),
    )
    batch = SubFactory(
        BATCH,
        on_hand_qty=LazyAttribute(lambda o: str(cents(o.factory_parent.received_qty))),
        unit_cogs=LazyAttribute(lambda o: str(cents(o.factory_parent.unit_cost))),
        created_at=SelfAttribute("..created_at"),
    )
    received_qty = Decimal("10.0000")
    unit_cost = Decimal("1200.0000")
    total_cost = LazyAttribute(lambda o: o.received_qty * o.unit_cost)
    internal_notes = None
    vendor_notes = None
    cogs_agreement = "Bought outright, Net 30"
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class PurchaseOrderFactory(SeedFactory[models.PurchaseOrder]):
    """A draft of a purchase: not sent, nothing on it."""

    class Meta:
        model = models.PurchaseOrder
        dated = "order_date"
        traits_of = {"purchase_order_status": {"SENT": "sent", "CONFIRMED": "confirmed", "RECEIVED": "received"}}

    class Params:
        sent = Trait(purchase_order_status="SENT", sent_at=SelfAttribute("created_at"))
        confirmed = Trait(purchase_order_status="CONFIRMED", sent_at=SelfAttribute("created_at"), confirmed_at=SelfAttribute("created_at"))
        received = Trait(
            purchase_order_status="RECEIVED",
            sent_at=SelfAttribute("created_at"),
            confirmed_at=SelfAttribute("created_at"),
            actual_delivery_date=SelfAttribute("order_date"),
        )

    po_number = NextInSeries("po_number", "PO-{:%Y}-{:04}", "order_date")
    vendor = SubFactory(VendorFactory)
    intake_session = None
    purchase_order_status = "DRAFT"
    order_date = LazyAttribute(lambda o: o.created_at.date())
    expected_delivery_date = LazyAttribute(lambda o: o.order_date + timedelta(days=10))
    actual_delivery_date = None
    subtotal = NONE
    tax = NONE
    shipping = NONE
    total = LazyAttribute(lambda o: o.subtotal + o.tax + o.shipping)
    payment_terms = "Net 30"
    payment_due_date = None
    notes = None
    vendor_notes = None
    created_by = SubFactory(UserFactory)
    created_at = NOW
    updated_at = SelfAttribute("created_at")
    sent_at = None
    confirmed_at = None


class PurchaseOrderItemFactory(SeedFactory[models.PurchaseOrderItem]):
    class Meta:
        model = models.PurchaseOrderItem

    purchase_order = SubFactory(
        PurchaseOrderFactory,
        subtotal=LazyAttribute(lambda o: cents(o.factory_parent.total_cost)),
        created_at=SelfAttribute("..created_at"),
    )
    product = SubFactory(PRODUCT)
    quantity_ordered = Decimal("10.0000")
    quantity_received = Decimal("0.0000")
    unit_cost = Decimal("1200.0000")
    total_cost = LazyAttribute(lambda o: o.quantity_ordered * o.unit_cost)
    notes = None
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class VendorNoteFactory(SeedFactory[models.VendorNote]):
    class Meta:
        model = models.VendorNote

    vendor = SubFactory(VendorFactory)
    user = SubFactory(UserFactory)
    note = Fake("sentence")
    created_at = NOW
    updated_at = SelfAttribute("created_at")
