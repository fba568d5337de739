"""The figures that a scenario promises, measured in the database: they are met, not hoped for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from seeding.engine.checks.base import Database
from seeding.engine.product import Target
from seeding.engine.spec import Spec
from seeding.terp.assumptions import FLOWER_COST, OLD_DEBT_DAYS, OTHER_STRAINS, SCENARIOS, Scenario, scaled
from seeding.terp.catalog.story.assortment import FLOWER_GRADES, OTHER_PRODUCTS
from seeding.terp.kernel.time.business_days import SUNDAY, months_before

SALES: Final = "orders WHERE orderType = 'SALE' AND is_draft = 0"
REVENUE: Final = "SELECT SUM(totalAmount) FROM invoices WHERE status <> 'VOID'"
LARGE: Final = """clients WHERE tags LIKE '%"high-volume"%'"""  # the tag that every large buyer has
KEPT: Final = f"{SALES} AND saleStatus <> 'CANCELLED'"
BUCKETS: Final = ("not due", "0 to 30", "31 to 60", "61 to 90", "over 90")  # days past due; application

REVENUE_TOLERANCE: Final = Decimal("0.001")  # of the revenue; issue
SHARE_TOLERANCE: Final = Decimal("0.01")  # of the large buyers; issue
OVERDUE_TOLERANCE: Final = Decimal("0.005")  # of the invoices; issue
PART_TOLERANCE: Final = Decimal("0.02")  # of consignment, and of old debt in overdue; issue
MARGIN: Final = Decimal("0.25")  # of the revenue; issue
MARGIN_TOLERANCE: Final = Decimal("0.01")  # chosen
LINES: Final = (18_000, 22_000)  # order lines at scale 1; issue
COVER_WEEKS: Final = (4, 10)  # weeks of sales that the stock lasts; issue
RETURNED_WEEK: Final = 7  # days in which there has to be activity; issue


@dataclass(frozen=True, slots=True)
class Count:
    """Rows that the scenario wants to the number."""

    name: str
    wanted: Callable[[Scenario], int]
    rows: str  # FROM and WHERE


COUNTS: Final = (
    Count("sale orders", lambda s: s.orders, SALES),
    Count("sale orders with an invoice of their own", lambda s: s.orders, f"{SALES} AND id IN (SELECT referenceId FROM invoices)"),
    Count("invoices", lambda s: s.orders, "invoices"),
    Count("large buyers", lambda s: s.large_clients, LARGE),
    Count("buyers", lambda s: s.buyers, "clients WHERE is_buyer = 1"),
    Count("suppliers", lambda s: s.suppliers, "vendors"),
    Count("strains", lambda s: s.strains, "strains"),
    Count("products", lambda s: products(s), "products"),
    Count("lots", lambda s: s.lots, "lots"),
    Count("batches", lambda s: s.lots, "batches"),
    Count("returns", lambda s: s.returns, "returns"),
    Count("refunds", lambda s: s.refunds, "transactions WHERE transactionType = 'REFUND' AND transactionNumber LIKE 'REF-%'"),
)


def measure(database: Database, spec: Spec) -> list[Target]:
    """Each figure of the spec's scenario beside what the database has; those of trade as a whole for `full` only."""
    measurement = Measurement(database, spec)
    return [*measurement.of_every_scenario(), *(measurement.of_a_long_trade() if spec.scenario == "full" else ())]


def products(scenario: Scenario) -> int:
    """Flower of every strain in each grow type and grade, and each kind of packaged goods of a few strains."""
    return scenario.strains * len(FLOWER_COST) * len(FLOWER_GRADES) + len(OTHER_PRODUCTS) * min(OTHER_STRAINS, scenario.strains)


