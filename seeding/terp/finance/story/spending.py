"""The running costs: rent, payroll, utilities and the rest, month by month in proportion to the business."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from seeding.engine.draw import Draw
from seeding.engine.keys import Keys
from seeding.engine.money import ZERO, cents
from seeding.engine.spec import Spec
from seeding.terp import assumptions as a
from seeding.terp.assumptions import Scenario, Spending
from seeding.terp.finance.facts import ExpensePaid
from seeding.terp.finance.story.cash_register import CashRegister
from seeding.terp.finance.story.chart_of_accounts import CARD, CASH, PAYROLL
from seeding.terp.finance.story.payments import Series
from seeding.terp.history import History
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.kernel.time.business_days import months, months_before, workday_from
from seeding.terp.kernel.time.business_hours import office_moment

PAYROLL_CATEGORIES = ("Salaries", "Payroll Taxes")  # paid from the payroll account
RECEIPTS = "https://files.terp-wholesale.example/receipts"


@dataclass(frozen=True, slots=True)
class PlannedExpense:
    """One expense before it has a number."""

    spending: Spending
    day: date
    turn: int  # among the payments of its spending, from the first trading day on
    total: Decimal
    method: str


class ExpensePlanner:
    """Plans what is spent and records them as expenses; `banks` maps account numbers to bank account ids."""

    def __init__(
        self,
        history: History,
        spec: Spec,
        scenario: Scenario,
        staff: HiredStaff,
        banks: Mapping[str, int],
        cash_register: CashRegister,
        opened_on: date,
    ) -> None:
        self._as_of = spec.as_of
        self._first = max(months_before(spec.as_of, scenario.months) + timedelta(days=1), opened_on)
        self._revenue = scenario.revenue
        self._categories = {category.category_name: category for category in history.expense_categories}
        self._staff = staff
        self._vendors = history.vendors
        self._banks = banks
        self._cash_register = cash_register
        self._amount = Draw(spec.seed, "expenses", "amount")
        self._moment = Draw(spec.seed, "expenses", "moment")
        self._back = Draw(spec.seed, "expenses", "reimbursed")

    def record(self, keys: Keys) -> list[ExpensePaid]:
        """All expenses of the trading time, in the order of their dates."""
        planned_expenses = [planned for place, spending in enumerate(a.SPENDINGS) for planned in self._planned_expenses(place, spending)]
        timed = [(office_moment(self._moment, o.day, self._as_of, place), place, o) for place, o in enumerate(planned_expenses)]
        series = Series()
        return [
            self._expense(self._payable(planned), at, keys.take("expenses"), series)
            for at, _, planned in sorted(timed, key=lambda t: t[:2])
        ]

    def _payable(self, planned: PlannedExpense) -> PlannedExpense:
        """The expense itself; by debit card where the cash register has not enough."""
        if planned.method != "CASH" or self._cash_register.pay(planned.day, planned.total):
            return planned
        return replace(planned, method="DEBIT_CARD")

    def _bank(self, planned: PlannedExpense) -> int | None:
        if planned.method in ("CASH", "OTHER"):
            return None
        account = CARD if planned.method == "CREDIT_CARD" else PAYROLL if planned.spending.category in PAYROLL_CATEGORIES else CASH
        return self._banks[account]

    def _planned_expenses(self, place: int, spending: Spending) -> Iterator[PlannedExpense]:
        due = self._days(spending) if spending.days else self._paydays()
        usual = self._revenue * spending.part / 10_000 / max(1, len(due))
        spread = Decimal(spending.spread) / 100
        for turn, day in enumerate(due):
            total = cents(usual * self._amount.between(1 - spread, 1 + spread, place, turn))
            method = spending.methods[turn % len(spending.methods)]
            if method == "CASH":
                total = min(total, a.CASH_LIMIT)
            yield PlannedExpense(spending, day, turn, total, method)

    def _days(self, spending: Spending) -> list[date]:
        found = [month.replace(day=day) for month in months(self._first, self._as_of) for day in spending.days]
        return [workday_from(day, self._as_of) for day in found if self._first <= day <= self._as_of]

    def _paydays(self) -> list[date]:
        ahead = (a.PAYROLL_ANCHOR - self._first).days % a.PAYROLL_DAYS
        span = (self._as_of - self._first).days
        return [self._first + timedelta(days=days) for days in range(ahead, span + 1, a.PAYROLL_DAYS)]

    def _expense(self, planned: PlannedExpense, at: datetime, key: int, series: Series) -> ExpensePaid:
        number = series.take("EXP", planned.day)
        category = self._categories[planned.spending.category]
        net = cents(planned.total / (1 + a.SALES_TAX)) if planned.spending.taxed else planned.total
        private = planned.method == "OTHER"
        text = planned.spending.texts[planned.turn % len(planned.spending.texts)]
        return ExpensePaid(
            id=key,
            expense_number=number,
            expense_date=planned.day,
            category_id=category.id,
            account_id=category.ledger_account_id,
            vendor_id=self._visited(planned, text),
            bill_id=None,
            amount=net,
            tax_amount=planned.total - net + ZERO,
            payment_method=planned.method,
            bank_account_id=self._bank(planned),
            description=text,
            receipt_url=f"{RECEIPTS}/{number}.pdf" if private or "CARD" in planned.method else None,
            is_reimbursable=private,
            reimbursed_at=self._reimbursed(planned, key) if private else None,
            created_by_id=self._staff.pick("sales" if private else "accounting", self._moment, key, "who"),
            created_at=at,
        )

    def _visited(self, planned: PlannedExpense, text: str) -> int | None:
        """The supplier that a visit to a grower was for, one that was there by then."""
        known = [vendor for vendor in self._vendors if vendor.created_at.date() < planned.day]
        visit = text == a.VISITS_TO_SUPPLIERS and known
        return self._amount.pick(known, planned.day.isoformat(), "visited").id if visit else None

    def _reimbursed(self, planned: PlannedExpense, key: int) -> datetime | None:
        """When the staff member had the money back; None while the claim is open."""
        wait = self._back.whole(*a.REIMBURSED_DAYS, key)
        day = workday_from(planned.day + timedelta(days=wait), self._as_of)
        young = (self._as_of - planned.day).days < a.UNREIMBURSED_DAYS
        if day >= self._as_of or (young and self._back.chance(a.UNREIMBURSED_SHARE, key, "open")):
            return None
        return office_moment(self._back, day, self._as_of, key, "moment")
