"""Notes: documents that the editor opens, activity that leads to each note's state, threads one level deep, scratch pads."""

from __future__ import annotations

from typing import Any

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Delete, Update
from seeding.engine.checks.shapes import array, boolean, integer, misshapen, one_of, readable, record, text

check = Rules("collaboration")

BLOCKS = ("heading", "paragraph", "bulletList", "orderedList", "taskList", "listItem", "taskItem", "blockquote", "codeBlock")
DOCUMENT = record({"type": one_of("doc"), "content": lambda value, where: nodes(value, where)})
LEAF = record({"type": one_of("text"), "text": text}, {"marks": array(record({"type": text}))})
ATTRIBUTES = {"heading": record({"level": integer}), "taskItem": record({"checked": boolean})}
ACTIVITY = {
    "SHARED": record({"sharedWith": array(integer, least=1)}),
    "COMMENTED": record({"commentId": integer}),
    "TEMPLATE_APPLIED": record({"templateType": text}),
}
COUNTS = """SELECT noteId, SUM(CASE activityType WHEN '{0}' THEN 1 WHEN '{1}' THEN -1 ELSE 0 END) AS level
            FROM note_activity GROUP BY noteId"""


def nodes(value: Any, where: str) -> str:
    """What is wrong with the nodes of a document; empty where nothing is."""
    if not isinstance(value, list):
        return f"{where} is no array of nodes"
    for place, node in enumerate(value):
        here = f"{where}[{place}]"
        if not isinstance(node, dict):
            return f"{here} is no node"
        kind = node.get("type")
        if kind == "text":
            found = LEAF(node, here)
        elif kind not in BLOCKS:
            found = f"{here} is of type {kind}"
        else:
            found = ATTRIBUTES[kind](node.get("attrs"), f"{here}.attrs") if kind in ATTRIBUTES else ""
            found = found or nodes(node.get("content", []), f"{here}.content")
        if found:
            return found
    return ""


@check("freeform_notes")
def note_content_shape(db: Database) -> list[Offender]:
    """A note's content is a document that the editor can open."""
    return misshapen(db, "freeform_notes", "content", DOCUMENT)


note_content_shape.breaks("content", "freeform_notes", 'content = \'{"type":"doc","content":[{"type":"box"}]}\'')
note_content_shape.breaks("a heading of no level", "freeform_notes", 'content = \'{"type":"doc","content":[{"type":"heading"}]}\'')
note_content_shape.breaks(
    "a task neither done nor open", "freeform_notes", 'content = \'{"type":"doc","content":[{"type":"taskItem","attrs":{}}]}\''
)
note_content_shape.breaks(
    "a box in a paragraph", "freeform_notes", 'content = \'{"type":"doc","content":[{"type":"paragraph","content":[{"type":"box"}]}]}\''
)
note_content_shape.breaks("a number for a node", "freeform_notes", 'content = \'{"type":"doc","content":[5]}\'')
note_content_shape.breaks("a number for nodes", "freeform_notes", 'content = \'{"type":"doc","content":5}\'')
note_content_shape.breaks("text without text", "freeform_notes", 'content = \'{"type":"doc","content":[{"type":"text"}]}\'')
note_content_shape.breaks(
    "marks in text", "freeform_notes", 'content = \'{"type":"doc","content":[{"type":"text","text":"x","marks":"x"}]}\''
)
for kind in ("blockquote", "codeBlock"):
    note_content_shape.keeps(kind, "freeform_notes", f'content = \'{{"type":"doc","content":[{{"type":"{kind}"}}]}}\'')


@check("freeform_notes")
def note_tags_shape(db: Database) -> list[Offender]:
    """A note's tags are an array of words."""
    return misshapen(db, "freeform_notes", "tags", array(text))


note_tags_shape.breaks("tags", "freeform_notes", "tags = '{\"client\":1}'")


@check("freeform_notes", "users")
def note_readers(db: Database) -> list[Offender]:
    """A note is shared with users that exist, each once, and not with its owner."""
    users = {key for (key,) in db.rows("SELECT id FROM users")}
    found = []
    for key, owner, value in db.rows("SELECT id, userId, sharedWith FROM freeform_notes WHERE sharedWith IS NOT NULL"):
        readers = readable(value)
        if not isinstance(readers, list) or len(set(map(str, readers))) < len(readers) or not set(readers) <= users - {owner}:
            found.append(Offender("freeform_notes", str(key), f"owner {owner}, shared with {value}"))
    return found


