"""Which invoice was paid, is open, overdue, written off, a draft or void: the targets are met to the row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from seeding.engine.draw import Draw
from seeding.engine.errors import SeedError
from seeding.engine.money import ZERO, cents, half_up, split
from seeding.engine.spec import Spec
from seeding.terp import assumptions as a
from seeding.terp.assumptions import Scenario
from seeding.terp.clients.facts import ClientJoined
from seeding.terp.finance.story.payments import Remittance
from seeding.terp.history import History
from seeding.terp.orders.facts import OrderPlaced


@dataclass(slots=True)
class Claim:
    """An invoice while its fate is decided. `fate` is its status at as-of, or WRITTEN_OFF (a PAID one that no money paid)."""

    order: OrderPlaced
    client: ClientJoined
    invoice_id: int
    issued_on: date
    due_on: date
    age: int  # days past due at as-of, negative when not yet due
    settled_quickly: bool  # cash on delivery
    refunded: bool
    repaid_on: date | None  # money of it went back by bank on that day
    fate: str = "PAID"
    part: Decimal = ZERO  # dollars paid of an OVERDUE or PARTIAL one
    remittances: list[Remittance] = field(default_factory=list)

    @property
    def paid(self) -> Decimal:
        """Dollars, credits and write-offs included."""
        return sum((remittance.amount for remittance in self.remittances), ZERO)


def judge(history: History, spec: Spec, scenario: Scenario) -> list[Claim]:
    """Every invoice's fate, in the order of the invoices' ids."""
    claims = _claims(history)
    ReceivablesPlanner(claims, spec, scenario).decide()
    return claims


def _claims(history: History) -> list[Claim]:
    clients = history.by_id.clients
    refunds = {refund.order_id: refund for refund in history.refunds}
    claims = []
    for order in history.orders:
        if not order.is_sale:
            continue
        assert order.confirmed_at is not None and order.invoice_id is not None
        issued = order.confirmed_at.date()
        due = order.due_date or issued
        cod = order.payment_terms == "COD"
        age = (history.as_of - due).days
        refund = refunds.get(order.id)
        repaid = refund.refunded_at.date() if refund and refund.credit_id is None else None
        claims.append(Claim(order, clients[order.client_id], order.invoice_id, issued, due, age, cod, refund is not None, repaid))
    return sorted(claims, key=lambda claim: claim.invoice_id)


class ReceivablesPlanner:
    """Gives each claim its fate: void and overdue first, since their numbers are targets; the rest is open or paid."""

    def __init__(self, claims: Sequence[Claim], spec: Spec, scenario: Scenario) -> None:
        self._claims = claims
        self._as_of = spec.as_of
        self._scenario = scenario
        self._mean = float(scenario.revenue) / scenario.orders
        self._rank = Draw(spec.seed, "invoices", "overdue")
        self._part = Draw(spec.seed, "invoices", "part paid")
        self._open = Draw(spec.seed, "invoices", "open")

    def decide(self) -> None:
        """Sets fate and part of every claim."""
        for claim in self._claims:
            if claim.order.cancelled:
                claim.fate = "VOID"
        self._fall_overdue()
        self._write_off()
        self._leave_open()

    def _undecided(self, suits: Callable[[Claim], bool]) -> list[Claim]:
        return [claim for claim in self._claims if claim.fate == "PAID" and claim.order.total > 0 and suits(claim)]

    def _fall_overdue(self) -> None:
        """The scenario's share of all invoices, of them its share old and unpaid, the others by age."""
        wanted = half_up(self._scenario.overdue * len(self._claims))
        old = half_up(self._scenario.overdue_120 * wanted)
        self._fall(self._undecided(lambda claim: claim.age >= a.OLD_DEBT_DAYS), old)
        bands = [self._undecided(lambda c, low=low, high=high: low <= c.age <= high) for low, high in a.OVERDUE_AGES]  # type: ignore[misc]
        shares = _fill([len(band) for band in bands], split(wanted - old, a.OVERDUE_AGE_PARTS))
        for band, share in zip(bands, shares, strict=True):
            for claim in self._fall(band, share):
                claim.part = self._part_paid(claim)

    def _fall(self, candidates: list[Claim], count: int) -> list[Claim]:
        if len(candidates) < count:
            raise SeedError(
                f"{count} overdue invoices of one age are wanted, and only {len(candidates)} sales are as old",
                "ask for another scenario or a larger --scale",
            )
        chosen = sorted(candidates, key=self._reluctance)[:count]
        for claim in chosen:
            claim.fate = "OVERDUE"
        return chosen

    def _reluctance(self, claim: Claim) -> tuple[int, float, int]:
        """Sorts the likely debtors first: no deposit, no refund, not older than usual; then late payers and small sums."""
        unlikely = claim.settled_quickly * 2 + (
            claim.order.payment_terms == "PARTIAL" or claim.refunded or claim.age > a.USUAL_OLDEST_DEBT_DAYS
        )
        mark = self._rank.unit(claim.order.id) * (a.LATE_PAYER_PULL if claim.client.pays_late else 1)
        return (unlikely, mark * (a.SMALL_DEBT_BASE + float(claim.order.total) / self._mean), claim.invoice_id)

    def _part_paid(self, claim: Claim) -> Decimal:
        """What of a younger overdue invoice was paid: nothing, or up to half in round dollars; a deposit where one was agreed."""
        if claim.order.payment_terms == "PARTIAL":
            return deposit(claim.order.total)
        if claim.settled_quickly or self._part.chance(a.OVERDUE_UNPAID_SHARE, claim.order.id):
            return ZERO
        return self._round(claim.order.total * self._part.between(a.OVERDUE_PAID_LOW, a.OVERDUE_PAID_HIGH, claim.order.id, "share"))

    def _round(self, amount: Decimal) -> Decimal:
        return amount // a.PART_PAYMENT_STEP * a.PART_PAYMENT_STEP + ZERO

    def _write_off(self) -> None:
        """A few old debts that nobody will pay, the ones most likely to be bad."""
        old = self._undecided(lambda c: c.age >= a.WRITTEN_OFF_MIN_AGE and c.order.total <= a.WRITTEN_OFF_MAX and not c.settled_quickly)
        fit = [claim for claim in old if not claim.refunded and claim.order.payment_terms != "PARTIAL"]
        for claim in sorted(fit, key=self._reluctance)[: half_up(a.WRITTEN_OFF_SHARE * len(self._claims))]:
            claim.fate = "WRITTEN_OFF"

    def _leave_open(self) -> None:
        """Invoices not yet due: drafts, then part paid (deposits always), sent and viewed; some are paid before their time."""
        self._draft()
        claims = self._undecided(lambda claim: claim.age <= 0 and not claim.settled_quickly)
        for claim in claims:
            if claim.order.payment_terms == "PARTIAL":
                claim.fate, claim.part = "PARTIAL", deposit(claim.order.total)
        others = self._open.shuffled([claim for claim in claims if claim.fate == "PAID"], "turn")
        others.sort(key=lambda claim: (self._as_of - claim.issued_on).days < a.EARLY_PAYER_MIN_AGE)  # stable: the newest come last
        ends = split(len(others), list(a.OPEN_PARTS.values()))
        parts = dict(zip(a.OPEN_PARTS, ends, strict=True))
        for status in ("PAID", "PARTIAL", "VIEWED", "SENT"):
            for claim in others[: parts[status]]:
                self._settle_open(claim, status)
            others = others[parts[status] :]

    def _settle_open(self, claim: Claim, status: str) -> None:
        claim.fate = status
        if status == "PARTIAL":
            part = self._round(claim.order.total * self._part.between(a.OVERDUE_PAID_LOW, a.OVERDUE_PAID_HIGH, claim.order.id, "open"))
            claim.part = part or deposit(claim.order.total)

    def _draft(self) -> None:
        """Some of the newest invoices, of orders that nobody has packed, are not sent yet."""
        since = self._as_of - timedelta(days=a.DRAFT_INVOICE_DAYS)
        fit = self._undecided(
            lambda c: c.issued_on > since and c.order.fulfillment_status == "PENDING" and c.order.payment_terms not in ("COD", "PARTIAL")
        )
        for claim in self._open.shuffled(fit, "draft")[: a.DRAFT_INVOICES]:
            claim.fate = "DRAFT"


def deposit(total: Decimal) -> Decimal:
    """What is paid at order where the terms are PARTIAL."""
    return cents(total * a.DEPOSIT_SHARE)


def _fill(room: Sequence[int], wanted: Sequence[int]) -> list[int]:
    """`wanted` as far as there is room; what finds none goes to the first places that have some left, or to the last."""
    taken = [min(space, want) for space, want in zip(room, wanted, strict=True)]
    missing = sum(wanted) - sum(taken)
    for place, space in enumerate(room):
        more = min(space - taken[place], missing)
        taken[place] += more
        missing -= more
    taken[-1] += missing
    return taken
