"""Alerts about the stock, as the nightly scan raises them: what the movements prove of the past, and what is true of each batch today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from seeding.engine.draw import Draw
from seeding.engine.money import ZERO
from seeding.terp import assumptions as a
from seeding.terp.history import History
from seeding.terp.inventory.facts import BatchReceived, BatchStanding
from seeding.terp.inventory.story.sales_list import tell_sales
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.kernel.story import story_of
from seeding.terp.kernel.texts.loader import TextFile
from seeding.terp.kernel.texts.picker import Picker
from seeding.terp.kernel.time.business_hours import close_of, moment, office_moment_between
from seeding.terp.workflow.story.batch_moves import tell_workflow

TABLE = "inventoryAlerts"
ALERTS = TextFile("inventory/alerts", "batch expiry grower product unit value")
LOW, EXPIRING, OVER, SLOW = "LOW_STOCK", "EXPIRING", "OVERSTOCK", "SLOW_MOVING"
LONG = timedelta(days=a.SLOW_MOVING_DAYS)
ON_SALE = ("LIVE", "PHOTOGRAPHY_COMPLETE")
KEPT = (*ON_SALE, "ON_HOLD")  # batches that may expire or lie too long; what is in quarantine has been seen to
SEVERITIES = {  # kind: bounds of HIGH and MEDIUM; LOW beyond
    LOW: (Decimal(5), Decimal(8)),
    EXPIRING: (Decimal(7), Decimal(14)),
    OVER: (Decimal(200), Decimal(150)),
}
THRESHOLDS = {LOW: a.LOW_STOCK, EXPIRING: Decimal(a.EXPIRING_DAYS), OVER: a.OVERSTOCK, SLOW: Decimal(a.SLOW_MOVING_DAYS)}


@dataclass(frozen=True, slots=True)
class AlertRaised:
    """What the scan found, what it came to, and what became of it; `value` in units or in days."""

    id: int
    batch_id: int
    inventory_alert_type: str
    threshold: Decimal
    current_value: Decimal
    alert_severity: str  # LOW, MEDIUM, HIGH
    alert_status: str  # ACTIVE, ACKNOWLEDGED, RESOLVED
    message: str
    acknowledged_by_id: int | None
    acknowledged_at: datetime | None
    resolved_at: datetime | None
    resolution: str | None
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class AlertStory:
    alerts: list[AlertRaised]


@dataclass(slots=True)
class _Found:
    """A condition while it lasts; `worst` is what it came to, `cause` how it ended."""

    kind: str
    batch: BatchReceived
    raised_at: datetime
    worst: Decimal
    ended_at: datetime | None = None
    cause: str = ""


def tell_alerts(history: History) -> AlertStory:
    """All alerts in order of time; an ACTIVE one is true of its batch at as-of."""
    scanner, handler = _Scanner(history), _AlertHandler(history)
    found = [condition for batch in history.batches for condition in scanner.conditions(batch)]
    found.sort(key=lambda condition: (condition.raised_at, condition.batch.id, condition.kind))
    return AlertStory([replace(handler.alert(condition), id=history.keys.take(TABLE)) for condition in found])


def severity(kind: str, value: Decimal) -> str:
    """How bad it is, as the application's scan has it."""
    if kind == SLOW:
        return "MEDIUM"
    high, medium = SEVERITIES[kind]
    if kind == OVER:
        return "HIGH" if value >= high else "MEDIUM" if value >= medium else "LOW"
    return "HIGH" if value <= high else "MEDIUM" if value <= medium else "LOW"


@dataclass(slots=True)
class _Level:
    """What the scan saw: from this morning on, so much on hand; the movement that led to it."""

    seen_at: datetime
    on_hand: Decimal
    kind: str


