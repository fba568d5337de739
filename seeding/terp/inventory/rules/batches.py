"""Batches: what is on hand, reserved and held of them, where they lie, their status and cost."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Delete, Update
from seeding.engine.checks.shapes import anything, array, misshapen, number, record, text
from seeding.terp.inventory.rules.movements import CHANGE, OFF_THE_SHELF

check = Rules("inventory")

ON_HAND = "CAST(onHandQty AS DECIMAL(20,4))"


METADATA = record(
    {},
    {
        "testResults": record(
            {}, {"thc": number, "cbd": number, "terpenes": array(text), "contaminants": array(text), "testDate": text, "labName": text}
        ),
        "packaging": record({}),
        "sourcing": record({}),
        "tags": array(text),
        "customFields": record({}),
        "notes": text,
        "expirationDate": text,
        "photos": anything,
    },
)


@check("batches", "inventoryMovements")
def batch_on_hand(db: Database) -> list[Offender]:
    """What is on hand of a batch is the sum of its movements."""
    return db.offenders(
        "batches",
        f"""SELECT b.id, b.onHandQty AS on_hand, COALESCE(m.total, 0) AS sum_of_movements FROM batches b LEFT JOIN
              (SELECT batchId, SUM({CHANGE}) AS total FROM inventoryMovements WHERE inventoryMovementType <> {OFF_THE_SHELF}
                GROUP BY batchId) m
            ON m.batchId = b.id WHERE ABS({ON_HAND} - COALESCE(m.total, 0)) > 0.00005""",
    )


batch_on_hand.breaks(
    "onHandQty",
    "batches WHERE CAST(onHandQty AS DECIMAL(20,2)) > 0",
    "onHandQty = CAST(onHandQty AS DECIMAL(20,2)) + 1",
    also=(
        "alert-stock",
        "batch-locations",
        "control-inventory",
    ),
)
batch_on_hand.breaks(
    "a trifle off",
    "batches WHERE CAST(onHandQty AS DECIMAL(20,2)) > 0",
    "onHandQty = CAST(onHandQty AS DECIMAL(20,4)) + 0.0003",
    also=["batch-locations"],
)
batch_on_hand.breaks(
    "on hand, but never moved",
    "batches WHERE CAST(onHandQty AS DECIMAL(20,2)) > 0",
    Delete("inventoryMovements", "batchId = %(id)s"),
    also=[
        "audit-batch-quantity",
        "batch-intake",
        "control-consignment",
        "control-cost-of-sales",
        "intake-line-received",
        "match-score",
        "polymorphic-resolve",
        "sample-moved",
        "shipped-is-moved",
        "snapshot-value",
        "sold-within-receipt",
    ],
)
batch_on_hand.keeps("nothing on hand, never moved", "batches", "onHandQty = '0'", Delete("inventoryMovements", "batchId = %(id)s"))


@check("batches", "inventoryMovements")
def batch_samples(db: Database) -> list[Offender]:
    """What is left of a batch's samples is what the last sample handed out left."""
    return db.offenders(
        "batches",
        """SELECT b.id, b.sampleQty AS samples, m.quantityAfter AS left_by_the_last FROM batches b
           JOIN (SELECT batchId, MAX(id) AS id FROM inventoryMovements WHERE inventoryMovementType = 'SAMPLE' GROUP BY batchId) last
           ON last.batchId = b.id JOIN inventoryMovements m ON m.id = last.id
           WHERE ABS(CAST(b.sampleQty AS DECIMAL(20,4)) - CAST(m.quantityAfter AS DECIMAL(20,4))) > 0.00005""",
    )


batch_samples.breaks(
    "sampleQty",
    "SELECT batchId AS id FROM inventoryMovements WHERE inventoryMovementType = 'SAMPLE' ORDER BY id LIMIT 1",
    Update("batches", "sampleQty = CAST(sampleQty AS DECIMAL(20,2)) + 1"),
)
batch_samples.breaks(
    "a trifle off",
    "SELECT batchId AS id FROM inventoryMovements WHERE inventoryMovementType = 'SAMPLE' ORDER BY id LIMIT 1",
    Update("batches", "sampleQty = CAST(sampleQty AS DECIMAL(20,4)) + 0.0003"),
)


