"""Breakers of notes, scratch pads and talks with clients."""

from __future__ import annotations

from seeding.engine.checks.breaking import LONG_AGO, Breaker, Delete, Update, breaker, one

FIRST_PAGE = "SELECT n.id FROM client_notes l JOIN freeform_notes n ON n.id = l.note_id WHERE n.isArchived = 0 ORDER BY l.id LIMIT 1"

BREAKERS: tuple[Breaker, ...] = (
    breaker(
        "note-content-shape", one("freeform_notes"), Update("freeform_notes", 'content = \'{"type":"doc","content":[{"type":"box"}]}\'')
    ),
    breaker("note-tags-shape", one("freeform_notes"), Update("freeform_notes", "tags = '{\"client\":1}'")),
    breaker(
        "note-readers",
        one("freeform_notes"),
        Update("freeform_notes", "sharedWith = '[2000000000]'"),
        also=("note-shared-activity",),
    ),
    breaker("note-viewed", one("freeform_notes"), Update("freeform_notes", f"lastViewedAt = {LONG_AGO}")),
    breaker("note-created", one("note_activity", "activityType = 'CREATED'"), Delete("note_activity")),
    breaker("note-state", one("freeform_notes"), Update("freeform_notes", "isPinned = 1 - isPinned")),
    breaker(
        "note-activity-shape",
        one("note_activity", "activityType = 'TEMPLATE_APPLIED'"),
        Update("note_activity", 'metadata = \'{"template":"TODO"}\''),
    ),
    breaker(
        "note-shared-activity",
        one("note_activity", "activityType = 'SHARED'"),
        Update("note_activity", "metadata = '{\"sharedWith\":[2000000000]}'"),
    ),
    breaker(
        "note-commented",
        one("note_activity", "activityType = 'COMMENTED'"),
        Update("note_activity", "metadata = '{\"commentId\":2000000000}'"),
    ),
    breaker("note-thread", one("note_comments", "parentCommentId IS NOT NULL"), Update("note_comments", "parentCommentId = id")),
    breaker("scratch-completed", one("scratch_pad_notes", "isCompleted = 1"), Update("scratch_pad_notes", "completedAt = NULL")),
    breaker("client-note-shared", FIRST_PAGE, Update("freeform_notes", "isArchived = 1"), also=("note-state",)),
    breaker("talk-logged", one("client_communications"), Update("client_communications", f"communicated_at = {LONG_AGO}")),
)
