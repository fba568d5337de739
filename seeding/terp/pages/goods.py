"""Stock, cost, products, purchasing, orders, samples, prices and matches."""

from __future__ import annotations

from typing import Final

from seeding.engine.coverage.pages import Page, as_a_month_begins

DRAFTS: Final = "orders JOIN clients ON clients.id = orders.client_id WHERE is_draft = 1"
CONFIRMED: Final = "orders JOIN clients ON clients.id = orders.client_id WHERE orderType = 'SALE' AND is_draft = 0"
QUOTES: Final = "orders JOIN clients ON clients.id = orders.client_id WHERE orderType = 'QUOTE'"

PAGES: Final = (
    Page(
        "Inventory",
        "list",
        "batches JOIN products ON products.id = batches.productId JOIN brands ON brands.id = products.brandId "
        "JOIN lots ON lots.id = batches.lotId JOIN vendors ON vendors.id = lots.vendorId",
    ),
    Page("Inventory", "places of a batch", "batchLocations JOIN batches ON batches.id = batchId WHERE CAST(qty AS DECIMAL(20,4)) > 0"),
    Page("Inventory", "history of a batch", "auditLogs JOIN batches ON batches.id = entityId WHERE entity = 'Batch'"),
    Page(
        "Inventory",
        "comments on a batch",
        "comments JOIN users ON users.id = comments.user_id JOIN batches ON batches.id = commentable_id "
        "WHERE commentable_type = 'inventory_batch'",
    ),
    Page(
        "Inventory",
        "movements",
        "inventoryMovements JOIN batches ON batches.id = batchId JOIN users ON users.id = performedBy",
    ),
    Page("Inventory", "locations", "locations WHERE isActive = 1"),
    Page("Inventory", "alerts taken note of", "inventoryAlerts JOIN users ON users.id = acknowledgedBy WHERE alertStatus = 'ACKNOWLEDGED'"),
    Page("Inventory", "alerts resolved", "inventoryAlerts WHERE alertStatus = 'RESOLVED' AND resolvedAt IS NOT NULL"),
    Page("Inventory", "saved views, own", "inventoryViews JOIN users ON users.id = createdBy WHERE isShared = 0"),
    Page("Inventory", "saved views, shared", "inventoryViews WHERE isShared = 1"),
    Page("Cost", "rules", "cogs_rules WHERE is_active = 1"),
    Page("Cost", "history of a batch's cost", "cogsHistory JOIN batches ON batches.id = batchId JOIN users ON users.id = changedBy"),
    Page("Cost", "payments for a batch", "paymentHistory JOIN batches ON batches.id = batchId JOIN vendors ON vendors.id = vendorId"),
    Page("Cost", "sales of the last 90 days", "sales JOIN batches ON batches.id = batchId WHERE saleDate >= %(ago_90)s"),
    Page(
        "Products",
        "list",
        "products JOIN brands ON brands.id = brandId JOIN strains ON strains.id = strainId "
        "JOIN categories ON categories.name = products.category AND categories.isActive = 1",
    ),
    Page("Products", "subcategories", "subcategories JOIN categories ON categories.id = categoryId WHERE subcategories.isActive = 1"),
    Page("Products", "grades", "grades WHERE isActive = 1"),
    Page("Products", "strain families", "strains JOIN strains AS parents ON parents.id = strains.parentStrainId"),
    Page("Products", "media", "productMedia JOIN products ON products.id = productId"),
    Page("Products", "synonyms", "productSynonyms JOIN products ON products.id = productId"),
    Page("Products", "search by tag", "productTags JOIN products ON products.id = productId JOIN tags ON tags.id = tagId"),
    Page("Products", "tag groups", "tagGroupMembers JOIN tagGroups ON tagGroups.id = groupId JOIN tags ON tags.id = tagId"),
    Page(
        "Products",
        "tag tree",
        "tagHierarchy JOIN tags ON tags.id = parentTagId JOIN tags AS children ON children.id = childTagId",
    ),
    Page(
        "Purchasing",
        "orders",
        "purchaseOrders JOIN vendors ON vendors.id = vendorId "
        "WHERE EXISTS (SELECT 1 FROM purchaseOrderItems JOIN products ON products.id = productId "
        "WHERE purchaseOrderId = purchaseOrders.id)",
    ),
    Page("Purchasing", "orders under way", "purchaseOrders WHERE purchaseOrderStatus IN ('SENT', 'CONFIRMED', 'RECEIVING')"),
    Page("Purchasing", "intake in progress", "intake_sessions JOIN clients ON clients.id = vendor_id WHERE status = 'IN_PROGRESS'"),
    Page(
        "Purchasing",
        "intake receipts",
        "intake_session_batches JOIN intake_sessions ON intake_sessions.id = intake_session_id "
        "JOIN batches ON batches.id = batch_id WHERE status = 'COMPLETED'",
    ),
    Page("Orders", "drafts", DRAFTS),
    Page("Orders", "to pack", f"{CONFIRMED} AND fulfillmentStatus = 'PENDING'"),
    Page("Orders", "to ship", f"{CONFIRMED} AND fulfillmentStatus = 'PACKED' AND packed_at IS NOT NULL"),
    Page("Orders", "shipped", f"{CONFIRMED} AND fulfillmentStatus = 'SHIPPED' AND shipped_at IS NOT NULL"),
    Page("Orders", "lines", "order_line_items JOIN orders ON orders.id = order_id JOIN batches ON batches.id = batch_id"),
    Page("Orders", "status timeline", "order_status_history JOIN orders ON orders.id = order_id JOIN users ON users.id = changed_by"),
    Page("Orders", "audit", "order_audit_log JOIN orders ON orders.id = order_id JOIN users ON users.id = user_id"),
    Page(
        "Orders",
        "returns",
        "returns JOIN orders ON orders.id = order_id WHERE fulfillmentStatus = 'SHIPPED' AND processed_at >= shipped_at",
    ),
    *(
        Page("Quotes", status.lower(), f"{QUOTES} AND quoteStatus = '{status}'")
        for status in ("DRAFT", "ACCEPTED", "REJECTED", "EXPIRED", "CONVERTED")
    ),
    Page("Quotes", "sent and still valid", f"{QUOTES} AND quoteStatus IN ('SENT', 'VIEWED') AND valid_until >= %(today)s"),
    Page("Recurring orders", "active", "recurring_orders JOIN clients ON clients.id = client_id WHERE status = 'ACTIVE'"),
    Page(
        "Recurring orders",
        "due",
        "recurring_orders WHERE status = 'ACTIVE' AND next_generation_date <= %(today)s AND (end_date IS NULL OR end_date >= %(today)s)",
    ),
    Page("Samples", "requests", "sampleRequests JOIN clients ON clients.id = clientId WHERE sampleRequestStatus = 'PENDING'"),
    Page("Samples", "fulfilled", "sampleRequests WHERE sampleRequestStatus = 'FULFILLED' AND totalCost > 0"),
    Page("Samples", "turned into orders", "sampleRequests JOIN orders ON orders.id = relatedOrderId WHERE conversionDate >= fulfilledDate"),
    Page(
        "Samples",
        "allowance of this month",
        "sampleAllocations JOIN clients ON clients.id = clientId WHERE monthYear = %(this_month)s",
        as_a_month_begins,
    ),
    Page("Samples", "log", "sample_inventory_log JOIN batches ON batches.id = batch_id WHERE action = 'CONSUMED'"),
    Page("Pricing", "rules", "pricing_rules WHERE is_active = 1"),
    Page("Pricing", "profiles", "pricing_profiles WHERE CAST(rules AS CHAR) LIKE '[{%%'"),
    Page("Pricing", "default margins", "pricing_defaults WHERE product_category = 'OTHER'"),
    Page("Pricing", "tiers", "pricing_tiers WHERE is_active = 1"),
    Page(
        "Pricing",
        "prices agreed with a client",
        "client_pricing_overrides JOIN clients ON clients.id = client_id JOIN products ON products.id = product_id "
        "WHERE is_active = 1 AND valid_from <= %(today)s AND (valid_until IS NULL OR valid_until >= %(today)s)",
    ),
    Page(
        "Sales sheets",
        "templates",
        "sales_sheet_templates WHERE is_active = 1 AND (expiration_date IS NULL OR expiration_date >= %(today)s)",
    ),
    Page(
        "Sales sheets",
        "versions",
        "salesSheetVersions JOIN sales_sheet_templates ON sales_sheet_templates.id = templateId WHERE versionNumber <= current_version",
    ),
    Page(
        "Sales sheets",
        "sent in the last 30 days",
        "sales_sheet_history JOIN clients ON clients.id = client_id WHERE sales_sheet_history.created_at >= %(ago_29)s",
    ),
    Page("Matching", "needs", "client_needs WHERE status = 'ACTIVE' AND (expires_at IS NULL OR expires_at > %(today)s)"),
    Page(
        "Matching",
        "supply",
        "vendor_supply JOIN vendors ON vendors.id = vendor_id "
        "WHERE status = 'AVAILABLE' AND (available_until IS NULL OR available_until > %(today)s)",
    ),
    *(
        Page("Matching", f"{kind.lower()} matches", f"match_records JOIN clients ON clients.id = client_id WHERE match_type = '{kind}'")
        for kind in ("EXACT", "CLOSE", "HISTORICAL")
    ),
    Page("Matching", "matches that became sales", "match_records JOIN orders ON orders.id = sale_order_id WHERE resulted_in_sale = 1"),
)
