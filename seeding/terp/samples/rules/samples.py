"""Samples: what was asked for, handed out, and led to an order; what clients may try, and what left the sample stock."""

from __future__ import annotations

from collections import Counter

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Delete, Update
from seeding.engine.checks.shapes import array, integer, misshapen, parsed, record, text

check = Rules("samples")


@check("sampleRequests")
def sample_products_shape(db: Database) -> list[Offender]:
    """A sample request's products are an array of product ids with quantities as text."""
    return misshapen(db, "sampleRequests", "products", array(record({"productId": integer, "quantity": text}), least=1))


sample_products_shape.breaks("products", "sampleRequests WHERE sampleRequestStatus = 'PENDING'", "products = '[]'")
sample_products_shape.keeps("one product", "sampleRequests", 'products = \'[{"productId":1,"quantity":"1"}]\'')


@check("sampleRequests")
def sample_status(db: Database) -> list[Offender]:
    """A fulfilled sample request says when, by whom and at what cost, a cancelled one when, by whom and why, others nothing of it."""
    done, off = "sampleRequestStatus = 'FULFILLED'", "sampleRequestStatus = 'CANCELLED'"
    wrong = [f"({done}) <> ({column} IS NOT NULL)" for column in ("fulfilledDate", "fulfilledBy", "totalCost")]
    wrong += [f"({off}) <> ({column} IS NOT NULL)" for column in ("cancelledDate", "cancelledBy", "cancellationReason")]
    return db.offenders(
        "sampleRequests",
        f"""SELECT id, sampleRequestStatus AS status, fulfilledDate AS fulfilled, fulfilledBy AS `by`, totalCost AS cost,
              cancelledDate AS cancelled
            FROM sampleRequests WHERE {" OR ".join(wrong)} OR fulfilledDate < requestDate OR cancelledDate < requestDate""",
    )


sample_status.breaks("fulfilledDate", "sampleRequests WHERE sampleRequestStatus = 'PENDING'", "fulfilledDate = requestDate")
for column, value in (
    ("fulfilledBy", "1"),
    ("totalCost", "1"),
    ("cancelledDate", "requestDate"),
    ("cancelledBy", "1"),
    ("cancellationReason", "'x'"),
):
    sample_status.breaks(
        f"{column} of a pending one",
        "sampleRequests WHERE sampleRequestStatus = 'PENDING'",
        f"{column} = {value}",
        also=["sample-moved", "parents-older"],
    )
sample_status.breaks(
    "fulfilled before it was asked for",
    "sampleRequests WHERE sampleRequestStatus = 'FULFILLED'",
    "fulfilledDate = '2001-01-01 12:00:00'",
    also=["allowance-used"],
)
sample_status.keeps("fulfilled at once", "sampleRequests WHERE sampleRequestStatus = 'FULFILLED'", "fulfilledDate = requestDate")
sample_status.breaks(
    "cancelled before it was asked for",
    "sampleRequests",
    """sampleRequestStatus = 'CANCELLED', fulfilledDate = NULL, fulfilledBy = NULL, totalCost = NULL, cancelledBy = 1,
       cancellationReason = 'x', cancelledDate = '2001-01-01 12:00:00'""",
    also=["allowance-used", "sample-converted", "sample-moved"],
)
sample_status.keeps(
    "cancelled at once",
    "sampleRequests",
    """sampleRequestStatus = 'CANCELLED', fulfilledDate = NULL, fulfilledBy = NULL, totalCost = NULL, cancelledBy = 1,
       cancellationReason = 'x', cancelledDate = requestDate""",
)


