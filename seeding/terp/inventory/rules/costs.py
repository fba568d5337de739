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


@check("sales")
def sale_numbers(db: Database) -> list[Offender]:
    """A sale's quantity, cost and price are plain decimal numbers, and its quantity is above zero."""
    wrong = " OR ".join(f"NOT ({column} REGEXP %s)" for column in ("quantity", "cogsAtSale", "salePrice"))
    sql = f"SELECT id, quantity, cogsAtSale AS cost, salePrice AS price FROM sales WHERE {wrong} OR {amount('quantity')} <= 0"
    return db.offenders("sales", sql, [PLAIN] * 3)


sale_numbers.breaks("quantity", "sales", "quantity = '1 lb'", also=("sale-of-order",))


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


@check("sales", "orders", "order_line_items", "batches", "clients")
def sale_missing(db: Database) -> list[Offender]:
    """What was shipped to a client stands in the list of sales."""
    return db.offenders("sales", f"SELECT batch, client, shipped FROM ({TAKEN}) c WHERE sold = 0 AND shipped > 0.00005", keys=2)


sale_missing.breaks(
    "no sales",
    "SELECT batchId AS batch, customerId AS client FROM sales GROUP BY batchId, customerId ORDER BY batchId, customerId LIMIT 1",
    Delete("sales", "batchId = %(batch)s AND customerId = %(client)s"),
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


@check("paymentHistory")
def batch_payment_numbers(db: Database) -> list[Offender]:
    """A payment on a batch is a plain decimal number above zero."""
    return db.offenders(
        "paymentHistory",
        f"SELECT id, amount FROM paymentHistory WHERE NOT (amount REGEXP %s) OR {amount('amount')} <= 0",
        (PLAIN,),
    )


batch_payment_numbers.breaks("amount", "paymentHistory", "amount = REPLACE(amount, '.', ',')")


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


CHECKS = tuple(check.checks)
