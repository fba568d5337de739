"""What goods cost us: the rules by which costs are adjusted, and how each batch's cost came to what it is.

A cost changes before the first sale, so that no sale carries another cost than its batch; or halfway through, and then the sales
up to then are restated.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal

from seeding.engine.draw import Draw
from seeding.terp import assumptions as a
from seeding.terp.history import History
from seeding.terp.inventory.facts import BatchReceived
from seeding.terp.inventory.story.sales_list import tell_sales
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.kernel.story import story_of
from seeding.terp.kernel.texts.loader import TextFile
from seeding.terp.kernel.texts.picker import Picker
from seeding.terp.kernel.time.business_hours import close_of, end_of, office_moment, office_moment_between

RULES, HISTORY = "cogs_rules", "cogsHistory"
REASONS = TextFile("inventory/costs", "grower")
WHOLE = Decimal(1)


@dataclass(frozen=True, slots=True)
class CostRuleSet:
    """A conditional adjustment of costs; `value` of the condition in its field's unit: pieces, dollars, tier number, days to pay."""

    id: int
    name: str
    description: str
    condition_field: str
    condition_operator: str
    condition_value: Decimal
    adjustment_type: str
    adjustment_value: Decimal | None
    priority: int
    is_active: bool
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class CostSet:
    """A batch's cost was set or changed; dollars a unit."""

    id: int
    batch_id: int
    old_cogs: Decimal | None
    new_cogs: Decimal
    change_type: str  # prospective, retroactive, both
    affected_sales_count: int  # sales of before that carry the new cost
    reason: str | None
    changed_by_id: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class CostStory:
    rules: list[CostRuleSet]
    costs: list[CostSet]


def tell_costing(history: History) -> CostStory:
    """Rules from the founding on, and the costs of all batches in order of time."""
    desk = _CostSetter(history)
    drafts = sorted((cost for batch in history.batches for cost in desk.chain(batch)), key=lambda cost: (cost.created_at, cost.batch_id))
    costs = [replace(cost, id=history.keys.take(HISTORY)) for cost in drafts]
    return CostStory(list(_rules(history)) if history.batches else [], costs)


def _rules(history: History) -> Iterator[CostRuleSet]:
    """One a day from the founding on; the ones that failed were switched off some weeks later."""
    draw, end = Draw(history.seed, RULES, "off"), end_of(history.as_of)
    for n, rule in enumerate(a.COST_RULES):
        at = max(history.started_at, min(history.started_at + timedelta(days=n, minutes=a.COST_RULE_MINUTES * n), end))
        off = min(at.date() + timedelta(days=a.COST_RULE_TRIED_DAYS), history.as_of)
        changed = at if rule.active else max(at, office_moment(draw, off, history.as_of, rule.name))
        yield CostRuleSet(
            history.keys.take(RULES),
            rule.name,
            rule.description,
            rule.field,
            rule.operator,
            rule.bound,
            rule.adjustment,
            rule.value,
            rule.priority,
            rule.active,
            at,
            changed,
        )


class _CostSetter:
    def __init__(self, history: History) -> None:
        self._staff = HiredStaff(history.employees)
        self._sold = story_of(history, tell_sales).moments
        self._growers = history.by_id.vendor_names
        self._close = close_of(history.as_of)
        self._fate, self._who = Draw(history.seed, HISTORY, "fate"), Draw(history.seed, HISTORY, "who")
        self._words = Picker(REASONS, history.seed, HISTORY)

    def chain(self, batch: BatchReceived) -> Iterator[CostSet]:
        """The batch's costs without ids; the last is what it costs today."""
        change = self._change(batch)
        first = change[2] if change else batch.unit_cogs
        user = self._staff.either(batch.received_by, "buying", batch.created_at, self._who, batch.id)
        if user is None or batch.unit_cogs <= 0:  # nobody said what it costs
            return
        noted = change is not None or self._fate.chance(a.COST_NOTED_SHARE, batch.id, "noted")
        yield CostSet(0, batch.id, None, first, "prospective", 0, self._reason("first", batch) if noted else None, user, batch.created_at)
        if change is None:
            return
        at, kind, _ = change
        changer = self._staff.pick_at("accounting", at, self._who, batch.id, "changed")
        restated = sum(moment <= at for moment in self._sold.get(batch.id, ())) if kind == "retroactive" else 0
        why = "restated" if restated else "raised" if batch.unit_cogs > first else "lowered"
        reason = self._reason(why, batch)
        yield CostSet(0, batch.id, first, batch.unit_cogs, kind, restated, reason, user if changer is None else changer, at)

    def _change(self, batch: BatchReceived) -> tuple[datetime, str, Decimal] | None:
        """When the cost was put right, in which way, and what it was before; None for most batches."""
        sold = self._sold.get(batch.id, [])
        if sold and sold[0] <= batch.created_at:
            return None
        fate = self._fate.unit(batch.id)
        before = self._estimate(batch)
        if before == batch.unit_cogs or before <= 0:
            return None
        if fate < a.COST_RESTATED_SHARE:
            at = _halfway(sold)
            return (at, "retroactive", before) if at is not None else None
        if fate < a.COST_RESTATED_SHARE + a.COST_CHANGED_SHARE:
            until = min(sold[0] if sold else self._close, batch.created_at + timedelta(days=a.COST_CHANGE_DAYS))
            if until - batch.created_at > timedelta(hours=1):
                at = office_moment_between(self._fate, batch.created_at, until - timedelta(minutes=1), batch.id, "when")
                return at, ("both" if batch.id % 3 == 0 else "prospective"), before
        return None

    def _estimate(self, batch: BatchReceived) -> Decimal:
        """A cost in whole dollars that differs a little from the true one."""
        part = self._fate.between(*a.COST_ESTIMATE_OFF, batch.id, "estimate")
        sign = 1 if self._fate.chance(a.COST_ROSE_SHARE, batch.id, "sign") else -1
        return max(batch.unit_cogs + sign * max(WHOLE, (batch.unit_cogs * part).quantize(WHOLE)), WHOLE)

    def _reason(self, occasion: str, batch: BatchReceived) -> str:
        fields = {"grower": self._growers.get(batch.vendor_id, "the grower")}
        return ", ".join(self._words.pair(f"{occasion}.leads", f"{occasion}.ends", fields, batch.id))


def _halfway(sold: list[datetime]) -> datetime | None:
    """The moment when half of the sales were made, half yet to come; None where they can't be parted like that."""
    half = len(sold) // 2
    if not half or len(sold) % 2 or sold[half] - sold[half - 1] <= timedelta(minutes=1):
        return None
    return sold[half - 1] + timedelta(seconds=a.COST_RESTATED_SECONDS)
