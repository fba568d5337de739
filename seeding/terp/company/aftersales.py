"""What goes wrong after a sale: which orders are returned or refunded, when and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from seeding.engine.draw import Draw
from seeding.engine.spec import Spec
from seeding.terp import assumptions as a
from seeding.terp.assumptions import SCENARIOS, Scenario
from seeding.terp.company.demand import Wish
from seeding.terp.company.fulfilment import Fulfilment
from seeding.terp.kernel.texts.loader import TextFile
from seeding.terp.kernel.texts.picker import Picker
from seeding.terp.kernel.time.business_days import months_before, trading_day_from, trading_day_until, workday_from
from seeding.terp.kernel.time.business_hours import office_moment

TEXTS = TextFile("orders/aftersales")
RETURN_REASONS = (  # returns.returnReason, whether the goods are fit for sale again
    ("DEFECTIVE", False),
    ("WRONG_ITEM", True),
    ("NOT_AS_DESCRIBED", True),
    ("CUSTOMER_CHANGED_MIND", True),
    ("OTHER", True),
)


@dataclass(frozen=True, slots=True)
class ReturnPlan:
    """One returned order: line number 0 of the order, the part of it in percent."""

    ordinal: int
    at: datetime
    reason: str
    notes: str
    fit: bool  # for sale again
    percent: int


@dataclass(frozen=True, slots=True)
class RefundPlan:
    """One refunded order; `returned` where the money follows a return, `with_goods` where a little came back unasked."""

    ordinal: int
    at: datetime
    reason: str
    returned: bool
    with_goods: bool
    as_credit: bool


def plan_returns(spec: Spec, scenario: Scenario, wishes: Sequence[Wish], fulfilment: Fulfilment) -> list[ReturnPlan]:
    """The scenario's number of returns: spread over the whole time, a few of them young."""
    draw = Draw(spec.seed, "returns", "order")
    shipped = [(wish, steps[-1][1]) for wish in wishes if (steps := fulfilment.steps(wish))[-1][0] == "SHIPPED"]
    by_age = [(wish, at) for wish, at in shipped if at.date() <= spec.as_of - timedelta(days=a.RETURN_MIN_AGE)]
    recent = [pair for pair in by_age if pair[1].date() > spec.as_of - timedelta(days=a.RECENT_RETURN_DAYS)]
    young = min(len(recent), max(1, scenario.returns // a.RECENT_RETURN_EVERY))
    chosen = draw.shuffled(recent, "recent")[:young]
    older = [pair for pair in by_age if pair[1].date() <= spec.as_of - timedelta(days=a.RECENT_RETURN_DAYS)]
    chosen += draw.shuffled(older, "older")[: scenario.returns - young]
    return sorted((_return(spec, turn, *pair) for turn, pair in enumerate(chosen)), key=lambda plan: plan.at)


def _return(spec: Spec, turn: int, wish: Wish, shipped_at: datetime) -> ReturnPlan:
    draw = Draw(spec.seed, "returns", "how")
    reason, fit = RETURN_REASONS[turn % len(RETURN_REASONS)]
    notes = TEXTS.one(f"returns.{reason}")
    latest = min(a.RETURN_DAYS[1], (spec.as_of - shipped_at.date()).days)
    day = shipped_at.date() + timedelta(days=draw.whole(a.RETURN_DAYS[0], max(a.RETURN_DAYS[0], latest), wish.ordinal, "days"))
    open_day = trading_day_from(day) if trading_day_from(day) <= spec.as_of else trading_day_until(day)
    at = office_moment(draw, open_day, spec.as_of, wish.ordinal, "moment")
    return ReturnPlan(wish.ordinal, at, reason, notes, fit, draw.pick(a.RETURN_PERCENTS, wish.ordinal, "percent"))


def plan_refunds(spec: Spec, scenario: Scenario, wishes: Sequence[Wish], returns: Sequence[ReturnPlan]) -> list[RefundPlan]:
    """The scenario's number of refunds: one for each return, the others for prices, on orders old enough to have been paid."""
    draw = Draw(spec.seed, "transactions", "refund")
    wish_by_ordinal = {wish.ordinal: wish for wish in wishes}
    returned = {plan.ordinal for plan in returns}
    others = [wish for wish in wishes if wish.ordinal not in returned and not wish.cancelled]
    wanted = max(0, scenario.refunds - len(returned))
    with_goods = max(1, wanted * a.REFUND_WITH_GOODS // SCENARIOS["full"].refunds)
    plans = [_refund(draw, wish_by_ordinal[plan.ordinal], _next_day(plan.at, spec.as_of), plan.notes, True, False) for plan in returns]
    reasons = Picker(TEXTS, spec.seed, "transactions")
    for turn, wish in enumerate(_refundable(spec, scenario, draw, others)[:wanted]):
        soonest, latest = a.REFUND_DAYS
        age = (spec.as_of - wish.day).days
        latest = min(latest, age - a.CREDIT_MIN_WAIT_DAYS)
        day = wish.day + timedelta(
            days=draw.whole(soonest if soonest <= latest else age // a.REFUND_RUSHED_PART, latest, wish.ordinal, "days")
        )
        at = office_moment(draw, workday_from(day, spec.as_of), spec.as_of, wish.ordinal, "moment")
        plan = _refund(draw, wish, at, reasons.say("refunds", {}, wish.ordinal), False, turn < with_goods)
        plans.append(replace(plan, as_credit=plan.as_credit or not turn))
    return sorted(plans, key=lambda plan: (plan.at, plan.ordinal))


def _refundable(spec: Spec, scenario: Scenario, draw: Draw, wishes: Sequence[Wish]) -> list[Wish]:
    """The sales of the trading time that were paid by now, at random; then younger ones, of large buyers first; last the old debts."""
    start = months_before(spec.as_of, scenario.months)
    paid: list[Wish] = []
    young: list[Wish] = []
    before: list[Wish] = []
    for wish in draw.shuffled(wishes, "order"):
        age = (spec.as_of - wish.day).days
        if age > a.REFUND_YOUNGEST:
            (before if wish.day <= start else paid if age >= a.REFUND_MIN_AGE else young).append(wish)
    return paid + sorted(young, key=lambda wish: (wish.client.kind != "large", wish.ordinal)) + before


def _refund(draw: Draw, wish: Wish, at: datetime, reason: str, returned: bool, goods: bool) -> RefundPlan:
    """A refund: of an invoice that is not due yet as a credit, since there is no money yet to give back; else by bank, as a rule."""
    early = at.date() <= wish.day + timedelta(days=a.NET_DAYS[wish.terms])
    as_credit = early or draw.chance(a.REFUND_AS_CREDIT, wish.ordinal, "credit")
    return RefundPlan(wish.ordinal, at, reason, returned, goods, as_credit)


def _next_day(at: datetime, as_of: date) -> datetime:
    """The next working day at the same time, or an hour later where that would be after as-of."""
    later = at + (workday_from(at.date() + timedelta(days=1), date.max) - at.date())
    return later if later.date() <= as_of else at + timedelta(hours=1)
