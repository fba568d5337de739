"""Sales and their invoices: the same amounts, lines and state."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Delete, Update

check = Rules("orders")

SALE = "orderType = 'SALE' AND is_draft = 0"
INVOICED = "SELECT invoice_id AS id, id AS sale FROM orders WHERE invoice_id IS NOT NULL AND is_draft = 0 ORDER BY id LIMIT 1"


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


CHECKS = tuple(check.checks)
