"""The notes of the staff: everybody's own by template, and a page on each client; with what was done to them and said below them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from seeding.engine.draw import Draw
from seeding.terp import assumptions as a
from seeding.terp.access.facts import EmployeeHired
from seeding.terp.clients.facts import ClientJoined
from seeding.terp.collaboration.story.note_documents import Node, document
from seeding.terp.history import History
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.kernel.texts.loader import TextFile
from seeding.terp.kernel.texts.picker import Picker
from seeding.terp.kernel.texts.text_fields import TextFields
from seeding.terp.kernel.time.business_days import workday_until
from seeding.terp.kernel.time.business_hours import end_of, later, office_moment

NOTES, COMMENTS, ACTIVITY, LINKS = "freeform_notes", "note_comments", "note_activity", "client_notes"
TEXTS = TextFile(
    "collaboration/notes",
    "amount average batch city client date due invoice lines order orders price product quantity since strain terms vendor",
)
TEMPLATES = ("TODO", "MEETING_NOTES", "BRAINSTORM", "GOALS", "MESSAGE_BOARD", "BLANK", "CUSTOM")
UNTITLED = "Untitled Note"  # the application's
READERS = ("sales", "service", "executive", "operations", "accounting")  # jobs that look at clients
SUPPLIER_READERS = ("buying", "inventory", *READERS)
COMMON = ("MEETING_NOTES", "MESSAGE_BOARD")  # templates whose notes are shared, as a rule
LIVES = (  # what happens to one's own notes, in turn
    (),
    ("PINNED",),
    ("UPDATED",),
    ("ARCHIVED",),
    ("UPDATED", "PINNED", "UNPINNED"),
    (),
    ("SHARED", "UPDATED"),
    ("ARCHIVED", "RESTORED"),
    ("UPDATED", "UPDATED"),
    ("PINNED", "SHARED"),
    ("UPDATED", "ARCHIVED"),
)
PAGE_LIVES = (("UPDATED",), (), ("UPDATED", "PINNED"), ("UPDATED", "UPDATED"))  # the same for pages on clients


@dataclass(frozen=True, slots=True)
class NoteWritten:
    """A note as it stands at as-of."""

    id: int
    user_id: int
    title: str
    content: Node
    template_type: str
    tags: tuple[str, ...]
    is_pinned: bool
    is_archived: bool
    shared_with: tuple[int, ...]
    client_id: int | None  # whom it is a page on
    created_at: datetime
    updated_at: datetime
    last_viewed_at: datetime


@dataclass(frozen=True, slots=True)
class NoteChanged:
    """A row of note_activity; all rows of a note in order of time lead to its state."""

    id: int
    note_id: int
    user_id: int
    activity_type: str
    metadata: dict[str, object] | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class NoteCommented:
    id: int
    note_id: int
    user_id: int
    content: str
    parent_comment_id: int | None
    is_resolved: bool
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class ClientNoteLinked:
    id: int
    client_id: int
    note_id: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class NoteStory:
    notes: list[NoteWritten] = field(default_factory=list)
    comments: list[NoteCommented] = field(default_factory=list)
    changes: list[NoteChanged] = field(default_factory=list)
    links: list[ClientNoteLinked] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Start:
    """A note about to be written."""

    at: datetime
    user_id: int
    template: str
    job: str
    client: ClientJoined | None = None


@dataclass(frozen=True, slots=True)
class _Step:
    """Something done to a note; a remark has its words, and an answer the place of the remark it answers."""

    kind: str
    user_id: int
    at: datetime
    metadata: dict[str, object] | None = None
    words: str = ""
    answers: int | None = None


def tell_notes(history: History) -> NoteStory:
    """All notes in order of time."""
    return _NoteWriter(history).filled()


class _NoteWriter:
    """The notes as they are written, one after the other."""

    def __init__(self, history: History) -> None:
        self.history, self.as_of = history, history.as_of
        self._text_fields = TextFields(history)
        self._staff, self._office = HiredStaff(history.employees), Draw(history.seed, NOTES, "office")
        self._end = end_of(history.as_of)
        self._words = Picker(TEXTS, history.seed, NOTES)
        self._draw = Draw(history.seed, NOTES, "choice")
        self._story = NoteStory()
        self._shared = 0  # notes so far that others can read
        self._remarks: list[tuple[int, _Step]] = []
        self._done: list[tuple[int, _Step]] = []

    def filled(self) -> NoteStory:
        starts = sorted([*self._own(), *self._pages()], key=lambda start: (start.at, start.user_id, start.template))
        own = pages = 0
        for start in starts:
            if start.client:
                self._write(start, PAGE_LIVES[pages % len(PAGE_LIVES)], pages)
                pages += 1
            else:
                self._write(start, LIVES[own % len(LIVES)], own)
                own += 1
        self._number()
        return self._story

    # --- who writes what, when -------------------------------------------------------------------------------------------------

    def _own(self) -> Iterator[_Start]:
        """A note of each template for everybody, and one more where there is more to write about."""
        for employee in self.history.employees:
            if employee.created_at > self._end:
                continue
            more = len(self.history.clients) >= a.NOTES_LARGE
            templates = [*TEMPLATES, *([self._draw.pick(TEMPLATES, employee.id, "more")] if more else [])]
            for n, template in enumerate(templates):
                yield _Start(self._some_day(employee, n), employee.id, template, employee.job)

    def _some_day(self, employee: EmployeeHired, n: int) -> datetime:
        """A moment since the user was hired and since the business has clients, more often a recent one."""
        opened = min((client.created_at for client in self.history.clients), default=employee.created_at)
        first = max(employee.created_at, opened) + timedelta(minutes=a.NOTE_AFTER_MINUTES)
        back = int((self.as_of - first.date()).days * self._draw.unit(employee.id, n, "age") ** 2)
        day = workday_until(self.as_of - timedelta(days=max(0, back)))
        return min(max(first, office_moment(self._draw, day, self.as_of, employee.id, n, "at")), self._end)

    def _pages(self) -> Iterator[_Start]:
        """A page on each client, written where the client's feed says that a note was added, if it says so."""
        noted = {entry.client_id: entry for entry in self.history.activities if entry.activity_type == "NOTE_ADDED"}
        for client in self.history.clients:
            job = "buying" if client.kind == "supplier" else "sales"
            entry = noted.get(client.id)
            if entry:
                yield _Start(entry.created_at, entry.user_id, "CUSTOM", job, client)
                continue
            at = later(self._office, client.created_at, a.NOTE_PAGE_DAYS, self._end, client.id, "page")
            user = self._staff.pick_at(job, at, self._office, job, client.id, "page")
            if user is not None:
                yield _Start(at, user, "CUSTOM", job, client)

    # --- one note --------------------------------------------------------------------------------------------------------------

    def _write(self, start: _Start, life: tuple[str, ...], number: int) -> None:
        note_id = self.history.keys.take(NOTES)
        about = start.user_id, start.at
        fields = (
            self._text_fields.account(start.client, start.at) if start.client else self._text_fields.around(start.at, self._draw, note_id)
        )
        pool = _page_pool(start.client) if start.client else start.template
        title = self._words.say("CLIENT title" if start.client else f"{start.template} title", fields, *about) or UNTITLED
        wanted = a.NOTE_PAGE_LINES if start.client else a.NOTE_LINES[number % len(a.NOTE_LINES)]
        lines = [line for n in range(wanted) if (line := self._words.say(pool, fields, *about, n))]
        shared = self._readers(start, life, note_id)
        steps = list(self._steps(start, life, shared, note_id))
        kinds = [step.kind for step in steps]
        updated = max(step.at for step in steps if step.kind != "COMMENTED")
        self._story.notes.append(
            NoteWritten(
                id=note_id,
                user_id=start.user_id,
                title=title[:500],
                content=document(start.template, title, lines, self._draw.whole(0, len(lines), note_id, "ticked")),
                template_type=start.template,
                tags=_tags(start, self._draw.chance(a.NOTE_TAGGED_SHARE, note_id, "tagged")),
                is_pinned=kinds.count("PINNED") > kinds.count("UNPINNED"),
                is_archived=kinds.count("ARCHIVED") > kinds.count("RESTORED"),
                shared_with=shared,
                client_id=start.client.id if start.client else None,
                created_at=start.at,
                updated_at=updated,
                last_viewed_at=self._next(updated, a.NOTE_VIEWED_DAYS, note_id, "viewed"),
            )
        )
        self._done += [(note_id, step) for step in steps]

    def _readers(self, start: _Start, life: tuple[str, ...], note_id: int) -> tuple[int, ...]:
        """The others it is shared with: for a page on a client all who look at clients, else some colleagues, or nobody."""
        if start.client:
            jobs = SUPPLIER_READERS if start.client.kind == "supplier" else READERS
            users = {user for job in jobs for user in self._staff.present(start.at, job)}
            return tuple(sorted(users - {start.user_id}))
        if start.template not in COMMON and "SHARED" not in life:
            return ()
        others = [user for user in self._staff.present(start.at) if user != start.user_id]
        count = self._draw.whole(*a.NOTE_SHARED_WITH, note_id, "readers")
        return tuple(sorted(self._draw.shuffled(others, note_id, "readers")[:count]))

    def _steps(self, start: _Start, life: tuple[str, ...], shared: tuple[int, ...], note_id: int) -> Iterator[_Step]:
        """What was done to the note, in order of time."""
        yield _Step("CREATED", start.user_id, start.at)
        at = start.at
        if start.template != "BLANK":
            at = self._soon(at, note_id, "template")
            yield _Step("TEMPLATE_APPLIED", start.user_id, at, {"templateType": start.template})
        if shared:
            at = self._soon(at, note_id, "shared")
            yield _Step("SHARED", start.user_id, at, {"sharedWith": list(shared)})
            self._shared += 1
        for turn, kind in enumerate(kind for kind in life if kind != "SHARED"):
            at = self._next(at, a.NOTE_STEP_DAYS, note_id, turn)
            yield _Step(kind, start.user_id, at)
        if shared and self._shared % a.NOTE_REMARK_EVERY == 1:
            yield from self._thread(start, shared, at, note_id)

    def _thread(self, start: _Start, shared: tuple[int, ...], at: datetime, note_id: int) -> Iterator[_Step]:
        """A remark by a reader, and in many cases the writer's answer."""
        at = self._next(at, a.NOTE_REMARK_DAYS, note_id, "remark")
        yield _Step(
            "COMMENTED", self._draw.pick(shared, note_id, "remark"), at, words=self._words.say("THREADS", {}, start.user_id, start.at)
        )
        if self._draw.chance(a.NOTE_ANSWER_SHARE, note_id, "answer"):
            at = self._next(at, a.NOTE_ANSWER_DAYS, note_id, "answer")
            yield _Step("COMMENTED", start.user_id, at, words=self._words.say("REPLIES", {}, start.user_id, start.at), answers=note_id)

    def _soon(self, at: datetime, *key: object) -> datetime:
        return max(at, min(at + timedelta(seconds=self._draw.whole(*a.NOTE_SOON_SECONDS, *key, "soon")), self._end))

    def _next(self, at: datetime, days: tuple[int, int], *key: object) -> datetime:
        """Some days later, of those that are left at most half, so that what is new is not all done at once."""
        left = max(0, (self.as_of - at.date()).days) // 2
        return later(self._office, at, (min(days[0], left), min(days[1], left)), self._end, *key)

    # --- keys, in order of time ------------------------------------------------------------------------------------------------

    def _number(self) -> None:
        """Rows of activity, remarks and links, each in order of time."""
        take, story = self.history.keys.take, self._story
        remarks: dict[int, int] = {}  # the remark under each note
        self._done.sort(key=lambda pair: pair[1].at)
        for note_id, step in self._done:
            metadata = step.metadata
            if step.kind == "COMMENTED":
                comment = self._comment(note_id, step, remarks)
                story.comments.append(comment)
                metadata = {"commentId": comment.id}
            story.changes.append(NoteChanged(take(ACTIVITY), note_id, step.user_id, step.kind, metadata, step.at))
        answered = {comment.parent_comment_id: comment for comment in story.comments if comment.parent_comment_id is not None}
        story.comments[:] = [self._settled(comment, answered.get(comment.id)) for comment in story.comments]
        pages = [note for note in story.notes if note.client_id is not None]
        story.links.extend(ClientNoteLinked(take(LINKS), note.client_id or 0, note.id, note.created_at) for note in pages)

    def _comment(self, note_id: int, step: _Step, remarks: dict[int, int]) -> NoteCommented:
        key = self.history.keys.take(COMMENTS)
        parent = remarks.get(note_id) if step.answers is not None else None
        remarks.setdefault(note_id, key)
        return NoteCommented(key, note_id, step.user_id, step.words, parent, False, step.at, step.at)

    def _settled(self, comment: NoteCommented, answer: NoteCommented | None) -> NoteCommented:
        """A remark is settled in half of the cases that were answered."""
        if answer is None or not self._draw.chance(a.NOTE_SETTLED_SHARE, comment.id, "settled"):
            return comment
        return replace(comment, is_resolved=True, updated_at=self._soon(answer.created_at, comment.id, "settled"))


def _page_pool(client: ClientJoined) -> str:
    return "SUPPLIER" if client.kind == "supplier" else "CLIENT"


def _tags(start: _Start, tagged: bool) -> tuple[str, ...]:
    """The template's word and the writer's trade; on a client's page, the kind of client."""
    if start.client:
        return ("client", start.client.kind)
    words = (start.template.lower().replace("_", "-"), start.job)
    return tuple(word for word in words if word) if tagged else ()
