"""What goods cost, brought and were paid: the chain of each batch's cost, the flat list of sales, the payments on each batch."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Delete, Update

check = Rules("inventory")

PLAIN = "^[0-9]+([.][0-9]+)?$"
# by batch and client: what the list says was sold and what left the house, where batch and client were there by then;
# where no order was ever shipped, what was confirmed counts
TAKEN = """SELECT batch, client, SUM(sold) AS sold, SUM(shipped) AS shipped, SUM(brought) AS brought, SUM(charged) AS charged FROM (
             SELECT batchId AS batch, COALESCE(customerId, 0) AS client, CAST(quantity AS DECIMAL(20,4)) AS sold, 0 AS shipped,
               CAST(quantity AS DECIMAL(20,4)) * CAST(salePrice AS DECIMAL(20,4)) AS brought, 0 AS charged FROM sales
             UNION ALL SELECT l.batch_id, o.client_id, 0, l.quantity, 0, l.quantity * l.unit_price
               FROM orders o JOIN order_line_items l ON l.order_id = o.id JOIN batches b ON b.id = l.batch_id
               JOIN clients k ON k.id = o.client_id
               WHERE o.orderType = 'SALE' AND o.is_draft = 0 AND COALESCE(o.saleStatus, 'PENDING') <> 'CANCELLED' AND l.is_sample = 0
                 AND (o.fulfillmentStatus = 'SHIPPED' OR NOT EXISTS (SELECT 1 FROM orders x WHERE x.fulfillmentStatus = 'SHIPPED'))
                 AND b.createdAt <= COALESCE(o.shipped_at, o.confirmed_at, o.created_at)
                 AND k.created_at <= COALESCE(o.shipped_at, o.confirmed_at, o.created_at)) both_sides GROUP BY batch, client"""


def amount(column: str) -> str:
    """SQL of a number that is stored as text."""
    return f"CAST({column} AS DECIMAL(20,4))"


@check("cogsHistory")
def cost_numbers(db: Database) -> list[Offender]:
    """A cost, old or new, is a plain decimal number above zero."""
    return db.offenders(
        "cogsHistory",
        f"""SELECT id, oldCogs AS `old`, newCogs AS `new` FROM cogsHistory
            WHERE NOT (newCogs REGEXP %s) OR NOT (COALESCE(oldCogs, '1') REGEXP %s) OR {amount("newCogs")} <= 0""",
        (PLAIN, PLAIN),
    )


cost_numbers.breaks("newCogs", "cogsHistory WHERE oldCogs IS NULL", "newCogs = REPLACE(newCogs, '.', ',')")
cost_numbers.breaks("an old cost with a comma", "cogsHistory WHERE oldCogs IS NOT NULL", "oldCogs = '1,5'", also=["cost-chain"])
cost_numbers.breaks("no cost", "cogsHistory", "newCogs = '0'", also=["cost-last"])
cost_numbers.keeps("a tenth of a cent", "cogsHistory", "newCogs = '0.001'")


@check("cogsHistory")
def cost_chain(db: Database) -> list[Offender]:
    """Each change of a batch's cost begins with what the one before it set, the first with nothing."""
    return db.offenders(
        "cogsHistory",
        f"""SELECT id, batchId AS batch, oldCogs AS `old`, previous AS set_before FROM (
              SELECT id, batchId, oldCogs, LAG(newCogs) OVER (PARTITION BY batchId ORDER BY createdAt, id) AS previous FROM cogsHistory) c
            WHERE (oldCogs IS NULL) <> (previous IS NULL) OR ABS({amount("oldCogs")} - {amount("previous")}) > 0.00005""",
    )


cost_chain.breaks("oldCogs", "cogsHistory WHERE oldCogs IS NULL", "oldCogs = '1'")
cost_chain.breaks("a tenth of a cent off", "cogsHistory WHERE oldCogs IS NOT NULL", "oldCogs = CAST(oldCogs AS DECIMAL(20,4)) + 0.001")
cost_chain.breaks("a change without an old cost", "cogsHistory WHERE oldCogs IS NOT NULL", "oldCogs = NULL")


