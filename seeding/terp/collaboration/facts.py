"""What the staff writes to each other: comments, mentions, reactions, lists and tasks, told by stories or observed in rows that exist."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class CommentMade:
    """A comment on something; `content` holds a mention as `@[Name](user id)`."""

    id: int
    commentable_type: str  # comments.commentable_type: order, calendar_event, client, inventory_batch, task, dashboard
    commentable_id: int
    user_id: int
    content: str
    resolved_at: datetime | None
    resolved_by_id: int | None
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class UserMentioned:
    id: int
    comment_id: int
    mentioned_user_id: int
    mentioned_by_user_id: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class ReactionGiven:
    id: int
    comment_id: int
    user_id: int
    reaction: str  # comment_reactions.reaction
    created_at: datetime


@dataclass(frozen=True, slots=True)
class ListStarted:
    id: int
    name: str
    description: str | None
    owner_id: int
    is_shared: bool
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class MemberAdded:
    """A user on a list; the owner of a list is its first member."""

    id: int
    list_id: int
    user_id: int
    role: str  # owner, editor, viewer
    added_by_id: int
    added_at: datetime


@dataclass(frozen=True, slots=True)
class TaskSet:
    """A task as it stands at as-of; done exactly when `completed_at` and `completed_by` are known."""

    id: int
    list_id: int
    title: str
    description: str | None
    status: str  # todo, in_progress, done
    priority: str | None  # low, medium, high, urgent
    due_date: datetime | None
    assigned_to_id: int | None
    created_by_id: int
    position: int
    completed_at: datetime | None
    completed_by_id: int | None
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class TaskChanged:
    """A row of todo_task_activity; all rows of a task in order of time lead from nothing to its state."""

    id: int
    task_id: int
    user_id: int
    action: str  # created, updated, status_changed, assigned, completed
    field_changed: str | None
    old_value: str | None
    new_value: str | None
    created_at: datetime


@dataclass(slots=True)
class Collaboration:
    """What is in the target of all this before a story is told. `observed` says that somebody looked: then an empty list is a fact."""

    observed: bool = False
    comments: list[CommentMade] = field(default_factory=list)
    mentions: list[UserMentioned] = field(default_factory=list)
    reactions: list[ReactionGiven] = field(default_factory=list)
    lists: list[ListStarted] = field(default_factory=list)
    members: list[MemberAdded] = field(default_factory=list)
    tasks: list[TaskSet] = field(default_factory=list)
    changes: list[TaskChanged] = field(default_factory=list)
