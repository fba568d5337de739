"""Collaboration: comments on things that exist, mentions that arrive, lists whose tasks are where their log says."""

from __future__ import annotations

import re

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Delete, Update

check = Rules("collaboration")

MARKUP = re.compile(r"@\[[^\]]+\]\((\d+)\)")
SUBJECTS = {  # comments.commentable_type: table, its creation; other words are accepted and point nowhere
    "order": ("orders", "created_at"),
    "calendar_event": ("calendar_events", "created_at"),
    "client": ("clients", "created_at"),
    "inventory_batch": ("batches", "createdAt"),
    "task": ("todo_tasks", "created_at"),
    "invoice": ("invoices", "createdAt"),
    "vendor": ("vendors", "createdAt"),
}
COMMENTED = tuple(table for table, _ in SUBJECTS.values())
JOINED = " ".join(
    f"LEFT JOIN `{table}` s{n} ON c.commentable_type = '{kind}' AND s{n}.id = c.commentable_id"
    for n, (kind, (table, _)) in enumerate(SUBJECTS.items())
)
KINDS = ", ".join(f"'{kind}'" for kind in SUBJECTS)
LAST_OF = "SELECT task_id, MAX(id) AS id FROM todo_task_activity WHERE action = '{0}' GROUP BY task_id"


@check("comments", *COMMENTED)
def comment_subject(db: Database) -> list[Offender]:
    """A comment is on something that exists; on the dashboard it is on number 1."""
    nowhere = " AND ".join(f"s{n}.id IS NULL" for n in range(len(SUBJECTS)))
    return db.offenders(
        "comments",
        f"""SELECT c.id, c.commentable_type AS type, c.commentable_id AS id_of_it FROM comments c {JOINED}
            WHERE (c.commentable_type IN ({KINDS}) AND {nowhere}) OR (c.commentable_type = 'dashboard' AND c.commentable_id <> 1)""",
    )


comment_subject.breaks(
    "commentable_id", "comments WHERE commentable_type = 'order' AND INSTR(content, '@[') = 0", "commentable_id = 2000000000"
)
for kind in ("calendar_event", "inventory_batch", "task", "invoice", "vendor", "client"):
    comment_subject.breaks(
        f"no {kind}", "comments WHERE INSTR(content, '@[') = 0", f"commentable_type = '{kind}', commentable_id = 2000000000"
    )
comment_subject.breaks(
    "on another dashboard", "comments WHERE INSTR(content, '@[') = 0", "commentable_type = 'dashboard', commentable_id = 2"
)
comment_subject.keeps("on the dashboard", "comments", "commentable_type = 'dashboard', commentable_id = 1")


@check("comments", *COMMENTED)
def comment_after_subject(db: Database) -> list[Offender]:
    """A comment is not older than what it is on."""
    born = f"COALESCE({', '.join(f's{n}.`{column}`' for n, (_, column) in enumerate(SUBJECTS.values()))})"
    return db.offenders(
        "comments",
        f"""SELECT c.id, c.commentable_type AS type, c.commentable_id AS id_of_it, c.created_at AS made, {born} AS of_it
            FROM comments c {JOINED} WHERE c.created_at < {born}""",
    )


comment_after_subject.breaks(
    "created_at",
    "comments WHERE commentable_type = 'client' AND is_resolved = 0 AND INSTR(content, '@[') = 0",
    "created_at = '2001-01-01 12:00:00'",
    also=("parents-older",),
)


for kind, (table, _) in SUBJECTS.items():
    comment_after_subject.breaks(
        f"older than its {kind}",
        "comments WHERE INSTR(content, '@[') = 0",
        f"""commentable_type = '{kind}', created_at = '2001-01-01 12:00:00',
            commentable_id = (SELECT MIN(x.id) FROM {table} x)""",
        also=["parents-older", "comment-resolved"],
    )


@check("comments")
def comment_resolved(db: Database) -> list[Offender]:
    """A comment is resolved exactly when it says when and by whom, and not before it was made."""
    return db.offenders(
        "comments",
        """SELECT id, is_resolved AS resolved, resolved_at, resolved_by, created_at AS made FROM comments
           WHERE (is_resolved = 1) <> (resolved_at IS NOT NULL) OR (is_resolved = 1) <> (resolved_by IS NOT NULL)
             OR resolved_at < created_at""",
    )


