"""Breakers of stock, orders, returns and samples."""

from __future__ import annotations

from seeding.engine.checks.breaking import LONG_AGO, Breaker, Delete, Update, breaker, one

SALE = "orderType = 'SALE' AND is_draft = 0"
SHIPPED = f"{SALE} AND fulfillmentStatus = 'SHIPPED'"
LINE = "SELECT l.id, l.order_id, l.batch_id FROM order_line_items l JOIN orders o ON o.id = l.order_id"
PAID_SALE = "o.orderType = 'SALE' AND o.fulfillmentStatus = 'SHIPPED' AND o.saleStatus = 'PAID'"
SOLD_LINE = f"{LINE} WHERE {PAID_SALE} AND l.unit_price > 1 ORDER BY l.id LIMIT 1"
QUOTED_ORDER = """SELECT l.order_id AS id FROM order_line_items l JOIN orders o ON o.id = l.order_id
                  WHERE o.orderType = 'QUOTE' AND o.converted_at IS NULL ORDER BY l.id LIMIT 1"""
ON_HAND = "CAST(onHandQty AS DECIMAL(20,2)) > 0"
ADJUSTED = """SELECT m.id, i.createdAt AS at FROM inventoryMovements m JOIN inventoryMovements i ON i.batchId = m.batchId
              WHERE m.inventoryMovementType = 'ADJUSTMENT' AND i.inventoryMovementType = 'INTAKE' ORDER BY m.id LIMIT 1"""
RETURNED_LINE = """SELECT r.id, m.batchId AS batch_id FROM returns r
                   JOIN inventoryMovements m ON m.referenceType = 'RETURN' AND m.referenceId = r.id ORDER BY r.id LIMIT 1"""


