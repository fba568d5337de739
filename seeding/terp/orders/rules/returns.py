"""What came back: only what was shipped, after it was shipped, and on the shelf no more than that."""

from __future__ import annotations

from collections import Counter

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Delete, Update
from seeding.engine.checks.shapes import array, integer, misshapen, number, record, text
from seeding.terp.orders.rules.items_json import as_number, listed

check = Rules("orders")


@check("returns")
def return_items_shape(db: Database) -> list[Offender]:
    """A return's items are an array of batches with quantities."""
    return misshapen(db, "returns", "items", array(record({"batchId": integer, "quantity": number}, {"reason": text}), least=1))


return_items_shape.breaks("items", "returns", "items = '[]'", also=("return-restocked",))
return_items_shape.breaks("a reason that is no text", "returns", "items = JSON_SET(items, '$[0].reason', 5)")


@check("returns", "orders", "order_line_items")
def return_within_order(db: Database) -> list[Offender]:
    """What is returned was shipped before: no batch that was not on the order, and no more of it than was ordered."""
    ordered: Counter[tuple[int, int]] = Counter()
    for order, batch, quantity in db.rows(
        """SELECT l.order_id, l.batch_id, SUM(l.quantity) FROM order_line_items l
           JOIN (SELECT DISTINCT order_id FROM returns) r ON r.order_id = l.order_id GROUP BY l.order_id, l.batch_id"""
    ):
        ordered[order, batch] = quantity
    returned: Counter[tuple[int, int]] = Counter()
    found = []
    for key, order, value in db.rows("SELECT id, order_id, items FROM returns ORDER BY id"):
        for batch, quantity in return_items(value):
            returned[order, batch] += quantity  # type: ignore[assignment]
            if returned[order, batch] > float(ordered[order, batch]) + 0.001:
                found.append(Offender("returns", str(key), f"{quantity:g} of batch {batch}, ordered {ordered[order, batch]}"))
    return found


return_within_order.breaks(
    "quantity",
    """SELECT r.id, m.batchId AS batch_id FROM returns r
   JOIN inventoryMovements m ON m.referenceType = 'RETURN' AND m.referenceId = r.id ORDER BY r.id LIMIT 1""",
    Update(
        "order_line_items",
        "quantity = 0.01",
        "batch_id = %(batch_id)s AND order_id = (SELECT o FROM (SELECT order_id AS o FROM returns WHERE id = %(id)s) x)",
    ),
    also=(
        "control-cost-of-sales",
        "invoice-lines-are-order-lines",
        "order-items-are-lines",
        "order-line-total",
        "order-sums",
        "sale-of-order",
        "shipped-is-moved",
    ),
)
return_within_order.breaks(
    "a hundredth more than ordered",
    """SELECT r.id, MIN(l.batch_id) AS batch, r.order_id AS sale FROM returns r JOIN order_line_items l ON l.order_id =
       r.order_id GROUP BY r.id, r.order_id ORDER BY r.id LIMIT 1""",
    Update(
        "returns",
        """items = JSON_ARRAY(JSON_OBJECT('batchId', %(batch)s, 'quantity', (SELECT SUM(l.quantity) + 0.01 FROM order_line_items l
       WHERE l.order_id = %(sale)s AND l.batch_id = %(batch)s)))""",
    ),
)
return_within_order.keeps(
    "all that was ordered",
    """SELECT r.id, MIN(l.batch_id) AS batch, r.order_id AS sale FROM returns r JOIN order_line_items l ON l.order_id =
       r.order_id GROUP BY r.id, r.order_id ORDER BY r.id LIMIT 1""",
    Delete("returns", "order_id = %(sale)s AND id <> %(id)s"),
    Update(
        "returns",
        """items = JSON_ARRAY(JSON_OBJECT('batchId', %(batch)s, 'quantity', (SELECT SUM(l.quantity) FROM order_line_items l WHERE
       l.order_id = %(sale)s AND l.batch_id = %(batch)s)))""",
    ),
)


def return_items(value: object) -> list[tuple[int, float]]:
    """Batch and quantity of each item of a return."""
    return [(item["batchId"], as_number(item.get("quantity"))) for item in listed(value) if isinstance(item.get("batchId"), int)]


@check("returns", "orders")
def return_after_shipping(db: Database) -> list[Offender]:
    """A return belongs to a shipped sale and is processed after it was shipped."""
    return db.offenders(
        "returns",
        """SELECT r.id, r.processed_at AS processed, o.fulfillmentStatus AS status, o.shipped_at AS shipped FROM returns r
           JOIN orders o ON o.id = r.order_id WHERE o.orderType <> 'SALE' OR o.shipped_at IS NULL OR r.processed_at < o.shipped_at""",
    )


return_after_shipping.breaks("processed_at", "returns", "processed_at = '2001-01-01 12:00:00'", also=("parents-older",))
return_after_shipping.breaks(
    "of a quote",
    "SELECT order_id AS id FROM returns ORDER BY id LIMIT 1",
    Update("orders", "orderType = 'QUOTE'"),
    also=["client-profit", "client-spent", "control-cost-of-sales", "order-kind", "sale-of-order", "shipped-is-moved", "snapshot-value"],
)
return_after_shipping.breaks(
    "of a sale that never was shipped",
    "SELECT order_id AS id FROM returns ORDER BY id LIMIT 1",
    Update("orders", "shipped_at = NULL"),
    also=["order-fulfilment", "order-history"],
)
return_after_shipping.keeps(
    "in the moment of shipping",
    "SELECT r.id, o.shipped_at AS at FROM returns r JOIN orders o ON o.id = r.order_id ORDER BY r.id LIMIT 1",
    Update("returns", "processed_at = %(at)s"),
)


@check("returns", "inventoryMovements")
def return_restocked(db: Database) -> list[Offender]:
    """What a return put back on the shelf is among its items."""
    back = db.rows(
        """SELECT referenceId, batchId, SUM(CAST(quantityChange AS DECIMAL(20,4))) FROM inventoryMovements
           WHERE inventoryMovementType = 'RETURN' AND referenceType = 'RETURN' GROUP BY referenceId, batchId"""
    )
    items = {(key, batch): quantity for key, value in db.rows("SELECT id, items FROM returns") for batch, quantity in return_items(value)}
    return [
        Offender("returns", str(key), f"{quantity} of batch {batch} came back on the shelf, returned were {items.get((key, batch), 0):g}")
        for key, batch, quantity in back
        if float(quantity) > items.get((key, batch), 0) + 0.001
    ]


return_restocked.breaks(
    "quantityChange and quantityAfter",
    "SELECT MIN(id) AS id FROM inventoryMovements WHERE inventoryMovementType = 'RETURN'",
    Update(
        "inventoryMovements",
        "quantityChange = CAST(quantityChange AS DECIMAL(20,2)) + 5, quantityAfter = CAST(quantityAfter AS DECIMAL(20,2)) + 5",
    ),
    also=(
        "batch-on-hand",
        "control-consignment",
        "control-cost-of-sales",
        "movement-chain",
        "snapshot-value",
    ),
)
return_restocked.breaks(
    "a hundredth more",
    """SELECT id FROM inventoryMovements WHERE inventoryMovementType = 'RETURN' AND referenceType = 'RETURN' ORDER BY id LIMIT
       1""",
    Update("inventoryMovements", "quantityChange = CAST(quantityChange AS DECIMAL(20,4)) + 100.01"),
    also=["batch-on-hand", "control-consignment", "control-cost-of-sales", "movement-arithmetic", "snapshot-value"],
)


CHECKS = tuple(check.checks)
