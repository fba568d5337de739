"""Bank accounts and their statements: every payment, expense and refund by bank, transfers, fees, interest, the opening deposit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from seeding.engine.draw import Draw
from seeding.engine.keys import Keys
from seeding.engine.money import ZERO, cents
from seeding.engine.spec import Spec
from seeding.terp import assumptions as a
from seeding.terp.assumptions import Scenario
from seeding.terp.finance.facts import BankAccountOpened, BankLineBooked, ExpensePaid, PaymentApplied
from seeding.terp.finance.story.cash_register import CashRegister
from seeding.terp.finance.story.chart_of_accounts import (
    BANK_FEES,
    CARD,
    CASH,
    CASH_ON_HAND,
    EQUITY,
    INTEREST,
    MONEY_MARKET,
    PAYROLL,
    SAVINGS,
)
from seeding.terp.finance.story.payments import reconciled_at
from seeding.terp.history import History
from seeding.terp.kernel.time.business_days import month_end, months, workday_from, workday_until
from seeding.terp.kernel.time.business_hours import moment

ACCOUNTS = (  # account number, name, masked number, bank, type, notes
    (CASH, "Operating Checking", "****4471", "Pacific Harbor Bank", "CHECKING", "All receipts and bill payments"),
    (PAYROLL, "Payroll Checking", "****4488", "Pacific Harbor Bank", "CHECKING", "Funded before every payroll"),
    (SAVINGS, "Reserve Savings", "****9015", "Pacific Harbor Bank", "SAVINGS", "Monthly reserve"),
    (MONEY_MARKET, "Money Market Reserve", "****7702", "Pacific Harbor Bank", "MONEY_MARKET", "For taxes and license renewals"),
    (CARD, "Company Card", "****3307", "Golden State Card Services", "CREDIT_CARD", "Paid in full every month"),
)
MONEY_IN = ("DEPOSIT", "INTEREST")
STATEMENT_MINUTE = 19 * 60  # UTC minute of the day at which the bank reports; on the as-of day as early as it can


@dataclass(slots=True)
class Line:
    """A statement line before it has an id. `against` is the account on its other side where the line itself is the document."""

    account: str
    day: date
    kind: str
    amount: Decimal
    description: str
    reference: str | None = None
    payment_id: int | None = None
    after: datetime | None = None  # moment of the document behind it
    against: str | None = None

    @property
    def signed(self) -> Decimal:
        return self.amount if self.kind in MONEY_IN else -self.amount


class Bank:
    """Collects the lines of all accounts."""

    def __init__(self, history: History, spec: Spec, scenario: Scenario, banks: Mapping[str, int], opened_on: date) -> None:
        self._history, self._banks = history, banks
        self._as_of = spec.as_of
        self._opened_on = opened_on
        self._month = scenario.revenue / scenario.months
        self._delay = Draw(spec.seed, "bankTransactions", "delay")
        self._wires = Counter(p.payment_date.replace(day=1) for p in history.payments if p.payment_method == "WIRE")
        self._saved = dict.fromkeys(a.INTEREST_RATES, ZERO)  # by account, interest included
        self.lines: list[Line] = []

    def run(self, cash_register: CashRegister) -> list[Line]:
        """All lines in the order of their days, with ids still to come."""
        self._open()
        for payment in self._history.payments:
            if payment.bank_account_id is not None:
                self._clear(payment)
        for refund in self._history.refunds:
            if refund.credit_id is None:
                day = self._cleared(refund.refunded_at.date(), "refund", refund.id)
                self._add(CASH, day, "WITHDRAWAL", refund.amount, f"Refund {refund.number}", refund.number, after=refund.refunded_at)
        self._pay_expenses()
        for day, amount in cash_register.deposits:
            self._add(CASH, day, "DEPOSIT", amount, "Cash brought from the till", f"TILL-{day:%y%m%d}", against=CASH_ON_HAND)
        for month in months(self._opened_on, self._as_of):
            self._close_month(month)
        self._fund()
        return self._sorted()

    def _add(
        self,
        account: str,
        day: date,
        kind: str,
        amount: Decimal,
        description: str,
        reference: str | None = None,
        payment_id: int | None = None,
        after: datetime | None = None,
        against: str | None = None,
    ) -> None:
        self.lines.append(Line(account, day, kind, amount, description, reference, payment_id, after, against))

    def _transfer(self, source: str, target: str, day: date, amount: Decimal, description: str) -> None:
        """Two lines that net to nothing; the withdrawal carries the journal."""
        reference = f"TRF-{source}-{target}-{day:%y%m%d}"
        self._add(source, day, "WITHDRAWAL", amount, description, reference, against=target)
        self._add(target, day, "DEPOSIT", amount, description, reference)

    def _cleared(self, day: date, *key: object) -> date:
        """A day up to two later, on which the bank works: before the weekend where it would be later still."""
        wanted = day + timedelta(days=self._delay.whole(0, a.CLEARING_DAYS, *key))
        after = workday_from(wanted, self._as_of)
        return after if (after - day).days <= a.CLEARING_DAYS else workday_until(wanted)

    def _clear(self, payment: PaymentApplied) -> None:
        kind, verb = ("DEPOSIT", "Received") if payment.payment_type == "RECEIVED" else ("WITHDRAWAL", "Sent")
        day = self._cleared(payment.payment_date, payment.id)
        text = f"{verb} {payment.payment_method.replace('_', ' ').lower()} {payment.payment_number}"
        self._add(CASH, day, kind, payment.amount, text, payment.reference_number, payment.id, payment.created_at)

    def _pay_expenses(self) -> None:
        """Lines of expenses by bank or card, of reimbursements, and what payroll and card need for them."""
        payroll: dict[date, Decimal] = {}
        charged: dict[date, Decimal] = {}  # by month's first day
        ledger = {bank_id: number for number, bank_id in self._banks.items()}
        for expense in self._history.expenses:
            if expense.reimbursed_at is not None:
                text = f"Reimbursement of {expense.expense_number}"
                self._add(
                    CASH,
                    expense.reimbursed_at.date(),
                    "WITHDRAWAL",
                    expense.total_amount,
                    text,
                    expense.expense_number,
                    after=expense.reimbursed_at,
                )
            if expense.bank_account_id is None:
                continue
            account = ledger[expense.bank_account_id]
            day = self._pay(expense, account)
            if account == PAYROLL:
                payroll[day] = payroll.get(day, ZERO) + expense.total_amount
            elif account == CARD:
                charged[day.replace(day=1)] = charged.get(day.replace(day=1), ZERO) + expense.total_amount
        for day, amount in sorted(payroll.items()):
            eve = max(workday_until(day - timedelta(days=1)), self._opened_on)
            self._transfer(CASH, PAYROLL, eve, amount, "Payroll funding")
        for month, amount in sorted(charged.items()):
            due = workday_from((month_end(month) + timedelta(days=1)).replace(day=a.CARD_DAY), date.max)
            if due <= self._as_of:
                self._transfer(CASH, CARD, due, amount, f"Card statement {month:%B %Y}")

    def _pay(self, expense: ExpensePaid, account: str) -> date:
        exact = account == PAYROLL  # salaries leave on payday
        day = expense.expense_date if exact else self._cleared(expense.expense_date, "expense", expense.id)
        self._add(account, day, "WITHDRAWAL", expense.total_amount, expense.description, expense.expense_number, after=expense.created_at)
        return day

    def _close_month(self, month: date) -> None:
        """Savings, fees and interest of a month that has ended, the savings as soon as their day has come."""
        saving, end = workday_from(month.replace(day=a.SAVINGS_DAY), date.max), month_end(month)
        if self._opened_on < saving <= self._as_of:
            self._save(SAVINGS, saving, cents(self._month * a.SAVINGS_PART), "Monthly reserve")
        if end > self._as_of:
            return
        for account, fee in a.ACCOUNT_FEES.items():
            self._add(account, workday_until(end), "FEE", fee, f"Account fee {month:%B %Y}", against=BANK_FEES)
        if wires := self._wires[month]:
            self._add(CASH, workday_until(end), "FEE", wires * a.WIRE_FEE, f"{wires} wires in {month:%B %Y}", against=BANK_FEES)
        for account, rate in a.INTEREST_RATES.items():
            if interest := cents(self._saved[account] * rate / 12):
                self._saved[account] += interest
                self._add(account, end, "INTEREST", interest, f"Interest {month:%B %Y}", against=INTEREST)

    def _open(self) -> None:
        """What the cash register and the other accounts start with, taken from the operating account."""
        day = self._opened_on
        self._add(CASH, day, "WITHDRAWAL", a.CASH_FLOAT, "Float for the till", "TILL-FLOAT", against=CASH_ON_HAND)
        reserve = max(cents(self._month * a.PAYROLL_RESERVE), a.PAYROLL_RESERVE_MIN)
        self._transfer(CASH, PAYROLL, day, reserve, "Opening of the payroll account")
        self._save(SAVINGS, day, cents(self._month * a.SAVINGS_START), "Opening of the savings account")
        self._save(MONEY_MARKET, day, cents(self._month * a.MONEY_MARKET_START), "Opening of the money market account")

    def _save(self, account: str, day: date, amount: Decimal, description: str) -> None:
        self._saved[account] += amount
        self._transfer(CASH, account, day, amount, description)

    def _fund(self) -> None:
        """The owner's opening deposit, so large that the operating account never falls below its cushion."""
        lines = sorted((line for line in self.lines if line.account == CASH), key=lambda line: (line.day, line.signed > 0))
        balance = lowest = ZERO
        for line in lines:
            balance += line.signed
            lowest = min(lowest, balance)
        needed = -lowest + self._month * a.OPENING_CUSHION
        amount = (needed // a.OPENING_STEP + 1) * a.OPENING_STEP + ZERO
        self._add(CASH, self._opened_on, "DEPOSIT", amount, "Owner's opening deposit", "OPENING", against=EQUITY)
        self.lines.insert(0, self.lines.pop())

    def _sorted(self) -> list[Line]:
        """By day; within a day as they were added, the opening deposit first."""
        return sorted(self.lines, key=lambda line: line.day)


def bank_ids(keys: Keys) -> dict[str, int]:
    """The ids of the accounts that are opened, by the number of their ledger account."""
    return {number: keys.take("bankAccounts") for number, *_ in ACCOUNTS}


def open_accounts(
    banks: Mapping[str, int], ledger: Mapping[str, int], opened_at: datetime, lines: Iterable[BankLineBooked]
) -> list[BankAccountOpened]:
    """The accounts with what their lines add up to; `ledger` maps account numbers to ids."""
    found = balances(lines)
    return [
        BankAccountOpened(
            id=banks[number],
            account_name=name,
            account_number=masked,
            bank_name=bank,
            account_type=kind,
            ledger_account_id=ledger[number],
            current_balance=found[banks[number]][0],
            notes=notes,
            created_at=opened_at,
            updated_at=found[banks[number]][1],
        )
        for number, name, masked, bank, kind, notes in ACCOUNTS
    ]


def book(lines: Sequence[Line], banks: Mapping[str, int], as_of: date, keys: Keys) -> list[BankLineBooked]:
    """The lines as facts, in the same order."""
    booked = []
    for line in lines:
        at = moment(line.day, 0) if line.day == as_of else moment(line.day, STATEMENT_MINUTE)
        if line.after is not None and line.after >= at:
            at = line.after + timedelta(minutes=1)
        booked.append(
            BankLineBooked(
                id=keys.take("bankTransactions"),
                bank_account_id=banks[line.account],
                transaction_date=line.day,
                transaction_type=line.kind,
                amount=line.amount,
                description=line.description,
                reference_number=line.reference,
                payment_id=line.payment_id,
                reconciled_at=reconciled_at(line.day, as_of),
                created_at=at,
            )
        )
    return booked


def balances(lines: Iterable[BankLineBooked]) -> dict[int, tuple[Decimal, datetime]]:
    """Per bank account id what its lines add up to, and the moment of the last one."""
    found: dict[int, tuple[Decimal, datetime]] = {}
    for line in lines:
        signed = line.amount if line.transaction_type in MONEY_IN else -line.amount
        before, at = found.get(line.bank_account_id, (ZERO, line.created_at))
        found[line.bank_account_id] = (before + signed, max(at, line.created_at))
    return found
