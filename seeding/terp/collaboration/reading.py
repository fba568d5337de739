"""Comments, lists and tasks as they are, with who was mentioned in them and what became of them."""

from __future__ import annotations

from seeding.engine.reading.rows import Row, born, choice, flag, moment, named, past, person, text, updated, whole, words
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
from seeding.terp.kernel.source import Site, among


def collaboration(site: Site) -> Collaboration:
    """All of it, so that an empty list says that there is none."""
    comments, lists = _comments(site), _lists(site)
    known_comments, known_lists = {comment.id for comment in comments}, {one.id for one in lists}
    tasks = _tasks(site, known_lists)
    return Collaboration(
        observed=True,
        comments=comments,
        mentions=_mentions(site, known_comments),
        reactions=_reactions(site, known_comments),
        lists=lists,
        members=_members(site, known_lists),
        tasks=tasks,
        changes=_changes(site, {task.id for task in tasks}),
    )


def _comments(site: Site) -> list[CommentMade]:
    cells = (
        whole("id"),
        words("commentable_type"),
        whole("commentable_id", default=0),
        person("user_id"),
        words("content"),
        past("resolved_at"),
        named(site.rows.users, "resolved_by"),
        born("created_at"),
        updated("updated_at"),
    )
    return [CommentMade(*row) for row in site.read("comments", *cells)]


def _mentions(site: Site, comments: set[int]) -> list[UserMentioned]:
    cells = (whole("id"), whole("comment_id"), whole("mentioned_user_id"), person("mentioned_by_user_id"), born("created_at"))
    rows = site.keep("comment_mentions", site.read("comment_mentions", *cells), among(1, comments), "are of no comment")
    return [UserMentioned(*row) for row in site.keep("comment_mentions", rows, among(2, site.rows.users), "mention nobody")]


def _reactions(site: Site, comments: set[int]) -> list[ReactionGiven]:
    cells = (whole("id"), whole("comment_id"), person("user_id"), words("reaction", "reaction_type"), born("created_at"))
    rows = site.read("comment_reactions", *cells)
    return [ReactionGiven(*row) for row in site.keep("comment_reactions", rows, among(1, comments), "are of no comment")]


def _lists(site: Site) -> list[ListStarted]:
    cells = (
        whole("id"),
        words("name"),
        text("description"),
        person("owner_id"),
        flag("is_shared"),
        born("created_at"),
        updated("updated_at"),
    )
    return [ListStarted(*row) for row in site.read("todo_lists", *cells)]


def _members(site: Site, lists: set[int]) -> list[MemberAdded]:
    cells = (whole("id"), whole("list_id"), whole("user_id"), choice("role", default="editor"), person("added_by"), born("added_at"))
    rows = site.keep("todo_list_members", site.read("todo_list_members", *cells), among(1, lists), "are of no list")
    return [MemberAdded(*row) for row in site.keep("todo_list_members", rows, among(2, site.rows.users), "are no users")]


def _tasks(site: Site, lists: set[int]) -> list[TaskSet]:
    """Tasks of lists that are there; one that is done by nobody known was done by who set it."""
    cells = (
        whole("id"),
        whole("list_id"),
        words("title"),
        text("description"),
        choice("status", default="todo"),
        choice("priority"),
        moment("due_date"),
        named(site.rows.users, "assigned_to"),
        person("created_by"),
        whole("position", default=0),
        past("completed_at"),
        named(site.rows.users, "completed_by"),
        born("created_at"),
        updated("updated_at"),
    )
    rows = site.keep("todo_tasks", site.read("todo_tasks", *cells), among(1, lists), "are of no list")
    return [TaskSet(*_finished(row)) for row in rows]


def _finished(row: Row) -> Row:
    """The row with moment and user of completion exactly where the task is done."""
    *what, completed_at, completed_by, set_at, changed = row
    if what[4] != "done":
        return (*what, None, None, set_at, changed)
    return (*what, completed_at or changed, completed_by or what[7] or what[8], set_at, changed)


def _changes(site: Site, tasks: set[int]) -> list[TaskChanged]:
    fields = (text("field_changed"), text("old_value"), text("new_value"))
    cells = (whole("id"), whole("task_id"), person("user_id"), choice("action", default="updated"), *fields, born("created_at"))
    rows = site.read("todo_task_activity", *cells)
    return [TaskChanged(*row) for row in site.keep("todo_task_activity", rows, among(1, tasks), "are of no task")]