@check("sampleRequests", "orders")
def sample_converted(db: Database) -> list[Offender]:
    """A sample request that led to an order was fulfilled before; the order is of the same client and points back."""
    return db.offenders(
        "sampleRequests",
        """SELECT r.id, r.relatedOrderId AS of_order, r.conversionDate AS converted, r.fulfilledDate AS fulfilled, r.clientId AS client,
             o.client_id AS client_of_order, o.related_sample_request_id AS order_names FROM sampleRequests r
           LEFT JOIN orders o ON o.id = r.relatedOrderId WHERE (r.relatedOrderId IS NULL) <> (r.conversionDate IS NULL)
              OR (o.id IS NOT NULL AND (r.fulfilledDate IS NULL OR r.conversionDate < r.fulfilledDate OR o.created_at < r.fulfilledDate
                OR o.client_id <> r.clientId OR COALESCE(o.related_sample_request_id, 0) <> r.id))""",
    )


sample_converted.breaks("conversionDate", "sampleRequests WHERE relatedOrderId IS NOT NULL", "conversionDate = NULL")
sample_converted.breaks(
    "never fulfilled", "sampleRequests WHERE relatedOrderId IS NOT NULL", "fulfilledDate = NULL", also=["allowance-used", "sample-status"]
)
sample_converted.breaks(
    "led to an order before it was fulfilled", "sampleRequests WHERE relatedOrderId IS NOT NULL", "conversionDate = '2001-01-01 12:00:00'"
)
sample_converted.breaks(
    "an order of before it was fulfilled",
    "sampleRequests WHERE relatedOrderId IS NOT NULL",
    Update("orders", "created_at = '2001-01-01 12:00:00'", "id = %(relatedOrderId)s"),
    also=["order-log-created", "parents-older", "snapshot-value", "sold-after-receipt"],
)
sample_converted.breaks(
    "another client's order",
    "sampleRequests WHERE relatedOrderId IS NOT NULL",
    Update("orders", "client_id = (SELECT MIN(c.id) FROM clients c WHERE c.id <> %(clientId)s)", "id = %(relatedOrderId)s"),
    also=["client-profit", "client-spent", "order-invoice", "order-same-client", "sale-missing", "sale-of-order"],
)
sample_converted.breaks(
    "an order that does not point back",
    "sampleRequests WHERE relatedOrderId IS NOT NULL",
    Update("orders", "related_sample_request_id = NULL", "id = %(relatedOrderId)s"),
)
sample_converted.keeps(
    "all in one moment",
    "sampleRequests WHERE relatedOrderId IS NOT NULL",
    "conversionDate = fulfilledDate",
    Update("orders", "created_at = %(fulfilledDate)s", "id = %(relatedOrderId)s"),
)


@check("sampleRequests", "inventoryMovements", "batches")
def sample_moved(db: Database) -> list[Offender]:
    """What a fulfilled sample request handed out left the sample stock, product by product, and cost what it says."""
    moved: dict[int, Counter[int]] = {}
    cost: Counter[int] = Counter()
    for request, product, quantity, value in db.rows(
        """SELECT m.referenceId, b.productId, -SUM(CAST(m.quantityChange AS DECIMAL(20,4))),
             -SUM(CAST(m.quantityChange AS DECIMAL(20,4)) * CAST(b.unitCogs AS DECIMAL(20,4))) FROM inventoryMovements m
           JOIN batches b ON b.id = m.batchId WHERE m.inventoryMovementType = 'SAMPLE' AND m.referenceType = 'SAMPLE_REQUEST'
           GROUP BY m.referenceId, b.productId"""
    ):
        moved.setdefault(request, Counter())[product] += round(float(quantity) * 10_000)
        cost[request] += round(float(value or 0) * 100)
    return [
        Offender(
            "sampleRequests",
            str(key),
            f"handed out {dict(moved.get(key, {}))} for {cost[key] / 100:.2f}, says {dict(asked)} for {total or 0}",
        )
        for key, status, products, total in db.rows("SELECT id, sampleRequestStatus, products, totalCost FROM sampleRequests")
        if (asked := asked_for(products) if status == "FULFILLED" else Counter()) != moved.get(key, Counter())
        or abs(float(total or 0) * 100 - cost[key]) > 1
    ]


