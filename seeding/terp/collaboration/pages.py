"""What comments, notes, lists and the inbox show."""

from __future__ import annotations

from typing import Final

from seeding.engine.coverage.pages import Page

AUTHOR: Final = "comments JOIN users ON users.id = comments.user_id"
TASKS: Final = "todo_tasks JOIN todo_lists ON todo_lists.id = list_id"

PAGES: Final[tuple[Page, ...]] = (
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
)
