"""How large each business is, and what it has to reach. Each number with its unit and source."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

# --- scenarios -----------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Scenario:
    """The size and the targets of one business. Shares are parts of 1."""

    name: str
    large_clients: int  # buyers
    regular_clients: int  # buyers
    suppliers: int  # each a row of vendors and a row of clients
    strains: int  # parents and variants together
    lots: int  # one batch each
    orders: int  # sales; quotes come on top
    months: int  # trading time up to as-of
    revenue: Decimal  # dollars over all months
    overdue: Decimal  # of the invoices
    overdue_120: Decimal  # of the overdue invoices: due 120 days ago or longer
    return_share: Decimal  # of the orders
    refund_share: Decimal  # of the orders
    anomalies: Decimal  # of the orders

    @property
    def buyers(self) -> int:
        """Clients that buy."""
        return self.large_clients + self.regular_clients

    @property
    def large_share(self) -> Decimal:
        """The part of the revenue, and of the orders, that the large buyers have."""
        if not self.regular_clients:
            return Decimal(1)
        return LARGE_REVENUE_SHARE if self.large_clients else Decimal(0)

    @property
    def returns(self) -> int:
        """Returned orders, at least one."""
        return _count(self.orders * self.return_share)

    @property
    def refunds(self) -> int:
        """Orders with money given back, at least one."""
        return _count(self.orders * self.refund_share)


LARGE_REVENUE_SHARE = Decimal("0.70")  # of the revenue and of the orders; issue

_USUAL = Scenario(
    name="full",  # all figures of this table: plan, where the comment says nothing else
    large_clients=10,
    regular_clients=50,
    suppliers=8,
    strains=78,  # production count; issue
    lots=176,  # production count, 8 a month; issue
    orders=4_400,
    months=22,
    revenue=Decimal("44000000.00"),
    overdue=Decimal("0.15"),
    overdue_120=Decimal("0.50"),
    return_share=Decimal("0.005"),
    refund_share=Decimal("0.05"),
    anomalies=Decimal(0),
)

SCENARIOS: dict[str, Scenario] = {
    "light": replace(
        _USUAL,
        name="light",
        large_clients=2,
        regular_clients=8,
        suppliers=2,
        strains=10,
        lots=12,  # chosen: enough variety for a month
        orders=50,
        months=1,
        revenue=Decimal("2000000.00"),
    ),
    "full": _USUAL,
    "edge_cases": replace(
        _USUAL,
        name="edge_cases",
        large_clients=20,
        regular_clients=0,
        suppliers=2,
        strains=10,
        lots=24,  # 8 a month
        orders=100,
        months=3,
        revenue=Decimal("6000000.00"),
        overdue=Decimal("0.80"),
        overdue_120=Decimal("0.90"),
        return_share=Decimal("0.10"),
        refund_share=Decimal("0.20"),
    ),
    "chaos": replace(
        _USUAL,
        name="chaos",
        large_clients=5,
        regular_clients=25,
        suppliers=4,
        strains=20,
        lots=48,  # 8 a month
        orders=200,
        months=6,
        revenue=Decimal("12000000.00"),
        anomalies=Decimal("0.10"),
    ),
}

MIN_SUPPLIERS = 2  # suppliers, at any scale; chosen
MIN_LOTS, MIN_ORDERS = 12, 20  # at any scale, so that the smallest business still has every kind of paper; chosen


def scaled(scenario: Scenario, scale: Decimal) -> Scenario:
    """The scenario with orders, revenue, clients, suppliers and lots multiplied; months, strains and shares stay."""
    return replace(
        scenario,
        large_clients=_count(scenario.large_clients * scale) if scenario.large_clients else 0,
        regular_clients=_count(scenario.regular_clients * scale) if scenario.regular_clients else 0,
        suppliers=max(MIN_SUPPLIERS, _count(scenario.suppliers * scale)),
        lots=max(MIN_LOTS, _count(scenario.lots * scale)),
        orders=max(MIN_ORDERS, _count(scenario.orders * scale)),
        revenue=(scenario.revenue * scale).quantize(Decimal("0.01"), ROUND_HALF_UP),
    )


def _count(number: Decimal) -> int:
    """The nearest whole number, at least 1."""
    return max(1, int(number.quantize(Decimal(1), ROUND_HALF_UP)))
