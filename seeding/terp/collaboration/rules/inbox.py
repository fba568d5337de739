"""The inbox: an item for each mention and task given, not older than it."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Delete

check = Rules("collaboration")


@check("inbox_items", "comments", "comment_mentions", "todo_tasks")
def inbox_source(db: Database) -> list[Offender]:
    """An inbox item comes from a mention of its user and refers to what was commented on, or from a task and refers to it."""
    return db.offenders(
        "inbox_items",
        """SELECT i.id, i.source_type AS source, i.source_id AS id_of_it, i.reference_type AS refers_to, i.reference_id AS number
           FROM inbox_items i LEFT JOIN comments c ON i.source_type = 'mention' AND c.id = i.source_id
           LEFT JOIN comment_mentions m ON m.comment_id = c.id AND m.mentioned_user_id = i.user_id
           LEFT JOIN todo_tasks t ON i.source_type <> 'mention' AND t.id = i.source_id
           WHERE (i.source_type = 'mention' AND (m.id IS NULL OR i.reference_type <> c.commentable_type
                  OR i.reference_id <> c.commentable_id))
              OR (i.source_type <> 'mention' AND (t.id IS NULL OR i.reference_type <> 'task' OR i.reference_id <> t.id))""",
    )


inbox_source.breaks("reference_id", "inbox_items WHERE source_type = 'mention'", "reference_id = 2000000000")
inbox_source.breaks(
    "of no mention",
    "inbox_items WHERE source_type = 'mention'",
    Delete("comment_mentions", "comment_id = %(source_id)s AND mentioned_user_id = %(user_id)s"),
    also=["comment-mentions-kept"],
)
inbox_source.breaks("about another kind of thing", "inbox_items WHERE source_type = 'mention'", "reference_type = 'x'")
inbox_source.breaks("of no task", "inbox_items WHERE source_type <> 'mention'", "source_id = 2000000000", also=["inbox-has-assignments"])
inbox_source.breaks("a task that is called otherwise", "inbox_items WHERE source_type <> 'mention'", "reference_type = 'order'")
inbox_source.breaks("about another task", "inbox_items WHERE source_type <> 'mention'", "reference_id = reference_id + 1")


@check("inbox_items", "comments", "todo_tasks")
def inbox_after_source(db: Database) -> list[Offender]:
    """An inbox item is not older than the comment or task that it comes from."""
    return db.offenders(
        "inbox_items",
        """SELECT i.id, i.created_at AS delivered, COALESCE(c.created_at, t.created_at) AS source FROM inbox_items i
           LEFT JOIN comments c ON i.source_type = 'mention' AND c.id = i.source_id
           LEFT JOIN todo_tasks t ON i.source_type <> 'mention' AND t.id = i.source_id
           WHERE i.created_at < COALESCE(c.created_at, t.created_at)""",
    )


inbox_after_source.breaks(
    "created_at", "inbox_items WHERE status = 'unread'", "created_at = '2001-01-01 12:00:00'", also=("parents-older",)
)


@check("inbox_items")
def inbox_status(db: Database) -> list[Offender]:
    """An unread item was not seen, a seen one was, a completed one was seen before; all after it came."""
    return db.offenders(
        "inbox_items",
        """SELECT id, status, created_at AS delivered, seen_at, completed_at FROM inbox_items
           WHERE (status = 'unread') <> (seen_at IS NULL) OR (status = 'completed') <> (completed_at IS NOT NULL)
             OR seen_at < created_at OR completed_at < seen_at""",
    )


inbox_status.breaks("status", "inbox_items WHERE status = 'unread'", "status = 'seen'")
inbox_status.breaks("completed at no time", "inbox_items WHERE status = 'completed'", "completed_at = NULL")
inbox_status.breaks("seen before it came", "inbox_items WHERE status = 'seen'", "seen_at = '2001-01-01 12:00:00'")
inbox_status.breaks("completed before it was seen", "inbox_items WHERE status = 'completed'", "completed_at = '2001-01-01 12:00:00'")
inbox_status.keeps("all in one moment", "inbox_items WHERE status = 'completed'", "seen_at = created_at, completed_at = created_at")


@check("inbox_items", "comment_mentions")
def inbox_has_mentions(db: Database) -> list[Offender]:
    """Every mention is in the inbox of the user who is mentioned, as far as inboxes go."""
    return db.offenders(
        "comment_mentions",
        """SELECT m.id, m.comment_id AS comment, m.mentioned_user_id AS user FROM comment_mentions m
           LEFT JOIN inbox_items i ON i.source_type = 'mention' AND i.source_id = m.comment_id AND i.user_id = m.mentioned_user_id
           WHERE i.id IS NULL AND m.comment_id <= (SELECT MAX(source_id) FROM inbox_items WHERE source_type = 'mention')""",
    )


inbox_has_mentions.breaks("no inbox_items", "inbox_items WHERE source_type = 'mention'", Delete("inbox_items"))
inbox_has_mentions.breaks(
    "in another user's inbox",
    "inbox_items WHERE source_type = 'mention'",
    "user_id = (SELECT MIN(u.id) FROM users u WHERE u.id <> %(user_id)s)",
    also=["inbox-source"],
)


@check("inbox_items", "todo_task_activity")
def inbox_has_assignments(db: Database) -> list[Offender]:
    """Every task given to somebody else is in that user's inbox, as far as inboxes go."""
    return db.offenders(
        "todo_task_activity",
        """SELECT a.id, a.task_id AS task, a.new_value AS given_to FROM todo_task_activity a
           LEFT JOIN inbox_items i ON i.source_type = 'task_assignment' AND i.source_id = a.task_id
             AND REPLACE('User #', '#', i.user_id) = a.new_value
           WHERE a.action = 'assigned' AND a.new_value <> REPLACE('User #', '#', a.user_id) AND i.id IS NULL
             AND a.task_id <= (SELECT MAX(source_id) FROM inbox_items WHERE source_type = 'task_assignment')""",
    )


inbox_has_assignments.breaks("source_type", "inbox_items WHERE source_type = 'task_assignment'", "source_type = 'task_update'")
inbox_has_assignments.breaks(
    "in another user's inbox",
    "inbox_items WHERE source_type = 'task_assignment'",
    "user_id = (SELECT MIN(u.id) FROM users u WHERE u.id <> %(user_id)s)",
)


CHECKS = tuple(check.checks)
