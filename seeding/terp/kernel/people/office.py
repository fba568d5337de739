"""Who was in the office then, and when something happened next: what stories need to give a fact its author and its moment."""

from __future__ import annotations

from datetime import datetime, timedelta

from seeding.engine.draw import Draw
from seeding.terp.history import History
from seeding.terp.kernel.people.staff import Staff
from seeding.terp.kernel.time.clock import moment, office_moment
from seeding.terp.kernel.time.workdays import next_workday

LAST_MINUTE = 23 * 60 + 59


class Office:
    """The staff and the working days of one history; `table` addresses its draws."""

    def __init__(self, history: History, table: str) -> None:
        self.as_of = history.as_of
        self.end = moment(history.as_of, LAST_MINUTE)
        self._staff = Staff(history.employees)
        self._hired = {employee.id: employee.hired_at for employee in history.employees}
        self._draw = Draw(history.seed, table, "office")

    def present(self, job: str, at: datetime) -> tuple[int, ...]:
        """Those with the job who were hired by then; where there are none, everybody who was."""
        some = tuple(user for user in self._staff.all(job) if self._hired[user] <= at)
        return some or tuple(user for user in self._staff.everybody if self._hired[user] <= at)

    def somebody(self, job: str, at: datetime, *key: object) -> int | None:
        """One of those; None where nobody was hired yet."""
        present = self.present(job, at)
        return self._draw.pick(present, job, *key) if present else None

    def after(self, start: datetime, days: tuple[int, int], *key: object) -> datetime:
        """A moment in office hours so many days after `start` (at least, at most), later than it and not after as-of."""
        day = min(start.date() + timedelta(days=self._draw.whole(*days, *key, "days")), self.as_of)
        at = office_moment(self._draw, next_workday(day, self.as_of), self.as_of, *key, "at")
        if at <= start:
            at = start + timedelta(seconds=self._draw.whole(60, 1500, *key, "soon"))
        return max(start, min(at, self.end))
