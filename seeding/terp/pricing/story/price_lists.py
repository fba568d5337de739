"""The price list beside the clients' rules: margins where nobody set rules, steps by spending, and prices agreed on single products.

Where the target holds no rules or no profiles yet (somebody else's, whose clients stay as they are), the house's own are told here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from seeding.engine.draw import Draw
from seeding.engine.money import cents
from seeding.engine.spec import Spec
from seeding.terp import assumptions as a
from seeding.terp.clients.facts import ClientJoined
from seeding.terp.history import History
from seeding.terp.inventory.facts import BatchReceived
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.kernel.story import story_of
from seeding.terp.kernel.texts.loader import TextFile
from seeding.terp.kernel.texts.picker import Picker
from seeding.terp.kernel.time.business_hours import close_of, later, moment
from seeding.terp.pricing.facts import PricingProfileMade, PricingRuleSet
from seeding.terp.pricing.story import rules_and_profiles as pricing
from seeding.terp.pricing.story.quoting import PriceList

OTHER = "OTHER"  # the category that TERP's order form asks for
OVERRIDES = "client_pricing_overrides"
REASONS = TextFile("pricing/overrides", "client product")
KINDS = ("FIXED_PRICE", "PERCENT_MARKDOWN", "FIXED_PRICE", "DOLLAR_MARKDOWN", "PERCENT_MARKUP", "FIXED_PRICE", "DOLLAR_MARKUP")  # in turn


@dataclass(frozen=True, slots=True)
class DefaultMargin:
    id: int
    product_category: str
    default_margin_percent: Decimal
    created_at: datetime


@dataclass(frozen=True, slots=True)
class TierDefined:
    """A step by monthly spending in dollars, up to the next one; the highest has no end."""

    id: int
    name: str
    description: str
    min_monthly_spend: Decimal
    max_monthly_spend: Decimal | None
    discount_percent: Decimal
    pricing_profile_id: int | None
    sort_order: int
    is_active: bool
    created_by_id: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class OverrideAgreed:
    """A client's own price of a product, or its own adjustment of what the product costs."""

    id: int
    client_id: int
    product_id: int
    override_type: str  # client_pricing_overrides.override_type
    override_value: Decimal
    reason: str | None
    valid_from: date
    valid_until: date | None
    is_active: bool
    approved_by_id: int | None
    created_by_id: int
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class PriceListStory:
    rules: list[PricingRuleSet] = field(default_factory=list)  # those of the history, or new ones where it has none
    profiles: list[PricingProfileMade] = field(default_factory=list)
    margins: list[DefaultMargin] = field(default_factory=list)
    tiers: list[TierDefined] = field(default_factory=list)
    overrides: list[OverrideAgreed] = field(default_factory=list)


def tell_price_lists(history: History) -> PriceListStory:
    """Rules and profiles, default margins of the categories, steps, and prices of single clients."""
    story = PriceListStory(rules=list(history.pricing_rules), profiles=list(history.pricing_profiles))
    if not history.employees:
        return story
    staff = HiredStaff(history.employees)
    opened = max(history.started_at, *(staff.hired_at(user) for user in staff.with_job("sales")))
    if not story.rules:
        story.rules.extend(_house_rules(history, opened))
    if not story.profiles:
        story.profiles.extend(_house_profiles(history, story.rules, staff, opened))
    story.margins.extend(_margins(history, opened))
    story.tiers.extend(_tiers(history, story.profiles, staff, opened))
    story.overrides.extend(_OverridePlanner(history).overrides())
    return story


def default_margin(category: str) -> Decimal:
    """Per cent of the price that goods of the category earn where nobody set rules."""
    return a.DEFAULT_MARGINS.get(category, a.USUAL_MARGIN)


def _house_rules(history: History, opened: datetime) -> list[PricingRuleSet]:
    rules = pricing.pricing_rules(history.keys, opened.date() + timedelta(days=a.PRICING_LEAD_DAYS))
    return [replace(rule, created_at=opened) for rule in rules]


