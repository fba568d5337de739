"""Sales and quotes: their arithmetic, their lines in three places, how far they came, and what came back."""

from __future__ import annotations

from collections import Counter
from typing import Any, cast

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Delete, Update
from seeding.engine.checks.shapes import array, boolean, integer, number, readable, record, text

check = Rules("orders")

ITEM = record(
    {"batchId": integer, "productId": integer, "quantity": number, "unitPrice": number, "price": number, "isSample": boolean}
    | dict.fromkeys(("displayName", "strain", "category", "subcategory", "grade"), text)
    | dict.fromkeys(("unitCogs", "unitMargin", "marginPercent", "lineTotal", "lineCogs", "lineMargin"), number),
    dict.fromkeys(("originalName", "productName", "appliedRule", "notes"), text) | dict.fromkeys(("overridePrice", "overrideCogs"), number),
    words={"cogsMode": ("FIXED", "RANGE"), "cogsSource": ("FIXED", "MIDPOINT", "CLIENT_ADJUSTMENT", "RULE", "MANUAL")},
)
ITEMS = array(ITEM, least=1)
SALE = "orderType = 'SALE' AND is_draft = 0"
SOLD_LINE = """SELECT l.id, l.order_id, l.batch_id FROM order_line_items l JOIN orders o ON o.id = l.order_id WHERE o.orderType = 'SALE'
               AND o.fulfillmentStatus = 'SHIPPED' AND o.saleStatus = 'PAID' AND l.unit_price > 1 ORDER BY l.id LIMIT 1"""


@check("orders")
def order_total(db: Database) -> list[Offender]:
    """An order's total is its subtotal plus tax minus discount."""
    return db.offenders(
        "orders",
        """SELECT id, total, subtotal + COALESCE(tax, 0) - COALESCE(discount, 0) AS expected FROM orders
           WHERE ABS(total - (subtotal + COALESCE(tax, 0) - COALESCE(discount, 0))) >= 0.005""",
    )


order_total.breaks("total", "orders WHERE orderType = 'QUOTE' AND quoteStatus <> 'CONVERTED'", "total = total + 1")


@check("orders", "order_line_items")
def order_sums(db: Database) -> list[Offender]:
    """An order's subtotal and cost are those of its lines."""
    return db.offenders(
        "orders",
        """SELECT o.id, o.subtotal, l.total AS sum_of_lines, o.total_cogs AS cost, l.cost AS cost_of_lines FROM orders o
           LEFT JOIN (SELECT order_id, SUM(line_total) AS total, SUM(quantity * cogs_per_unit) AS cost FROM order_line_items
             GROUP BY order_id) l
           ON l.order_id = o.id
           WHERE ABS(o.subtotal - COALESCE(l.total, 0)) >= 0.005 OR ABS(o.total_cogs - COALESCE(l.cost, 0)) >= 0.00501""",
    )


order_sums.breaks(
    "subtotal, total, total_cogs",
    "orders WHERE orderType = 'QUOTE' AND quoteStatus <> 'CONVERTED'",
    "subtotal = subtotal + 1, total = total + 1, total_cogs = total_cogs + 1",
    also=("order-margin",),
)


@check("orders")
def order_margin(db: Database) -> list[Offender]:
    """An order's margin is its subtotal minus its cost, and its average margin that in percent of the subtotal."""
    percent = "CASE WHEN subtotal = 0 THEN 0 ELSE (subtotal - total_cogs) * 100.0 / subtotal END"
    return db.offenders(
        "orders",
        f"""SELECT id, total_margin AS margin, subtotal - total_cogs AS expected, avg_margin_percent AS percent,
              {percent} AS expected_percent
            FROM orders WHERE ABS(total_margin - (subtotal - total_cogs)) >= 0.005 OR ABS(avg_margin_percent - {percent}) > 0.00501""",
    )


order_margin.breaks("total_margin", "orders WHERE orderType = 'QUOTE'", "total_margin = total_margin + 1")


@check("order_line_items")
def order_line_total(db: Database) -> list[Offender]:
    """An order line's total is quantity times price, and nothing for a sample."""
    return db.offenders(
        "order_line_items",
        """SELECT id, line_total AS total, quantity * unit_price AS expected, is_sample AS sample FROM order_line_items
           WHERE ABS(line_total - quantity * unit_price) > 0.00501 OR (is_sample = 1 AND unit_price <> 0) OR quantity <= 0""",
    )


order_line_total.breaks(
    "line_total",
    SOLD_LINE,
    Update("order_line_items", "line_total = line_total + 1"),
    also=(
        "invoice-lines-are-order-lines",
        "order-items-are-lines",
        "order-sums",
    ),
)


