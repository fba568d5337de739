"""What was sold and shipped of batches left the stock, after it came in and no more of it."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import LONG_AGO, Delete, Update
from seeding.terp.inventory.rules.movements import CHANGE, OFF_THE_SHELF

check = Rules("inventory")


@check("inventoryMovements", "orders", "order_line_items")
def shipped_is_moved(db: Database) -> list[Offender]:
    """What was shipped on an order left the stock, batch by batch, and what left the stock was shipped."""
    return db.offenders(
        "inventoryMovements",
        f"""SELECT key_of_order, moved, shipped FROM (
              SELECT order_id AS key_of_order, batch_id AS batch, SUM(moved) AS moved, SUM(shipped) AS shipped FROM (
                SELECT referenceId AS order_id, batchId AS batch_id, -{CHANGE} AS moved, 0 AS shipped FROM inventoryMovements
                WHERE inventoryMovementType = 'SALE' AND referenceType = 'ORDER'
                UNION ALL SELECT l.order_id, l.batch_id, 0, l.quantity FROM orders o JOIN order_line_items l ON l.order_id = o.id
                WHERE o.orderType = 'SALE' AND o.fulfillmentStatus = 'SHIPPED' AND o.saleStatus <> 'CANCELLED') both_sides
              GROUP BY order_id, batch_id) compared WHERE ABS(moved - shipped) > 0.00005""",
    )


shipped_is_moved.breaks(
    "referenceType and referenceId",
    "orders WHERE orderType = 'SALE' AND is_draft = 0 AND fulfillmentStatus = 'SHIPPED' AND saleStatus = 'PAID'",
    Update("inventoryMovements", "referenceType = NULL, referenceId = NULL", "referenceType = 'ORDER' AND referenceId = %(id)s"),
)
shipped_is_moved.breaks(
    "moved, but not sold",
    "inventoryMovements WHERE inventoryMovementType = 'SALE' AND referenceType = 'ORDER'",
    "inventoryMovementType = 'DISPOSAL'",
    also=["sold-within-receipt"],
)
shipped_is_moved.breaks(
    "moved for something else",
    "inventoryMovements WHERE inventoryMovementType = 'SALE' AND referenceType = 'ORDER'",
    "referenceType = 'SALE'",
)
shipped_is_moved.keeps(
    "a sale that was cancelled",
    "orders WHERE fulfillmentStatus = 'SHIPPED'",
    "saleStatus = 'CANCELLED'",
    Delete("inventoryMovements", "referenceType = 'ORDER' AND referenceId = %(id)s"),
)
shipped_is_moved.keeps(
    "a quote",
    "orders WHERE fulfillmentStatus = 'SHIPPED'",
    "orderType = 'QUOTE'",
    Delete("inventoryMovements", "referenceType = 'ORDER' AND referenceId = %(id)s"),
)
shipped_is_moved.breaks(
    "a trifle off",
    """SELECT l.id FROM order_line_items l JOIN orders o ON o.id = l.order_id WHERE o.fulfillmentStatus = 'SHIPPED' AND
       o.saleStatus <> 'CANCELLED' ORDER BY l.id LIMIT 1""",
    Update("order_line_items", "quantity = quantity + 0.01"),
    also=[
        "control-cost-of-sales",
        "invoice-lines-are-order-lines",
        "order-items-are-lines",
        "order-line-total",
        "order-sums",
        "sale-of-order",
        "sold-within-receipt",
    ],
)


@check("inventoryMovements", "orders")
def moved_when_shipped(db: Database) -> list[Offender]:
    """Goods leave the stock when their order is shipped."""
    return db.offenders(
        "inventoryMovements",
        """SELECT m.id, m.createdAt AS moved, o.shipped_at AS shipped FROM inventoryMovements m JOIN orders o ON o.id = m.referenceId
           WHERE m.inventoryMovementType = 'SALE' AND m.referenceType = 'ORDER' AND DATE(m.createdAt) <> DATE(o.shipped_at)""",
    )


moved_when_shipped.breaks(
    "created_at, confirmed_at, packed_at",
    "orders WHERE orderType = 'SALE' AND is_draft = 0 AND fulfillmentStatus = 'SHIPPED'",
    f"created_at = {LONG_AGO}, confirmed_at = {LONG_AGO}, packed_at = {LONG_AGO}, shipped_at = {LONG_AGO}",
    also=(
        "order-history",
        "order-log-created",
        "order-log-finalized",
        "parents-older",
        "sale-of-order",
        "snapshot-value",
        "sold-after-receipt",
    ),
)


@check("order_line_items", "orders", "batches", "lots")
def sold_after_receipt(db: Database) -> list[Offender]:
    """An order names only batches that had been received by then."""
    return db.offenders(
        "order_line_items",
        """SELECT l.id, l.batch_id AS batch, o.created_at AS ordered, t.date AS received FROM order_line_items l
           JOIN orders o ON o.id = l.order_id JOIN batches b ON b.id = l.batch_id JOIN lots t ON t.id = b.lotId
             WHERE t.date > o.created_at""",
    )


sold_after_receipt.breaks(
    "created_at",
    """SELECT l.order_id AS id FROM order_line_items l JOIN orders o ON o.id = l.order_id
   WHERE o.orderType = 'QUOTE' AND o.converted_at IS NULL ORDER BY l.id LIMIT 1""",
    Update("orders", "created_at = '2001-01-01 12:00:00'"),
    also=(
        "order-log-created",
        "parents-older",
    ),
)


@check("batches", "inventoryMovements", "orders", "order_line_items")
def sold_within_receipt(db: Database) -> list[Offender]:
    """Of no batch more was sold than came in, came back or was found."""
    return db.offenders(
        "batches",
        f"""SELECT s.batch_id, s.sold, COALESCE(m.there, 0) AS there FROM (
              SELECT l.batch_id, SUM(l.quantity) AS sold FROM orders o JOIN order_line_items l ON l.order_id = o.id
              WHERE o.orderType = 'SALE' AND o.is_draft = 0 AND o.saleStatus <> 'CANCELLED' GROUP BY l.batch_id) s
            LEFT JOIN (SELECT batchId, SUM({CHANGE}) AS there FROM inventoryMovements WHERE inventoryMovementType NOT IN ('SALE',
              {OFF_THE_SHELF})
                       GROUP BY batchId) m ON m.batchId = s.batch_id
            WHERE s.sold > COALESCE(m.there, 0) + 0.00005""",
    )


sold_within_receipt.breaks(
    "inventoryMovementType",
    "inventoryMovements WHERE inventoryMovementType = 'INTAKE'",
    "inventoryMovementType = 'SALE'",
    also=(
        "batch-intake",
        "control-consignment",
        "intake-line-received",
        "movement-first",
        "movement-sign",
    ),
)
sold_within_receipt.keeps(
    "a draft of as much as one likes",
    "SELECT l.id, l.order_id FROM order_line_items l ORDER BY l.id LIMIT 1",
    Update("order_line_items", "quantity = 1000000"),
    Update("orders", "is_draft = 1", "id = %(order_id)s"),
)
sold_within_receipt.keeps(
    "a quote of as much as one likes",
    "SELECT l.id, l.order_id FROM order_line_items l ORDER BY l.id LIMIT 1",
    Update("order_line_items", "quantity = 1000000"),
    Update("orders", "orderType = 'QUOTE', is_draft = 0", "id = %(order_id)s"),
)
sold_within_receipt.breaks(
    "nothing came in",
    """SELECT l.batch_id AS batch FROM order_line_items l JOIN orders o ON o.id = l.order_id WHERE o.orderType = 'SALE' AND
       o.is_draft = 0 AND o.saleStatus <> 'CANCELLED' ORDER BY l.id LIMIT 1""",
    Delete("inventoryMovements", "batchId = %(batch)s"),
    also=[
        "audit-batch-quantity",
        "batch-intake",
        "control-consignment",
        "intake-line-received",
        "polymorphic-resolve",
        "sample-moved",
        "shipped-is-moved",
        "snapshot-value",
    ],
)


CHECKS = tuple(check.checks)
