"""A trade made by hand, small enough to reckon with: what the financial simulation is given, without the trade simulation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from seeding.engine.keys import Keys
from seeding.engine.money import ZERO, cents
from seeding.engine.spec import Spec
from seeding.terp.access.facts import EmployeeHired
from seeding.terp.assumptions import NET_DAYS, SCENARIOS, Scenario
from seeding.terp.books import settle
from seeding.terp.clients.facts import ClientJoined
from seeding.terp.history import History
from seeding.terp.inventory.facts import BatchReceived, LotReceived, StockMoved
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.orders.facts import GoodsReturned, OrderLine, OrderPlaced, RefundGranted, StatusStep
from seeding.terp.suppliers.facts import VendorJoined

AS_OF = date(2025, 11, 21)  # a Friday
SPEC = Spec("light", Decimal(1), 12345, AS_OF)
TERMS = ("NET_30", "CONSIGNMENT", "NET_15", "PARTIAL", "COD", "NET_7")
ORDERS, DAYS_APART = 120, 4
SCENARIO = replace(SCENARIOS["light"], orders=ORDERS, months=16, revenue=Decimal("1200000.00"))


def at(days_ago: int, hour: int = 9, minute: int = 0) -> datetime:
    """A moment so many days before as-of."""
    return datetime(AS_OF.year, AS_OF.month, AS_OF.day, hour, minute, tzinfo=UTC) - timedelta(days=days_ago)


class SmallTrade:
    """Builds the history fact by fact; `settled()` runs the money over it."""

    def __init__(self) -> None:
        self.keys = Keys()
        self.history = History(as_of=AS_OF, seed=SPEC.seed, started_at=at(ORDERS * DAYS_APART + 90))
        self.history.employees = [self._employee(key, job) for key, job in enumerate(("executive", "accounting", "accounting", "sales"), 1)]
        self.history.vendors = [self._vendor(1, 15), self._vendor(2, 0)]
        self.history.clients = [self._client(3, "large", False), self._client(4, "regular", False), self._client(5, "regular", True)]
        self._levels: dict[int, Decimal] = {}

    def settled(self, scenario: Scenario = SCENARIO, spec: Spec = SPEC) -> History:
        """The history with all its money."""
        self.history.movements.sort(key=lambda movement: (movement.created_at, movement.id))
        settle(self.history, spec, scenario, self.keys, HiredStaff(self.history.employees))
        return self.history

    def receive(self, vendor_id: int, terms: str, quantity: int, unit_cost: int, days_ago: int) -> BatchReceived:
        """A lot with one batch, and its intake."""
        key, moment = self.keys.take("batches"), at(days_ago, 8)
        self.history.lots.append(LotReceived(key, f"LOT-{key:04d}", vendor_id, moment, ""))
        batch = BatchReceived(
            id=key,
            code=f"BATCH-{key:04d}",
            sku=f"SKU-{key}",
            lot_id=key,
            vendor_id=vendor_id,
            purchase_id=100 + key,
            intake_id=key,
            product_id=key,
            product_name=f"Product {key}",
            grade="A",
            quantity=Decimal(quantity),
            sample_quantity=ZERO,
            unit_cogs=Decimal(unit_cost),
            unit_cogs_min=None,
            unit_cogs_max=None,
            payment_terms=terms,
            expires_on=moment.date() + timedelta(days=365),
            test_results={},
            received_by=1,
            created_at=moment,
        )
        self.history.batches.append(batch)
        self.move(batch, "INTAKE", Decimal(quantity), moment)
        return batch

    def move(self, batch: BatchReceived, kind: str, change: Decimal, moment: datetime, reference: tuple[str, int] | None = None) -> None:
        """One stock movement."""
        before = self._levels.get(batch.id, ZERO)
        self._levels[batch.id] = before + change
        reference_type, reference_id = reference or (None, None)
        self.history.movements.append(
            StockMoved(
                id=self.keys.take("inventoryMovements"),
                batch_id=batch.id,
                inventory_movement_type=kind,
                quantity_change=change,
                quantity_before=before,
                quantity_after=before + change,
                reference_type=reference_type,
                reference_id=reference_id,
                notes=None,
                adjustment_reason=None,
                performed_by_id=1,
                created_at=moment,
                unit_cost=batch.unit_cogs,
                consigned=batch.consigned,
            )
        )

    def sell(
        self,
        client_id: int,
        terms: str,
        days_ago: int,
        goods: Sequence[tuple[BatchReceived, Decimal]],
        shipped: bool = True,
        cancelled: bool = False,
        discount: Decimal = ZERO,
        tax: Decimal = ZERO,
    ) -> OrderPlaced:
        """A confirmed sale, shipped the day after where it is."""
        moment = at(days_ago, 9, self.keys.take("minutes") % 60)
        lines = tuple(self._line(batch, quantity) for batch, quantity in goods)
        order_id, subtotal = self.keys.take("orders"), sum((line.line_total for line in lines), ZERO)
        status = ["PENDING", "SHIPPED"] if shipped else ["PENDING"]
        steps = tuple(StatusStep(0, name, 1, moment + timedelta(days=turn), None) for turn, name in enumerate(status))
        order = OrderPlaced(
            id=order_id,
            order_number=f"SO-{order_id:05d}",
            order_type="SALE",
            is_draft=False,
            client_id=client_id,
            created_by_id=4,
            created_at=moment - timedelta(minutes=30),
            confirmed_at=moment,
            payment_terms=terms,
            due_date=moment.date() + timedelta(days=NET_DAYS[terms]),
            lines=lines,
            steps=steps,
            subtotal=subtotal,
            tax=tax,
            discount=discount,
            total=subtotal + tax - discount,
            total_cogs=sum((line.cost for line in lines), ZERO),
            cancelled=cancelled,
            invoice_id=self.keys.take("invoices"),
            quote_status=None,
            valid_until=None,
            converted_from_order_id=None,
            converted_at=None,
            notes=None,
        )
        self.history.orders.append(order)
        if shipped and not cancelled:
            for batch, quantity in goods:
                self.move(batch, "SALE", -quantity, steps[-1].changed_at, ("ORDER", order_id))
        return order

    def give_back(self, order: OrderPlaced, batch: BatchReceived, quantity: Decimal, days_ago: int) -> GoodsReturned:
        """Goods that came back and went on the shelf again."""
        fact = GoodsReturned(
            id=self.keys.take("returns"),
            order_id=order.id,
            client_id=order.client_id,
            items=((batch.id, quantity, "wrong item"),),
            value=cents(quantity * order.lines[0].unit_price),
            return_reason="WRONG_ITEM",
            notes="",
            processed_by_id=1,
            processed_at=at(days_ago, 10),
        )
        self.history.returns.append(fact)
        self.move(batch, "RETURN", quantity, fact.processed_at, ("RETURN", fact.id))
        return fact

    def refund(self, order: OrderPlaced, amount: str, days_ago: int, credit: bool, returned: GoodsReturned | None = None) -> RefundGranted:
        """Money back by bank, or as a credit."""
        key = self.keys.take("transactions")
        fact = RefundGranted(
            id=key,
            number=f"REF-{len(self.history.refunds) + 1:05d}",
            order_id=order.id,
            invoice_id=order.invoice_id or 0,
            client_id=order.client_id,
            return_id=returned.id if returned else None,
            amount=Decimal(amount),
            reason="Short weight",
            user_id=2,
            refunded_at=at(days_ago, 11),
            credit_id=self.keys.take("credits") if credit else None,
        )
        self.history.refunds.append(fact)
        return fact

    def _line(self, batch: BatchReceived, quantity: Decimal) -> OrderLine:
        return OrderLine(
            id=self.keys.take("order_line_items"),
            invoice_line_id=self.keys.take("invoiceLineItems"),
            batch_id=batch.id,
            product_id=batch.product_id,
            product_display_name=batch.product_name,
            strain_name="",
            category="Flower",
            subcategory="Indoor",
            grade="A",
            quantity=quantity,
            unit_price=cents(batch.unit_cogs * Decimal("1.337")),
            cogs_per_unit=batch.unit_cogs,
            cost_mode="FIXED",
            consigned=batch.consigned,
            margin_source="DEFAULT",
        )

    def _employee(self, key: int, job: str) -> EmployeeHired:
        return EmployeeHired(key, f"Person {key}", f"id-{key}", f"{key}@x.example", "email", False, 1, job, self.history.started_at, at(0))

    def _vendor(self, key: int, net_days: int) -> VendorJoined:
        return VendorJoined(key, f"Vendor {key}", "", "", "", f"NET_{net_days}", net_days, "", self.history.started_at)

    def _client(self, key: int, kind: str, late: bool) -> ClientJoined:
        nobody = ClientJoined(
            id=key,
            teri_code=f"C{key}",
            name=f"Client {key}",
            kind=kind,
            email="",
            phone="",
            address="",
            is_brand=False,
            is_referee=False,
            is_contractor=False,
            tags=(),
            pricing_profile_id=None,
            custom_rule_ids=(),
            vip_portal_enabled=False,
            vip_portal_last_login=None,
            revenue_weight=Decimal(1),
            pays_late=late,
            created_at=self.history.started_at,
        )
        return nobody


def traded() -> SmallTrade:
    """A trade in which everything that money follows from happens: owned and consigned stock, every kind of terms, losses, returns."""
    trade = SmallTrade()
    first = ORDERS * DAYS_APART + 20
    consigned = [trade.receive(vendor, "CONSIGNMENT", 600, 900 + 100 * vendor, first - vendor) for vendor in (1, 2)]
    owned = [trade.receive(2, terms, 400, 700, first - 5) for terms in ("COD", "PARTIAL", "NET_30")]
    owned.append(trade.receive(1, "NET_15", 40, 50, 9))
    sold = []
    for turn in range(ORDERS):
        days_ago = (ORDERS - 1 - turn) * DAYS_APART
        goods = [(consigned[turn % 2], Decimal("2.25") + turn % 5), (owned[turn % 3], Decimal("1.50") + turn % 3)]
        sale = trade.sell(
            3 + turn % 3, TERMS[turn % 6], days_ago, goods[: 1 + turn % 2], shipped=days_ago > 4, cancelled=turn in (30, ORDERS - 3),
            discount=Decimal("12.50") if turn % 40 == 7 else ZERO, tax=Decimal("8.25") if turn % 50 == 9 else ZERO,
        )  # fmt: skip
        sold.append(sale)
    _mishaps(trade, sold, consigned, owned)
    return trade


def _mishaps(trade: SmallTrade, sold: list[OrderPlaced], consigned: list[BatchReceived], owned: list[BatchReceived]) -> None:
    """Losses, finds, goods and money back."""
    trade.move(consigned[0], "ADJUSTMENT", Decimal("-3.00"), at(200, 18))
    trade.move(owned[0], "ADJUSTMENT", Decimal("0.75"), at(150, 18))
    trade.move(owned[1], "DISPOSAL", Decimal("-1.25"), at(90, 18))
    trade.move(owned[1], "QUARANTINE", Decimal("-5.00"), at(80, 18))
    trade.move(owned[1], "RELEASE_FROM_QUARANTINE", Decimal("5.00"), at(76, 18))
    for place, batch, credit in ((11, owned[2], False), (12, consigned[0], True), (50, consigned[0], True)):
        days_ago = (ORDERS - 1 - place) * DAYS_APART - 20
        back = trade.give_back(sold[place], batch, Decimal("1.00"), days_ago)
        trade.refund(sold[place], "950.00", days_ago - 1, credit, back)
    for place, credit in ((20, False), (21, True), (60, True), (61, True), (80, False)):
        days_ago = (ORDERS - 1 - place) * DAYS_APART - 25
        refund = trade.refund(sold[place], "125.40", days_ago, credit)
        if place == 80:
            trade.move(owned[0], "REFUND_RETURN", Decimal("0.50"), at(days_ago, 12), ("REFUND", refund.id))
