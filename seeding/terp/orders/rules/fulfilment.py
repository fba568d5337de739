"""How far an order came: its kind, the steps it took, and when and by whom."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Delete, Update
from seeding.terp.orders.rules.order_invoices import SALE

check = Rules("orders")


@check("orders")
def order_kind(db: Database) -> list[Offender]:
    """A quote has a quote status and an end of validity, a confirmed sale a sale status and a due date, and neither the other's."""
    return db.offenders(
        "orders",
        f"""SELECT id, orderType AS type, is_draft AS draft, quoteStatus AS quote_status, saleStatus AS sale_status, valid_until, due_date
            FROM orders WHERE (orderType = 'QUOTE' AND (quoteStatus IS NULL OR valid_until IS NULL OR saleStatus IS NOT NULL
              OR is_draft = 0))
              OR (orderType = 'SALE' AND quoteStatus IS NOT NULL) OR ({SALE} AND (saleStatus IS NULL OR due_date IS NULL))""",
    )


order_kind.breaks("saleStatus", "orders WHERE orderType = 'QUOTE'", "saleStatus = 'PENDING'")
order_kind.breaks("a quote without a status", "orders WHERE orderType = 'QUOTE'", "quoteStatus = NULL")
order_kind.breaks("a quote without an end of validity", "orders WHERE orderType = 'QUOTE'", "valid_until = NULL")
order_kind.breaks("a quote that is no draft", "orders WHERE orderType = 'QUOTE'", "is_draft = 0", also=["order-confirmed"])
order_kind.breaks("a sale with a quote's status", "orders WHERE orderType = 'SALE' AND is_draft = 1", "quoteStatus = 'SENT'")
order_kind.breaks(
    "a confirmed sale without a status",
    "orders WHERE orderType = 'SALE' AND is_draft = 0",
    "saleStatus = NULL",
    also=["client-profit", "client-spent", "control-cost-of-sales", "sale-status", "shipped-is-moved"],
)
order_kind.breaks("a confirmed sale without a due date", "orders WHERE orderType = 'SALE' AND is_draft = 0", "due_date = NULL")
order_kind.keeps(
    "a draft of a sale without either",
    "orders WHERE orderType = 'SALE' AND is_draft = 0",
    "is_draft = 1, saleStatus = NULL, due_date = NULL",
)


@check("orders")
def order_confirmed(db: Database) -> list[Offender]:
    """An order has a time of confirmation exactly when it is no draft."""
    sql = "SELECT id, is_draft AS draft, confirmed_at AS confirmed FROM orders WHERE (is_draft = 0) <> (confirmed_at IS NOT NULL)"
    return db.offenders("orders", sql)


order_confirmed.breaks("confirmed_at", "orders WHERE orderType = 'QUOTE'", "confirmed_at = created_at")
order_confirmed.breaks("a sale without the time", "orders WHERE orderType = 'SALE' AND is_draft = 0", "confirmed_at = NULL")


@check("orders")
def order_fulfilment(db: Database) -> list[Offender]:
    """A packed or shipped order says when and by whom, a shipped one of both, others of neither."""
    packed, shipped = "COALESCE(fulfillmentStatus, '') IN ('PACKED', 'SHIPPED')", "COALESCE(fulfillmentStatus, '') = 'SHIPPED'"
    return db.offenders(
        "orders",
        f"""SELECT id, fulfillmentStatus AS status, packed_at, packed_by, shipped_at, shipped_by FROM orders
            WHERE {packed} <> (packed_at IS NOT NULL) OR {packed} <> (packed_by IS NOT NULL)
              OR {shipped} <> (shipped_at IS NOT NULL) OR {shipped} <> (shipped_by IS NOT NULL)""",
    )