@check("cogsHistory", "batches")
def cost_last(db: Database) -> list[Offender]:
    """The last cost that was set for a batch is what it costs."""
    return db.offenders(
        "cogsHistory",
        f"""SELECT h.id, b.id AS batch, b.unitCogs AS cost, c.newCogs AS last_set FROM batches b JOIN (
              SELECT batchId, newCogs, ROW_NUMBER() OVER (PARTITION BY batchId ORDER BY createdAt DESC, id DESC) AS newest
                FROM cogsHistory) c ON c.batchId = b.id AND c.newest = 1 JOIN cogsHistory h ON h.batchId = b.id
            WHERE ABS({amount("b.unitCogs")} - {amount("c.newCogs")}) > 0.005""",
    )


cost_last.breaks(
    "newCogs",
    """SELECT h.id FROM cogsHistory h WHERE h.oldCogs IS NULL
   AND h.batchId NOT IN (SELECT batchId FROM cogsHistory WHERE oldCogs IS NOT NULL)
   ORDER BY h.id LIMIT 1""",
    Update("cogsHistory", "newCogs = CAST(newCogs AS DECIMAL(20,2)) + 1"),
)
cost_last.breaks(
    "a cent off",
    "SELECT b.id FROM batches b JOIN cogsHistory h ON h.batchId = b.id ORDER BY b.id LIMIT 1",
    Update("batches", "unitCogs = CAST(unitCogs AS DECIMAL(20,4)) + 0.01"),
    also=["control-consignment", "intake-line-terms", "sale-of-batch", "snapshot-value"],
)


@check("cogsHistory", "sales")
def cost_affected(db: Database) -> list[Offender]:
    """A retroactive change of cost restates the sales of its batch up to then, any other change none."""
    return db.offenders(
        "cogsHistory",
        """SELECT id, changeType AS type, affectedSalesCount AS affected, sold FROM (
             SELECT c.id, c.changeType, c.affectedSalesCount, CASE WHEN c.changeType = 'retroactive' THEN
               (SELECT COUNT(*) FROM sales s WHERE s.batchId = c.batchId AND s.saleDate <= c.createdAt) ELSE 0 END AS sold
               FROM cogsHistory c
             WHERE c.affectedSalesCount <> 0 OR c.changeType NOT IN ('prospective', 'both')) counted
           WHERE COALESCE(affectedSalesCount, 0) <> sold OR changeType NOT IN ('prospective', 'retroactive', 'both')""",
    )


cost_affected.breaks("affectedSalesCount", "cogsHistory WHERE changeType = 'prospective'", "affectedSalesCount = 5")
cost_affected.keeps("both, but no sales", "cogsHistory", "changeType = 'both', affectedSalesCount = 0")
cost_affected.keeps("unknown number of none", "cogsHistory WHERE changeType = 'prospective'", "affectedSalesCount = NULL")
cost_affected.breaks(
    "a retroactive change that restated none",
    """SELECT c.id FROM cogsHistory c JOIN sales s ON s.batchId = c.batchId AND s.saleDate <= c.createdAt ORDER BY c.id LIMIT
       1""",
    Update("cogsHistory", "changeType = 'retroactive', affectedSalesCount = 0"),
)
cost_affected.keeps(
    "a retroactive change that restated those of the moment",
    """SELECT c.id, s.saleDate AS at, c.batchId FROM cogsHistory c JOIN sales s ON s.batchId = c.batchId ORDER BY c.id,
       s.saleDate LIMIT 1""",
    Update(
        "cogsHistory",
        """changeType = 'retroactive', createdAt = %(at)s, affectedSalesCount = (SELECT COUNT(*) FROM sales s WHERE s.batchId =
       %(batchId)s AND s.saleDate = %(at)s)""",
    ),
)
cost_affected.keeps(
    "a retroactive change before any sale",
    "cogsHistory",
    "changeType = 'retroactive', createdAt = '2001-01-01 12:00:00', affectedSalesCount = 0",
)
cost_affected.breaks(
    "a retroactive change that restated more than there were",
    "cogsHistory",
    "changeType = 'retroactive', createdAt = '2001-01-01 12:00:00', affectedSalesCount = 1",
    also=["parents-older"],
)


@check("cogs_rules")
def cost_rule_value(db: Database) -> list[Offender]:
    """A cost rule has a condition; a value where it adjusts by a percentage or an amount, none where it takes an end of the range."""
    return db.offenders(
        "cogs_rules",
        """SELECT id, condition_field AS field, condition_operator AS operator, condition_value AS bound, adjustment_type AS type,
             adjustment_value AS value FROM cogs_rules
           WHERE condition_field IS NULL OR condition_operator IS NULL OR condition_value IS NULL OR adjustment_type IS NULL
              OR (adjustment_value IS NOT NULL AND adjustment_value <> 0) <> (adjustment_type IN ('PERCENTAGE', 'FIXED_AMOUNT'))""",
    )


