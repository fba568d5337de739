"""When and how each invoice was paid: lags around the due date, deposits, instalments, cash on delivery, write-offs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from seeding.engine.draw import Draw
from seeding.engine.money import split_money
from seeding.engine.spec import Spec
from seeding.terp import assumptions as a
from seeding.terp.finance.story.payments import Remittance
from seeding.terp.finance.story.receivables import Claim, deposit
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.kernel.time.business_days import nearest_workday, workday_until
from seeding.terp.kernel.time.business_hours import office_moment

METHODS, METHOD_WEIGHTS = [name for name, _ in a.PAYMENT_METHODS], [weight for _, weight in a.PAYMENT_METHODS]
COD_METHODS, COD_WEIGHTS = [name for name, _ in a.COD_METHODS], [weight for _, weight in a.COD_METHODS]


class Receipts:
    """Gives each claim the remittances that its fate asks for."""

    def __init__(self, spec: Spec, staff: HiredStaff) -> None:
        self._as_of = spec.as_of
        self._clerks = staff.with_job("accounting")
        self._day = Draw(spec.seed, "payments", "day")
        self._moment = Draw(spec.seed, "payments", "moment")
        self._method = Draw(spec.seed, "payments", "method")
        self._plan = Draw(spec.seed, "payments", "instalments")

    def collect(self, claims: Sequence[Claim]) -> None:
        """Fills the remittances of all claims; somebody pays on the last working day."""
        for claim in claims:
            if claim.fate == "PAID":
                self._pay(claim)
            elif claim.fate == "WRITTEN_OFF":
                self._write_off(claim)
            elif claim.part:
                self._pay_part(claim)
        self._pay_today(claims)

    def _pay(self, claim: Claim) -> None:
        total = claim.order.total
        if not total:
            return
        if claim.settled_quickly:
            self._add(claim, claim.issued_on, total)
        elif claim.order.payment_terms == "PARTIAL":
            first = deposit(total)
            self._add(claim, claim.issued_on, first, "Deposit")
            self._add(claim, self._paid_on(claim), total - first, "Balance")
        elif claim.age > 0 and self._plan.chance(a.INSTALMENT_SHARE, claim.order.id):
            self._pay_in_parts(claim)
        else:
            self._add(claim, self._paid_on(claim), total)

    def _pay_in_parts(self, claim: Claim) -> None:
        """Equal parts at equal intervals, the last one when the invoice would have been paid at once."""
        last = self._paid_on(claim)
        count = self._plan.whole(*a.INSTALMENTS, claim.order.id, "count")
        days = (last - claim.issued_on).days
        for turn, part in enumerate(split_money(claim.order.total, [1] * count), start=1):
            day = claim.issued_on + timedelta(days=days * turn // count)
            self._add(claim, nearest_workday(day, claim.issued_on, last), part, f"Instalment {turn} of {count}")

    def _pay_part(self, claim: Claim) -> None:
        """What was paid of an open or overdue invoice: the deposit at order, else something after a while."""
        if claim.order.payment_terms == "PARTIAL":
            self._add(claim, claim.issued_on, claim.part, "Deposit")
            return
        last = min(claim.due_on + timedelta(days=a.PART_PAYMENT_GRACE), self._as_of)
        first = min(claim.issued_on + timedelta(days=a.PART_PAYMENT_LEAST_DAYS), last)
        self._add(claim, self._between(first, last, claim), claim.part, "Part payment")

    def _write_off(self, claim: Claim) -> None:
        low, high = a.WRITTEN_OFF_DAYS
        day = self._between(claim.due_on + timedelta(days=low), claim.due_on + timedelta(days=high), claim)
        self._add(claim, day, claim.order.total, "Written off as bad debt", "OTHER")

    def _pay_today(self, claims: Sequence[Claim]) -> None:
        """The payment of the youngest early payer is moved to the last working day, so that today's figures live."""
        day = workday_until(self._as_of)
        early = [c for c in claims if c.fate == "PAID" and c.age <= 0 and c.remittances and not c.settled_quickly and c.issued_on < day]
        for claim in early[-1:]:
            claim.remittances[-1].recorded_at = self._recorded(claim, day, 0)

    def _paid_on(self, claim: Claim) -> date:
        """The day of the last payment of an invoice paid in full, up to as-of, and before money of it went back."""
        kind = "late" if claim.client.pays_late else "large" if claim.client.kind == "large" else "regular"
        low, high = a.PAYMENT_LAG_DAYS[kind]
        last = min(claim.due_on + timedelta(days=high), self._as_of)
        if claim.repaid_on is not None:
            last = max(claim.issued_on, min(last, claim.repaid_on - timedelta(days=1)))
        first = max(claim.issued_on, claim.due_on + timedelta(days=low))
        if first > last:  # not yet due, or overdue or repaid sooner than the client's habit
            first = max(claim.issued_on, last - timedelta(days=a.SOONER_DAYS))
        return self._between(first, last, claim)

    def _between(self, first: date, last: date, claim: Claim) -> date:
        day = first + timedelta(days=self._day.whole(0, (last - first).days, claim.order.id))
        return nearest_workday(day, first, last)

    def _add(self, claim: Claim, day: date, amount: Decimal, notes: str | None = None, method: str | None = None) -> None:
        turn = len(claim.remittances)
        at = self._recorded(claim, day, turn)
        clerk = self._clerks[claim.order.id % len(self._clerks)]
        method = method or self._choose(claim, turn)
        claim.remittances.append(
            Remittance("RECEIVED", claim.client.id, claim.invoice_id, amount, method, at, clerk, None, notes),
        )

    def _recorded(self, claim: Claim, day: date, turn: int) -> datetime:
        """In office hours, and after the invoice was made."""
        at = office_moment(self._moment, day, self._as_of, claim.order.id, turn)
        issued = claim.order.confirmed_at
        assert issued is not None
        return at if at > issued else issued + timedelta(minutes=a.PAID_AT_ONCE_MINUTES)

    def _choose(self, claim: Claim, turn: int) -> str:
        if claim.settled_quickly:
            return self._method.weigh(COD_METHODS, COD_WEIGHTS, claim.order.id, turn)
        return self._method.weigh(METHODS, METHOD_WEIGHTS, claim.order.id, turn)
