"""Alerts on stock: their state and severity, and one for each thing."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Update

check = Rules("inventory")


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


CHECKS = tuple(check.checks)
