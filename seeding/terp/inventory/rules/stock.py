"""Stock: every batch's movements add up to what is on hand and in its places, and nothing leaves that was not there."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import LONG_AGO, Delete, Update
from seeding.engine.checks.shapes import anything, array, misshapen, number, record, text

check = Rules("inventory")

CHANGE = "CAST(quantityChange AS DECIMAL(20,4))"
ON_HAND = "CAST(onHandQty AS DECIMAL(20,4))"
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
BATCH = (  # other rules that look at a batch's quantities and costs
    *("cost-last", "sale-of-batch", "batch-cost", "batch-paid", "batch-on-hand", "batch-locations", "batch-samples", "batch-reserved"),
    *("batch-free", "batch-status", "control-inventory", "control-consignment", "control-cost-of-sales", "alert-stock", "snapshot-value"),
    *("sample-moved", "alert-target", "match-score", "intake-line-terms", "recurring-stock"),
)
QUANTITIES = ("onHandQty", "sampleQty", "reservedQty", "quarantineQty", "holdQty", "defectiveQty")
PLAIN = "^[+-]?[0-9]+([.][0-9]+)?$"
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


@check("inventoryMovements", "orders", "order_line_items")
def shipped_is_moved(db: Database) -> list[Offender]:
    """What was shipped on an order left the stock, batch by batch, and what left the stock was shipped."""
    return db.offenders(
        "inventoryMovements",
        f"""SELECT key_of_order, moved, shipped FROM (
              SELECT order_id AS key_of_order, batch_id AS batch, SUM(moved) AS moved, SUM(shipped) AS shipped FROM (
                SELECT referenceId AS order_id, batchId AS batch_id, -{CHANGE} AS moved, 0 AS shipped FROM inventoryMovements
                WHERE inventoryMovementType = 'SALE' AND referenceType = 'ORDER'
                UNION ALL SELECT l.order_id, l.batch_id, 0, l.quantity FROM orders o JOIN order_line_items l ON l.order_id = o.id
                WHERE o.orderType = 'SALE' AND o.fulfillmentStatus = 'SHIPPED' AND o.saleStatus <> 'CANCELLED') both_sides
              GROUP BY order_id, batch_id) compared WHERE ABS(moved - shipped) > 0.00005""",
    )


shipped_is_moved.breaks(
    "referenceType and referenceId",
    "orders WHERE orderType = 'SALE' AND is_draft = 0 AND fulfillmentStatus = 'SHIPPED' AND saleStatus = 'PAID'",
    Update("inventoryMovements", "referenceType = NULL, referenceId = NULL", "referenceType = 'ORDER' AND referenceId = %(id)s"),
)
shipped_is_moved.breaks(
    "moved, but not sold",
    "inventoryMovements WHERE inventoryMovementType = 'SALE' AND referenceType = 'ORDER'",
    "inventoryMovementType = 'DISPOSAL'",
    also=["sold-within-receipt"],
)
shipped_is_moved.breaks(
    "moved for something else",
    "inventoryMovements WHERE inventoryMovementType = 'SALE' AND referenceType = 'ORDER'",
    "referenceType = 'SALE'",
)
shipped_is_moved.keeps(
    "a sale that was cancelled",
    "orders WHERE fulfillmentStatus = 'SHIPPED'",
    "saleStatus = 'CANCELLED'",
    Delete("inventoryMovements", "referenceType = 'ORDER' AND referenceId = %(id)s"),
)
shipped_is_moved.keeps(
    "a quote",
    "orders WHERE fulfillmentStatus = 'SHIPPED'",
    "orderType = 'QUOTE'",
    Delete("inventoryMovements", "referenceType = 'ORDER' AND referenceId = %(id)s"),
)
shipped_is_moved.breaks(
    "a trifle off",
    """SELECT l.id FROM order_line_items l JOIN orders o ON o.id = l.order_id WHERE o.fulfillmentStatus = 'SHIPPED' AND
       o.saleStatus <> 'CANCELLED' ORDER BY l.id LIMIT 1""",
    Update("order_line_items", "quantity = quantity + 0.01"),
    also=[
        "control-cost-of-sales",
        "invoice-lines-are-order-lines",
        "order-items-are-lines",
        "order-line-total",
        "order-sums",
        "sale-of-order",
        "sold-within-receipt",
    ],
)


@check("inventoryMovements", "orders")
def moved_when_shipped(db: Database) -> list[Offender]:
    """Goods leave the stock when their order is shipped."""
    return db.offenders(
        "inventoryMovements",
        """SELECT m.id, m.createdAt AS moved, o.shipped_at AS shipped FROM inventoryMovements m JOIN orders o ON o.id = m.referenceId
           WHERE m.inventoryMovementType = 'SALE' AND m.referenceType = 'ORDER' AND DATE(m.createdAt) <> DATE(o.shipped_at)""",
    )


moved_when_shipped.breaks(
    "created_at, confirmed_at, packed_at",
    "orders WHERE orderType = 'SALE' AND is_draft = 0 AND fulfillmentStatus = 'SHIPPED'",
    f"created_at = {LONG_AGO}, confirmed_at = {LONG_AGO}, packed_at = {LONG_AGO}, shipped_at = {LONG_AGO}",
    also=(
        "order-history",
        "order-log-created",
        "order-log-finalized",
        "parents-older",
        "sale-of-order",
        "snapshot-value",
        "sold-after-receipt",
    ),
)


@check("order_line_items", "orders", "batches", "lots")
def sold_after_receipt(db: Database) -> list[Offender]:
    """An order names only batches that had been received by then."""
    return db.offenders(
        "order_line_items",
        """SELECT l.id, l.batch_id AS batch, o.created_at AS ordered, t.date AS received FROM order_line_items l
           JOIN orders o ON o.id = l.order_id JOIN batches b ON b.id = l.batch_id JOIN lots t ON t.id = b.lotId
             WHERE t.date > o.created_at""",
    )


sold_after_receipt.breaks(
    "created_at",
    """SELECT l.order_id AS id FROM order_line_items l JOIN orders o ON o.id = l.order_id
   WHERE o.orderType = 'QUOTE' AND o.converted_at IS NULL ORDER BY l.id LIMIT 1""",
    Update("orders", "created_at = '2001-01-01 12:00:00'"),
    also=(
        "order-log-created",
        "parents-older",
    ),
)


@check("batches", "inventoryMovements", "orders", "order_line_items")
def sold_within_receipt(db: Database) -> list[Offender]:
    """Of no batch more was sold than came in, came back or was found."""
    return db.offenders(
        "batches",
        f"""SELECT s.batch_id, s.sold, COALESCE(m.there, 0) AS there FROM (
              SELECT l.batch_id, SUM(l.quantity) AS sold FROM orders o JOIN order_line_items l ON l.order_id = o.id
              WHERE o.orderType = 'SALE' AND o.is_draft = 0 AND o.saleStatus <> 'CANCELLED' GROUP BY l.batch_id) s
            LEFT JOIN (SELECT batchId, SUM({CHANGE}) AS there FROM inventoryMovements WHERE inventoryMovementType NOT IN ('SALE',
              {OFF_THE_SHELF})
                       GROUP BY batchId) m ON m.batchId = s.batch_id
            WHERE s.sold > COALESCE(m.there, 0) + 0.00005""",
    )


sold_within_receipt.breaks(
    "inventoryMovementType",
    "inventoryMovements WHERE inventoryMovementType = 'INTAKE'",
    "inventoryMovementType = 'SALE'",
    also=(
        "batch-intake",
        "control-consignment",
        "intake-line-received",
        "movement-first",
        "movement-sign",
    ),
)
sold_within_receipt.keeps(
    "a draft of as much as one likes",
    "SELECT l.id, l.order_id FROM order_line_items l ORDER BY l.id LIMIT 1",
    Update("order_line_items", "quantity = 1000000"),
    Update("orders", "is_draft = 1", "id = %(order_id)s"),
)
sold_within_receipt.keeps(
    "a quote of as much as one likes",
    "SELECT l.id, l.order_id FROM order_line_items l ORDER BY l.id LIMIT 1",
    Update("order_line_items", "quantity = 1000000"),
    Update("orders", "orderType = 'QUOTE', is_draft = 0", "id = %(order_id)s"),
)
sold_within_receipt.breaks(
    "nothing came in",
    """SELECT l.batch_id AS batch FROM order_line_items l JOIN orders o ON o.id = l.order_id WHERE o.orderType = 'SALE' AND
       o.is_draft = 0 AND o.saleStatus <> 'CANCELLED' ORDER BY l.id LIMIT 1""",
    Delete("inventoryMovements", "batchId = %(batch)s"),
    also=[
        "audit-batch-quantity",
        "batch-intake",
        "control-consignment",
        "intake-line-received",
        "polymorphic-resolve",
        "sample-moved",
        "shipped-is-moved",
        "snapshot-value",
    ],
)


CHECKS = tuple(check.checks)
