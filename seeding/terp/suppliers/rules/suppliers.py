"""Purchases and receipts: purchase orders with their items, and the intake sessions that brought the goods in."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Update

check = Rules("suppliers")


@check("purchaseOrders", "purchaseOrderItems")
def purchase_total(db: Database) -> list[Offender]:
    """A purchase order's subtotal is the sum of its items, and its total adds tax and shipping."""
    total = "p.subtotal + COALESCE(p.tax, 0) + COALESCE(p.shipping, 0)"
    return db.offenders(
        "purchaseOrders",
        f"""SELECT p.id, p.subtotal, COALESCE(i.total, 0) AS sum_of_items, p.total, {total} AS expected FROM purchaseOrders p LEFT JOIN
              (SELECT purchaseOrderId, SUM(totalCost) AS total FROM purchaseOrderItems GROUP BY purchaseOrderId) i
                ON i.purchaseOrderId = p.id
            WHERE ABS(p.subtotal - COALESCE(i.total, 0)) >= 0.005 OR ABS(p.total - ({total})) >= 0.005""",
    )


purchase_total.breaks("total", "purchaseOrders", "total = total + 1")


@check("purchaseOrderItems")
def purchase_item_total(db: Database) -> list[Offender]:
    """A purchase order item costs the quantity ordered times its unit cost."""
    return db.offenders(
        "purchaseOrderItems",
        """SELECT id, totalCost AS total, quantityOrdered * unitCost AS expected FROM purchaseOrderItems
           WHERE ABS(totalCost - quantityOrdered * unitCost) > 0.00501 OR quantityOrdered <= 0""",
    )


purchase_item_total.breaks("totalCost", "purchaseOrderItems", "totalCost = totalCost + 1", also=("purchase-total",))


@check("purchaseOrderItems", "purchaseOrders")
def purchase_received(db: Database) -> list[Offender]:
    """No more was received than ordered: all of it when RECEIVED, nothing before RECEIVING."""
    return db.offenders(
        "purchaseOrderItems",
        """SELECT i.id, p.purchaseOrderStatus AS status, i.quantityOrdered AS ordered, i.quantityReceived AS received
             FROM purchaseOrderItems i
           JOIN purchaseOrders p ON p.id = i.purchaseOrderId WHERE COALESCE(i.quantityReceived, 0) > i.quantityOrdered
              OR (p.purchaseOrderStatus = 'RECEIVED' AND COALESCE(i.quantityReceived, 0) <> i.quantityOrdered)
              OR (p.purchaseOrderStatus NOT IN ('RECEIVED', 'RECEIVING') AND COALESCE(i.quantityReceived, 0) <> 0)""",
    )


purchase_received.breaks("quantityReceived", "purchaseOrderItems", "quantityReceived = quantityOrdered + 1")


@check("purchaseOrders")
def purchase_status(db: Database) -> list[Offender]:
    """A purchase order has a time of sending from SENT on, of confirmation from CONFIRMED on, and a delivery when RECEIVED."""
    confirmed, received = "purchaseOrderStatus IN ('CONFIRMED', 'RECEIVING', 'RECEIVED')", "purchaseOrderStatus = 'RECEIVED'"
    return db.offenders(
        "purchaseOrders",
        f"""SELECT id, purchaseOrderStatus AS status, sentAt AS sent, confirmedAt AS confirmed, actualDeliveryDate AS delivered
              FROM purchaseOrders
            WHERE (purchaseOrderStatus = 'DRAFT' AND sentAt IS NOT NULL) OR (purchaseOrderStatus NOT IN ('DRAFT', 'CANCELLED')
              AND sentAt IS NULL)
               OR (purchaseOrderStatus <> 'CANCELLED' AND ({confirmed}) <> (confirmedAt IS NOT NULL))
               OR ({received} AND actualDeliveryDate IS NULL) OR (NOT {confirmed} AND actualDeliveryDate IS NOT NULL)""",
    )


purchase_status.breaks("confirmedAt", "purchaseOrders WHERE purchaseOrderStatus = 'RECEIVED'", "confirmedAt = NULL")


@check("purchaseOrders")
def purchase_dates(db: Database) -> list[Offender]:
    """A purchase order is ordered, sent, confirmed and delivered in that order, and expected after it was ordered."""
    return db.offenders(
        "purchaseOrders",
        """SELECT id, orderDate AS ordered, sentAt AS sent, confirmedAt AS confirmed, expectedDeliveryDate AS expected,
             actualDeliveryDate AS delivered, paymentDueDate AS due FROM purchaseOrders
           WHERE DATE(sentAt) < orderDate OR confirmedAt < sentAt OR expectedDeliveryDate < orderDate OR actualDeliveryDate < orderDate
              OR actualDeliveryDate < DATE(confirmedAt) OR paymentDueDate < orderDate""",
    )


purchase_dates.breaks(
    "expectedDeliveryDate", "purchaseOrders WHERE purchaseOrderStatus = 'RECEIVED'", "expectedDeliveryDate = '2001-01-01'"
)


