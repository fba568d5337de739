"""What active alerts say is true today: stock, expiry and slow goods."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Delete, Update

check = Rules("inventory")


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


CHECKS = tuple(check.checks)
