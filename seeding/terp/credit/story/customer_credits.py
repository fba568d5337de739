"""Customer credits: issued by refunds, used on other invoices of the same client in place of money."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from seeding.engine.draw import Draw
from seeding.engine.keys import Keys
from seeding.engine.money import ZERO, cents
from seeding.engine.spec import Spec
from seeding.terp import assumptions as a
from seeding.terp.credit.facts import CreditApplied, CreditIssued
from seeding.terp.finance.facts import PaymentApplied
from seeding.terp.finance.story.payments import Remittance
from seeding.terp.finance.story.receivables import Claim
from seeding.terp.history import History
from seeding.terp.orders.facts import RefundGranted

USES, USE_WEIGHTS = [name for name, _ in a.CREDIT_USE_PARTS], [weight for _, weight in a.CREDIT_USE_PARTS]


@dataclass(slots=True)
class Use:
    """A remittance that money need not pay in full."""

    claim: Claim
    remittance: Remittance


def spend(history: History, spec: Spec, claims: Sequence[Claim]) -> None:
    """Replaces a part of some payments by a credit that the client had by then."""
    draw = Draw(spec.seed, "creditApplications", "use")
    waiting = _usable(claims)
    used = 0
    for refund in history.refunds:
        if refund.credit_id is None:
            continue
        how = draw.weigh(USES, USE_WEIGHTS, refund.credit_id)
        if how == "none" and used:
            continue
        amount = refund.amount if how == "full" else cents(refund.amount * draw.between(*a.CREDIT_PART_USED, refund.credit_id, "part"))
        used += _use(refund, amount, waiting.get(refund.client_id, []), a.CREDIT_MIN_WAIT_DAYS)
    for refund in history.refunds:  # a short history shows a used credit too: the next payment will do
        if not used and refund.credit_id is not None:
            used += _use(refund, cents(refund.amount * a.CREDIT_PART_USED[0]), waiting.get(refund.client_id, []), 0)


def _usable(claims: Sequence[Claim]) -> dict[int, list[Use]]:
    """Per client the single payments by bank, in the order of their dates."""
    found: dict[int, list[Use]] = {}
    for claim in claims:
        if claim.fate == "PAID" and len(claim.remittances) == 1 and not claim.settled_quickly:
            found.setdefault(claim.client.id, []).append(Use(claim, claim.remittances[0]))
    for uses in found.values():
        uses.sort(key=lambda use: use.remittance.recorded_at)
    return found


def _use(refund: RefundGranted, amount: Decimal, waiting: list[Use], wait: int) -> bool:
    """Takes a part of the first later payment, of another invoice, that is at least twice the credit; whether there was one."""
    granted = refund.refunded_at.date()
    earliest, latest = granted + timedelta(days=wait), expires_at(refund).date()
    for use in waiting:
        money = use.remittance
        other = use.claim.invoice_id != refund.invoice_id
        if other and earliest <= money.paid_on < latest and refund.refunded_at < money.recorded_at and money.amount >= 2 * amount:
            money.amount -= amount
            at = money.recorded_at
            applied = Remittance("RECEIVED", refund.client_id, use.claim.invoice_id, amount, "OTHER", at, money.clerk, refund.credit_id)
            applied.notes = f"Credit of refund {refund.number} applied"
            use.claim.remittances.append(applied)
            waiting.remove(use)
            return True
    return False


def expires_at(refund: RefundGranted) -> datetime:
    """The last moment of a credit."""
    return refund.refunded_at + timedelta(days=a.CREDIT_LIFE_DAYS)


def apply(history: History, keys: Keys) -> list[CreditApplied]:
    """Each payment by credit as an application to the invoice's row in transactions."""
    invoices = history.by_id.invoices
    applied = []
    for payment in history.payments:
        if payment.credit_id is None or payment.invoice_id is None:
            continue
        invoice = invoices[payment.invoice_id]
        assert invoice.transaction_id is not None
        applied.append(
            CreditApplied(
                id=keys.take("creditApplications"),
                credit_id=payment.credit_id,
                invoice_transaction_id=invoice.transaction_id,
                payment_id=payment.id,
                amount_applied=payment.amount,
                notes=f"Applied to {invoice.invoice_number}",
                applied_by_id=payment.created_by_id,
                applied_date=payment.created_at,
            )
        )
    return applied


def issue(history: History) -> list[CreditIssued]:
    """The credit of each refund that was not paid out, with what is left of it."""
    used: dict[int, tuple[Decimal, PaymentApplied | None]] = {}
    for payment in history.payments:
        if payment.credit_id is not None:
            before = used[payment.credit_id][0] if payment.credit_id in used else ZERO
            used[payment.credit_id] = (before + payment.amount, payment)
    refunds = sorted((r for r in history.refunds if r.credit_id is not None), key=lambda r: r.credit_id or 0)
    found = []
    for turn, refund in enumerate(refunds, start=1):
        amount, last = used.get(refund.credit_id or 0, (ZERO, None))
        found.append(_issued(refund, amount, last, turn, history.as_of))
    return found


def _issued(refund: RefundGranted, used: Decimal, last: PaymentApplied | None, turn: int, as_of: date) -> CreditIssued:
    assert refund.credit_id is not None
    expiry = expires_at(refund)
    status = _status(refund.amount, used, expiry.date() < as_of)
    changed = last.created_at if last else refund.refunded_at
    return CreditIssued(
        id=refund.credit_id,
        credit_number=f"CR-{turn:05d}",
        client_id=refund.client_id,
        transaction_id=refund.id,
        credit_amount=refund.amount,
        amount_used=used,
        credit_reason="RETURN" if refund.return_id is not None else "PRICE_ADJUSTMENT",
        expiration_date=expiry,
        credit_status=status,
        notes=refund.reason,
        created_by_id=refund.user_id,
        created_at=refund.refunded_at,
        updated_at=expiry if status == "EXPIRED" else changed,
    )


def _status(amount: Decimal, used: Decimal, expired: bool) -> str:
    if used == amount:
        return "FULLY_USED"
    if expired:
        return "EXPIRED"
    return "PARTIALLY_USED" if used else "ACTIVE"
