"""TERP's credit engine: six signals of a client out of its own list of invoices, and the limit that they make.

All windows end on the day itself and begin after the same day so many months before.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import accumulate

from seeding.engine.money import ZERO, cents
from seeding.terp import assumptions as a
from seeding.terp.clients.facts import ClientLedgerRow
from seeding.terp.credit.facts import CreditRulesSet
from seeding.terp.kernel.time.business_days import months_before

HUNDRED = Decimal(100)
PLACES = Decimal("0.0001")
DAYS_A_YEAR = Decimal("365.25")
BILLED = ("INVOICE", "ORDER")
IMPROVING = WORSENING = Decimal("0.3")  # mean trends beyond which a client improves or worsens
LARGEST = Decimal("999.99")  # per cent that the columns hold


@dataclass(frozen=True, slots=True)
class Signals:
    """Six scores of 0 to 100, and five trends of -1, 0 or 1; `figures` are what they were worked out of."""

    scores: tuple[Decimal, ...]  # momentum, collection, profitability, ageing, repayment, tenure
    trends: tuple[int, ...]  # the same without tenure
    figures: dict[str, object]

    @property
    def trend(self) -> Decimal:
        """The mean of the trends."""
        return Decimal(sum(self.trends)) / len(self.trends)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the signals make of a client's purchases."""

    health: Decimal  # 0 to 100
    base: Decimal  # dollars
    risk: Decimal
    direction: Decimal
    limit: Decimal  # dollars

    def used(self, exposure: Decimal) -> Decimal:
        """The exposure in per cent of the limit, as far as the column goes."""
        return min(LARGEST, cents(exposure / self.limit * HUNDRED))


@dataclass(frozen=True, slots=True)
class Account:
    """A client's figures on a day, as the client row caches them."""

    joined_on: date
    spent: Decimal
    margin: Decimal  # per cent
    owed: Decimal
    oldest_debt_days: int


class Sums:
    """Amounts by day, to be added up over any window."""

    def __init__(self, dated: Iterable[tuple[date, Decimal]]) -> None:
        entries = sorted(dated)
        self.days = [day for day, _ in entries]
        self.totals = list(accumulate((amount for _, amount in entries), initial=ZERO))

    def until(self, day: date) -> Decimal:
        """The sum of all up to the day."""
        return self.totals[bisect_right(self.days, day)]

    def between(self, after: date, until: date) -> tuple[int, Decimal]:
        """How many there are in the window, and their sum."""
        first, last = bisect_right(self.days, after), bisect_right(self.days, until)
        return last - first, self.totals[last] - self.totals[first]


