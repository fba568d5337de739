"""For each rule a way to break one row of a true database, so that it can be shown that the rule sees it.

A breaker picks its row by a query, so that it works on any seeded target; it never inserts, since an INSERT would move AUTO_INCREMENT
for good. What it changes is rolled back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from seeding.schema.tables import Schema


@dataclass(frozen=True, slots=True)
class Update:
    """UPDATE of the picked row; `%(name)s` are the columns of the pick. Columns that stamp themselves are held still."""

    table: str
    assignments: str
    where: str = "id = %(id)s"

    def sql(self, schema: Schema) -> str:
        held = [
            f"`{c.name}` = `{c.name}`" for c in schema[self.table].columns.values() if c.on_update_now and c.name not in self.assignments
        ]
        return f"UPDATE `{self.table}` SET {', '.join([self.assignments, *held])} WHERE {self.where}"


@dataclass(frozen=True, slots=True)
class Delete:
    """DELETE of the picked row."""

    table: str
    where: str = "id = %(id)s"

    def sql(self, schema: Schema) -> str:
        return f"DELETE FROM `{self.table}` WHERE {self.where}"


Change = Update | Delete


@dataclass(frozen=True, slots=True)
class Breaker:
    """How to break the rule `check`. `also` are rules that contain it, so that they see the same row."""

    check: str
    pick: str
    changes: tuple[Change, ...]
    also: frozenset[str] = frozenset()


def breaker(check: str, pick: str, *changes: Change, also: Iterable[str] = ()) -> Breaker:
    return Breaker(check, pick, changes, frozenset(also))


def one(table: str, where: str = "1 = 1", columns: str = "id") -> str:
    """The pick of the first row that suits."""
    return f"SELECT {columns} FROM `{table}` WHERE {where} ORDER BY id LIMIT 1"


PAID_INVOICE = one("invoices", "status = 'PAID' AND totalAmount > 100")
PAID_BILL = one("bills", "status = 'PAID'")
SALE = "orderType = 'SALE' AND is_draft = 0"
SHIPPED = f"{SALE} AND fulfillmentStatus = 'SHIPPED'"
LINE = "SELECT l.id, l.order_id, l.batch_id FROM order_line_items l JOIN orders o ON o.id = l.order_id"
SOLD_LINE = f"{LINE} WHERE o.orderType = 'SALE' AND o.fulfillmentStatus = 'SHIPPED' AND o.saleStatus = 'PAID' AND l.unit_price > 1 ORDER BY l.id LIMIT 1"
OWNED = "onHandQty <> '0' AND paymentTerms <> 'CONSIGNMENT'"
LEDGER_OF = "SELECT e.id, e.accountId FROM ledgerEntries e JOIN accounts a ON a.id = e.accountId WHERE a.accountNumber = '{0}' ORDER BY e.id LIMIT 1"
FIRST_ENTRY = "SELECT MIN(id) AS id FROM ledgerEntries"


def other_account(number: str, to: str = "6000") -> tuple[str, Update]:
    """A pick of one entry of the account, and its move to another account: the ledger stays balanced, the control account doesn't."""
    pick = f"""SELECT e.id, o.id AS other FROM ledgerEntries e JOIN accounts a ON a.id = e.accountId JOIN accounts o
                 ON o.accountNumber = '{to}'
               WHERE a.accountNumber = '{number}' ORDER BY e.id LIMIT 1"""
    return pick, Update("ledgerEntries", "accountId = %(other)s")


