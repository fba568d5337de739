"""Matches: what was found in stock, on offer or in old orders for what clients look for, and what the staff made of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from seeding.engine.draw import Draw
from seeding.terp import assumptions as a
from seeding.terp.history import History
from seeding.terp.inventory.facts import BatchReceived
from seeding.terp.inventory.story.movements import SAMPLE
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.kernel.story import story_of
from seeding.terp.kernel.time.business_hours import close_of, end_of, office_moment_between
from seeding.terp.matchmaking.facts import NeedStated
from seeding.terp.matchmaking.story.matching import Goods, Match, Wanted, compare
from seeding.terp.matchmaking.story.supply import SupplyOffered, tell_supply
from seeding.terp.orders.facts import OrderLine, OrderPlaced

TABLE = "match_records"


@dataclass(frozen=True, slots=True)
class MatchFound:
    """A row of match_records."""

    id: int
    client_need_id: int | None
    client_id: int
    inventory_batch_id: int | None
    vendor_supply_id: int | None
    historical_order_id: int | None  # the old order of a HISTORICAL match
    match_type: str  # EXACT, CLOSE, HISTORICAL
    confidence_score: Decimal
    match_reasons: tuple[str, ...]
    user_action: str  # CREATED_QUOTE, CONTACTED_VENDOR, DISMISSED, NONE
    actioned_at: datetime | None
    actioned_by_id: int | None
    sale_order_id: int | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class MatchStory:
    matches: list[MatchFound]


def tell_matches(history: History) -> MatchStory:
    """All matches in order of time."""
    maker = _Matchmaker(history)
    drafts = [*maker.answered(), *maker.open(), *maker.past(), *maker.historical()]
    drafts.sort(
        key=lambda draft: (
            draft.created_at,
            draft.client_id,
            draft.client_need_id or 0,
            draft.inventory_batch_id or 0,
            draft.vendor_supply_id or 0,
        )
    )
    return MatchStory([replace(draft, id=history.keys.take(TABLE)) for draft in drafts])


class _Matchmaker:
    def __init__(self, history: History) -> None:
        self.history = history
        self._draw = Draw(history.seed, TABLE, "value")
        self._staff = HiredStaff(history.employees)
        self._close = close_of(history.as_of)
        self._products = history.by_id.products
        self._batches = {batch.id: batch for batch in history.batches if batch.product_id in self._products}
        self._kinds = {strain.id: strain.category.upper() for strain in history.strains}
        self._families = {strain.name.casefold(): strain.base_strain_name for strain in history.strains if strain.base_strain_name}
        self._standings = history.by_id.batch_standings
        self._stock = _Stock(history)
        self._offers = story_of(history, tell_supply).offers

    def answered(self) -> Iterator[MatchFound]:
        """The match behind each sale that met a need: found before it, and quoted at once."""
        needs, met = self.history.by_id.needs, {one.order_id: one.need_id for one in self.history.needs_met}
        for order in self.history.orders:
            need = needs.get(met.get(order.id, 0))
            if need is None or not order.is_sale or not order.lines:
                continue
            wanted = self._wanted(need)
            scored = [(line, compare(wanted, self._batch(self._batches[line.batch_id], order.created_at))) for line in self._known(order)]
            if not scored:
                continue
            line, match = max(scored, key=lambda pair: pair[1].score)
            since = max(need.created_at, self._batches[line.batch_id].created_at)
            found = office_moment_between(self._draw, min(since, order.created_at), order.created_at, order.id, "found")
            found = max(since, min(found, order.created_at))
            match = compare(wanted, self._batch(self._batches[line.batch_id], found))
            if match.kind is not None:
                record = self._record(need.client_id, match, match.kind, found, need_id=need.id, batch_id=line.batch_id)
                acted = min(max(found, order.created_at), self._end)
                yield replace(self._acted(record, "CREATED_QUOTE", acted, need.created_by_id), sale_order_id=order.id)

    def open(self) -> Iterator[MatchFound]:
        """The best of what is in stock and on offer for each open need."""
        live = [
            self._batches[key]
            for key, s in self._standings.items()
            if s.batch_status == "LIVE" and s.on_hand_qty > 0 and key in self._batches
        ]
        offers = [offer for offer in self._offers if offer.status in ("AVAILABLE", "RESERVED")]
        for need in self.history.needs:
            if need.status != "ACTIVE":
                continue
            found = [record for batch in live if (record := self._in_stock(need, batch))]
            found += [record for offer in offers if (record := self._on_offer(need, offer))]
            found.sort(
                key=lambda record: (
                    -record.confidence_score,
                    record.vendor_supply_id is None,
                    record.inventory_batch_id or 0,
                    record.vendor_supply_id or 0,
                )
            )
            for place, record in enumerate(found[: a.MATCHES_EACH]):
                yield self._decided(record, place)

    def past(self) -> Iterator[MatchFound]:
        """What was found for needs that ran out or were withdrawn, while they were open."""
        for need in self.history.needs:
            if need.status not in ("EXPIRED", "CANCELLED"):
                continue
            at = office_moment_between(self._draw, need.created_at, min(need.updated_at, self._close), need.id, "past")
            wanted = self._wanted(need)
            there = [batch for batch in self._batches.values() if batch.created_at < at and self._stock.of(batch.id, at) > 0]
            scored = [(compare(wanted, self._batch(batch, at)), batch) for batch in there]
            matching = [(match, batch) for match, batch in scored if match.kind is not None]
            if matching and at <= self._end:
                match, batch = max(matching, key=lambda pair: (pair[0].score, -pair[1].id))
                record = self._record(need.client_id, match, str(match.kind), at, need_id=need.id, batch_id=batch.id)
                yield self._dismissed(record) if self._draw.chance(a.MATCH_PAST_DISMISSED_SHARE, need.id, "dismissed") else record

    def historical(self) -> Iterator[MatchFound]:
        """Clients who bought what is in stock now, but a long time ago for the last time."""
        last = self._last_bought()
        buyers = sum(client.kind != "supplier" for client in self.history.clients)
        count = max(1, int((buyers * a.MATCH_HISTORICAL).quantize(Decimal(1), ROUND_HALF_UP)))
        lapsed = self.history.as_of - timedelta(days=a.LAPSED_DAYS)
        live = [
            self._batches[key]
            for key, s in self._standings.items()
            if s.batch_status == "LIVE" and s.on_hand_qty > 0 and key in self._batches
        ]
        strains = {self._products[batch.product_id].strain_id: batch for batch in live}
        candidates = [(key, bought) for key, bought in last.items() if key[1] in strains and bought[0].created_at.date() <= lapsed]
        taken: set[int] = set()
        for (client_id, strain_id), (order, line) in self._draw.shuffled(candidates, "historical"):
            if client_id in taken or len(taken) == count:
                continue
            batch = strains[strain_id]
            since = max(batch.created_at, order.created_at + timedelta(days=a.LAPSED_DAYS))
            at = office_moment_between(
                self._draw, since, max(self._close, since + timedelta(minutes=a.MATCH_FOUND_MINUTES)), order.id, "historical"
            )
            match = compare(self._bought(line), self._batch(batch, at))
            if match.kind is not None and at <= self._end:
                taken.add(client_id)
                reasons = (f"Bought {line.product_display_name} in {order.created_at:%B %Y}", *match.reasons)
                record = self._record(client_id, replace(match, reasons=reasons), "HISTORICAL", at, batch_id=batch.id, order_id=order.id)
                yield self._dismissed(record) if self._draw.chance(a.MATCH_HISTORY_DISMISSED_SHARE, order.id, "dismissed") else record

    @property
    def _end(self) -> datetime:
        return end_of(self.history.as_of)

    def _last_bought(self) -> dict[tuple[int, int], tuple[OrderPlaced, OrderLine]]:
        """The newest sale of each strain to each client."""
        found: dict[tuple[int, int], tuple[OrderPlaced, OrderLine]] = {}
        for order in sorted(self.history.orders, key=lambda order: (order.created_at, order.id)):
            if order.is_sale and not order.cancelled:
                for line in order.lines:
                    if line.product_id in self._products and not line.is_sample:
                        found[order.client_id, self._products[line.product_id].strain_id] = order, line
        return found

    def _in_stock(self, need: NeedStated, batch: BatchReceived) -> MatchFound | None:
        since = max(need.created_at, batch.created_at)
        at = office_moment_between(self._draw, since, max(self._close, since + timedelta(minutes=a.MATCH_FOUND_MINUTES)), need.id, batch.id)
        match = compare(self._wanted(need), self._batch(batch, at))
        if match.kind is None or at > self._end:
            return None
        return self._record(need.client_id, match, match.kind, at, need_id=need.id, batch_id=batch.id)

    def _on_offer(self, need: NeedStated, offer: SupplyOffered) -> MatchFound | None:
        since = max(need.created_at, offer.created_at)
        until = max(offer.reserved_at or self._close, since + timedelta(minutes=a.MATCH_FOUND_MINUTES))
        at = office_moment_between(self._draw, since, until, need.id, offer.id, "offer")
        match = compare(self._wanted(need), self._offered(offer))
        if match.kind is None or at > self._end:
            return None
        record = self._record(need.client_id, match, match.kind, at, need_id=need.id, supply_id=offer.id)
        if offer.reserved_at is None or offer.reserved_at < at:
            return record
        return self._acted(record, "CONTACTED_VENDOR", offer.reserved_at, offer.created_by_id)

    def _decided(self, record: MatchFound, place: int) -> MatchFound:
        """What the staff made of a match for an open need: a supplier was called, a poor one put aside, the others wait."""
        if record.user_action != "NONE":
            return record
        need_id, supply_id = record.client_need_id, record.vendor_supply_id
        if supply_id is not None and self._draw.chance(a.MATCH_CALLED_SHARE, need_id, supply_id, "called"):
            at = office_moment_between(
                self._draw, record.created_at, max(self._close, record.created_at), record.client_need_id, "called at"
            )
            user = self._staff.pick_at("buying", at, self._draw, record.client_need_id, "called by")
            return self._acted(record, "CONTACTED_VENDOR", at, user)
        close = place and record.match_type == "CLOSE"
        if close and self._draw.chance(a.MATCH_CLOSE_DISMISSED_SHARE, need_id, place, "dismissed"):
            return self._dismissed(record)
        return record

    def _dismissed(self, record: MatchFound) -> MatchFound:
        at = office_moment_between(
            self._draw,
            record.created_at,
            max(record.created_at, min(self._close, record.created_at + timedelta(days=a.MATCH_DISMISSED_DAYS))),
            record.client_id,
            record.client_need_id,
            record.inventory_batch_id,
            "dismissed at",
        )
        return self._acted(
            record, "DISMISSED", at, self._staff.pick_at("sales", at, self._draw, record.client_id, record.inventory_batch_id, "by")
        )

    def _acted(self, record: MatchFound, action: str, at: datetime, user: int | None) -> MatchFound:
        """The match with what was done; nothing was, where nobody was there to do it."""
        return record if user is None or at > self._end else replace(record, user_action=action, actioned_at=at, actioned_by_id=user)

    def _record(
        self,
        client_id: int,
        match: Match,
        kind: str,
        at: datetime,
        need_id: int | None = None,
        batch_id: int | None = None,
        supply_id: int | None = None,
        order_id: int | None = None,
    ) -> MatchFound:
        return MatchFound(
            0, need_id, client_id, batch_id, supply_id, order_id, kind, match.score, match.reasons, "NONE", None, None, None, at
        )

    def _known(self, order: OrderPlaced) -> Sequence[OrderLine]:
        return [line for line in order.lines if line.batch_id in self._batches]

    def _wanted(self, need: NeedStated) -> Wanted:
        return Wanted(
            need.strain,
            self._family(need.strain),
            need.product_name,
            need.strain_type,
            need.category,
            need.subcategory,
            need.grade,
            need.price_max,
            need.quantity_min,
            need.quantity_max,
        )

    def _bought(self, line: OrderLine) -> Wanted:
        """An old line as a wish for the same again."""
        product = self._products[line.product_id]
        kind = self._kinds.get(product.strain_id)
        return Wanted(
            product.strain_name,
            self._family(product.strain_name),
            product.name_canonical,
            kind,
            product.category,
            product.subcategory,
            line.grade,
        )

    def _batch(self, batch: BatchReceived, at: datetime) -> Goods:
        product = self._products[batch.product_id]
        return Goods(
            product.strain_name,
            self._family(product.strain_name),
            product.name_canonical,
            self._kinds.get(product.strain_id),
            product.category,
            product.subcategory,
            batch.grade,
            batch.unit_cogs,
            self._stock.of(batch.id, at),
        )

    def _offered(self, offer: SupplyOffered) -> Goods:
        return Goods(
            offer.strain,
            self._family(offer.strain),
            offer.product_name,
            offer.strain_type,
            offer.category,
            offer.subcategory,
            offer.grade,
            offer.unit_price,
            offer.quantity_available,
        )

    def _family(self, strain: str | None) -> str | None:
        return self._families.get(strain.casefold()) if strain else None


class _Stock:
    """What lay in stock of each batch at any moment, by its movements."""

    def __init__(self, history: History) -> None:
        self._moments: dict[int, list[datetime]] = {}
        self._levels: dict[int, list[Decimal]] = {}
        for move in history.movements:
            if move.inventory_movement_type != SAMPLE:
                self._moments.setdefault(move.batch_id, []).append(move.created_at)
                self._levels.setdefault(move.batch_id, []).append(move.quantity_after)
        self._now = {standing.batch_id: standing.on_hand_qty for standing in history.batch_standings}

    def of(self, batch_id: int, at: datetime) -> Decimal:
        """The quantity after the last movement by then; today's where none is known."""
        moments = self._moments.get(batch_id)
        if moments is None:
            return self._now.get(batch_id, Decimal(0))
        place = bisect_right(moments, at)
        return self._levels[batch_id][place - 1] if place else Decimal(0)
