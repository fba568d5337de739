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
    code: str
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
    vip_enabled: bool
    vip_last_login: datetime | None
    revenue_weight: Decimal  # its part of its kind's revenue, any positive number; zero for suppliers
    pays_late: bool
    joined_at: datetime
    cost_adjustment: str = "NONE"  # clients.cogsAdjustmentType; only suppliers have another, no order of theirs goes by it
    cost_adjusted_by: Decimal = ZERO  # per cent or dollars a unit


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
    kind: str  # client_activity.activity_type
    metadata: dict[str, object]
    logged_at: datetime


@dataclass(frozen=True, slots=True)
class ClientLedgerRow:
    """A row of client_transactions; one INVOICE row for each invoice that is neither DRAFT nor VOID, other kinds beside."""

    id: int
    client_id: int
    kind: str
    number: str
    dated: date
    amount: Decimal
    status: str | None  # PAID, PENDING, OVERDUE, PARTIAL; None where nothing is to be paid
    paid_on: date | None
    paid: Decimal | None
    notes: str | None
    metadata: dict[str, object]
    recorded_at: datetime
    updated_at: datetime