@dataclass(slots=True)
class _Scanner:
    """Goes through the levels of each batch as the scan of every morning did."""

    history: History
    _standings: Mapping[int, BatchStanding] = field(init=False)
    _levels: dict[int, list[_Level]] = field(init=False)
    _sold: dict[int, list[datetime]] = field(init=False)
    _ready: dict[int, datetime] = field(init=False)
    _promised: dict[int, datetime] = field(init=False)
    today: datetime = field(init=False)  # this morning's scan

    def __post_init__(self) -> None:
        self._standings = self.history.by_id.batch_standings
        self._levels = _levels(self.history)
        self._sold = story_of(self.history, tell_sales).moments
        self._ready = story_of(self.history, tell_workflow).ready_at
        self._promised = _promised(self.history)
        self.today = moment(self.history.as_of, a.SCAN_MINUTE)

    def _scan(self, at: datetime) -> datetime:
        """The scan that saw what happened then: the next morning's, or one on demand if that has yet to come."""
        return _morning(at) if _morning(at) <= self.today else at

    def conditions(self, batch: BatchReceived) -> Iterator[_Found]:
        standing = self._standings.get(batch.id)
        if standing is None or standing.batch_status == "AWAITING_INTAKE":
            return
        ready = self._ready.get(batch.id, batch.created_at)
        levels = [level for level in self._levels.get(batch.id, ()) if level.seen_at <= self.today]
        yield from self._stock(batch, standing, ready, levels)
        yield from self._lying(batch, standing, ready, levels)
        yield from self._expiring(batch, standing, levels)

    def _stock(self, batch: BatchReceived, standing: BatchStanding, ready: datetime, levels: Sequence[_Level]) -> Iterator[_Found]:
        """Too little or too much: from the first morning that saw it to the first that did not."""
        first = _morning(ready)
        for kind in (LOW, OVER):
            running: _Found | None = None
            for level in levels:
                value, seen_at = level.on_hand, max(level.seen_at, first)
                true = ZERO < value <= a.LOW_STOCK if kind == LOW else value > a.OVERSTOCK
                if running is None and true:
                    running = _Found(kind, batch, seen_at, value)
                elif running is not None and true:
                    running.worst = min(running.worst, value) if kind == LOW else max(running.worst, value)
                elif running is not None:
                    running.ended_at, running.cause = level.seen_at, _cause(kind, level)
                    if running.ended_at > running.raised_at:
                        yield running
                    running = None
            yield from self._today(kind, batch, standing, running)

    def _today(self, kind: str, batch: BatchReceived, standing: BatchStanding, running: _Found | None) -> Iterator[_Found]:
        """What of it is true this noon, orders that wait for goods counted."""
        free = available(standing)
        true = (
            standing.batch_status in ON_SALE and standing.on_hand_qty > 0 and (free <= a.LOW_STOCK if kind == LOW else free > a.OVERSTOCK)
        )
        if running is not None and not true:
            held = standing.batch_status not in ON_SALE
            since = max(running.raised_at, standing.updated_at, self._promised.get(batch.id, running.raised_at))
            running.ended_at = self._scan(since)
            running.cause = "held" if held else "promised" if standing.reserved_qty else "moved"
            if running.ended_at > running.raised_at:
                yield running
        elif true:
            since = max(standing.updated_at, batch.created_at, self._promised.get(batch.id, batch.created_at))
            found = running or _Found(kind, batch, self._scan(since), free)
            found.worst = free
            yield found

    def _lying(self, batch: BatchReceived, standing: BatchStanding, ready: datetime, levels: Sequence[_Level]) -> Iterator[_Found]:
        """No sale for too long while goods lay there."""
        sold = self._sold.get(batch.id, [])
        emptied = levels[-1].seen_at if levels and not levels[-1].on_hand else None
        for since, until in zip([max(ready, batch.created_at), *sold], [*sold, None], strict=True):
            if until is not None and until - since < LONG:
                continue
            raised = _morning(since + LONG)
            if raised > self.today or (until is not None and raised >= until) or (emptied is not None and raised >= emptied):
                continue
            end = until if until is not None else emptied
            if end is None and standing.on_hand_qty <= 0:
                continue
            lain = Decimal(((end or self.today).date() - since.date()).days)
            found = _Found(SLOW, batch, raised, lain)
            if end is not None:
                found.ended_at, found.cause = (min(_morning(end), self.today), "sold") if until else (end, "gone")
            elif standing.batch_status not in KEPT:
                found.cause = "quarantined"
            yield found

    def _expiring(self, batch: BatchReceived, standing: BatchStanding, levels: Sequence[_Level]) -> Iterator[_Found]:
        """Goods on hand in their last thirty days; expired ones stay acknowledged until they are gone."""
        raised = moment(batch.expires_on - timedelta(days=a.EXPIRING_DAYS), a.SCAN_MINUTE)
        there = next((level.on_hand for level in reversed(levels) if level.seen_at <= raised), ZERO)
        if raised > self.today or raised < batch.created_at or there <= 0:
            return
        gone = next((level for level in levels if level.seen_at > raised and not level.on_hand), None)
        end = gone.seen_at.date() if gone else self.history.as_of
        found = _Found(EXPIRING, batch, raised, Decimal(max(0, (batch.expires_on - end).days)))
        if gone:
            found.ended_at, found.cause = gone.seen_at, "sold" if gone.kind == "SALE" else "gone"
        elif batch.expires_on < self.history.as_of or standing.batch_status not in KEPT:
            found.cause = "expired"
        yield found


