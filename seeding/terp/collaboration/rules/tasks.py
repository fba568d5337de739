"""Task lists and tasks: who owns, shares and does them, and what their log says."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Delete, Update

check = Rules("collaboration")

LAST_OF = "SELECT task_id, MAX(id) AS id FROM todo_task_activity WHERE action = '{0}' GROUP BY task_id"


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


CHECKS = tuple(check.checks)
