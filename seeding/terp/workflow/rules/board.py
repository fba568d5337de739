"""The workflow board: every batch's way over it is unbroken and ends where the batch is, and its card tells the same."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Delete, Update
from seeding.engine.checks.shapes import array, integer, misshapen, number, parsed, record, text

check = Rules("workflow")

READY = "ready-for-sale"
KNOWN = "'intake-queue', 'quality-check', 'lab-testing', 'packaging', 'ready-for-sale', 'on-hold'"
STEPS = array(record({"order": integer, "status": text, "hours": number}), least=1)
LAST = """SELECT batchId, toStatusId, createdAt FROM (
            SELECT batchId, toStatusId, createdAt, ROW_NUMBER() OVER (PARTITION BY batchId ORDER BY createdAt DESC, id DESC) AS newest
              FROM batch_status_history) ranked WHERE newest = 1"""


@check("batches", "workflow_statuses")
def batch_column(db: Database) -> list[Offender]:
    """A batch's column on the board goes with its status: none when it is empty, the first ones at intake, on hold when it is stopped."""
    return db.offenders(
        "batches",
        f"""SELECT b.id, b.batchStatus AS status, s.slug AS `column` FROM batches b JOIN workflow_statuses s ON s.id = b.statusId
            WHERE s.slug IN ({KNOWN}) AND NOT CASE b.batchStatus
              WHEN 'AWAITING_INTAKE' THEN s.slug IN ('intake-queue', 'quality-check', 'lab-testing')
              WHEN 'LIVE' THEN s.slug IN ('packaging', '{READY}')
              WHEN 'PHOTOGRAPHY_COMPLETE' THEN s.slug = '{READY}'
              WHEN 'ON_HOLD' THEN s.slug = 'on-hold'
              WHEN 'QUARANTINED' THEN s.slug = 'on-hold' ELSE 1 = 0 END""",
    )


batch_column.breaks("batchStatus", "batches WHERE batchStatus = 'AWAITING_INTAKE'", "batchStatus = 'PHOTOGRAPHY_COMPLETE'")
for status, slug in (
    ("AWAITING_INTAKE", "quality-check"),
    ("LIVE", "packaging"),
    ("PHOTOGRAPHY_COMPLETE", "ready-for-sale"),
    ("ON_HOLD", "on-hold"),
    ("QUARANTINED", "on-hold"),
):
    batch_column.keeps(
        f"{status} in {slug}",
        "batches WHERE statusId IS NOT NULL",
        f"batchStatus = '{status}', statusId = (SELECT MIN(s.id) FROM workflow_statuses s WHERE s.slug = '{slug}')",
    )
for status, slug in (
    ("ON_HOLD", "packaging"),
    ("QUARANTINED", "packaging"),
    ("PHOTOGRAPHY_COMPLETE", "packaging"),
    ("SOLD_OUT", "packaging"),
):
    batch_column.breaks(
        f"{status} in {slug}",
        "batches WHERE statusId IS NOT NULL",
        f"batchStatus = '{status}', statusId = (SELECT MIN(s.id) FROM workflow_statuses s WHERE s.slug = '{slug}')",
        also=["board-last", "card-of-batch", "audit-batch-status", "batch-status", "recurring-stock"],
    )


@check("batch_status_history")
def board_chain(db: Database) -> list[Offender]:
    """Each move of a batch begins where the one before it ended, the first nowhere, and goes to another column."""
    return db.offenders(
        "batch_status_history",
        """SELECT id, batchId AS batch, fromStatusId AS `from`, previous AS `before`, toStatusId AS `to` FROM (
             SELECT id, batchId, fromStatusId, toStatusId, LAG(toStatusId) OVER (PARTITION BY batchId ORDER BY createdAt, id) AS previous
               FROM batch_status_history) chained
           WHERE COALESCE(fromStatusId, 0) <> COALESCE(previous, 0) OR toStatusId = COALESCE(fromStatusId, 0)""",
    )


board_chain.breaks(
    "fromStatusId",
    """SELECT h.id, h.toStatusId AS place FROM batch_status_history h WHERE h.fromStatusId IS NOT NULL AND EXISTS (
   SELECT 1 FROM batch_status_history n WHERE n.batchId = h.batchId AND n.createdAt > h.createdAt) ORDER BY h.id LIMIT 1""",
    Update("batch_status_history", "fromStatusId = NULL"),
)
board_chain.breaks("to where it was", "batch_status_history WHERE fromStatusId IS NOT NULL", "toStatusId = fromStatusId")


