"""The movements of a batch: a chain in time, each with the sign that its type says."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Update

check = Rules("inventory")

CHANGE = "CAST(quantityChange AS DECIMAL(20,4))"


OFF_THE_SHELF = "'SAMPLE'"  # movements that change sampleQty in place of onHandQty
MOVED = (  # other rules that look at what moved
    "movement-arithmetic",
    "movement-chain",
    "movement-first",
    "batch-on-hand",
    "batch-intake",
    "intake-line-received",
    "sold-within-receipt",
    "shipped-is-moved",
    "return-restocked",
    "batch-samples",
    "control-consignment",
    "control-cost-of-sales",
    "audit-batch-quantity",
    "snapshot-value",
    "sample-moved",
)


@check("inventoryMovements")
def movement_arithmetic(db: Database) -> list[Offender]:
    """A movement's quantity before plus its change is the quantity after, and stock is never negative."""
    before, after = "CAST(quantityBefore AS DECIMAL(20,4))", "CAST(quantityAfter AS DECIMAL(20,4))"
    return db.offenders(
        "inventoryMovements",
        f"""SELECT id, batchId AS batch, quantityBefore AS `before`, quantityChange AS `change`, quantityAfter AS after
              FROM inventoryMovements
            WHERE ABS({before} + {CHANGE} - {after}) > 0.00005 OR {after} < 0 OR {before} < 0""",
    )


movement_arithmetic.breaks(
    "quantityAfter",
    "SELECT MAX(id) AS id FROM inventoryMovements WHERE inventoryMovementType <> 'SAMPLE'",
    Update("inventoryMovements", "quantityAfter = CAST(quantityAfter AS DECIMAL(20,2)) + 1"),
)
movement_arithmetic.breaks(
    "a trifle off",
    "SELECT MAX(id) AS id FROM inventoryMovements WHERE inventoryMovementType <> 'SAMPLE'",
    Update("inventoryMovements", "quantityAfter = CAST(quantityAfter AS DECIMAL(20,4)) + 0.0003"),
)
movement_arithmetic.breaks(
    "less than nothing after",
    "SELECT MAX(id) AS id FROM inventoryMovements WHERE inventoryMovementType <> 'SAMPLE'",
    Update("inventoryMovements", "quantityBefore = '0', quantityChange = '-0.01', quantityAfter = '-0.01'"),
    also=["batch-on-hand", "control-consignment", "movement-chain", "shipped-is-moved"],
)
movement_arithmetic.breaks(
    "less than nothing before",
    "SELECT MIN(id) AS id FROM inventoryMovements",
    Update("inventoryMovements", "quantityBefore = '-0.01', quantityChange = '0.01', quantityAfter = '0'"),
    also=["batch-on-hand", "intake-line-received", "movement-chain", "snapshot-value", "sold-within-receipt"],
)


@check("inventoryMovements")
def movement_chain(db: Database) -> list[Offender]:
    """Each movement of a batch begins with the quantity that the one before it left, and the first with nothing."""
    return db.offenders(
        "inventoryMovements",
        f"""SELECT id, batchId AS batch, quantityBefore AS `before`, previous AS after_the_last FROM (
              SELECT id, batchId, quantityBefore, COALESCE(LAG(quantityAfter) OVER (PARTITION BY batchId ORDER BY createdAt, id),
                '0') AS previous
              FROM inventoryMovements WHERE inventoryMovementType <> {OFF_THE_SHELF}) chained
            WHERE ABS(CAST(quantityBefore AS DECIMAL(20,4)) - CAST(previous AS DECIMAL(20,4))) > 0.00005""",
    )


movement_chain.breaks(
    "quantityBefore and quantityAfter",
    "inventoryMovements WHERE inventoryMovementType = 'INTAKE'",
    "quantityBefore = '1', quantityAfter = CAST(quantityAfter AS DECIMAL(20,2)) + 1",
)
movement_chain.breaks(
    "a trifle off",
    "SELECT MAX(id) AS id FROM inventoryMovements WHERE inventoryMovementType <> 'SAMPLE'",
    Update("inventoryMovements", "quantityBefore = CAST(quantityBefore AS DECIMAL(20,4)) + 0.0003"),
    also=["movement-arithmetic"],
)


@check("inventoryMovements")
def movement_times(db: Database) -> list[Offender]:
    """The movements of a batch follow each other in time, in the order of their keys."""
    return db.offenders(
        "inventoryMovements",
        """SELECT id, batchId AS batch, createdAt AS moved, previous FROM (
             SELECT id, batchId, createdAt, LAG(createdAt) OVER (PARTITION BY batchId ORDER BY id) AS previous
               FROM inventoryMovements) timed
           WHERE createdAt <= previous""",
    )