@check("batches", "batchLocations")
def batch_locations(db: Database) -> list[Offender]:
    """What is on hand of a batch is the sum of what lies in its places."""
    return db.offenders(
        "batches",
        f"""SELECT b.id, b.onHandQty AS on_hand, COALESCE(l.total, 0) AS in_places FROM batches b LEFT JOIN
              (SELECT batchId, SUM(CAST(qty AS DECIMAL(20,4))) AS total FROM batchLocations GROUP BY batchId) l
            ON l.batchId = b.id WHERE ABS({ON_HAND} - COALESCE(l.total, 0)) > 0.00005""",
    )


batch_locations.breaks("qty", "batchLocations", "qty = CAST(qty AS DECIMAL(20,2)) + 1")
batch_locations.breaks("a trifle off", "batchLocations", "qty = CAST(qty AS DECIMAL(20,4)) + 0.0003")
batch_locations.breaks(
    "on hand, but nowhere", "batches WHERE CAST(onHandQty AS DECIMAL(20,2)) > 0", Delete("batchLocations", "batchId = %(id)s")
)


@check("batchLocations", "locations")
def batch_location_known(db: Database) -> list[Offender]:
    """A batch lies in places that the location list has, in a quantity that is not negative."""
    same = " AND ".join(f"COALESCE(l.{part}, '') = COALESCE(p.{part}, '')" for part in ("site", "zone", "rack", "shelf", "bin"))
    return db.offenders(
        "batchLocations",
        f"""SELECT p.id, p.site, p.zone, p.rack, p.shelf, p.bin, p.qty FROM batchLocations p LEFT JOIN locations l ON {same}
            WHERE l.id IS NULL OR CAST(p.qty AS DECIMAL(20,4)) < 0""",
    )


batch_location_known.breaks("site", "batchLocations", "site = 'Nowhere'")
batch_location_known.breaks("less than nothing", "batchLocations", "qty = '-0.01'", also=["batch-locations"])
batch_location_known.keeps("nothing", "batchLocations", "qty = '0'")
for part in ("zone", "rack", "shelf", "bin"):
    batch_location_known.breaks(f"another {part}", "batchLocations", f"{part} = 'Nowhere'")


@check("batches")
def batch_free(db: Database) -> list[Offender]:
    """What is reserved, quarantined and held of a batch is not more than what is on hand."""
    taken = " + ".join(f"CAST({column} AS DECIMAL(20,4))" for column in ("reservedQty", "quarantineQty", "holdQty"))
    return db.offenders(
        "batches",
        f"""SELECT id, onHandQty AS on_hand, reservedQty AS reserved, quarantineQty AS quarantined, holdQty AS held FROM batches
            WHERE {taken} > {ON_HAND} + 0.00005""",
    )


batch_free.breaks("holdQty", "batches WHERE batchStatus = 'LIVE'", "holdQty = CAST(onHandQty AS DECIMAL(20,2)) + 1")
batch_free.breaks(
    "a trifle too much",
    "batches WHERE batchStatus = 'LIVE'",
    "reservedQty = '0', quarantineQty = '0', holdQty = CAST(onHandQty AS DECIMAL(20,4)) + 0.0003",
    also=["batch-reserved"],
)
batch_free.breaks("in quarantine", "batches WHERE batchStatus = 'LIVE'", "quarantineQty = CAST(onHandQty AS DECIMAL(20,4)) + 1")
batch_free.breaks(
    "reserved", "batches WHERE batchStatus = 'LIVE'", "reservedQty = CAST(onHandQty AS DECIMAL(20,4)) + 1", also=["batch-reserved"]
)
batch_free.keeps("all of it", "batches WHERE batchStatus = 'LIVE'", "reservedQty = '0', quarantineQty = '0', holdQty = onHandQty")


