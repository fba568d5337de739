"""The figures of batches and movements are plain numbers."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules

check = Rules("inventory")

BATCH = (  # other rules that look at a batch's quantities and costs
    *("cost-last", "sale-of-batch", "batch-cost", "batch-paid", "batch-on-hand", "batch-locations", "batch-samples", "batch-reserved"),
    *("batch-free", "batch-status", "control-inventory", "control-consignment", "control-cost-of-sales", "alert-stock", "snapshot-value"),
    *("sample-moved", "alert-target", "match-score", "intake-line-terms", "recurring-stock"),
)
QUANTITIES = ("onHandQty", "sampleQty", "reservedQty", "quarantineQty", "holdQty", "defectiveQty")
PLAIN = "^[+-]?[0-9]+([.][0-9]+)?$"


@check("batches")
def batch_numbers(db: Database) -> list[Offender]:
    """A batch's quantities and costs are plain decimal numbers, none below zero."""
    columns = (*QUANTITIES, "unitCogs", "unitCogsMin", "unitCogsMax", "amountPaid")
    wrong = " OR ".join(f"NOT (COALESCE({c}, '0') REGEXP %s) OR CAST({c} AS DECIMAL(20,4)) < 0" for c in columns)
    return db.offenders("batches", f"SELECT id, {', '.join(columns)} FROM batches WHERE {wrong}", [PLAIN] * len(columns))


batch_numbers.breaks("defectiveQty", "batches", "defectiveQty = '1,5'")
for column in (
    "unitCogs",
    "unitCogsMin",
    "unitCogsMax",
    "amountPaid",
    "onHandQty",
    "sampleQty",
    "reservedQty",
    "quarantineQty",
    "holdQty",
    "defectiveQty",
):
    batch_numbers.breaks(f"{column} is no number", "batches", f"{column} = 'x1'", also=BATCH)
    batch_numbers.breaks(f"{column} is below zero", "batches", f"{column} = '-0.01'", also=BATCH)


@check("inventoryMovements")
def movement_numbers(db: Database) -> list[Offender]:
    """A movement's change, before and after are plain decimal numbers."""
    wrong = " OR ".join(f"NOT ({c} REGEXP %s)" for c in ("quantityChange", "quantityBefore", "quantityAfter"))
    sql = f"SELECT id, quantityChange AS `change`, quantityBefore AS `before`, quantityAfter AS after FROM inventoryMovements WHERE {wrong}"
    return db.offenders("inventoryMovements", sql, [PLAIN] * 3)


movement_numbers.breaks(
    "quantityBefore",
    "inventoryMovements WHERE inventoryMovementType = 'INTAKE' AND quantityBefore IN ('0', '0.00')",
    "quantityBefore = 'none'",
)
movement_numbers.breaks("a change with a comma", "inventoryMovements WHERE inventoryMovementType = 'TRANSFER'", "quantityChange = '0,0'")
movement_numbers.breaks(
    "an after with a comma",
    "inventoryMovements WHERE inventoryMovementType = 'TRANSFER'",
    "quantityAfter = REPLACE(quantityAfter, '.', ',')",
    also=["movement-arithmetic", "movement-chain"],
)
movement_numbers.keeps("a signed number", "inventoryMovements", "quantityChange = '+1', quantityBefore = '-1.5'")


CHECKS = tuple(check.checks)
