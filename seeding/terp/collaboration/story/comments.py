"""Comments on what happened, mentions in them and reactions to them: each about its subject, by somebody who was there."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import TypeVar

from seeding.engine.draw import Draw
from seeding.terp import assumptions as a
from seeding.terp.collaboration.facts import CommentMade, ReactionGiven, UserMentioned
from seeding.terp.collaboration.story.occasions import Occasion, OccasionSource, of_batch, of_client, of_dashboard, of_event, of_task
from seeding.terp.collaboration.story.order_occasions import Orders
from seeding.terp.collaboration.story.todos import tell_todos
from seeding.terp.history import History
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.kernel.story import story_of
from seeding.terp.kernel.texts.loader import TextFile
from seeding.terp.kernel.texts.picker import Picker
from seeding.terp.kernel.time.business_days import workday_from, workday_until
from seeding.terp.kernel.time.business_hours import office_moment

ON_ORDERS = TextFile(
    "collaboration/comments_on_orders",
    "amount batch city client driver due invoice lines open order paid_on product reason strain terms until weight",
)
ON_EVENTS = TextFile("collaboration/comments_on_events", "amount_or_day city client day partner who_goes")
ON_CLIENTS = TextFile("collaboration/comments_on_clients", "amount average batch city client date lots order orders owed product")
ON_BATCHES = TextFile("collaboration/comments_on_batches", "batch expires grade held product quantity strain thc vendor")
ON_HOUSE = TextFile("collaboration/comments_on_house", "buyers collected date due invoiced leader orders received")
QUESTIONS = TextFile(
    "collaboration/questions",
    "amount amount_or_day average batch buyers city client collected date day driver due expires grade held invoice invoiced "
    "leader lines lots open order orders owed paid_on partner product quantity reason received strain terms thc until vendor "
    "weight who who_goes",
)
ANSWERS = TextFile(
    "collaboration/answers",
    "amount amount_or_day average batch buyers city client collected date day driver due expires grade held invoice invoiced "
    "leader lines lots open order orders owed paid_on partner product quantity reason received strain terms thc until vendor "
    "weight who_goes",
)
MENTION = re.compile(r"@\[[^\]]+\]\((\d+)\)")
COMMENTS = (ON_ORDERS, ON_EVENTS, ON_CLIENTS, ON_BATCHES, ON_HOUSE)
GROUPS = {  # topics whose questions and answers are not those of their kind of subject
    **dict.fromkeys(("order placed", "order packing", "order shipped", "order returned"), "goods"),
    **dict.fromkeys(("order invoiced", "order paid", "order overdue", "order partly paid"), "money"),
    **dict.fromkeys(("quote", "order draft", "order cancelled"), "offer"),
    **dict.fromkeys(("visit ahead", "goods ahead", "money ahead", "house ahead"), "ahead"),
    **dict.fromkeys(("visit done", "goods done", "money done", "house done", "event cancelled"), "past"),
    **dict.fromkeys(("batch arrived", "batch tested", "batch pictures", "batch in stock", "batch held", "batch gone"), "batch"),
    **dict.fromkeys(("client trade", "client contact", "client terms", "client owing", "supplier", "newcomer"), "client"),
    **dict.fromkeys(("task open", "task done"), "task"),
}
KINDS = ("LIKE", "AGREE", "SEEN", "LIKE", "CELEBRATE", "LIKE", "QUESTION", "AGREE", "LOVE", "SEEN")  # reactions, in turn

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class CommentsStory:
    comments: list[CommentMade]
    mentions: list[UserMentioned]
    reactions: list[ReactionGiven]


def tell_comments(history: History) -> CommentsStory:
    """Comments, mentions and reactions; those of them that are in the target already are taken as they are."""
    there, staff = history.collaboration, HiredStaff(history.employees)
    comments = there.comments or _Writer(history, staff).write()
    return CommentsStory(
        comments, there.mentions or mentions(history, staff, comments), there.reactions or reactions(history, staff, comments)
    )


def mentions(history: History, staff: HiredStaff, comments: Sequence[CommentMade]) -> list[UserMentioned]:
    """One for each user that the markup of a comment names, its author aside."""
    found = []
    for comment in comments:
        users = dict.fromkeys(int(number) for number in MENTION.findall(comment.content))
        for user_id in users:
            if user_id in staff.by_id and user_id != comment.user_id:
                at = max(comment.created_at, staff.by_id[user_id].created_at)
                found.append(UserMentioned(history.keys.take("comment_mentions"), comment.id, user_id, comment.user_id, at))
    return found


def reactions(history: History, staff: HiredStaff, comments: Sequence[CommentMade]) -> list[ReactionGiven]:
    """One or two others react to some of the comments, within two days."""
    draw = Draw(history.seed, "comment_reactions", "value")
    given: list[tuple[datetime, int, int]] = []
    for comment in comments:
        if not draw.chance(a.REACTION_SHARE, comment.id):
            continue
        but = {comment.user_id}
        for turn in range(draw.whole(*a.REACTIONS_PER_COMMENT, comment.id, "how many")):
            user_id = staff.pick_among((), comment.created_at, draw, comment.id, turn, but=but)
            if user_id is not None:
                but.add(user_id)
                given.append((_within(draw, history, comment, (0, 2), "reaction", turn), comment.id, user_id))
    given.sort()
    return [
        ReactionGiven(history.keys.take("comment_reactions"), comment_id, user_id, KINDS[turn % len(KINDS)], at)
        for turn, (at, comment_id, user_id) in enumerate(given)
    ]


def _within(draw: Draw, history: History, comment: CommentMade, days: tuple[int, int], *key: object) -> datetime:
    """A moment after the comment, so many days later, at as-of at the latest."""
    day = min(comment.created_at.date() + timedelta(days=draw.whole(*days, comment.id, *key, "days")), history.as_of)
    soon = comment.created_at + timedelta(seconds=draw.whole(*a.REACTION_SECONDS, comment.id, *key, "soon"))
    return max(office_moment(draw, day, history.as_of, comment.id, *key), min(soon, _evening(comment.created_at)))


def _evening(moment: datetime) -> datetime:
    """The last second of the day, so that what follows a moment stays on its day."""
    return moment.replace(hour=23, minute=59, second=59)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A comment without its key; `asked` is whom it mentions."""

    made_at: datetime
    subject_type: str
    subject_id: int
    user_id: int
    content: str
    asked: int | None = None