@check("batches", "orders", "order_line_items")
def batch_reserved(db: Database) -> list[Offender]:
    """What is reserved of a batch is what confirmed sales are still waiting for."""
    return db.offenders(
        "batches",
        """SELECT b.id, b.reservedQty AS reserved, COALESCE(l.total, 0) AS unshipped FROM batches b LEFT JOIN
              (SELECT i.batch_id, SUM(i.quantity) AS total FROM orders o JOIN order_line_items i ON i.order_id = o.id
               WHERE o.orderType = 'SALE' AND o.is_draft = 0 AND o.saleStatus <> 'CANCELLED'
                 AND (o.fulfillmentStatus IN ('PENDING', 'PACKED') OR o.fulfillmentStatus IS NULL)
               GROUP BY i.batch_id) l ON l.batch_id = b.id
            WHERE ABS(CAST(b.reservedQty AS DECIMAL(20,4)) - COALESCE(l.total, 0)) > 0.00005""",
    )


batch_reserved.breaks(
    "reservedQty",
    "batches WHERE batchStatus = 'LIVE' AND CAST(reservedQty AS DECIMAL(20,2)) + 1 <= CAST(onHandQty AS DECIMAL(20,2))",
    "reservedQty = CAST(reservedQty AS DECIMAL(20,2)) + 1",
    also=("alert-stock",),
)
batch_reserved.breaks(
    "a trifle off", "batches WHERE batchStatus = 'LIVE'", "reservedQty = CAST(reservedQty AS DECIMAL(20,4)) + 0.0003", also=["batch-free"]
)
batch_reserved.breaks(
    "nobody waits for it",
    """SELECT b.id FROM batches b WHERE b.id NOT IN (SELECT batch_id FROM order_line_items) ORDER BY b.id LIMIT 1""",
    Update("batches", "reservedQty = '1'"),
)
batch_reserved.breaks(
    "a sale of no status waits",
    """orders WHERE orderType = 'SALE' AND is_draft = 0 AND fulfillmentStatus = 'SHIPPED' AND saleStatus <> 'CANCELLED'""",
    "fulfillmentStatus = NULL",
    also=["control-cost-of-sales", "order-fulfilment", "order-history", "sale-of-order", "shipped-is-moved"],
)
batch_reserved.keeps(
    "a quote reserves nothing", "orders WHERE orderType = 'QUOTE'", "is_draft = 0, saleStatus = 'PENDING', fulfillmentStatus = 'PENDING'"
)


@check("batches", "inventoryMovements")
def batch_status(db: Database) -> list[Offender]:
    """A sold out or closed batch is empty, one awaiting intake unsold, one on hold held, one in quarantine quarantined."""
    return db.offenders(
        "batches",
        f"""SELECT b.id, b.batchStatus AS status, b.onHandQty AS on_hand, b.holdQty AS held, b.quarantineQty AS quarantined, s.sales
              FROM batches b
            LEFT JOIN (SELECT batchId, COUNT(*) AS sales FROM inventoryMovements WHERE inventoryMovementType = 'SALE' GROUP BY batchId) s
            ON s.batchId = b.id
            WHERE (b.batchStatus IN ('SOLD_OUT', 'CLOSED') AND {ON_HAND} <> 0) OR (b.batchStatus = 'AWAITING_INTAKE' AND s.sales > 0)
               OR (b.batchStatus = 'ON_HOLD' AND CAST(b.holdQty AS DECIMAL(20,4)) <= 0)
               OR (b.batchStatus = 'QUARANTINED' AND CAST(b.quarantineQty AS DECIMAL(20,4)) <= 0)""",
    )


batch_status.breaks(
    "batchStatus",
    "batches WHERE batchStatus = 'LIVE'",
    "batchStatus = 'CLOSED'",
    also=(
        "audit-batch-status",
        "batch-column",
        "recurring-stock",
    ),
)
batch_status.breaks(
    "sold out, but there",
    "batches WHERE batchStatus = 'LIVE'",
    "batchStatus = 'SOLD_OUT', onHandQty = '1'",
    also=["audit-batch-status", "batch-column", "batch-free", "batch-locations", "batch-on-hand", "recurring-stock"],
)
batch_status.breaks(
    "awaited, but sold",
    """SELECT m.batchId AS id FROM inventoryMovements m WHERE m.inventoryMovementType = 'SALE' ORDER BY m.id LIMIT 1""",
    Update("batches", "batchStatus = 'AWAITING_INTAKE'"),
    also=["audit-batch-status"],
)
batch_status.breaks(
    "on hold, but not held",
    "batches WHERE batchStatus = 'LIVE'",
    "batchStatus = 'ON_HOLD', holdQty = '0'",
    also=["audit-batch-status", "batch-column", "recurring-stock"],
)
batch_status.keeps("on hold", "batches WHERE batchStatus = 'LIVE'", "batchStatus = 'ON_HOLD', holdQty = '0.5'")
batch_status.breaks(
    "in quarantine, but not kept there",
    "batches WHERE batchStatus = 'LIVE'",
    "batchStatus = 'QUARANTINED', quarantineQty = '0'",
    also=["audit-batch-status", "batch-column", "recurring-stock"],
)
batch_status.keeps("in quarantine", "batches WHERE batchStatus = 'LIVE'", "batchStatus = 'QUARANTINED', quarantineQty = '0.5'")