comment_resolved.breaks("resolved_by", "comments WHERE is_resolved = 1", "resolved_by = NULL")
comment_resolved.breaks("at no time", "comments WHERE is_resolved = 1", "resolved_at = NULL")
comment_resolved.breaks("before it was made", "comments WHERE is_resolved = 1", "resolved_at = '2001-01-01 12:00:00'")
comment_resolved.keeps("when it was made", "comments WHERE is_resolved = 1", "resolved_at = created_at")


@check("comments", "comment_mentions")
def comment_mentions_kept(db: Database) -> list[Offender]:
    """Every user named in a comment's markup has a mention of it."""
    kept: dict[int, set[int]] = {}
    for comment_id, user_id in db.rows("SELECT comment_id, mentioned_user_id FROM comment_mentions"):
        kept.setdefault(comment_id, set()).add(user_id)
    rows = db.rows("SELECT id, user_id, content FROM comments WHERE INSTR(content, '@[') > 0")
    named = {key: {int(user) for user in MARKUP.findall(text)} - {author} for key, author, text in rows}
    return [
        Offender("comments", str(key), f"no mention of user {', '.join(map(str, sorted(missing)))}")
        for key, users in named.items()
        if (missing := users - kept.get(key, set()))
    ]


comment_mentions_kept.breaks("no comment_mentions", "comment_mentions", Delete("comment_mentions"), also=("inbox-source",))


@check("comment_mentions", "comments")
def mention_in_comment(db: Database) -> list[Offender]:
    """A mention stands in the text of its comment as @[name](user id)."""
    return db.offenders(
        "comment_mentions",
        """SELECT m.id, m.comment_id AS comment, m.mentioned_user_id AS user FROM comment_mentions m JOIN comments c ON c.id = m.comment_id
           WHERE INSTR(c.content, REPLACE('](#)', '#', m.mentioned_user_id)) = 0""",
    )


mention_in_comment.breaks(
    "content",
    "SELECT m.id, c.id AS comment FROM comment_mentions m JOIN comments c ON c.id = m.comment_id ORDER BY m.id LIMIT 1",
    Update("comments", "content = 'Nobody is named any more.'", "id = %(comment)s"),
)


@check("comment_mentions", "comments")
def mention_by_author(db: Database) -> list[Offender]:
    """A mention is by the author of its comment, of somebody else."""
    return db.offenders(
        "comment_mentions",
        """SELECT m.id, m.mentioned_by_user_id AS mentioned_by, c.user_id AS author, m.mentioned_user_id AS mentioned
           FROM comment_mentions m JOIN comments c ON c.id = m.comment_id
           WHERE m.mentioned_by_user_id <> c.user_id OR m.mentioned_user_id = c.user_id""",
    )


mention_by_author.breaks("mentioned_by_user_id", "comment_mentions", "mentioned_by_user_id = %(mentioned_user_id)s")
mention_by_author.breaks(
    "of oneself",
    """SELECT m.id, c.user_id AS author FROM comment_mentions m JOIN comments c ON c.id = m.comment_id ORDER BY m.id LIMIT 1""",
    Update("comment_mentions", "mentioned_user_id = %(author)s"),
    also=["comment-mentions-kept", "inbox-has-mentions", "inbox-source", "mention-in-comment"],
)


@check("todo_list_members", "todo_lists")
def list_owner(db: Database) -> list[Offender]:
    """The owner of a list is its one member with the role owner."""
    return db.offenders(
        "todo_lists",
        """SELECT l.id, l.owner_id AS owner, COUNT(m.id) AS owners FROM todo_lists l
           LEFT JOIN todo_list_members m ON m.list_id = l.id AND m.role = 'owner'
           GROUP BY l.id, l.owner_id HAVING COUNT(m.id) <> 1 OR MIN(m.user_id) <> l.owner_id""",
    )


