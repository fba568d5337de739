"""How batches came in: one intake each, as its intake line says."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Delete, Update
from seeding.terp.inventory.rules.movements import CHANGE

check = Rules("inventory")


@check("batches", "lots", "inventoryMovements")
def batch_intake(db: Database) -> list[Offender]:
    """A batch has exactly one intake, on the day of its lot."""
    return db.offenders(
        "batches",
        """SELECT b.id, m.intakes, m.received, l.date AS lot_date FROM batches b LEFT JOIN lots l ON l.id = b.lotId LEFT JOIN
             (SELECT batchId, COUNT(*) AS intakes, MIN(createdAt) AS received FROM inventoryMovements WHERE inventoryMovementType = 'INTAKE'
              GROUP BY batchId) m ON m.batchId = b.id
           WHERE COALESCE(m.intakes, 0) <> 1 OR DATE(m.received) <> DATE(l.date)""",
    )


batch_intake.breaks(
    "date",
    "inventoryMovements WHERE inventoryMovementType = 'INTAKE'",
    Update("lots", "date = '2001-01-01 12:00:00'", "id = (SELECT l FROM (SELECT lotId AS l FROM batches WHERE id = %(batchId)s) x)"),
)
batch_intake.breaks(
    "no intake",
    "inventoryMovements WHERE inventoryMovementType = 'INTAKE'",
    "inventoryMovementType = 'ADJUSTMENT'",
    also=["control-consignment", "intake-line-received", "movement-first"],
)
batch_intake.breaks(
    "two intakes",
    """SELECT o.id, m.createdAt AS at FROM inventoryMovements m JOIN inventoryMovements o ON o.batchId = m.batchId AND o.id >
       m.id WHERE m.inventoryMovementType = 'INTAKE' ORDER BY o.id LIMIT 1""",
    Update("inventoryMovements", "inventoryMovementType = 'INTAKE', createdAt = %(at)s"),
    also=[
        "control-consignment",
        "intake-line-received",
        "movement-sign",
        "movement-times",
        "shipped-is-moved",
        "snapshot-value",
        "sold-within-receipt",
    ],
)


@check("intake_session_batches", "inventoryMovements")
def intake_line_received(db: Database) -> list[Offender]:
    """What an intake line received of a batch is the batch's intake movement."""
    return db.offenders(
        "intake_session_batches",
        f"""SELECT l.id, l.batch_id AS batch, l.received_qty AS received, m.total AS moved FROM intake_session_batches l LEFT JOIN
              (SELECT batchId, SUM({CHANGE}) AS total FROM inventoryMovements WHERE inventoryMovementType = 'INTAKE' GROUP BY batchId) m
            ON m.batchId = l.batch_id WHERE ABS(l.received_qty - COALESCE(m.total, 0)) > 0.00005""",
    )


intake_line_received.breaks(
    "received_qty and total_cost",
    "intake_session_batches",
    "received_qty = received_qty + 1, total_cost = total_cost + unit_cost",
    also=("intake-total",),
)
intake_line_received.breaks("a trifle off", "intake_session_batches", "received_qty = received_qty + 0.01", also=["intake-line-total"])
intake_line_received.breaks(
    "no intake",
    "intake_session_batches",
    Delete("inventoryMovements", "batchId = %(batch_id)s"),
    also=[
        "audit-batch-quantity",
        "batch-intake",
        "control-consignment",
        "polymorphic-resolve",
        "sample-moved",
        "shipped-is-moved",
        "snapshot-value",
        "sold-within-receipt",
    ],
)


CHECKS = tuple(check.checks)
