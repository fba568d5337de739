"""What suppliers offered: of what they grow, of what clients look for, and the lots that were then bought."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from seeding.engine.draw import Draw
from seeding.terp import assumptions as a
from seeding.terp.catalog.facts import ProductListed
from seeding.terp.history import History
from seeding.terp.inventory.facts import BatchReceived
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.kernel.texts.loader import TextFile
from seeding.terp.kernel.texts.picker import Picker
from seeding.terp.kernel.time.business_days import workday_until
from seeding.terp.kernel.time.business_hours import close_of, moment, office_moment, office_moment_between
from seeding.terp.suppliers.facts import VendorJoined

TABLE = "vendor_supply"
OFFERS = TextFile("matchmaking/supply")
TYPES = ("INDICA", "SATIVA", "HYBRID", "CBD")
EXPIRY_MINUTE = 18 * 60  # of the day
PRICE_STEP = {"LB": Decimal(5), "EA": Decimal("0.5")}  # dollars to which a price is rounded


@dataclass(frozen=True, slots=True)
class SupplyOffered:
    """A row of vendor_supply; `batch_id` is the batch that it became."""

    id: int
    vendor_id: int
    strain: str | None
    product_name: str | None
    strain_type: str | None
    category: str
    subcategory: str
    grade: str | None  # None for goods without one
    quantity_available: Decimal
    unit_price: Decimal
    status: str  # AVAILABLE, RESERVED, PURCHASED, EXPIRED
    available_until: datetime
    reserved_at: datetime | None
    purchased_at: datetime | None
    notes: str
    internal_notes: str | None
    created_by_id: int
    created_at: datetime
    updated_at: datetime
    batch_id: int | None


@dataclass(frozen=True, slots=True)
class SupplyStory:
    offers: list[SupplyOffered]


def tell_supply(history: History) -> SupplyStory:
    """All offers in order of time; none where there is no supplier or nobody to write them down."""
    planner = _SupplyPlanner(history)
    drafts = [*planner.open(), *planner.expired(), *planner.purchased()] if history.vendors else []
    drafts.sort(key=lambda offer: (offer.created_at, offer.vendor_id, offer.strain or offer.product_name or ""))
    return SupplyStory([planner.worded(replace(offer, id=history.keys.take(TABLE))) for offer in drafts])


class _SupplyPlanner:
    """The offers of suppliers as they come in."""

    def __init__(self, history: History) -> None:
        self.history, self.as_of = history, history.as_of
        self._draw, self._who = Draw(history.seed, TABLE, "value"), Draw(history.seed, TABLE, "who")
        self._staff = HiredStaff(history.employees)
        self._words = Picker(OFFERS, history.seed, TABLE)
        self._products = history.by_id.products
        self._types = {strain.id: strain.category.upper() for strain in history.strains}
        self._grown: dict[int, list[ProductListed]] = {}
        for batch in history.batches:
            if batch.product_id in self._products:
                self._grown.setdefault(batch.vendor_id, []).append(self._products[batch.product_id])

    def open(self) -> Iterator[SupplyOffered]:
        """Offers that hold today, the last of them reserved; some of what clients look for, some of what only suppliers have."""
        wanted = self._draw.shuffled(self._wanted(), "wanted")
        count, reserved = self._count("AVAILABLE"), self._count("RESERVED")
        for turn in range(count + reserved):
            vendor = self._vendor("open", turn)
            status = "RESERVED" if turn >= count else "AVAILABLE"
            for_need = wanted and (status == "RESERVED" or turn % a.SUPPLY_FOR_NEED_EVERY == 0)
            product = wanted[turn % len(wanted)] if for_need else self._product(vendor, "open", turn)
            offered = office_moment(self._draw, self._day(a.SUPPLY_AGE, "open", turn), self.as_of, "open", turn, "at")
            until = moment(self.as_of + timedelta(days=self._draw.whole(*a.SUPPLY_LIFE_DAYS, turn, "until")), EXPIRY_MINUTE)
            special = _special(turn) if status == "AVAILABLE" else None
            offer = self._offer(vendor, product, status, offered, until, ("open", turn), special)
            if offer is not None:
                held = (
                    office_moment_between(self._draw, offered, max(close_of(self.as_of), offered), turn, "held")
                    if status == "RESERVED"
                    else None
                )
                yield replace(offer, reserved_at=held, updated_at=held or offered)

    def expired(self) -> Iterator[SupplyOffered]:
        """Offers that ran out and were not taken."""
        for turn in range(self._count("EXPIRED")):
            vendor = self._vendor("expired", turn)
            day = self._day(a.SUPPLY_EXPIRED_AGE, "expired", turn)
            life = self._draw.whole(*a.SUPPLY_LIFE_DAYS, turn, "life")
            until = moment(min(day + timedelta(days=life), self.as_of - timedelta(days=1)), EXPIRY_MINUTE)
            offered = office_moment(self._draw, day, self.as_of, "expired", turn, "at")
            offer = self._offer(vendor, self._product(vendor, "expired", turn), "EXPIRED", offered, until, ("expired", turn))
            if offer is not None and until > offered:
                yield replace(offer, updated_at=until)

    def purchased(self) -> Iterator[SupplyOffered]:
        """The offers of the newest lots: bought on the day of the purchase order, as they came in later."""
        vendors = self.history.by_id.vendors
        ordered = {purchase.id: purchase.created_at for purchase in self.history.purchases}
        newest = sorted(self.history.batches, key=lambda batch: (batch.created_at, batch.id), reverse=True)
        count = self._count("PURCHASED")
        for batch in [batch for batch in newest if batch.vendor_id in vendors and batch.product_id in self._products][:count]:
            bought = min(ordered.get(batch.purchase_id, batch.created_at), batch.created_at) - timedelta(minutes=1)
            days = self._draw.whole(*a.SUPPLY_BOUGHT_DAYS, batch.id, "lead")
            day = workday_until(bought.date() - timedelta(days=days))
            offered = office_moment(self._draw, day, self.as_of, batch.id, "at")
            until = moment(bought.date() + timedelta(days=self._draw.whole(*a.SUPPLY_LIFE_DAYS, batch.id, "until")), EXPIRY_MINUTE)
            product = self._products[batch.product_id]
            offer = self._offer(vendors[batch.vendor_id], product, "PURCHASED", offered, until, ("bought", batch.id))
            if offer is not None:
                yield _as_received(offer, batch, bought)

    def worded(self, offer: SupplyOffered) -> SupplyOffered:
        """The offer with what the supplier says of it, and what the staff does."""
        remarked = self._draw.chance(a.SUPPLY_REMARK_SHARE, offer.id, "remark")
        said = self._words.say("offer", {}, offer.id)
        return replace(offer, notes=said, internal_notes=self._words.say(offer.status, {}, offer.id) if remarked else None)

    def _offer(
        self,
        vendor: VendorJoined,
        product: ProductListed | None,
        status: str,
        offered: datetime,
        until: datetime,
        key: tuple[object, ...],
        special: tuple[str, str] | None = None,
    ) -> SupplyOffered | None:
        """The offer without its words; None where it was too early for supplier or buyer, or of nothing."""
        user = self._staff.pick_at("buying", offered, self._who, *key)
        if user is None or offered < vendor.created_at or (product is None and special is None):
            return None
        if special is not None:
            what: tuple[str | None, str | None, str | None, str, str, str | None] = (special[0], None, "CBD", "Flower", special[1], "A")
            unit, cost = "LB", a.SUPPLY_CBD_PRICE
        else:
            assert product is not None
            what, unit, cost = self._described(product), product.uom_sellable, product.base_cost
        step = PRICE_STEP["LB" if unit == "LB" else "EA"]
        low, high = a.SUPPLY_QUANTITY["LB" if unit == "LB" else "EA"]
        price = (cost * self._draw.between(*a.SUPPLY_PRICE, *key, "price") / step).quantize(Decimal(1), ROUND_HALF_UP) * step
        quantity = Decimal(self._draw.whole(low, high, *key, "quantity") // 5 * 5)
        strain, name, kind, category, subcategory, grade = what
        return SupplyOffered(
            id=0,
            vendor_id=vendor.id,
            strain=strain,
            product_name=name,
            strain_type=kind,
            category=category,
            subcategory=subcategory,
            grade=grade,
            quantity_available=quantity,
            unit_price=price.quantize(Decimal("0.01")),
            status=status,
            available_until=until,
            reserved_at=None,
            purchased_at=None,
            notes="",
            internal_notes=None,
            created_by_id=user,
            created_at=offered,
            updated_at=offered,
            batch_id=None,
        )

    def _described(self, product: ProductListed) -> tuple[str | None, str | None, str | None, str, str, str | None]:
        """Strain or product name, strain type, category, subcategory and grade."""
        flower, kind = product.uom_sellable == "LB", self._types.get(product.strain_id)
        strain, name = (product.strain_name, None) if flower else (None, product.name_canonical)
        return strain, name, kind if kind in TYPES else None, product.category, product.subcategory, product.grade or None

    def _wanted(self) -> list[ProductListed]:
        """A product for each open need: the first that is of its strain or name, category and grade."""
        found: list[ProductListed] = []
        for need in self.history.needs:
            if need.status == "ACTIVE":
                fitting = (
                    p
                    for p in self.history.products
                    if (p.strain_name == need.strain if need.strain else p.name_canonical == need.product_name)
                    and p.category == need.category
                    and p.grade in (need.grade, "", None)
                )
                found += [product for product in (next(fitting, None),) if product is not None]
        return found

    def _product(self, vendor: VendorJoined, *key: object) -> ProductListed | None:
        """One that the supplier has delivered before; one of all where it has not."""
        pool = self._grown.get(vendor.id) or self.history.products
        return self._draw.pick(pool, vendor.id, *key, "product") if pool else None

    def _vendor(self, *key: object) -> VendorJoined:
        return self._draw.pick(self.history.vendors, *key, "vendor")

    def _day(self, age: tuple[int, int], *key: object) -> date:
        return workday_until(self.as_of - timedelta(days=self._draw.whole(*age, *key, "age")))

    def _count(self, status: str) -> int:
        return max(2, round(a.SUPPLY[status] * len(self.history.vendors) / a.SUPPLY_SUPPLIERS))


def _special(turn: int) -> tuple[str, str] | None:
    """The strain that only suppliers offer, on some turns; None on all others."""
    place, rest = divmod(turn, a.SUPPLY_FOR_NEED_EVERY)
    return a.SUPPLY_CBD[place] if rest and place < len(a.SUPPLY_CBD) else None


def _as_received(offer: SupplyOffered, batch: BatchReceived, bought: datetime) -> SupplyOffered:
    """The offer as it was bought: that quantity at that cost."""
    bought = max(bought, offer.created_at)
    return replace(
        offer,
        quantity_available=batch.quantity,
        unit_price=batch.unit_cogs,
        grade=batch.grade or None,
        purchased_at=bought,
        updated_at=bought,
        batch_id=batch.id,
    )
