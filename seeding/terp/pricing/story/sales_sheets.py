"""Sales sheets: templates with their versions, and the sheets that went to clients week by week.

An item is a batch that was on hand at that moment, at the price that the client's rules make of its cost.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from seeding.engine.draw import Draw
from seeding.engine.money import ZERO, cents
from seeding.terp import assumptions as a
from seeding.terp.clients.facts import ClientJoined
from seeding.terp.history import History
from seeding.terp.inventory.facts import BatchReceived
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.kernel.texts.figures import dollars
from seeding.terp.kernel.texts.loader import TextFile
from seeding.terp.kernel.texts.picker import Picker
from seeding.terp.kernel.time.business_days import days
from seeding.terp.kernel.time.business_hours import close_of, office_moment
from seeding.terp.pricing.facts import PricingRuleSet
from seeding.terp.pricing.story.price_lists import default_margin
from seeding.terp.pricing.story.quoting import PriceList

TEMPLATES, VERSIONS, SENT = "sales_sheet_templates", "salesSheetVersions", "sales_sheet_history"
SHEETS = TextFile("pricing/sheets", "client count high product vendor")
UNSOLD = frozenset({"AWAITING_INTAKE", "ON_HOLD", "QUARANTINED"})  # batch statuses of what is on hand and not for sale
LEAST_ITEMS = 3  # below which a filter is dropped
SENDING_DAYS = (0, 2, 1)  # weekdays on which sheets go out, in turn
Filters = dict[str, str | int]


@dataclass(frozen=True, slots=True)
class Theme:
    """What a sheet shows. Filters as the sheet creator keeps them; `{vendor}` stands for a supplier's name."""

    key: str  # of its name
    filters: dict[str, str | int]


THEMES = (
    Theme("flower-menu", {"category": "Flower"}),
    Theme("top-shelf", {"grade": "AAA"}),
    Theme("indoor-list", {"category": "Flower", "search": "Indoor"}),
    Theme("value-pounds", {"category": "Flower", "priceMax": 1000}),
    Theme("everything-in-stock", {}),
    Theme("greenhouse-picks", {"category": "Flower", "search": "Greenhouse"}),
    Theme("grown-by-vendor", {"vendor": "{vendor}"}),
    Theme("upper-range", {"priceMin": 1200}),
    Theme("double-a", {"grade": "AA"}),
    Theme("weekly-menu", {}),
)


@dataclass(frozen=True, slots=True)
class SheetItem:
    """A batch on a sheet; dollars a unit. `hand_price` is what somebody typed over the rules' price."""

    batch_id: int
    name: str
    category: str
    subcategory: str
    strain: str
    grade: str
    vendor: str
    quantity: Decimal
    base: Decimal
    retail: Decimal
    markup: Decimal  # per cent
    hand_price: Decimal | None
    rules: tuple[PricingRuleSet, ...]

    @property
    def asked(self) -> Decimal:
        """What the client is asked for a unit."""
        return self.retail if self.hand_price is None else self.hand_price


@dataclass(frozen=True, slots=True)
class SheetVersion:
    id: int
    template_id: int
    version_number: int
    name: str
    description: str | None
    filters: Filters
    items: tuple[SheetItem, ...]
    column_visibility: dict[str, bool]
    changes: str | None
    created_by_id: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class SheetTemplateMade:
    """A template as it stands: its content is that of its last version."""

    id: int
    client_id: int | None
    versions: tuple[SheetVersion, ...]
    created_by_id: int
    created_at: datetime
    last_used_at: datetime | None
    expiration_date: datetime | None
    is_active: bool

    @property
    def content(self) -> SheetVersion:
        return self.versions[-1]


@dataclass(frozen=True, slots=True)
class SheetSent:
    id: int
    client_id: int
    template_id: int | None
    items: tuple[SheetItem, ...]
    notes: str | None
    created_by_id: int
    created_at: datetime

    @property
    def total_value(self) -> Decimal:
        """The sum of the unit prices asked, as the application reckons it."""
        return sum((item.asked for item in self.items), ZERO)


@dataclass(frozen=True, slots=True)
class SheetStory:
    templates: list[SheetTemplateMade] = field(default_factory=list)
    versions: list[SheetVersion] = field(default_factory=list)
    sheets: list[SheetSent] = field(default_factory=list)


