"""What users want to be told of: stock that runs out, batches that expire, payments that are late, large orders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from seeding.engine.draw import Draw
from seeding.terp import assumptions as a
from seeding.terp.access.facts import EmployeeHired
from seeding.terp.history import History
from seeding.terp.kernel.time.business_hours import office_moment

WAYS = ("DASHBOARD", "BOTH", "EMAIL", "DASHBOARD")  # of delivery, in turn


@dataclass(frozen=True, slots=True)
class AlertRuleMade:
    """`target_id` is None for GLOBAL; `email` is set where the rule writes mail."""

    id: int
    user_id: int
    alert_type: str  # alert_configurations.alert_type
    target_type: str
    target_id: int | None
    threshold_value: Decimal  # units, days, dollars or per cent, by the kind
    threshold_operator: str
    delivery_method: str
    email_address: str | None
    is_active: bool
    created_at: datetime
    updated_at: datetime


def tell_alert_rules(history: History) -> list[AlertRuleMade]:
    """One to three rules for each user, by job, about what there is."""
    draw = Draw(history.seed, "alert_configurations", "value")
    targets = _targets(history)
    rules: list[AlertRuleMade] = []
    peers: Counter[str] = Counter()
    for user in sorted(history.employees, key=lambda user: user.id):
        wanted = a.ALERT_RULES.get(user.job) or a.ALERT_RULES["operations"]
        count = min(draw.whole(*a.ALERT_RULES_A_USER, user.id, "count"), len(wanted))
        for n in range(count):  # colleagues of the same job begin with different ones
            rules.append(_rule(history, draw, user, wanted[(peers[user.job] + n) % len(wanted)], targets, len(rules)))
        peers[user.job] += 1
    return rules


def _targets(history: History) -> dict[str, list[tuple[int, datetime]]]:
    """What rules may point at, with the day from which it was there."""
    held = {standing.batch_id for standing in history.batch_standings if standing.on_hand_qty > 0}
    buyers = sorted((c for c in history.clients if c.kind != "supplier"), key=lambda c: (c.kind != "large", c.id))
    return {
        "PRODUCT": _dated(history.products),
        "BATCH": _dated([batch for batch in history.batches if batch.id in held]),
        "CLIENT": _dated(buyers[: a.ALERT_CLIENTS]),
        "CATEGORY": _dated(history.categories),
    }


def _dated(facts: Sequence[Any]) -> list[tuple[int, datetime]]:
    return [(fact.id, fact.created_at) for fact in facts]


def _rule(
    history: History, draw: Draw, user: EmployeeHired, wanted: a.AlertRule, targets: dict[str, list[tuple[int, datetime]]], number: int
) -> AlertRuleMade:
    pool = targets.get(wanted.target, [])
    target_id, since = draw.pick(pool, user.id, number, "target") if pool else (None, user.created_at)
    soonest = max(user.created_at, since)
    day = min(soonest.date() + timedelta(days=draw.whole(*a.ALERT_RULE_DAYS, user.id, number, "day")), history.as_of)
    at = max(soonest, office_moment(draw, day, history.as_of, user.id, number, "at"))
    delivery = WAYS[number % len(WAYS)] if user.email else "DASHBOARD"
    inactive = number % a.ALERT_RULE_OFF_EVERY == a.ALERT_RULE_OFF_EVERY // 2
    later = min(day + timedelta(days=draw.whole(*a.ALERT_RULE_OFF_DAYS, user.id, number, "off after")), history.as_of)
    off_at = max(at, office_moment(draw, later, history.as_of, user.id, number, "off at"))
    return AlertRuleMade(
        id=history.keys.take("alert_configurations"),
        user_id=user.id,
        alert_type=wanted.kind,
        target_type=wanted.target if target_id is not None else "GLOBAL",
        target_id=target_id,
        threshold_value=draw.pick(wanted.thresholds, user.id, number, "threshold"),
        threshold_operator=wanted.operator,
        delivery_method=delivery,
        email_address=user.email if delivery != "DASHBOARD" else None,
        is_active=not inactive,
        created_at=at,
        updated_at=off_at if inactive else at,
    )