class _AlertHandler:
    """Writes what became of each finding: seen, dealt with, still to be done."""

    def __init__(self, history: History) -> None:
        self._staff, self._close = HiredStaff(history.employees), close_of(history.as_of)
        self._today = moment(history.as_of, a.SCAN_MINUTE)
        self._who, self._when = Draw(history.seed, TABLE, "who"), Draw(history.seed, TABLE, "when")
        self._words = Picker(ALERTS, history.seed, TABLE)
        self._growers = history.by_id.vendor_names
        self._units = {product.id: product.uom_sellable.lower() for product in history.products}

    def alert(self, found: _Found) -> AlertRaised:
        key = (found.batch.id, found.kind, found.raised_at)
        user, seen_at = self._seen(found, *key)
        fields = self._fields(found)
        status = "RESOLVED" if found.ended_at else "ACKNOWLEDGED" if user is not None else "ACTIVE"
        return AlertRaised(
            id=0,
            batch_id=found.batch.id,
            inventory_alert_type=found.kind,
            threshold=THRESHOLDS[found.kind],
            current_value=found.worst,
            alert_severity=severity(found.kind, found.worst),
            alert_status=status,
            message=self._words.say(f"messages.{found.kind}", fields, *key),
            acknowledged_by_id=user,
            acknowledged_at=seen_at,
            resolved_at=found.ended_at,
            resolution=self._words.say(f"resolutions.{found.kind} {found.cause}", fields, *key) if found.ended_at else None,
            created_at=found.raised_at,
            updated_at=found.ended_at or seen_at or max(found.raised_at, self._today),
        )

    def _seen(self, found: _Found, *key: object) -> tuple[int | None, datetime | None]:
        """Who acknowledged it and when; nobody, where it is open still or went by itself."""
        share = a.ALERT_SEEN_SHARE if found.ended_at else 1 if found.cause else a.ALERT_OPEN_SEEN_SHARE
        until = min(found.raised_at + timedelta(days=a.ALERT_SEEN_DAYS), found.ended_at or self._close, self._close)
        if not self._when.chance(share, *key, "seen") or until - found.raised_at < timedelta(hours=a.ALERT_SEEN_HOURS):
            return None, None
        at = office_moment_between(self._when, found.raised_at, until - timedelta(seconds=1), *key)
        user = self._staff.pick_at("inventory", at, self._who, *key)
        return user, at if user is not None else None

    def _fields(self, found: _Found) -> dict[str, str]:
        return {
            "product": found.batch.product_name,
            "batch": found.batch.code,
            "grower": self._growers.get(found.batch.vendor_id, "the grower"),
            "value": f"{found.worst.normalize():f}",
            "unit": self._units.get(found.batch.product_id, "units"),
            "expiry": found.batch.expires_on.isoformat(),
        }


def available(standing: BatchStanding) -> Decimal:
    """What is free to be sold."""
    return max(ZERO, standing.on_hand_qty - standing.reserved_qty - standing.quarantine_qty - standing.hold_qty)


def _morning(at: datetime) -> datetime:
    """The first scan at or after the moment."""
    scan = moment(at.date(), a.SCAN_MINUTE)
    return scan if at <= scan else scan + timedelta(days=1)


def _cause(kind: str, level: _Level) -> str:
    if kind == OVER:
        return "moved"
    return "refilled" if level.on_hand else "sold" if level.kind == "SALE" else "gone"


def _levels(history: History) -> dict[int, list[_Level]]:
    """By batch, what each morning's scan saw on hand; mornings without a change are left out."""
    found: dict[int, list[_Level]] = {}
    mornings: dict[date, tuple[datetime, datetime]] = {}
    for move in history.movements:
        if move.inventory_movement_type == "SAMPLE":
            continue
        day = move.created_at.date()
        if day not in mornings:
            mornings[day] = (moment(day, a.SCAN_MINUTE), moment(day + timedelta(days=1), a.SCAN_MINUTE))
        early, late = mornings[day]
        seen = early if move.created_at <= early else late
        levels = found.setdefault(move.batch_id, [])
        if levels and levels[-1].seen_at == seen:
            levels[-1].on_hand, levels[-1].kind = move.quantity_after, move.inventory_movement_type
        else:
            levels.append(_Level(seen, move.quantity_after, move.inventory_movement_type))
    return found


def _promised(history: History) -> dict[int, datetime]:
    """When the newest sale that still waits for goods of a batch was confirmed, by batch id."""
    found: dict[int, datetime] = {}
    for order in history.orders:
        if order.is_sale and not order.cancelled and order.fulfillment_status != "SHIPPED":
            at = order.confirmed_at or order.created_at
            for line in order.lines:
                found[line.batch_id] = max(found.get(line.batch_id, at), at)
    return found