sample_moved.breaks("totalCost", "sampleRequests WHERE sampleRequestStatus = 'FULFILLED'", "totalCost = totalCost + 1")
sample_moved.breaks(
    "a sample of no cost",
    """SELECT batchId AS id FROM inventoryMovements WHERE inventoryMovementType = 'SAMPLE' AND referenceType =
       'SAMPLE_REQUEST' ORDER BY id LIMIT 1""",
    Update("batches", "unitCogs = NULL"),
    also=["batch-cost", "control-consignment", "snapshot-value"],
)
sample_moved.breaks("two cents off", "sampleRequests WHERE sampleRequestStatus = 'FULFILLED'", "totalCost = totalCost + 0.02")
sample_moved.keeps("a cent off", "sampleRequests WHERE sampleRequestStatus = 'FULFILLED'", "totalCost = totalCost + 0.01")
sample_moved.breaks(
    "moved for something else",
    "inventoryMovements WHERE inventoryMovementType = 'SAMPLE' AND referenceType = 'SAMPLE_REQUEST'",
    "referenceType = 'MANUAL_ADJUSTMENT'",
    also=["polymorphic-resolve", "sample-log-moved"],
)
sample_moved.breaks(
    "moved off the shelf",
    "inventoryMovements WHERE inventoryMovementType = 'SAMPLE' AND referenceType = 'SAMPLE_REQUEST'",
    "inventoryMovementType = 'DISPOSAL'",
    also=["batch-on-hand", "control-consignment", "movement-chain", "sample-log-moved", "snapshot-value", "sold-within-receipt"],
)


@check("sampleAllocations")
def allowance_left(db: Database) -> list[Offender]:
    """What is left of a client's allowance for a month is what was allocated less what was used, and not below zero."""
    allocated, used, left = (f"CAST({column}Quantity AS DECIMAL(20,4))" for column in ("allocated", "used", "remaining"))
    return db.offenders(
        "sampleAllocations",
        f"""SELECT id, monthYear AS month, allocatedQuantity AS allocated, usedQuantity AS used, remainingQuantity AS remaining
            FROM sampleAllocations WHERE NOT (monthYear REGEXP %s) OR ABS({allocated} - {used} - {left}) > 0.00005 OR {used} < 0
              OR {left} < 0
              OR NOT (allocatedQuantity REGEXP %s) OR NOT (usedQuantity REGEXP %s) OR NOT (remainingQuantity REGEXP %s)""",
        ("^20[0-9]{2}-(0[1-9]|1[0-2])$", *["^[0-9]+([.][0-9]+)?$"] * 3),
    )


allowance_left.breaks("remainingQuantity", "sampleAllocations", "remainingQuantity = '100'")
allowance_left.breaks("a trifle off", "sampleAllocations", "remainingQuantity = CAST(remainingQuantity AS DECIMAL(20,4)) + 0.0003")
allowance_left.breaks(
    "less than nothing used",
    "sampleAllocations",
    "usedQuantity = '-1', remainingQuantity = CAST(allocatedQuantity AS DECIMAL(20,4)) + 1",
    also=["allowance-used"],
)
allowance_left.breaks(
    "less than nothing left",
    "sampleAllocations",
    "remainingQuantity = '-1', usedQuantity = CAST(allocatedQuantity AS DECIMAL(20,4)) + 1",
    also=["allowance-used"],
)
allowance_left.keeps("all of it used", "sampleAllocations", "remainingQuantity = '0', usedQuantity = allocatedQuantity")
allowance_left.breaks("a thirteenth month", "sampleAllocations", "monthYear = '2025-13'", also=["allowance-used"])