@check("order_line_items")
def order_line_margin(db: Database) -> list[Offender]:
    """An order line's margin a unit is price minus cost, and its margin in percent that of the price."""
    percent = "CASE WHEN unit_price = 0 THEN margin_percent ELSE (unit_price - cogs_per_unit) * 100.0 / unit_price END"
    return db.offenders(
        "order_line_items",
        f"""SELECT id, margin_dollar AS margin, unit_price - cogs_per_unit AS expected, margin_percent AS percent,
              {percent} AS expected_percent
            FROM order_line_items WHERE ABS(margin_dollar - (unit_price - cogs_per_unit)) >= 0.005
              OR ABS(margin_percent - {percent}) > 0.00501""",
    )


order_line_margin.breaks(
    "margin_dollar",
    SOLD_LINE,
    Update("order_line_items", "margin_dollar = margin_dollar + 1"),
)


@check("order_line_items")
def order_line_overrides(db: Database) -> list[Offender]:
    """An overridden cost has a reason and differs from the original, and a margin set by hand has the source MANUAL."""
    return db.offenders(
        "order_line_items",
        """SELECT id, is_cogs_overridden AS cost_overridden, cogs_per_unit AS cost, original_cogs_per_unit AS original,
             is_margin_overridden AS margin_overridden, margin_source AS source FROM order_line_items
           WHERE (is_cogs_overridden = 1) <> (cogs_override_reason IS NOT NULL) OR (is_margin_overridden = 1) <> (margin_source = 'MANUAL')
              OR (is_cogs_overridden = 0 AND cogs_per_unit <> original_cogs_per_unit)""",
    )


order_line_overrides.breaks(
    "is_cogs_overridden and cogs_override_reason",
    SOLD_LINE,
    Update("order_line_items", "is_cogs_overridden = 1, cogs_override_reason = NULL"),
    also=("order-log-overrides",),
)


@check("orders")
def order_items_shape(db: Database) -> list[Offender]:
    """An order's items are an array of objects with the keys that the pages read, numbers as numbers."""
    return [Offender("orders", str(key), complaint) for key, value in order_items(db) if (complaint := ITEMS(value, "items"))]


order_items_shape.breaks(
    "items", "orders WHERE orderType = 'QUOTE' AND quoteStatus <> 'CONVERTED'", "items = '{}'", also=("order-items-are-lines",)
)


@check("orders", "batches")
def order_items_products(db: Database) -> list[Offender]:
    """The product that an item of an order names is that of its batch."""
    product = dict(db.rows("SELECT id, productId FROM batches"))
    return [
        Offender("orders", str(key), f"batch {item['batchId']} is no product {item.get('productId')}")
        for key, value in order_items(db)
        for item in objects(value)
        if product.get(item.get("batchId")) != item.get("productId")
    ]


order_items_products.breaks(
    "productId",
    "SELECT id AS product FROM `products` WHERE 1 = 1 ORDER BY id LIMIT 1",
    Update(
        "batches",
        "productId = CASE productId WHEN %(product)s THEN %(product)s + 1 ELSE %(product)s END",
        "id = (SELECT b FROM (SELECT MIN(batch_id) AS b FROM order_line_items) x)",
    ),
    also=(
        "sale-of-batch",
        "sample-moved",
    ),
)


def order_items(db: Database) -> list[tuple[int, Any]]:
    """The items of every order, parsed once for all rules; text where it does not parse."""
    if "items" not in db.memory:
        db.memory["items"] = [(key, readable(value)) for key, value in db.rows("SELECT id, items FROM orders")]
    return cast("list[tuple[int, Any]]", db.memory["items"])


def objects(value: object) -> list[dict[str, Any]]:
    """The value as a list of objects, an empty one where it is something else."""
    return value if isinstance(value, list) and all(isinstance(item, dict) for item in value) else []


def listed(value: object) -> list[dict[str, Any]]:
    """The same of JSON text."""
    return objects(readable(value))


@check("orders", "order_line_items")
def order_items_are_lines(db: Database) -> list[Offender]:
    """An order's items JSON states the same batches, quantities, prices and costs as its lines."""
    lines: dict[int, list[tuple[float, ...]]] = {}
    numbers = ", ".join(f"{column} + 0e0" for column in ("batch_id", "quantity", "unit_price", "line_total", "cogs_per_unit"))
    for order, *line in db.rows(f"SELECT order_id, {numbers} FROM order_line_items ORDER BY id"):
        lines.setdefault(order, []).append(tuple(line))
    return [
        Offender("orders", str(key), f"items are {told_lines(items)}, lines {told_lines(lines.get(key, []))}")
        for key, found in order_items(db)
        if (items := item_lines(objects(found))) != lines.get(key, []) and Counter(items) != Counter(lines.get(key, []))
    ]


