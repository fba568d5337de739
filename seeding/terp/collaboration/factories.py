"""One row of each collaboration table: what is said about something, what is to do, and whom it concerns."""

from __future__ import annotations

from factory import LazyAttribute, SelfAttribute, Sequence, SubFactory

from seeding import models
from seeding.engine.factories.base import NOW, SeedFactory
from seeding.terp.access.factories import UserFactory


class CommentFactory(SeedFactory[models.Comment]):
    """An open comment on the dashboard, which is always there."""

    class Meta:
        model = models.Comment

    commentable_type = "dashboard"
    commentable_id = 1
    user = SubFactory(UserFactory)
    content = "The cash tile agrees with the bank."
    is_resolved = LazyAttribute(lambda o: o.resolved_at is not None)
    resolved_at = None
    resolved_by = None
    created_at = NOW
    updated_at = LazyAttribute(lambda o: o.resolved_at or o.created_at)


class CommentMentionFactory(SeedFactory[models.CommentMention]):
    class Meta:
        model = models.CommentMention

    comment = SubFactory(CommentFactory)
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

    list = SubFactory(TodoListFactory)
    user = SubFactory(UserFactory)
    role = "editor"
    added_at = NOW
    added_by = SubFactory(UserFactory)


class TodoTaskFactory(SeedFactory[models.TodoTask]):
    """A task that nobody has taken yet; with `completed_at` and `completed_by` it is done."""

    class Meta:
        model = models.TodoTask

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

    task = SubFactory(TodoTaskFactory)
    user = SubFactory(UserFactory)
    action = "created"
    field_changed = None
    old_value = None
    new_value = None
    created_at = NOW


class InboxItemFactory(SeedFactory[models.InboxItem]):
    """An unread item about a comment on the dashboard."""

    class Meta:
        model = models.InboxItem

    user = SubFactory(UserFactory)
    source_type = "mention"
    source_id = 1
    reference_type = "dashboard"
    reference_id = 1
    title = "Somebody mentioned you on the dashboard"
    description = None
    status = LazyAttribute(lambda o: "completed" if o.completed_at else "seen" if o.seen_at else "unread")
    seen_at = None
    completed_at = None
    is_archived = False
    created_at = NOW
    updated_at = LazyAttribute(lambda o: o.completed_at or o.seen_at or o.created_at)
