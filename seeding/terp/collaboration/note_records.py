"""The tables of notes, out of what the staff wrote; the domain `collaboration` holds them beside comments and lists."""

from __future__ import annotations

from seeding.engine.schema.columns import Columns
from seeding.terp.collaboration.note_factories import FreeformNoteFactory, NoteActivityFactory, NoteCommentFactory, ScratchPadNoteFactory
from seeding.terp.collaboration.story.notes import tell_notes
from seeding.terp.collaboration.story.scratch_pads import tell_pads
from seeding.terp.history import History
from seeding.terp.kernel.records import Record, pick
from seeding.terp.kernel.story import told


def freeform_notes(history: History) -> Columns:
    return FreeformNoteFactory.columns(
        **pick(
            told(history, tell_notes).notes,
            "id",
            "user_id",
            "title",
            "content",
            "updated_at",
            template_type="template_type",
            tags=lambda note: list(note.tags),
            is_pinned="is_pinned",
            is_archived="is_archived",
            shared_with=lambda note: list(note.shared_with),
            created_at="created_at",
            last_viewed_at="last_viewed_at",
        )
    )


def note_comments(history: History) -> Columns:
    return NoteCommentFactory.columns(
        **pick(
            told(history, tell_notes).comments,
            "id",
            "note_id",
            "user_id",
            "content",
            "updated_at",
            parent_comment_id="parent_comment_id",
            is_resolved="is_resolved",
            created_at="created_at",
        )
    )


def note_activity(history: History) -> Columns:
    return NoteActivityFactory.columns(
        **pick(
            told(history, tell_notes).changes,
            "id",
            "note_id",
            "user_id",
            "metadata",
            activity_type="activity_type",
            created_at="created_at",
        )
    )


def scratch_pad_notes(history: History) -> Columns:
    return ScratchPadNoteFactory.columns(
        **pick(told(history, tell_pads).lines, "id", "user_id", "content", "completed_at", created_at="created_at")
    )


TABLES: dict[str, Record] = {
    "freeform_notes": freeform_notes,
    "note_comments": note_comments,
    "note_activity": note_activity,
    "scratch_pad_notes": scratch_pad_notes,
}
