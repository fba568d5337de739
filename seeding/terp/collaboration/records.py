"""Comments, lists, tasks and inboxes, out of what the staff wrote to each other."""

from __future__ import annotations

from seeding.engine.schema.columns import Columns
from seeding.terp.collaboration import note_records as notes
from seeding.terp.collaboration.factories import (
    CommentFactory,
    CommentMentionFactory,
    CommentReactionFactory,
    InboxItemFactory,
    TodoListFactory,
    TodoListMemberFactory,
    TodoTaskActivityFactory,
    TodoTaskFactory,
)
from seeding.terp.collaboration.story.comments import tell_comments
from seeding.terp.collaboration.story.inbox import tell_inbox
from seeding.terp.collaboration.story.todos import tell_todos
from seeding.terp.history import History
from seeding.terp.kernel.records import Record, pick
from seeding.terp.kernel.story import told


def comments(history: History) -> Columns:
    return CommentFactory.columns(
        **pick(
            told(history, tell_comments).comments,
            "id",
            "user_id",
            "content",
            "resolved_at",
            "updated_at",
            commentable_type="commentable_type",
            commentable_id="commentable_id",
            resolved_by_id="resolved_by_id",
            created_at="created_at",
        )
    )


def comment_mentions(history: History) -> Columns:
    facts = told(history, tell_comments).mentions
    return CommentMentionFactory.columns(
        **pick(
            facts,
            "id",
            "comment_id",
            mentioned_user_id="mentioned_user_id",
            mentioned_by_user_id="mentioned_by_user_id",
            created_at="created_at",
        )
    )


def comment_reactions(history: History) -> Columns:
    facts = told(history, tell_comments).reactions
    return CommentReactionFactory.columns(**pick(facts, "id", "comment_id", "user_id", reaction="reaction", created_at="created_at"))


def todo_lists(history: History) -> Columns:
    facts = told(history, tell_todos).lists
    return TodoListFactory.columns(
        **pick(facts, "id", "name", "description", "owner_id", "updated_at", is_shared="is_shared", created_at="created_at")
    )


def todo_list_members(history: History) -> Columns:
    facts = told(history, tell_todos).members
    return TodoListMemberFactory.columns(**pick(facts, "id", "list_id", "user_id", "role", "added_at", added_by_id="added_by_id"))


def todo_tasks(history: History) -> Columns:
    return TodoTaskFactory.columns(
        **pick(
            told(history, tell_todos).tasks,
            "id",
            "list_id",
            "title",
            "description",
            "status",
            "priority",
            "position",
            "completed_at",
            "updated_at",
            due_date="due_date",
            assigned_to_id="assigned_to_id",
            created_by_id="created_by_id",
            completed_by_id="completed_by_id",
            created_at="created_at",
        )
    )


def todo_task_activity(history: History) -> Columns:
    facts = told(history, tell_todos).changes
    return TodoTaskActivityFactory.columns(
        **pick(
            facts,
            "id",
            "task_id",
            "user_id",
            "action",
            field_changed="field_changed",
            old_value="old_value",
            new_value="new_value",
            created_at="created_at",
        )
    )


def inbox_items(history: History) -> Columns:
    return InboxItemFactory.columns(
        **pick(
            told(history, tell_inbox),
            "id",
            "user_id",
            "source_type",
            "source_id",
            "reference_type",
            "reference_id",
            "title",
            "description",
            "status",
            "seen_at",
            "completed_at",
            "updated_at",
            is_archived="is_archived",
            created_at="created_at",
        )
    )


TABLES: dict[str, Record] = {
    "comments": comments,
    "comment_mentions": comment_mentions,
    "comment_reactions": comment_reactions,
    "todo_lists": todo_lists,
    "todo_list_members": todo_list_members,
    "todo_tasks": todo_tasks,
    "todo_task_activity": todo_task_activity,
    "inbox_items": inbox_items,
    **notes.TABLES,
}
