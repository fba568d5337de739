"""Comments, lists, tasks and inboxes, out of what the staff wrote to each other."""

from __future__ import annotations

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
from seeding.terp.collaboration.facts import CommentMade, ListStarted, MemberAdded, ReactionGiven, TaskChanged, TaskSet, UserMentioned
from seeding.terp.collaboration.story.comments import tell_comments
from seeding.terp.collaboration.story.inbox import InboxItemDelivered, tell_inbox
from seeding.terp.collaboration.story.todos import tell_todos
from seeding.terp.kernel.records import Record, same
from seeding.terp.kernel.story import story_of

TABLES: dict[str, Record] = {
    "comments": same(CommentFactory, CommentMade, lambda history: story_of(history, tell_comments).comments),
    "comment_mentions": same(CommentMentionFactory, UserMentioned, lambda history: story_of(history, tell_comments).mentions),
    "comment_reactions": same(CommentReactionFactory, ReactionGiven, lambda history: story_of(history, tell_comments).reactions),
    "todo_lists": same(TodoListFactory, ListStarted, lambda history: story_of(history, tell_todos).lists),
    "todo_list_members": same(TodoListMemberFactory, MemberAdded, lambda history: story_of(history, tell_todos).members),
    "todo_tasks": same(TodoTaskFactory, TaskSet, lambda history: story_of(history, tell_todos).tasks),
    "todo_task_activity": same(TodoTaskActivityFactory, TaskChanged, lambda history: story_of(history, tell_todos).changes),
    "inbox_items": same(InboxItemFactory, InboxItemDelivered, lambda history: story_of(history, tell_inbox)),
    **notes.TABLES,
}