class _Writer:
    """Chooses what is commented on, and writes it."""

    def __init__(self, history: History, staff: HiredStaff) -> None:
        self._history, self._staff, self._as_of = history, staff, history.as_of
        self._draw = Draw(history.seed, "comments", "value")
        pickers = [Picker(file, history.seed, "comments") for file in COMMENTS]
        self._comments = {pool.rpartition(".")[0]: picker for picker in pickers for pool in picker.texts.pools}  # by topic
        self._questions, self._answers = (Picker(file, history.seed, "comments") for file in (QUESTIONS, ANSWERS))
        self._jobs = {group: list(QUESTIONS.under(group)) for group in ANSWERS.pools}

    def write(self) -> list[CommentMade]:
        """All comments in order of time."""
        if not self._staff.employees:
            return []
        drafts = [draft for occasion in self._occasions() for draft in self._thread(*occasion)]
        drafts.sort(key=lambda draft: (draft.made_at, draft.subject_type, draft.subject_id, draft.content))
        return [self._made(draft) for draft in drafts]

    def _occasions(self) -> list[tuple[int, Occasion]]:
        """What is commented on, with a number among the comments on its kind of subject."""
        history, source = self._history, OccasionSource(self._history, self._staff)
        tasks = story_of(history, tell_todos).tasks
        weeks = of_dashboard(source)
        return [
            *self._chosen("order", history.orders, Orders(source).of),
            *self._chosen("calendar_event", history.events, partial(of_event, source)),
            *self._chosen("client", history.clients, partial(of_client, source)),
            *self._chosen("inventory_batch", history.batches, partial(of_batch, source)),
            *self._chosen("task", tasks, partial(of_task, source)),
            *self._chosen("dashboard", weeks, lambda week: [week]),
        ]

    def _chosen(self, subject: str, pool: Sequence[T], of: Callable[[T], list[Occasion]]) -> list[tuple[int, Occasion]]:
        """One occasion of each chosen subject, some of the newest and the others evenly over all."""
        few, share = a.COMMENTS[subject]
        answers = a.COMMENT_ASKING_SHARE * a.COMMENT_ANSWERED_SHARE
        count = round(max(min(few, 2 * len(pool)), len(pool) * share) / (1 + answers))
        if subject == "dashboard":
            count = min(count, len(pool))  # one a week
        recent = min(round(count * a.COMMENT_RECENT_SHARE), len(pool))
        newest = [pool[len(pool) - 1 - n] for n in range(recent)]
        older = pool[: len(pool) - recent] or pool
        edges = [len(older) * n // max(1, count - recent) for n in range(count - recent + 1)]
        spread = [
            older[self._draw.whole(low, max(low, high - 1), subject, n) % len(older)]
            for n, (low, high) in enumerate(zip(edges, edges[1:], strict=False))
        ]
        found = []
        for n, fact in enumerate([*spread, *newest]):
            if occasions := of(fact):
                found.append((n, self._draw.weigh(occasions, [each.weight for each in occasions], subject, n, "topic")))
        return found

    def _thread(self, number: int, occasion: Occasion) -> list[_Draft]:
        """The comment, and the answer of whom it asks something."""
        draw, subject = self._draw, occasion.subject_type
        key = (subject, occasion.subject_id, number)
        at = self._moment(occasion, *key)
        by = self._staff.pick_among(occasion.jobs, at, draw, *key, "by", but=occasion.people.values())
        by = by or self._staff.pick_among((), at, draw, *key)
        if by is None or at.date() > self._as_of:
            return []
        fields = {name: value for name, value in occasion.fields.items() if occasion.people.get(name) != by}
        text = self._said(occasion.topic, fields, *key)
        asked, ask = self._asking(occasion, at, by, fields, *key)
        content = f"{text} {ask}".strip()
        if not content:
            return []
        comment = _Draft(at, subject, occasion.subject_id, by, content, asked)
        answer = self._answer(comment, occasion.topic, fields, *key)
        return [comment, answer] if answer else [comment]

    def _said(self, topic: str, fields: dict[str, str], *key: object) -> str:
        """What is the case, and what is to be said about it."""
        return " ".join(self._comments[topic].pair(f"{topic}.leads", f"{topic}.ends", fields, *key)).strip()

    def _moment(self, occasion: Occasion, *key: object) -> datetime:
        """A moment in office hours while the occasion is topical and somebody is there to speak of it."""
        first = max(occasion.first, self._staff.since) if self._staff.since else occasion.first
        last = max(first.date(), min(occasion.last, self._as_of))
        day = first.date() + timedelta(days=self._draw.whole(0, (last - first.date()).days, *key, "day"))
        day = max(workday_until(day), first.date())
        soon = first + timedelta(minutes=self._draw.whole(*a.COMMENT_SOON_MINUTES, *key, "soon"))
        return max(office_moment(self._draw, day, self._as_of, *key, "at"), min(soon, _evening(first)))

    def _asking(self, occasion: Occasion, at: datetime, by: int, fields: dict[str, str], *key: object) -> tuple[int | None, str]:
        """Who is mentioned, and the sentence that does it."""
        if not self._draw.chance(a.COMMENT_ASKING_SHARE, *key, "asks"):
            return None, ""
        group = GROUPS.get(occasion.topic, occasion.subject_type)
        job = self._draw.pick(self._jobs[group], *key, "whom")
        asked = self._staff.pick_among((job,), at, self._draw, *key, "asked", but=(by,))
        text = self._questions.say(f"{group}.{job}", fields | {"who": self._staff.mention(asked)}, *key) if asked is not None else ""
        return (asked, text) if text else (None, "")

    def _answer(self, comment: _Draft, topic: str, fields: dict[str, str], *key: object) -> _Draft | None:
        """What the one who was asked says, some hours later in office hours, if today comes late enough for it."""
        if comment.asked is None or not self._draw.chance(a.COMMENT_ANSWERED_SHARE, *key, "answered"):
            return None
        day = (comment.made_at + timedelta(hours=self._draw.whole(*a.COMMENT_ANSWER_HOURS, *key, "hours"))).date()
        day = workday_from(day)
        soon = comment.made_at + timedelta(minutes=self._draw.whole(*a.ANSWER_SOON_MINUTES, *key, "answer soon"))
        at = max(office_moment(self._draw, day, self._as_of, *key, "answer"), soon)
        text = self._answers.say(GROUPS.get(topic, comment.subject_type), fields, *key)
        if at.date() > self._as_of or not text:
            return None
        if self._draw.chance(a.COMMENT_ASKING_BACK_SHARE, *key, "back"):
            text = f"{self._staff.mention(comment.user_id)} {text}"
        return _Draft(at, comment.subject_type, comment.subject_id, comment.asked, text)

    def _made(self, draft: _Draft) -> CommentMade:
        """The comment with its key, and whether it is settled by now."""
        key, draw = self._history.keys.take("comments"), self._draw
        resolved_at, resolved_by = self._resolved(key, draft)
        edited = draft.made_at
        if draw.chance(a.COMMENT_EDITED_SHARE, key, "edited"):
            edited = min(draft.made_at + timedelta(seconds=draw.whole(*a.COMMENT_EDIT_SECONDS, key, "edit")), _evening(draft.made_at))
        return CommentMade(
            id=key,
            commentable_type=draft.subject_type,
            commentable_id=draft.subject_id,
            user_id=draft.user_id,
            content=draft.content,
            resolved_at=resolved_at,
            resolved_by_id=resolved_by,
            created_at=draft.made_at,
            updated_at=max(resolved_at or edited, edited),
        )

    def _resolved(self, key: int, draft: _Draft) -> tuple[datetime | None, int | None]:
        day = self._resolved_on(key, draft)
        if day is None or not self._draw.chance(a.COMMENT_RESOLVED_SHARE, key, "resolved"):
            return None, None
        by = draft.asked if draft.asked is not None else self._staff.pick_among((), draft.made_at, self._draw, key, "resolver")
        return office_moment(self._draw, day, self._as_of, key, "resolved"), by

    def _resolved_on(self, key: int, draft: _Draft) -> date | None:
        """A later workday, or None where it isn't there yet."""
        day = draft.made_at.date() + timedelta(days=self._draw.whole(*a.COMMENT_RESOLVED_DAYS, key, "resolved on"))
        day = workday_until(day)
        return day if draft.made_at.date() < day <= self._as_of else None