@check("batch_status_history", "batches", "workflow_statuses")
def board_last(db: Database) -> list[Offender]:
    """The last move of a batch went to its column; that of a batch off the board to where goods are ready for sale."""
    return db.offenders(
        "batch_status_history",
        f"""SELECT h.id, b.id AS batch, b.statusId AS `column`, last.toStatusId AS last_move_to FROM batches b
            JOIN ({LAST}) last ON last.batchId = b.id JOIN workflow_statuses s ON s.id = last.toStatusId
            JOIN batch_status_history h ON h.batchId = b.id
            WHERE COALESCE(b.statusId, last.toStatusId) <> last.toStatusId OR (b.statusId IS NULL AND s.slug <> '{READY}')""",
    )


board_last.breaks(
    "toStatusId",
    """SELECT h.id FROM batch_status_history h JOIN batches b ON b.id = h.batchId WHERE b.statusId IS NULL
   AND NOT EXISTS (SELECT 1 FROM batch_status_history n WHERE n.batchId = h.batchId AND n.id > h.id) ORDER BY h.id LIMIT 1""",
    Update("batch_status_history", "toStatusId = (SELECT MIN(s.id) FROM workflow_statuses s WHERE s.slug = 'lab-testing')"),
)
board_last.breaks(
    "last moved to another column",
    """SELECT b.id FROM batches b JOIN batch_status_history h ON h.batchId = b.id WHERE b.statusId IS NOT NULL ORDER BY b.id
       LIMIT 1""",
    Update(
        "batches",
        """statusId = (SELECT MIN(s.id) FROM workflow_statuses s WHERE s.id <> (SELECT h.toStatusId FROM batch_status_history h
       WHERE h.batchId = %(id)s ORDER BY h.createdAt DESC, h.id DESC LIMIT 1))""",
    ),
    also=["batch-column", "card-of-batch"],
)


@check("workflow_queue", "batch_status_history", "batches")
def card_of_batch(db: Database) -> list[Offender]:
    """A card says where its batch is, and since its last move."""
    return db.offenders(
        "workflow_queue",
        f"""SELECT q.id, b.statusId AS `column`, q.status_id AS card_in, q.entered_at AS entered, last.createdAt AS last_move
            FROM workflow_queue q JOIN batches b ON b.id = q.batch_id LEFT JOIN ({LAST}) last ON last.batchId = b.id
            WHERE COALESCE(b.statusId, 0) <> q.status_id OR last.createdAt IS NULL OR q.entered_at <> last.createdAt""",
    )


card_of_batch.breaks("due_at and entered_at", "workflow_queue WHERE due_at IS NOT NULL", "due_at = NULL, entered_at = created_at")
card_of_batch.breaks(
    "in another column",
    "workflow_queue",
    "status_id = (SELECT MIN(s.id) FROM workflow_statuses s WHERE s.id <> %(status_id)s)",
    also=["card-positions"],
)
card_of_batch.breaks("of a batch that never moved", "workflow_queue", Delete("batch_status_history", "batchId = %(batch_id)s"))


@check("batch_status_history", "workflow_queue", "batches")
def card_there(db: Database) -> list[Offender]:
    """A batch that moved onto the board and is still there has a card."""
    return db.offenders(
        "batch_status_history",
        """SELECT h.id, h.batchId AS batch, b.statusId AS `column` FROM batch_status_history h JOIN batches b ON b.id = h.batchId
           LEFT JOIN workflow_queue q ON q.batch_id = b.id WHERE b.statusId IS NOT NULL AND q.id IS NULL""",
    )


card_there.breaks(
    "no workflow_assignments and no workflow_queue",
    "workflow_queue",
    Delete("workflow_assignments", "queue_id = %(id)s"),
    Delete("workflow_queue"),
)


@check("workflow_queue", "workflow_statuses")
def card_dates(db: Database) -> list[Offender]:
    """A card is completed when it lies where goods are ready for sale, and only there; others may be due, after they came in."""
    return db.offenders(
        "workflow_queue",
        f"""SELECT q.id, s.slug AS `column`, q.created_at AS placed, q.entered_at AS entered, q.due_at AS due, q.completed_at AS completed
            FROM workflow_queue q JOIN workflow_statuses s ON s.id = q.status_id
            WHERE q.entered_at < q.created_at OR q.due_at < q.entered_at OR q.completed_at < q.entered_at
              OR (q.completed_at IS NOT NULL) <> (s.slug = '{READY}')""",
    )


