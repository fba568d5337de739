"""Alerts and views of the stock: what is said to be true of a batch today is, and whoever dealt with it is named."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Delete, Update
from seeding.engine.checks.shapes import anything, array, misshapen, one_of, record, text

check = Rules("inventory")

FILTERS = record(
    {
        "status": array(text),
        "category": anything,
        "subcategory": anything,
        "vendor": array(text),
        "brand": array(text),
        "grade": array(text),
        "dateRange": record({"from": anything, "to": anything}),
        "location": anything,
        "stockLevel": one_of("all", "in_stock", "low_stock", "out_of_stock"),
        "cogsRange": record({"min": anything, "max": anything}),
        "paymentStatus": array(one_of("PAID", "PARTIAL", "UNPAID")),
    }
)


@check("inventoryAlerts")
def alert_status(db: Database) -> list[Offender]:
    """An alert that is acknowledged says by whom and when, a resolved one when and how, an active one neither; all in this order."""
    return db.offenders(
        "inventoryAlerts",
        """SELECT id, alertStatus AS status, createdAt AS raised, acknowledgedAt AS acknowledged, resolvedAt AS resolved
            FROM inventoryAlerts
           WHERE (alertStatus = 'ACTIVE' AND (acknowledgedAt IS NOT NULL OR resolvedAt IS NOT NULL))
              OR (alertStatus = 'ACKNOWLEDGED' AND (acknowledgedAt IS NULL OR resolvedAt IS NOT NULL))
              OR (alertStatus = 'RESOLVED') <> (resolvedAt IS NOT NULL) OR (resolvedAt IS NULL) <> (resolution IS NULL)
              OR (acknowledgedAt IS NULL) <> (acknowledgedBy IS NULL)
              OR acknowledgedAt < createdAt OR resolvedAt < COALESCE(acknowledgedAt, createdAt)""",
    )


alert_status.breaks("resolution", "inventoryAlerts WHERE alertStatus = 'RESOLVED'", "resolution = NULL")
alert_status.breaks(
    "ACTIVE, but resolved",
    "inventoryAlerts WHERE alertStatus = 'RESOLVED'",
    "alertStatus = 'ACTIVE', acknowledgedAt = NULL, acknowledgedBy = NULL",
    also=["alert-stock"],
)
alert_status.breaks(
    "ACKNOWLEDGED, but resolved",
    "inventoryAlerts WHERE alertStatus = 'RESOLVED' AND acknowledgedAt IS NOT NULL",
    "alertStatus = 'ACKNOWLEDGED'",
)
alert_status.breaks("RESOLVED at no time", "inventoryAlerts WHERE alertStatus = 'RESOLVED'", "resolvedAt = NULL, resolution = NULL")
alert_status.breaks(
    "resolved before it was raised",
    "inventoryAlerts WHERE alertStatus = 'RESOLVED'",
    "acknowledgedAt = NULL, acknowledgedBy = NULL, resolvedAt = '2001-01-01 12:00:00'",
)
alert_status.keeps(
    "all in one moment",
    "inventoryAlerts WHERE alertStatus = 'RESOLVED' AND acknowledgedAt IS NOT NULL",
    "acknowledgedAt = createdAt, resolvedAt = createdAt",
)
alert_status.breaks(
    "ACTIVE, but acknowledged",
    "inventoryAlerts WHERE alertStatus = 'RESOLVED' AND acknowledgedAt IS NOT NULL",
    "alertStatus = 'ACTIVE', resolvedAt = NULL, resolution = NULL",
    also=["alert-stock"],
)
alert_status.breaks(
    "ACKNOWLEDGED at no time",
    "inventoryAlerts WHERE alertStatus = 'RESOLVED'",
    """alertStatus = 'ACKNOWLEDGED', acknowledgedAt = NULL, acknowledgedBy = NULL, resolvedAt = NULL, resolution = NULL""",
)
alert_status.keeps(
    "ACKNOWLEDGED by somebody",
    "inventoryAlerts WHERE alertStatus = 'RESOLVED' AND acknowledgedAt IS NOT NULL",
    "alertStatus = 'ACKNOWLEDGED', resolvedAt = NULL, resolution = NULL",
)
alert_status.breaks("acknowledged by nobody", "inventoryAlerts WHERE acknowledgedAt IS NOT NULL", "acknowledgedBy = NULL")
alert_status.breaks(
    "acknowledged before it was raised", "inventoryAlerts WHERE acknowledgedAt IS NOT NULL", "acknowledgedAt = '2001-01-01 12:00:00'"
)


@check("inventoryAlerts")
def alert_severity(db: Database) -> list[Offender]:
    """An alert is as severe as its value says."""
    return db.offenders(
        "inventoryAlerts",
        """SELECT id, inventoryAlertType AS type, currentValue AS value, alertSeverity AS severity FROM inventoryAlerts
           WHERE alertSeverity <> CASE inventoryAlertType
             WHEN 'LOW_STOCK' THEN CASE WHEN currentValue <= 5 THEN 'HIGH' WHEN currentValue <= 8 THEN 'MEDIUM' ELSE 'LOW' END
             WHEN 'OVERSTOCK' THEN CASE WHEN currentValue >= 200 THEN 'HIGH' WHEN currentValue >= 150 THEN 'MEDIUM' ELSE 'LOW' END
             WHEN 'EXPIRING' THEN CASE WHEN currentValue <= 7 THEN 'HIGH' WHEN currentValue <= 14 THEN 'MEDIUM' ELSE 'LOW' END
             ELSE 'MEDIUM' END""",
    )


alert_severity.breaks(
    "alertSeverity", "inventoryAlerts WHERE inventoryAlertType = 'LOW_STOCK' AND alertSeverity = 'HIGH'", "alertSeverity = 'LOW'"
)
for kind, value, severity in (
    ("LOW_STOCK", 5, "HIGH"),
    ("LOW_STOCK", 6, "MEDIUM"),
    ("LOW_STOCK", 8, "MEDIUM"),
    ("LOW_STOCK", 9, "LOW"),
    ("OVERSTOCK", 200, "HIGH"),
    ("OVERSTOCK", 199, "MEDIUM"),
    ("OVERSTOCK", 150, "MEDIUM"),
    ("OVERSTOCK", 149, "LOW"),
    ("EXPIRING", 7, "HIGH"),
    ("EXPIRING", 8, "MEDIUM"),
    ("EXPIRING", 14, "MEDIUM"),
    ("EXPIRING", 15, "LOW"),
    ("SLOW_MOVING", 1, "MEDIUM"),
):
    alert_severity.keeps(
        f"{kind} of {value}", "inventoryAlerts", f"inventoryAlertType = '{kind}', currentValue = {value}, alertSeverity = '{severity}'"
    )


@check("inventoryAlerts")
def alert_once(db: Database) -> list[Offender]:
    """Of a batch one thing is reported only once while it lasts."""
    return db.offenders(
        "inventoryAlerts",
        """SELECT MIN(id), batchId AS batch, inventoryAlertType AS type, COUNT(*) AS times FROM inventoryAlerts
           WHERE alertStatus <> 'RESOLVED'
           GROUP BY batchId, inventoryAlertType HAVING COUNT(*) > 1""",
    )


alert_once.breaks(
    "batchId, inventoryAlertType, currentValue",
    """SELECT r.id, o.batchId AS batch, o.inventoryAlertType AS type, o.currentValue AS value, o.alertSeverity AS severity,
   o.createdAt AS at, (SELECT MIN(id) FROM users) AS user FROM inventoryAlerts o
   JOIN inventoryAlerts r ON r.alertStatus = 'RESOLVED'
   WHERE o.alertStatus <> 'RESOLVED' ORDER BY o.id, r.id LIMIT 1""",
    Update(
        "inventoryAlerts",
        """batchId = %(batch)s, inventoryAlertType = %(type)s, currentValue = %(value)s, alertSeverity = %(severity)s,
   alertStatus = 'ACKNOWLEDGED', acknowledgedBy = %(user)s, acknowledgedAt = %(at)s, resolvedAt = NULL, resolution = NULL,
   createdAt = %(at)s, updatedAt = %(at)s""",
    ),
)


@check("inventoryAlerts", "batches")
def alert_stock(db: Database) -> list[Offender]:
    """An active alert about too little or too much is true of what is free of its batch today."""
    free = "CASE WHEN x.free < 0 THEN 0 ELSE x.free END"
    return db.offenders(
        "inventoryAlerts",
        f"""SELECT x.id, x.type, x.threshold, x.value, x.free FROM (
              SELECT a.id, a.inventoryAlertType AS type, a.threshold, a.currentValue AS value, CAST(b.onHandQty AS DECIMAL(20,4))
                - CAST(b.reservedQty AS DECIMAL(20,4)) - CAST(b.quarantineQty AS DECIMAL(20,4)) - CAST(b.holdQty AS DECIMAL(20,4)) AS free
              FROM inventoryAlerts a JOIN batches b ON b.id = a.batchId
              WHERE a.alertStatus = 'ACTIVE' AND a.inventoryAlertType IN ('LOW_STOCK', 'OVERSTOCK')) x
            WHERE ABS({free} - x.value) > 0.005 OR (x.type = 'LOW_STOCK' AND {free} > x.threshold)
               OR (x.type = 'OVERSTOCK' AND {free} <= x.threshold)""",
    )


alert_stock.breaks(
    "currentValue",
    "inventoryAlerts WHERE alertStatus = 'ACTIVE' AND inventoryAlertType = 'OVERSTOCK' AND alertSeverity = 'HIGH'",
    "currentValue = currentValue + 1",
)
alert_stock.breaks(
    "a hundredth off",
    "inventoryAlerts WHERE alertStatus = 'ACTIVE' AND inventoryAlertType = 'OVERSTOCK'",
    "currentValue = currentValue + 0.01",
)
alert_stock.keeps(
    "less than nothing free is nothing",
    """SELECT id, batchId FROM inventoryAlerts WHERE alertStatus = 'ACTIVE' AND inventoryAlertType = 'OVERSTOCK' ORDER BY id
       LIMIT 1""",
    Update("inventoryAlerts", "inventoryAlertType = 'LOW_STOCK', currentValue = 0"),
    Update("batches", "holdQty = CAST(onHandQty AS DECIMAL(20,4)) + 7", "id = %(batchId)s"),
)
alert_stock.keeps(
    "what is held is not free",
    """SELECT id, batchId FROM inventoryAlerts WHERE alertStatus = 'ACTIVE' AND inventoryAlertType = 'OVERSTOCK' ORDER BY id
       LIMIT 1""",
    Update("inventoryAlerts", "threshold = 3, currentValue = 4"),
    Update("batches", "onHandQty = '13', reservedQty = '2', quarantineQty = '3', holdQty = '4'", "id = %(batchId)s"),
)
alert_stock.keeps(
    "as little as the threshold",
    """SELECT id, batchId FROM inventoryAlerts WHERE alertStatus = 'ACTIVE' AND inventoryAlertType = 'OVERSTOCK' ORDER BY id
       LIMIT 1""",
    Update("inventoryAlerts", "inventoryAlertType = 'LOW_STOCK', threshold = 4, currentValue = 4"),
    Update("batches", "onHandQty = '4', reservedQty = '0', quarantineQty = '0', holdQty = '0'", "id = %(batchId)s"),
)
alert_stock.breaks(
    "more than the threshold is not too little",
    """SELECT id, batchId FROM inventoryAlerts WHERE alertStatus = 'ACTIVE' AND inventoryAlertType = 'OVERSTOCK' ORDER BY id
       LIMIT 1""",
    Update("inventoryAlerts", "inventoryAlertType = 'LOW_STOCK', threshold = 3"),
)
alert_stock.breaks(
    "the threshold is not too much",
    "inventoryAlerts WHERE alertStatus = 'ACTIVE' AND inventoryAlertType = 'OVERSTOCK'",
    "threshold = currentValue",
)
alert_stock.keeps(
    "another kind of alert",
    "inventoryAlerts WHERE alertStatus = 'ACTIVE' AND inventoryAlertType = 'OVERSTOCK'",
    "inventoryAlertType = 'SLOW_MOVING', currentValue = 1",
)


@check("inventoryAlerts", "batches")
def alert_expiry(db: Database) -> list[Offender]:
    """An active alert about an expiry names the days that are left to it, and the goods are still there."""
    expiry = """REPLACE(CASE WHEN JSON_VALID(b.metadata) THEN JSON_EXTRACT(b.metadata, '$.expirationDate') END, '"', '')"""
    left = f"{db.days(expiry)} - {db.days('%s')}"
    return db.offenders(
        "inventoryAlerts",
        f"""SELECT id, value, days_left, on_hand FROM (SELECT a.id, a.currentValue AS value, a.threshold, {left} AS days_left,
              CAST(b.onHandQty AS DECIMAL(20,4)) AS on_hand FROM inventoryAlerts a JOIN batches b ON b.id = a.batchId
              WHERE a.alertStatus = 'ACTIVE' AND a.inventoryAlertType = 'EXPIRING') x
            WHERE days_left IS NULL OR days_left < 0 OR days_left > threshold OR value <> days_left OR on_hand <= 0""",
        (db.as_of,),
    )


alert_expiry.breaks(
    "inventoryAlertType, threshold, currentValue",
    "inventoryAlerts WHERE alertStatus = 'ACTIVE' AND inventoryAlertType = 'OVERSTOCK' AND alertSeverity = 'HIGH'",
    "inventoryAlertType = 'EXPIRING', threshold = 30, currentValue = 3",
)
alert_expiry.keeps(
    "in ten days, as told",
    """SELECT a.id, a.batchId FROM inventoryAlerts a JOIN batches b ON b.id = a.batchId WHERE a.alertStatus = 'ACTIVE' ORDER
       BY a.id LIMIT 1""",
    Update("inventoryAlerts", "inventoryAlertType = 'EXPIRING', threshold = 10, currentValue = 10, alertStatus = 'ACTIVE'"),
    Update("batches", "metadata = JSON_OBJECT('expirationDate', %(in_ten_days)s), onHandQty = '1'", "id = %(batchId)s"),
)
alert_expiry.keeps(
    "today",
    """SELECT a.id, a.batchId FROM inventoryAlerts a JOIN batches b ON b.id = a.batchId WHERE a.alertStatus = 'ACTIVE' ORDER
       BY a.id LIMIT 1""",
    Update("inventoryAlerts", "inventoryAlertType = 'EXPIRING', threshold = 10, currentValue = 0, alertStatus = 'ACTIVE'"),
    Update("batches", "metadata = JSON_OBJECT('expirationDate', %(as_of)s), onHandQty = '1'", "id = %(batchId)s"),
)
alert_expiry.breaks(
    "at no time",
    """SELECT a.id, a.batchId FROM inventoryAlerts a JOIN batches b ON b.id = a.batchId WHERE a.alertStatus = 'ACTIVE' ORDER
       BY a.id LIMIT 1""",
    Update("inventoryAlerts", "inventoryAlertType = 'EXPIRING', threshold = 10, currentValue = 10, alertStatus = 'ACTIVE'"),
    Update("batches", "metadata = NULL, onHandQty = '1'", "id = %(batchId)s"),
    also=["alert-severity", "batch-free", "batch-locations", "batch-on-hand"],
)
alert_expiry.breaks(
    "yesterday",
    """SELECT a.id, a.batchId FROM inventoryAlerts a JOIN batches b ON b.id = a.batchId WHERE a.alertStatus = 'ACTIVE' ORDER
       BY a.id LIMIT 1""",
    Update("inventoryAlerts", "inventoryAlertType = 'EXPIRING', threshold = 10, currentValue = -1, alertStatus = 'ACTIVE'"),
    Update("batches", "metadata = JSON_OBJECT('expirationDate', %(day_before)s), onHandQty = '1'", "id = %(batchId)s"),
    also=["alert-severity", "batch-free", "batch-locations", "batch-on-hand"],
)
alert_expiry.breaks(
    "later than is told of",
    """SELECT a.id, a.batchId FROM inventoryAlerts a JOIN batches b ON b.id = a.batchId WHERE a.alertStatus = 'ACTIVE' ORDER
       BY a.id LIMIT 1""",
    Update("inventoryAlerts", "inventoryAlertType = 'EXPIRING', threshold = 9, currentValue = 10, alertStatus = 'ACTIVE'"),
    Update("batches", "metadata = JSON_OBJECT('expirationDate', %(in_ten_days)s), onHandQty = '1'", "id = %(batchId)s"),
    also=["alert-severity", "batch-free", "batch-locations", "batch-on-hand"],
)
alert_expiry.breaks(
    "another number of days",
    """SELECT a.id, a.batchId FROM inventoryAlerts a JOIN batches b ON b.id = a.batchId WHERE a.alertStatus = 'ACTIVE' ORDER
       BY a.id LIMIT 1""",
    Update("inventoryAlerts", "inventoryAlertType = 'EXPIRING', threshold = 10, currentValue = 9, alertStatus = 'ACTIVE'"),
    Update("batches", "metadata = JSON_OBJECT('expirationDate', %(in_ten_days)s), onHandQty = '1'", "id = %(batchId)s"),
    also=["alert-severity", "batch-free", "batch-locations", "batch-on-hand"],
)
alert_expiry.breaks(
    "of goods that are gone",
    """SELECT a.id, a.batchId FROM inventoryAlerts a JOIN batches b ON b.id = a.batchId WHERE a.alertStatus = 'ACTIVE' ORDER
       BY a.id LIMIT 1""",
    Update("inventoryAlerts", "inventoryAlertType = 'EXPIRING', threshold = 10, currentValue = 10, alertStatus = 'ACTIVE'"),
    Update("batches", "metadata = JSON_OBJECT('expirationDate', %(in_ten_days)s), onHandQty = '0'", "id = %(batchId)s"),
    also=["alert-severity", "batch-free", "batch-locations", "batch-on-hand", "recurring-stock"],
)
alert_expiry.keeps(
    "told long ago",
    """SELECT a.id, a.batchId FROM inventoryAlerts a JOIN batches b ON b.id = a.batchId WHERE a.alertStatus = 'ACTIVE' ORDER
       BY a.id LIMIT 1""",
    Update("inventoryAlerts", "inventoryAlertType = 'EXPIRING', threshold = 10, currentValue = 9, alertStatus = 'ACKNOWLEDGED'"),
    Update("batches", "metadata = JSON_OBJECT('expirationDate', %(in_ten_days)s), onHandQty = '1'", "id = %(batchId)s"),
)


@check("inventoryAlerts", "batches", "sales")
def alert_slow(db: Database) -> list[Offender]:
    """An active alert about slow goods is true: on hand, received long enough ago, and not sold since."""
    last = f"{db.days('COALESCE(s.sold, b.createdAt)')}"
    return db.offenders(
        "inventoryAlerts",
        f"""SELECT id, threshold, days_unsold, on_hand FROM (SELECT a.id, a.threshold, {db.days("%s")} - {last} AS days_unsold,
              CAST(b.onHandQty AS DECIMAL(20,4)) AS on_hand FROM inventoryAlerts a JOIN batches b ON b.id = a.batchId
              LEFT JOIN (SELECT batchId, MAX(saleDate) AS sold FROM sales GROUP BY batchId) s ON s.batchId = b.id
              WHERE a.alertStatus = 'ACTIVE' AND a.inventoryAlertType = 'SLOW_MOVING') x
            WHERE days_unsold < threshold OR on_hand <= 0""",
        (db.as_of,),
    )


alert_slow.breaks(
    "inventoryAlertType, alertSeverity, threshold",
    "inventoryAlerts WHERE alertStatus = 'ACTIVE' AND inventoryAlertType = 'OVERSTOCK'",
    "inventoryAlertType = 'SLOW_MOVING', alertSeverity = 'MEDIUM', threshold = 10000",
)
alert_slow.keeps(
    "here since yesterday",
    """SELECT a.id, a.batchId FROM inventoryAlerts a JOIN batches b ON b.id = a.batchId WHERE a.alertStatus = 'ACTIVE' ORDER
       BY a.id LIMIT 1""",
    Update("inventoryAlerts", "inventoryAlertType = 'SLOW_MOVING', threshold = 1, alertStatus = 'ACTIVE'"),
    Update("batches", "onHandQty = '1', createdAt = %(day_before)s", "id = %(batchId)s"),
    Delete("sales", "batchId = %(batchId)s"),
)
alert_slow.breaks(
    "here for too short a time",
    """SELECT a.id, a.batchId FROM inventoryAlerts a JOIN batches b ON b.id = a.batchId WHERE a.alertStatus = 'ACTIVE' ORDER
       BY a.id LIMIT 1""",
    Update("inventoryAlerts", "inventoryAlertType = 'SLOW_MOVING', threshold = 2, alertStatus = 'ACTIVE'"),
    Update("batches", "onHandQty = '1', createdAt = %(day_before)s", "id = %(batchId)s"),
    Delete("sales", "batchId = %(batchId)s"),
    also=[
        "alert-severity",
        "batch-free",
        "batch-locations",
        "batch-on-hand",
        "comment-after-subject",
        "number-series",
        "parents-older",
        "sale-missing",
        "sheet-batches",
    ],
)
alert_slow.breaks(
    "gone",
    """SELECT a.id, a.batchId FROM inventoryAlerts a JOIN batches b ON b.id = a.batchId WHERE a.alertStatus = 'ACTIVE' ORDER
       BY a.id LIMIT 1""",
    Update("inventoryAlerts", "inventoryAlertType = 'SLOW_MOVING', threshold = 1, alertStatus = 'ACTIVE'"),
    Update("batches", "onHandQty = '0', createdAt = %(day_before)s", "id = %(batchId)s"),
    Delete("sales", "batchId = %(batchId)s"),
    also=[
        "alert-severity",
        "batch-free",
        "batch-locations",
        "batch-on-hand",
        "comment-after-subject",
        "number-series",
        "parents-older",
        "recurring-stock",
        "sale-missing",
        "sheet-batches",
    ],
)
alert_slow.keeps(
    "told long ago",
    """SELECT a.id, a.batchId FROM inventoryAlerts a JOIN batches b ON b.id = a.batchId WHERE a.alertStatus = 'ACTIVE' ORDER
       BY a.id LIMIT 1""",
    Update("inventoryAlerts", "inventoryAlertType = 'SLOW_MOVING', threshold = 2, alertStatus = 'ACKNOWLEDGED'"),
    Update("batches", "onHandQty = '1', createdAt = %(day_before)s", "id = %(batchId)s"),
    Delete("sales", "batchId = %(batchId)s"),
)
alert_slow.breaks(
    "sold since",
    """SELECT a.id, a.batchId, s.id AS sale FROM inventoryAlerts a JOIN batches b ON b.id = a.batchId JOIN sales s ON
       s.batchId = a.batchId WHERE a.alertStatus = 'ACTIVE' ORDER BY a.id, s.id LIMIT 1""",
    Update("inventoryAlerts", "inventoryAlertType = 'SLOW_MOVING', threshold = 100"),
    Update("batches", "onHandQty = '1', createdAt = '2001-01-01 12:00:00'", "id = %(batchId)s"),
    Update("sales", "saleDate = '2001-01-01 12:00:00'", "batchId = %(batchId)s"),
    Update("sales", "saleDate = %(as_of)s", "id = %(sale)s"),
    also=["alert-severity", "batch-free", "batch-locations", "batch-on-hand", "number-series", "parents-older"],
)


@check("inventoryViews")
def stock_view_shape(db: Database) -> list[Offender]:
    """A saved view of the stock has every filter of the page, set or empty."""
    return misshapen(db, "inventoryViews", "filters", FILTERS)


stock_view_shape.breaks("filters", "inventoryViews", "filters = '{}'")
stock_view_shape.keeps("what is out of stock", "inventoryViews", "filters = JSON_SET(filters, '$.stockLevel', 'out_of_stock')")


CHECKS = tuple(check.checks)
