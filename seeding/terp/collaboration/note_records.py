"""The tables of notes, out of what the staff wrote; the domain `collaboration` holds them beside comments and lists."""

from __future__ import annotations

from seeding.terp.collaboration.note_factories import FreeformNoteFactory, NoteActivityFactory, NoteCommentFactory, ScratchPadNoteFactory
from seeding.terp.collaboration.story.notes import NoteChanged, NoteCommented, NoteWritten, tell_notes
from seeding.terp.collaboration.story.scratch_pads import PadLineWritten, tell_scratch_pads
from seeding.terp.kernel.records import Record, same
from seeding.terp.kernel.story import story_of

TABLES: dict[str, Record] = {
    "freeform_notes": same(FreeformNoteFactory, NoteWritten, lambda history: story_of(history, tell_notes).notes),
    "note_comments": same(NoteCommentFactory, NoteCommented, lambda history: story_of(history, tell_notes).comments),
    "note_activity": same(NoteActivityFactory, NoteChanged, lambda history: story_of(history, tell_notes).changes),
    "scratch_pad_notes": same(ScratchPadNoteFactory, PadLineWritten, lambda history: story_of(history, tell_scratch_pads).lines),
}