order_fulfilment.breaks(
    "packed_by", "orders WHERE orderType = 'SALE' AND is_draft = 0 AND fulfillmentStatus = 'SHIPPED'", "packed_by = NULL"
)
order_fulfilment.breaks(
    "packed without the time",
    "orders WHERE orderType = 'SALE' AND fulfillmentStatus = 'SHIPPED'",
    "packed_at = NULL",
    also=["order-history"],
)
order_fulfilment.breaks(
    "shipped without the time",
    "orders WHERE orderType = 'SALE' AND fulfillmentStatus = 'SHIPPED'",
    "shipped_at = NULL",
    also=["order-history"],
)
order_fulfilment.breaks("shipped by nobody", "orders WHERE orderType = 'SALE' AND fulfillmentStatus = 'SHIPPED'", "shipped_by = NULL")
order_fulfilment.breaks(
    "packed at a time, but of no status", "orders WHERE orderType = 'QUOTE'", "fulfillmentStatus = NULL, packed_at = created_at"
)
order_fulfilment.breaks(
    "shipped at a time, but of no status", "orders WHERE orderType = 'QUOTE'", "fulfillmentStatus = NULL, shipped_at = created_at"
)


@check("orders")
def order_dates(db: Database) -> list[Offender]:
    """An order is created, confirmed, packed and shipped in that order, and due or valid no earlier than created."""
    return db.offenders(
        "orders",
        """SELECT id, created_at AS created, confirmed_at AS confirmed, packed_at AS packed, shipped_at AS shipped, due_date AS due,
             valid_until
           FROM orders WHERE confirmed_at < created_at OR packed_at < COALESCE(confirmed_at, created_at) OR shipped_at < packed_at
              OR due_date < DATE(created_at) OR valid_until < DATE(created_at)""",
    )


order_dates.breaks("valid_until", "orders WHERE orderType = 'QUOTE' AND quoteStatus = 'REJECTED'", "valid_until = '2001-01-01'")
order_dates.breaks(
    "confirmed before it was created",
    "orders WHERE orderType = 'SALE' AND is_draft = 0 AND packed_at IS NULL",
    "confirmed_at = '2001-01-01 12:00:00'",
    also=["order-log-finalized"],
)
order_dates.breaks(
    "packed before it was confirmed", "orders WHERE packed_at IS NOT NULL", "packed_at = '2001-01-01 12:00:00'", also=["order-history"]
)
order_dates.breaks(
    "packed before it was created",
    "orders WHERE packed_at IS NOT NULL",
    "confirmed_at = NULL, packed_at = '2001-01-01 12:00:00'",
    also=["order-confirmed", "order-history"],
)
order_dates.breaks(
    "shipped before it was packed",
    "orders WHERE shipped_at IS NOT NULL",
    "shipped_at = '2001-01-01 12:00:00'",
    also=["moved-when-shipped", "order-history", "sale-of-order"],
)
order_dates.breaks(
    "due before it was created", "orders WHERE orderType = 'SALE' AND is_draft = 0", "due_date = '2001-01-01'", also=["order-invoice"]
)
order_dates.keeps(
    "all in one moment",
    "orders WHERE shipped_at IS NOT NULL AND due_date IS NOT NULL",
    """confirmed_at = created_at, packed_at = created_at, shipped_at = created_at, due_date = DATE(created_at), valid_until =
       DATE(created_at)""",
)


@check("orders", "order_status_history")
def order_history(db: Database) -> list[Offender]:
    """A sale's status history has one row for each step it took, at the time that the order says."""
    return db.offenders(
        "orders",
        f"""SELECT o.id, o.fulfillmentStatus AS status, h.steps, h.packed AS packed_in_history, o.packed_at,
              h.shipped AS shipped_in_history,
              o.shipped_at FROM orders o LEFT JOIN
              (SELECT order_id, COUNT(*) AS steps, MIN(changed_at) AS first,
                MIN(CASE fulfillmentStatus WHEN 'PENDING' THEN changed_at END) AS pending,
                 MIN(CASE fulfillmentStatus WHEN 'PACKED' THEN changed_at END) AS packed,
                 MIN(CASE fulfillmentStatus WHEN 'SHIPPED' THEN changed_at END) AS shipped FROM order_status_history GROUP BY order_id) h
            ON h.order_id = o.id
            WHERE {SALE} AND (h.order_id IS NULL OR h.pending IS NULL OR h.first <> h.pending OR COALESCE(h.packed,
              '') <> COALESCE(o.packed_at, '')
              OR COALESCE(h.shipped, '') <> COALESCE(o.shipped_at, '')
              OR h.steps <> CASE o.fulfillmentStatus WHEN 'SHIPPED' THEN 3 WHEN 'PACKED' THEN 2 ELSE 1 END)""",
    )


