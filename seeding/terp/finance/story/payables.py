"""What is owed to suppliers: bills for owned stock at receipt, settlements of sold consignment goods, services, and their payment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from seeding.engine.draw import Draw
from seeding.engine.keys import Keys
from seeding.engine.money import ZERO, cents, half_up
from seeding.engine.spec import Spec
from seeding.terp import assumptions as a
from seeding.terp.assumptions import Scenario
from seeding.terp.finance.facts import BillLine, BillReceived
from seeding.terp.finance.story.payments import Remittance, Series
from seeding.terp.history import History
from seeding.terp.inventory.facts import BatchReceived, LotReceived, StockMoved
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.kernel.time.business_days import months, months_before, nearest_workday, workday_until
from seeding.terp.kernel.time.business_hours import moment, office_moment
from seeding.terp.suppliers.facts import VendorJoined

METHODS, METHOD_WEIGHTS = [name for name, _ in a.BILL_METHODS], [weight for _, weight in a.BILL_METHODS]
LEAVING = ("SALE", "RETURN", "REFUND_RETURN", "ADJUSTMENT", "DISPOSAL")  # movements by which consigned goods are used up or come back


@dataclass(slots=True)
class Owing:
    """A bill before it has an id. `fate` is its status at as-of, `account` the expense account of a service."""

    vendor_id: int
    purpose: str
    received_at: datetime
    due_on: date
    terms: str
    reference: tuple[str, int]
    lines: list[tuple[int | None, int | None, str, Decimal, Decimal]]  # product, lot, text, quantity, unit price
    notes: str | None = None
    account: str | None = None
    fate: str = "PAID"
    id: int = 0
    remittances: list[Remittance] = field(default_factory=list)

    @property
    def dated(self) -> date:
        return self.received_at.date()

    @property
    def total(self) -> Decimal:
        return sum((cents(quantity * price) for _, _, _, quantity, price in self.lines), ZERO)


def owe(history: History, spec: Spec, scenario: Scenario, staff: HiredStaff, keys: Keys) -> list[Owing]:
    """Every bill with its fate and payments, in the order of ids."""
    owings = [*_purchases(history), *_settlements(history), *_services(history, spec, scenario)]
    owings += _entered_twice(owings, spec)
    owings.sort(key=lambda owing: (owing.received_at, owing.vendor_id, owing.reference[1]))
    for owing in owings:
        owing.id = keys.take("bills")
    _judge(owings, spec)
    BillPayer(spec, staff).pay(owings)
    return owings


def _purchases(history: History) -> Iterator[Owing]:
    """A bill for each receipt of owned stock, on its day, for what came in."""
    batches = {batch.id: batch for batch in history.batches if not batch.consigned}
    for movement in history.movements:
        batch = batches.get(movement.batch_id)
        if movement.inventory_movement_type != "INTAKE" or batch is None or movement.quantity_change <= 0:
            continue
        due = movement.created_at.date() + timedelta(days=a.NET_DAYS[batch.payment_terms])
        line = (batch.product_id, batch.lot_id, f"{batch.product_name}, batch {batch.code}", movement.quantity_change, batch.unit_cogs)
        reference = ("PURCHASE_ORDER", batch.purchase_id)
        yield Owing(
            batch.vendor_id, "purchase", movement.created_at, due, batch.payment_terms, reference, [line], f"Receipt of batch {batch.code}"
        )


def _settlements(history: History) -> Iterator[Owing]:
    """Twice a month, by vendor, the consigned goods used up since the last time; what came back in excess is carried over."""
    batches = {batch.id: batch for batch in history.batches if batch.consigned}
    vendors = history.by_id.vendors
    gone: dict[int, Decimal] = {}  # by batch, since its last settlement
    movements = [m for m in history.movements if m.consigned and m.inventory_movement_type in LEAVING]
    movements.sort(key=lambda m: (m.created_at, m.id))
    place = 0
    for day in _settlement_days(movements, history.as_of):
        while place < len(movements) and movements[place].created_at.date() < day:
            gone[movements[place].batch_id] = gone.get(movements[place].batch_id, ZERO) - movements[place].quantity_change
            place += 1
        by_vendor: dict[int, list[BatchReceived]] = {}
        for batch_id, quantity in sorted(gone.items()):
            if quantity > 0:
                by_vendor.setdefault(batches[batch_id].vendor_id, []).append(batches[batch_id])
        for vendor_id, sold in sorted(by_vendor.items()):
            yield _settlement(vendors[vendor_id], day, [(batch, gone.pop(batch.id)) for batch in sold])


def _settlement_days(movements: Sequence[StockMoved], as_of: date) -> list[date]:
    if not movements:
        return []
    first = movements[0].created_at.date()
    days = (month.replace(day=day) for month in months(first, as_of) for day in a.SETTLEMENT_DAYS)
    return [day for day in days if first < day <= as_of]


def _settlement(vendor: VendorJoined, day: date, sold: list[tuple[BatchReceived, Decimal]]) -> Owing:
    net = vendor.net_days or a.SETTLEMENT_NET_DAYS
    lines = [
        (b.product_id, b.lot_id, f"Sold on consignment: {b.product_name}, batch {b.code}", quantity, b.unit_cogs) for b, quantity in sold
    ]
    return Owing(
        vendor_id=vendor.id,
        purpose="settlement",
        received_at=moment(day, a.SETTLEMENT_MINUTE, vendor.id % 60),
        due_on=day + timedelta(days=net),
        terms=f"NET_{net}",
        reference=("LOT", sold[0][0].lot_id),
        lines=list(lines),
        notes=f"Consignment settlement up to {day - timedelta(days=1)}",
    )


def _services(history: History, spec: Spec, scenario: Scenario) -> Iterator[Owing]:
    """What suppliers did beside selling, every few weeks back from as-of; the newest bill is still a draft."""
    draw = Draw(spec.seed, "bills", "service")
    month = scenario.revenue / scenario.months
    first = months_before(spec.as_of, scenario.months) - timedelta(days=a.SERVICE_LEAD_DAYS)
    known = sorted(history.lots, key=lambda lot: lot.created_at)
    day, turn = workday_until(spec.as_of), 0
    while day > first:
        at = office_moment(draw, day, spec.as_of, turn)
        there = [lot for lot in known if lot.created_at < at]
        if not there:
            return
        yield _service(draw, there[-1], at, turn, month)
        turn += 1
        day = workday_until(spec.as_of - timedelta(days=turn * a.SERVICE_EVERY_DAYS))


def _service(draw: Draw, lot: LotReceived, at: datetime, turn: int, month: Decimal) -> Owing:
    text, account, part = a.SERVICES[turn % len(a.SERVICES)]
    price = cents(month * part * draw.between(*a.SERVICE_SPREAD, turn, "price"))
    due = at.date() + timedelta(days=a.SERVICE_NET_DAYS)
    line = (None, lot.id, f"{text}, lot {lot.code}", Decimal("1.00"), price)
    owing = Owing(lot.vendor_id, "service", at, due, f"NET_{a.SERVICE_NET_DAYS}", ("SERVICE", lot.id), [line], text, account)
    owing.fate = "DRAFT" if turn == 0 else "PAID"
    return owing


def _entered_twice(owings: Sequence[Owing], spec: Spec) -> list[Owing]:
    """Purchase bills that somebody entered a second time by mistake: nothing is due or posted on the second one."""
    plain = [o for o in owings if o.purpose == "purchase" and o.terms != "PARTIAL"]
    old = [o for o in plain if (spec.as_of - o.dated).days >= a.VOIDED_BILL_AGE]
    later = timedelta(minutes=a.ENTERED_TWICE_MINUTES)
    chosen = Draw(spec.seed, "bills", "entered twice").shuffled(old)[: a.VOIDED_BILLS]
    return [
        replace(
            o,
            received_at=o.received_at + later,
            notes=f"{o.notes}, entered twice by mistake",
            fate="VOID",
            lines=list(o.lines),
            remittances=[],
        )
        for o in chosen
    ]


def _judge(owings: Sequence[Owing], spec: Spec) -> None:
    """A few bills of each age are overdue; those not yet due take turns in being open, approved, paid in part or early."""
    draw = Draw(spec.seed, "bills", "fate")
    for (low, high), part in zip(a.OVERDUE_BILL_AGES, a.OVERDUE_BILL_PARTS, strict=True):
        late = [o for o in owings if o.fate == "PAID" and low <= (spec.as_of - o.due_on).days <= high and o.terms not in ("COD", "PARTIAL")]
        for owing in draw.shuffled(late, low)[: max(1, half_up(part * len(owings)))]:
            owing.fate = "OVERDUE"
    due = [owing for owing in owings if owing.fate == "PAID" and owing.due_on >= spec.as_of and owing.terms != "COD"]
    for owing in due:
        owing.fate = "PARTIAL" if owing.terms == "PARTIAL" else "PAID"
    ready = draw.shuffled([owing for owing in due if owing.fate == "PAID"], "open")
    ready.sort(key=lambda owing: owing.due_on == spec.as_of)  # stable: an open bill that is not due yet comes first
    for turn, owing in enumerate(ready):
        owing.fate = a.OPEN_BILL_TURNS[turn % len(a.OPEN_BILL_TURNS)]


class BillPayer:
    """Pays the bills as their fate asks for."""

    def __init__(self, spec: Spec, staff: HiredStaff) -> None:
        self._as_of = spec.as_of
        self._clerks = staff.with_job("accounting")
        self._draw = Draw(spec.seed, "payments", "sent")

    def pay(self, owings: Sequence[Owing]) -> None:
        """Fills the remittances of all bills."""
        for owing in owings:
            half = cents(owing.total / 2)
            if owing.terms == "PARTIAL":
                self._send(owing, owing.dated, half, "Deposit")
                if owing.fate == "PAID":
                    self._send(owing, self._paid_on(owing), owing.total - half, "Balance")
            elif owing.fate == "PAID":
                self._send(owing, self._paid_on(owing), owing.total)
            elif owing.fate == "PARTIAL" or (owing.fate == "OVERDUE" and owing.id % 2):
                self._send(owing, self._paid_on(owing), half, "Part payment")

    def _paid_on(self, owing: Owing) -> date:
        if owing.terms == "COD":
            return owing.dated
        low, high = a.BILL_LAG_DAYS
        last = min(owing.due_on + timedelta(days=high), self._as_of)
        first = max(owing.dated, min(owing.due_on + timedelta(days=low), last))
        day = first + timedelta(days=self._draw.whole(0, (last - first).days, owing.id))
        return nearest_workday(day, first, last)

    def _send(self, owing: Owing, day: date, amount: Decimal, notes: str | None = None) -> None:
        turn = len(owing.remittances)
        at = office_moment(self._draw, day, self._as_of, owing.id, turn, "moment")
        if at <= owing.received_at:
            at = owing.received_at + timedelta(minutes=a.BILL_PAID_MINUTES)
        method = self._draw.weigh(METHODS, METHOD_WEIGHTS, owing.id, turn, "method")
        clerk = self._clerks[owing.id % len(self._clerks)]
        owing.remittances.append(Remittance("SENT", owing.vendor_id, owing.id, amount, method, at, clerk, None, notes))


def book(owings: Sequence[Owing], staff: HiredStaff, keys: Keys) -> list[BillReceived]:
    """The bills as facts."""
    series, clerks = Series(), staff.with_job("accounting")
    bills = []
    for owing in owings:
        paid = sum((remittance.amount for remittance in owing.remittances), ZERO)
        bills.append(
            BillReceived(
                id=owing.id,
                bill_number=series.take("BILL", owing.dated),
                vendor_id=owing.vendor_id,
                purpose=owing.purpose,
                bill_date=owing.dated,
                due_date=owing.due_on,
                lines=tuple(BillLine(keys.take("billLineItems"), *line) for line in owing.lines),
                total_amount=owing.total,
                amount_paid=paid,
                status=owing.fate,
                payment_terms=owing.terms,
                reference_type=owing.reference[0],
                reference_id=owing.reference[1],
                notes=owing.notes,
                created_by_id=clerks[owing.id % len(clerks)],
                created_at=owing.received_at,
                updated_at=_changed_at(owing),
            )
        )
    return bills


def _changed_at(owing: Owing) -> datetime:
    """The last payment, or the moment at which a second entry was made void."""
    if owing.fate == "VOID":
        return owing.received_at + timedelta(minutes=a.VOIDED_AFTER_MINUTES)
    return owing.remittances[-1].recorded_at if owing.remittances else owing.received_at
