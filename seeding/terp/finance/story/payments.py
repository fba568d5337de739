"""Payments in both directions: how they are put in order, numbered and reconciled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import cache

from seeding.engine.draw import Draw
from seeding.engine.keys import Keys
from seeding.terp import assumptions as a
from seeding.terp.finance.facts import PaymentApplied
from seeding.terp.kernel.time.business_days import month_end

SERIES = {"RECEIVED": "PMT-RCV", "SENT": "PMT-SNT"}
REFERENCES = {"CHECK": ("CHK", 6), "ACH": ("ACH", 9), "WIRE": ("FED", 10), "CREDIT_CARD": ("AUTH", 6), "DEBIT_CARD": ("AUTH", 6)}


@dataclass(slots=True)
class Remittance:
    """A payment before it has a number. `owed_id` is the invoice (RECEIVED) or bill (SENT), `party_id` the client or vendor."""

    kind: str
    party_id: int
    owed_id: int
    amount: Decimal
    method: str
    recorded_at: datetime
    clerk: int
    credit_id: int | None = None
    notes: str | None = None

    @property
    def paid_on(self) -> date:
        return self.recorded_at.date()

    @property
    def banked(self) -> bool:
        """Whether it shows on a bank statement."""
        return self.method not in ("CASH", "OTHER")


class Series:
    """Numbers PREFIX-YYYY-000001, a count for each prefix and year; asked in the order of dates."""

    def __init__(self) -> None:
        self._last: dict[tuple[str, int], int] = {}

    def take(self, prefix: str, day: date) -> str:
        """The next number of the prefix in the day's year."""
        key = (prefix, day.year)
        self._last[key] = number = self._last.get(key, 0) + 1
        return f"{prefix}-{day.year}-{number:06d}"


def in_order(remittances: Iterable[Remittance]) -> list[Remittance]:
    """By the moment they were recorded, which is the order of ids and numbers."""
    return sorted(remittances, key=lambda r: (r.recorded_at, r.kind, r.owed_id))


def apply(
    remittances: Sequence[Remittance], transaction_ids: Mapping[int, int], bank_account_id: int, seed: int, as_of: date, keys: Keys
) -> list[PaymentApplied]:
    """The payments as facts; `transaction_ids` maps the place of each RECEIVED one to its row in transactions."""
    series, draw = Series(), Draw(seed, "payments", "reference")
    payments = []
    for place, remittance in enumerate(remittances):
        received = remittance.kind == "RECEIVED"
        key, day = keys.take("payments"), remittance.paid_on
        payments.append(
            PaymentApplied(
                id=key,
                payment_number=series.take(SERIES[remittance.kind], day),
                payment_type=remittance.kind,
                payment_date=day,
                amount=remittance.amount,
                payment_method=remittance.method,
                reference_number=_reference(draw, remittance, place),
                bank_account_id=bank_account_id if remittance.banked else None,
                customer_id=remittance.party_id if received else None,
                invoice_id=remittance.owed_id if received else None,
                vendor_id=None if received else remittance.party_id,
                bill_id=None if received else remittance.owed_id,
                credit_id=remittance.credit_id,
                notes=remittance.notes,
                reconciled_at=reconciled_at(day, as_of) if remittance.banked else None,
                created_by_id=remittance.clerk,
                created_at=remittance.recorded_at,
                transaction_id=transaction_ids.get(place),
            )
        )
    return payments


def reconciled_at(day: date, as_of: date) -> datetime | None:
    """When the statement that holds the day was reconciled; None for what is too young."""
    if day > as_of - timedelta(days=a.RECONCILED_AFTER_DAYS):
        return None
    return _statement_closed(day.year, day.month)


@cache
def _statement_closed(year: int, month: int) -> datetime:
    return datetime.combine(month_end(date(year, month, 1)) + timedelta(days=a.STATEMENT_DAY), time(a.STATEMENT_HOUR), UTC)


def _reference(draw: Draw, remittance: Remittance, place: int) -> str | None:
    """The check, trace, wire or authorisation number."""
    if remittance.method not in REFERENCES:
        return None
    prefix, digits = REFERENCES[remittance.method]
    return f"{prefix}-{draw.whole(10 ** (digits - 1), 10**digits - 1, remittance.kind, remittance.owed_id, place)}"
