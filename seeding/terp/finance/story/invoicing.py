"""The invoices as facts, with their numbers and their rows in the two registers of transactions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from seeding.engine.draw import Draw
from seeding.engine.keys import Keys
from seeding.engine.money import ZERO
from seeding.terp.finance.facts import InvoiceIssued
from seeding.terp.finance.story.payments import Remittance, Series
from seeding.terp.finance.story.postings import voided_at
from seeding.terp.finance.story.receivables import Claim


def register(claims: Sequence[Claim], remittances: Sequence[Remittance], keys: Keys) -> tuple[dict[int, int], dict[int, int]]:
    """Keys of `transactions` in the order of time: by invoice id, and by the place of each payment received."""
    events = [(claim.order.confirmed_at, 0, claim.invoice_id) for claim in claims if claim.fate != "DRAFT"]
    events += [(remittance.recorded_at, 1, place) for place, remittance in enumerate(remittances) if remittance.kind == "RECEIVED"]
    invoices: dict[int, int] = {}
    payments: dict[int, int] = {}
    for _, kind, key in sorted(events):
        (payments if kind else invoices)[key] = keys.take("transactions")
    return invoices, payments


def issue(claims: Sequence[Claim], transaction_ids: Mapping[int, int], as_of: date, seed: int, keys: Keys) -> list[InvoiceIssued]:
    """One invoice a sale, in the order of ids, which is that of confirmation."""
    series, voids = Series(), Draw(seed, "invoices", "voided")
    return [_invoice(claim, series, transaction_ids.get(claim.invoice_id), as_of, voids, keys) for claim in claims]


def _invoice(claim: Claim, series: Series, transaction_id: int | None, as_of: date, voids: Draw, keys: Keys) -> InvoiceIssued:
    order = claim.order
    issued_at = order.confirmed_at
    assert issued_at is not None
    last = max((remittance.recorded_at for remittance in claim.remittances), default=None)
    void = claim.fate == "VOID"
    changed = voided_at(issued_at, claim.invoice_id, as_of, voids) if void else last or issued_at
    return InvoiceIssued(
        id=claim.invoice_id,
        invoice_number=series.take("INV", claim.issued_on),
        order_id=order.id,
        customer_id=order.client_id,
        invoice_date=claim.issued_on,
        due_date=claim.due_on,
        subtotal=order.subtotal,
        tax_amount=order.tax,
        discount_amount=order.discount,
        total_amount=order.total,
        amount_paid=claim.paid if claim.remittances else ZERO,
        status="PAID" if claim.fate == "WRITTEN_OFF" else claim.fate,
        payment_terms=order.payment_terms,
        notes=_notes(claim),
        created_by_id=order.created_by_id,
        created_at=issued_at,
        updated_at=changed,
        last_paid_on=last.date() if last else None,
        transaction_id=transaction_id,
        client_transaction_id=None if void or claim.fate == "DRAFT" else keys.take("client_transactions"),
    )


def _notes(claim: Claim) -> str | None:
    """What somebody wrote on the invoice."""
    if claim.fate == "VOID":
        return "Order cancelled before shipping"
    if claim.fate == "WRITTEN_OFF":
        return "Client does not pay, written off"
    if len(claim.remittances) > 1 and (claim.remittances[0].notes or "").startswith("Instalment"):
        return "Paid in instalments as agreed"
    return None
