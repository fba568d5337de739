"""Lists, who is on them, and what is to do: departments' and everybody's own, each task about something that existed then."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from seeding.engine.draw import Draw
from seeding.terp import assumptions as a
from seeding.terp.access.facts import EmployeeHired
from seeding.terp.collaboration.facts import ListStarted, MemberAdded, TaskChanged, TaskSet
from seeding.terp.collaboration.story.task_log import log_changes
from seeding.terp.collaboration.story.task_subjects import TaskSubjects
from seeding.terp.history import History
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.kernel.texts.figures import known, town
from seeding.terp.kernel.texts.loader import TextFile
from seeding.terp.kernel.texts.picker import Picker
from seeding.terp.kernel.time.business_days import workday_from, workday_until
from seeding.terp.kernel.time.business_hours import moment, office_moment

OWNER, EDITOR, VIEWER = "owner", "editor", "viewer"
LISTS = TextFile("collaboration/lists", "city client first month")
PERSONAL = a.ListKind("personal", 0, 0, (), (), ("own", "own", "house"), a.OWN_TASKS)
KINDS = {kind.name: kind for kind in (*a.LIST_KINDS, PERSONAL)}


@dataclass(frozen=True, slots=True)
class TodoStory:
    lists: list[ListStarted]
    members: list[MemberAdded]
    tasks: list[TaskSet]
    changes: list[TaskChanged]


def tell_todos(history: History) -> TodoStory:
    """Lists, members, tasks and what was done to them; those of them that are in the target already are taken as they are."""
    there, staff = history.collaboration, HiredStaff(history.employees)
    planned = [] if there.lists or not staff.employees else _Planner(history, staff).lists()
    lists = there.lists or [plan.started for plan in planned]
    members = there.members or add_members(history, staff, lists, {plan.started.id: plan for plan in planned})
    tasks = there.tasks or set_tasks(history, staff, lists, members, {plan.started.id: plan.kind.name for plan in planned})
    return TodoStory(lists, members, tasks, there.changes or log_changes(history, tasks))


@dataclass(frozen=True, slots=True)
class Plan:
    """A list with its kind; `current` is the newest of its kind, on which everybody of the trade is."""

    started: ListStarted
    kind: a.ListKind
    current: bool


class _Planner:
    """Decides which lists there were, from the first sale on."""

    def __init__(self, history: History, staff: HiredStaff) -> None:
        self._history, self._staff = history, staff
        self._draw = Draw(history.seed, "todo_lists", "value")
        self._names = Picker(LISTS, history.seed, "todo_lists")
        sold = min((order.created_at for order in history.orders), default=history.started_at)
        hired = staff.since or history.started_at
        self._first = max(sold, hired).date()

    def lists(self) -> list[Plan]:
        """All lists in order of time: some of each kind one after the other, and one for each user alone."""
        sales = sum(order.is_sale for order in self._history.orders)
        drafts: list[tuple[datetime, a.ListKind, bool, EmployeeHired]] = []
        for kind in a.LIST_KINDS:
            count = max(kind.few, round(sales / kind.sales))
            for n in range(count):
                at = self._start(kind.name, n, count)
                owner = self._staff.pick_among(kind.owners, at, self._draw, kind.name, n, "owner")
                if owner is not None:
                    drafts.append((at, kind, n == count - 1, self._staff.by_id[owner]))
        for user in self._staff.employees:
            at = self._at(user.created_at + timedelta(days=self._draw.whole(*a.OWN_LIST_DAYS, user.id, "own")), user.id)
            if at.date() <= self._history.as_of:
                drafts.append((at, PERSONAL, True, user))
        drafts.sort(key=lambda draft: (draft[0], draft[1].name, draft[3].id))
        return [self._plan(*draft) for draft in drafts]

    def _start(self, kind: str, n: int, count: int) -> datetime:
        """The beginning of the list's part of the time."""
        days = (self._history.as_of - self._first).days
        at = self._at(moment(self._first + timedelta(days=days * n // count), 0), kind, n)
        return max(at, self._staff.since) if self._staff.since else at

    def _at(self, soonest: datetime, *key: object) -> datetime:
        day = min(workday_from(soonest.date(), self._history.as_of), max(self._history.as_of, soonest.date()))
        return max(soonest, office_moment(self._draw, day, self._history.as_of, *key, "at"))

    def _plan(self, at: datetime, kind: a.ListKind, current: bool, owner: EmployeeHired) -> Plan:
        key = self._history.keys.take("todo_lists")
        buyers = [c for c in self._history.clients if c.kind != "supplier" and c.created_at <= at]
        client = self._draw.pick(buyers, key, "client") if buyers else None
        fields = known(
            month=f"{at:%B %Y}",
            first=self._staff.first_name(owner.id),
            client=client.name if client else "",
            city=town(client.address) if client and client.address else "",
        )
        name, _, text = self._names.say(kind.name, fields, owner.id, at).partition(" | ")
        shared = kind is not PERSONAL and len(self._staff.employees) > 1
        return Plan(ListStarted(key, name or f"List {key}", text or None, owner.id, shared, at, at), kind, current)


def add_members(history: History, staff: HiredStaff, lists: Sequence[ListStarted], plans: dict[int, Plan]) -> list[MemberAdded]:
    """The owner of each list, and on shared ones those of the trade, now and then somebody else who only reads."""
    draw = Draw(history.seed, "todo_list_members", "value")
    busy: dict[int, set[int | None]] = {}
    for task in history.collaboration.tasks:
        busy.setdefault(task.list_id, set()).add(task.assigned_to_id)
    added: list[tuple[datetime, int, int, str, int]] = []
    for started in lists:
        if started.owner_id not in staff.by_id:
            continue
        added.append((started.created_at, started.id, started.owner_id, OWNER, started.owner_id))
        plan = plans.get(started.id)
        others = [user for user in staff.employees if user.id != started.owner_id] if started.is_shared else []
        for n, (user, role) in enumerate(_joining(draw, started, plan, others, busy.get(started.id, set()))):
            turn = a.MEMBER_EVERY_SECONDS * (n + 1) + draw.whole(*a.MEMBER_SPREAD_SECONDS, started.id, user.id)
            at = max(started.created_at, user.created_at) + timedelta(seconds=turn)
            if at.date() <= history.as_of and (user.created_at <= started.created_at or plan is None or plan.current):
                added.append((at, started.id, user.id, role, started.owner_id))
    added.sort()
    return [MemberAdded(history.keys.take("todo_list_members"), list_id, user_id, role, by, at) for at, list_id, user_id, role, by in added]


def _joining(
    draw: Draw, started: ListStarted, plan: Plan | None, others: Sequence[EmployeeHired], busy: Collection[int | None]
) -> list[tuple[EmployeeHired, str]]:
    """Who is put on the list beside its owner, and as what; on one that was there before, those who have tasks of it, else two."""
    if plan is None:
        return [(user, EDITOR) for user in [user for user in others if user.id in busy] or draw.shuffled(others, started.id)[:2]]
    jobs = plan.kind.members
    trade = [user for user in others if (user.job in jobs if jobs else user.job != "audit")] or list(others)
    chosen = [user for user in trade if plan.current or draw.chance(a.LIST_MEMBER_SHARE, started.id, user.id, "joins")] or trade[:1]
    readers = [user for user in others if user not in trade and draw.whole(1, a.VIEWER_EVERY, started.id, user.id, "reads") == 1]
    return [*((user, EDITOR) for user in chosen), *((user, VIEWER) for user in readers)]


def set_tasks(
    history: History, staff: HiredStaff, lists: Sequence[ListStarted], members: Sequence[MemberAdded], kinds: dict[int, str]
) -> list[TaskSet]:
    """The tasks of all lists in order of time, numbered within their list."""
    drafts = _TaskWriter(history, staff, lists, members, kinds).drafts() if staff.employees else []
    drafts.sort(key=lambda task: (task.created_at, task.list_id, task.title))
    places: dict[int, int] = {}
    tasks = []
    for draft in drafts:
        place = places[draft.list_id] = places.get(draft.list_id, -1) + 1
        tasks.append(replace(draft, id=history.keys.take("todo_tasks"), position=place))
    return tasks


class _TaskWriter:
    """Sets tasks: those of each list in its time, then what everybody has before them today."""

    def __init__(
        self, history: History, staff: HiredStaff, lists: Sequence[ListStarted], members: Sequence[MemberAdded], kinds: dict[int, str]
    ) -> None:
        self._history, self._staff, self._as_of = history, staff, history.as_of
        self._draw = Draw(history.seed, "todo_tasks", "value")
        self._subjects = TaskSubjects(history)
        self._lists, self._kinds = lists, kinds
        self._members: dict[int, list[MemberAdded]] = {}
        for member in members:
            if member.user_id in staff.by_id:
                self._members.setdefault(member.list_id, []).append(member)
        self._turn = 0

    def drafts(self) -> list[TaskSet]:
        """Tasks without key and place."""
        ends = self._ends()
        found = [task for started in self._lists for task in self._of_list(started, ends[started.id])]
        return found + [task for user in self._staff.employees for task in self._now(user)]

    def _ends(self) -> dict[int, date]:
        """The last day on which each list gets tasks: when the next one of its kind begins."""
        ends, following = {}, dict.fromkeys(KINDS, self._as_of)
        for started in sorted(self._lists, key=lambda each: (each.created_at, each.id), reverse=True):
            kind = self._kinds.get(started.id, PERSONAL.name)
            ends[started.id] = following[kind]
            if kind != PERSONAL.name:
                following[kind] = started.created_at.date()
        return ends

    def _kind(self, list_id: int) -> a.ListKind:
        return KINDS[self._kinds.get(list_id, "team")]

    def _working(self, list_id: int, at: datetime) -> list[int]:
        """Who may be given a task of the list by then."""
        return [m.user_id for m in self._members.get(list_id, ()) if m.role != VIEWER and m.added_at <= at]

    def _of_list(self, started: ListStarted, end: date) -> list[TaskSet]:
        """A few tasks over the list's time, nearly all of them done by now."""
        kind, draw, found = self._kind(started.id), self._draw, []
        first, (wait, step) = started.created_at.date(), a.TASK_SOONEST_MINUTES
        for n in range(draw.whole(*kind.tasks, started.id, "tasks")):
            day = first + timedelta(days=draw.whole(0, max(0, (end - first).days), started.id, n, "day"))
            soon = started.created_at + timedelta(minutes=wait + step * n)
            at = max(office_moment(draw, max(first, workday_until(day)), self._as_of, started.id, n, "at"), soon)
            working = self._working(started.id, at)
            if at.date() > self._as_of or not working:
                continue
            by = (
                started.owner_id
                if started.owner_id in working and draw.chance(a.TASK_BY_OWNER_SHARE, started.id, n, "by")
                else draw.pick(working, started.id, n)
            )
            to = draw.pick(working, started.id, n, "to") if draw.chance(a.TASK_GIVEN_SHARE, started.id, n, "given") else None
            due = self._due(at, started.id, n)
            found.append(self._task(started, kind.subjects[n % len(kind.subjects)], at, by, to, due, None, started.id, n))
        return found

    def _due(self, at: datetime, *key: object) -> datetime | None:
        if not self._draw.chance(a.TASK_DUE_SHARE, *key, "due"):
            return None
        day = at.date() + timedelta(days=self._draw.whole(*a.TASK_DUE_DAYS, *key, "due in"))
        return moment(workday_from(day), a.TASK_CLOSING_HOUR * 60)

    def _now(self, user: EmployeeHired) -> list[TaskSet]:
        """What the user has open: due soon, overdue and later, given by somebody else where there is somebody."""
        found = []
        for n, (low, high) in enumerate(a.TASKS_NOW):
            started = self._list_for(user, n)
            if started is None:
                continue
            due_on = self._as_of + timedelta(days=self._draw.whole(low, high, user.id, n, "now due"))
            back = self._draw.whole(a.TASK_GIVEN_BACK_DAYS, a.TASK_LATELY_DAYS, user.id, n, "given back")
            day = max(workday_until(min(self._as_of - timedelta(days=back), due_on - timedelta(days=1))), user.created_at.date())
            joined = next(m.added_at for m in self._members[started.id] if m.user_id == user.id)
            at = max(
                office_moment(self._draw, day, self._as_of, user.id, n, "now at"), joined + timedelta(minutes=a.TASK_JOINED_MINUTES + n)
            )
            due = moment(max(due_on, at.date()), a.TASK_CLOSING_HOUR * 60)
            others = [user_id for user_id in self._working(started.id, at) if user_id != user.id] or [user.id]
            by = self._draw.pick(others, user.id, n, "now by")
            subjects = self._kind(started.id).subjects
            if at.date() <= self._as_of and at <= due:
                found.append(self._task(started, subjects[n % len(subjects)], at, by, user.id, due, n, user.id, n, "now"))
        return found

    def _list_for(self, user: EmployeeHired, n: int) -> ListStarted | None:
        """The newest list of the user's trade, each second time the team's; any other the user works on where there is none."""
        mine = {m.list_id for members in self._members.values() for m in members if m.user_id == user.id and m.role != VIEWER}
        lists = [started for started in reversed(self._lists) if started.id in mine]
        trade = next((kind.name for kind in a.LIST_KINDS if user.job in (*kind.owners, *kind.members)), "team")
        for kind in ("team", trade) if n % 2 else (trade, "team"):
            if found := next((started for started in lists if self._kinds.get(started.id) == kind), None):
                return found
        return next((started for started in lists if started.is_shared), next(iter(lists), None))

    def _task(
        self,
        started: ListStarted,
        subject: str,
        at: datetime,
        by: int,
        to: int | None,
        due: datetime | None,
        now: int | None,
        *key: object,
    ) -> TaskSet:
        """One task in the state it has by now; `now` is the number among a user's open ones."""
        done_at = None if now is not None else self._done(at, *key)
        detailed = self._draw.chance(a.TASK_DETAIL_SHARE, *key, "detail")
        title, detail = self._subjects.words(subject, at, done_at is None, detailed, *key)
        status = "done" if done_at else "in_progress" if to and self._draw.chance(a.TASK_STARTED_SHARE, *key, "started") else "todo"
        self._turn += 1
        return TaskSet(
            id=0,
            list_id=started.id,
            title=title,
            description=detail or None,
            status=status,
            priority=a.TASK_PRIORITIES[self._turn % len(a.TASK_PRIORITIES)],
            due_date=due,
            assigned_to_id=to,
            created_by_id=by,
            position=0,
            completed_at=done_at,
            completed_by_id=(to or by) if done_at else None,
            created_at=at,
            updated_at=done_at or self._touched(at, status, to, *key),
        )

    def _done(self, at: datetime, *key: object) -> datetime | None:
        """When it was done: within some days, or not yet, or never."""
        if self._draw.chance(a.TASK_LEFT_SHARE, *key, "left"):
            return None
        day = workday_until(at.date() + timedelta(days=self._draw.whole(0, a.TASK_DUE_DAYS[1], *key, "done in")))
        if day > self._as_of:
            return None
        return max(office_moment(self._draw, max(day, at.date()), self._as_of, *key, "done"), at + timedelta(minutes=a.TASK_LEAST_MINUTES))

    def _touched(self, at: datetime, status: str, to: int | None, *key: object) -> datetime:
        """The last change of an open task: begun on a later day, or just given to somebody."""
        soon = at + timedelta(seconds=self._draw.whole(*a.TASK_GIVEN_SECONDS, *key, "soon")) if to else at
        if status == "todo":
            return soon
        day = at.date() + timedelta(days=self._draw.whole(0, max(0, min(a.TASK_BEGUN_DAYS, (self._as_of - at.date()).days)), *key, "begun"))
        return max(soon, office_moment(self._draw, max(workday_until(day), at.date()), self._as_of, *key, "begun at"))
