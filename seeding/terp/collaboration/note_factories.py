"""One row of each table of notes: freeform notes with what was done to them and said below them, and the scratch pad."""

from __future__ import annotations

from factory import LazyAttribute, SelfAttribute, Sequence, SubFactory

from seeding import models
from seeding.engine.factories.base import NOW, SeedFactory
from seeding.engine.factories.declarations import Fake
from seeding.terp.access.factories import UserFactory


class FreeformNoteFactory(SeedFactory[models.FreeformNote]):
    """A blank note with one paragraph, nobody else's."""

    class Meta:
        model = models.FreeformNote

    user = SubFactory(UserFactory)
    title = Sequence("Note {}".format)
    content = LazyAttribute(
        lambda o: {"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": f"About {o.title}."}]}]}
    )
    template_type = "BLANK"
    tags: list[str] = []
    is_pinned = False
    is_archived = False
    shared_with: list[int] = []
    created_at = NOW
    updated_at = SelfAttribute("created_at")
    last_viewed_at = SelfAttribute("updated_at")


class NoteCommentFactory(SeedFactory[models.NoteComment]):
    """A remark under a note; `parent_comment` makes it an answer."""

    class Meta:
        model = models.NoteComment

    note = SubFactory(FreeformNoteFactory)
    user = SubFactory(UserFactory)
    content = Fake("sentence")
    parent_comment = None
    is_resolved = False
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class NoteActivityFactory(SeedFactory[models.NoteActivity]):
    """The creation of a note by its owner."""

    class Meta:
        model = models.NoteActivity

    note = SubFactory(FreeformNoteFactory, user=SelfAttribute("..user"), created_at=SelfAttribute("..created_at"))
    user = SubFactory(UserFactory)
    activity_type = "CREATED"
    metadata = None
    created_at = NOW


class ScratchPadNoteFactory(SeedFactory[models.ScratchPadNote]):
    """A line that is still open; one with a time of completion is done."""

    class Meta:
        model = models.ScratchPadNote

    user = SubFactory(UserFactory)
    content = Fake("sentence")
    is_completed = LazyAttribute(lambda o: o.completed_at is not None)
    created_at = NOW
    updated_at = LazyAttribute(lambda o: o.completed_at or o.created_at)
    completed_at = None
