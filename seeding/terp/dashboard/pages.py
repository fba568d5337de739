"""The dashboard: headline figures, widgets, data cards, and what each user has put where."""

from __future__ import annotations

from typing import Final

from seeding.engine.coverage.pages import Page, as_a_month_begins, on_sundays
from seeding.terp.finance.pages import OWED, TO_PAY
from seeding.terp.inventory.pages import HELD, ON_HAND

PAGES: Final[tuple[Page, ...]] = (
    Page("Dashboard", "total revenue", "invoices WHERE status = 'PAID'"),
    Page("Dashboard", "active orders", "invoices WHERE status = 'SENT'"),
    Page("Dashboard", "inventory value", f"batches WHERE {ON_HAND} * CAST(unitCogs AS DECIMAL(20,4)) > 0"),
    Page("Dashboard", "low stock", f"batches WHERE batchStatus = 'LIVE' AND {ON_HAND} - ({HELD}) <= 100"),
    Page("Dashboard", "sales by client", "invoices WHERE totalAmount > 0"),
    Page("Dashboard", "cash collected", "payments WHERE paymentType = 'RECEIVED'"),
    Page("Dashboard", "cash flow, paid out", "payments WHERE paymentType = 'SENT'"),
    Page("Dashboard", "what clients owe", f"invoices WHERE {OWED}"),
    Page("Dashboard", "what is owed to suppliers", f"bills WHERE {TO_PAY}"),
    Page("Dashboard", "invoices today", "invoices WHERE invoiceDate = %(today)s", on_sundays),
    Page("Dashboard", "payments today", "payments WHERE paymentDate = %(today)s", on_sundays),
    Page("Dashboard", "invoices of the last 7 days", "invoices WHERE invoiceDate BETWEEN %(ago_6)s AND %(today)s"),
    Page("Dashboard", "payments of the last 7 days", "payments WHERE paymentDate BETWEEN %(ago_6)s AND %(today)s"),
    Page("Dashboard", "sales comparison, last 30 days", "invoices WHERE invoiceDate BETWEEN %(ago_29)s AND %(today)s"),
    Page("Dashboard", "sales comparison, the 30 days before", "invoices WHERE invoiceDate BETWEEN %(ago_59)s AND %(ago_30)s"),
    Page(
        "Dashboard",
        "inventory snapshot",
        f"batches JOIN products ON products.id = batches.productId WHERE products.category <> '' AND products.subcategory <> '' "
        f"AND {ON_HAND} > 0",
    ),
    Page(
        "Dashboard",
        "comments",
        "comments JOIN users ON users.id = comments.user_id WHERE commentable_type = 'dashboard' AND commentable_id = 1",
    ),
    Page(
        "Dashboard",
        "sales performance",
        "orders WHERE orderType = 'SALE' AND total_cogs IS NOT NULL AND created_at BETWEEN %(ago_29)s AND %(tomorrow)s",
    ),
    Page(
        "Dashboard",
        "receivables by age",
        "client_transactions WHERE payment_status IN ('PENDING', 'OVERDUE', 'PARTIAL') AND amount > COALESCE(payment_amount, 0)",
    ),
    Page(
        "Dashboard",
        "stock valuation",
        f"batches WHERE batchStatus IN ('LIVE', 'PHOTOGRAPHY_COMPLETE', 'ON_HOLD') AND {ON_HAND} > 0",
    ),
    Page("Dashboard", "top products", "sales JOIN products ON products.id = sales.productId WHERE saleDate >= %(ago_90)s"),
    Page("Dashboard", "alerts", "inventoryAlerts JOIN batches ON batches.id = inventoryAlerts.batchId WHERE alertStatus = 'ACTIVE'"),
    Page("Data cards", "units in stock by category", f"batches JOIN products ON products.id = batches.productId WHERE {ON_HAND} > 0"),
    Page("Data cards", "orders this week", "orders WHERE orderType = 'SALE' AND created_at >= %(week)s", on_sundays),
    Page("Data cards", "orders returned", "returns JOIN orders ON orders.id = returns.order_id WHERE orderType = 'SALE'"),
    Page("Data cards", "cash", "bankAccounts WHERE currentBalance <> 0"),
    Page("Data cards", "accounts receivable", "invoices WHERE status IN ('SENT', 'VIEWED', 'PARTIAL', 'OVERDUE') AND amountDue > 0"),
    Page("Data cards", "accounts payable", "bills WHERE status IN ('PARTIAL', 'OVERDUE') AND amountDue > 0"),
    Page("Data cards", "overdue invoices", f"invoices WHERE {OWED} AND dueDate <= %(today)s"),
    Page("Data cards", "payments of the last 30 days", "payments WHERE paymentDate >= %(ago_29)s"),
    Page("Data cards", "revenue this month", "invoices WHERE status = 'PAID' AND createdAt >= %(month)s", as_a_month_begins),
    Page("Data cards", "expenses this month", "bills WHERE totalAmount > 0 AND createdAt >= %(month)s", as_a_month_begins),
    Page("Data cards", "supply available", "vendor_supply WHERE status = 'AVAILABLE' AND quantity_available * unit_price > 0"),
    Page(
        "Data cards",
        "supply that expires soon",
        "vendor_supply WHERE status = 'AVAILABLE' AND available_until BETWEEN %(today)s AND %(in_30)s",
    ),
    Page("Data cards", "clients who owe", "clients WHERE total_owed > 0"),
    Page("Data cards", "top clients", "clients WHERE is_buyer = 1 AND total_spent > 0"),
    Page(
        "Settings",
        "dashboard preferences",
        "userDashboardPreferences JOIN users ON users.id = userDashboardPreferences.userId WHERE CAST(widgetConfig AS CHAR) LIKE '[{%%'",
    ),
    Page(
        "Settings",
        "widgets of a user",
        "dashboard_widget_layouts JOIN users ON users.id = dashboard_widget_layouts.userId WHERE isVisible = 1",
    ),
    Page(
        "Settings",
        "widgets of a role",
        "dashboard_widget_layouts WHERE userId IS NULL AND dashboard_widget_layouts.role IS NOT NULL AND isVisible = 1",
    ),
    Page("Settings", "headline figures by role", "dashboard_kpi_configs WHERE isVisible = 1"),
    Page(
        "Settings",
        "alert rules",
        "alert_configurations JOIN users ON users.id = alert_configurations.user_id WHERE is_active = 1",
    ),
    Page("Settings", "saved reports", "report_configs JOIN users ON users.id = report_configs.created_by WHERE is_active = 1"),
    Page("Settings", "analytics of the last week", "analytics_snapshots WHERE snapshot_date >= %(ago_6)s"),
)