cost_rule_value.breaks("adjustment_value", "cogs_rules WHERE adjustment_type = 'PERCENTAGE'", "adjustment_value = NULL")
cost_rule_value.breaks("no field", "cogs_rules", "condition_field = NULL")
cost_rule_value.breaks("no operator", "cogs_rules", "condition_operator = NULL")
cost_rule_value.breaks("no bound", "cogs_rules", "condition_value = NULL")
cost_rule_value.breaks("no kind of adjustment", "cogs_rules", "adjustment_type = NULL")
cost_rule_value.breaks("a percentage of nothing", "cogs_rules WHERE adjustment_type = 'PERCENTAGE'", "adjustment_value = 0")
cost_rule_value.keeps("one per cent", "cogs_rules WHERE adjustment_type = 'PERCENTAGE'", "adjustment_value = 1")
cost_rule_value.keeps("one per cent less", "cogs_rules WHERE adjustment_type = 'PERCENTAGE'", "adjustment_value = -1")


@check("sales")
def sale_numbers(db: Database) -> list[Offender]:
    """A sale's quantity, cost and price are plain decimal numbers, and its quantity is above zero."""
    wrong = " OR ".join(f"NOT ({column} REGEXP %s)" for column in ("quantity", "cogsAtSale", "salePrice"))
    sql = f"SELECT id, quantity, cogsAtSale AS cost, salePrice AS price FROM sales WHERE {wrong} OR {amount('quantity')} <= 0"
    return db.offenders("sales", sql, [PLAIN] * 3)


sale_numbers.breaks("quantity", "sales", "quantity = '1 lb'", also=("sale-of-order",))
sale_numbers.breaks("a cost with a comma", "sales", "cogsAtSale = '1,5'", also=["sale-of-batch"])
sale_numbers.breaks("a price with a comma", "sales", "salePrice = '1,5'", also=["sale-of-order"])
sale_numbers.breaks("nothing", "sales", "quantity = '0'", also=["sale-missing", "sale-of-order"])


@check("sales", "orders", "order_line_items", "batches", "clients")
def sale_of_order(db: Database) -> list[Offender]:
    """What the list of sales says a client took of a batch is what was shipped to the client, quantity and value."""
    return db.offenders(
        "sales",
        f"""SELECT s.id, s.batchId AS batch, s.customerId AS client, c.sold, c.shipped, c.brought, c.charged FROM ({TAKEN}) c
            JOIN sales s ON s.batchId = c.batch AND COALESCE(s.customerId, 0) = c.client
            WHERE ABS(c.sold - c.shipped) > 0.00005 OR ABS(c.brought - c.charged) > 0.005""",
    )