note_readers.breaks("sharedWith", "freeform_notes", "sharedWith = '[2000000000]'", also=("note-shared-activity",))
note_readers.breaks(
    "its owner", "freeform_notes WHERE sharedWith IS NOT NULL", "sharedWith = JSON_ARRAY(userId)", also=["note-shared-activity"]
)
note_readers.breaks(
    "one reader twice",
    """SELECT n.id, MIN(u.id) AS other FROM freeform_notes n JOIN users u ON u.id <> n.userId GROUP BY n.id ORDER BY n.id
       LIMIT 1""",
    Update("freeform_notes", "sharedWith = JSON_ARRAY(%(other)s, %(other)s)"),
    also=["note-shared-activity"],
)
note_readers.breaks("no list", "freeform_notes", "sharedWith = '5'")


@check("freeform_notes")
def note_viewed(db: Database) -> list[Offender]:
    """A note was last viewed after it was written."""
    return db.offenders(
        "freeform_notes",
        "SELECT id, createdAt AS written, lastViewedAt AS viewed FROM freeform_notes WHERE lastViewedAt < createdAt",
    )


note_viewed.breaks("lastViewedAt", "freeform_notes", "lastViewedAt = '2001-01-01 12:00:00'")
note_viewed.keeps("as it was written", "freeform_notes", "lastViewedAt = createdAt")


@check("note_activity", "freeform_notes")
def note_created(db: Database) -> list[Offender]:
    """Each note has one CREATED activity, by its owner at the moment it was written."""
    return db.offenders(
        "freeform_notes",
        """SELECT n.id, COUNT(a.id) AS created, MIN(a.userId) AS by_user, n.userId AS owner FROM freeform_notes n
             LEFT JOIN note_activity a ON a.noteId = n.id AND a.activityType = 'CREATED'
           GROUP BY n.id, n.userId, n.createdAt
           HAVING COUNT(a.id) <> 1 OR MIN(a.userId) <> n.userId OR MIN(a.createdAt) <> n.createdAt""",
    )


note_created.breaks("no note_activity", "note_activity WHERE activityType = 'CREATED'", Delete("note_activity"))
note_created.breaks(
    "by somebody else", "note_activity WHERE activityType = 'CREATED'", "userId = (SELECT MIN(u.id) FROM users u WHERE u.id <> %(userId)s)"
)
note_created.breaks(
    "at another moment", "note_activity WHERE activityType = 'CREATED'", "createdAt = '2037-01-01 12:00:00'", also=["nothing-later"]
)


@check("note_activity", "freeform_notes")
def note_state(db: Database) -> list[Offender]:
    """A note is pinned and archived as its activity says."""
    pinned, archived = COUNTS.format("PINNED", "UNPINNED"), COUNTS.format("ARCHIVED", "RESTORED")
    return db.offenders(
        "freeform_notes",
        f"""SELECT n.id, n.isPinned AS pinned, p.level AS pins, n.isArchived AS archived, r.level AS archivings FROM freeform_notes n
              LEFT JOIN ({pinned}) p ON p.noteId = n.id LEFT JOIN ({archived}) r ON r.noteId = n.id
            WHERE n.isPinned <> COALESCE(p.level, 0) OR n.isArchived <> COALESCE(r.level, 0)""",
    )


note_state.breaks("isPinned", "freeform_notes", "isPinned = 1 - isPinned")
note_state.breaks("archived, says only the note", "freeform_notes", "isArchived = 1 - isArchived")


@check("note_activity")
def note_activity_shape(db: Database) -> list[Offender]:
    """The metadata of a note's activity has what its type needs."""
    missing = db.offenders(
        "note_activity",
        f"""SELECT id, activityType AS type, metadata FROM note_activity
            WHERE metadata IS NULL AND activityType IN ({", ".join(f"'{kind}'" for kind in ACTIVITY)})""",
    )
    return missing + [
        offender
        for kind, shape in ACTIVITY.items()
        for offender in misshapen(db, "note_activity", "metadata", shape, f"activityType = '{kind}'")
    ]