order_items_are_lines.breaks(
    "items",
    "orders WHERE orderType = 'SALE' AND is_draft = 0 AND fulfillmentStatus = 'SHIPPED'",
    "items = '[]'",
    also=("order-items-shape",),
)


def item_lines(items: list[dict[str, Any]]) -> list[tuple[float, ...]]:
    """Batch, quantity, price, total and cost of each item; what an item lacks or has as no number is -1."""
    try:
        return [(i["batchId"] + 0.0, i["quantity"] + 0.0, i["unitPrice"] + 0.0, i["lineTotal"] + 0.0, i["unitCogs"] + 0.0) for i in items]
    except (KeyError, TypeError):
        return [tuple(as_number(i.get(key)) for key in ("batchId", "quantity", "unitPrice", "lineTotal", "unitCogs")) for i in items]


def as_number(value: object) -> float:
    return float(value) if isinstance(value, (int, float)) else -1.0


def told_lines(lines: list[tuple[float, ...]]) -> str:
    return f"{len(lines)} of quantity {sum(line[1] for line in lines):g} worth {sum(line[3] for line in lines):.2f}"


@check("orders", "invoices")
def order_invoice(db: Database) -> list[Offender]:
    """A confirmed sale has an invoice of the same client and the same amounts that points back at it."""
    return db.offenders(
        "orders",
        f"""SELECT o.id, o.invoice_id AS invoice, i.referenceId AS of_order, o.client_id AS client, i.customerId AS invoiced_client,
              o.total,
              i.totalAmount AS invoiced FROM orders o LEFT JOIN invoices i ON i.id = o.invoice_id
            WHERE {SALE} AND (i.id IS NULL OR i.referenceId <> o.id OR i.referenceType <> 'ORDER' OR i.customerId <> o.client_id
              OR ABS(i.totalAmount - o.total) >= 0.005 OR ABS(i.subtotal - o.subtotal) >= 0.005 OR ABS(i.taxAmount - o.tax) >= 0.005
              OR ABS(i.discountAmount - o.discount) >= 0.005 OR i.dueDate <> o.due_date)""",
    )


order_invoice.breaks("invoice_id", "orders WHERE orderType = 'SALE' AND is_draft = 0", "invoice_id = NULL", also=("invoice-order",))


@check("invoices", "orders")
def invoice_order(db: Database) -> list[Offender]:
    """An invoice of an order is the one that the order names."""
    return db.offenders(
        "invoices",
        """SELECT i.id, i.referenceId AS of_order, o.invoice_id AS order_names FROM invoices i LEFT JOIN orders o ON o.id = i.referenceId
           WHERE i.referenceType = 'ORDER' AND (o.id IS NULL OR o.invoice_id IS NULL OR o.invoice_id <> i.id)""",
    )


invoice_order.breaks(
    "referenceId",
    "invoices WHERE status = 'PAID'",
    "referenceId = referenceId + 1",
    also=(
        "client-ledger-documents",
        "order-invoice",
    ),
)


@check("orders", "order_line_items", "invoices", "invoiceLineItems")
def invoice_lines_are_order_lines(db: Database) -> list[Offender]:
    """An invoice's lines are those of its order: the same batches, quantities and prices."""
    sums = "COUNT(*) AS number, SUM({q}) AS quantity, SUM({t}) AS total, SUM({b} * {q} * {p}) AS mark"
    return db.offenders(
        "invoices",
        f"""SELECT i.invoiceId, o.invoice_id AS invoice, i.number AS lines_invoiced, o.number AS lines_ordered, i.total,
              o.total AS ordered FROM
              (SELECT h.invoice_id, {sums.format(q="l.quantity", t="l.line_total", b="l.batch_id", p="l.unit_price")} FROM orders h
               JOIN order_line_items l ON l.order_id = h.id WHERE h.invoice_id IS NOT NULL GROUP BY h.invoice_id) o
            JOIN (SELECT invoiceId, {sums.format(q="quantity", t="lineTotal", b="batchId", p="unitPrice")} FROM invoiceLineItems
              GROUP BY invoiceId) i
            ON i.invoiceId = o.invoice_id
            WHERE i.number <> o.number OR ABS(i.quantity - o.quantity) > 0.001 OR ABS(i.total - o.total) >= 0.005
              OR ABS(i.mark - o.mark) > 0.01""",
    )


invoice_lines_are_order_lines.breaks("quantity", "invoiceLineItems", "quantity = quantity + 1", also=("invoice-line-total",))


@check("orders", "invoices")
def sale_status(db: Database) -> list[Offender]:
    """A sale's status mirrors its invoice: PAID, PARTIAL and OVERDUE alike, CANCELLED for VOID, else PENDING."""
    return db.offenders(
        "orders",
        """SELECT id, status, invoice, expected FROM (SELECT o.id, o.saleStatus AS status, i.status AS invoice, CASE WHEN i.status IN
             ('PAID', 'PARTIAL', 'OVERDUE') THEN i.status WHEN i.status = 'VOID' THEN 'CANCELLED' ELSE 'PENDING' END AS expected
           FROM orders o JOIN invoices i ON i.id = o.invoice_id) mirrored WHERE status IS NULL OR status <> expected""",
    )


