"""Alerts and views of the stock: what is said to be true of a batch today is, and whoever dealt with it is named."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Update
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


@check("inventoryViews")
def stock_view_shape(db: Database) -> list[Offender]:
    """A saved view of the stock has every filter of the page, set or empty."""
    return misshapen(db, "inventoryViews", "filters", FILTERS)


stock_view_shape.breaks("filters", "inventoryViews", "filters = '{}'")


CHECKS = tuple(check.checks)