@check("sampleAllocations", "sampleRequests")
def allowance_used(db: Database) -> list[Offender]:
    """What a client used of a month's allowance is what was handed out to that client in the month."""
    handed: dict[tuple[int, str], int] = {}
    for client, day, products in db.rows(
        "SELECT clientId, DATE(fulfilledDate), products FROM sampleRequests WHERE sampleRequestStatus = 'FULFILLED'"
    ):
        key = (client, str(day)[:7])
        handed[key] = handed.get(key, 0) + asked_for(products).total()
    return [
        Offender("sampleAllocations", str(key), f"used {used} in {month}, handed out {handed.get((client, month), 0) / 10_000:g}")
        for key, client, month, used in db.rows("SELECT id, clientId, monthYear, usedQuantity FROM sampleAllocations")
        if round(float(used) * 10_000) != handed.get((client, month), 0)
    ]


allowance_used.breaks(
    "usedQuantity and remainingQuantity",
    "sampleAllocations",
    "usedQuantity = CAST(usedQuantity AS DECIMAL(20,2)) + 1, remainingQuantity = CAST(remainingQuantity AS DECIMAL(20,2)) - 1",
)


@check("sampleAllocations")
def allowance_current(db: Database) -> list[Offender]:
    """A client who ever had an allowance has one for the current month."""
    return db.offenders(
        "sampleAllocations",
        """SELECT MIN(id), clientId AS client, MAX(monthYear) AS last_month FROM sampleAllocations
           GROUP BY clientId HAVING MAX(monthYear) < %s""",
        (f"{db.as_of:%Y-%m}",),
    )


allowance_current.breaks("no sampleAllocations", "SELECT MAX(id) AS id FROM sampleAllocations", Delete("sampleAllocations"))


@check("sample_inventory_log")
def sample_log_balance(db: Database) -> list[Offender]:
    """Of a batch's samples no more was handed out and put back than was set aside."""
    return db.offenders(
        "sample_inventory_log",
        """SELECT l.id, l.batch_id AS batch, b.left_over, l.quantity FROM sample_inventory_log l JOIN (
             SELECT batch_id, SUM(CASE WHEN action = 'ALLOCATED' THEN quantity ELSE -quantity END) AS left_over FROM sample_inventory_log
             GROUP BY batch_id) b ON b.batch_id = l.batch_id WHERE b.left_over < -0.00005 OR l.quantity <= 0""",
    )


sample_log_balance.breaks(
    "quantity",
    "SELECT a.id FROM sample_inventory_log a WHERE a.action = 'ALLOCATED' ORDER BY a.id LIMIT 1",
    Update("sample_inventory_log", "quantity = 0"),
)


@check("sample_inventory_log", "inventoryMovements")
def sample_log_moved(db: Database) -> list[Offender]:
    """What the log of a batch's samples says was handed out left the sample stock."""
    return db.offenders(
        "sample_inventory_log",
        """SELECT l.id, l.batch_id AS batch, m.moved, c.handed_out FROM (
             SELECT batchId, -SUM(CAST(quantityChange AS DECIMAL(20,4))) AS moved FROM inventoryMovements
             WHERE inventoryMovementType = 'SAMPLE' AND referenceType = 'SAMPLE_REQUEST' GROUP BY batchId) m
           JOIN (SELECT batch_id, SUM(CASE WHEN action = 'CONSUMED' THEN quantity ELSE 0 END) AS handed_out FROM sample_inventory_log
             GROUP BY batch_id) c ON c.batch_id = m.batchId
           JOIN sample_inventory_log l ON l.batch_id = m.batchId WHERE ABS(m.moved - c.handed_out) > 0.00005""",
    )


sample_log_moved.breaks("action", "sample_inventory_log WHERE action = 'CONSUMED'", "action = 'RELEASED'")


def asked_for(products: object) -> Counter[int]:
    """Ten-thousandths of each product asked for; empty where the JSON is no array of products."""
    try:
        found: Counter[int] = Counter()
        for item in parsed(products):
            found[item["productId"]] += round(float(item["quantity"]) * 10_000)
        return found
    except (ValueError, TypeError, KeyError):
        return Counter()


CHECKS = tuple(check.checks)
