"""Quotes and unconfirmed drafts: which sales began as a quote, and which offers never became one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from seeding.engine.draw import Draw
from seeding.engine.money import half_up, split
from seeding.engine.spec import Spec
from seeding.terp import assumptions as a
from seeding.terp.assumptions import SCENARIOS, Scenario
from seeding.terp.clients.facts import ClientJoined
from seeding.terp.company.demand import Wish
from seeding.terp.kernel.time.business_days import months_before, trading_day_until
from seeding.terp.kernel.time.business_hours import office_moment

OFFER_ORDINALS = 10_000_000  # offers are numbered from here, so that their draws never meet those of sales


@dataclass(frozen=True, slots=True)
class Offer:
    """A quote that became no sale (`status` set), or a draft sale (`status` None)."""

    wish: Wish
    status: str | None
    created_at: datetime
    valid_until: date | None


def plan_offers(spec: Spec, scenario: Scenario, clients: Sequence[ClientJoined]) -> list[Offer]:
    """All quotes but the converted ones, and the drafts of the last days."""
    buyers = [client for client in clients if client.kind != "supplier"]
    draw = Draw(spec.seed, "orders", "offer")
    window = max((spec.as_of - months_before(spec.as_of, scenario.months)).days - 2, 1)
    kinds: list[str | None] = []
    for status, number in quote_counts(scenario).items():
        kinds += [status] * number if status != "CONVERTED" else []
    drafts = a.DRAFT_SALES * scenario.orders // SCENARIOS["full"].orders
    kinds += [None] * max(1, drafts)
    return [_offer(spec, draw, ordinal, status, draw.pick(buyers, ordinal, "client"), window) for ordinal, status in enumerate(kinds)]


def quote_counts(scenario: Scenario) -> dict[str, int]:
    """How many quotes stand at each status; each status at least once."""
    names = [name for name, _ in a.QUOTE_STATUSES]
    wanted = max(len(names), half_up(scenario.orders * a.QUOTE_SHARE))
    spare = split(wanted - len(names), [weight for _, weight in a.QUOTE_STATUSES])
    return {name: 1 + extra for name, extra in zip(names, spare, strict=True)}


def converted(spec: Spec, scenario: Scenario, wishes: Sequence[Wish]) -> dict[int, datetime]:
    """The sales that began as a quote: ordinal → the moment of the quote, some days before."""
    draw = Draw(spec.seed, "orders", "converted")
    first = wishes[0].day + timedelta(days=a.QUOTE_DAYS)
    able = [wish for wish in wishes if not wish.cancelled and wish.day >= first] or [wish for wish in wishes if not wish.cancelled][-1:]
    chosen = draw.shuffled(able)[: quote_counts(scenario)["CONVERTED"]]
    return {wish.ordinal: _asked_at(wish, draw.whole(*a.QUOTE_LEAD_DAYS, wish.ordinal)) for wish in chosen}


def _asked_at(wish: Wish, days: int) -> datetime:
    """The moment of a quote so many days before its sale, on a day on which the office is open."""
    at = wish.at - timedelta(days=days, minutes=a.QUOTE_LEAD_MINUTES)
    return at - (at.date() - trading_day_until(at.date()))


def _offer(spec: Spec, draw: Draw, ordinal: int, status: str | None, client: ClientJoined, window: int) -> Offer:
    if status is None:
        age = draw.whole(0, a.DRAFT_DAYS, ordinal, "age")
    elif status in ("REJECTED", "EXPIRED"):
        past = a.QUOTE_DAYS + a.QUOTE_OVER_DAYS
        age = past + draw.whole(0, max(window - past, 1), ordinal, "age")
    else:
        age = draw.whole(1, a.QUOTE_DAYS - a.QUOTE_LEFT_DAYS, ordinal, "age")
    day = trading_day_until(spec.as_of - timedelta(days=age))
    at = office_moment(draw, day, spec.as_of, ordinal, "moment")
    terms = draw.pick(("NET_30", "CONSIGNMENT"), ordinal, "terms")
    wish = Wish(OFFER_ORDINALS + ordinal, client, at, 1.0, terms, cancelled=False, unusual=False)
    return Offer(wish, status, at, day + timedelta(days=a.QUOTE_DAYS) if status else None)
