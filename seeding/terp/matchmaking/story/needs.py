"""The clients' standing wishes: some met by a sale of theirs, some still open, some past."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import partial

from seeding.engine.draw import Draw
from seeding.engine.keys import Keys
from seeding.engine.spec import Spec
from seeding.terp import assumptions as a
from seeding.terp.catalog.facts import ProductListed
from seeding.terp.clients.facts import ClientJoined
from seeding.terp.history import History
from seeding.terp.inventory.facts import BatchReceived
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.kernel.texts.figures import town
from seeding.terp.kernel.texts.loader import TextFile
from seeding.terp.kernel.texts.picker import Picker
from seeding.terp.kernel.time.business_hours import moment, office_moment
from seeding.terp.matchmaking.facts import NeedMet, NeedStated
from seeding.terp.orders.facts import OrderPlaced

TABLE = "client_needs"
WISHES = TextFile("matchmaking/needs", "batch by city grade held least most order product strain subcategory what")
EXPIRY_MINUTE = 18 * 60  # of the day, UTC
WHOLE = Decimal(1)


def state_needs(history: History, spec: Spec, keys: Keys, staff: HiredStaff) -> None:
    """Append the needs in order of time, and which sale met one."""
    planner = _NeedPlanner(history, spec, staff)
    fulfilled = planner.fulfilled(_count(planner.buyers, "FULFILLED"))
    wanted = _count(planner.buyers, "ACTIVE")
    unlisted = planner.unlisted() if wanted > 1 else []
    open_ones = [*planner.open(wanted - len(unlisted)), *unlisted]
    past = [need for status in ("EXPIRED", "CANCELLED") for need in planner.past(status, _count(planner.buyers, status))]
    drafts = [(need, None) for need in (*open_ones, *past)] + [(need, order.id) for need, order in fulfilled]
    met: dict[int, int] = {}
    for need, order_id in sorted(drafts, key=lambda draft: (draft[0].created_at, draft[0].client_id, draft[0].id)):
        history.needs.append(replace(need, id=keys.take(TABLE)))
        if order_id is not None:
            met[order_id] = history.needs[-1].id
    history.needs_met.extend(NeedMet(order.id, met[order.id]) for order in history.orders if order.id in met)


def _first(ask: Callable[[], list[NeedStated]]) -> list[NeedStated]:
    """What the first of a few attempts gives; nothing where the client asked for just that before each time."""
    return next(filter(None, (ask() for _ in range(a.NEED_ATTEMPTS))), [])


def _count(buyers: Sequence[ClientJoined], status: str) -> int:
    return max(1, round(a.NEEDS[status] * len(buyers) / a.NEED_BUYERS)) if buyers else 0


@dataclass(frozen=True, slots=True)
class _Wish:
    """Who asks for what, before the days are known. `number` addresses its draws."""

    number: int
    status: str
    client: ClientJoined
    product: ProductListed
    quantity: tuple[Decimal, Decimal]
    ceiling: Decimal


class _NeedPlanner:
    """The needs as they are written down, no client asking twice for the same."""

    def __init__(self, history: History, spec: Spec, staff: HiredStaff) -> None:
        self.history, self.as_of = history, spec.as_of
        self.staff = staff
        self.buyers = [client for client in history.clients if client.kind != "supplier"]
        self._clients = history.by_id.clients
        self._products = history.by_id.products
        self._types = {strain.id: strain.category.upper() for strain in history.strains}
        self._seed = spec.seed
        self._draw = Draw(spec.seed, TABLE, "value")
        self._order = Draw(spec.seed, TABLE, "order")
        self._held = _held(history)
        self._asked: set[tuple[object, ...]] = set()
        self._words = Picker(WISHES, spec.seed, TABLE)
        self._number = 0

    def fulfilled(self, count: int) -> list[tuple[NeedStated, OrderPlaced]]:
        """Needs that an actual sale of the same client met, one for each client as far as they go."""
        since = self.as_of - timedelta(days=a.NEED_FULFILLED_WITHIN)
        sampled = {request.related_order_id for request in self.history.sample_requests}
        sales = [order for order in self.history.orders if order.id not in sampled and _answers_need(order, since)]
        found: list[tuple[NeedStated, OrderPlaced]] = []
        turn: dict[int, int] = {}
        ranked = []
        for order in self._order.shuffled(sales, "fulfilled"):
            turn[order.client_id] = turn.get(order.client_id, -1) + 1
            ranked.append((turn[order.client_id], order))
        for _, order in sorted(ranked, key=lambda rank: rank[0]):
            if len(found) == count:
                break
            if need := self._met_by(order):
                found.append((need, order))
        return found

    def open(self, count: int) -> list[NeedStated]:
        """Needs that wait for an answer at as-of: two of three for a strain in stock."""
        held = self._order.shuffled(self._held, "held")
        strains = {batch.strain for batch in held}
        missing = self._order.shuffled([p for p in self.history.products if p.strain_id not in strains], "missing")
        needs: list[NeedStated] = []
        for client in self._in_turn("ACTIVE", count, a.NEED_ACTIVE_AGE[0]):
            needs += _first(partial(self._open, client, held, missing))
        return needs

    def unlisted(self) -> list[NeedStated]:
        """The need for a CBD strain, which the house does not carry: only suppliers offer it."""
        strain, subcategory = a.SUPPLY_CBD[0]
        buyers = self._in_turn("unlisted", 1, a.NEED_ACTIVE_AGE[0])
        flower = next((product for product in self.history.products if product.uom_sellable == "LB"), None)
        if flower is None:
            return []
        product = replace(
            flower, strain_id=0, strain_name=strain, category="Flower", subcategory=subcategory, grade="A", base_cost=a.SUPPLY_CBD_PRICE
        )
        return [
            replace(need, strain_ref_id=None, strain_type="CBD")
            for client in buyers
            for need in self._open_for(self._next(), client, product)
        ]

    def _open(self, client: ClientJoined, held: Sequence[_Stock], missing: Sequence[ProductListed]) -> list[NeedStated]:
        number = self._next()
        stock = held[number % len(held)] if held and (number % a.NEED_HELD_EVERY or not missing) else None
        product = stock.product if stock else self._order.pick(missing or self.history.products, "active", number)
        return self._open_for(number, client, product, stock)

    def _open_for(self, number: int, client: ClientJoined, product: ProductListed, stock: _Stock | None = None) -> list[NeedStated]:
        wish = self._wish(number, "ACTIVE", client, product)
        earliest = max(client.created_at, product.created_at).date() + timedelta(days=1)
        asked = max(earliest, self.as_of - timedelta(days=self._draw.whole(*a.NEED_ACTIVE_AGE, number, "age")))
        needed_by = self.as_of + timedelta(days=self._draw.whole(*a.NEED_WANTED_DAYS, number, "wanted"))
        return self._write(wish, office_moment(self._draw, asked, self.as_of, number, "at"), needed_by, stock=stock)

    def past(self, status: str, count: int) -> list[NeedStated]:
        """Needs that ran out or were withdrawn before as-of."""
        needs: list[NeedStated] = []
        for client in self._in_turn(status, count, a.NEED_PAST_AGE[0]):
            needs += _first(partial(self._past, client, status))
        return needs

    def _past(self, client: ClientJoined, status: str) -> list[NeedStated]:
        number = self._next()
        product = self._order.pick(self.history.products, status, number)
        earliest = max(client.created_at, product.created_at).date() + timedelta(days=1)
        age = self._draw.whole(*a.NEED_PAST_AGE, number, "age")
        asked = max(earliest, self.as_of - timedelta(days=age))
        needed_by = asked + timedelta(days=self._draw.whole(*a.NEED_WANTED_DAYS, number, "wanted"))
        return self._write(
            self._wish(number, status, client, product),
            office_moment(self._draw, asked, self.as_of, number, "at"),
            min(needed_by, self.as_of - timedelta(days=a.NEED_GRACE_DAYS[1] + 1)),
        )

    def _met_by(self, order: OrderPlaced) -> NeedStated | None:
        """The need that this sale answered; None where client or product are too new for one, or it was asked before."""
        line, client, number = order.lines[0], self._clients[order.client_id], self._next()
        product = self._products[line.product_id]
        day = order.created_at.date()
        stated = office_moment(
            self._draw, day - timedelta(days=self._draw.whole(*a.NEED_LEAD_DAYS, number, "lead")), self.as_of, number, "at"
        )
        if stated <= max(client.created_at, product.created_at):
            return None
        least = line.quantity.quantize(WHOLE, ROUND_FLOOR) or line.quantity
        most = line.quantity.quantize(WHOLE, ROUND_CEILING) + self._draw.whole(*a.NEED_SPARE_QUANTITY, number, "most")
        ceiling = _round_up(line.unit_price * self._draw.between(Decimal(1), Decimal("1.06"), number, "ceiling"), product.uom_sellable)
        wish = _Wish(number, "FULFILLED", client, product, (least, most), ceiling)
        needed_by = day + timedelta(days=self._draw.whole(*a.NEED_MET_DAYS, number, "wanted"))
        return next(iter(self._write(wish, stated, needed_by, order=order)), None)

    def _wish(self, number: int, status: str, client: ClientJoined, product: ProductListed) -> _Wish:
        low, high = a.NEED_QUANTITY[product.uom_sellable]
        least = Decimal(self._draw.whole(low, high, number, "least"))
        room = Decimal(str(a.NEED_QUANTITY_ROOM[0])), Decimal(str(a.NEED_QUANTITY_ROOM[1]))
        most = (least * self._draw.between(*room, number, "most")).quantize(WHOLE, ROUND_CEILING)
        factor = self._draw.between(Decimal(a.NEED_CEILING[0]), Decimal(a.NEED_CEILING[1]), number, "ceiling")
        return _Wish(number, status, client, product, (least, most), _round_up(product.base_cost * factor, product.uom_sellable))

    def _write(
        self, wish: _Wish, stated: datetime, needed_by: date, order: OrderPlaced | None = None, stock: _Stock | None = None
    ) -> list[NeedStated]:
        """The need in a list of one; of none where the client has asked for just that before."""
        product = wish.product
        flower = product.uom_sellable == "LB"
        what = product.strain_name if flower else product.name_canonical
        identity = (wish.client.id, what, product.category, product.subcategory, product.grade)
        if identity in self._asked:
            return []
        self._asked.add(identity)
        number = wish.number
        expires = moment(needed_by + timedelta(days=self._draw.whole(*a.NEED_GRACE_DAYS, number, "grace")), EXPIRY_MINUTE)
        notes, internal = self._notes(wish, needed_by, order, stock)
        updated = self._updated(wish, stated, expires, order)
        any_type = self._draw.chance(a.NEED_ANY_TYPE_SHARE, number, "type")
        return [
            NeedStated(
                id=number,
                client_id=wish.client.id,
                strain_ref_id=product.strain_id if flower else None,
                strain=product.strain_name if flower else None,
                product_name=None if flower else product.name_canonical,
                strain_type="ANY" if any_type else self._types.get(product.strain_id, "ANY"),
                category=product.category,
                subcategory=product.subcategory,
                grade=product.grade,
                quantity_min=wish.quantity[0],
                quantity_max=wish.quantity[1],
                price_max=wish.ceiling,
                status=wish.status,
                priority=a.NEED_PRIORITIES[len(self._asked) % len(a.NEED_PRIORITIES)],
                needed_by=needed_by,
                expires_at=expires,
                fulfilled_at=updated if wish.status == "FULFILLED" else None,
                notes=notes,
                internal_notes=internal,
                created_by_id=self.staff.seller(self._seed, wish.client.id),
                created_at=stated,
                updated_at=updated,
            )
        ]

    def _updated(self, wish: _Wish, stated: datetime, expires: datetime, order: OrderPlaced | None) -> datetime:
        """The moment of the last change: the sale, the expiry, the withdrawal, else the day it was stated."""
        if order is not None:
            return order.confirmed_at or order.created_at
        if wish.status == "EXPIRED":
            return expires
        if wish.status == "CANCELLED":
            withdrawn = stated.date() + timedelta(days=self._draw.whole(*a.NEED_WITHDRAWN_DAYS, wish.number, "withdrawn"))
            return office_moment(self._draw, min(withdrawn, expires.date()), self.as_of, wish.number, "withdrawn at")
        return stated

    def _notes(self, wish: _Wish, needed_by: date, order: OrderPlaced | None, stock: _Stock | None) -> tuple[str, str]:
        """The client's note and the staff's."""
        product, flower = wish.product, wish.product.uom_sellable == "LB"
        fields = {
            "strain": product.strain_name,
            "product": product.name_canonical,
            "what": product.strain_name if flower else product.name_canonical,
            "grade": product.grade,
            "subcategory": product.subcategory.lower(),
            "least": f"{wish.quantity[0]:f}",
            "most": f"{wish.quantity[1]:f}",
            "by": f"{needed_by:%B} {needed_by.day}",
            "city": town(wish.client.address),
            "order": order.order_number if order else "",
            "batch": stock.batch.code if stock else "",
            "held": f"{stock.free.normalize():f} {'lb' if flower else 'pieces'}" if stock else "",
        }
        notes = self._words.say("FLOWER" if flower else "OTHER", fields, wish.number)
        return notes, self._words.say(_mood(wish.status, stock), fields, wish.number)

    def _in_turn(self, status: str, count: int, days: int) -> list[ClientJoined]:
        """So many of the buyers that have been clients for these days, each once before any comes again."""
        joined = [client for client in self.buyers if client.created_at.date() < self.as_of - timedelta(days=days)]
        order = self._order.shuffled(joined, status)
        return [order[n % len(order)] for n in range(count if order else 0)]

    def _next(self) -> int:
        self._number += 1
        return self._number


@dataclass(frozen=True, slots=True)
class _Stock:
    """A batch that can be sold, and how much of it is free."""

    batch: BatchReceived
    product: ProductListed
    free: Decimal

    @property
    def strain(self) -> int:
        return self.product.strain_id


def _held(history: History) -> list[_Stock]:
    """What is for sale at as-of."""
    batches = history.by_id.batches
    products = history.by_id.products
    return [
        _Stock(batches[s.batch_id], products[batches[s.batch_id].product_id], free)
        for s in history.batch_standings
        if s.batch_status == "LIVE"
        and batches[s.batch_id].expires_on > history.as_of
        and (free := s.on_hand_qty - s.reserved_qty - s.quarantine_qty - s.hold_qty) > 0
    ]


def _answers_need(order: OrderPlaced, since: date) -> bool:
    """Whether the sale can have answered a need: confirmed since then, not cancelled, and not out of a quote."""
    if not order.is_sale or order.cancelled or order.confirmed_at is None or order.confirmed_at.date() < since:
        return False
    return order.converted_from_order_id is None


def _mood(status: str, stock: _Stock | None) -> str:
    if status != "ACTIVE":
        return status
    return "HELD" if stock else "MISSING"


def _round_up(price: Decimal, unit: str) -> Decimal:
    """A price as people name one: in tens of dollars a pound, in dollars a piece."""
    step = Decimal(10) if unit == "LB" else Decimal(1)
    return ((price / step).quantize(WHOLE, ROUND_CEILING) * step).quantize(Decimal("0.01"))