sale_of_order.breaks("salePrice", "sales", "salePrice = CAST(salePrice AS DECIMAL(20,2)) + 1")
sale_of_order.breaks("a thousandth less", "sales", "quantity = CAST(quantity AS DECIMAL(20,4)) + 0.0001")
sale_of_order.breaks(
    "a cent less",
    "sales WHERE quantity = '1' OR quantity = '1.00' OR quantity = '1.0000'",
    "salePrice = CAST(salePrice AS DECIMAL(20,2)) + 0.01",
)
sale_of_order.breaks(
    "a sale that was cancelled",
    """SELECT o.id FROM orders o JOIN order_line_items l ON l.order_id = o.id WHERE o.fulfillmentStatus = 'SHIPPED' AND
       l.is_sample = 0 ORDER BY o.id LIMIT 1""",
    Update("orders", "saleStatus = 'CANCELLED'"),
    also=["client-profit", "client-spent", "control-cost-of-sales", "sale-status", "shipped-is-moved"],
)
sale_of_order.breaks(
    "a sale that is a draft",
    """SELECT o.id FROM orders o JOIN order_line_items l ON l.order_id = o.id WHERE o.fulfillmentStatus = 'SHIPPED' AND
       l.is_sample = 0 ORDER BY o.id LIMIT 1""",
    Update("orders", "is_draft = 1"),
    also=["client-profit", "client-spent", "order-confirmed", "order-log-finalized", "snapshot-value"],
)
sale_of_order.breaks(
    "a quote",
    """SELECT o.id FROM orders o JOIN order_line_items l ON l.order_id = o.id WHERE o.fulfillmentStatus = 'SHIPPED' AND
       l.is_sample = 0 ORDER BY o.id LIMIT 1""",
    Update("orders", "orderType = 'QUOTE'"),
    also=["client-profit", "client-spent", "control-cost-of-sales", "order-kind", "shipped-is-moved", "snapshot-value"],
)
sale_of_order.breaks(
    "a line that is a sample",
    """SELECT l.id FROM orders o JOIN order_line_items l ON l.order_id = o.id WHERE o.fulfillmentStatus = 'SHIPPED' AND
       l.is_sample = 0 ORDER BY l.id LIMIT 1""",
    Update("order_line_items", "is_sample = 1"),
    also=["order-line-total"],
)
sale_of_order.keeps(
    "a sale of no status is a sale",
    """SELECT o.id FROM orders o JOIN order_line_items l ON l.order_id = o.id WHERE o.fulfillmentStatus = 'SHIPPED' AND
       l.is_sample = 0 ORDER BY o.id LIMIT 1""",
    Update("orders", "saleStatus = NULL"),
)
sale_of_order.breaks(
    "an order of before the batch",
    """SELECT l.batch_id AS id FROM orders o JOIN order_line_items l ON l.order_id = o.id WHERE o.fulfillmentStatus =
       'SHIPPED' AND l.is_sample = 0 ORDER BY l.id LIMIT 1""",
    Update("batches", "createdAt = '2037-01-01 12:00:00'"),
    also=["comment-after-subject", "nothing-later", "number-series", "parents-older", "sheet-batches", "updated-later"],
)
sale_of_order.breaks(
    "an order of before the client",
    """SELECT o.client_id AS id FROM orders o JOIN order_line_items l ON l.order_id = o.id WHERE o.fulfillmentStatus =
       'SHIPPED' AND l.is_sample = 0 ORDER BY l.id LIMIT 1""",
    Update("clients", "created_at = '2037-01-01 12:00:00'"),
    also=["comment-after-subject", "credit-mode", "credit-signals", "nothing-later", "parents-older", "talk-logged", "updated-later"],
)
sale_of_order.keeps(
    "shipped in the moment when batch and client came",
    """SELECT o.client_id AS client, l.batch_id AS batch, MIN(x.shipped_at) AS at FROM orders o JOIN order_line_items l ON
       l.order_id = o.id AND l.is_sample = 0 JOIN order_line_items i ON i.batch_id = l.batch_id AND i.is_sample = 0 JOIN
       orders x ON x.id = i.order_id AND x.fulfillmentStatus = 'SHIPPED' WHERE o.fulfillmentStatus = 'SHIPPED' GROUP BY
       o.client_id, l.batch_id ORDER BY l.batch_id LIMIT 1""",
    Update("batches", "createdAt = %(at)s", "id = %(batch)s"),
)
sale_of_order.breaks(
    "twice as much for half the price",
    "SELECT s.id FROM sales s WHERE CAST(s.salePrice AS DECIMAL(20,4)) > 1 ORDER BY s.id LIMIT 1",
    Update("sales", "quantity = CAST(quantity AS DECIMAL(20,4)) * 2, salePrice = CAST(salePrice AS DECIMAL(20,4)) / 2"),
)


@check("sales", "orders", "order_line_items", "batches", "clients")
def sale_missing(db: Database) -> list[Offender]:
    """What was shipped to a client stands in the list of sales."""
    return db.offenders("sales", f"SELECT batch, client, shipped FROM ({TAKEN}) c WHERE sold = 0 AND shipped > 0.00005", keys=2)


sale_missing.breaks(
    "no sales",
    "SELECT batchId AS batch, customerId AS client FROM sales GROUP BY batchId, customerId ORDER BY batchId, customerId LIMIT 1",
    Delete("sales", "batchId = %(batch)s AND customerId = %(client)s"),
)
sale_missing.keeps(
    "a trifle",
    """SELECT l.id, l.batch_id AS batch, o.client_id AS client FROM orders o JOIN order_line_items l ON l.order_id = o.id
       WHERE o.fulfillmentStatus = 'SHIPPED' AND l.is_sample = 0 AND (SELECT COUNT(*) FROM order_line_items i JOIN orders x ON
       x.id = i.order_id WHERE i.batch_id = l.batch_id AND x.client_id = o.client_id) = 1 ORDER BY l.id LIMIT 1""",
    Delete("sales", "batchId = %(batch)s AND customerId = %(client)s"),
    Update("order_line_items", "quantity = 0"),
)


