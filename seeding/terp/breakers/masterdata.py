"""Breakers of what holds for every table, of people, catalogue, clients, suppliers and the calendar."""

from __future__ import annotations

from seeding.engine.checks.breaking import LONG_AGO, Breaker, Delete, Update, breaker, one

BREAKERS: tuple[Breaker, ...] = (
    # every table
    breaker("references-resolve", one("bankTransactions", "paymentId IS NULL"), Update("bankTransactions", "paymentId = 2000000000")),
    breaker(
        "parents-older",
        one("client_activity", "activity_type = 'CREATED'"),
        Update("client_activity", f"created_at = {LONG_AGO}"),
    ),
    breaker("nothing-later", one("categories"), Update("categories", "updatedAt = '2037-01-01 12:00:00'")),
    breaker("updated-later", one("categories"), Update("categories", "updatedAt = '2001-01-01 12:00:00'")),
    breaker(
        "polymorphic-resolve",
        one("ledgerEntries", "referenceType = 'BANK'", "referenceId AS ref"),
        Update(
            "ledgerEntries",
            "referenceId = 2000000000",
            "referenceType = 'BANK' AND referenceId = %(ref)s",
        ),
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
    breaker("price-profile-shape", one("pricing_profiles"), Update("pricing_profiles", "rules = '[]'"), also=("alert-target",)),
    breaker(
        "price-profile-rules",
        one("pricing_profiles"),
        Update("pricing_profiles", 'rules = \'[{"ruleId":2000000000,"priority":1}]\''),
        also=("alert-target",),
    ),
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
        one("client_transactions", "transaction_type = 'INVOICE' AND payment_status = 'PENDING'"),
        Delete("client_transactions"),
        also=("activity-transaction", "credit-mode", "credit-signals"),
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
        also=("credit-signals",),
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
    # the calendar
    breaker("event-times", one("calendar_events"), Update("calendar_events", "start_time = '9:30'")),
    breaker(
        "event-status",
        one("calendar_events"),
        Update("calendar_events", "status = 'COMPLETED', start_date = '2037-01-01', end_date = '2037-01-01'"),
        also=("event-due-date", "event-last-change", "reminder-time", "recurrence-span", "meeting-day"),
    ),
    breaker("event-automatic", one("calendar_events", "is_auto_generated = 0"), Update("calendar_events", "is_auto_generated = 1")),
    breaker(
        "event-client",
        one("calendar_events", "entity_type = 'client' AND client_id IS NOT NULL", "id, client_id"),
        Update("calendar_events", "client_id = (SELECT MIN(id) FROM clients WHERE id <> %(client_id)s)"),
        also=("invitation-guest", "meeting-event"),
    ),
    breaker(
        "event-due-date",
        one("calendar_events", "event_type IN ('PAYMENT_DUE', 'AP_PAYMENT')"),
        Update("calendar_events", "start_date = '2001-01-01'"),
        also=("reminder-time",),
    ),
    breaker("event-metadata-shape", one("calendar_events"), Update("calendar_events", "metadata = '[]'")),
    breaker("event-recurring", one("calendar_events", "is_recurring = 0"), Update("calendar_events", "is_recurring = 1")),
)