def tell_sheets(history: History) -> SheetStory:
    """Templates in the order they were made, versions and sheets in order of time; none without staff, buyers or goods."""
    writer, story = _Writer(history), SheetStory()
    if not (history.employees and writer.buyers and history.batches):
        return story
    made = sorted(writer.templates(), key=lambda template: template.created_at)
    keyed = [_keyed(template, history) for template in made]
    sheets = sorted(writer.sheets(keyed), key=lambda sheet: (sheet.created_at, sheet.client_id))
    story.sheets.extend(replace(sheet, id=history.keys.take(SENT)) for sheet in sheets)
    used = {sheet.template_id: sheet.created_at for sheet in sheets}
    ordered = sorted(
        (version for template in keyed for version in template.versions), key=lambda version: (version.created_at, version.template_id)
    )
    story.versions.extend(replace(version, id=history.keys.take(VERSIONS)) for version in ordered)
    story.templates.extend(replace(template, last_used_at=used.get(template.id)) for template in keyed)
    return story


def _keyed(template: SheetTemplateMade, history: History) -> SheetTemplateMade:
    key = history.keys.take(TEMPLATES)
    return replace(template, id=key, versions=tuple(replace(version, template_id=key) for version in template.versions))


class _Stock:
    """What of each batch was on hand at any moment."""

    def __init__(self, history: History) -> None:
        self._moves: dict[int, tuple[list[datetime], list[Decimal]]] = {}
        for move in sorted(history.movements, key=lambda move: (move.created_at, move.id)):
            moments, left = self._moves.setdefault(move.batch_id, ([], []))
            moments.append(move.created_at)
            left.append(move.quantity_after)
        self._unsold = {standing.batch_id for standing in history.batch_standings if standing.batch_status in UNSOLD}
        self._batches = sorted(history.batches, key=lambda batch: (batch.created_at, batch.id))
        self._received = [batch.created_at for batch in self._batches]

    def on_hand(self, at: datetime) -> list[tuple[BatchReceived, Decimal]]:
        """Batches with a cost that were in for a day or more, with what was left of them."""
        count = bisect_right(self._received, at - timedelta(days=1))
        found = [(batch, self._left(batch, at)) for batch in self._batches[:count] if batch.unit_cogs > 0 and batch.id not in self._unsold]
        return [(batch, left) for batch, left in found if left > 0]

    def _left(self, batch: BatchReceived, at: datetime) -> Decimal:
        """After the last movement until then; all of it where no movement is known."""
        moments, left = self._moves.get(batch.id, ([], []))
        place = bisect_right(moments, at)
        return left[place - 1] if place else (ZERO if moments else batch.quantity)