@check("intake_sessions", "intake_session_batches")
def intake_total(db: Database) -> list[Offender]:
    """An intake session's total is the sum of its lines."""
    return db.offenders(
        "intake_sessions",
        """SELECT s.id, s.total_amount AS total, COALESCE(l.total, 0) AS sum_of_lines FROM intake_sessions s LEFT JOIN
             (SELECT intake_session_id, SUM(total_cost) AS total FROM intake_session_batches GROUP BY intake_session_id) l
           ON l.intake_session_id = s.id WHERE ABS(s.total_amount - COALESCE(l.total, 0)) >= 0.005""",
    )


intake_total.breaks("total_amount", "intake_sessions WHERE status = 'COMPLETED'", "total_amount = total_amount + 1")


@check("intake_session_batches")
def intake_line_total(db: Database) -> list[Offender]:
    """An intake line costs the quantity received times its unit cost."""
    return db.offenders(
        "intake_session_batches",
        """SELECT id, total_cost AS total, received_qty * unit_cost AS expected FROM intake_session_batches
           WHERE ABS(total_cost - received_qty * unit_cost) > 0.00501""",
    )


intake_line_total.breaks("total_cost", "intake_session_batches", "total_cost = total_cost + 1", also=("intake-total",))


@check("intake_session_batches", "batches", "intake_sessions")
def intake_line_terms(db: Database) -> list[Offender]:
    """A batch has the unit cost and the payment terms that it was taken in with."""
    return db.offenders(
        "intake_session_batches",
        """SELECT l.id, l.unit_cost AS cost, b.unitCogs AS cost_of_batch, s.paymentTerms AS terms, b.paymentTerms AS terms_of_batch
           FROM intake_session_batches l JOIN batches b ON b.id = l.batch_id JOIN intake_sessions s ON s.id = l.intake_session_id
           WHERE s.paymentTerms <> b.paymentTerms OR ABS(l.unit_cost - CAST(b.unitCogs AS DECIMAL(20,4))) >= 0.005""",
    )


intake_line_terms.breaks(
    "paymentTerms",
    "intake_sessions WHERE status = 'COMPLETED' AND paymentTerms <> 'COD' AND paymentTerms <> 'CONSIGNMENT'",
    "paymentTerms = 'COD'",
)


@check("intake_sessions")
def intake_status(db: Database) -> list[Offender]:
    """An intake session has a time of completion exactly when COMPLETED, and a receipt time exactly when it has a receipt."""
    return db.offenders(
        "intake_sessions",
        """SELECT id, status, completed_at AS completed, receipt_generated AS receipt, receipt_generated_at AS receipt_at
             FROM intake_sessions
           WHERE (status = 'COMPLETED') <> (completed_at IS NOT NULL) OR (COALESCE(receipt_generated,
             0) = 1) <> (receipt_generated_at IS NOT NULL)
              OR completed_at < created_at""",
    )


intake_status.breaks("completed_at", "intake_sessions WHERE status = 'COMPLETED'", "completed_at = NULL")


@check("intake_sessions")
def intake_due(db: Database) -> list[Offender]:
    """Consigned goods have no payment due date; others are due on receipt or later."""
    return db.offenders(
        "intake_sessions",
        """SELECT id, paymentTerms AS terms, receive_date AS received, payment_due_date AS due FROM intake_sessions
           WHERE (paymentTerms = 'CONSIGNMENT' AND payment_due_date IS NOT NULL) OR payment_due_date < receive_date""",
    )


intake_due.breaks("payment_due_date", "intake_sessions WHERE paymentTerms = 'CONSIGNMENT'", "payment_due_date = receive_date")


@check("intake_sessions", "clients")
def intake_seller(db: Database) -> list[Offender]:
    """Goods come in from a client that is a seller."""
    return db.offenders(
        "intake_sessions",
        """SELECT s.id, s.vendor_id AS client, c.is_seller AS seller FROM intake_sessions s JOIN clients c ON c.id = s.vendor_id
           WHERE COALESCE(c.is_seller, 0) = 0""",
    )


intake_seller.breaks(
    "is_seller and is_brand",
    "SELECT vendor_id AS id FROM intake_sessions ORDER BY id LIMIT 1",
    Update("clients", "is_seller = 0, is_brand = 1"),
)


@check("intake_sessions", "clients", "vendors", "purchaseOrders")
def intake_vendor(db: Database) -> list[Offender]:
    """The seller of an intake session has the name of the vendor of its purchase order."""
    return db.offenders(
        "intake_sessions",
        """SELECT s.id, c.name AS seller, v.name AS vendor FROM intake_sessions s JOIN clients c ON c.id = s.vendor_id
           JOIN purchaseOrders p ON p.intakeSessionId = s.id JOIN vendors v ON v.id = p.vendorId WHERE c.name <> v.name""",
    )


intake_vendor.breaks("name", "SELECT vendor_id AS id FROM intake_sessions ORDER BY id LIMIT 1", Update("clients", "name = 'Somebody Else'"))


CHECKS = tuple(check.checks)
