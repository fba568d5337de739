"""Purchases and receipts: purchase orders with their items, and the intake sessions that brought the goods in."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Delete, Update

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
purchase_total.breaks("subtotal a cent off", "purchaseOrders", "subtotal = subtotal + 0.01, total = total + 0.01")
purchase_total.breaks("total a cent off", "purchaseOrders", "total = total + 0.01")
purchase_total.keeps("with tax and shipping", "purchaseOrders", "tax = 2, shipping = 3, total = subtotal + 5")
purchase_total.keeps("without tax and shipping", "purchaseOrders", "tax = NULL, shipping = NULL, total = subtotal")
purchase_total.breaks("no items", "purchaseOrders WHERE subtotal > 0", Delete("purchaseOrderItems", "purchaseOrderId = %(id)s"))
purchase_total.keeps(
    "no items of nothing",
    "purchaseOrders",
    "subtotal = 0, tax = 0, shipping = 0, total = 0",
    Delete("purchaseOrderItems", "purchaseOrderId = %(id)s"),
)


@check("purchaseOrderItems")
def purchase_item_total(db: Database) -> list[Offender]:
    """A purchase order item costs the quantity ordered times its unit cost."""
    return db.offenders(
        "purchaseOrderItems",
        """SELECT id, totalCost AS total, quantityOrdered * unitCost AS expected FROM purchaseOrderItems
           WHERE ABS(totalCost - quantityOrdered * unitCost) > 0.00501 OR quantityOrdered <= 0""",
    )


purchase_item_total.breaks("totalCost", "purchaseOrderItems", "totalCost = totalCost + 1", also=("purchase-total",))
purchase_item_total.breaks("a cent off", "purchaseOrderItems", "totalCost = totalCost + 0.02", also=["purchase-total"])
purchase_item_total.breaks(
    "nothing ordered", "purchaseOrderItems", "quantityOrdered = 0, totalCost = 0", also=["purchase-received", "purchase-total"]
)
purchase_item_total.keeps("one", "purchaseOrderItems", "quantityOrdered = 1, totalCost = unitCost")


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
purchase_received.breaks(
    "more than ordered while RECEIVING",
    "purchaseOrderItems",
    "quantityReceived = quantityOrdered + 1",
    Update("purchaseOrders", "purchaseOrderStatus = 'RECEIVING'", "id = %(purchaseOrderId)s"),
)
purchase_received.breaks(
    "less than ordered when RECEIVED",
    """SELECT i.id FROM purchaseOrderItems i JOIN purchaseOrders p ON p.id = i.purchaseOrderId WHERE p.purchaseOrderStatus =
       'RECEIVED' ORDER BY i.id LIMIT 1""",
    Update("purchaseOrderItems", "quantityReceived = NULL"),
)
purchase_received.breaks(
    "something before RECEIVING",
    "purchaseOrderItems",
    "quantityReceived = 1, quantityOrdered = 1",
    Update("purchaseOrders", "purchaseOrderStatus = 'SENT'", "id = %(purchaseOrderId)s"),
    also=["purchase-item-total", "purchase-status"],
)
purchase_received.keeps(
    "nothing known before RECEIVING",
    "purchaseOrderItems",
    Update("purchaseOrderItems", "quantityReceived = NULL", "purchaseOrderId = %(purchaseOrderId)s"),
    Update("purchaseOrders", "purchaseOrderStatus = 'SENT'", "id = %(purchaseOrderId)s"),
)
purchase_received.keeps(
    "a part while RECEIVING",
    "purchaseOrderItems",
    "quantityReceived = 1, quantityOrdered = 2",
    Update("purchaseOrders", "purchaseOrderStatus = 'RECEIVING'", "id = %(purchaseOrderId)s"),
)


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
purchase_status.breaks(
    "a DRAFT that was sent",
    "purchaseOrders",
    """purchaseOrderStatus = 'DRAFT', confirmedAt = NULL, actualDeliveryDate = NULL, sentAt = '2025-01-01 12:00:00'""",
    also=["purchase-received"],
)
purchase_status.breaks(
    "SENT at no time",
    "purchaseOrders",
    "purchaseOrderStatus = 'SENT', confirmedAt = NULL, actualDeliveryDate = NULL, sentAt = NULL",
    also=["purchase-received"],
)
purchase_status.keeps(
    "CANCELLED before it was sent",
    "purchaseOrders",
    "purchaseOrderStatus = 'CANCELLED', confirmedAt = NULL, actualDeliveryDate = NULL, sentAt = NULL",
)
purchase_status.keeps(
    "CANCELLED after it was confirmed",
    "purchaseOrders",
    """purchaseOrderStatus = 'CANCELLED', confirmedAt = '2025-01-02 12:00:00', actualDeliveryDate = NULL, sentAt = '2025-01-01
       12:00:00'""",
)
purchase_status.breaks(
    "SENT, but confirmed",
    "purchaseOrders",
    """purchaseOrderStatus = 'SENT', confirmedAt = '2025-01-02 12:00:00', actualDeliveryDate = NULL, sentAt = '2025-01-01
       12:00:00'""",
    also=["purchase-received"],
)
purchase_status.breaks("RECEIVED at no time", "purchaseOrders WHERE purchaseOrderStatus = 'RECEIVED'", "actualDeliveryDate = NULL")
purchase_status.breaks(
    "SENT, but delivered",
    "purchaseOrders",
    """purchaseOrderStatus = 'SENT', confirmedAt = NULL, actualDeliveryDate = '2025-01-02', sentAt = '2025-01-01 12:00:00'""",
    also=["purchase-received"],
)
for status in ("CONFIRMED", "RECEIVING"):
    purchase_status.breaks(
        f"{status} at no time",
        "purchaseOrders",
        f"purchaseOrderStatus = '{status}', confirmedAt = NULL, sentAt = '2025-01-01 12:00:00', actualDeliveryDate = NULL",
        also=["purchase-received"],
    )


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
purchase_dates.breaks(
    "sent before it was ordered", "purchaseOrders", "sentAt = '2001-01-01 12:00:00', confirmedAt = NULL", also=["purchase-status"]
)
purchase_dates.breaks("confirmed before it was sent", "purchaseOrders WHERE sentAt IS NOT NULL", "confirmedAt = '2001-01-01 12:00:00'")
purchase_dates.breaks(
    "delivered before it was ordered", "purchaseOrders", "confirmedAt = NULL, actualDeliveryDate = '2001-01-01'", also=["purchase-status"]
)
purchase_dates.breaks(
    "delivered before it was confirmed",
    "purchaseOrders WHERE sentAt IS NOT NULL",
    "actualDeliveryDate = orderDate, confirmedAt = '2037-01-01 12:00:00'",
    also=["nothing-later"],
)
purchase_dates.breaks("due before it was ordered", "purchaseOrders", "paymentDueDate = '2001-01-01'")
purchase_dates.keeps(
    "all on one day",
    "purchaseOrders",
    """orderDate = '2025-01-01', sentAt = '2025-01-01 12:00:00', confirmedAt = '2025-01-01 12:00:00', expectedDeliveryDate =
       '2025-01-01', actualDeliveryDate = '2025-01-01', paymentDueDate = '2025-01-01'""",
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
intake_total.breaks("a cent off", "intake_sessions WHERE status = 'COMPLETED'", "total_amount = total_amount + 0.01")
intake_total.breaks("no lines", "intake_sessions WHERE total_amount > 0", Delete("intake_session_batches", "intake_session_id = %(id)s"))


@check("intake_session_batches")
def intake_line_total(db: Database) -> list[Offender]:
    """An intake line costs the quantity received times its unit cost."""
    return db.offenders(
        "intake_session_batches",
        """SELECT id, total_cost AS total, received_qty * unit_cost AS expected FROM intake_session_batches
           WHERE ABS(total_cost - received_qty * unit_cost) > 0.00501""",
    )


intake_line_total.breaks("total_cost", "intake_session_batches", "total_cost = total_cost + 1", also=("intake-total",))
intake_line_total.breaks("a cent off", "intake_session_batches", "total_cost = total_cost + 0.02", also=["intake-total"])


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
intake_line_terms.breaks("a cost a cent off", "intake_session_batches", "unit_cost = unit_cost + 0.01", also=["intake-line-total"])


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
intake_status.breaks("a receipt at no time", "intake_sessions", "receipt_generated = 1, receipt_generated_at = NULL")
intake_status.breaks("a receipt that is none", "intake_sessions", "receipt_generated = NULL, receipt_generated_at = '2025-01-01 12:00:00'")
intake_status.breaks("completed before it began", "intake_sessions WHERE status = 'COMPLETED'", "completed_at = '2001-01-01 12:00:00'")
intake_status.keeps("completed at once", "intake_sessions WHERE status = 'COMPLETED'", "completed_at = created_at")
intake_status.keeps("no receipt", "intake_sessions", "receipt_generated = NULL, receipt_generated_at = NULL")


@check("intake_sessions")
def intake_due(db: Database) -> list[Offender]:
    """Consigned goods have no payment due date; others are due on receipt or later."""
    return db.offenders(
        "intake_sessions",
        """SELECT id, paymentTerms AS terms, receive_date AS received, payment_due_date AS due FROM intake_sessions
           WHERE (paymentTerms = 'CONSIGNMENT' AND payment_due_date IS NOT NULL) OR payment_due_date < receive_date""",
    )


intake_due.breaks("payment_due_date", "intake_sessions WHERE paymentTerms = 'CONSIGNMENT'", "payment_due_date = receive_date")
intake_due.breaks("due before it came in", "intake_sessions WHERE paymentTerms <> 'CONSIGNMENT'", "payment_due_date = '2001-01-01'")
intake_due.keeps("due as it came in", "intake_sessions WHERE paymentTerms <> 'CONSIGNMENT'", "payment_due_date = receive_date")


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
intake_seller.breaks(
    "nothing known of a seller", "SELECT vendor_id AS id FROM intake_sessions ORDER BY id LIMIT 1", Update("clients", "is_seller = NULL")
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