def _house_profiles(history: History, rules: Sequence[PricingRuleSet], staff: HiredStaff, opened: datetime) -> list[PricingProfileMade]:
    """The usual profiles; over somebody else's rules a single one of all that are active, since their names say nothing."""
    if {rule.name for rule in rules} >= {name for profile in pricing.PROFILES for name in profile.rules}:
        spec = Spec("full", Decimal(1), history.seed, history.as_of)
        made = pricing.pricing_profiles(spec, history.keys, rules, staff, opened.date() + timedelta(days=a.PRICING_LEAD_DAYS))
        return [replace(profile, created_at=opened) for profile in made]
    active = tuple(rule.id for rule in sorted(rules, key=lambda rule: (-rule.priority, rule.id)) if rule.is_active)
    if not active:
        return []
    key, by = history.keys.take("pricing_profiles"), staff.with_job("sales")[0]
    since = max(opened, *(rule.created_at for rule in rules))
    return [PricingProfileMade(key, "House Prices", "All active rules, in their order of priority", active, by, since)]


def _margins(history: History, opened: datetime) -> list[DefaultMargin]:
    """One a category of products, and OTHER for all else."""
    known = {category.name.rstrip().casefold(): category for category in history.categories if category.name}
    named = [(category.name, max(category.created_at, history.started_at)) for key, category in known.items() if key != OTHER.casefold()]
    rows = [*named, (OTHER, opened)]
    return [DefaultMargin(history.keys.take("pricing_defaults"), name[:100], default_margin(name), at) for name, at in rows]


def _tiers(history: History, profiles: Sequence[PricingProfileMade], staff: HiredStaff, opened: datetime) -> list[TierDefined]:
    """The steps, each up to the next active one; what has ended keeps its own span."""
    ids = {profile.name: profile for profile in profiles}
    steps = sorted(tier.spend for tier in a.TIERS if tier.active)
    draw = Draw(history.seed, "pricing_tiers", "by")
    found = []
    for position, tier in enumerate(a.TIERS, 1):
        profile = ids.get(tier.profile)
        above = next((step for step in steps if step > tier.spend), None)
        found.append(
            TierDefined(
                id=history.keys.take("pricing_tiers"),
                name=tier.name,
                description=tier.description,
                min_monthly_spend=cents(tier.spend),
                max_monthly_spend=None if above is None else cents(above) - Decimal("0.01"),
                discount_percent=tier.discount,
                pricing_profile_id=profile.id if profile else None,
                sort_order=position,
                is_active=tier.active,
                created_by_id=staff.pick("sales", draw, tier.name),
                created_at=max(opened, profile.created_at) if profile else opened,
            )
        )
    return found