BREAKERS: tuple[Breaker, ...] = (
    # stock
    breaker("batch-numbers", one("batches"), Update("batches", "defectiveQty = '1,5'")),
    breaker(
        "movement-numbers",
        one("inventoryMovements", "inventoryMovementType = 'INTAKE' AND quantityBefore IN ('0', '0.00')"),
        Update("inventoryMovements", "quantityBefore = 'none'"),
    ),
    breaker(
        "movement-arithmetic",
        "SELECT MAX(id) AS id FROM inventoryMovements WHERE inventoryMovementType <> 'SAMPLE'",
        Update("inventoryMovements", "quantityAfter = CAST(quantityAfter AS DECIMAL(20,2)) + 1"),
    ),
    breaker(
        "movement-chain",
        one("inventoryMovements", "inventoryMovementType = 'INTAKE'"),
        Update("inventoryMovements", "quantityBefore = '1', quantityAfter = CAST(quantityAfter AS DECIMAL(20,2)) + 1"),
    ),
    breaker(
        "movement-times",
        ADJUSTED,
        Update(
            "inventoryMovements",
            "createdAt = %(at)s",
        ),
        also=("movement-chain", "snapshot-value"),
    ),
    breaker(
        "movement-sign",
        one("inventoryMovements", "inventoryMovementType = 'SALE' AND referenceType = 'ORDER'"),
        Update("inventoryMovements", "inventoryMovementType = 'RELEASE_FROM_QUARANTINE'"),
        also=("shipped-is-moved", "sold-within-receipt", "control-consignment"),
    ),
    breaker(
        "movement-first",
        "SELECT MIN(id) AS id FROM inventoryMovements",
        Update("inventoryMovements", "inventoryMovementType = 'RELEASE_FROM_QUARANTINE'"),
        also=("batch-intake", "intake-line-received"),
    ),
    breaker(
        "batch-on-hand",
        one("batches", ON_HAND),
        Update("batches", "onHandQty = CAST(onHandQty AS DECIMAL(20,2)) + 1"),
        also=("batch-locations", "control-inventory", "alert-stock"),
    ),
    breaker(
        "batch-samples",
        "SELECT batchId AS id FROM inventoryMovements WHERE inventoryMovementType = 'SAMPLE' ORDER BY id LIMIT 1",
        Update("batches", "sampleQty = CAST(sampleQty AS DECIMAL(20,2)) + 1"),
    ),
    breaker("batch-locations", one("batchLocations"), Update("batchLocations", "qty = CAST(qty AS DECIMAL(20,2)) + 1")),
    breaker("batch-location-known", one("batchLocations"), Update("batchLocations", "site = 'Nowhere'")),
    breaker("batch-free", one("batches", "batchStatus = 'LIVE'"), Update("batches", "holdQty = CAST(onHandQty AS DECIMAL(20,2)) + 1")),
    breaker(
        "batch-reserved",
        one("batches", "batchStatus = 'LIVE' AND CAST(reservedQty AS DECIMAL(20,2)) + 1 <= CAST(onHandQty AS DECIMAL(20,2))"),
        Update("batches", "reservedQty = CAST(reservedQty AS DECIMAL(20,2)) + 1"),
        also=("alert-stock",),
    ),
    breaker(
        "batch-status",
        one("batches", "batchStatus = 'LIVE'"),
        Update("batches", "batchStatus = 'CLOSED'"),
        also=(
            "audit-batch-status",
            "recurring-stock",
            "batch-column",
        ),
    ),
    breaker("batch-cost", one("batches", "cogsMode = 'FIXED'"), Update("batches", "cogsMode = 'RANGE', unitCogsMin = NULL")),
    breaker("batch-metadata-shape", one("batches"), Update("batches", "metadata = '[]'")),
    breaker(
        "batch-intake",
        one("inventoryMovements", "inventoryMovementType = 'INTAKE'", "batchId"),
        Update("lots", "date = '2001-01-01 12:00:00'", "id = (SELECT l FROM (SELECT lotId AS l FROM batches WHERE id = %(batchId)s) x)"),
    ),
    breaker(
        "intake-line-received",
        one("intake_session_batches"),
        Update("intake_session_batches", "received_qty = received_qty + 1, total_cost = total_cost + unit_cost"),
        also=("intake-total",),
    ),
    breaker(
        "shipped-is-moved",
        one("orders", f"{SHIPPED} AND saleStatus = 'PAID'"),
        Update("inventoryMovements", "referenceType = NULL, referenceId = NULL", "referenceType = 'ORDER' AND referenceId = %(id)s"),
    ),
    breaker(
        "moved-when-shipped",
        one("orders", SHIPPED),
        Update(
            "orders",
            ", ".join(f"{column} = {LONG_AGO}" for column in ("created_at", "confirmed_at", "packed_at", "shipped_at")),
        ),
        also=(
            "order-history",
            "sold-after-receipt",
            "parents-older",
            "order-log-created",
            "order-log-finalized",
            "snapshot-value",
            "sale-of-order",
        ),
    ),
    breaker(
        "sold-after-receipt",
        QUOTED_ORDER,
        Update("orders", "created_at = '2001-01-01 12:00:00'"),
        also=("parents-older", "order-log-created"),
    ),
    breaker(
        "sold-within-receipt",
        one("inventoryMovements", "inventoryMovementType = 'INTAKE'", "id, batchId"),
        Update("inventoryMovements", "inventoryMovementType = 'SALE'"),
        also=("movement-sign", "movement-first", "batch-intake", "intake-line-received", "control-consignment"),
    ),
    # orders
    breaker("order-total", one("orders", "orderType = 'QUOTE' AND quoteStatus <> 'CONVERTED'"), Update("orders", "total = total + 1")),
    breaker(
        "order-sums",
        one("orders", "orderType = 'QUOTE' AND quoteStatus <> 'CONVERTED'"),
        Update("orders", "subtotal = subtotal + 1, total = total + 1, total_cogs = total_cogs + 1"),
        also=("order-margin",),
    ),
    breaker("order-margin", one("orders", "orderType = 'QUOTE'"), Update("orders", "total_margin = total_margin + 1")),
    breaker(
        "order-line-total",
        SOLD_LINE,
        Update("order_line_items", "line_total = line_total + 1"),
        also=("order-sums", "order-items-are-lines", "invoice-lines-are-order-lines"),
    ),
    breaker("order-line-margin", SOLD_LINE, Update("order_line_items", "margin_dollar = margin_dollar + 1")),
    breaker(
        "order-line-overrides",
        SOLD_LINE,
        Update("order_line_items", "is_cogs_overridden = 1, cogs_override_reason = NULL"),
        also=("order-log-overrides",),
    ),
    breaker(
        "order-items-shape",
        one("orders", "orderType = 'QUOTE' AND quoteStatus <> 'CONVERTED'"),
        Update("orders", "items = '{}'"),
        also=("order-items-are-lines",),
    ),
    breaker(
        "order-items-products",
        one("products", columns="id AS product"),
        Update(
            "batches",
            "productId = CASE productId WHEN %(product)s THEN %(product)s + 1 ELSE %(product)s END",
            "id = (SELECT b FROM (SELECT MIN(batch_id) AS b FROM order_line_items) x)",
        ),
        also=("sample-moved", "sale-of-batch"),
    ),
    breaker("order-items-are-lines", one("orders", SHIPPED), Update("orders", "items = '[]'"), also=("order-items-shape",)),
    breaker("order-invoice", one("orders", SALE), Update("orders", "invoice_id = NULL"), also=("invoice-order",)),
    breaker(
        "invoice-order",
        one("invoices", "status = 'PAID'"),
        Update("invoices", "referenceId = referenceId + 1"),
        also=(
            "order-invoice",
            "client-ledger-documents",
        ),
    ),
    breaker(
        "invoice-lines-are-order-lines",
        one("invoiceLineItems"),
        Update("invoiceLineItems", "quantity = quantity + 1"),
        also=("invoice-line-total",),
    ),
    breaker("sale-status", one("orders", f"{SHIPPED} AND saleStatus = 'PAID'"), Update("orders", "saleStatus = 'PARTIAL'")),
    breaker("order-kind", one("orders", "orderType = 'QUOTE'"), Update("orders", "saleStatus = 'PENDING'")),
    breaker("order-confirmed", one("orders", "orderType = 'QUOTE'"), Update("orders", "confirmed_at = created_at")),
    breaker("order-fulfilment", one("orders", SHIPPED), Update("orders", "packed_by = NULL")),
    breaker(
        "order-dates", one("orders", "orderType = 'QUOTE' AND quoteStatus = 'REJECTED'"), Update("orders", "valid_until = '2001-01-01'")
    ),
    breaker(
        "order-history",
        "SELECT MIN(id) AS id FROM order_status_history WHERE fulfillmentStatus = 'SHIPPED'",
        Delete("order_status_history"),
    ),
    breaker("quote-expired", one("orders", "quoteStatus = 'EXPIRED'"), Update("orders", "valid_until = '2037-01-01'")),
    breaker("quote-converted", one("orders", "quoteStatus = 'CONVERTED'"), Update("orders", "converted_at = NULL")),
    breaker(
        "quote-items-kept",
        one("orders", "quoteStatus = 'CONVERTED'"),
        Update("orders", "items = '[]'"),
        also=("order-items-shape", "order-items-are-lines"),
    ),
    breaker(
        "order-same-client",
        one("orders", f"{SALE} AND client_need_id IS NOT NULL", "client_need_id AS id, client_id"),
        Update("client_needs", "client_id = (SELECT c FROM (SELECT MIN(id) AS c FROM clients WHERE id <> %(client_id)s) x)"),
        also=("match-same-client",),
    ),
    breaker("return-items-shape", one("returns"), Update("returns", "items = '[]'"), also=("return-restocked",)),
    breaker(
        "return-within-order",
        RETURNED_LINE,
        Update(
            "order_line_items",
            "quantity = 0.01",
            "batch_id = %(batch_id)s AND order_id = (SELECT o FROM (SELECT order_id AS o FROM returns WHERE id = %(id)s) x)",
        ),
        also=(
            "sale-of-order",
            "order-line-total",
            "order-sums",
            "order-items-are-lines",
            "invoice-lines-are-order-lines",
            "shipped-is-moved",
            "control-cost-of-sales",
        ),
    ),
    breaker("return-after-shipping", one("returns"), Update("returns", "processed_at = '2001-01-01 12:00:00'"), also=("parents-older",)),
    breaker(
        "return-restocked",
        "SELECT MIN(id) AS id FROM inventoryMovements WHERE inventoryMovementType = 'RETURN'",
        Update(
            "inventoryMovements",
            "quantityChange = CAST(quantityChange AS DECIMAL(20,2)) + 5, quantityAfter = CAST(quantityAfter AS DECIMAL(20,2)) + 5",
        ),
        also=("movement-chain", "batch-on-hand", "control-cost-of-sales", "control-consignment", "snapshot-value"),
    ),
    breaker("sample-products-shape", one("sampleRequests", "sampleRequestStatus = 'PENDING'"), Update("sampleRequests", "products = '[]'")),
    breaker(
        "sample-status", one("sampleRequests", "sampleRequestStatus = 'PENDING'"), Update("sampleRequests", "fulfilledDate = requestDate")
    ),
    breaker("sample-converted", one("sampleRequests", "relatedOrderId IS NOT NULL"), Update("sampleRequests", "conversionDate = NULL")),
    breaker(
        "sample-moved", one("sampleRequests", "sampleRequestStatus = 'FULFILLED'"), Update("sampleRequests", "totalCost = totalCost + 1")
    ),
)
