"""One row of each order table: sales, quotes, their lines, fulfilment and log, what recurs, and what came back."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from factory import LazyAttribute, LazyFunction, SelfAttribute, Sequence, SubFactory, Trait

from seeding import models
from seeding.engine.factories.base import NOW, SeedFactory, cents, opening, today
from seeding.engine.factories.declarations import GetOrCreate, of
from seeding.terp.access.factories import UserFactory
from seeding.terp.assumptions import QUOTE_DAYS
from seeding.terp.clients.factories import ClientFactory
from seeding.terp.inventory.factories import BatchFactory

NONE, HUNDRED = Decimal("0.00"), Decimal(100)


def margin_percent(margin: Decimal, price: Decimal) -> Decimal:
    """The margin in per cent of the price, with two places; 0 where nothing is charged."""
    return cents(margin * HUNDRED / price) if price else NONE


def two_months_ago() -> datetime:
    """A moment from which on a sale on thirty days is overdue."""
    return opening(today() - timedelta(days=60))


def item_of(line: Any) -> dict[str, object]:
    """The line as an order's `items` state it, numbers as numbers."""
    product = of(line.batch, "product", None)
    cost, price, quantity = (float(value) for value in (line.cogs_per_unit, line.unit_price, line.quantity))
    return {
        "batchId": of(line.batch, "id", None) or 0,
        "productId": of(product, "id", None) or 0,
        "quantity": quantity,
        "unitPrice": price,
        "price": price,
        "isSample": line.is_sample,
        "displayName": line.product_display_name,
        "strain": of(of(product, "strain", None), "name", ""),
        "category": of(product, "category", ""),
        "subcategory": of(product, "subcategory", ""),
        "grade": of(line.batch, "grade", ""),
        "unitCogs": cost,
        "unitMargin": price - cost,
        "marginPercent": float(line.margin_percent),
        "lineTotal": price * quantity,
        "lineCogs": cost * quantity,
        "lineMargin": (price - cost) * quantity,
    }


def is_bought(order: Any) -> bool:
    """Whether the order is a sale that stands, neither quote nor draft nor cancelled."""
    return of(order, "order_type", "SALE") == "SALE" and not of(order, "is_draft", False) and of(order, "sale_status", None) != "CANCELLED"


class OrderFactory(SeedFactory[models.Order]):
    """A confirmed sale that waits to be packed; as a quote or a draft it isn't the client's debt yet."""

    class Meta:
        model = models.Order
        traits_of = {
            "fulfillment_status": {"PACKED": "packed", "SHIPPED": "shipped"},
            "sale_status": {"PAID": "paid", "PARTIAL": "partial", "OVERDUE": "overdue", "CANCELLED": "cancelled"},
            "order_type": {"QUOTE": "quote"},
            "is_draft": {True: "draft"},
        }

    class Params:
        draft = Trait(is_draft=True, confirmed_at=None, sale_status=None, fulfillment_status=None, due_date=None)
        quote = Trait(
            order_type="QUOTE",
            is_draft=True,
            quote_status="SENT",
            valid_until=LazyAttribute(lambda o: o.created_at.date() + timedelta(days=QUOTE_DAYS)),
            confirmed_at=None,
            sale_status=None,
            fulfillment_status=None,
            due_date=None,
        )
        packed = Trait(fulfillment_status="PACKED", packed_at=SelfAttribute("confirmed_at"), packed_by=SelfAttribute("created_by"))
        shipped = Trait(
            fulfillment_status="SHIPPED",
            packed_at=SelfAttribute("confirmed_at"),
            packed_by=SelfAttribute("created_by"),
            shipped_at=SelfAttribute("confirmed_at"),
            shipped_by=SelfAttribute("created_by"),
        )
        paid = Trait(sale_status="PAID")
        partial = Trait(sale_status="PARTIAL")
        overdue = Trait(sale_status="OVERDUE", created_at=LazyFunction(two_months_ago))
        cancelled = Trait(sale_status="CANCELLED")
        consignment = Trait(payment_terms="CONSIGNMENT")

    order_number = Sequence("O-{}".format)
    order_type = "SALE"
    is_draft = False
    client = SubFactory(
        ClientFactory,
        total_spent=LazyAttribute(lambda o: o.factory_parent.total if is_bought(o.factory_parent) else NONE),
        total_profit=LazyAttribute(lambda o: o.factory_parent.total_margin if is_bought(o.factory_parent) else NONE),
        avg_profit_margin=LazyAttribute(lambda o: margin_percent(o.total_profit, o.total_spent)),
        created_at=SelfAttribute("..created_at"),
    )
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
    updated_at = LazyAttribute(lambda o: o.shipped_at or o.packed_at or o.confirmed_at or o.created_at)


