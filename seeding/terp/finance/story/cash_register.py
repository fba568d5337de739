"""The cash register at the dock: takes cash from clients, pays small things, brings the rest to the bank once a week."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from seeding.terp import assumptions as a
from seeding.terp.finance.story.payments import Remittance


class CashRegister:
    """Asked in the order of days. It starts with its float, never falls below zero, and keeps `deposits` as (day, amount)."""

    def __init__(self, opened_on: date, remittances: Iterable[Remittance]) -> None:
        received: dict[date, Decimal] = {}
        for remittance in remittances:
            if remittance.method == "CASH":
                received[remittance.paid_on] = received.get(remittance.paid_on, Decimal(0)) + remittance.amount
        self._received = received
        self._day = opened_on
        self.balance = a.CASH_FLOAT
        self.deposits: list[tuple[date, Decimal]] = []

    def pay(self, day: date, amount: Decimal) -> bool:
        """Takes the amount out on that day, if it is there."""
        self.advance(day)
        if self.balance < amount:
            return False
        self.balance -= amount
        return True

    def advance(self, day: date) -> None:
        """Closes every day before `day`: its receipts come in, and on the bank's weekday what is over the float goes out."""
        while self._day < day:
            self.balance += self._received.pop(self._day, Decimal(0))
            if self._day.weekday() == a.CASH_DEPOSIT_WEEKDAY and self.balance > a.CASH_FLOAT:
                self.deposits.append((self._day, self.balance - a.CASH_FLOAT))
                self.balance = a.CASH_FLOAT
            self._day += timedelta(days=1)

    def close(self, as_of: date) -> None:
        """Runs to the end of the as-of day."""
        self.advance(as_of + timedelta(days=1))
