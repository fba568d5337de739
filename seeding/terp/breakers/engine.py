"""Breakers of the credit engine, orders' logs, recurring orders, matches, overrides, and what the system keeps of itself."""

from __future__ import annotations

from seeding.engine.checks.breaking import LONG_AGO, Breaker, Delete, Update, breaker, one

NEWEST = "SELECT MAX(id) AS id FROM credit_signal_history"

BREAKERS: tuple[Breaker, ...] = (
    # the credit engine
    breaker(
        "credit-weights",
        one("credit_system_settings"),
        Update("credit_system_settings", "tenure_weight = tenure_weight + 1"),
        also=("credit-newest-signals",),
    ),
    breaker(
        "credit-exposure",
        one("client_credit_limits"),
        Update("client_credit_limits", "current_exposure = current_exposure + 1"),
        also=("credit-utilization", "credit-excess-logged"),
    ),
    breaker(
        "credit-utilization",
        one("client_credit_limits", "utilization_percent < 999"),
        Update("client_credit_limits", "utilization_percent = utilization_percent + 0.5"),
    ),
    breaker(
        "credit-limit",
        one("client_credit_limits", "credit_limit > 1000"),
        Update("client_credit_limits", "credit_limit = credit_limit + 50"),
        also=("credit-utilization",),
    ),
    breaker(
        "credit-capacity",
        one("client_credit_limits"),
        Update("client_credit_limits", "base_capacity = base_capacity + 100"),
        also=("credit-limit",),
    ),
    breaker(
        "credit-newest-signals",
        one("client_credit_limits"),
        Update("client_credit_limits", "trend = CASE trend WHEN 'STABLE' THEN 'WORSENING' ELSE 'STABLE' END"),
    ),
    breaker(
        "credit-scores",
        one("credit_signal_history"),
        Update("credit_signal_history", "revenue_momentum = 100.5"),
    ),
    breaker(
        "credit-signals",
        NEWEST,
        Update("credit_signal_history", "repayment_velocity = CASE WHEN repayment_velocity > 50 THEN 0 ELSE 100 END"),
        also=("credit-newest-signals",),
    ),
    breaker("credit-mode", one("client_credit_limits", "mode = 'LEARNING'"), Update("client_credit_limits", "confidence_score = 99")),
    breaker(
        "credit-change",
        one("credit_audit_log", "change_percent IS NOT NULL AND change_percent < 900"),
        Update("credit_audit_log", "change_percent = change_percent + 1"),
    ),
    breaker("credit-jumps-logged", one("credit_audit_log", "event_type = 'LIMIT_INCREASED'"), Delete("credit_audit_log")),
    breaker(
        "credit-excess-logged",
        """SELECT l.client_id AS id FROM client_credit_limits l WHERE l.current_exposure > l.credit_limit ORDER BY l.id LIMIT 1""",
        Delete("credit_audit_log", "client_id = %(id)s AND event_type = 'EXPOSURE_EXCEEDED'"),
    ),
    # orders
    breaker("order-log-action", one("order_audit_log", "action = 'UPDATE_DRAFT'"), Update("order_audit_log", "action = 'TOUCHED'")),
    breaker("order-log-shape", one("order_audit_log"), Update("order_audit_log", "changes = '[]'")),
    breaker(
        "order-log-created",
        one("order_audit_log", "action = 'CREATE_DRAFT'", "id, order_id"),
        Update("order_audit_log", "timestamp = (SELECT updated_at FROM orders WHERE id = %(order_id)s)"),
        also=("order-log-finalized",),
    ),
    breaker("order-log-finalized", one("order_audit_log", "action = 'FINALIZE'"), Delete("order_audit_log")),
    breaker("order-log-overrides", one("order_audit_log", "action = 'COGS_OVERRIDE'"), Delete("order_audit_log")),
    breaker(
        "recurring-template-shape",
        one("recurring_orders", "status <> 'ACTIVE'"),
        Update("recurring_orders", "order_template = '{\"items\":[]}'"),
    ),
    breaker("recurring-dates", one("recurring_orders"), Update("recurring_orders", "next_generation_date = last_generated_date")),
    breaker(
        "recurring-stock",
        one("recurring_orders", "status = 'ACTIVE'"),
        Update("recurring_orders", 'order_template = \'{"items":[{"productId":2000000000,"quantity":1}]}\''),
    ),
    # matches
    breaker("supply-status", one("vendor_supply", "status = 'RESERVED'"), Update("vendor_supply", "reserved_at = NULL")),
    breaker(
        "supply-purchased",
        one("vendor_supply", "status = 'PURCHASED'"),
        Update("vendor_supply", "vendor_id = 2000000000"),
        also=("references-resolve",),
    ),
    breaker(
        "match-kind",
        one("match_records", "match_type = 'EXACT'"),
        Update("match_records", "match_type = 'CLOSE'"),
    ),
    breaker("match-reasons-shape", one("match_records"), Update("match_records", "match_reasons = '[]'")),
    breaker("match-action", one("match_records", "user_action = 'NONE'"), Update("match_records", "user_action = 'DISMISSED'")),
    breaker(
        "match-same-client",
        one("match_records", "client_need_id IS NOT NULL AND sale_order_id IS NULL", "id, client_id"),
        Update("match_records", "client_id = (SELECT MIN(id) FROM clients WHERE id <> %(client_id)s)"),
    ),
    breaker("match-sale", one("match_records", "resulted_in_sale = 1"), Update("match_records", "resulted_in_sale = 0")),
    breaker("need-matched", one("match_records", "resulted_in_sale = 1"), Delete("match_records")),
    breaker(
        "match-lapsed",
        one("match_records", "historical_order_id IS NOT NULL"),
        Update("match_records", "created_at = (SELECT o.created_at FROM orders o WHERE o.id = match_records.historical_order_id)"),
        also=("parents-older",),
    ),
    breaker(
        "match-score",
        one("match_records", "match_type = 'EXACT' AND client_need_id IS NOT NULL AND confidence_score > 90"),
        Update("match_records", "confidence_score = confidence_score - 1"),
    ),
    # access and system
    breaker(
        "override-differs",
        "SELECT user_id AS id, permission_id FROM user_permission_overrides ORDER BY user_id, permission_id LIMIT 1",
        Update("user_permission_overrides", "granted = 1 - granted", "user_id = %(id)s AND permission_id = %(permission_id)s"),
    ),
    breaker("audit-action", one("auditLogs", "action = 'USER_LOGIN'"), Update("auditLogs", "action = 'LOOKED'")),
    breaker(
        "audit-batch-status",
        "SELECT MAX(id) AS id FROM auditLogs WHERE action = 'STATUS_CHANGE'",
        Update("auditLogs", '`after` = \'{"batchStatus":"NOWHERE"}\''),
    ),
    breaker("audit-batch-quantity", one("auditLogs", "action = 'QTY_ADJUST'"), Update("auditLogs", '`after` = \'{"onHandQty":"-1"}\'')),
    breaker("deployment-status", one("deployments", "status = 'success'"), Update("deployments", "duration = NULL")),
    breaker("deployment-commit", one("deployments"), Update("deployments", "commitSha = 'HEAD'")),
    breaker("snapshot-value", one("analytics_snapshots"), Update("analytics_snapshots", "value = value + 1")),
    breaker(
        "snapshot-time",
        one("analytics_snapshots"),
        Update("analytics_snapshots", f"calculated_at = {LONG_AGO}"),
    ),
    breaker("report-shape", one("report_configs"), Update("report_configs", "selected_columns = '[]'")),
    breaker(
        "report-schedule", one("report_configs", "schedule <> 'NONE' AND is_active = 1"), Update("report_configs", "next_run_at = NULL")
    ),
    breaker("report-recipients", one("report_configs"), Update("report_configs", "recipients = '[\"nobody@example.com\"]'")),
)
