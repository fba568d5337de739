"""The audit trail: what was created, changed and counted, by whom, with the values before and after as far as the facts know them.

Batches, suppliers, credits, refunds and write-offs from the beginning; invoices, payments and shipments of the last days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from seeding.engine.draw import Draw
from seeding.terp import assumptions as a
from seeding.terp.access.story.permission_overrides import tell_overrides
from seeding.terp.history import History
from seeding.terp.inventory.facts import BatchReceived, BatchStanding, StockMoved
from seeding.terp.inventory.story.movements import SAMPLE
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.kernel.story import story_of
from seeding.terp.kernel.texts.loader import TextFile
from seeding.terp.kernel.texts.picker import Picker
from seeding.terp.kernel.time.business_hours import close_of, end_of
from seeding.terp.workflow.story.batch_moves import tell_workflow

TABLE = "auditLogs"
REASONS = TextFile("system/audit")
Values = dict[str, object]
COUNTED = ("ADJUSTMENT", "DISPOSAL", "QUARANTINE", "RELEASE_FROM_QUARANTINE")  # movements that a person made on the stock itself
ON_SALE, EMPTY = ("LIVE", "PHOTOGRAPHY_COMPLETE"), ("SOLD_OUT", "CLOSED")


@dataclass(frozen=True, slots=True)
class ChangeAudited:
    """A row of auditLogs; `before` and `after` are stored as JSON text."""

    id: int
    actor_id: int
    entity: str
    entity_id: int
    action: str
    before: Values | None
    after: Values | None
    reason: str | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class AuditStory:
    changes: list[ChangeAudited]


def tell_audit_trail(history: History) -> AuditStory:
    """The whole trail in order of time; empty where nobody works here."""
    auditor = _Auditor(history)
    drafts = [
        *auditor.batches(),
        *auditor.statuses(),
        *auditor.quantities(),
        *auditor.masters(),
        *auditor.intakes(),
        *auditor.money(),
        *auditor.lately(),
        *auditor.people(),
    ]
    drafts.sort(key=lambda draft: (draft.created_at, draft.entity, draft.entity_id, draft.action))
    return AuditStory([replace(draft, id=history.keys.take(TABLE)) for draft in drafts])


class _Auditor:
    def __init__(self, history: History) -> None:
        self.history = history
        self._staff = HiredStaff(history.employees)
        self._who = Draw(history.seed, TABLE, "who")
        self._words = Picker(REASONS, history.seed, TABLE)
        self._end = end_of(history.as_of)
        self._close = close_of(history.as_of)
        self._standings = history.by_id.batch_standings

    def _change(
        self,
        entity: str,
        entity_id: int,
        action: str,
        at: datetime,
        user_id: int | None,
        job: str,
        before: Values | None = None,
        after: Values | None = None,
        reason: str | None = None,
    ) -> Iterator[ChangeAudited]:
        """The change, by that user or one with the job; none where nobody was there or the day is still to come."""
        actor = self._staff.either(user_id, job, at, self._who, entity, entity_id, action)
        if actor is not None and at <= self._end:
            yield ChangeAudited(0, actor, entity, entity_id, action, before, after, reason, at)

    def batches(self) -> Iterator[ChangeAudited]:
        """Lots and batches as they came in."""
        for lot in self.history.lots:
            after: Values = {"code": lot.code, "vendorId": lot.vendor_id}
            yield from self._change("Lot", lot.id, "LOT_CREATED", lot.created_at, None, "warehouse", after=after)
        for batch in self.history.batches:
            created: Values = {
                "code": batch.code,
                "sku": batch.sku,
                "batchStatus": "AWAITING_INTAKE",
                "onHandQty": f"{batch.quantity:f}",
                "unitCogs": f"{batch.unit_cogs:f}",
                "paymentTerms": batch.payment_terms,
            }
            yield from self._change("Batch", batch.id, "CREATED", batch.created_at, batch.received_by, "warehouse", after=created)

    def statuses(self) -> Iterator[ChangeAudited]:
        """Each batch's way to the status that it has today."""
        ready_at = story_of(self.history, tell_workflow).ready_at
        held = {move.batch_id: move.created_at for move in story_of(self.history, tell_workflow).moves}
        emptied = {move.batch_id: move.created_at for move in self.history.movements if move.inventory_movement_type != SAMPLE}
        for batch in self.history.batches:
            standing = self._standings.get(batch.id)
            if standing is None or standing.batch_status == "AWAITING_INTAKE":
                continue
            ready = ready_at.get(batch.id, min(batch.created_at + timedelta(days=a.AUDIT_STATUS_DAYS), self._close))
            left = emptied.get(batch.id, standing.updated_at)
            before, last = "AWAITING_INTAKE", batch.created_at
            for status, at in _way(standing, batch, ready, left, held.get(batch.id, standing.updated_at)):
                last = max(at, last + timedelta(seconds=1))
                reason = self._words.say(status if status in REASONS.pools else "other", {}, batch.id)
                values: tuple[Values, Values] = ({"batchStatus": before}, {"batchStatus": status})
                yield from self._change("Batch", batch.id, "STATUS_CHANGE", min(last, self._end), None, "inventory", *values, reason=reason)
                before = status

    def quantities(self) -> Iterator[ChangeAudited]:
        """What was counted, disposed of, set apart and released."""
        for move in self.history.movements:
            if move.inventory_movement_type in COUNTED:
                reason = self._words.say(f"quantity {move.inventory_movement_type}", {}, move.id)
                yield from self._change("Batch", move.batch_id, "QTY_ADJUST", *_by(move), *_levels(move), reason=reason)
                if move.inventory_movement_type == "ADJUSTMENT":
                    yield from self._change("inventory_movement", move.id, "INVENTORY_ADJUSTED", *_by(move), *_levels(move))

    def masters(self) -> Iterator[ChangeAudited]:
        """Suppliers, brands, the products that were traded, and the ways to pay."""
        for vendor in self.history.vendors:
            after: Values = {"name": vendor.name, "paymentTerms": vendor.payment_terms}
            yield from self._change("vendor", vendor.id, "VENDOR_CREATED", vendor.created_at, None, "buying", after=after)
        for brand in self.history.brands:
            branded: Values = {"name": brand.name, "vendorId": brand.vendor_id}
            yield from self._change("Brand", brand.id, "BRAND_CREATED", brand.created_at, None, "buying", after=branded)
        traded = {batch.product_id for batch in self.history.batches}
        for product in self.history.products:
            if product.id in traded:
                listed: Values = {"nameCanonical": product.name_canonical, "category": product.category, "brandId": product.brand_id}
                yield from self._change("Product", product.id, "PRODUCT_CREATED", product.created_at, None, "inventory", after=listed)
        for method in self.history.payment_methods:
            way: Values = {"code": method.code, "name": method.name}
            yield from self._change("PaymentMethod", method.id, "PAYMENT_METHOD_ADDED", method.created_at, None, "executive", after=way)

    def intakes(self) -> Iterator[ChangeAudited]:
        """Receipts in the history of their supplier."""
        vendors = self.history.by_id.vendors
        for intake in self.history.intakes:
            at = intake.completed_at
            if at is not None and intake.vendor_id in vendors and vendors[intake.vendor_id].created_at <= at:
                after: Values = {
                    "sessionNumber": intake.session_number,
                    "totalAmount": f"{intake.total_amount:f}",
                    "batches": len(intake.lines),
                }
                yield from self._change("vendor", intake.vendor_id, "INTAKE_COMPLETED", at, intake.received_by_id, "warehouse", after=after)

    def money(self) -> Iterator[ChangeAudited]:
        """Refunds, with the links of those that were more than money back; write-offs; credits with their uses."""
        for refund in self.history.refunds:
            after: Values = {"transactionNumber": refund.number, "transactionType": "REFUND", "amount": f"{refund.amount:f}"}
            who = (refund.refunded_at, refund.user_id, "accounting")
            yield from self._change("transaction", refund.id, "TRANSACTION_CREATED", *who, after=after)
        noted = {refund.id for refund in self.history.refunds if refund.return_id is not None or refund.credit_id is not None}
        for link in self.history.transaction_links:
            if link.transaction_link_type == "REFUND_OF" and link.child_transaction_id in noted:
                linked: Values = {
                    "childTransactionId": link.child_transaction_id,
                    "transactionLinkType": link.transaction_link_type,
                    "linkAmount": f"{link.link_amount:f}",
                }
                yield from self._change(
                    "transaction",
                    link.parent_transaction_id,
                    "TRANSACTION_LINKED",
                    link.created_at,
                    link.created_by_id,
                    "accounting",
                    after=linked,
                )
        invoices = {invoice.id: invoice.transaction_id for invoice in self.history.invoices}
        for payment in self.history.payments:
            original = invoices.get(payment.invoice_id or 0)
            if payment.written_off and original is not None:
                gone: Values = {"transactionStatus": "WRITTEN_OFF", "writeOffAmount": f"{payment.amount:f}"}
                who = (payment.created_at, payment.created_by_id, "accounting")
                before: Values = {"transactionStatus": "OVERDUE"}
                reason = self._words.say("written off", {}, payment.id)
                yield from self._change("transaction", original, "BAD_DEBT_WRITTEN_OFF", *who, before, gone, reason)
        yield from self._credits()

    def _credits(self) -> Iterator[ChangeAudited]:
        for credit in self.history.credits:
            after: Values = {"creditNumber": credit.credit_number, "creditAmount": f"{credit.credit_amount:f}", "creditStatus": "ACTIVE"}
            yield from self._change(
                "credit", credit.id, "CREDIT_ISSUED", credit.created_at, credit.created_by_id, "accounting", after=after
            )
        left = {credit.id: credit.credit_amount for credit in self.history.credits}
        for use in sorted(self.history.credit_applications, key=lambda use: (use.applied_date, use.id)):
            remaining = left[use.credit_id] - use.amount_applied
            before: Values = {"amountRemaining": f"{left[use.credit_id]:f}"}
            applied: Values = {"amountRemaining": f"{remaining:f}", "invoiceId": use.invoice_transaction_id}
            left[use.credit_id] = remaining
            yield from self._change(
                "credit", use.credit_id, "CREDIT_APPLIED", use.applied_date, use.applied_by_id, "accounting", before, applied
            )

    def lately(self) -> Iterator[ChangeAudited]:
        """Every invoice, payment and shipment of the last days."""
        since = self._close - timedelta(days=a.AUDIT_DAYS)
        for row in self.history.transactions:
            if row.transaction_date >= since and row.transaction_type in ("INVOICE", "PAYMENT"):
                after: Values = {
                    "transactionNumber": row.transaction_number,
                    "transactionType": row.transaction_type,
                    "amount": f"{row.amount:f}",
                }
                yield from self._change(
                    "transaction", row.id, "TRANSACTION_CREATED", row.transaction_date, row.created_by_id, "accounting", after=after
                )
        since = self._close - timedelta(days=a.AUDIT_STOCK_DAYS)
        for move in self.history.movements:
            if move.created_at >= since and move.inventory_movement_type in ("SALE", "RETURN", "REFUND_RETURN", "INTAKE"):
                action = "INVENTORY_DECREASED" if move.quantity_change < 0 else "INVENTORY_INCREASED"
                yield from self._change("inventory_movement", move.id, action, *_by(move), *_levels(move))

    def people(self) -> Iterator[ChangeAudited]:
        """What single users may do beside their role, the credit engine's settings, and everybody's last login."""
        boss = self._staff.administrator
        for fact in story_of(self.history, tell_overrides).overrides:
            before: Values = {"permission": fact.permission, "granted": not fact.granted}
            after: Values = {"permission": fact.permission, "granted": fact.granted}
            yield from self._change("User", fact.user_id, "PERMISSION_CHANGED", fact.created_at, boss, "executive", before, after)
        for rules in self.history.credit_rules:
            if rules.updated_by_id is not None:
                kept: Values = {"weights": list(rules.weights), "globalMaxLimit": f"{rules.global_max_limit:f}"}
                who = (rules.updated_at, rules.updated_by_id, "accounting")
                yield from self._change("CreditSettings", rules.id, "CONFIG_CHANGED", *who, kept, kept, REASONS.one("settings"))
        for employee in self.history.employees:
            at = employee.last_signed_in
            if at >= employee.created_at:
                method: Values = {"loginMethod": "password" if employee.login_method.startswith("$") else employee.login_method}
                yield from self._change("User", employee.id, "USER_LOGIN", at, employee.id, employee.job, after=method)


def _way(standing: BatchStanding, batch: BatchReceived, ready: datetime, left: datetime, held: datetime) -> Iterable[tuple[str, datetime]]:
    """The statuses between the receipt and today, with their moments."""
    if standing.batch_status in ON_SALE:
        return [(standing.batch_status, ready)]
    if standing.batch_status in EMPTY:
        way = [("LIVE", min(ready, left)), ("SOLD_OUT", left)]
        closed = left + timedelta(days=a.CLOSED_AFTER_DAYS)
        return [*way, ("CLOSED", closed)] if standing.batch_status == "CLOSED" else way
    sold = left > batch.created_at and ready < held
    return [("LIVE", ready), (standing.batch_status, held)] if sold else [(standing.batch_status, held)]


def _by(move: StockMoved) -> tuple[datetime, int, str]:
    return move.created_at, move.performed_by_id, "inventory"


def _levels(move: StockMoved) -> tuple[Values, Values]:
    return {"onHandQty": f"{move.quantity_before:f}"}, {"onHandQty": f"{move.quantity_after:f}"}
