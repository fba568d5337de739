"""What was done to each task, step by step, so that the steps lead to the state it is in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from seeding.engine.draw import Draw
from seeding.terp import assumptions as a
from seeding.terp.collaboration.facts import TaskChanged, TaskSet
from seeding.terp.history import History
from seeding.terp.kernel.time.business_days import workday_until
from seeding.terp.kernel.time.business_hours import office_moment

CREATED, UPDATED, MOVED, ASSIGNED, COMPLETED = "created", "updated", "status_changed", "assigned", "completed"
LESS = {"urgent": "high", "high": "medium", "medium": "low", "low": "medium"}  # the priority before it was changed
CHANGED = ("priority", "due_date", "assigned_to")  # what is changed on the way

Step = tuple[int, str, str | None, str | None, str | None]  # user, action, field, old, new


def log_changes(history: History, tasks: Sequence[TaskSet]) -> list[TaskChanged]:
    """The activity of all tasks in order of time."""
    draw = Draw(history.seed, "todo_task_activity", "value")
    logged = [(at, task.id, n, step) for task in tasks for n, (at, step) in enumerate(_timed(draw, history.as_of, task))]
    logged.sort()
    return [TaskChanged(history.keys.take("todo_task_activity"), task_id, *step, at) for at, task_id, _, step in logged]


def user_name(user_id: int) -> str:
    """How the activity names a user."""
    return f"User {user_id}"


def _timed(draw: Draw, as_of: date, task: TaskSet) -> list[tuple[datetime, Step]]:
    """The steps of one task with their moments: set, given out at once, the last one at its last change."""
    steps, end = _steps(draw, task), max(task.completed_at or task.updated_at, task.created_at)
    timed: list[tuple[datetime, Step]] = [(task.created_at, (task.created_by_id, CREATED, None, None, None))]
    for n, step in enumerate(steps):
        timed.append((_moment(draw, as_of, task, timed[-1][0], end, n, len(steps)), step))
    if task.completed_at:
        by = task.completed_by_id or task.assigned_to_id or task.created_by_id
        timed.append((timed[-1][0], (by, COMPLETED, None, None, None)))
    return timed


def _moment(draw: Draw, as_of: date, task: TaskSet, before: datetime, end: datetime, n: int, count: int) -> datetime:
    if n == count - 1:
        return end
    if n == 0:
        return min(before + timedelta(seconds=draw.whole(*a.TASK_GIVEN_SECONDS, task.id, "given")), end)
    day = task.created_at.date() + timedelta(days=(end.date() - task.created_at.date()).days * n // count)
    return max(before, min(office_moment(draw, workday_until(day), as_of, task.id, n), end))


def _steps(draw: Draw, task: TaskSet) -> list[Step]:
    """What happened between setting the task and finishing it, in order."""
    by, to = task.created_by_id, task.assigned_to_id
    worker = task.completed_by_id or to or by
    given: list[Step] = [(by, ASSIGNED, "assigned_to", None, user_name(to))] if to is not None else []
    moved: list[Step] = []
    if task.status == "in_progress" or (task.status == "done" and draw.chance(a.TASK_BEGUN_SHARE, task.id, "begun")):
        moved.append((worker, MOVED, "status", "todo", "in_progress"))
    if task.status == "done":
        moved.append((worker, MOVED, "status", moved[-1][4] if moved else "todo", "done"))
    return _changed(draw, task, given) + moved


def _changed(draw: Draw, task: TaskSet, given: list[Step]) -> list[Step]:
    """How it was given out, and for some tasks one change on the way; nothing that would come after a task's last change."""
    if draw.whole(1, a.TASK_LOG_EVERY, task.id, "changed") > 1:
        return given
    by, to, changed = task.created_by_id, task.assigned_to_id, draw.pick(CHANGED, task.id, "what")
    if changed == "priority" and task.priority:
        return [*given, (by, UPDATED, "priority", LESS.get(task.priority, "medium"), task.priority)]
    if changed == "due_date" and task.due_date:
        return [
            *given,
            (
                by,
                UPDATED,
                "due_date",
                _iso(task.due_date - timedelta(days=draw.whole(*a.TASK_MOVED_DAYS, task.id, "moved"))),
                _iso(task.due_date),
            ),
        ]
    if to is not None and to != by:
        first = (by, ASSIGNED, "assigned_to", None, user_name(by))
        return [first, (by, ASSIGNED, "assigned_to", user_name(by), user_name(to))]
    return given


def _iso(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.000Z")