class InvoiceList:
    """A client's own list of invoices, to be asked about any day."""

    def __init__(self, rows: Iterable[ClientLedgerRow]) -> None:
        billed = [row for row in rows if row.transaction_type in BILLED]
        paid = [(row, row.payment_date) for row in billed if row.payment_date is not None]
        self.billed = Sums((row.transaction_date, row.amount) for row in billed)
        self.paid = Sums((day, row.payment_amount or ZERO) for row, day in paid)
        self.lags = Sums((day, Decimal((day - row.transaction_date).days)) for row, day in paid if row.payment_status == "PAID")

    def signals(self, account: Account, day: date) -> Signals:
        """The six signals on the day."""
        month3, month6, month12 = (months_before(day, months) for months in (3, 6, 12))
        growth, recent, yearly = self._growth(month3, month12, day)
        lag, lag_change = self._lag(month3, month6, day)
        paid, paid_change = self._repaid(month3, month6, day)
        months = max(Decimal(0), Decimal((day - account.joined_on).days) * 12 / DAYS_A_YEAR)
        invoices = bisect_right(self.billed.days, day)
        scores = (
            50 + max(Decimal(-50), min(Decimal(50), growth)),
            a.CREDIT_NEUTRAL if lag is None else HUNDRED - lag / 60 * HUNDRED,
            account.margin / 50 * HUNDRED,
            HUNDRED - Decimal(account.oldest_debt_days) / 90 * HUNDRED if account.owed > 0 else HUNDRED,
            a.CREDIT_NEUTRAL if paid is None else paid,
            (min(HUNDRED, months / 12 * HUNDRED) + min(HUNDRED, Decimal(invoices) / 15 * HUNDRED)) / 2,
        )
        trends = (
            beyond(growth, Decimal(5)),
            -beyond(lag_change, Decimal(3)),
            (account.margin > 20) - (account.margin < 5),
            ageing(account),
            beyond(paid_change, Decimal(10)),
        )
        figures: dict[str, object] = {
            "recentAverage": float(cents(recent)),
            "previousAverage": float(cents(yearly)),
            "growthPercent": float(cents(growth)),
            "averageLagDays": None if lag is None else float(cents(lag)),
            "lagChangeDays": float(cents(lag_change)),
            "marginPercent": float(account.margin),
            "oldestDebtDays": account.oldest_debt_days,
            "repaidPercent": None if paid is None else float(cents(paid)),
            "monthsActive": float(cents(months)),
            "invoiceCount": invoices,
        }
        return Signals(tuple(score(value) for value in scores), trends, figures)

    def _growth(self, month3: date, month12: date, day: date) -> tuple[Decimal, Decimal, Decimal]:
        """The three-month average against the twelve-month one, in per cent, and both averages."""
        recent, yearly = self.billed.between(month3, day)[1] / 3, self.billed.between(month12, day)[1] / 12
        return ((recent - yearly) / yearly * HUNDRED if yearly else ZERO), recent, yearly

    def _lag(self, month3: date, month6: date, day: date) -> tuple[Decimal | None, Decimal]:
        """Mean days to payment over six months, and by how much the newer half differs from the older one."""
        lag, newer, older = (mean(self.lags.between(*window)) for window in ((month6, day), (month3, day), (month6, month3)))
        return lag, ZERO if newer is None or older is None else newer - older

    def _repaid(self, month3: date, month6: date, day: date) -> tuple[Decimal | None, Decimal]:
        """Payments in per cent of what was invoiced over three months, and the difference to the three before."""
        newer, older = self._ratio(month3, day), self._ratio(month6, month3)
        return newer, ZERO if newer is None or older is None else newer - older

    def _ratio(self, after: date, until: date) -> Decimal | None:
        billed = self.billed.between(after, until)[1]
        return self.paid.between(after, until)[1] / billed * HUNDRED if billed else None


def judge(signals: Signals, spent: Decimal, margin: Decimal, rules: CreditRulesSet) -> Verdict:
    """The limit: what the client buys in a month, by its margin, its health and its direction."""
    health = cents(sum((value * weight for value, weight in zip(signals.scores, rules.weights, strict=True)), ZERO) / HUNDRED)
    monthly = spent / 12
    base = cents(max(ZERO, min(monthly * rules.revenue_multiplier, monthly * margin / HUNDRED * rules.margin_multiplier)))
    risk = (health / HUNDRED).quantize(PLACES, ROUND_HALF_UP)
    direction = (1 + signals.trend * rules.directional_sensitivity).quantize(PLACES, ROUND_HALF_UP)
    return Verdict(health, base, risk, direction, max(rules.global_min_limit, min(rules.global_max_limit, cents(base * risk * direction))))


def known_well(signals: Signals, rules: CreditRulesSet) -> bool:
    """Whether the client has left the learning mode."""
    months, invoices = signals.figures["monthsActive"], signals.figures["invoiceCount"]
    assert isinstance(months, float) and isinstance(invoices, int)
    return months >= rules.learning_mode_threshold and invoices >= rules.min_invoices_for_activation


def readiness(signals: Signals, rules: CreditRulesSet) -> Decimal:
    """How much of the invoices that it takes to know a client are there, in per cent."""
    invoices = signals.figures["invoiceCount"]
    assert isinstance(invoices, int)
    return min(HUNDRED, cents(Decimal(invoices) / max(1, rules.min_invoices_for_activation) * HUNDRED))


def word(signals: Signals) -> str:
    """The trend as TERP names it."""
    if signals.trend > IMPROVING:
        return "IMPROVING"
    return "WORSENING" if signals.trend < -WORSENING else "STABLE"


def score(value: Decimal) -> Decimal:
    """A score within 0 and 100, with two places."""
    return cents(max(Decimal(0), min(HUNDRED, value)))


def beyond(value: Decimal, bound: Decimal) -> int:
    """1 above the bound, -1 below its negative, else 0."""
    return (value > bound) - (value < -bound)


def ageing(account: Account) -> int:
    """1 where the oldest debt is young or there is none, -1 where it is old."""
    days = account.oldest_debt_days if account.owed > 0 else 0
    return (days < 30) - (days > 60)


def mean(counted: tuple[int, Decimal]) -> Decimal | None:
    """The mean of so many values with that sum; None of none."""
    count, total = counted
    return total / count if count else None
