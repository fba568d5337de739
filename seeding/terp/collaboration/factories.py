"""One row of each collaboration table: what is said about something, what is to do, and whom it concerns."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from factory import LazyAttribute, LazyFunction, SelfAttribute, Sequence, SubFactory, Trait

from seeding import models
from seeding.engine.factories.base import NOW, SeedFactory, opening, today
from seeding.engine.factories.declarations import Fake, of
from seeding.terp.access.factories import UserFactory


def yesterday() -> datetime:
    """The day before, as a task is due."""
    return opening(today() - timedelta(days=1))


def a_week_ago() -> datetime:
    """The moment of a task that has waited."""
    return opening(today() - timedelta(days=7))


def addressed_to(user: Any) -> str:
    """What is said to a user, who is named as the application names people in comments."""
    return f"@[{user.name}]({of(user, 'id', None)}), please have a look."


class CommentFactory(SeedFactory[models.Comment]):
    """An open comment on the dashboard, which is always there."""

    class Meta:
        model = models.Comment

    commentable_type = "dashboard"
    commentable_id = 1
    user = SubFactory(UserFactory)
    content = Fake("sentence")
    is_resolved = LazyAttribute(lambda o: o.resolved_at is not None)
    resolved_at = None
    resolved_by = None
    created_at = NOW
    updated_at = LazyAttribute(lambda o: o.resolved_at or o.created_at)


class CommentMentionFactory(SeedFactory[models.CommentMention]):
    class Meta:
        model = models.CommentMention

    comment = SubFactory(
        CommentFactory,
        user=SelfAttribute("..mentioned_by_user"),
        content=LazyAttribute(lambda o: addressed_to(o.factory_parent.mentioned_user)),
        created_at=SelfAttribute("..created_at"),
    )
    mentioned_user = SubFactory(UserFactory)
    mentioned_by_user = SubFactory(UserFactory)
    created_at = NOW


class CommentReactionFactory(SeedFactory[models.CommentReaction]):
    class Meta:
        model = models.CommentReaction

    comment = SubFactory(CommentFactory)
    user = SubFactory(UserFactory)
    reaction = "LIKE"
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class TodoListFactory(SeedFactory[models.TodoList]):
    """A list of its owner alone."""

    class Meta:
        model = models.TodoList

    name = Sequence("List {}".format)
    description = None
    owner = SubFactory(UserFactory)
    is_shared = False
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class TodoListMemberFactory(SeedFactory[models.TodoListMember]):
    class Meta:
        model = models.TodoListMember

    list = SubFactory(TodoListFactory, is_shared=LazyAttribute(lambda o: o.factory_parent.role != "owner"))
    user = SubFactory(UserFactory)
    role = "editor"
    added_at = NOW
    added_by = SubFactory(UserFactory)


class TodoTaskFactory(SeedFactory[models.TodoTask]):
    """A task that nobody has taken yet; with `completed_at` it is done."""

    class Meta:
        model = models.TodoTask
        traits_of = {"status": {"done": "done", "in_progress": "in_progress"}}

    class Params:
        done = Trait(
            status="done",
            completed_at=LazyAttribute(lambda o: o.created_at + timedelta(hours=1)),
            completed_by=SelfAttribute("created_by"),
        )
        in_progress = Trait(status="in_progress")
        overdue = Trait(due_date=LazyFunction(yesterday), created_at=LazyFunction(a_week_ago))

    list = SubFactory(TodoListFactory)
    title = Sequence("Task {}".format)
    description = None
    status = LazyAttribute(lambda o: "done" if o.completed_at else "todo")
    priority = "medium"
    due_date = None
    assigned_to = None
    created_by = SubFactory(UserFactory)
    position = 0
    is_completed = LazyAttribute(lambda o: o.completed_at is not None)
    completed_at = None
    completed_by = None
    created_at = NOW
    updated_at = LazyAttribute(lambda o: o.completed_at or o.created_at)


class TodoTaskActivityFactory(SeedFactory[models.TodoTaskActivity]):
    class Meta:
        model = models.TodoTaskActivity

    task = SubFactory(TodoTaskFactory, created_by=SelfAttribute("..user"), created_at=SelfAttribute("..created_at"))
    user = SubFactory(UserFactory)
    action = "created"
    field_changed = None
    old_value = None
    new_value = None
    created_at = NOW


class InboxItemFactory(SeedFactory[models.InboxItem]):
    """An unread item about a comment that mentions its user."""

    class Meta:
        model = models.InboxItem
        traits_of = {"status": {"seen": "seen", "completed": "completed"}}

    class Params:
        seen = Trait(seen_at=SelfAttribute("created_at"))
        completed = Trait(seen_at=SelfAttribute("created_at"), completed_at=SelfAttribute("created_at"))
        mention = SubFactory(CommentMentionFactory, mentioned_user=SelfAttribute("..user"), created_at=SelfAttribute("..created_at"))

    user = SubFactory(UserFactory)
    source_type = "mention"
    source_id = SelfAttribute("mention.comment_id", default=1)
    reference_type = SelfAttribute("mention.comment.commentable_type", default="dashboard")
    reference_id = SelfAttribute("mention.comment.commentable_id", default=1)
    title = LazyAttribute(lambda o: f"Somebody mentioned you on the {o.reference_type}")
    description = None
    status = LazyAttribute(lambda o: "completed" if o.completed_at else "seen" if o.seen_at else "unread")
    seen_at = None
    completed_at = None
    is_archived = False
    created_at = NOW
    updated_at = LazyAttribute(lambda o: o.completed_at or o.seen_at or o.created_at)
