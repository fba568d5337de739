"""The figures that a scenario promises, measured in the database: they are met, not hoped for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Final

from seeding.history.assumptions import OLD_DEBT_DAYS, SCENARIOS, Scenario, scaled
from seeding.history.spec import Spec
from seeding.seeder.result import Target
from seeding.validation import Database

REVENUE: Final = "SELECT SUM(totalAmount) FROM invoices WHERE status <> 'VOID'"
LARGE: Final = """clients WHERE tags LIKE '%"high-volume"%'"""  # the tag that every large buyer has
SHARE_TOLERANCE: Final = Decimal(
    "0.005"
)  # prices move by cents until the revenue fits, and with them the shares of small scenarios; chosen
OLD_DEBT: Final = "SELECT COUNT(*) FROM invoices WHERE status = 'OVERDUE' AND amountPaid = 0 AND dueDate <= %s"


@dataclass(frozen=True, slots=True)
class Count:
    """Rows that the scenario wants to the number."""

    name: str
    wanted: Callable[[Scenario], Decimal | int]
    rows: str  # FROM and WHERE


COUNTS: Final = (
    Count("sales", lambda s: s.orders, "orders WHERE orderType = 'SALE' AND id IN (SELECT referenceId FROM invoices)"),
    Count("large buyers", lambda s: s.large_clients, LARGE),
    Count("buyers", lambda s: s.buyers, "clients WHERE is_buyer = 1"),
    Count("suppliers", lambda s: s.suppliers, "vendors"),
    Count("strains", lambda s: s.strains, "strains"),
    Count("batches", lambda s: s.lots, "batches"),
    Count("overdue invoices", lambda s: s.orders * s.overdue, "invoices WHERE status = 'OVERDUE'"),
    Count("returns", lambda s: s.returns, "returns"),
    Count("refunds", lambda s: s.refunds, "transactions WHERE transactionType = 'REFUND' AND transactionNumber LIKE 'REF-%'"),
)


def measure(database: Database, spec: Spec) -> list[Target]:
    """Each figure of the spec's scenario beside what the database has."""
    scenario = scaled(SCENARIOS[spec.scenario], spec.scale)
    found = [
        compare(count.name, whole(Decimal(count.wanted(scenario))), database.scalar(f"SELECT COUNT(*) FROM {count.rows}"))
        for count in COUNTS
    ]
    overdue = whole(scenario.orders * scenario.overdue)
    old = database.scalar(OLD_DEBT, [spec.as_of - timedelta(days=OLD_DEBT_DAYS)])
    return [
        *money(database, scenario),
        *found,
        compare(f"overdue {OLD_DEBT_DAYS} days or more", whole(overdue * scenario.overdue_120), old),
    ]


def money(database: Database, scenario: Scenario) -> list[Target]:
    """Revenue to the cent, and the part of it that the large buyers have."""
    revenue = dollars(database, REVENUE)
    large = dollars(database, f"{REVENUE} AND customerId IN (SELECT id FROM {LARGE})")
    share = large / revenue if revenue else Decimal(0)
    near = abs(share - scenario.large_share) < SHARE_TOLERANCE
    return [
        Target("revenue", f"${scenario.revenue:,.2f}", f"${revenue:,.2f}", revenue == scenario.revenue),
        Target("share of the large buyers", f"{scenario.large_share:.1%}", f"{share:.1%}", near),
    ]


def dollars(database: Database, query: str) -> Decimal:
    """A sum to the cent; SQLite adds up floating numbers."""
    return Decimal(str(database.scalar(query) or 0)).quantize(Decimal("0.01"))


def compare(name: str, wanted: int, found: int) -> Target:
    return Target(name, f"{wanted:,}", f"{found:,}", wanted == found)


def whole(number: Decimal) -> int:
    """The nearest whole number, halves up."""
    return int(number + Decimal("0.5"))
