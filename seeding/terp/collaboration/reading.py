"""Comments, lists and tasks as they are, with who was mentioned in them and what became of them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from seeding.engine.reading.rows import choice, creation, moment, whole, words
from seeding.terp.collaboration.facts import (
    Collaboration,
    CommentMade,
    ListStarted,
    MemberAdded,
    ReactionGiven,
    TaskChanged,
    TaskSet,
    UserMentioned,
)
from seeding.terp.kernel.source import Source


def collaboration(source: Source) -> Collaboration:
    """All of it, so that an empty list says that there is none."""
    comments, lists = _comments(source), _lists(source)
    known_comments, known_lists = {comment.id for comment in comments}, {one.id for one in lists}
    tasks = _tasks(source, known_lists)
    return Collaboration(
        observed=True,
        comments=comments,
        mentions=_mentions(source, known_comments),
        reactions=_reactions(source, known_comments),
        lists=lists,
        members=_members(source, known_lists),
        tasks=tasks,
        changes=_changes(source, {task.id for task in tasks}),
    )


def _comments(source: Source) -> list[CommentMade]:
    return source.facts(CommentMade, "comments")


def _mentions(source: Source, comments: set[int]) -> list[UserMentioned]:
    rows = source.rows_of("comment_mentions", UserMentioned, mentioned_user_id=whole())
    there = rows.among("comment_id", comments, "are of no comment")
    return there.among("mentioned_user_id", source.rows.users, "mention nobody").facts(UserMentioned)


def _reactions(source: Source, comments: set[int]) -> list[ReactionGiven]:
    rows = source.rows_of("comment_reactions", ReactionGiven, reaction=words("reaction", "reaction_type"))
    return rows.among("comment_id", comments, "are of no comment").facts(ReactionGiven)


def _lists(source: Source) -> list[ListStarted]:
    return source.facts(ListStarted, "todo_lists")


def _members(source: Source, lists: set[int]) -> list[MemberAdded]:
    cells = {"user_id": whole(), "role": choice(default="editor"), "added_at": creation()}
    rows = source.rows_of("todo_list_members", MemberAdded, **cells).among("list_id", lists, "are of no list")
    return rows.among("user_id", source.rows.users, "are no users").facts(MemberAdded)


def _tasks(source: Source, lists: set[int]) -> list[TaskSet]:
    """Tasks of lists that are there; one that is done by nobody known was done by who set it."""
    rows = source.rows_of("todo_tasks", TaskSet, status=choice(default="todo"), priority=choice(), due_date=moment())
    return rows.among("list_id", lists, "are of no list").facts(TaskSet, completed_at=_completed_at, completed_by_id=_completed_by)


def _completed_at(task: Any) -> datetime | None:
    """The moment of completion, exactly where the task is done."""
    return (task.completed_at or task.updated_at) if task.status == "done" else None


def _completed_by(task: Any) -> int | None:
    """Who completed the task, exactly where it is done."""
    return (task.completed_by_id or task.assigned_to_id or task.created_by_id) if task.status == "done" else None


def _changes(source: Source, tasks: set[int]) -> list[TaskChanged]:
    rows = source.rows_of("todo_task_activity", TaskChanged, action=choice(default="updated"))
    return rows.among("task_id", tasks, "are of no task").facts(TaskChanged)
