"""Returns and refunds as facts: what came back, what money went back, and how."""

from __future__ import annotations

from seeding.engine.draw import Draw
from seeding.engine.keys import Keys
from seeding.engine.money import cents
from seeding.engine.spec import Spec
from seeding.terp import assumptions as a
from seeding.terp.company.aftersales import RefundPlan, ReturnPlan
from seeding.terp.company.day_loop import ReturnedLine, Trade
from seeding.terp.company.warehouse import quantity_of
from seeding.terp.history import History
from seeding.terp.inventory.facts import BatchReceived
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.orders.facts import GoodsReturned, OrderPlaced, RefundGranted

RETURNED_AS_SOLD = ("CUSTOMER_CHANGED_MIND", "OTHER")  # reasons for which the restocking fee is kept


def grant_refunds(
    spec: Spec,
    trade: Trade,
    orders: dict[int, OrderPlaced],
    batches: dict[int, BatchReceived],
    history: History,
    keys: Keys,
    staff: HiredStaff,
) -> None:
    """Fills returns and refunds of the history."""
    who = Draw(spec.seed, "returns", "who")
    returned: dict[int, GoodsReturned] = {}
    for back in trade.goods_back:
        if isinstance(back.plan, ReturnPlan):
            order = orders[back.plan.ordinal]
            fact = _returned(back, back.plan, order, batches[back.line.stock.ordinal], keys, staff.pick("service", who, order.id))
            returned[back.plan.ordinal] = fact
            history.returns.append(fact)
    for turn, plan in enumerate(trade.refunds, start=1):
        order = orders[plan.ordinal]
        history.refunds.append(
            _refund(turn, plan, order, returned.get(plan.ordinal), keys, staff.pick("accounting", who, order.id, "refund"))
        )


def _returned(back: ReturnedLine, plan: ReturnPlan, order: OrderPlaced, batch: BatchReceived, keys: Keys, user: int) -> GoodsReturned:
    quantity = quantity_of(back.quantity)
    return GoodsReturned(
        id=keys.take("returns"),
        order_id=order.id,
        client_id=order.client_id,
        items=((batch.id, quantity, plan.notes),),
        value=cents(quantity * order.lines[0].unit_price),
        return_reason=plan.reason,
        notes=plan.notes,
        processed_by_id=user,
        processed_at=plan.at,
    )


def _refund(turn: int, plan: RefundPlan, order: OrderPlaced, returned: GoodsReturned | None, keys: Keys, user: int) -> RefundGranted:
    if returned is None:
        amount = cents(order.total * a.REFUND_PART)
    else:
        fee = a.RESTOCKING_FEE if returned.return_reason in RETURNED_AS_SOLD else 0
        amount = cents(returned.value * (1 - fee))
    assert order.invoice_id is not None  # only confirmed sales are refunded
    return RefundGranted(
        id=keys.take("transactions"),
        number=f"REF-{turn:05d}",
        order_id=order.id,
        invoice_id=order.invoice_id,
        client_id=order.client_id,
        return_id=returned.id if returned else None,
        amount=amount,
        reason=plan.reason,
        user_id=user,
        refunded_at=plan.at,
        credit_id=keys.take("credits") if plan.as_credit else None,
    )
