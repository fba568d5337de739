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
INVOICED = "SELECT invoice_id AS id, id AS sale FROM orders WHERE invoice_id IS NOT NULL AND is_draft = 0 ORDER BY id LIMIT 1"
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
order_total.breaks("a cent too much", "orders WHERE orderType = 'QUOTE' AND quoteStatus <> 'CONVERTED'", "total = total + 0.01")
order_total.breaks("tax added, not taken off", "orders WHERE orderType = 'QUOTE'", "tax = 5, total = subtotal - 5 - discount")
order_total.breaks("discount taken off, not added", "orders WHERE orderType = 'QUOTE'", "discount = 5, total = subtotal + tax + 5")
order_total.keeps("no tax is zero", "orders WHERE orderType = 'QUOTE'", "tax = NULL, discount = NULL, total = subtotal")


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
order_sums.breaks(
    "subtotal a cent too much",
    "orders WHERE orderType = 'QUOTE' AND quoteStatus <> 'CONVERTED'",
    "subtotal = subtotal + 0.01",
    also=["order-margin", "order-total"],
)
order_sums.breaks(
    "cost a cent too much",
    "orders WHERE orderType = 'QUOTE' AND quoteStatus <> 'CONVERTED'",
    "total_cogs = total_cogs + 0.02",
    also=["order-margin"],
)
order_sums.breaks(
    "no lines, but a subtotal",
    "orders WHERE orderType = 'QUOTE'",
    "total_cogs = 0",
    Delete("order_line_items", "order_id = %(id)s"),
    also=["order-items-are-lines", "order-margin"],
)
order_sums.breaks(
    "no lines, but a cost",
    "orders WHERE orderType = 'QUOTE'",
    "subtotal = 0",
    Delete("order_line_items", "order_id = %(id)s"),
    also=["order-items-are-lines", "order-margin", "order-total"],
)
order_sums.keeps(
    "no lines, no sums", "orders WHERE orderType = 'QUOTE'", "subtotal = 0, total_cogs = 0", Delete("order_line_items", "order_id = %(id)s")
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
order_margin.breaks("margin a cent too much", "orders WHERE orderType = 'QUOTE'", "total_margin = total_margin + 0.01")
order_margin.breaks("percent a hundredth off", "orders WHERE orderType = 'QUOTE'", "avg_margin_percent = avg_margin_percent + 0.02")
order_margin.keeps(
    "nothing of nothing is 0 percent",
    "orders WHERE orderType = 'QUOTE'",
    "subtotal = 0, total_margin = -total_cogs, avg_margin_percent = 0",
)
order_margin.breaks(
    "something of a subtotal of 1",
    "orders WHERE orderType = 'QUOTE'",
    "subtotal = 1, total_cogs = 0, total_margin = 1, avg_margin_percent = 0",
    also=["order-sums", "order-total"],
)


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
order_line_total.breaks(
    "a cent too much",
    "order_line_items WHERE unit_price > 1",
    "line_total = line_total + 0.02",
    also=["invoice-lines-are-order-lines", "order-items-are-lines", "order-sums"],
)
order_line_total.breaks(
    "a sample with a price", "order_line_items WHERE is_sample = 0 AND unit_price > 1", "is_sample = 1", also=["sale-of-order"]
)
order_line_total.breaks(
    "a sample for a dollar",
    "order_line_items WHERE is_sample = 0",
    "is_sample = 1, unit_price = 1, line_total = quantity",
    also=["invoice-lines-are-order-lines", "order-items-are-lines", "order-line-margin", "order-sums", "sale-of-order"],
)
order_line_total.keeps("a sample for nothing", "order_line_items WHERE is_sample = 0", "is_sample = 1, unit_price = 0, line_total = 0")
order_line_total.breaks(
    "no quantity",
    "order_line_items WHERE unit_price > 1",
    "quantity = 0, line_total = 0",
    also=[
        "control-cost-of-sales",
        "invoice-lines-are-order-lines",
        "order-items-are-lines",
        "order-sums",
        "sale-of-order",
        "shipped-is-moved",
    ],
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
order_line_margin.breaks("margin a cent too much", "order_line_items WHERE unit_price > 1", "margin_dollar = margin_dollar + 0.01")
order_line_margin.breaks("percent a hundredth off", "order_line_items WHERE unit_price > 1", "margin_percent = margin_percent + 0.02")
order_line_margin.breaks(
    "percent of a price of 1",
    "order_line_items",
    "unit_price = 1, cogs_per_unit = 0, margin_dollar = 1, margin_percent = 0",
    also=[
        "control-cost-of-sales",
        "invoice-lines-are-order-lines",
        "order-items-are-lines",
        "order-line-overrides",
        "order-line-total",
        "order-sums",
        "sale-of-order",
    ],
)
order_line_margin.keeps("any percent of nothing", "order_line_items", "unit_price = 0, margin_dollar = -cogs_per_unit, margin_percent = 7")


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
order_line_overrides.breaks(
    "margin by hand without source MANUAL", "order_line_items WHERE is_margin_overridden = 0", "is_margin_overridden = 1"
)
order_line_overrides.breaks(
    "another cost that is no override", "order_line_items WHERE is_cogs_overridden = 0", "original_cogs_per_unit = cogs_per_unit + 1"
)


@check("orders")
def order_items_shape(db: Database) -> list[Offender]:
    """An order's items are an array of objects with the keys that the pages read, numbers as numbers."""
    return [Offender("orders", str(key), complaint) for key, value in order_items(db) if (complaint := ITEMS(value, "items"))]


order_items_shape.breaks(
    "items", "orders WHERE orderType = 'QUOTE' AND quoteStatus <> 'CONVERTED'", "items = '{}'", also=("order-items-are-lines",)
)
for key in ("displayName", "strain", "category", "subcategory", "grade", "originalName", "productName", "appliedRule", "notes"):
    order_items_shape.breaks(f"{key} is no text", "orders", f"items = JSON_SET(items, '$[0].{key}', 5)")
for key in (
    "batchId",
    "productId",
    "quantity",
    "unitPrice",
    "price",
    "unitCogs",
    "unitMargin",
    "marginPercent",
    "lineTotal",
    "lineCogs",
    "lineMargin",
    "isSample",
    "overridePrice",
    "overrideCogs",
):
    order_items_shape.breaks(
        f"{key} is text",
        "orders",
        f"items = JSON_SET(items, '$[0].{key}', 'x')",
        also=("order-items-are-lines", "order-items-products", "quote-items-kept", "batch-reserved"),
    )
for mode in ("FIXED", "RANGE"):
    order_items_shape.keeps(f"cogsMode {mode}", "orders", f"items = JSON_SET(items, '$[0].cogsMode', '{mode}')")
for source in ("FIXED", "MIDPOINT", "CLIENT_ADJUSTMENT", "RULE", "MANUAL"):
    order_items_shape.keeps(f"cogsSource {source}", "orders", f"items = JSON_SET(items, '$[0].cogsSource', '{source}')")
order_items_shape.breaks("an unknown cogsMode", "orders", "items = JSON_SET(items, '$[0].cogsMode', 'GUESS')")
order_items_shape.breaks("an unknown cogsSource", "orders", "items = JSON_SET(items, '$[0].cogsSource', 'GUESS')")
order_items_shape.breaks(
    "no items", "orders WHERE orderType = 'QUOTE' AND quoteStatus <> 'CONVERTED'", "items = '[]'", also=["order-items-are-lines"]
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
order_items_products.keeps("items that are no objects are for another rule", "orders", "items = '[5]'")
order_items_products.keeps("items that are no array are for another rule", "orders", "items = '5'")
order_items_products.keeps("one item that is no object", "orders", "items = JSON_SET(items, '$[0]', 5)")
order_items_products.breaks("the product of an item", "orders", "items = JSON_SET(items, '$[0].productId', 0)")


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
for key in ("batchId", "quantity", "unitPrice", "lineTotal", "unitCogs"):
    order_items_are_lines.breaks(
        f"{key} of an item",
        "orders WHERE orderType = 'QUOTE' AND quoteStatus <> 'CONVERTED'",
        f"items = JSON_SET(items, '$[0].{key}', 987654)",
        also=("order-items-products", "batch-reserved"),
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
order_invoice.breaks(
    "the invoice of another order",
    "SELECT invoice_id AS id FROM orders WHERE invoice_id IS NOT NULL ORDER BY id LIMIT 1",
    Update("invoices", "referenceId = referenceId + 1"),
    also=["client-ledger-documents", "invoice-order"],
)
order_invoice.breaks(
    "an invoice of no order",
    "SELECT invoice_id AS id FROM orders WHERE invoice_id IS NOT NULL ORDER BY id LIMIT 1",
    Update("invoices", "referenceType = 'CONTRACT'"),
    also=["polymorphic-resolve"],
)
order_invoice.breaks(
    "another client's invoice",
    "SELECT invoice_id AS id, client_id FROM orders WHERE invoice_id IS NOT NULL ORDER BY id LIMIT 1",
    Update("invoices", "customerId = (SELECT MIN(id) FROM clients WHERE id <> %(client_id)s)"),
    also=["client-ledger-amounts", "client-oldest-debt", "client-owed", "payment-party", "transactions-of-invoices"],
)
for amount in ("totalAmount", "subtotal", "taxAmount", "discountAmount"):
    order_invoice.breaks(
        f"{amount} a cent off",
        INVOICED,
        Update("invoices", f"{amount} = {amount} + 0.01"),
        also=[
            "invoice-total",
            "invoice-subtotal",
            "invoice-due",
            "control-revenue",
            "ledger-amounts",
            "transactions-of-invoices",
            "snapshot-value",
            "client-ledger-amounts",
        ],
    )
    order_invoice.keeps(
        f"{amount} as the order has it",
        INVOICED,
        Update("invoices", f"{amount} = 7"),
        Update("orders", f"{amount.replace('Amount', '')} = 7", "id = %(sale)s"),
    )
order_invoice.breaks(
    "another due date",
    "SELECT invoice_id AS id FROM orders WHERE invoice_id IS NOT NULL ORDER BY id LIMIT 1",
    Update("invoices", "dueDate = '2037-01-01'"),
    also=["client-oldest-debt", "invoice-status"],
)
order_invoice.keeps("a draft needs none", "orders WHERE orderType = 'SALE' AND is_draft = 0", "invoice_id = NULL, is_draft = 1")
order_invoice.keeps("a quote needs none", "orders WHERE orderType = 'SALE' AND is_draft = 0", "invoice_id = NULL, orderType = 'QUOTE'")


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
invoice_order.breaks(
    "an order that is not there",
    "invoices WHERE referenceType = 'ORDER'",
    "referenceId = 2000000000",
    also=["client-ledger-documents", "order-invoice", "polymorphic-resolve"],
)
invoice_order.breaks("an order that names no invoice", "orders WHERE invoice_id IS NOT NULL", "invoice_id = NULL", also=["order-invoice"])
invoice_order.keeps("an invoice of no order", "invoices WHERE referenceType = 'ORDER'", "referenceType = 'CONTRACT', referenceId = NULL")


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
invoice_lines_are_order_lines.breaks(
    "a line less", "SELECT MIN(id) AS id FROM invoiceLineItems", Delete("invoiceLineItems"), also=["invoice-subtotal"]
)
invoice_lines_are_order_lines.breaks(
    "a quantity a hundredth off", "invoiceLineItems", "quantity = quantity + 0.01", also=["invoice-line-total"]
)
invoice_lines_are_order_lines.breaks(
    "a total a cent off", "invoiceLineItems", "lineTotal = lineTotal + 0.01", also=["invoice-line-total", "invoice-subtotal"]
)
invoice_lines_are_order_lines.breaks(
    "another price of the same total", "invoiceLineItems", "unitPrice = unitPrice + 0.01", also=["invoice-line-total"]
)


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
sale_status.breaks(
    "no status",
    "orders WHERE invoice_id IS NOT NULL",
    "saleStatus = NULL",
    also=["client-profit", "client-spent", "control-cost-of-sales", "order-kind", "shipped-is-moved"],
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
quote_expired.keeps("valid to the day before the last", "orders WHERE quoteStatus = 'EXPIRED'", "valid_until = %(day_before)s")
for status in ("DRAFT", "SENT", "VIEWED", "ACCEPTED"):
    quote_expired.breaks(
        f"{status} when its validity is over",
        "orders WHERE orderType = 'QUOTE'",
        f"quoteStatus = '{status}', valid_until = '2001-01-01'",
        also=("order-dates", "quote-converted"),
    )
quote_expired.breaks("EXPIRED on its last day", "orders WHERE quoteStatus = 'EXPIRED'", "valid_until = %(as_of)s")
quote_expired.keeps("open on its last day", "orders WHERE quoteStatus = 'EXPIRED'", "quoteStatus = 'SENT', valid_until = %(as_of)s")


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
quote_converted.breaks(
    "a sale of a quote that is not converted",
    "orders WHERE quoteStatus = 'CONVERTED'",
    "quoteStatus = 'SENT', converted_at = NULL",
    also=["quote-expired"],
)
quote_converted.breaks(
    "converted, but no sale came from it", "orders WHERE converted_from_order_id IS NOT NULL", "converted_from_order_id = NULL"
)
quote_converted.breaks(
    "two sales of one quote",
    """SELECT o.id, q.converted_from_order_id AS quote FROM orders q JOIN orders o ON o.id <> q.id AND
       o.converted_from_order_id IS NULL AND o.client_id = q.client_id AND o.orderType = 'SALE' WHERE
       q.converted_from_order_id IS NOT NULL ORDER BY q.id, o.id LIMIT 1""",
    Update("orders", "converted_from_order_id = %(quote)s"),
    also=["parents-older", "quote-items-kept"],
)
quote_converted.breaks(
    "another client's sale",
    "orders WHERE converted_from_order_id IS NOT NULL",
    "client_id = (SELECT MIN(c.id) FROM clients c WHERE c.id <> %(client_id)s)",
    also=["client-profit", "client-spent", "order-invoice", "sale-missing", "sale-of-order"],
)
quote_converted.breaks(
    "two sales of a quote that is open",
    """SELECT q.id, q.client_id AS client FROM orders q WHERE q.orderType = 'QUOTE' AND q.quoteStatus <> 'CONVERTED' AND
       (SELECT COUNT(*) FROM orders s WHERE s.client_id = q.client_id AND s.orderType = 'SALE' AND s.converted_from_order_id
       IS NULL) > 1 ORDER BY q.id LIMIT 1""",
    Update(
        "orders", "converted_from_order_id = %(id)s", "client_id = %(client)s AND orderType = 'SALE' AND converted_from_order_id IS NULL"
    ),
    also=["parents-older", "quote-items-kept"],
)


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
quote_items_kept.breaks(
    "sold before it was quoted",
    "orders WHERE converted_from_order_id IS NOT NULL",
    "created_at = '2001-01-01 12:00:00'",
    also=["order-log-created", "parents-older", "snapshot-value", "sold-after-receipt"],
)
quote_items_kept.keeps(
    "sold in the moment of the quote",
    """SELECT s.id, q.created_at AS at FROM orders s JOIN orders q ON q.id = s.converted_from_order_id ORDER BY s.id LIMIT 1""",
    Update("orders", "created_at = %(at)s"),
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
order_same_client.breaks(
    "another client's samples",
    "orders WHERE related_sample_request_id IS NOT NULL AND client_need_id IS NULL",
    "client_id = (SELECT MIN(c.id) FROM clients c WHERE c.id <> %(client_id)s)",
    also=["client-profit", "client-spent", "order-invoice", "sale-missing", "sale-of-order", "sample-converted"],
)


CHECKS = tuple(check.checks)
