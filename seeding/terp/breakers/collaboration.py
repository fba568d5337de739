"""Breakers of comments, lists, inboxes and dashboards."""

from __future__ import annotations

from seeding.engine.checks.breaking import LONG_AGO, Breaker, Delete, Update, breaker, one

QUIET = "INSTR(content, '@[') = 0"  # comments that mention nobody
DONE_TASK = one("todo_tasks", "status = 'done' AND assigned_to IS NOT NULL")
MENTION_ITEM = one("inbox_items", "source_type = 'mention'")
GIVEN = """SELECT t.id, t.assigned_to, t.list_id, (SELECT MAX(u.id) FROM users u WHERE u.id <> t.assigned_to AND u.id NOT IN
             (SELECT m.user_id FROM todo_list_members m WHERE m.list_id = t.list_id)) AS stranger
           FROM todo_tasks t WHERE t.assigned_to IS NOT NULL ORDER BY t.id LIMIT 1"""

BREAKERS: tuple[Breaker, ...] = (
    breaker(
        "comment-subject", one("comments", f"commentable_type = 'order' AND {QUIET}"), Update("comments", "commentable_id = 2000000000")
    ),
    breaker(
        "comment-after-subject",
        one("comments", f"commentable_type = 'client' AND is_resolved = 0 AND {QUIET}"),
        Update("comments", f"created_at = {LONG_AGO}"),
        also=("parents-older",),
    ),
    breaker("comment-resolved", one("comments", "is_resolved = 1"), Update("comments", "resolved_by = NULL")),
    breaker(
        "comment-mentions-kept",
        one("comment_mentions"),
        Delete("comment_mentions"),
        also=("inbox-source",),
    ),
    breaker(
        "mention-in-comment",
        "SELECT m.id, c.id AS comment FROM comment_mentions m JOIN comments c ON c.id = m.comment_id ORDER BY m.id LIMIT 1",
        Update("comments", "content = 'Nobody is named any more.'", "id = %(comment)s"),
    ),
    breaker(
        "mention-by-author",
        one("comment_mentions", columns="id, mentioned_user_id"),
        Update("comment_mentions", "mentioned_by_user_id = %(mentioned_user_id)s"),
    ),
    breaker("list-owner", one("todo_list_members", "role = 'owner'"), Update("todo_list_members", "role = 'viewer'")),
    breaker(
        "list-shared",
        "SELECT MIN(list_id) AS id FROM todo_list_members WHERE role <> 'owner'",
        Update("todo_lists", "is_shared = 0"),
    ),
    breaker("task-done", DONE_TASK, Update("todo_tasks", "completed_by = NULL")),
    breaker(
        "task-assignee",
        GIVEN,
        Update("todo_tasks", "assigned_to = %(stranger)s"),
        also=("task-log-assignee",),
    ),
    breaker("task-position", one("todo_tasks", "position = 0"), Update("todo_tasks", "position = 1000")),
    breaker("task-log-begins", one("todo_task_activity", "action = 'created'"), Delete("todo_task_activity")),
    breaker("task-log-status", one("todo_task_activity", "action = 'completed'"), Delete("todo_task_activity")),
    breaker(
        "task-log-assignee",
        one("todo_task_activity", "action = 'assigned'"),
        Update("todo_task_activity", "new_value = 'User 0'"),
        also=("inbox-has-assignments",),
    ),
    breaker(
        "inbox-source",
        MENTION_ITEM,
        Update("inbox_items", "reference_id = 2000000000"),
    ),
    breaker(
        "inbox-after-source",
        one("inbox_items", "status = 'unread'"),
        Update("inbox_items", f"created_at = {LONG_AGO}"),
        also=("parents-older",),
    ),
    breaker("inbox-status", one("inbox_items", "status = 'unread'"), Update("inbox_items", "status = 'seen'")),
    breaker("inbox-has-mentions", MENTION_ITEM, Delete("inbox_items")),
    breaker(
        "inbox-has-assignments",
        one("inbox_items", "source_type = 'task_assignment'"),
        Update("inbox_items", "source_type = 'task_update'"),
    ),
    breaker(
        "preference-widgets-shape",
        one("userDashboardPreferences"),
        Update("userDashboardPreferences", 'widgetConfig = \'[{"id":"weather","isVisible":true,"order":0}]\''),
    ),
    breaker("preference-layout", one("userDashboardPreferences"), Update("userDashboardPreferences", "activeLayout = 'upside-down'")),
    breaker("widget-owner", one("dashboard_widget_layouts", "role IS NOT NULL"), Update("dashboard_widget_layouts", "role = NULL")),
    breaker("widget-config-shape", one("dashboard_widget_layouts"), Update("dashboard_widget_layouts", "config = '[]'")),
    breaker(
        "alert-rule-email",
        one("alert_configurations", "delivery_method <> 'DASHBOARD'"),
        Update("alert_configurations", "email_address = NULL"),
    ),
)