list_owner.breaks("role", "todo_list_members WHERE role = 'owner'", "role = 'viewer'")
list_owner.breaks(
    "another owner",
    "todo_list_members WHERE role = 'owner'",
    Update("todo_lists", "owner_id = (SELECT MIN(u.id) FROM users u WHERE u.id <> %(user_id)s)", "id = %(list_id)s"),
    also=["list-shared"],
)


@check("todo_list_members", "todo_lists")
def list_shared(db: Database) -> list[Offender]:
    """A list with members beside its owner is shared."""
    return db.offenders(
        "todo_lists",
        """SELECT l.id, COUNT(*) AS others FROM todo_lists l JOIN todo_list_members m ON m.list_id = l.id AND m.user_id <> l.owner_id
           WHERE l.is_shared = 0 GROUP BY l.id""",
    )


list_shared.breaks(
    "is_shared", "SELECT MIN(list_id) AS id FROM todo_list_members WHERE role <> 'owner'", Update("todo_lists", "is_shared = 0")
)


@check("todo_tasks")
def task_done(db: Database) -> list[Offender]:
    """A task is done exactly when it is completed, with when and by whom, and not before it was set."""
    return db.offenders(
        "todo_tasks",
        """SELECT id, status, is_completed AS completed, completed_at, completed_by, created_at AS created FROM todo_tasks
           WHERE (status = 'done') <> (is_completed = 1) OR (status = 'done') <> (completed_at IS NOT NULL)
             OR (status = 'done') <> (completed_by IS NOT NULL) OR completed_at < created_at""",
    )


task_done.breaks("completed_by", "todo_tasks WHERE status = 'done' AND assigned_to IS NOT NULL", "completed_by = NULL")
task_done.breaks("done, but not completed", "todo_tasks WHERE status = 'done'", "is_completed = 0")
task_done.breaks("done at no time", "todo_tasks WHERE status = 'done'", "completed_at = NULL")
task_done.breaks("done before it was set", "todo_tasks WHERE status = 'done'", "completed_at = '2001-01-01 12:00:00'")
task_done.keeps("done when it was set", "todo_tasks WHERE status = 'done'", "completed_at = created_at")


@check("todo_tasks", "todo_lists", "todo_list_members")
def task_assignee(db: Database) -> list[Offender]:
    """A task is given to the owner or a member of its list."""
    return db.offenders(
        "todo_tasks",
        """SELECT t.id, t.list_id AS list, t.assigned_to AS given_to FROM todo_tasks t JOIN todo_lists l ON l.id = t.list_id
           LEFT JOIN todo_list_members m ON m.list_id = t.list_id AND m.user_id = t.assigned_to
           WHERE t.assigned_to IS NOT NULL AND t.assigned_to <> l.owner_id AND m.id IS NULL""",
    )


task_assignee.breaks(
    "assigned_to",
    """SELECT t.id, t.assigned_to, t.list_id, (SELECT MAX(u.id) FROM users u WHERE u.id <> t.assigned_to AND u.id NOT IN
   (SELECT m.user_id FROM todo_list_members m WHERE m.list_id = t.list_id)) AS stranger
   FROM todo_tasks t WHERE t.assigned_to IS NOT NULL ORDER BY t.id LIMIT 1""",
    Update("todo_tasks", "assigned_to = %(stranger)s"),
    also=("task-log-assignee",),
)
task_assignee.keeps("nobody", "todo_tasks WHERE assigned_to IS NOT NULL", "assigned_to = NULL")
task_assignee.keeps(
    "the owner, who is no member",
    """SELECT t.id, l.owner_id AS owner, t.list_id AS list FROM todo_tasks t JOIN todo_lists l ON l.id = t.list_id ORDER BY
       t.id LIMIT 1""",
    Update("todo_tasks", "assigned_to = %(owner)s", "list_id = %(list)s"),
    Delete("todo_list_members", "list_id = %(list)s"),
)


@check("todo_tasks")
def task_position(db: Database) -> list[Offender]:
    """The tasks of a list are numbered 0, 1, 2 and so on."""
    return db.offenders(
        "todo_lists",
        """SELECT list_id, COUNT(*) AS tasks, MIN(position) AS first, MAX(position) AS last FROM todo_tasks GROUP BY list_id
           HAVING MIN(position) <> 0 OR MAX(position) <> COUNT(*) - 1 OR COUNT(DISTINCT position) <> COUNT(*)""",
    )


