"""What portal clients do in the live catalogue: submit lists of what interests them, pick drafts, set price alerts, save filters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from seeding.engine.draw import Draw
from seeding.engine.money import ZERO
from seeding.terp import assumptions as a
from seeding.terp.catalog.facts import ProductListed
from seeding.terp.clients.facts import ClientJoined
from seeding.terp.history import History
from seeding.terp.inventory.facts import BatchReceived
from seeding.terp.inventory.story.stock_on_hand import StockOnHand
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.kernel.story import story_of
from seeding.terp.kernel.texts.loader import TextFile
from seeding.terp.kernel.texts.picker import Picker
from seeding.terp.kernel.texts.text_fields import TextFields
from seeding.terp.kernel.time.business_hours import end_of, later
from seeding.terp.orders.facts import OrderPlaced
from seeding.terp.portal.story.accounts import tell_portal
from seeding.terp.pricing.story.quoting import PriceList

LISTS, ITEMS = "client_interest_lists", "client_interest_list_items"
NOTES = TextFile("portal/interests", "city client first since")
DRAFTS, ALERTS, VIEWS = "client_draft_interests", "client_price_alerts", "client_catalog_views"
STATUSES = ("NEW", "REVIEWED", "ARCHIVED", "CONVERTED")
FATES = ("active", "triggered", "expired", "active")  # of price alerts, in turn
DOLLAR = Decimal(1)


@dataclass(frozen=True, slots=True)
class InterestItem:
    id: int
    batch_id: int
    item_name: str
    category: str | None
    subcategory: str | None
    price_at_interest: Decimal  # for a unit, by the client's rules
    quantity_at_interest: Decimal  # in stock then


@dataclass(frozen=True, slots=True)
class InterestSubmitted:
    """A list as it stands at as-of; a converted one became the quote `order_id`."""

    id: int
    client_id: int
    status: str
    items: tuple[InterestItem, ...]
    created_at: datetime
    reviewed_at: datetime | None
    reviewed_by_id: int | None
    converted_to_order_id: int | None
    converted_at: datetime | None
    converted_by_id: int | None
    notes: str | None

    @property
    def total_value(self) -> Decimal:
        return sum((item.price_at_interest for item in self.items), ZERO)

    @property
    def updated_at(self) -> datetime:
        return self.converted_at or self.reviewed_at or self.created_at


@dataclass(frozen=True, slots=True)
class InterestDrafted:
    id: int
    client_id: int
    batch_id: int
    added_at: datetime


@dataclass(frozen=True, slots=True)
class AlertSet:
    """A price alert: a triggered one's target was reached, another's is below the price."""

    id: int
    client_id: int
    batch_id: int
    target_price: Decimal
    active: bool
    triggered_at: datetime | None
    created_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class ViewSaved:
    id: int
    client_id: int
    name: str
    filters: dict[str, object]
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class InterestStory:
    lists: list[InterestSubmitted]
    drafts: list[InterestDrafted]
    alerts: list[AlertSet]
    views: list[ViewSaved]


@dataclass(frozen=True, slots=True)
class _Shopper:
    """A client whose portal shows the catalogue, and since when."""

    client: ClientJoined
    since: datetime


def tell_interests(history: History) -> InterestStory:
    """All of it, each kind in order of time."""
    shop = _PortalActivity(history)
    take = history.keys.take
    lists = sorted(shop.lists(), key=lambda made: (made.created_at, made.client_id))
    drafts = sorted(shop.drafts(), key=lambda made: (made.added_at, made.client_id))
    alerts = sorted(shop.alerts(), key=lambda made: (made.created_at, made.client_id))
    views = sorted(shop.views(), key=lambda made: (made.created_at, made.client_id, made.name))
    return InterestStory(
        [replace(made, id=take(LISTS), items=tuple(replace(item, id=take(ITEMS)) for item in made.items)) for made in lists],
        [replace(made, id=take(DRAFTS)) for made in drafts],
        [replace(made, id=take(ALERTS)) for made in alerts],
        [replace(made, id=take(VIEWS)) for made in views],
    )


class _PortalActivity:
    """The catalogue as the clients saw it. What it yields has no keys yet."""

    def __init__(self, history: History) -> None:
        self.history, self.as_of = history, history.as_of
        clients = history.by_id.clients
        self._shoppers = [
            _Shopper(clients[settings.client_id], settings.created_at)
            for settings in sorted(story_of(history, tell_portal).settings, key=lambda settings: settings.client_id)
            if settings.has_catalog
        ]
        self._draw = Draw(history.seed, LISTS, "choice")
        self._staff, self._office = HiredStaff(history.employees), Draw(history.seed, LISTS, "office")
        self._end = end_of(history.as_of)
        self._words, self._text_fields = Picker(NOTES, history.seed, LISTS), TextFields(history)
        self._on_hand, self._prices = StockOnHand(history), PriceList(history)
        self._products = history.by_id.products
        self._brands = history.by_id.brand_names
        self._quotes: dict[int, list[OrderPlaced]] = {}
        for order in history.orders:
            if order.order_type == "QUOTE":
                self._quotes.setdefault(order.client_id, []).append(order)

    # --- lists -----------------------------------------------------------------------------------------------------------------

    def lists(self) -> Iterator[InterestSubmitted]:
        """A list of each status from the first client, of all but one from the others."""
        for number, shopper in enumerate(self._shoppers):
            skipped = number % (len(STATUSES) + 1) - 1
            for place, status in enumerate(STATUSES):
                made = None
                if place != skipped:
                    made = self._converted(shopper) if status == "CONVERTED" else self._submitted(shopper, status)
                if made:
                    yield made

    def _submitted(self, shopper: _Shopper, status: str) -> InterestSubmitted | None:
        """A list about what was in stock that day; None where the portal wasn't open yet, or nothing was there."""
        key = (shopper.client.id, status)
        at = self._ago(a.INTEREST_AGES[status], *key)
        reviewed = by = None
        if status != "NEW":
            reviewed = later(self._office, at, a.INTEREST_REVIEWED_DAYS, self._end, *key, "reviewed")
            by = self._staff.pick_at("sales", reviewed, self._office, "sales", *key)
        wanted = self._draw.shuffled(self._on_hand.in_stock(at), *key)[: self._draw.whole(*a.INTEREST_ITEMS, *key, "items")]
        items = self._items(shopper, wanted, at)
        if at <= shopper.since or not items or (reviewed and by is None):
            return None
        return InterestSubmitted(0, shopper.client.id, status, items, at, reviewed, by, None, None, None, self._note(shopper, items))

    def _converted(self, shopper: _Shopper) -> InterestSubmitted | None:
        """A list that became a quote of the client's, the day before it: what the quote offers was there and asked for."""
        for quote in reversed(self._quotes.get(shopper.client.id, [])):
            at = quote.created_at - timedelta(minutes=self._draw.whole(*a.INTEREST_QUOTED_MINUTES, quote.id))
            batches = list(dict.fromkeys(line.batch_id for line in quote.lines if not line.is_sample))
            wanted = [self._on_hand.batches[batch] for batch in batches if batch in self._on_hand.batches]
            items = self._items(shopper, wanted, at)
            if at > shopper.since and items and len(items) == len(batches):
                reviewed = quote.created_at - timedelta(minutes=self._draw.whole(*a.INTEREST_ANSWERED_MINUTES, quote.id, "reviewed"))
                return InterestSubmitted(
                    0,
                    shopper.client.id,
                    "CONVERTED",
                    items,
                    at,
                    reviewed,
                    quote.created_by_id,
                    quote.id,
                    quote.created_at,
                    quote.created_by_id,
                    self._note(shopper, items),
                )
        return None

    def _items(self, shopper: _Shopper, batches: list[BatchReceived], at: datetime) -> tuple[InterestItem, ...]:
        """Those of the batches that were there then and have a price."""
        found = []
        for batch in batches:
            product, quantity = self._products.get(batch.product_id), self._on_hand.on_hand(batch, at)
            price = self._prices.price(shopper.client.id, batch).price
            if quantity > 0 and price > 0:
                category, subcategory = (product.category, product.subcategory) if product else (None, None)
                found.append(InterestItem(0, batch.id, batch.sku or f"Batch #{batch.id}", category, subcategory, price, quantity))
        return tuple(found)

    def _note(self, shopper: _Shopper, items: tuple[InterestItem, ...]) -> str | None:
        if not self._draw.chance(a.INTEREST_NOTED_SHARE, shopper.client.id, items[0].batch_id if items else 0, "noted") or not items:
            return None
        first = self._on_hand.batches[items[0].batch_id].product_name
        return (
            self._words.say("LIST", self._text_fields.client(shopper.client) | {"first": first}, shopper.client.id, items[0].batch_id)
            or None
        )

    # --- drafts and alerts -----------------------------------------------------------------------------------------------------

    def drafts(self) -> Iterator[InterestDrafted]:
        """What clients picked lately and haven't submitted, each batch once."""
        for shopper in self._shoppers:
            count = self._draw.whole(*a.DRAFTS_EACH, shopper.client.id, "drafts")
            for batch in self._draw.shuffled(self._on_hand.listed(), shopper.client.id, "drafts")[:count]:
                at = self._ago(a.DRAFT_AGE, shopper.client.id, batch.id, "draft")
                at = max(
                    at,
                    batch.created_at + timedelta(minutes=a.DRAFT_AFTER_RECEIPT_MINUTES),
                    shopper.since + timedelta(minutes=a.DRAFT_AFTER_OPENING_MINUTES),
                )
                if at <= self._end:
                    yield InterestDrafted(0, shopper.client.id, batch.id, at)

    def alerts(self) -> Iterator[AlertSet]:
        """Alerts that wait, that were triggered and that ran out, on different batches."""
        for shopper in self._shoppers:
            used: set[int] = set()
            for n, fate in enumerate(FATES):
                at = self._ago(a.ALERT_AGES[fate], shopper.client.id, n, fate)
                offered = self._on_hand.listed() if fate == "active" else self._on_hand.in_stock(at)
                offered = [batch for batch in offered if batch.id not in used and batch.created_at < at]
                if at <= shopper.since or not offered:
                    continue
                batch = self._draw.pick(offered, shopper.client.id, n, "alert")
                target = self._target(shopper, batch, fate, n)
                if target is not None:
                    used.add(batch.id)
                    yield self._alert(shopper, batch, fate, target, at)

    def _alert(self, shopper: _Shopper, batch: BatchReceived, fate: str, target: Decimal, at: datetime) -> AlertSet:
        triggered = later(self._office, at, a.ALERT_TRIGGERED_DAYS, self._end, shopper.client.id, batch.id) if fate == "triggered" else None
        return AlertSet(0, shopper.client.id, batch.id, target, fate == "active", triggered, at, at + timedelta(days=a.ALERT_LIFE_DAYS))

    def _target(self, shopper: _Shopper, batch: BatchReceived, fate: str, n: int) -> Decimal | None:
        """Whole dollars: just reached by the price where it was triggered, else below it; None for a price that leaves no room."""
        price = self._prices.price(shopper.client.id, batch).price
        if fate == "triggered":
            return price.quantize(DOLLAR, ROUND_CEILING).quantize(ZERO) if price else None
        wish = (price * self._draw.between(*a.ALERT_TARGET, shopper.client.id, n, "target")).quantize(DOLLAR, ROUND_FLOOR)
        return wish.quantize(ZERO) if ZERO < wish < price else None

    # --- saved filters ---------------------------------------------------------------------------------------------------------

    def views(self) -> Iterator[ViewSaved]:
        """Filters around what a client buys, each name once a client."""
        for number, shopper in enumerate(self._shoppers):
            named = self._filters(shopper)
            for n in range(min(len(named), a.VIEWS_EACH)):
                name, filters = named[(number + n) % len(named)]
                at = max(self._ago(a.VIEW_AGE, shopper.client.id, n, "view"), shopper.since + timedelta(minutes=a.VIEW_AFTER_MINUTES + n))
                changed = self._draw.chance(a.VIEW_CHANGED_SHARE, shopper.client.id, n, "changed")
                if at <= self._end:
                    updated = later(self._office, at, a.VIEW_CHANGED_DAYS, self._end, shopper.client.id, n, "changed") if changed else at
                    yield ViewSaved(0, shopper.client.id, name[:100], filters, at, updated)

    def _filters(self, shopper: _Shopper) -> list[tuple[str, dict[str, object]]]:
        """Names and filters that suit what the client bought last."""
        found = [("In stock today", _filter(stock="in_stock"))]
        product, price = self._favourite(shopper.client)
        if product is None:
            return found
        limit = _round_limit(price)
        found += [
            (f"{product.category} {product.grade}", _filter(product.category, grade=product.grade)),
            (f"{product.category} up to ${limit:,}", _filter(product.category, stock="in_stock", priceMax=limit)),
            (f"{product.strain_name or product.name_canonical} in any form", _filter(search=product.strain_name or product.name_canonical)),
            (f"Last {product.category.lower()} of a lot", _filter(product.category, stock="low_stock")),
            (f"{product.grade} from ${_round_limit(price / 2):,}", _filter(grade=product.grade, priceMin=_round_limit(price / 2))),
        ]
        if brand := self._brands.get(product.brand_id):
            found.append((f"All of {brand}", _filter(brand=brand)))
        return found

    def _favourite(self, client: ClientJoined) -> tuple[ProductListed | None, Decimal]:
        """The largest product of the client's last sale and its price; else the newest in the catalogue."""
        bought = self._text_fields.bought(client, self._end)
        if bought and bought[-1].lines:
            line = max(bought[-1].lines, key=lambda line: (line.line_total, -line.id))
            return self._products.get(line.product_id), line.unit_price
        batch = next(iter(self._on_hand.listed()), None)
        return (self._products.get(batch.product_id), self._prices.price(client.id, batch).price) if batch else (None, ZERO)

    def _ago(self, days: tuple[int, int], *key: object) -> datetime:
        """A moment so many days before as-of. The portal has no office hours, but those who use it do."""
        back = self._draw.whole(*days, *key, "ago")
        start = self._end - timedelta(days=back + 1)
        return later(self._office, start, (1, 1), self._end, *key, "ago")


def _round_limit(price: Decimal) -> int:
    """The next limit that somebody would type: in fifties, for small prices in fives."""
    step = 50 if price >= a.VIEW_DEAR else 5
    return int((price / step).quantize(DOLLAR, ROUND_CEILING)) * step


def _filter(
    category: str | None = None, *, brand: str | None = None, grade: str | None = None, stock: str = "all", **more: object
) -> dict[str, object]:
    """The catalogue's filters, those not set left open."""
    return {"category": category, "brand": [brand] if brand else [], "grade": [grade] if grade else [], "stockLevel": stock, **more}