sale_status.breaks(
    "saleStatus",
    "orders WHERE orderType = 'SALE' AND is_draft = 0 AND fulfillmentStatus = 'SHIPPED' AND saleStatus = 'PAID'",
    "saleStatus = 'PARTIAL'",
)


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


@check("orders")
def order_confirmed(db: Database) -> list[Offender]:
    """An order has a time of confirmation exactly when it is no draft."""
    sql = "SELECT id, is_draft AS draft, confirmed_at AS confirmed FROM orders WHERE (is_draft = 0) <> (confirmed_at IS NOT NULL)"
    return db.offenders("orders", sql)


order_confirmed.breaks("confirmed_at", "orders WHERE orderType = 'QUOTE'", "confirmed_at = created_at")


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


@check("orders")
def quote_expired(db: Database) -> list[Offender]:
    """A quote is EXPIRED exactly when nobody decided on it before its validity ended."""
    return db.offenders(
        "orders",
        """SELECT id, quoteStatus AS status, valid_until FROM orders WHERE (quoteStatus = 'EXPIRED' AND valid_until >= %s)
           OR (quoteStatus IN ('DRAFT', 'SENT', 'VIEWED', 'ACCEPTED') AND valid_until < %s)""",
        (db.as_of, db.as_of),
    )


quote_expired.breaks("valid_until", "orders WHERE quoteStatus = 'EXPIRED'", "valid_until = '2037-01-01'")


@check("orders")
def quote_converted(db: Database) -> list[Offender]:
    """A quote is CONVERTED, with the time of it, exactly when one sale of the same client came from it."""
    return db.offenders(
        "orders",
        """SELECT q.id, q.quoteStatus AS status, q.converted_at AS converted, s.sales, q.client_id AS client, s.client AS client_of_sale
             FROM orders q
           LEFT JOIN (SELECT converted_from_order_id, COUNT(*) AS sales, MAX(client_id) AS client FROM orders
                      WHERE converted_from_order_id IS NOT NULL GROUP BY converted_from_order_id) s ON s.converted_from_order_id = q.id
           WHERE q.orderType = 'QUOTE' AND ((q.quoteStatus = 'CONVERTED') <> (q.converted_at IS NOT NULL)
              OR (q.quoteStatus = 'CONVERTED') <> (COALESCE(s.sales, 0) = 1) OR s.sales > 1 OR s.client <> q.client_id)""",
    )


quote_converted.breaks("converted_at", "orders WHERE quoteStatus = 'CONVERTED'", "converted_at = NULL")


@check("orders")
def quote_items_kept(db: Database) -> list[Offender]:
    """A sale that came from a quote sells what was quoted, and is not older than the quote."""
    pairs = db.rows(
        """SELECT s.id, s.items, q.items, s.created_at, q.created_at FROM orders s JOIN orders q ON q.id = s.converted_from_order_id"""
    )
    return [
        Offender("orders", str(key), f"sells {told_lines(item_lines(listed(sold)))}, quoted were {told_lines(item_lines(listed(quoted)))}")
        for key, sold, quoted, sold_at, quoted_at in pairs
        if Counter(item_lines(listed(sold))) != Counter(item_lines(listed(quoted))) or sold_at < quoted_at
    ]


quote_items_kept.breaks(
    "items",
    "orders WHERE quoteStatus = 'CONVERTED'",
    "items = '[]'",
    also=(
        "order-items-are-lines",
        "order-items-shape",
    ),
)


@check("orders", "clients", "client_needs", "sampleRequests")
def order_same_client(db: Database) -> list[Offender]:
    """An order's need and sample request are those of its client."""
    return db.offenders(
        "orders",
        """SELECT o.id, o.client_id AS client, n.client_id AS client_of_need, r.clientId AS client_of_samples FROM orders o
           LEFT JOIN client_needs n ON n.id = o.client_need_id LEFT JOIN sampleRequests r ON r.id = o.related_sample_request_id
           WHERE n.client_id <> o.client_id OR r.clientId <> o.client_id""",
    )


order_same_client.breaks(
    "client_id",
    f"SELECT client_need_id AS id, client_id FROM orders WHERE {SALE} AND client_need_id IS NOT NULL ORDER BY id LIMIT 1",
    Update("client_needs", "client_id = (SELECT c FROM (SELECT MIN(id) AS c FROM clients WHERE id <> %(client_id)s) x)"),
    also=("match-same-client",),
)


CHECKS = tuple(check.checks)