task_position.breaks("position", "todo_tasks WHERE position = 0", "position = 1000")
task_position.breaks(
    "from 1",
    "SELECT list_id AS list FROM todo_tasks ORDER BY id LIMIT 1",
    Update("todo_tasks", "position = position + 1", "list_id = %(list)s"),
)
task_position.breaks(
    "one left out",
    """SELECT t.id FROM todo_tasks t WHERE t.position = (SELECT MAX(x.position) FROM todo_tasks x WHERE x.list_id = t.list_id)
       AND t.position > 0 ORDER BY t.id LIMIT 1""",
    Update("todo_tasks", "position = position + 1"),
)
task_position.breaks(
    "one twice",
    """SELECT t.id FROM todo_tasks t WHERE t.position = 1 AND (SELECT COUNT(*) FROM todo_tasks x WHERE x.list_id = t.list_id)
       > 2 ORDER BY t.id LIMIT 1""",
    Update("todo_tasks", "position = 0"),
)
task_position.breaks("before the first", "todo_tasks WHERE position = 0", "position = -1")


@check("todo_task_activity", "todo_tasks")
def task_log_begins(db: Database) -> list[Offender]:
    """The log of a task begins with its creation, once, by who set it."""
    return db.offenders(
        "todo_tasks",
        """SELECT t.id, COUNT(a.id) AS creations, t.created_by FROM todo_tasks t
           LEFT JOIN todo_task_activity a ON a.task_id = t.id AND a.action = 'created' GROUP BY t.id, t.created_by
           HAVING COUNT(a.id) <> 1 OR MIN(a.user_id) <> t.created_by""",
    )


task_log_begins.breaks("no todo_task_activity", "todo_task_activity WHERE action = 'created'", Delete("todo_task_activity"))
task_log_begins.breaks(
    "by somebody else", "todo_task_activity WHERE action = 'created'", "user_id = (SELECT MIN(u.id) FROM users u WHERE u.id <> %(user_id)s)"
)


@check("todo_task_activity", "todo_tasks")
def task_log_status(db: Database) -> list[Offender]:
    """A task has the status that its log last says; it was completed exactly when it is done."""
    return db.offenders(
        "todo_tasks",
        f"""SELECT t.id, t.status, COALESCE(a.new_value, 'todo') AS logged, d.id AS completion FROM todo_tasks t
            LEFT JOIN ({LAST_OF.format("status_changed")}) s ON s.task_id = t.id LEFT JOIN todo_task_activity a ON a.id = s.id
            LEFT JOIN ({LAST_OF.format("completed")}) d ON d.task_id = t.id
            WHERE t.status <> COALESCE(a.new_value, 'todo') OR (t.status = 'done') <> (d.id IS NOT NULL)""",
    )


task_log_status.breaks("no todo_task_activity", "todo_task_activity WHERE action = 'completed'", Delete("todo_task_activity"))
task_log_status.breaks("another status", "todo_task_activity WHERE action = 'status_changed'", "new_value = 'x'")


@check("todo_task_activity", "todo_tasks")
def task_log_assignee(db: Database) -> list[Offender]:
    """A task is given to whom its log last says, as `User <id>`."""
    return db.offenders(
        "todo_tasks",
        f"""SELECT t.id, t.assigned_to AS given_to, a.new_value AS logged FROM todo_tasks t
            LEFT JOIN ({LAST_OF.format("assigned")}) s ON s.task_id = t.id LEFT JOIN todo_task_activity a ON a.id = s.id
            WHERE (t.assigned_to IS NULL) <> (a.new_value IS NULL) OR a.new_value <> REPLACE('User #', '#', t.assigned_to)""",
    )


task_log_assignee.breaks(
    "new_value", "todo_task_activity WHERE action = 'assigned'", "new_value = 'User 0'", also=("inbox-has-assignments",)
)
task_log_assignee.breaks("given to nobody, says its log", "todo_task_activity WHERE action = 'assigned'", "new_value = NULL")


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