BREAKERS: tuple[Breaker, ...] = (
    # every table
    breaker("references-resolve", one("bankTransactions", "paymentId IS NULL"), Update("bankTransactions", "paymentId = 2000000000")),
    breaker(
        "parents-older",
        one("client_activity"),
        Update("client_activity", "created_at = '2001-01-01 12:00:00'", "id = %(id)s AND activity_type = 'CREATED'"),
    ),
    breaker("nothing-later", one("categories"), Update("categories", "updatedAt = '2037-01-01 12:00:00'")),
    breaker("updated-later", one("categories"), Update("categories", "updatedAt = '2001-01-01 12:00:00'")),
    breaker(
        "polymorphic-resolve",
        one("ledgerEntries", "referenceType = 'BANK'"),
        Update(
            "ledgerEntries",
            "referenceId = 2000000000",
            "referenceType = 'BANK' AND referenceId = (SELECT r FROM (SELECT MIN(referenceId) AS r FROM ledgerEntries WHERE referenceType = 'BANK') x)",
        ),
        also=("control-cash-on-hand",),
    ),
    breaker(
        "json-parses",
        one("transactions", "metadata IS NOT NULL AND transactionType = 'INVOICE'"),
        Update("transactions", "metadata = '{\"invoiceId\":'"),
    ),
    breaker(
        "together-unique",
        "SELECT MAX(b.id) AS id, MIN(b.id) AS other FROM brands b",
        Update("brands", "name = (SELECT n FROM (SELECT name AS n FROM brands WHERE id = %(other)s) x)"),
    ),
    # access, reference, catalogue, pricing
    breaker("permission-name", one("permissions"), Update("permissions", "name = 'Everything'")),
    breaker("user-signed-in", one("users"), Update("users", "lastSignedIn = '2001-01-01 12:00:00'")),
    breaker(
        "user-role-after-account",
        "SELECT r.user_id, u.createdAt AS at FROM user_roles r JOIN users u ON u.openId = r.user_id ORDER BY r.user_id LIMIT 1",
        Update("user_roles", "created_at = '2001-01-01 12:00:00'", "user_id = %(user_id)s"),
        also=("parents-older",),
    ),
    breaker("number-series", "SELECT MAX(id) AS id FROM expenses", Update("expenses", "expenseNumber = 'EXP-1999-000001'")),
    breaker("sequence-value", one("sequences"), Update("sequences", "currentValue = 1")),
    breaker("product-category", one("products"), Update("products", "category = 'Furniture'")),
    breaker("product-unit", one("products"), Update("products", "uomSellable = 'barrel'")),
    breaker("strain-slug", one("strains"), Update("strains", "standardizedName = 'Not A Slug'")),
    breaker("strain-aliases-shape", one("strains"), Update("strains", 'aliases = \'{"alias":"x"}\'')),
    breaker("strain-family", one("strains", "parentStrainId IS NULL"), Update("strains", "parentStrainId = %(id)s")),
    breaker("batch-grade", one("batches"), Update("batches", "grade = 'Z-'")),
    breaker("price-rule-shape", one("pricing_rules"), Update("pricing_rules", "conditions = '{}'")),
    breaker("price-rule-value", one("pricing_rules"), Update("pricing_rules", "adjustment_value = 0")),
    breaker("price-profile-shape", one("pricing_profiles"), Update("pricing_profiles", "rules = '[]'")),
    breaker("price-profile-rules", one("pricing_profiles"), Update("pricing_profiles", 'rules = \'[{"ruleId":2000000000,"priority":1}]\'')),
    breaker("client-rules", one("clients"), Update("clients", 'custom_pricing_rules = \'[{"ruleId":2000000000,"priority":1}]\'')),
    # clients
    breaker(
        "client-kind",
        one("clients", "is_seller = 0 OR is_seller IS NULL"),
        Update("clients", "is_buyer = 0, is_seller = 0, is_brand = 0, is_referee = 0, is_contractor = 0"),
    ),
    breaker("client-spent", one("clients"), Update("clients", "total_spent = COALESCE(total_spent, 0) + 1")),
    breaker("client-profit", one("clients"), Update("clients", "total_profit = COALESCE(total_profit, 0) + 1")),
    breaker("client-owed", one("clients"), Update("clients", "total_owed = COALESCE(total_owed, 0) + 1")),
    breaker("client-oldest-debt", one("clients"), Update("clients", "oldest_debt_days = COALESCE(oldest_debt_days, 0) + 1")),
    breaker("client-tags-shape", one("clients"), Update("clients", "tags = '{\"creditLimit\":5000}'")),
    breaker("client-rules-shape", one("clients"), Update("clients", "custom_pricing_rules = '[{\"rule\":1}]'")),
    breaker("activity-shape", one("client_activity", "activity_type = 'TAG_ADDED'"), Update("client_activity", "metadata = '{}'")),
    breaker("client-ledger-shape", one("client_transactions"), Update("client_transactions", "metadata = '[]'")),
    breaker(
        "client-ledger-of-invoices",
        "SELECT t.id FROM client_transactions t LEFT JOIN client_activity a ON a.client_id = t.client_id WHERE t.transaction_type = 'INVOICE' AND t.payment_status = 'PENDING' ORDER BY t.id LIMIT 1",
        Delete("client_transactions"),
        also=("activity-transaction",),
    ),
    breaker(
        "client-ledger-amounts",
        one("client_transactions", "transaction_type = 'INVOICE'"),
        Update("client_transactions", "amount = amount + 1"),
    ),
    breaker(
        "client-ledger-paid",
        one("client_transactions", "payment_date IS NOT NULL"),
        Update("client_transactions", "payment_date = '2001-01-01'"),
    ),
    breaker(
        "client-ledger-documents",
        one("client_transactions", "transaction_type = 'INVOICE'"),
        Update("client_transactions", "metadata = '{\"invoiceId\":2000000000}'"),
    ),
    breaker(
        "activity-transaction",
        one("client_activity", "activity_type = 'TRANSACTION_ADDED'"),
        Update("client_activity", "metadata = '{\"transactionId\":2000000000}'"),
    ),
    breaker("need-status", one("client_needs", "status = 'ACTIVE'"), Update("client_needs", "status = 'FULFILLED'")),
    breaker("need-range", one("client_needs"), Update("client_needs", "quantity_min = quantity_max + 1")),
    # suppliers
    breaker("purchase-total", one("purchaseOrders"), Update("purchaseOrders", "total = total + 1")),
    breaker(
        "purchase-item-total",
        one("purchaseOrderItems"),
        Update("purchaseOrderItems", "totalCost = totalCost + 1"),
        also=("purchase-total",),
    ),
    breaker("purchase-received", one("purchaseOrderItems"), Update("purchaseOrderItems", "quantityReceived = quantityOrdered + 1")),
    breaker("purchase-status", one("purchaseOrders", "purchaseOrderStatus = 'RECEIVED'"), Update("purchaseOrders", "confirmedAt = NULL")),
    breaker(
        "purchase-dates",
        one("purchaseOrders", "purchaseOrderStatus = 'RECEIVED'"),
        Update("purchaseOrders", "expectedDeliveryDate = '2001-01-01'"),
    ),
    breaker("intake-total", one("intake_sessions", "status = 'COMPLETED'"), Update("intake_sessions", "total_amount = total_amount + 1")),
    breaker(
        "intake-line-total",
        one("intake_session_batches"),
        Update("intake_session_batches", "total_cost = total_cost + 1"),
        also=("intake-total",),
    ),
    breaker(
        "intake-line-terms",
        one("intake_sessions", "status = 'COMPLETED' AND paymentTerms <> 'COD' AND paymentTerms <> 'CONSIGNMENT'"),
        Update("intake_sessions", "paymentTerms = 'COD'"),
    ),
    breaker("intake-status", one("intake_sessions", "status = 'COMPLETED'"), Update("intake_sessions", "completed_at = NULL")),
    breaker(
        "intake-due", one("intake_sessions", "paymentTerms = 'CONSIGNMENT'"), Update("intake_sessions", "payment_due_date = receive_date")
    ),
    breaker(
        "intake-seller", "SELECT vendor_id AS id FROM intake_sessions ORDER BY id LIMIT 1", Update("clients", "is_seller = 0, is_brand = 1")
    ),
    breaker(
        "intake-vendor", "SELECT vendor_id AS id FROM intake_sessions ORDER BY id LIMIT 1", Update("clients", "name = 'Somebody Else'")
    ),
    # stock
    breaker("batch-numbers", one("batches"), Update("batches", "defectiveQty = '1,5'")),
    breaker(
        "movement-numbers",
        one("inventoryMovements", "inventoryMovementType = 'INTAKE' AND quantityBefore IN ('0', '0.00')"),
        Update("inventoryMovements", "quantityBefore = 'none'"),
    ),
    breaker(
        "movement-arithmetic",
        "SELECT MAX(m.id) AS id FROM inventoryMovements m WHERE m.inventoryMovementType = 'SALE'",
        Update("inventoryMovements", "quantityAfter = CAST(quantityAfter AS DECIMAL(20,2)) + 1"),
        also=("movement-chain",),
    ),
    breaker(
        "movement-chain",
        one("inventoryMovements", "inventoryMovementType = 'INTAKE'"),
        Update("inventoryMovements", "quantityBefore = '1', quantityAfter = CAST(quantityAfter AS DECIMAL(20,2)) + 1"),
    ),
    breaker(
        "movement-times",
        one("inventoryMovements", "inventoryMovementType = 'ADJUSTMENT'"),
        Update(
            "inventoryMovements",
            "createdAt = (SELECT c FROM (SELECT MIN(m.createdAt) AS c FROM inventoryMovements m JOIN inventoryMovements o ON o.batchId = m.batchId WHERE o.id = %(id)s) x)",
        ),
        also=("movement-chain",),
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
        one("batches", OWNED),
        Update("batches", "onHandQty = CAST(onHandQty AS DECIMAL(20,2)) + 1"),
        also=("batch-locations", "control-inventory"),
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
    ),
    breaker("batch-status", one("batches", "batchStatus = 'LIVE'"), Update("batches", "batchStatus = 'CLOSED'")),
    breaker("batch-cost", one("batches", "cogsMode = 'FIXED'"), Update("batches", "cogsMode = 'RANGE', unitCogsMin = NULL")),
    breaker("batch-metadata-shape", one("batches"), Update("batches", "metadata = '[]'")),
    breaker(
        "batch-intake",
        one("inventoryMovements", "inventoryMovementType = 'INTAKE'", "batchId"),
        Update("lots", "date = '2001-01-01 12:00:00'", "id = (SELECT l FROM (SELECT lotId AS l FROM batches WHERE id = %(batchId)s) x)"),
        also=("number-series",),
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
            "packed_at = '2002-01-01 12:00:00', shipped_at = '2002-01-01 12:00:00', created_at = '2001-01-01 12:00:00', confirmed_at = '2001-01-01 12:00:00'",
        ),
        also=("order-history", "sold-after-receipt", "parents-older"),
    ),
    breaker(
        "sold-after-receipt",
        "SELECT l.order_id AS id FROM order_line_items l JOIN orders o ON o.id = l.order_id WHERE o.orderType = 'QUOTE' AND o.converted_at IS NULL ORDER BY l.id LIMIT 1",
        Update("orders", "created_at = '2001-01-01 12:00:00'"),
        also=("parents-older",),
    ),
    breaker(
        "sold-within-receipt",
        one("inventoryMovements", "inventoryMovementType = 'INTAKE'", "id, batchId"),
        Update("inventoryMovements", "inventoryMovementType = 'SALE'"),
        also=("movement-sign", "movement-first", "batch-intake", "intake-line-received", "batch-status", "control-consignment"),
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
    breaker("order-line-overrides", SOLD_LINE, Update("order_line_items", "is_cogs_overridden = 1, cogs_override_reason = NULL")),
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
        also=("sample-moved",),
    ),
    breaker(
        "order-items-are-lines", one("orders", SHIPPED), Update("orders", "items = '[]'"), also=("order-items-shape", "quote-items-kept")
    ),
    breaker(
        "order-invoice", one("orders", SALE), Update("orders", "invoice_id = NULL"), also=("invoice-order", "invoice-lines-are-order-lines")
    ),
    breaker(
        "invoice-order",
        one("invoices", "status = 'PAID'"),
        Update("invoices", "referenceId = referenceId + 1"),
        also=("order-invoice", "client-ledger-documents", "event-client"),
    ),
    breaker(
        "invoice-lines-are-order-lines",
        one("invoiceLineItems"),
        Update("invoiceLineItems", "quantity = quantity + 1, lineTotal = (quantity) * unitPrice"),
        also=("invoice-subtotal", "invoice-line-total"),
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
    ),
    breaker("return-items-shape", one("returns"), Update("returns", "items = '[]'"), also=("return-restocked",)),
    breaker(
        "return-within-order",
        "SELECT r.id, l.batch_id FROM returns r JOIN order_line_items l ON l.order_id = r.order_id ORDER BY r.id LIMIT 1",
        Update(
            "order_line_items",
            "quantity = 0.01",
            "batch_id = %(batch_id)s AND order_id = (SELECT o FROM (SELECT order_id AS o FROM returns WHERE id = %(id)s) x)",
        ),
        also=(
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
        also=("movement-chain", "batch-on-hand", "control-cost-of-sales", "control-consignment", "batch-locations"),
    ),
    breaker("sample-products-shape", one("sampleRequests", "sampleRequestStatus = 'PENDING'"), Update("sampleRequests", "products = '[]'")),
    breaker(
        "sample-status", one("sampleRequests", "sampleRequestStatus = 'PENDING'"), Update("sampleRequests", "fulfilledDate = requestDate")
    ),
    breaker("sample-converted", one("sampleRequests", "relatedOrderId IS NOT NULL"), Update("sampleRequests", "conversionDate = NULL")),
    breaker(
        "sample-moved", one("sampleRequests", "sampleRequestStatus = 'FULFILLED'"), Update("sampleRequests", "totalCost = totalCost + 1")
    ),
    # documents
    breaker(
        "invoice-total",
        one("invoices", "status = 'DRAFT'"),
        Update("invoices", "totalAmount = totalAmount + 1, amountDue = amountDue + 1"),
        also=("order-invoice",),
    ),
    breaker("bill-total", one("bills", "status = 'DRAFT'"), Update("bills", "totalAmount = totalAmount + 1, amountDue = amountDue + 1")),
    breaker(
        "invoice-subtotal",
        one("invoiceLineItems", "lineTotal > 1"),
        Update("invoiceLineItems", "lineTotal = lineTotal + 1"),
        also=("invoice-line-total", "invoice-lines-are-order-lines"),
    ),
    breaker(
        "bill-subtotal",
        one("billLineItems"),
        Update("billLineItems", "lineTotal = lineTotal + 1"),
        also=("bill-line-total", "control-consignment"),
    ),
    breaker("invoice-line-total", one("invoiceLineItems"), Update("invoiceLineItems", "taxRate = 50")),
    breaker("bill-line-total", one("billLineItems"), Update("billLineItems", "taxRate = 50")),
    breaker(
        "invoice-due",
        PAID_INVOICE,
        Update("invoices", "amountDue = amountDue + 0.01"),
        also=("control-receivables", "client-owed", "client-oldest-debt"),
    ),
    breaker("bill-due", PAID_BILL, Update("bills", "amountDue = amountDue + 0.01"), also=("control-payables",)),
    breaker(
        "invoice-paid",
        one("payments", "paymentType = 'RECEIVED' AND paymentMethod = 'ACH'"),
        Update("payments", "amount = amount + 1"),
        also=("payment-bank-line", "ledger-amounts", "transactions-of-payments"),
    ),
    breaker(
        "bill-paid",
        one("payments", "paymentType = 'SENT' AND paymentMethod = 'ACH'"),
        Update("payments", "amount = amount + 1"),
        also=("payment-bank-line", "ledger-amounts"),
    ),
    breaker(
        "invoice-status",
        one("invoices", "status = 'OVERDUE'"),
        Update("invoices", "status = 'SENT'"),
        also=("sale-status", "client-ledger-amounts"),
    ),
    breaker("bill-status", one("bills", "status = 'PAID'"), Update("bills", "status = 'OVERDUE'")),
    breaker("invoice-due-date", PAID_INVOICE, Update("invoices", "dueDate = '2001-01-01'"), also=("order-invoice", "event-due-date")),
    breaker("bill-due-date", PAID_BILL, Update("bills", "dueDate = '2001-01-01'"), also=("event-due-date",)),
    breaker(
        "bill-after-receipt",
        one("bills", "status = 'PAID' AND referenceType = 'PURCHASE_ORDER'"),
        Update("bills", "billDate = '2001-01-01'"),
        also=("number-series",),
    ),
    breaker("payment-sides", one("payments", "paymentType = 'RECEIVED'"), Update("payments", "vendorId = (SELECT MIN(id) FROM vendors)")),
    breaker(
        "payment-amount",
        one("payments", "paymentMethod = 'CASH'"),
        Update("payments", "amount = 0"),
        also=("invoice-paid", "ledger-amounts", "control-cash-on-hand", "transactions-of-payments"),
    ),
    breaker(
        "payment-party",
        one("payments", "paymentType = 'RECEIVED'", "id, customerId"),
        Update("payments", "customerId = (SELECT MIN(id) FROM clients WHERE id <> %(customerId)s)"),
        also=("transactions-of-payments",),
    ),
    breaker(
        "payment-date",
        "SELECT MIN(id) AS id FROM payments WHERE paymentMethod = 'CASH'",
        Update("payments", "paymentDate = '2001-01-01'"),
        also=("number-series", "client-ledger-paid"),
    ),
    breaker(
        "payment-account",
        one("payments", "paymentMethod = 'CASH'"),
        Update("payments", "paymentMethod = 'CHECK'"),
        also=("control-cash-on-hand",),
    ),
    breaker("payment-reconciled", one("payments", "isReconciled = 1"), Update("payments", "reconciledAt = NULL")),
    breaker("bank-line-reconciled", one("bankTransactions", "isReconciled = 1"), Update("bankTransactions", "reconciledAt = NULL")),
    breaker("payment-bank-line", one("bankTransactions", "paymentId IS NOT NULL"), Update("bankTransactions", "paymentId = NULL")),
    breaker(
        "bank-line-of-cash",
        "SELECT b.id, p.id AS payment FROM bankTransactions b, payments p WHERE b.paymentId IS NULL AND p.paymentMethod = 'CASH' AND p.createdAt <= b.createdAt ORDER BY b.id DESC, p.id LIMIT 1",
        Update("bankTransactions", "paymentId = %(payment)s"),
    ),
    breaker(
        "bank-line-amount",
        one("bankTransactions", "paymentId IS NULL AND transactionType = 'FEE'"),
        Update("bankTransactions", "transactionType = 'TRANSFER'"),
        also=("bank-balance",),
    ),
    breaker("bank-balance", one("bankAccounts"), Update("bankAccounts", "currentBalance = currentBalance + 1"), also=("control-cash",)),
    breaker("expense-total", one("expenses", "paymentMethod <> 'CASH'"), Update("expenses", "taxAmount = taxAmount + 1")),
    breaker("expense-reimbursed", one("expenses", "isReimbursed = 1"), Update("expenses", "reimbursedAt = NULL")),
    breaker("expense-account", one("expenses", "paymentMethod = 'BANK_TRANSFER'"), Update("expenses", "bankAccountId = NULL")),
    # the ledger
    breaker(
        "ledger-balanced",
        "SELECT MIN(id) AS id FROM ledgerEntries WHERE referenceType = 'BANK' AND debit > 0",
        Update("ledgerEntries", "debit = debit + 1"),
        also=("ledger-reference-balanced", "ledger-period-balanced", "control-cash", "control-cash-on-hand"),
    ),
    breaker(
        "ledger-reference-balanced",
        "SELECT MIN(e.id) AS id, MAX(o.referenceId) AS other FROM ledgerEntries e, ledgerEntries o WHERE e.referenceType = 'COGS' AND o.referenceType = 'COGS' AND e.id = (SELECT MIN(id) FROM ledgerEntries WHERE referenceType = 'COGS')",
        Update("ledgerEntries", "referenceId = %(other)s"),
    ),
    breaker(
        "ledger-period-balanced",
        FIRST_ENTRY,
        Update("ledgerEntries", "fiscalPeriodId = (SELECT MAX(id) FROM fiscalPeriods)"),
        also=("ledger-entry-in-period", "parents-older"),
    ),
    breaker(
        "ledger-entry-in-period",
        "SELECT MIN(referenceId) AS ref FROM ledgerEntries WHERE referenceType = 'COGS'",
        Update("ledgerEntries", "entryDate = '2001-01-01'", "referenceType = 'COGS' AND referenceId = %(ref)s"),
    ),
    breaker("ledger-one-side", FIRST_ENTRY, Update("ledgerEntries", "debit = debit + 1, credit = credit + 1"), also=("ledger-amounts",)),
    breaker("ledger-posted", FIRST_ENTRY, Update("ledgerEntries", "postedBy = NULL")),
    breaker(
        "fiscal-periods-apart",
        "SELECT MIN(id) AS id FROM fiscalPeriods",
        Update("fiscalPeriods", "startDate = '2001-02-01', endDate = '2001-01-01'"),
        also=("ledger-entry-in-period",),
    ),
    breaker(
        "fiscal-period-open",
        "SELECT MAX(id) AS id FROM fiscalPeriods",
        Update("fiscalPeriods", "endDate = startDate"),
        also=("ledger-entry-in-period",),
    ),
    breaker("fiscal-period-closed", one("fiscalPeriods", "status <> 'OPEN'"), Update("fiscalPeriods", "closedBy = NULL")),
    breaker("control-receivables", *other_account("1200")),
    breaker("control-payables", *other_account("2000")),
    breaker("control-cash", *other_account("1010")),
    breaker("control-inventory", *other_account("1300")),
    breaker("control-revenue", *other_account("4000")),
    breaker("control-cost-of-sales", *other_account("5000")),
    breaker("control-sales-returns", *other_account("4100")),
    breaker("control-bad-debt", *other_account("5100")),
    breaker("control-customer-credits", *other_account("2300")),
    breaker("control-consignment", *other_account("2050")),
    breaker("control-cash-on-hand", *other_account("1050")),
    breaker(
        "ledger-amounts",
        "SELECT referenceId AS ref FROM ledgerEntries WHERE referenceType = 'EXPENSE' ORDER BY id LIMIT 1",
        Delete("ledgerEntries", "referenceType = 'EXPENSE' AND referenceId = %(ref)s"),
        also=("control-cash", "control-cash-on-hand"),
    ),
    # credits and transactions
    breaker("credit-numbers", one("credits", "creditStatus = 'ACTIVE'"), Update("credits", "amountUsed = '0 USD'")),
    breaker(
        "credit-remaining",
        one("credits", "creditStatus = 'ACTIVE'"),
        Update("credits", "amountRemaining = CAST(amountRemaining AS DECIMAL(20,2)) - 1"),
        also=("control-customer-credits",),
    ),
    breaker("credit-status", one("credits", "creditStatus = 'FULLY_USED'"), Update("credits", "creditStatus = 'ACTIVE'")),
    breaker(
        "credit-used",
        one("creditApplications"),
        Update("creditApplications", "amountApplied = CAST(amountApplied AS DECIMAL(20,2)) + 1"),
        also=("credit-payments",),
    ),
    breaker(
        "credit-same-client",
        "SELECT a.creditId AS id, c.clientId FROM creditApplications a JOIN credits c ON c.id = a.creditId ORDER BY a.id LIMIT 1",
        Update("credits", "clientId = (SELECT MIN(id) FROM clients WHERE id <> %(clientId)s)"),
        also=("credit-source",),
    ),
    breaker(
        "credit-source",
        one("credits", "creditStatus = 'ACTIVE'", "id, clientId"),
        Update("credits", "clientId = (SELECT MIN(id) FROM clients WHERE id <> %(clientId)s)"),
    ),
    breaker("credit-payments", one("creditApplications"), Delete("creditApplications"), also=("credit-used",)),
    breaker(
        "transaction-amount",
        one("transactions", "transactionType = 'INVOICE' AND amount LIKE '%%.%%'"),
        Update("transactions", "amount = REPLACE(amount, '.', ',')"),
        also=("transactions-of-invoices", "transaction-links", "refund-within-invoice"),
    ),
    breaker(
        "transactions-of-invoices",
        one("transactions", "transactionType = 'INVOICE'"),
        Update("transactions", "amount = CAST(amount AS DECIMAL(20,2)) + 1"),
    ),
    breaker(
        "transactions-of-payments",
        one("transactions", "transactionType = 'PAYMENT'"),
        Update("transactions", "amount = CAST(amount AS DECIMAL(20,2)) + 1"),
    ),
    breaker(
        "transaction-links",
        one("transactionLinks", "transactionLinkType = 'PAYMENT_FOR'"),
        Update("transactionLinks", "linkAmount = CAST(linkAmount AS DECIMAL(20,2)) + 100000000"),
    ),
    breaker("refund-linked", one("transactionLinks", "transactionLinkType = 'REFUND_OF'"), Delete("transactionLinks")),
    breaker(
        "refund-within-invoice",
        "SELECT childTransactionId AS id FROM transactionLinks WHERE transactionLinkType = 'REFUND_OF' ORDER BY id LIMIT 1",
        Update("transactions", "amount = CAST(amount AS DECIMAL(20,2)) + 100000000"),
        also=("control-sales-returns", "ledger-amounts"),
    ),
    # the calendar
    breaker("event-times", one("calendar_events"), Update("calendar_events", "start_time = '9:30'")),
    breaker(
        "event-status",
        one("calendar_events"),
        Update("calendar_events", "status = 'COMPLETED', start_date = '2037-01-01', end_date = '2037-01-01'"),
        also=("event-due-date",),
    ),
    breaker("event-automatic", one("calendar_events", "is_auto_generated = 0"), Update("calendar_events", "is_auto_generated = 1")),
    breaker(
        "event-client",
        one("calendar_events", "entity_type = 'client' AND client_id IS NOT NULL", "id, client_id"),
        Update("calendar_events", "client_id = (SELECT MIN(id) FROM clients WHERE id <> %(client_id)s)"),
    ),
    breaker(
        "event-due-date",
        one("calendar_events", "event_type IN ('PAYMENT_DUE', 'AP_PAYMENT')"),
        Update("calendar_events", "start_date = '2001-01-01'"),
    ),
    breaker("event-metadata-shape", one("calendar_events"), Update("calendar_events", "metadata = '[]'")),
    breaker("event-recurring", one("calendar_events", "is_recurring = 0"), Update("calendar_events", "is_recurring = 1")),
)
