"""What the supplier and purchasing pages show."""

from __future__ import annotations

from typing import Final

from seeding.engine.coverage.pages import Page

PAGES: Final[tuple[Page, ...]] = (
    Page("Suppliers", "list", "vendors WHERE contactName <> ''"),
    Page("Suppliers", "notes", "vendorNotes JOIN vendors ON vendors.id = vendorId JOIN users ON users.id = userId"),
    Page("Suppliers", "history", "auditLogs JOIN vendors ON vendors.id = entityId WHERE entity = 'vendor'"),
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
)
