"""What the pages on stock and its cost show."""

from __future__ import annotations

from typing import Final

from seeding.engine.coverage.pages import Page

ON_HAND: Final = "CAST(batches.onHandQty AS DECIMAL(20,4))"
HELD: Final = (
    "CAST(batches.reservedQty AS DECIMAL(20,4)) + CAST(batches.quarantineQty AS DECIMAL(20,4)) + CAST(batches.holdQty AS DECIMAL(20,4))"
)

PAGES: Final[tuple[Page, ...]] = (
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
)