card_dates.breaks("due_at", "workflow_queue WHERE due_at IS NOT NULL", "due_at = '2001-01-01 12:00:00'")
card_dates.breaks(
    "it came in before it was placed",
    "workflow_queue WHERE completed_at IS NULL",
    "entered_at = '2001-01-01 12:00:00', due_at = NULL",
    also=["card-of-batch"],
)
card_dates.breaks("completed before it came in", "workflow_queue WHERE completed_at IS NOT NULL", "completed_at = '2001-01-01 12:00:00'")
card_dates.breaks("not completed where goods are ready", "workflow_queue WHERE completed_at IS NOT NULL", "completed_at = NULL")


@check("workflow_queue")
def card_positions(db: Database) -> list[Offender]:
    """No two cards lie in the same place of a column."""
    return db.offenders(
        "workflow_queue",
        """SELECT MAX(id), status_id AS `column`, position, COUNT(*) AS cards FROM workflow_queue
           GROUP BY status_id, position HAVING COUNT(*) > 1""",
    )


card_positions.breaks(
    "position",
    "SELECT a.id, b.position AS place FROM workflow_queue a JOIN workflow_queue b ON b.status_id = a.status_id AND b.id > a.id LIMIT 1",
    Update("workflow_queue", "position = %(place)s"),
)


@check("workflow_templates")
def path_shape(db: Database) -> list[Offender]:
    """A template's steps are an array of columns with their order and hours."""
    return misshapen(db, "workflow_templates", "steps", STEPS)


path_shape.breaks("steps", "workflow_templates", "steps = '[]'")


@check("workflow_templates", "workflow_statuses")
def path_columns(db: Database) -> list[Offender]:
    """A template names columns that the board has, each once, numbered from one on."""
    slugs = {slug for (slug,) in db.rows("SELECT slug FROM workflow_statuses")}
    found = []
    for key, steps in db.rows("SELECT id, steps FROM workflow_templates"):
        try:
            named = [(step["order"], step["status"]) for step in parsed(steps)]
        except (ValueError, TypeError, KeyError):
            continue  # path-shape tells of it
        columns = [column for _, column in named]
        if [order for order, _ in named] != list(range(1, len(named) + 1)) or len(set(columns)) < len(columns) or not set(columns) <= slugs:
            found.append(Offender("workflow_templates", str(key), f"steps {named}"))
    return found


path_columns.breaks("steps", "workflow_templates", 'steps = \'[{"order":1,"status":"nowhere","hours":1}]\'')
path_columns.breaks("in another order", "workflow_templates", "steps = JSON_SET(steps, '$[0].order', 7)")
path_columns.breaks("one column twice", "workflow_templates", "steps = JSON_SET(steps, '$[1].status', JSON_EXTRACT(steps, '$[0].status'))")


@check("workflow_templates")
def path_default(db: Database) -> list[Offender]:
    """One template is the default, and it is in use."""
    return db.offenders(
        "workflow_templates",
        """SELECT MIN(id), SUM(is_default) AS defaults, SUM(is_default * is_active) AS in_use FROM workflow_templates
           HAVING SUM(is_default) <> 1 OR SUM(is_default * is_active) <> 1""",
    )


path_default.breaks("is_default", "workflow_templates WHERE is_default = 1", "is_default = 0")
path_default.breaks("two defaults", "workflow_templates WHERE is_default = 0", "is_default = 1")
path_default.breaks("a default that is not in use", "workflow_templates WHERE is_default = 1", "is_active = 0")


@check("workflow_assignments", "workflow_queue")
def card_owner(db: Database) -> list[Offender]:
    """A card that is assigned at all has one owner."""
    return db.offenders(
        "workflow_queue",
        """SELECT q.id, COUNT(*) AS assigned, SUM(CASE WHEN a.role = 'OWNER' THEN 1 ELSE 0 END) AS owners FROM workflow_queue q
           JOIN workflow_assignments a ON a.queue_id = q.id GROUP BY q.id HAVING SUM(CASE WHEN a.role = 'OWNER' THEN 1 ELSE 0 END) <> 1""",
    )


card_owner.breaks("role", "workflow_assignments WHERE role = 'OWNER'", "role = 'WATCHER'")


@check("workflow_assignments")
def assignment_dates(db: Database) -> list[Offender]:
    """Nobody finishes what was not assigned yet."""
    return db.offenders(
        "workflow_assignments",
        "SELECT id, assigned_at AS assigned, completed_at AS completed FROM workflow_assignments WHERE completed_at < assigned_at",
    )


assignment_dates.breaks("completed_at", "workflow_assignments", "completed_at = '2001-01-01 12:00:00'")


CHECKS = tuple(check.checks)
