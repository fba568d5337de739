"""Facts of orders: sales and quotes, fulfilment, returns and refunds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from seeding.engine.money import cents


@dataclass(frozen=True, slots=True)
class OrderLine:
    """`id` is the order_line_items key, `invoice_line_id` the invoiceLineItems key (0 where there is no invoice)."""

    id: int
    invoice_line_id: int
    batch_id: int
    product_id: int
    product_display_name: str
    strain_name: str
    category: str
    subcategory: str
    grade: str
    quantity: Decimal
    unit_price: Decimal
    cogs_per_unit: Decimal
    cost_mode: str  # FIXED or RANGE
    consigned: bool
    margin_source: str  # CUSTOMER_PROFILE, DEFAULT, MANUAL
    is_sample: bool = False
    original_cost: Decimal | None = None  # set where the cost was overridden by hand
    cogs_override_reason: str | None = None

    @property
    def line_total(self) -> Decimal:
        return cents(self.quantity * self.unit_price)

    @property
    def cost(self) -> Decimal:
        return self.quantity * self.cogs_per_unit


@dataclass(frozen=True, slots=True)
class StatusStep:
    """One fulfilment transition (order_status_history)."""

    id: int
    fulfillment_status: str  # PENDING, PACKED, SHIPPED
    changed_by_id: int
    changed_at: datetime
    notes: str | None


@dataclass(frozen=True, slots=True)
class OrderPlaced:
    """A sale (kind SALE, confirmed), a draft sale (SALE with draft True) or a quote (QUOTE), with its lines and fulfilment so far."""

    id: int
    order_number: str
    order_type: str  # SALE or QUOTE
    is_draft: bool
    client_id: int
    created_by_id: int
    created_at: datetime
    confirmed_at: datetime | None
    payment_terms: str  # orders.paymentTerms
    due_date: date | None
    lines: tuple[OrderLine, ...]  # none where those of an observed order can't be read
    steps: tuple[StatusStep, ...]
    subtotal: Decimal
    tax: Decimal
    discount: Decimal
    total: Decimal
    total_cogs: Decimal
    cancelled: bool  # a cancelled sale has a VOID invoice and no SALE movements
    invoice_id: int | None
    quote_status: str | None
    valid_until: date | None
    converted_from_order_id: int | None
    converted_at: datetime | None
    notes: str | None

    @property
    def fulfillment_status(self) -> str:
        """The fulfilment reached: PENDING, PACKED or SHIPPED."""
        return self.steps[-1].fulfillment_status if self.steps else "PENDING"

    @property
    def shipped_at(self) -> datetime | None:
        return next((step.changed_at for step in self.steps if step.fulfillment_status == "SHIPPED"), None)

    @property
    def open_quote(self) -> bool:
        """A quote that is still out, or ran out: its validity decides which."""
        return self.order_type == "QUOTE" and self.quote_status not in ("REJECTED", "CONVERTED")

    @property
    def is_sale(self) -> bool:
        """A confirmed sale: it has an invoice, cancelled or not."""
        return self.order_type == "SALE" and not self.is_draft


@dataclass(frozen=True, slots=True)
class GoodsReturned:
    """A row of `returns`; all items came back as RETURN movements, those unfit for sale were disposed of at once."""

    id: int
    order_id: int
    client_id: int
    items: tuple[tuple[int, Decimal, str], ...]  # batch id, quantity, reason
    value: Decimal  # sales value of the items
    return_reason: str  # returns.returnReason
    notes: str
    processed_by_id: int
    processed_at: datetime


@dataclass(frozen=True, slots=True)
class RefundGranted:
    """Money given back on an order: by bank where `credit_id` is None, else as a customer credit."""

    id: int  # key of the REFUND row in transactions
    number: str  # REF-00001
    order_id: int
    invoice_id: int
    client_id: int
    return_id: int | None
    amount: Decimal
    reason: str
    user_id: int
    refunded_at: datetime
    credit_id: int | None


@dataclass(frozen=True, slots=True)
class ReceiptSold:
    """Which receipt in the calendar a sale was filled from (orders.intake_event_id)."""

    order_id: int
    event_id: int
