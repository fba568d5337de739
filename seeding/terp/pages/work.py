"""What the staff share: calendar, comments, notes, lists, inbox, the batch board, and the log of the machine room."""

from __future__ import annotations

from typing import Final

from seeding.engine.coverage.pages import Page, on_sundays

EVENTS: Final = "calendar_events WHERE deleted_at IS NULL"
EVENT: Final = "JOIN calendar_events ON calendar_events.id = {key} AND deleted_at IS NULL"
SEEN: Final = "visibility IN ('COMPANY', 'TEAM', 'PUBLIC')"
AUTHOR: Final = "comments JOIN users ON users.id = comments.user_id"
TASKS: Final = "todo_tasks JOIN todo_lists ON todo_lists.id = list_id"

PAGES: Final = (
    Page("Calendar", "this month", f"{EVENTS} AND {SEEN} AND start_date BETWEEN %(ago_30)s AND %(in_30)s AND end_date <= %(in_30)s"),
    Page("Calendar", "today", f"{EVENTS} AND {SEEN} AND start_date = %(today)s", on_sundays),
    Page("Calendar", "the next 30 days", f"{EVENTS} AND {SEEN} AND status = 'SCHEDULED' AND start_date BETWEEN %(tomorrow)s AND %(in_30)s"),
    Page(
        "Calendar",
        "coming meetings with clients",
        "calendar_events JOIN clients ON clients.id = entity_id WHERE entity_type = 'client' AND event_type = 'MEETING' "
        "AND status = 'SCHEDULED' AND start_date > %(today)s AND deleted_at IS NULL",
    ),
    Page(
        "Calendar",
        "meetings to confirm",
        f"{EVENTS} AND event_type = 'MEETING' AND end_date < %(today)s AND status IN ('SCHEDULED', 'IN_PROGRESS')",
    ),
    Page(
        "Calendar",
        "payments due",
        f"{EVENTS} AND event_type = 'PAYMENT_DUE' AND status = 'SCHEDULED' AND start_date <= %(today)s",
    ),
    Page(
        "Calendar",
        "follow-ups of sales sheets",
        "calendar_events JOIN sales_sheet_history ON sales_sheet_history.id = entity_id WHERE deleted_at IS NULL "
        "AND event_type = 'FOLLOW_UP' AND entity_type = 'sales_sheet' AND start_date BETWEEN %(today)s AND %(in_7)s",
    ),
    Page(
        "Calendar",
        "participants",
        f"calendar_event_participants {EVENT.format(key='event_id')} JOIN users ON users.id = user_id",
    ),
    Page(
        "Calendar",
        "reminders of the next day",
        f"calendar_reminders {EVENT.format(key='event_id')} WHERE calendar_reminders.status = 'PENDING' "
        "AND reminder_time BETWEEN %(today)s AND %(in_2)s",
    ),
    Page("Calendar", "events that recur", f"calendar_recurrence_rules {EVENT.format(key='event_id')} AND is_recurring = 1"),
    Page(
        "Calendar",
        "dates that recur",
        f"calendar_recurrence_instances {EVENT.format(key='parent_event_id')} WHERE modified_title <> '' AND instance_date >= %(today)s",
    ),
    Page(
        "Calendar",
        "history of an event",
        "calendar_event_history JOIN calendar_events ON calendar_events.id = event_id JOIN users ON users.id = changed_by",
    ),
    Page("Calendar", "attachments", f"calendar_event_attachments {EVENT.format(key='event_id')} JOIN users ON users.id = uploaded_by"),
    Page(
        "Calendar",
        "events shared with a user",
        f"calendar_event_permissions {EVENT.format(key='event_id')} JOIN users ON users.id = grantee_id WHERE grant_type = 'USER'",
    ),
    Page("Calendar", "views", "calendar_views JOIN users ON users.id = user_id WHERE is_default = 1"),
    Page("Calendar", "invitations", f"event_invitations {EVENT.format(key='event_id')} WHERE event_invitations.status <> 'CANCELLED'"),
    Page("Comments", "on a task", f"{AUTHOR} JOIN todo_tasks ON todo_tasks.id = commentable_id WHERE commentable_type = 'task'"),
    Page("Comments", "on an order", f"{AUTHOR} JOIN orders ON orders.id = commentable_id WHERE commentable_type = 'order'"),
    Page(
        "Comments",
        "on an event",
        f"{AUTHOR} JOIN calendar_events ON calendar_events.id = commentable_id WHERE commentable_type = 'calendar_event'",
    ),
    Page("Comments", "open", f"{AUTHOR} WHERE is_resolved = 0"),
    Page(
        "Comments",
        "mentions",
        "comment_mentions JOIN comments ON comments.id = comment_id JOIN users ON users.id = mentioned_user_id "
        "WHERE content LIKE '%%@[%%](%%'",
    ),
    Page(
        "Comments",
        "reactions",
        "comment_reactions JOIN comments ON comments.id = comment_id JOIN users ON users.id = comment_reactions.user_id",
    ),
    Page("Notes", "own", "freeform_notes JOIN users ON users.id = userId WHERE isArchived = 0"),
    Page("Notes", "pinned", "freeform_notes WHERE isArchived = 0 AND isPinned = 1"),
    Page("Notes", "shared", "freeform_notes WHERE isArchived = 0 AND CAST(sharedWith AS CHAR) NOT IN ('[]', 'null')"),
    Page(
        "Notes", "comments", "note_comments JOIN freeform_notes ON freeform_notes.id = noteId JOIN users ON users.id = note_comments.userId"
    ),
    Page(
        "Notes", "activity", "note_activity JOIN freeform_notes ON freeform_notes.id = noteId JOIN users ON users.id = note_activity.userId"
    ),
    Page("Notes", "scratch pad", "scratch_pad_notes JOIN users ON users.id = userId WHERE isCompleted = 0"),
    Page("Lists", "own and shared", "todo_list_members JOIN todo_lists ON todo_lists.id = list_id JOIN users ON users.id = user_id"),
    Page("Lists", "my tasks", f"{TASKS} JOIN users ON users.id = assigned_to WHERE status <> 'done'"),
    Page("Lists", "under way", f"{TASKS} WHERE status = 'in_progress'"),
    Page("Lists", "done", f"{TASKS} WHERE status = 'done' AND is_completed = 1 AND completed_at IS NOT NULL"),
    Page("Lists", "overdue", f"{TASKS} WHERE status <> 'done' AND due_date < %(today)s"),
    Page("Lists", "due soon", f"{TASKS} WHERE status <> 'done' AND due_date BETWEEN %(today)s AND %(in_7)s"),
    Page(
        "Lists",
        "activity",
        "todo_task_activity JOIN todo_tasks ON todo_tasks.id = task_id JOIN users ON users.id = todo_task_activity.user_id",
    ),
    Page("Inbox", "unread", "inbox_items JOIN users ON users.id = user_id WHERE status = 'unread' AND is_archived = 0"),
    Page("Inbox", "list", "inbox_items JOIN users ON users.id = user_id WHERE is_archived = 0"),
    Page(
        "Inbox",
        "mentions",
        "inbox_items JOIN comments ON comments.id = source_id WHERE source_type = 'mention' AND is_archived = 0",
    ),
    Page("Board", "columns", "workflow_statuses WHERE isActive = 1"),
    Page(
        "Board", "cards", "batches JOIN workflow_statuses ON workflow_statuses.id = batches.statusId WHERE workflow_statuses.isActive = 1"
    ),
    Page(
        "Board",
        "history",
        "batch_status_history JOIN batches ON batches.id = batchId JOIN users ON users.id = changedBy "
        "JOIN workflow_statuses ON workflow_statuses.id = toStatusId",
    ),
    Page("Board", "moves of the last 7 days", "batch_status_history WHERE createdAt >= %(ago_6)s"),
    Page(
        "Board",
        "queue",
        "workflow_queue JOIN batches ON batches.id = batch_id JOIN workflow_statuses ON workflow_statuses.id = status_id "
        "WHERE completed_at IS NULL",
    ),
    Page(
        "Board",
        "who works on what",
        "workflow_assignments JOIN workflow_queue ON workflow_queue.id = queue_id "
        "JOIN users ON users.id = user_id WHERE workflow_assignments.completed_at IS NULL",
    ),
    Page("Board", "templates", "workflow_templates WHERE is_active = 1 AND CAST(steps AS CHAR) LIKE '[%%' AND CAST(steps AS CHAR) <> '[]'"),
    Page("Machine room", "audit log", "auditLogs JOIN users ON users.id = actorId"),
    Page("Machine room", "audit log of the last 7 days", "auditLogs WHERE createdAt >= %(ago_6)s"),
    Page("Machine room", "deployments", "deployments WHERE status = 'success' AND duration > 0"),
    Page("Machine room", "sequences", "sequences WHERE name IN ('lot_code', 'batch_code')"),
    Page("Machine room", "payment methods", "paymentMethods WHERE isActive = 1"),
)
