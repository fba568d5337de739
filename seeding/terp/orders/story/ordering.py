"""Turns the filled sales, quotes and drafts into facts with numbers, keys, prices and fulfilment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from seeding.engine.draw import Draw
from seeding.engine.keys import Keys
from seeding.engine.money import ZERO
from seeding.engine.spec import Spec
from seeding.terp import assumptions as a
from seeding.terp.assumptions import Scenario
from seeding.terp.company.day_loop import Trade
from seeding.terp.company.demand import Wish
from seeding.terp.company.order_filling import LineDraft
from seeding.terp.company.quotes import converted
from seeding.terp.company.warehouse import dollars, quantity_of
from seeding.terp.history import History
from seeding.terp.inventory.facts import BatchReceived
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.kernel.texts.loader import TextFile
from seeding.terp.orders.facts import OrderLine, OrderPlaced, StatusStep

NOTES = TextFile("orders/orders")


@dataclass(slots=True)
class _OrderRow:
    """One row of orders to be, before keys."""

    wish: Wish
    lines: list[LineDraft]
    created_at: datetime
    sale: bool
    draft: bool = False
    discount: int = 0
    status: str | None = None
    valid_until: date | None = None
    converted_at: datetime | None = None
    source: _OrderRow | None = None
    id: int = 0
    invoice_id: int = 0


def place_orders(
    spec: Spec, scenario: Scenario, trade: Trade, batches: dict[int, BatchReceived], history: History, keys: Keys, staff: HiredStaff
) -> dict[int, OrderPlaced]:
    """Fills the history's orders in order of creation; gives the confirmed sales by the ordinal of their wish."""
    rows = _order_rows(spec, scenario, trade)
    for row in rows:
        row.id = keys.take("orders")
    for row in sorted((row for row in rows if row.sale and not row.draft), key=lambda row: row.wish.at):
        row.invoice_id = keys.take("invoices")
    entry = _OrderEntry(spec, trade, batches, history, keys, staff)
    placed = {}
    for row in rows:
        order = entry.place(row)
        history.orders.append(order)
        if order.is_sale:
            placed[row.wish.ordinal] = order
    return placed


def _order_rows(spec: Spec, scenario: Scenario, trade: Trade) -> list[_OrderRow]:
    """Sales, the quotes they came from, other quotes and drafts, in order of creation."""
    minutes = Draw(spec.seed, "orders", "typing time")
    quoted = converted(spec, scenario, trade.demand.wishes)
    rows = []
    for filled in trade.filled_sales.values():
        created = filled.wish.at - timedelta(minutes=minutes.whole(*a.ORDER_TYPING_MINUTES, filled.wish.ordinal))
        sale = _OrderRow(filled.wish, filled.lines, created, sale=True, discount=filled.discount)
        if filled.wish.ordinal in quoted:
            stocked = max(line.stock.received_at for line in filled.lines) + timedelta(minutes=a.SALE_AFTER_RECEIPT_MINUTES)
            asked = max(quoted[filled.wish.ordinal], stocked)
            quote = _OrderRow(
                filled.wish, filled.lines, asked, sale=False, discount=filled.discount, status="CONVERTED", converted_at=created
            )
            quote.valid_until = asked.date() + timedelta(days=a.QUOTE_DAYS)
            sale.source = quote
            rows.append(quote)
        rows.append(sale)
    for offer, lines in trade.offers:
        draft = offer.status is None
        rows.append(_OrderRow(offer.wish, lines, offer.created_at, draft, draft, status=offer.status, valid_until=offer.valid_until))
    return sorted(rows, key=lambda row: (row.created_at, row.sale, row.wish.ordinal))