@check("batches")
def batch_cost(db: Database) -> list[Offender]:
    """A batch has a unit cost, the middle of its range where it has a range."""
    low, high, cost = (f"CAST({column} AS DECIMAL(20,4))" for column in ("unitCogsMin", "unitCogsMax", "unitCogs"))
    return db.offenders(
        "batches",
        f"""SELECT id, cogsMode AS mode, unitCogs AS cost, unitCogsMin AS low, unitCogsMax AS high FROM batches WHERE unitCogs IS NULL
            OR (cogsMode = 'RANGE' AND (unitCogsMin IS NULL OR unitCogsMax IS NULL OR {low} >= {high}
              OR ABS({low} + {high} - 2 * {cost}) > 0.0001))""",
    )


batch_cost.breaks("cogsMode and unitCogsMin", "batches WHERE cogsMode = 'FIXED'", "cogsMode = 'RANGE', unitCogsMin = NULL")
batch_cost.breaks(
    "no upper end",
    "batches",
    "cogsMode = 'RANGE', unitCogs = '5', unitCogsMin = '4', unitCogsMax = NULL",
    also=["control-consignment", "cost-last", "intake-line-terms", "sale-of-batch", "sample-moved", "snapshot-value"],
)
batch_cost.breaks(
    "no lower end",
    "batches",
    "cogsMode = 'RANGE', unitCogs = '5', unitCogsMin = NULL, unitCogsMax = '6'",
    also=["control-consignment", "cost-last", "intake-line-terms", "sale-of-batch", "sample-moved", "snapshot-value"],
)
batch_cost.breaks(
    "a range of nothing",
    "batches",
    "cogsMode = 'RANGE', unitCogs = '5', unitCogsMin = '5', unitCogsMax = '5'",
    also=["control-consignment", "cost-last", "intake-line-terms", "sale-of-batch", "sample-moved", "snapshot-value"],
)
batch_cost.breaks(
    "not the middle",
    "batches",
    "cogsMode = 'RANGE', unitCogs = '5', unitCogsMin = '4', unitCogsMax = '6.0005'",
    also=["control-consignment", "cost-last", "intake-line-terms", "sale-of-batch", "sample-moved", "snapshot-value"],
)
batch_cost.keeps("the middle", "batches", "cogsMode = 'RANGE', unitCogs = '5', unitCogsMin = '4', unitCogsMax = '6'")
batch_cost.breaks("no cost", "batches", "unitCogs = NULL", also=["control-consignment", "sample-moved", "snapshot-value"])


@check("batches")
def batch_metadata_shape(db: Database) -> list[Offender]:
    """A batch's metadata is an object of test results, packaging, sourcing and an expiration date."""
    return misshapen(db, "batches", "metadata", METADATA)


batch_metadata_shape.breaks("metadata", "batches", "metadata = '[]'")
for path in (
    "testResults",
    "packaging",
    "sourcing",
    "tags",
    "customFields",
    "notes",
    "expirationDate",
    "testResults.thc",
    "testResults.cbd",
    "testResults.terpenes",
    "testResults.contaminants",
    "testResults.testDate",
    "testResults.labName",
):
    batch_metadata_shape.breaks(
        f"{path} of another type",
        "batches",
        f"metadata = JSON_SET('{{\"testResults\":{{}}}}', '$.{path}', JSON_EXTRACT('[[5]]', '$[0]'))",
        also=["alert-expiry", "event-due-date"],
    )
batch_metadata_shape.keeps("any photos", "batches", "metadata = '{\"photos\":5}'")


CHECKS = tuple(check.checks)