class OrderLineItemFactory(SeedFactory[models.OrderLineItem]):
    class Meta:
        model = models.OrderLineItem
        dated = "created_at"

    order = SubFactory(
        OrderFactory,
        subtotal=SelfAttribute("..line_total"),
        total_cogs=LazyAttribute(lambda o: cents(o.factory_parent.quantity * o.factory_parent.cogs_per_unit)),
        items=LazyAttribute(lambda o: [item_of(o.factory_parent)]),
        created_at=SelfAttribute("..created_at"),
    )
    batch = SubFactory(
        BatchFactory,
        unit_cogs="1500.00",
        reserved_qty=LazyAttribute(lambda o: str(o.factory_parent.quantity)),
        created_at=SelfAttribute("..created_at"),
    )
    product_display_name = LazyAttribute(lambda o: of(of(o.batch, "product", None), "name_canonical", "Blue Dream Indoor AAA"))
    quantity = Decimal("1.00")
    cogs_per_unit = LazyAttribute(lambda o: Decimal(of(o.batch, "unit_cogs", None) or "1500.00"))
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

    order = SubFactory(OrderFactory, created_at=SelfAttribute("..changed_at"))
    fulfillment_status = "PENDING"
    changed_by = SubFactory(UserFactory)
    changed_at = NOW
    notes = None


class ReturnFactory(SeedFactory[models.Return]):
    """A pound of a line of a sale that was shipped: its first one, if it has any."""

    class Meta:
        model = models.Return

    class Params:
        line = GetOrCreate(OrderLineItemFactory, {"batch__reserved_qty": "0.00"}, order="order")

    order = SubFactory(OrderFactory, shipped=True, created_at=SelfAttribute("..processed_at"))
    items = LazyAttribute(lambda o: [{"batchId": of(o.line, "batch_id", 1), "quantity": 1, "reason": "Damaged"}])
    return_reason = "OTHER"
    notes = None
    processed_by = SubFactory(UserFactory)
    processed_at = NOW


class OrderAuditLogFactory(SeedFactory[models.OrderAuditLog]):
    class Meta:
        model = models.OrderAuditLog

    order = SubFactory(OrderFactory, draft=True, created_at=SelfAttribute("..timestamp"))
    action = "CREATE_DRAFT"
    changes: dict[str, object] = {"orderType": "SALE"}
    user = SubFactory(UserFactory)
    reason = None
    timestamp = NOW


class RecurringOrderFactory(SeedFactory[models.RecurringOrder]):
    """A weekly order of what a batch is of, which can be given; it was generated once, on its first day."""

    class Meta:
        model = models.RecurringOrder

    class Params:
        batch = SubFactory(BatchFactory, created_at=SelfAttribute("..created_at"))

    client = SubFactory(ClientFactory)
    frequency = "WEEKLY"
    day_of_week = LazyAttribute(lambda o: o.last_generated_date.isoweekday() % 7)
    day_of_month = None
    order_template = LazyAttribute(lambda o: {"items": [{"productId": of(o.batch, "product_id", 1), "quantity": 5}]})
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
