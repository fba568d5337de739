"""The papers of each receipt: purchase order, intake session, lot and batch, and the purchase orders that brought nothing yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from seeding.engine.draw import Draw
from seeding.engine.keys import Keys
from seeding.engine.money import ZERO
from seeding.engine.spec import Spec
from seeding.terp import assumptions as a
from seeding.terp.assumptions import SCENARIOS
from seeding.terp.catalog.facts import ProductListed
from seeding.terp.company.warehouse import StockBatch, quantity_of
from seeding.terp.history import History
from seeding.terp.inventory.facts import BatchReceived, LotReceived
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.kernel.texts.loader import TextFile
from seeding.terp.kernel.time.business_days import trading_day_until
from seeding.terp.kernel.time.business_hours import office_moment
from seeding.terp.suppliers.facts import IntakeHeld, IntakeLine, PurchaseLine, PurchaseOrdered

NOTES = TextFile("suppliers/deliveries")
TERPENES = ("myrcene", "limonene", "caryophyllene", "pinene", "linalool", "humulene", "terpinolene", "ocimene")
LABS = ("Golden State Analytical", "Bay Cannabis Labs", "Sierra Test House")


def receive_lots(spec: Spec, stocks: list[StockBatch], history: History, keys: Keys, staff: HiredStaff) -> dict[int, BatchReceived]:
    """Fills purchases, intakes, lots and batches of the history; gives each batch by its ordinal in the trade."""
    purchasing = _Purchasing(spec, history, keys, staff, len(stocks))
    for position, stock in enumerate(stocks):
        purchasing.receive(stock, receiving=position >= len(stocks) - a.STILL_RECEIVING)
    purchasing.order_more(stocks)
    purchasing.number()
    return {stock.ordinal: batch for stock, batch in zip(stocks, history.batches, strict=True)}


class _Purchasing:
    """Receipts and purchase orders; these get their keys at the end, in order of their dates, and the batches theirs with them."""

    def __init__(self, spec: Spec, history: History, keys: Keys, staff: HiredStaff, lots: int) -> None:
        self._spec, self._history, self._keys, self._staff = spec, history, keys, staff
        self._draw = Draw(spec.seed, "purchaseOrders", "papers")
        self._test = Draw(spec.seed, "batches", "test")
        self._cost = Draw(spec.seed, "batches", "range")
        self._purchases: list[PurchaseOrdered] = []
        self._batches: list[BatchReceived] = []  # without their purchase orders
        self._lots = lots

    def receive(self, stock: StockBatch, *, receiving: bool) -> None:
        """One receipt: lot, batch, session and purchase order."""
        n = stock.ordinal
        intake_id, lot_id, batch_id = (self._keys.take(table) for table in ("intake_sessions", "lots", "batches"))
        user = self._staff.pick("inventory", self._draw, n, "receiver")
        purchase_at = self._ordered_at(stock.received_at.date(), n)
        self._history.lots.append(
            LotReceived(
                lot_id,
                f"LOT-{a.FIRST_LOT_CODE + lot_id - 1:06d}",
                stock.vendor_id,
                stock.received_at,
                self._draw.pick(NOTES["lot"], n, "lot"),
            )
        )
        batch = self._batch(stock, batch_id, lot_id, intake_id, user)
        self._batches.append(batch)
        self._history.intakes.append(self._intake(stock, batch, user, receiving))
        self._purchases.append(self._purchase(stock, batch, purchase_at, receiving))

    def order_more(self, stocks: list[StockBatch]) -> None:
        """Purchase orders that have brought nothing: drafts, sent and confirmed ones of late, and cancelled ones of any time."""
        share = self._lots / SCENARIOS["full"].lots
        turn = 0
        for status, number in a.OPEN_PURCHASES.items():
            for _ in range(max(1, round(number * share))):
                like = self._draw.pick(stocks, status, turn)
                self._purchases.append(self._unreceived(like, status, turn))
                turn += 1
        self._cancelled_session(stocks[len(stocks) // 2])

    def number(self) -> None:
        """Gives the purchase orders their keys and numbers, and the batches those of theirs."""
        self._purchases.sort(key=lambda order: order.created_at)
        counts: dict[int, int] = {}
        numbers: dict[int, int] = {}  # intake id → purchase id
        for order in self._purchases:
            year = order.created_at.year
            counts[year] = counts.get(year, 0) + 1
            key = self._keys.take("purchaseOrders")
            lines = tuple(replace(line, id=self._keys.take("purchaseOrderItems")) for line in order.lines)
            self._history.purchases.append(replace(order, id=key, po_number=f"PO-{year}-{counts[year]:04d}", lines=lines))
            if order.intake_session_id is not None:
                numbers[order.intake_session_id] = key
        self._history.batches.extend(replace(batch, purchase_id=numbers[batch.intake_id]) for batch in self._batches)

    def _ordered_at(self, received: date, n: object) -> datetime:
        day = trading_day_until(received - timedelta(days=self._draw.whole(*a.PURCHASE_LEAD_DAYS, n, "lead")))
        return office_moment(self._draw, day, self._spec.as_of, n, "ordered")

    def _batch(self, stock: StockBatch, batch_id: int, lot_id: int, intake_id: int, user: int) -> BatchReceived:
        n, product = stock.ordinal, stock.product
        ranged = self._cost.chance(a.RANGE_COST_SHARE, n)
        spread = min(a.RANGE_COST_SPREAD, stock.unit_cost // 5)
        day = stock.received_at.date()
        brand = next(brand.name for brand in self._history.brands if brand.id == product.brand_id)
        return BatchReceived(
            id=batch_id,
            code=f"BATCH-{a.FIRST_LOT_CODE + batch_id - 1:06d}",
            sku=f"{_sku_key(brand)}-{_sku_key(product.name_canonical)}-{day:%Y%m%d}-{batch_id:04d}",
            lot_id=lot_id,
            vendor_id=stock.vendor_id,
            purchase_id=0,
            intake_id=intake_id,
            product_id=product.id,
            product_name=product.name_canonical,
            grade=product.grade,
            quantity=quantity_of(stock.quantity),
            sample_quantity=a.SAMPLE_STOCK[product.uom_sellable],
            unit_cogs=Decimal(stock.unit_cost),
            unit_cogs_min=Decimal(stock.unit_cost - spread) if ranged else None,
            unit_cogs_max=Decimal(stock.unit_cost + spread) if ranged else None,
            payment_terms=stock.terms,
            expires_on=day + timedelta(days=a.SHELF_LIFE_DAYS),
            test_results=self._tested(n, product, day),
            received_by=user,
            created_at=stock.received_at,
        )

    def _tested(self, n: int, product: ProductListed, day: date) -> dict[str, object]:
        """What the laboratory found, in per cent of weight."""
        low, high = a.POTENCY[product.uom_sellable]
        return {
            "thc": self._test.whole(low * 10, high * 10, n, "thc") / 10,
            "cbd": self._test.whole(*a.CBD_TENTHS, n, "cbd") / 10,
            "terpenes": self._test.shuffled(TERPENES, n)[:3],
            "contaminants": [],
            "testDate": (day - timedelta(days=self._test.whole(*a.LAB_DAYS, n, "date"))).isoformat(),
            "labName": self._test.pick(LABS, n, "lab"),
        }

    def _intake(self, stock: StockBatch, batch: BatchReceived, user: int, receiving: bool) -> IntakeHeld:
        n, started = stock.ordinal, stock.received_at - timedelta(minutes=self._draw.whole(*a.RECEIVING_MINUTES, stock.ordinal, "session"))
        consigned = batch.consigned
        agreement = "Consignment: pay for what is sold, twice a month" if consigned else f"Bought outright, {_spoken(stock.terms)}"
        line = IntakeLine(
            id=self._keys.take("intake_session_batches"),
            batch_id=batch.id,
            received_qty=batch.quantity,
            unit_cost=batch.unit_cogs,
            cogs_agreement=agreement,
            internal_notes=self._draw.pick(NOTES["lot"], n, "line")
            if self._draw.chance(a.INTAKE_LINE_NOTED_SHARE, n, "line notes")
            else None,
            vendor_notes="Please return the empty bins" if self._draw.chance(a.INTAKE_LINE_VENDOR_SHARE, n, "vendor notes") else None,
        )
        day = stock.received_at.date()
        return IntakeHeld(
            id=batch.intake_id,
            session_number=_session_number(started, batch.intake_id),
            vendor_id=stock.vendor_id,
            status="IN_PROGRESS" if receiving else "COMPLETED",
            receive_date=day,
            received_by_id=user,
            payment_terms=stock.terms,
            payment_due_date=None if consigned else day + timedelta(days=a.NET_DAYS[stock.terms]),
            total_amount=batch.quantity * batch.unit_cogs,
            lines=(line,),
            internal_notes="Checked against the manifest" if self._draw.chance(a.INTAKE_NOTED_SHARE, n, "checked") else None,
            vendor_notes="Signed by the driver" if self._draw.chance(a.INTAKE_NOTED_SHARE, n, "signed") else None,
            created_at=started,
            completed_at=None if receiving else stock.received_at + timedelta(minutes=a.INTAKE_CLOSED_MINUTES),
        )

    def _purchase(self, stock: StockBatch, batch: BatchReceived, ordered_at: datetime, receiving: bool) -> PurchaseOrdered:
        n, day = stock.ordinal, stock.received_at.date()
        ordered = batch.quantity
        if receiving:
            ordered = (batch.quantity / a.RECEIVED_PART).quantize(Decimal(1))
        line = PurchaseLine(0, batch.product_id, ordered, batch.quantity, batch.unit_cogs, self._line_notes(n))
        return PurchaseOrdered(
            id=0,
            po_number="",
            vendor_id=stock.vendor_id,
            intake_session_id=batch.intake_id,
            purchase_order_status="RECEIVING" if receiving else "RECEIVED",
            created_at=ordered_at,
            expected_delivery_date=day + timedelta(days=self._draw.whole(*a.PURCHASE_EXPECTED_DAYS, n, "expected")),
            actual_delivery_date=None if receiving else day,
            subtotal=ordered * batch.unit_cogs,
            payment_terms=_spoken(stock.terms),
            payment_due_date=None if batch.consigned else day + timedelta(days=a.NET_DAYS[stock.terms]),
            lines=(line,),
            notes=self._draw.pick(NOTES["purchase"], n, "notes"),
            vendor_notes="Deliver before noon" if self._draw.chance(a.PURCHASE_VENDOR_NOTED_SHARE, n, "noon") else None,
            created_by_id=self._staff.pick("buying", self._draw, n, "buyer"),
            sent_at=ordered_at + timedelta(minutes=self._draw.whole(*a.PURCHASE_SENT_MINUTES, n, "sent")),
            confirmed_at=min(
                ordered_at + timedelta(hours=self._draw.whole(*a.PURCHASE_CONFIRMED_HOURS, n, "confirmed")),
                stock.received_at - timedelta(hours=a.PURCHASE_CONFIRMED_BEFORE_HOURS),
            ),
            updated_at=stock.received_at,
        )

    def _line_notes(self, *key: object) -> str | None:
        """What the buyer wrote beside a line; nothing beside most."""
        noted = self._draw.chance(a.PURCHASE_LINE_NOTED_SHARE, *key, "line noted")
        return self._draw.pick(NOTES["purchase line"], *key, "line notes") if noted else None

    def _unreceived(self, like: StockBatch, status: str, turn: int) -> PurchaseOrdered:
        key = ("open", turn)
        if status == "CANCELLED":
            day = like.received_at.date() - timedelta(days=self._draw.whole(*a.PURCHASE_CANCELLED_DAYS, *key))
        else:
            age = self._draw.whole(*a.PURCHASE_AGE.get(status, a.USUAL_PURCHASE_AGE), *key)
            day = self._spec.as_of - timedelta(days=age)
        ordered_at = office_moment(self._draw, trading_day_until(day), self._spec.as_of, *key)
        sent_at = ordered_at + timedelta(minutes=a.OPEN_PURCHASE_SENT_MINUTES) if status != "DRAFT" else None
        confirmed_at = ordered_at + timedelta(hours=a.OPEN_PURCHASE_CONFIRMED_HOURS) if status == "CONFIRMED" else None
        quantity = quantity_of(like.quantity)
        line = PurchaseLine(0, like.product.id, quantity, ZERO, Decimal(like.unit_cost), self._line_notes(*key))
        return PurchaseOrdered(
            id=0,
            po_number="",
            vendor_id=like.vendor_id,
            intake_session_id=None,
            purchase_order_status=status,
            created_at=ordered_at,
            expected_delivery_date=ordered_at.date() + timedelta(days=self._draw.whole(*a.PURCHASE_LEAD_DAYS, *key, "expected")),
            actual_delivery_date=None,
            subtotal=quantity * like.unit_cost,
            payment_terms=_spoken(like.terms),
            payment_due_date=None,
            lines=(line,),
            notes="Grower could not deliver, room failed its test"
            if status == "CANCELLED"
            else self._draw.pick(NOTES["purchase"], *key, "notes"),
            vendor_notes=None,
            created_by_id=self._staff.pick("buying", self._draw, *key, "buyer"),
            sent_at=sent_at,
            confirmed_at=confirmed_at,
            updated_at=confirmed_at or sent_at or ordered_at,
        )

    def _cancelled_session(self, like: StockBatch) -> None:
        """One intake that was called off at the dock, without a batch."""
        started = like.received_at + timedelta(minutes=a.INTAKE_REFUSED_MINUTES)
        intake_id = self._keys.take("intake_sessions")
        self._history.intakes.append(
            IntakeHeld(
                id=intake_id,
                session_number=_session_number(started, intake_id),
                vendor_id=like.vendor_id,
                status="CANCELLED",
                receive_date=started.date(),
                received_by_id=self._staff.pick("inventory", self._draw, "cancelled"),
                payment_terms=like.terms,
                payment_due_date=None,
                total_amount=ZERO,
                lines=(),
                internal_notes="Manifest and seals did not match, sent back unopened",
                vendor_notes="New delivery agreed for next week",
                created_at=started,
                completed_at=None,
            )
        )


def _session_number(at: datetime, key: int) -> str:
    """INTAKE-<epoch milliseconds>; the key in the milliseconds keeps it unique."""
    return f"INTAKE-{int(at.timestamp()) * 1000 + key % 1000}"


def _sku_key(name: str) -> str:
    """Four upper-case letters of a name, padded with X, as the application makes them."""
    return "".join(letter for letter in name.upper() if letter.isascii() and letter.isalnum())[:4].ljust(4, "X")


def _spoken(terms: str) -> str:
    """Payment terms as people write them on paper."""
    return {"COD": "COD (Cash on Delivery)", "CONSIGNMENT": "Consignment", "PARTIAL": "Half on delivery, half Net 30"}.get(
        terms, terms.replace("NET_", "Net ")
    )