note_activity_shape.breaks("metadata", "note_activity WHERE activityType = 'TEMPLATE_APPLIED'", 'metadata = \'{"template":"TODO"}\'')
note_activity_shape.breaks(
    "shared with nobody", "note_activity WHERE activityType = 'SHARED'", "metadata = '{\"sharedWith\":[]}'", also=["note-shared-activity"]
)
note_activity_shape.breaks(
    "a comment by its text", "note_activity WHERE activityType = 'COMMENTED'", 'metadata = \'{"commentId":"x"}\'', also=["note-commented"]
)
note_activity_shape.breaks(
    "shared, and nothing said", "note_activity WHERE activityType = 'SHARED'", "metadata = NULL", also=["note-shared-activity"]
)


@check("note_activity", "freeform_notes")
def note_shared_activity(db: Database) -> list[Offender]:
    """A note is shared with exactly those whom its SHARED activities name."""
    told: dict[int, set[int]] = {}
    for note, value in db.rows("SELECT noteId, metadata FROM note_activity WHERE activityType = 'SHARED'"):
        named = readable(value)
        told.setdefault(note, set()).update(named.get("sharedWith", ()) if isinstance(named, dict) else ())
    found = []
    for key, value in db.rows("SELECT id, sharedWith FROM freeform_notes"):
        readers = readable(value) if value is not None else []
        if isinstance(readers, list) and set(readers) != told.get(key, set()):
            found.append(Offender("freeform_notes", str(key), f"shared with {value}, activity names {sorted(told.get(key, ()))}"))
    return found


note_shared_activity.breaks("metadata", "note_activity WHERE activityType = 'SHARED'", "metadata = '{\"sharedWith\":[2000000000]}'")


@check("note_activity", "note_comments")
def note_commented(db: Database) -> list[Offender]:
    """Each COMMENTED activity names a comment on its note by its user, and each comment has one."""
    comments = {key: (note, user) for key, note, user in db.rows("SELECT id, noteId, userId FROM note_comments")}
    found, named = [], []
    for key, note, user, value in db.rows("SELECT id, noteId, userId, metadata FROM note_activity WHERE activityType = 'COMMENTED'"):
        told = readable(value)
        comment = told.get("commentId") if isinstance(told, dict) else None
        named.append(comment)
        if comments.get(comment) != (note, user):
            found.append(Offender("note_activity", str(key), f"note {note}, user {user}, comment {comment}"))
    silent = sorted(set(comments) - set(named))
    return found + [Offender("note_comments", str(key), "no activity tells of it") for key in silent]


note_commented.breaks("metadata", "note_activity WHERE activityType = 'COMMENTED'", "metadata = '{\"commentId\":2000000000}'")


@check("note_comments")
def note_thread(db: Database) -> list[Offender]:
    """An answer stands under the same note as what it answers, which is no answer itself."""
    return db.offenders(
        "note_comments",
        """SELECT c.id, c.noteId AS note, p.noteId AS note_of_parent, p.parentCommentId AS parent_of_parent FROM note_comments c
             JOIN note_comments p ON p.id = c.parentCommentId
           WHERE p.noteId <> c.noteId OR p.parentCommentId IS NOT NULL""",
    )


note_thread.breaks("parentCommentId", "note_comments WHERE parentCommentId IS NOT NULL", "parentCommentId = id")
note_thread.breaks(
    "under another note",
    "note_comments WHERE parentCommentId IS NOT NULL",
    "noteId = (SELECT MIN(n.id) FROM freeform_notes n WHERE n.id <> %(noteId)s)",
    also=["note-commented"],
)


@check("scratch_pad_notes")
def scratch_completed(db: Database) -> list[Offender]:
    """A line on a scratch pad has a time of completion exactly when it is done, and not before it was written."""
    return db.offenders(
        "scratch_pad_notes",
        """SELECT id, isCompleted AS done, completedAt AS completed, createdAt AS written FROM scratch_pad_notes
           WHERE (isCompleted = 1) <> (completedAt IS NOT NULL) OR completedAt < createdAt""",
    )


scratch_completed.breaks("completedAt", "scratch_pad_notes WHERE isCompleted = 1", "completedAt = NULL")
scratch_completed.breaks("before it was written", "scratch_pad_notes WHERE isCompleted = 1", "completedAt = '2001-01-01 12:00:00'")
scratch_completed.keeps("when it was written", "scratch_pad_notes WHERE isCompleted = 1", "completedAt = createdAt")


CHECKS = tuple(check.checks)