class Measurement:
    """The database beside a scenario. Sums come back as Decimal to the cent: SQLite adds up floating numbers."""

    def __init__(self, database: Database, spec: Spec) -> None:
        self.database, self.spec = database, spec
        self.scenario = scaled(SCENARIOS[spec.scenario], spec.scale)

    def of_every_scenario(self) -> Iterator[Target]:
        """Counts, revenue and shares, debts."""
        scenario, revenue = self.scenario, self.sum(REVENUE)
        yield Target(
            "revenue",
            f"${scenario.revenue:,.2f}",
            f"${revenue:,.2f}",
            abs(revenue - scenario.revenue) <= scenario.revenue * REVENUE_TOLERANCE,
        )
        for count in COUNTS:
            wanted, found = count.wanted(scenario), self.count(count.rows)
            yield Target(count.name, f"{wanted:,}", f"{found:,}", found == wanted)
        large = self.sum(f"{REVENUE} AND customerId IN (SELECT id FROM {LARGE})")
        yield share("large buyers' part of the revenue", scenario.large_share, SHARE_TOLERANCE, large, revenue)
        yield from self.consignment()
        yield from self.debts()

    def consignment(self) -> Iterator[Target]:
        for name, wanted, rows, condition in (
            ("consignment, of the intake", Decimal("0.90"), "batches WHERE 1 = 1", "paymentTerms"),
            ("consignment, of the sales", Decimal("0.50"), SALES, "paymentTerms"),
        ):
            consigned = self.count(f"{rows} AND {condition} = 'CONSIGNMENT'")
            total = self.count(rows)
            yield share(name, wanted, max(PART_TOLERANCE, one_of(total)), consigned, total)

    def debts(self) -> Iterator[Target]:
        overdue, invoices = self.count("invoices WHERE status = 'OVERDUE'"), self.count("invoices")
        yield share("overdue, of the invoices", self.scenario.overdue, max(OVERDUE_TOLERANCE, one_of(invoices)), overdue, invoices)
        limit = self.spec.as_of - timedelta(days=OLD_DEBT_DAYS)
        old = self.count("invoices WHERE status = 'OVERDUE' AND amountPaid = 0 AND dueDate <= %s", limit)
        name = f"{OLD_DEBT_DAYS} days late or more, of the overdue"
        yield share(name, self.scenario.overdue_120, max(PART_TOLERANCE, one_of(overdue)), old, overdue)

    def of_a_long_trade(self) -> Iterator[Target]:
        """What 22 months promise: months and last days alive, lines, margin, ageing, stock."""
        sales = self.sales_by_day()
        yield from self.alive(sales)
        if self.spec.scale >= 1:  # a smaller business has fewer batches on offer, and shorter orders
            low, high = (int(bound * self.spec.scale) for bound in LINES)
            lines = self.count("order_line_items")
            yield Target("order lines", f"{low:,} to {high:,}", f"{lines:,}", low <= lines <= high)
        subtotal, cost = (self.sum(f"SELECT SUM({column}) FROM {KEPT}") for column in ("subtotal", "total_cogs"))
        yield share("margin, of the revenue", MARGIN, MARGIN_TOLERANCE, subtotal - cost, subtotal)
        filled = self.filled_buckets()
        yield Target("ageing buckets filled", f"{len(BUCKETS)}", f"{len(filled)}", len(filled) == len(BUCKETS))
        stock = self.sum("SELECT SUM(CAST(onHandQty AS DECIMAL(20,4)) * CAST(unitCogs AS DECIMAL(20,4))) FROM batches")
        weeks = stock / (cost / ((self.spec.as_of - min(sales)).days + 1) * 7)
        least, most = COVER_WEEKS
        yield Target("weeks that the stock lasts", f"{least} to {most}", f"{weeks:.1f}", least <= weeks <= most)

    def alive(self, sales: dict[date, int]) -> Iterator[Target]:
        as_of, months = self.spec.as_of, self.scenario.months
        edges = [months_before(as_of, number) for number in range(months, -1, -1)]
        traded = sum(any(start < day <= end for day in sales) for start, end in zip(edges, edges[1:], strict=False))
        yield Target("months with revenue", f"{months}", f"{traded}", traded == months)
        last = sum(number for day, number in sales.items() if day > as_of - timedelta(days=RETURNED_WEEK))
        yield Target(f"sales in the last {RETURNED_WEEK} days", "1 or more", f"{last}", last > 0)
        if as_of.weekday() != SUNDAY:
            yield Target("sales on the last day", "1 or more", f"{sales.get(as_of, 0)}", sales.get(as_of, 0) > 0)

    def sales_by_day(self) -> dict[date, int]:
        """How many invoices of each day are not void."""
        rows = self.database.rows("SELECT invoiceDate, COUNT(*) FROM invoices WHERE status <> 'VOID' GROUP BY invoiceDate")
        return {day if isinstance(day, date) else date.fromisoformat(day): number for day, number in rows}

    def filled_buckets(self) -> set[str]:
        """The ageing buckets that hold an open invoice."""
        rows = self.database.rows("SELECT DISTINCT dueDate FROM invoices WHERE amountDue > 0 AND status IN ('SENT', 'PARTIAL', 'OVERDUE')")
        ages = [(self.spec.as_of - (day if isinstance(day, date) else date.fromisoformat(day))).days for (day,) in rows]
        return {BUCKETS[0 if age < 0 else min(1 + max(age - 1, 0) // 30, 4)] for age in ages}

    def count(self, rows: str, *params: object) -> int:
        return int(self.database.scalar(f"SELECT COUNT(*) FROM {rows}", params) or 0)

    def sum(self, query: str) -> Decimal:
        return Decimal(str(self.database.scalar(query) or 0)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def share(name: str, wanted: Decimal, tolerance: Decimal, part: Decimal | int, whole: Decimal | int) -> Target:
    """A part of a whole beside the one that is wanted."""
    found = Decimal(part) / Decimal(whole) if whole else Decimal(0)
    return Target(name, f"{wanted:.1%}", f"{found:.1%}", abs(found - wanted) <= tolerance)


def one_of(total: int) -> Decimal:
    """What one row is of so many: small scenarios can't come nearer."""
    return 1 / Decimal(total) if total else Decimal(1)
