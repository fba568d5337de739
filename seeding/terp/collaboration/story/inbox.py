"""What landed in each user's inbox: mentions, tasks given by others and news about one's tasks, and what became of it.

Comments and tasks are those in the target where somebody looked, else those that the stories tell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from seeding.engine.draw import Draw
from seeding.terp import assumptions as a
from seeding.terp.collaboration.facts import Collaboration, CommentMade, TaskChanged, TaskSet
from seeding.terp.collaboration.story.comments import MENTION, tell_comments
from seeding.terp.collaboration.story.todos import tell_todos
from seeding.terp.history import History
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.kernel.story import story_of
from seeding.terp.kernel.texts.loader import TextFile
from seeding.terp.kernel.texts.picker import Picker
from seeding.terp.kernel.time.business_days import trading_day_from, trading_day_until
from seeding.terp.kernel.time.business_hours import office_moment

TITLES = TextFile("collaboration/inbox", "task text thing who")
USER = re.compile(r"^User (\d+)$")  # how the activity of a task names whom it was given to
MARKUP = re.compile(r"@\[([^\]]+)\]\(\d+\)")
TITLE_LENGTH = 500


@dataclass(frozen=True, slots=True)
class InboxItemDelivered:
    id: int
    user_id: int
    source_type: str  # mention, task_assignment, task_update
    source_id: int
    reference_type: str
    reference_id: int
    title: str
    description: str | None
    status: str  # unread, seen, completed
    seen_at: datetime | None
    completed_at: datetime | None
    is_archived: bool
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class _Notice:
    """An item before it is known what became of it; `settled` says that its task is done."""

    at: datetime
    user_id: int
    source_type: str
    source_id: int
    reference_type: str
    reference_id: int
    title: str
    description: str | None
    settled: bool


def tell_inbox(history: History) -> list[InboxItemDelivered]:
    """All items in order of time."""
    there = sources(history)
    notices = _Inbox(history, there).notices()
    notices.sort(key=lambda notice: (notice.at, notice.user_id, notice.source_type, notice.source_id))
    return _delivered(history, notices)


def sources(history: History) -> Collaboration:
    """The comments, mentions, tasks and changes that inboxes follow from."""
    if history.collaboration.observed:
        return history.collaboration
    written, planned = story_of(history, tell_comments), story_of(history, tell_todos)
    return Collaboration(comments=written.comments, mentions=written.mentions, tasks=planned.tasks, changes=planned.changes)


class _Inbox:
    """Makes a notice of everything that concerns somebody else."""

    def __init__(self, history: History, there: Collaboration) -> None:
        self._there, self._staff = there, HiredStaff(history.employees)
        self._draw = Draw(history.seed, "inbox_items", "value")
        self._words = Picker(TITLES, history.seed, "inbox_items")
        self._comments = {comment.id: comment for comment in there.comments}
        self._tasks = {task.id: task for task in there.tasks}
        self._things: dict[tuple[str, int], str] = {}
        for kind, pairs in (
            (
                "order",
                [(order.id, f"{'quote' if order.order_type == 'QUOTE' else 'order'} {order.order_number}") for order in history.orders],
            ),
            ("calendar_event", [(event.id, f"“{event.title}”") for event in history.events]),
            ("client", [(client.id, client.name) for client in history.clients]),
            ("inventory_batch", [(batch.id, batch.code) for batch in history.batches]),
            ("task", [(task.id, f"“{task.title}”") for task in there.tasks]),
        ):
            self._things |= {(kind, key): name for key, name in pairs if name.strip("“” ")}

    def notices(self) -> list[_Notice]:
        """One for each mention, each task given to somebody else, and some changes of one's tasks by others."""
        logged = {change.task_id for change in self._there.changes}
        unlogged = [task for task in self._there.tasks if task.id not in logged]
        return [*self._mentions(), *self._log(), *(notice for task in unlogged for notice in self._assigned(task))]

    def _mentions(self) -> list[_Notice]:
        found = []
        for mention in self._there.mentions:
            comment = self._comments.get(mention.comment_id)
            if comment is None or not {mention.mentioned_user_id, mention.mentioned_by_user_id} <= self._staff.by_id.keys():
                continue
            fields = {"thing": self._thing(comment), "text": _to(comment, mention.mentioned_user_id)}
            title = self._title("mention", mention.mentioned_by_user_id, comment.id, mention.mentioned_user_id, **fields)
            about = comment.commentable_type, comment.commentable_id
            plain = MARKUP.sub(r"@\1", comment.content)
            settled = comment.resolved_at is not None
            found.append(_Notice(mention.created_at, mention.mentioned_user_id, "mention", comment.id, *about, title, plain, settled))
        return found

    def _log(self) -> list[_Notice]:
        found = []
        for change in self._there.changes:
            task = self._tasks.get(change.task_id)
            if task is None or change.user_id not in self._staff.by_id:
                continue
            named = USER.match(change.new_value or "") if change.action == "assigned" else None
            if named and int(named[1]) != change.user_id and int(named[1]) in self._staff.by_id:
                found.append(self._of_task(task, int(named[1]), change.user_id, "task_assignment", "given", change.created_at))
            elif notice := self._update(task, change):
                found.append(notice)
        return found

    def _update(self, task: TaskSet, change: TaskChanged) -> _Notice | None:
        """To who set the task, when somebody else moved it; not for each."""
        setter = task.created_by_id
        if change.action != "status_changed" or setter == change.user_id or setter not in self._staff.by_id:
            return None
        if not self._draw.chance(a.INBOX_UPDATE_SHARE, task.id, change.id):
            return None
        words = "finished" if change.new_value == "done" else "moved"
        return self._of_task(task, setter, change.user_id, "task_update", words, change.created_at)

    def _assigned(self, task: TaskSet) -> list[_Notice]:
        """For a task without a log: that it was given to somebody else."""
        to, by = task.assigned_to_id, task.created_by_id
        if to is None or to == by or not {to, by} <= self._staff.by_id.keys():
            return []
        return [self._of_task(task, to, by, "task_assignment", "given", max(task.created_at, self._staff.by_id[to].created_at))]

    def _of_task(self, task: TaskSet, to: int, by: int, source: str, words: str, at: datetime) -> _Notice:
        title = self._title(words, by, task.id, at, task=task.title)
        text = task.description if source == "task_assignment" else None
        return _Notice(at, to, source, task.id, "task", task.id, title, text, task.status == "done")

    def _title(self, pool: str, by: int, *about: object, **fields: str) -> str:
        return self._words.say(pool, {"who": self._staff.name(by)} | fields, *about)[:TITLE_LENGTH]

    def _thing(self, comment: CommentMade) -> str:
        if comment.commentable_type == "dashboard":
            return "the dashboard"
        unknown = f"{comment.commentable_type.replace('_', ' ')} {comment.commentable_id}"
        return self._things.get((comment.commentable_type, comment.commentable_id), unknown)


