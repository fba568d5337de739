"""Breakers of the board, of costs, sales and payments on batches, of alerts, tags and the sample stock."""

from __future__ import annotations

from seeding.engine.checks.breaking import LONG_AGO, Breaker, Delete, Update, breaker, one

MIDDLE_MOVE = """SELECT h.id, h.toStatusId AS place FROM batch_status_history h WHERE h.fromStatusId IS NOT NULL AND EXISTS (
                   SELECT 1 FROM batch_status_history n WHERE n.batchId = h.batchId AND n.createdAt > h.createdAt) ORDER BY h.id LIMIT 1"""
OFF_BOARD = """SELECT h.id FROM batch_status_history h JOIN batches b ON b.id = h.batchId WHERE b.statusId IS NULL
               AND NOT EXISTS (SELECT 1 FROM batch_status_history n WHERE n.batchId = h.batchId AND n.id > h.id) ORDER BY h.id LIMIT 1"""
OTHER_COLUMN = "(SELECT MIN(s.id) FROM workflow_statuses s WHERE s.slug = 'lab-testing')"
FIRST_COST = one("cogsHistory", "oldCogs IS NULL")

BREAKERS: tuple[Breaker, ...] = (
    # the board
    breaker("batch-column", one("batches", "batchStatus = 'AWAITING_INTAKE'"), Update("batches", "batchStatus = 'PHOTOGRAPHY_COMPLETE'")),
    breaker("board-chain", MIDDLE_MOVE, Update("batch_status_history", "fromStatusId = NULL")),
    breaker("board-last", OFF_BOARD, Update("batch_status_history", f"toStatusId = {OTHER_COLUMN}")),
    breaker(
        "card-of-batch", one("workflow_queue", "due_at IS NOT NULL"), Update("workflow_queue", "due_at = NULL, entered_at = created_at")
    ),
    breaker("card-dates", one("workflow_queue", "due_at IS NOT NULL"), Update("workflow_queue", f"due_at = {LONG_AGO}")),
    breaker(
        "card-positions",
        "SELECT a.id, b.position AS place FROM workflow_queue a JOIN workflow_queue b ON b.status_id = a.status_id AND b.id > a.id LIMIT 1",
        Update("workflow_queue", "position = %(place)s"),
    ),
    breaker(
        "card-there",
        one("workflow_queue"),
        Delete("workflow_assignments", "queue_id = %(id)s"),
        Delete("workflow_queue"),
    ),
    breaker("path-shape", one("workflow_templates"), Update("workflow_templates", "steps = '[]'")),
    breaker(
        "path-columns",
        one("workflow_templates"),
        Update("workflow_templates", """steps = '[{"order":1,"status":"nowhere","hours":1}]'"""),
    ),
    breaker("path-default", one("workflow_templates", "is_default = 1"), Update("workflow_templates", "is_default = 0")),
    breaker("card-owner", one("workflow_assignments", "role = 'OWNER'"), Update("workflow_assignments", "role = 'WATCHER'")),
    breaker("assignment-dates", one("workflow_assignments"), Update("workflow_assignments", f"completed_at = {LONG_AGO}")),
    # costs, sales, payments on batches
    breaker("cost-numbers", FIRST_COST, Update("cogsHistory", "newCogs = REPLACE(newCogs, '.', ',')")),
    breaker("cost-chain", FIRST_COST, Update("cogsHistory", "oldCogs = '1'")),
    breaker(
        "cost-last",
        """SELECT h.id FROM cogsHistory h WHERE h.oldCogs IS NULL
             AND h.batchId NOT IN (SELECT batchId FROM cogsHistory WHERE oldCogs IS NOT NULL)
           ORDER BY h.id LIMIT 1""",
        Update("cogsHistory", "newCogs = CAST(newCogs AS DECIMAL(20,2)) + 1"),
    ),
    breaker("cost-affected", one("cogsHistory", "changeType = 'prospective'"), Update("cogsHistory", "affectedSalesCount = 5")),
    breaker("cost-rule-value", one("cogs_rules", "adjustment_type = 'PERCENTAGE'"), Update("cogs_rules", "adjustment_value = NULL")),
    breaker("sale-numbers", one("sales"), Update("sales", "quantity = '1 lb'"), also=("sale-of-order",)),
    breaker("sale-of-order", one("sales"), Update("sales", "salePrice = CAST(salePrice AS DECIMAL(20,2)) + 1")),
    breaker(
        "sale-missing",
        "SELECT batchId AS batch, customerId AS client FROM sales GROUP BY batchId, customerId ORDER BY batchId, customerId LIMIT 1",
        Delete("sales", "batchId = %(batch)s AND customerId = %(client)s"),
    ),
    breaker("sale-of-batch", one("sales", "cogsOverride = 0"), Update("sales", "cogsAtSale = CAST(cogsAtSale AS DECIMAL(20,2)) + 1")),
    breaker("batch-payment-numbers", one("paymentHistory"), Update("paymentHistory", "amount = REPLACE(amount, '.', ',')")),
    breaker("batch-paid", one("paymentHistory"), Update("paymentHistory", "amount = CAST(amount AS DECIMAL(20,2)) + 1")),
    breaker("batch-payment-made", one("paymentHistory"), Update("paymentHistory", f"paymentDate = {LONG_AGO}")),
    # alerts and views
    breaker("alert-status", one("inventoryAlerts", "alertStatus = 'RESOLVED'"), Update("inventoryAlerts", "resolution = NULL")),
    breaker(
        "alert-severity",
        one("inventoryAlerts", "inventoryAlertType = 'LOW_STOCK' AND alertSeverity = 'HIGH'"),
        Update("inventoryAlerts", "alertSeverity = 'LOW'"),
    ),
    breaker(
        "alert-once",
        """SELECT r.id, o.batchId AS batch, o.inventoryAlertType AS type, o.currentValue AS value, o.alertSeverity AS severity,
             o.createdAt AS at, (SELECT MIN(id) FROM users) AS user FROM inventoryAlerts o
           JOIN inventoryAlerts r ON r.alertStatus = 'RESOLVED'
           WHERE o.alertStatus <> 'RESOLVED' ORDER BY o.id, r.id LIMIT 1""",
        Update(
            "inventoryAlerts",
            """batchId = %(batch)s, inventoryAlertType = %(type)s, currentValue = %(value)s, alertSeverity = %(severity)s,
               alertStatus = 'ACKNOWLEDGED', acknowledgedBy = %(user)s, acknowledgedAt = %(at)s, resolvedAt = NULL, resolution = NULL,
               createdAt = %(at)s, updatedAt = %(at)s""",
        ),
    ),
    breaker(
        "alert-stock",
        one("inventoryAlerts", "alertStatus = 'ACTIVE' AND inventoryAlertType = 'OVERSTOCK' AND alertSeverity = 'HIGH'"),
        Update("inventoryAlerts", "currentValue = currentValue + 1"),
    ),
    breaker(
        "alert-expiry",
        one("inventoryAlerts", "alertStatus = 'ACTIVE' AND inventoryAlertType = 'OVERSTOCK' AND alertSeverity = 'HIGH'"),
        Update("inventoryAlerts", "inventoryAlertType = 'EXPIRING', threshold = 30, currentValue = 3"),
    ),
    breaker(
        "alert-slow",
        one("inventoryAlerts", "alertStatus = 'ACTIVE' AND inventoryAlertType = 'OVERSTOCK'"),
        Update("inventoryAlerts", "inventoryAlertType = 'SLOW_MOVING', alertSeverity = 'MEDIUM', threshold = 10000"),
    ),
    breaker("stock-view-shape", one("inventoryViews"), Update("inventoryViews", "filters = '{}'")),
    # tags, names and files
    breaker("tag-slug", one("tags", "category <> 'strain_type'"), Update("tags", "standardizedName = 'Not A Slug'")),
    breaker(
        "tag-one-parent",
        """SELECT a.id, b.childTagId AS child FROM tagHierarchy a JOIN tagHierarchy b ON b.parentTagId <> a.parentTagId
           WHERE a.childTagId NOT IN (SELECT parentTagId FROM tagHierarchy) AND b.childTagId NOT IN (SELECT parentTagId FROM tagHierarchy)
           ORDER BY a.id, b.id LIMIT 1""",
        Update("tagHierarchy", "childTagId = %(child)s"),
    ),
    breaker("tag-families", one("tagHierarchy"), Update("tagHierarchy", "parentTagId = childTagId")),
    breaker("tag-group-color", one("tagGroups"), Update("tagGroups", "color = 'green'")),
    breaker(
        "tag-group-members",
        one("tagGroups"),
        Delete("tagGroupMembers", "groupId = %(id)s"),
    ),
    breaker(
        "tag-strain-type",
        """SELECT p.id, o.id AS other FROM productTags p JOIN tags t ON t.id = p.tagId AND t.category = 'strain_type'
           JOIN tags o ON o.category = 'strain_type' AND o.id <> t.id ORDER BY p.id, o.id LIMIT 1""",
        Update("productTags", "tagId = %(other)s"),
    ),
    breaker(
        "synonym-differs",
        "SELECT s.id, p.nameCanonical AS name FROM productSynonyms s JOIN products p ON p.id = s.productId ORDER BY s.id LIMIT 1",
        Update("productSynonyms", "synonym = %(name)s"),
    ),
    breaker(
        "synonym-once",
        """SELECT a.id, b.synonym AS name FROM productSynonyms a JOIN productSynonyms b ON b.productId = a.productId AND b.id > a.id
           ORDER BY a.id LIMIT 1""",
        Update("productSynonyms", "synonym = %(name)s"),
    ),
    breaker("media-file", one("productMedia"), Update("productMedia", "url = 'somewhere'")),
    # samples
    breaker("allowance-left", one("sampleAllocations"), Update("sampleAllocations", "remainingQuantity = '100'")),
    breaker(
        "allowance-used",
        one("sampleAllocations"),
        Update(
            "sampleAllocations",
            "usedQuantity = CAST(usedQuantity AS DECIMAL(20,2)) + 1, remainingQuantity = CAST(remainingQuantity AS DECIMAL(20,2)) - 1",
        ),
    ),
    breaker(
        "allowance-current",
        "SELECT MAX(id) AS id FROM sampleAllocations",
        Delete("sampleAllocations"),
    ),
    breaker(
        "sample-log-balance",
        "SELECT a.id FROM sample_inventory_log a WHERE a.action = 'ALLOCATED' ORDER BY a.id LIMIT 1",
        Update("sample_inventory_log", "quantity = 0"),
    ),
    breaker(
        "sample-log-moved",
        one("sample_inventory_log", "action = 'CONSUMED'"),
        Update("sample_inventory_log", "action = 'RELEASED'"),
    ),
)