class _Writer:
    """Puts sheets together: for whom, when, out of what."""

    def __init__(self, history: History) -> None:
        self._as_of, self._now = history.as_of, close_of(history.as_of)
        self._draw = Draw(history.seed, SENT, "value")
        self._words = Picker(SHEETS, history.seed, SENT)
        self._staff, self._office = HiredStaff(history.employees), Draw(history.seed, SENT, "office")
        self._stock, self._prices = _Stock(history), PriceList(history)
        self._products = history.by_id.products
        self._vendors = history.by_id.vendor_names
        orders = Counter(order.client_id for order in history.orders if order.is_sale)
        self._weights = orders
        buyers = [client for client in history.clients if client.kind != "supplier"]
        self.buyers = sorted(buyers, key=lambda client: (-orders[client.id], client.id))
        self._typical = self._usual_client()
        received = [batch.created_at.date() for batch in history.batches]
        joined = [client.created_at.date() for client in self.buyers]
        self._first = max(min(received), min(joined)) + timedelta(days=a.SHEET_FIRST_DAYS) if received and joined else self._as_of

    def templates(self) -> list[SheetTemplateMade]:
        """One in some for every client, the others for the largest buyers, without ids."""
        count = max(4, round(a.SHEET_TEMPLATES * len(self.buyers) / 60))
        found, own = [], 0
        for number in range(count):
            universal = number % a.SHEET_UNIVERSAL_EVERY == 0
            client = None if universal else self.buyers[own % len(self.buyers)]
            own += not universal
            theme = THEMES[(number * 3 + number // len(THEMES)) % len(THEMES)]
            if template := self._template(number, theme, client):
                found.append(template)
        return found

    def sheets(self, templates: Sequence[SheetTemplateMade]) -> list[SheetSent]:
        """One or two a week from the first goods to as-of, without ids."""
        found = []
        for week, monday in enumerate(day for day in days(self._first, self._as_of) if day.weekday() == 0):
            busy = len(self.buyers) >= 30 and week % 2 < (a.SHEETS_A_WEEK - 1) * 2
            for turn in range(2 if busy else 1):
                number = week * 2 + turn
                day = monday + timedelta(days=SENDING_DAYS[number % len(SENDING_DAYS)])
                if day <= self._as_of and (sheet := self._sheet(number, day, templates)):
                    found.append(sheet)
        return found

    def _template(self, number: int, theme: Theme, client: ClientJoined | None) -> SheetTemplateMade | None:
        """A template that was made some time ago and rewritten up to three times; None where nobody or nothing was there yet."""
        moments = self._version_moments(number, client)
        versions: list[SheetVersion] = []
        for at in moments:
            by = self._staff.pick_at("sales", at, self._office, "sales", "template", number, at.isoformat())
            version = self._version(number, len(versions) + 1, theme, client, at, by) if by is not None else None
            if version:
                versions.append(version)
        if not versions:
            return None
        last = versions[-1].created_at
        expires = last + timedelta(days=a.SHEET_LIFE_DAYS) if number % 3 == 1 else None
        return SheetTemplateMade(
            id=0,
            client_id=client.id if client else None,
            versions=tuple(versions),
            created_by_id=versions[0].created_by_id,
            created_at=versions[0].created_at,
            last_used_at=None,
            expiration_date=expires,
            is_active=number % 7 != 6,
        )

    def _version_moments(self, number: int, client: ClientJoined | None) -> list[datetime]:
        """The office moments at which the template was written, spread up to as-of."""
        first = max(self._first, client.created_at.date() + timedelta(days=1) if client else self._first)
        room = max(0, (self._as_of - first).days)
        wanted = self._draw.whole(*a.SHEET_VERSIONS, "versions", number)
        begun = self._draw.whole(*(room * quarters // 4 for quarters in a.SHEET_BEGUN_QUARTERS), "begun", number)
        offsets = sorted({begun + (room - begun) * step // wanted for step in range(wanted)})
        moments = [self._office_moment(first + timedelta(days=offset), "version", number, offset) for offset in offsets]
        return [at for at in moments if at <= self._now]

    def _version(self, number: int, place: int, theme: Theme, client: ClientJoined | None, at: datetime, by: int) -> SheetVersion | None:
        vendor = self._vendor(number)
        filters: Filters = {key: value.format(vendor=vendor) if isinstance(value, str) else value for key, value in theme.filters.items()}
        items = self._items(filters, client or self._typical, at, number)
        title = SHEETS.one(f"theme.{theme.key}").format(vendor=vendor)
        if len(items) < LEAST_ITEMS and filters:
            filters, title = {}, SHEETS.one("theme.weekly-menu")
            items = self._items(filters, client or self._typical, at, number)
        if not items:
            return None
        return SheetVersion(
            id=0,
            template_id=0,
            version_number=place,
            name=(f"{client.name}: {title[0].lower()}{title[1:]}" if client else title)[:255],
            description=self._words.say("description", {}, number, place),
            filters=filters,
            items=items,
            column_visibility=_columns(number + place - 1),
            changes=self._words.say("changes", {}, number, place) if place > 1 else None,
            created_by_id=by,
            created_at=at,
        )

    def _sheet(self, number: int, day: date, templates: Sequence[SheetTemplateMade]) -> SheetSent | None:
        """A sheet to one of the buyers of then; None where nobody could write it or nothing was there."""
        at = self._office_moment(day, "sheet", number)
        known = [client for client in self.buyers if client.created_at < at]
        by = self._staff.pick_at("sales", at, self._office, "sales", "sheet", number)
        if not known or by is None or at > self._now:
            return None
        client = self._draw.weigh(known, [self._weights[client.id] + 1.0 for client in known], "client", number)
        fitting = [
            t
            for t in templates
            if t.client_id in (None, client.id) and t.created_at < at and (t.expiration_date is None or at < t.expiration_date)
        ]
        drawn = bool(fitting) and self._draw.chance(a.SHEET_FROM_TEMPLATE_SHARE, "template", number)
        template = self._draw.pick(fitting, "which", number) if drawn else None
        filters = next((v.filters for v in reversed(template.versions) if v.created_at < at), {}) if template else {}
        items = self._items(filters, client, at, number) or self._items({}, client, at, number)
        if not items:
            return None
        fields = {
            "client": client.name,
            "count": str(len(items)),
            "product": items[0].name,
            "high": dollars(max(item.asked for item in items)),
        }
        noted = self._draw.chance(a.SHEET_NOTED_SHARE, "noted", number)
        notes = self._words.say("notes", fields, number) or None if noted else None
        return SheetSent(0, client.id, template.id if template else None, items, notes, by, at)

    def _items(self, filters: Filters, client: ClientJoined | None, at: datetime, number: int) -> tuple[SheetItem, ...]:
        """What was on hand and passes the filters, the newest batches first, at the client's prices."""
        found = [(batch, left) for batch, left in self._stock.on_hand(at) if self._passes(batch, filters)]
        wanted = self._draw.whole(*a.SHEET_ITEMS, "items", number, at.isoformat())
        chosen = self._draw.shuffled(found, "items", number, at.isoformat())[:wanted]
        chosen.sort(key=lambda pair: (pair[0].created_at, pair[0].id), reverse=True)
        return tuple(self._item(batch, left, client, place + number) for place, (batch, left) in enumerate(chosen))

    def _passes(self, batch: BatchReceived, filters: Filters) -> bool:
        product = self._products.get(batch.product_id)
        asked = {
            "category": product.category if product else "",
            "grade": batch.grade,
            "vendor": self._vendors.get(batch.vendor_id, ""),
        }
        return (
            all(asked[key] == value for key, value in filters.items() if key in asked)
            and str(filters.get("search", "")).lower() in batch.product_name.lower()
            and int(filters.get("priceMin", 0)) <= batch.unit_cogs <= int(filters.get("priceMax", batch.unit_cogs))
        )

    def _item(self, batch: BatchReceived, left: Decimal, client: ClientJoined | None, turn: int) -> SheetItem:
        """The batch at the price of the client's rules; by hand where there are none, and for one item in some."""
        product = self._products.get(batch.product_id)
        quoted = self._prices.price(client.id if client else 0, batch)
        rules = self._prices.applied(client.id if client else 0, batch)
        category = product.category if product else ""
        hand = None
        if not rules:
            hand = cents(quoted.base * 100 / (100 - default_margin(category)))
        elif turn % a.SHEET_HAND_PRICED_EVERY == 0:
            step = Decimal(5) if quoted.price >= 500 else Decimal("0.25")
            hand = cents((quoted.price // step) * step)
        return SheetItem(
            batch_id=batch.id,
            name=batch.product_name,
            category=category,
            subcategory=product.subcategory if product else "",
            strain=product.strain_name if product else "",
            grade=batch.grade,
            vendor=self._vendors.get(batch.vendor_id, ""),
            quantity=left,
            base=quoted.base,
            retail=quoted.price,
            markup=quoted.markup,
            hand_price=hand,
            rules=rules,
        )

    def _usual_client(self) -> ClientJoined | None:
        """The first buyer with the profile that most buyers have, whose prices stand on sheets for all."""
        profiles = Counter(client.pricing_profile_id for client in self.buyers if client.pricing_profile_id is not None)
        if not profiles:
            return None
        usual, _ = profiles.most_common(1)[0]
        return next(client for client in self.buyers if client.pricing_profile_id == usual)

    def _vendor(self, number: int) -> str:
        names = [self._vendors[key] for key in sorted(self._vendors)]
        return names[number % len(names)] if names else ""

    def _office_moment(self, day: date, *key: object) -> datetime:
        return office_moment(self._draw, day, self._as_of, *key)


def _columns(number: int) -> dict[str, bool]:
    """Which columns a sheet shows; costs are for the house only."""
    return {
        "showCategory": number % 3 != 2,
        "showBasePrice": number % 5 == 4,
        "showRetailPrice": True,
        "showQuantity": number % 4 != 1,
        "showGrade": True,
        "showVendor": number % 2 == 0,
    }
