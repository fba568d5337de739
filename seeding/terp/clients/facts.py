"""Facts of clients: clients, what they did and what they owe."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from seeding.engine.money import ZERO


@dataclass(frozen=True, slots=True)
class ClientJoined:
    """A customer, or the client row of a supplier (kind `supplier`, mirrored by VendorJoined with the same id and name)."""

    id: int
    teri_code: str
    name: str
    kind: str  # large, regular, supplier
    email: str
    phone: str
    address: str
    is_brand: bool
    is_referee: bool
    is_contractor: bool
    tags: tuple[str, ...]
    pricing_profile_id: int | None
    custom_rule_ids: tuple[int, ...]
    vip_portal_enabled: bool
    vip_portal_last_login: datetime | None
    revenue_weight: Decimal  # its part of its kind's revenue, any positive number; zero for suppliers
    pays_late: bool
    created_at: datetime
    cogs_adjustment_type: str = "NONE"  # clients.cogsAdjustmentType; only suppliers have another, no order of theirs goes by it
    cogs_adjustment_value: Decimal = ZERO  # per cent or dollars a unit


@dataclass(frozen=True, slots=True)
class ClientStanding:
    """The cached figures of a client at as-of, by the second formulas of the application (orders and invoices)."""

    client_id: int
    total_spent: Decimal
    total_profit: Decimal
    avg_profit_margin: Decimal
    total_owed: Decimal
    oldest_debt_days: int
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class ActivityLogged:
    id: int
    client_id: int
    user_id: int
    activity_type: str  # client_activity.activity_type
    metadata: dict[str, object]
    created_at: datetime


@dataclass(frozen=True, slots=True)
class ClientLedgerRow:
    """A row of client_transactions; one INVOICE row for each invoice that is neither DRAFT nor VOID, other kinds beside."""

    id: int
    client_id: int
    transaction_type: str
    transaction_number: str
    transaction_date: date
    amount: Decimal
    payment_status: str | None  # PAID, PENDING, OVERDUE, PARTIAL; None where nothing is to be paid
    payment_date: date | None
    payment_amount: Decimal | None
    notes: str | None
    metadata: dict[str, object]
    created_at: datetime
    updated_at: datetime