movement_times.breaks(
    "createdAt",
    """SELECT m.id, i.createdAt AS at FROM inventoryMovements m JOIN inventoryMovements i ON i.batchId = m.batchId
   WHERE m.inventoryMovementType = 'ADJUSTMENT' AND i.inventoryMovementType = 'INTAKE' ORDER BY m.id LIMIT 1""",
    Update("inventoryMovements", "createdAt = %(at)s"),
    also=(
        "movement-chain",
        "snapshot-value",
    ),
)
movement_times.breaks(
    "the same moment",
    """SELECT m.id, MAX(o.createdAt) AS at FROM inventoryMovements m JOIN inventoryMovements o ON o.batchId = m.batchId AND
       o.id < m.id GROUP BY m.id ORDER BY m.id LIMIT 1""",
    Update("inventoryMovements", "createdAt = %(at)s"),
    also=["moved-when-shipped", "snapshot-value"],
)


@check("inventoryMovements")
def movement_sign(db: Database) -> list[Offender]:
    """A movement's type says its sign: in, out, either way for an adjustment, nothing for a transfer."""
    return db.offenders(
        "inventoryMovements",
        f"""SELECT id, inventoryMovementType AS type, quantityChange AS `change` FROM inventoryMovements WHERE
              CASE WHEN inventoryMovementType IN ('INTAKE', 'RETURN', 'REFUND_RETURN', 'RELEASE_FROM_QUARANTINE') THEN {CHANGE} <= 0
                   WHEN inventoryMovementType IN ('SALE', 'QUARANTINE', 'DISPOSAL', 'SAMPLE') THEN {CHANGE} >= 0
                   WHEN inventoryMovementType = 'TRANSFER' THEN {CHANGE} <> 0 ELSE {CHANGE} = 0 END""",
    )


movement_sign.breaks(
    "inventoryMovementType",
    "inventoryMovements WHERE inventoryMovementType = 'SALE' AND referenceType = 'ORDER'",
    "inventoryMovementType = 'RELEASE_FROM_QUARANTINE'",
    also=(
        "control-consignment",
        "shipped-is-moved",
        "sold-within-receipt",
    ),
)
for kind in ("INTAKE", "RETURN", "REFUND_RETURN", "RELEASE_FROM_QUARANTINE", "SALE", "QUARANTINE", "DISPOSAL", "SAMPLE", "ADJUSTMENT"):
    movement_sign.breaks(
        f"{kind} of nothing",
        "inventoryMovements WHERE inventoryMovementType <> 'SAMPLE'",
        f"inventoryMovementType = '{kind}', quantityChange = '0'",
        also=MOVED,
    )
for kind in ("INTAKE", "RETURN", "REFUND_RETURN", "RELEASE_FROM_QUARANTINE", "ADJUSTMENT"):
    movement_sign.keeps(f"{kind} of a little", "inventoryMovements", f"inventoryMovementType = '{kind}', quantityChange = '0.5'")
for kind in ("INTAKE", "RETURN", "REFUND_RETURN", "RELEASE_FROM_QUARANTINE"):
    movement_sign.breaks(
        f"{kind} outwards",
        "inventoryMovements WHERE inventoryMovementType <> 'SAMPLE'",
        f"inventoryMovementType = '{kind}', quantityChange = '-0.5'",
        also=MOVED,
    )
for kind in ("SALE", "QUARANTINE", "DISPOSAL", "SAMPLE"):
    movement_sign.breaks(
        f"{kind} inwards",
        "inventoryMovements WHERE inventoryMovementType <> 'SAMPLE'",
        f"inventoryMovementType = '{kind}', quantityChange = '0.5'",
        also=MOVED,
    )


@check("inventoryMovements")
def movement_first(db: Database) -> list[Offender]:
    """The first movement of a batch is its intake."""
    return db.offenders(
        "inventoryMovements",
        """SELECT m.id, m.batchId AS batch, m.inventoryMovementType AS type FROM inventoryMovements m
           JOIN (SELECT MIN(id) AS id FROM inventoryMovements GROUP BY batchId) first ON first.id = m.id
           WHERE m.inventoryMovementType <> 'INTAKE'""",
    )


movement_first.breaks(
    "inventoryMovementType",
    "SELECT MIN(id) AS id FROM inventoryMovements",
    Update("inventoryMovements", "inventoryMovementType = 'RELEASE_FROM_QUARANTINE'"),
    also=(
        "batch-intake",
        "intake-line-received",
    ),
)


CHECKS = tuple(check.checks)
