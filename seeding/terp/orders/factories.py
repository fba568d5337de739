"""One row of each order table: sales, quotes, their lines, fulfilment and log, what recurs, and what came back."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from factory import LazyAttribute, SelfAttribute, Sequence, SubFactory

from seeding import models
from seeding.engine.factories.base import NOW, SeedFactory, cents
from seeding.terp.access.factories import UserFactory
from seeding.terp.clients.factories import ClientFactory
from seeding.terp.inventory.factories import BatchFactory

NONE, HUNDRED = Decimal("0.00"), Decimal(100)


def margin_percent(margin: Decimal, price: Decimal) -> Decimal:
    """The margin in per cent of the price, with two places; 0 where nothing is charged."""
    return cents(margin * HUNDRED / price) if price else NONE


class OrderFactory(SeedFactory[models.Order]):
    """A confirmed sale that waits to be packed."""

    class Meta:
        model = models.Order

    order_number = Sequence("O-{}".format)
    order_type = "SALE"
    is_draft = False
    client = SubFactory(ClientFactory)
    client_need = None
    intake_event = None
    items: list[dict[str, object]] = []
    subtotal = Decimal("2000.00")
    tax = NONE
    discount = NONE
    total = LazyAttribute(lambda o: o.subtotal + o.tax - o.discount)
    total_cogs = Decimal("1500.00")
    total_margin = LazyAttribute(lambda o: o.subtotal - o.total_cogs)
    avg_margin_percent = LazyAttribute(lambda o: margin_percent(o.total_margin, o.subtotal))
    valid_until = None
    quote_status = None
    payment_terms = "NET_30"
    cash_payment = NONE
    due_date = LazyAttribute(lambda o: o.confirmed_at.date() + timedelta(days=30))
    sale_status = "PENDING"
    invoice = None
    fulfillment_status = "PENDING"
    packed_at = None
    packed_by = None
    shipped_at = None
    shipped_by = None
    converted_from_order = None
    converted_at = None
    confirmed_at = SelfAttribute("created_at")
    related_sample_request = None
    notes = None
    created_by = SubFactory(UserFactory)
    created_at = NOW
    updated_at = SelfAttribute("confirmed_at")


class OrderLineItemFactory(SeedFactory[models.OrderLineItem]):
    class Meta:
        model = models.OrderLineItem

    order = SubFactory(OrderFactory)
    batch = SubFactory(BatchFactory)
    product_display_name = "Blue Dream Indoor AAA"
    quantity = Decimal("1.00")
    cogs_per_unit = Decimal("1500.00")
    original_cogs_per_unit = SelfAttribute("cogs_per_unit")
    is_cogs_overridden = LazyAttribute(lambda o: o.cogs_per_unit != o.original_cogs_per_unit)
    cogs_override_reason = None
    margin_percent = LazyAttribute(lambda o: margin_percent(o.margin_dollar, o.unit_price))
    margin_dollar = LazyAttribute(lambda o: o.unit_price - o.cogs_per_unit)
    is_margin_overridden = LazyAttribute(lambda o: o.margin_source == "MANUAL")
    margin_source = "DEFAULT"
    unit_price = Decimal("2000.00")
    line_total = LazyAttribute(lambda o: cents(o.quantity * o.unit_price))
    is_sample = False
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class OrderStatusHistoryFactory(SeedFactory[models.OrderStatusHistory]):
    class Meta:
        model = models.OrderStatusHistory

    order = SubFactory(OrderFactory)
    fulfillment_status = "PENDING"
    changed_by = SubFactory(UserFactory)
    changed_at = NOW
    notes = None


class ReturnFactory(SeedFactory[models.Return]):
    class Meta:
        model = models.Return

    order = SubFactory(OrderFactory)
    items: list[dict[str, object]] = []
    return_reason = "OTHER"
    notes = None
    processed_by = SubFactory(UserFactory)
    processed_at = NOW


class OrderAuditLogFactory(SeedFactory[models.OrderAuditLog]):
    class Meta:
        model = models.OrderAuditLog

    order = SubFactory(OrderFactory)
    action = "CREATE_DRAFT"
    changes: dict[str, object] = {"orderType": "SALE"}
    user = SubFactory(UserFactory)
    reason = None
    timestamp = NOW


class RecurringOrderFactory(SeedFactory[models.RecurringOrder]):
    """A weekly order that was generated once, on its first day."""

    class Meta:
        model = models.RecurringOrder

    client = SubFactory(ClientFactory)
    frequency = "WEEKLY"
    day_of_week = LazyAttribute(lambda o: o.last_generated_date.isoweekday() % 7)
    day_of_month = None
    order_template: dict[str, object] = {"items": [{"productId": 1, "quantity": 5}]}
    status = "ACTIVE"
    start_date = LazyAttribute(lambda o: o.created_at.date())
    end_date = None
    last_generated_date = SelfAttribute("start_date")
    next_generation_date = LazyAttribute(lambda o: o.last_generated_date + timedelta(days=7))
    notify_client = True
    notify_email = None
    created_at = NOW
    updated_at = SelfAttribute("created_at")
    created_by = SubFactory(UserFactory)