class _OrderEntry:
    def __init__(
        self, spec: Spec, trade: Trade, batches: dict[int, BatchReceived], history: History, keys: Keys, staff: HiredStaff
    ) -> None:
        self._trade, self._batches, self._keys, self._staff = trade, batches, keys, staff
        self._strains = history.by_id.strains
        self._profiled = {client.id for client in history.clients if client.pricing_profile_id is not None}
        self._seed = spec.seed
        self._who = Draw(spec.seed, "orders", "who")
        self._notes = Draw(spec.seed, "orders", "notes")
        self._source = Draw(spec.seed, "order_line_items", "margin source")
        self._override = Draw(spec.seed, "order_line_items", "cost override")

    def place(self, row: _OrderRow) -> OrderPlaced:
        wish, confirmed = row.wish, row.sale and not row.draft
        lines = tuple(self._line(row, line, n, confirmed) for n, line in enumerate(row.lines))
        subtotal = sum((line.line_total for line in lines), ZERO)
        discount = dollars(row.discount)
        noted = self._notes.chance(a.ORDER_NOTED_SHARE, wish.ordinal, row.sale)
        return OrderPlaced(
            id=row.id,
            order_number=_number(row),
            order_type="SALE" if row.sale else "QUOTE",
            is_draft=row.draft or not row.sale,
            client_id=wish.client.id,
            created_by_id=self._staff.seller(self._seed, wish.client.id),
            created_at=row.created_at,
            confirmed_at=wish.at if confirmed else None,
            payment_terms=wish.terms,
            due_date=wish.day + timedelta(days=a.NET_DAYS[wish.terms]) if confirmed else None,
            lines=lines,
            steps=self._steps(wish) if confirmed else (),
            subtotal=subtotal,
            tax=ZERO,
            discount=discount,
            total=subtotal - discount,
            total_cogs=sum((line.cost for line in lines), ZERO),
            cancelled=confirmed and wish.cancelled,
            invoice_id=row.invoice_id or None,
            quote_status=row.status,
            valid_until=row.valid_until,
            converted_from_order_id=row.source.id if row.source else None,
            converted_at=row.converted_at,
            notes=self._notes.pick(NOTES["order"], wish.ordinal, "text") if noted else None,
        )

    def _line(self, row: _OrderRow, line: LineDraft, n: int, invoiced: bool) -> OrderLine:
        batch, product, ordinal = self._batches[line.stock.ordinal], line.stock.product, row.wish.ordinal
        overridden = self._override.chance(a.COST_OVERRIDE_SHARE, ordinal, n)
        return OrderLine(
            id=self._keys.take("order_line_items"),
            invoice_line_id=self._keys.take("invoiceLineItems") if invoiced else 0,
            batch_id=batch.id,
            product_id=product.id,
            product_display_name=product.name_canonical,
            strain_name=self._strains[product.strain_id].name,
            category=product.category,
            subcategory=product.subcategory,
            grade=batch.grade,
            quantity=quantity_of(line.quantity),
            unit_price=dollars(line.price),
            cogs_per_unit=batch.unit_cogs,
            cost_mode="RANGE" if batch.unit_cogs_min is not None else "FIXED",
            consigned=batch.consigned,
            margin_source=self._margin_source(row.wish, line, n),
            original_cost=batch.unit_cogs + self._override.whole(*a.COST_OVERRIDE, ordinal, n, "by") if overridden else None,
            cogs_override_reason=self._override.pick(NOTES["cost override"], ordinal, n, "why") if overridden else None,
        )

    def _margin_source(self, wish: Wish, line: LineDraft, n: int) -> str:
        if line.manual:
            return "MANUAL"
        profiled = wish.client.id in self._profiled and self._source.chance(a.PROFILE_MARGIN_SHARE, wish.ordinal, n)
        return "CUSTOMER_PROFILE" if profiled else "DEFAULT"

    def _steps(self, wish: Wish) -> tuple[StatusStep, ...]:
        steps = []
        for status, at in self._trade.fulfilment.steps(wish):
            seller = self._staff.seller(self._seed, wish.client.id)
            user = seller if status == "PENDING" else self._staff.pick("warehouse", self._who, (wish.ordinal, status))
            noted = status == "PACKED" and self._notes.chance(a.PACKING_NOTED_SHARE, wish.ordinal, status)
            notes = self._notes.pick(NOTES["packing"], wish.ordinal, status, "text") if noted else None
            steps.append(StatusStep(self._keys.take("order_status_history"), status, user, at, notes))
        return tuple(steps)


def _number(row: _OrderRow) -> str:
    """The application's pattern: a letter and epoch milliseconds; the key in the milliseconds keeps it unique."""
    stamp = int(row.created_at.timestamp()) * 1000 + row.id % 1000
    if not row.sale:
        return f"Q-{stamp}-{_suffix(row.id)}"
    if row.draft:
        return f"D-{stamp}"
    return f"S-{stamp}" if row.source else f"O-{stamp}"


def _suffix(key: int) -> str:
    """Four upper-case characters for a quote number."""
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
    mixed = key * 2_654_435_761 % 2**32
    return "".join(letters[mixed >> shift & 31] for shift in (0, 5, 10, 15))