@check("sales", "batches")
def sale_of_batch(db: Database) -> list[Offender]:
    """A sale names its batch's product, and its cost unless it was overridden."""
    return db.offenders(
        "sales",
        f"""SELECT s.id, s.productId AS product, b.productId AS of_batch, s.cogsAtSale AS cost, b.unitCogs AS cost_of_batch FROM sales s
            JOIN batches b ON b.id = s.batchId WHERE s.productId <> b.productId OR (s.cogsOverride = 0
              AND ABS({amount("s.cogsAtSale")} - {amount("COALESCE(b.unitCogs, s.cogsAtSale)")}) > 0.00005)""",
    )


sale_of_batch.breaks("cogsAtSale", "sales WHERE cogsOverride = 0", "cogsAtSale = CAST(cogsAtSale AS DECIMAL(20,2)) + 1")
sale_of_batch.breaks("another product", "sales", "productId = productId + 1")
sale_of_batch.breaks("a tenth of a cent off", "sales WHERE cogsOverride = 0", "cogsAtSale = CAST(cogsAtSale AS DECIMAL(20,4)) + 0.0003")
sale_of_batch.keeps(
    "a cost set by hand", "sales WHERE cogsOverride = 0", "cogsOverride = 1, cogsAtSale = CAST(cogsAtSale AS DECIMAL(20,4)) + 1"
)


@check("paymentHistory")
def batch_payment_numbers(db: Database) -> list[Offender]:
    """A payment on a batch is a plain decimal number above zero."""
    return db.offenders(
        "paymentHistory",
        f"SELECT id, amount FROM paymentHistory WHERE NOT (amount REGEXP %s) OR {amount('amount')} <= 0",
        (PLAIN,),
    )


batch_payment_numbers.breaks("amount", "paymentHistory", "amount = REPLACE(amount, '.', ',')")
batch_payment_numbers.breaks("nothing", "paymentHistory", "amount = '0'", also=["batch-paid"])
batch_payment_numbers.keeps("a cent", "paymentHistory", "amount = '0.01'")


@check("paymentHistory", "batches")
def batch_paid(db: Database) -> list[Offender]:
    """The payments on a batch add up to what was paid for it."""
    return db.offenders(
        "paymentHistory",
        f"""SELECT h.id, b.id AS batch, b.amountPaid AS paid, p.total AS payments FROM batches b
            JOIN (SELECT batchId, SUM({amount("amount")}) AS total FROM paymentHistory GROUP BY batchId) p ON p.batchId = b.id
            JOIN paymentHistory h ON h.batchId = b.id WHERE ABS({amount("COALESCE(b.amountPaid, '0')")} - p.total) > 0.00005""",
    )


batch_paid.breaks("amount", "paymentHistory", "amount = CAST(amount AS DECIMAL(20,2)) + 1")
batch_paid.breaks("a trifle", "paymentHistory", "amount = CAST(amount AS DECIMAL(20,4)) + 0.0003")


@check("paymentHistory", "payments", "batches", "lots")
def batch_payment_made(db: Database) -> list[Offender]:
    """A payment on a batch went to the vendor of its lot, on a day on which that vendor was paid."""
    return db.offenders(
        "paymentHistory",
        """SELECT h.id, h.vendorId AS vendor, l.vendorId AS of_lot, h.paymentDate AS paid FROM paymentHistory h
           JOIN batches b ON b.id = h.batchId JOIN lots l ON l.id = b.lotId
           LEFT JOIN (SELECT vendorId, DATE(paymentDate) AS day FROM payments WHERE paymentType = 'SENT'
                      GROUP BY vendorId, DATE(paymentDate)) p
             ON p.vendorId = h.vendorId AND p.day = DATE(h.paymentDate)
           WHERE l.vendorId <> h.vendorId OR p.day IS NULL""",
    )


batch_payment_made.breaks("paymentDate", "paymentHistory", "paymentDate = '2001-01-01 12:00:00'")
batch_payment_made.breaks(
    "another vendor's lot",
    """SELECT b.lotId AS id, h.vendorId AS vendor FROM paymentHistory h JOIN batches b ON b.id = h.batchId ORDER BY h.id LIMIT
       1""",
    Update("lots", "vendorId = (SELECT MIN(v.id) FROM vendors v WHERE v.id <> %(vendor)s)"),
)


CHECKS = tuple(check.checks)