class _OverridePlanner:
    """Which clients got a price of their own on what they buy most."""

    def __init__(self, history: History) -> None:
        self._history, self._as_of = history, history.as_of
        self._draw = Draw(history.seed, OVERRIDES, "value")
        self._words = Picker(REASONS, history.seed, OVERRIDES)
        self._staff = HiredStaff(history.employees)
        self._prices = PriceList(history)
        self._products = history.by_id.products
        self._batches: dict[int, list[BatchReceived]] = {}
        for batch in history.batches:
            self._batches.setdefault(batch.product_id, []).append(batch)
        self._bought: dict[int, Counter[int]] = {}
        self._first: dict[tuple[int, int], date] = {}
        for order in history.orders:
            if order.is_sale and not order.cancelled:
                taken = self._bought.setdefault(order.client_id, Counter())
                for line in order.lines:
                    taken[line.product_id] += 1
                    self._first.setdefault((order.client_id, line.product_id), order.created_at.date())

    def overrides(self) -> list[OverrideAgreed]:
        """In the order in which they were agreed, older and ended ones with them."""
        buyers = [client for client in self._history.clients if self._bought.get(client.id)]
        buyers.sort(key=lambda client: (-sum(self._bought[client.id].values()), client.id))
        chosen = buyers[: max(1, round(len(buyers) * a.OVERRIDE_CLIENTS))]
        found = [made for turn, client in enumerate(chosen) for made in self._of_client(client, turn)]
        found.sort(key=lambda one: (one.created_at, one.client_id, one.product_id))
        return [replace(one, id=self._history.keys.take(OVERRIDES)) for one in found]

    def _of_client(self, client: ClientJoined, turn: int) -> list[OverrideAgreed]:
        """One or two products, the most bought ones that a price can be made for."""
        usual = [key for key, _ in self._bought[client.id].most_common(6) if key in self._products and self._batches.get(key)]
        wanted = usual[: 1 + turn % 2]
        made = [self._override(client, product_id, turn * 2 + n) for n, product_id in enumerate(wanted)]
        return [one for one in made if one]

    def _override(self, client: ClientJoined, product_id: int, number: int) -> OverrideAgreed | None:
        """A price agreed some time after the first purchase; None where nobody was there to agree on it."""
        first = max(self._first[client.id, product_id], client.created_at.date(), self._products[product_id].created_at.date())
        room = (self._as_of - first).days
        if room < 2:
            return None
        lately = number % a.OVERRIDE_LATELY_EVERY == 0
        wait = room - room // a.OVERRIDE_LATELY_PART - 1 if lately else self._draw.whole(1, room - 1, client.id, product_id, "day")
        agreed_on = first + timedelta(days=wait)
        by = self._staff.pick("sales", self._draw, client.id, product_id, "by")
        since_known = max(moment(agreed_on, 0), client.created_at, self._staff.hired_at(by), self._products[product_id].created_at)
        agreed = later(self._draw, since_known, (0, 1), close_of(self._as_of), client.id, product_id, "at")
        starts = agreed.date() + timedelta(days=self._draw.whole(*a.OVERRIDE_STARTS_DAYS, client.id, product_id, "starts"))
        lasts = self._draw.whole(*a.OVERRIDE_DAYS, client.id, product_id, "lasts")
        ends = None if number % a.OVERRIDE_OPEN_EVERY == 3 else starts + timedelta(days=lasts)
        batch = next((b for b in reversed(self._batches[product_id]) if b.created_at <= agreed), self._batches[product_id][0])
        kind = KINDS[number % len(KINDS)]
        value = self._value(client, batch, kind)
        if value is None:
            return None
        over = ends is not None and ends < self._as_of
        boss = self._staff.pick("executive", self._draw, client.id, product_id, "boss")
        approved = self._staff.was_there(boss, agreed) and (over or starts <= self._as_of)
        closed = moment(ends, 10 * 60) + timedelta(days=1) if ends and over else agreed
        fields = {"client": client.name, "product": self._products[product_id].name_canonical}
        return OverrideAgreed(
            id=0,
            client_id=client.id,
            product_id=product_id,
            override_type=kind,
            override_value=value,
            reason=self._words.say(
                "DEARER" if kind.endswith("MARKUP") and kind != "PERCENT_MARKUP" else "CHEAPER", fields, client.id, product_id
            ),
            valid_from=starts,
            valid_until=ends,
            is_active=not over,
            approved_by_id=boss if approved else None,
            created_by_id=by,
            created_at=agreed,
            updated_at=max(agreed, closed),
        )

    def _value(self, client: ClientJoined, batch: BatchReceived, kind: str) -> Decimal | None:
        """What the override says, a little below the client's rules; dollars on top only for extra work. None without a cost."""
        quoted, key = self._prices.price(client.id, batch), (client.id, batch.product_id)
        if quoted.base <= 0:
            return None
        if kind == "FIXED_PRICE":
            usual = quoted.price if quoted.price > quoted.base else quoted.base * 100 / (100 - a.USUAL_MARGIN)
            wanted = usual * self._draw.between(*a.OVERRIDE_BELOW, *key)
            step = Decimal(5) if wanted >= 500 else Decimal("0.25")
            return cents((wanted / step).quantize(Decimal(1)) * step)
        if kind == "PERCENT_MARKUP":
            markup = max(quoted.markup, Decimal(12))
            return cents((markup * self._draw.between(*a.OVERRIDE_BELOW, *key)).quantize(Decimal("0.5")))
        if kind == "PERCENT_MARKDOWN":
            return Decimal(self._draw.pick((2, 3, 4, 5), *key)).quantize(Decimal("0.01"))
        dear = quoted.base >= 500
        return Decimal(self._draw.pick((20, 25, 40) if dear else (1, 2), *key)).quantize(Decimal("0.01"))


def price_rules(history: History) -> list[PricingRuleSet]:
    """The rules that are in the target, or the house's own where it had none."""
    return history.pricing_rules or story_of(history, tell_price_lists).rules


def price_profiles(history: History) -> list[PricingProfileMade]:
    """The profiles that are in the target, or the house's own where it had none."""
    return history.pricing_profiles or story_of(history, tell_price_lists).profiles
