"""Comments: on something that exists and not older, and the mentions in their text."""

from __future__ import annotations

import re

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Delete, Update

check = Rules("collaboration")

MARKUP = re.compile(r"@\[[^\]]+\]\((\d+)\)")
SUBJECTS = {  # comments.commentable_type: table, its creation; other words are accepted and point nowhere
    "order": ("orders", "created_at"),
    "calendar_event": ("calendar_events", "created_at"),
    "client": ("clients", "created_at"),
    "inventory_batch": ("batches", "createdAt"),
    "task": ("todo_tasks", "created_at"),
    "invoice": ("invoices", "createdAt"),
    "vendor": ("vendors", "createdAt"),
}
COMMENTED = tuple(table for table, _ in SUBJECTS.values())
JOINED = " ".join(
    f"LEFT JOIN `{table}` s{n} ON c.commentable_type = '{kind}' AND s{n}.id = c.commentable_id"
    for n, (kind, (table, _)) in enumerate(SUBJECTS.items())
)
KINDS = ", ".join(f"'{kind}'" for kind in SUBJECTS)


@check("comments", *COMMENTED)
def comment_subject(db: Database) -> list[Offender]:
    """A comment is on something that exists; on the dashboard it is on number 1."""
    nowhere = " AND ".join(f"s{n}.id IS NULL" for n in range(len(SUBJECTS)))
    return db.offenders(
        "comments",
        f"""SELECT c.id, c.commentable_type AS type, c.commentable_id AS id_of_it FROM comments c {JOINED}
            WHERE (c.commentable_type IN ({KINDS}) AND {nowhere}) OR (c.commentable_type = 'dashboard' AND c.commentable_id <> 1)""",
    )


comment_subject.breaks(
    "commentable_id", "comments WHERE commentable_type = 'order' AND INSTR(content, '@[') = 0", "commentable_id = 2000000000"
)
for kind in ("calendar_event", "inventory_batch", "task", "invoice", "vendor", "client"):
    comment_subject.breaks(
        f"no {kind}", "comments WHERE INSTR(content, '@[') = 0", f"commentable_type = '{kind}', commentable_id = 2000000000"
    )
comment_subject.breaks(
    "on another dashboard", "comments WHERE INSTR(content, '@[') = 0", "commentable_type = 'dashboard', commentable_id = 2"
)
comment_subject.keeps("on the dashboard", "comments", "commentable_type = 'dashboard', commentable_id = 1")


@check("comments", *COMMENTED)
def comment_after_subject(db: Database) -> list[Offender]:
    """A comment is not older than what it is on."""
    born = f"COALESCE({', '.join(f's{n}.`{column}`' for n, (_, column) in enumerate(SUBJECTS.values()))})"
    return db.offenders(
        "comments",
        f"""SELECT c.id, c.commentable_type AS type, c.commentable_id AS id_of_it, c.created_at AS made, {born} AS of_it
            FROM comments c {JOINED} WHERE c.created_at < {born}""",
    )


comment_after_subject.breaks(
    "created_at",
    "comments WHERE commentable_type = 'client' AND is_resolved = 0 AND INSTR(content, '@[') = 0",
    "created_at = '2001-01-01 12:00:00'",
    also=("parents-older",),
)


for kind, (table, _) in SUBJECTS.items():
    comment_after_subject.breaks(
        f"older than its {kind}",
        "comments WHERE INSTR(content, '@[') = 0",
        f"""commentable_type = '{kind}', created_at = '2001-01-01 12:00:00',
            commentable_id = (SELECT MIN(x.id) FROM {table} x)""",
        also=["parents-older", "comment-resolved"],
    )


@check("comments")
def comment_resolved(db: Database) -> list[Offender]:
    """A comment is resolved exactly when it says when and by whom, and not before it was made."""
    return db.offenders(
        "comments",
        """SELECT id, is_resolved AS resolved, resolved_at, resolved_by, created_at AS made FROM comments
           WHERE (is_resolved = 1) <> (resolved_at IS NOT NULL) OR (is_resolved = 1) <> (resolved_by IS NOT NULL)
             OR resolved_at < created_at""",
    )


comment_resolved.breaks("resolved_by", "comments WHERE is_resolved = 1", "resolved_by = NULL")
comment_resolved.breaks("at no time", "comments WHERE is_resolved = 1", "resolved_at = NULL")
comment_resolved.breaks("before it was made", "comments WHERE is_resolved = 1", "resolved_at = '2001-01-01 12:00:00'")
comment_resolved.keeps("when it was made", "comments WHERE is_resolved = 1", "resolved_at = created_at")


@check("comments", "comment_mentions")
def comment_mentions_kept(db: Database) -> list[Offender]:
    """Every user named in a comment's markup has a mention of it."""
    kept: dict[int, set[int]] = {}
    for comment_id, user_id in db.rows("SELECT comment_id, mentioned_user_id FROM comment_mentions"):
        kept.setdefault(comment_id, set()).add(user_id)
    rows = db.rows("SELECT id, user_id, content FROM comments WHERE INSTR(content, '@[') > 0")
    named = {key: {int(user) for user in MARKUP.findall(text)} - {author} for key, author, text in rows}
    return [
        Offender("comments", str(key), f"no mention of user {', '.join(map(str, sorted(missing)))}")
        for key, users in named.items()
        if (missing := users - kept.get(key, set()))
    ]


comment_mentions_kept.breaks("no comment_mentions", "comment_mentions", Delete("comment_mentions"), also=("inbox-source",))


@check("comment_mentions", "comments")
def mention_in_comment(db: Database) -> list[Offender]:
    """A mention stands in the text of its comment as @[name](user id)."""
    return db.offenders(
        "comment_mentions",
        """SELECT m.id, m.comment_id AS comment, m.mentioned_user_id AS user FROM comment_mentions m JOIN comments c ON c.id = m.comment_id
           WHERE INSTR(c.content, REPLACE('](#)', '#', m.mentioned_user_id)) = 0""",
    )


mention_in_comment.breaks(
    "content",
    "SELECT m.id, c.id AS comment FROM comment_mentions m JOIN comments c ON c.id = m.comment_id ORDER BY m.id LIMIT 1",
    Update("comments", "content = 'Nobody is named any more.'", "id = %(comment)s"),
)


@check("comment_mentions", "comments")
def mention_by_author(db: Database) -> list[Offender]:
    """A mention is by the author of its comment, of somebody else."""
    return db.offenders(
        "comment_mentions",
        """SELECT m.id, m.mentioned_by_user_id AS mentioned_by, c.user_id AS author, m.mentioned_user_id AS mentioned
           FROM comment_mentions m JOIN comments c ON c.id = m.comment_id
           WHERE m.mentioned_by_user_id <> c.user_id OR m.mentioned_user_id = c.user_id""",
    )


mention_by_author.breaks("mentioned_by_user_id", "comment_mentions", "mentioned_by_user_id = %(mentioned_user_id)s")
mention_by_author.breaks(
    "of oneself",
    """SELECT m.id, c.user_id AS author FROM comment_mentions m JOIN comments c ON c.id = m.comment_id ORDER BY m.id LIMIT 1""",
    Update("comment_mentions", "mentioned_user_id = %(author)s"),
    also=["comment-mentions-kept", "inbox-has-mentions", "inbox-source", "mention-in-comment"],
)


CHECKS = tuple(check.checks)