order_history.breaks(
    "no order_status_history",
    "SELECT MIN(id) AS id FROM order_status_history WHERE fulfillmentStatus = 'SHIPPED'",
    Delete("order_status_history"),
)
order_history.breaks(
    "no history at all",
    "orders WHERE orderType = 'SALE' AND fulfillmentStatus = 'SHIPPED'",
    Delete("order_status_history", "order_id = %(id)s"),
)
order_history.breaks(
    "it never waited",
    """SELECT h.id FROM order_status_history h JOIN orders o ON o.id = h.order_id WHERE h.fulfillmentStatus = 'PENDING' AND
       o.orderType = 'SALE' ORDER BY h.id LIMIT 1""",
    Update("order_status_history", "fulfillmentStatus = 'PACKED'"),
)
order_history.breaks(
    "it waited last",
    """SELECT h.id, h.order_id FROM order_status_history h JOIN orders o ON o.id = h.order_id WHERE h.fulfillmentStatus =
       'PENDING' AND o.fulfillmentStatus = 'SHIPPED' ORDER BY h.id LIMIT 1""",
    Update("order_status_history", "changed_at = '2037-01-01 12:00:00'"),
    also=["nothing-later"],
)
order_history.breaks(
    "packed at another time",
    "order_status_history WHERE fulfillmentStatus = 'PACKED'",
    "changed_at = '2037-01-01 12:00:00'",
    also=["nothing-later"],
)
order_history.breaks(
    "shipped at another time",
    "order_status_history WHERE fulfillmentStatus = 'SHIPPED'",
    "changed_at = '2037-01-01 12:00:00'",
    also=["nothing-later"],
)
order_history.breaks(
    "packed, says only the history", "orders WHERE fulfillmentStatus = 'PACKED'", "packed_at = NULL", also=["order-fulfilment"]
)
order_history.breaks(
    "one step too many",
    """SELECT h.order_id AS id, (SELECT MAX(x.id) FROM order_status_history x WHERE x.order_id <> h.order_id) AS other FROM
       order_status_history h WHERE h.fulfillmentStatus = 'SHIPPED' ORDER BY h.id LIMIT 1""",
    Update(
        "order_status_history", "order_id = %(id)s, fulfillmentStatus = 'SHIPPED', changed_at = '2037-01-01 12:00:00'", "id = %(other)s"
    ),
    also=["nothing-later"],
)
order_history.breaks(
    "a step that it did not take",
    "orders WHERE orderType = 'SALE' AND is_draft = 0 AND fulfillmentStatus = 'SHIPPED'",
    "fulfillmentStatus = 'PACKED'",
    also=["batch-reserved", "control-cost-of-sales", "order-fulfilment", "sale-of-order", "shipped-is-moved"],
)
order_history.breaks(
    "it waited never, and was shipped twice",
    """SELECT h.id FROM order_status_history h JOIN orders o ON o.id = h.order_id WHERE h.fulfillmentStatus = 'PENDING' AND
       o.orderType = 'SALE' AND o.fulfillmentStatus = 'SHIPPED' ORDER BY h.id LIMIT 1""",
    Update("order_status_history", "fulfillmentStatus = 'SHIPPED', changed_at = '2037-01-01 12:00:00'"),
    also=["nothing-later"],
)


CHECKS = tuple(check.checks)