def _to(comment: CommentMade, user_id: int) -> str:
    """What the comment says after the user's name, else all of it, without markup."""
    for mention in MENTION.finditer(comment.content):
        rest = MARKUP.sub(r"@\1", comment.content[mention.end() :]).strip(" ,:")
        if int(mention[1]) == user_id and rest:
            return rest
    return MARKUP.sub(r"@\1", comment.content)


def _delivered(history: History, notices: Sequence[_Notice]) -> list[InboxItemDelivered]:
    """Items of the last two weeks are unread or seen, the newest unread up to each user's number; older ones are done with."""
    draw = Draw(history.seed, "inbox_items", "value")
    unread = _unread(history, draw, notices)
    return [_item(history, draw, n, notice, n in unread) for n, notice in enumerate(notices)]


def _unread(history: History, draw: Draw, notices: Sequence[_Notice]) -> set[int]:
    """The newest of each user; the oldest of somebody who has many is seen."""
    new: dict[int, list[int]] = {}
    for n, notice in enumerate(notices):
        if not notice.settled and _recent(history.as_of, notice.at):
            new.setdefault(notice.user_id, []).append(n)
    least, most = a.INBOX_UNREAD
    return {n for user_id, mine in new.items() for n in mine[-min(draw.whole(least, most, user_id, "unread"), max(least, len(mine) - 1)) :]}


def _recent(as_of: date, at: datetime) -> bool:
    return at.date() > as_of - timedelta(days=a.INBOX_DAYS)


def _item(history: History, draw: Draw, n: int, notice: _Notice, unread: bool) -> InboxItemDelivered:
    key, as_of = history.keys.take("inbox_items"), history.as_of
    seen = completed = None
    if not unread:
        seen = _later(draw, as_of, notice.at, n, "seen")
        if notice.settled or not _recent(as_of, notice.at):
            completed = _later(draw, as_of, seen, n, "completed")
    archived = completed is not None and not _recent(as_of, notice.at) and draw.chance(a.INBOX_ARCHIVED_SHARE, n, "archived")
    return InboxItemDelivered(
        id=key,
        user_id=notice.user_id,
        source_type=notice.source_type,
        source_id=notice.source_id,
        reference_type=notice.reference_type,
        reference_id=notice.reference_id,
        title=notice.title,
        description=notice.description,
        status="completed" if completed else "seen" if seen else "unread",
        seen_at=seen,
        completed_at=completed,
        is_archived=archived,
        created_at=notice.at,
        updated_at=completed or seen or notice.at,
    )


def _later(draw: Draw, as_of: date, at: datetime, *key: object) -> datetime:
    """In office hours of that day or one of the next two, Sundays left out, by as-of."""
    day = trading_day_from(at.date() + timedelta(days=draw.whole(*a.INBOX_SEEN_DAYS, *key, "days")))
    day = min(day, max(trading_day_until(as_of), at.date()))
    soon = min(at + timedelta(minutes=draw.whole(*a.INBOX_SOON_MINUTES, *key, "soon")), at.replace(hour=23, minute=59, second=59))
    return max(office_moment(draw, day, as_of, *key), soon)
