"""Who was employed when: whom a fact can name as its author, and what colleagues call each other.

On data that was there before, somebody may have been hired after the first goods came, or nobody is known at all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from seeding.engine.draw import Draw
from seeding.terp.access.facts import EmployeeHired

AUDIT = "audit"  # reads and writes nothing, so comes last


class HiredStaff:
    """The employees by id, by job and by moment; false where a database knows none."""

    def __init__(self, employees: Iterable[EmployeeHired]) -> None:
        self.employees = tuple(sorted(employees, key=lambda employee: employee.id))
        self.by_id = {employee.id: employee for employee in self.employees}
        self.everybody = tuple(self.by_id)
        self.since = min((employee.created_at for employee in self.employees), default=None)  # when the first of them came
        self._complete = max((employee.created_at for employee in self.employees), default=None)
        self._by_job: dict[str, tuple[int, ...]] = {}
        for employee in self.employees:
            self._by_job[employee.job] = (*self._by_job.get(employee.job, ()), employee.id)

    def __bool__(self) -> bool:
        return bool(self.employees)

    def __contains__(self, user_id: object) -> bool:
        """Whether the id is that of an employee, whenever hired."""
        return user_id in self.by_id

    @property
    def administrator(self) -> int | None:
        """The user id of the first administrator; None where nobody is one."""
        return next((employee.id for employee in self.employees if employee.is_admin), None)

    def hired_at(self, user_id: int) -> datetime:
        """When the employee was hired."""
        return self.by_id[user_id].created_at

    def was_there(self, user_id: int | None, at: datetime) -> bool:
        """Whether that person worked here by then."""
        return user_id is not None and user_id in self.by_id and self.by_id[user_id].created_at <= at

    def with_job(self, job: str) -> tuple[int, ...]:
        """User ids of those with the job, whenever hired; where nobody has it, everybody."""
        return self._by_job.get(job, self.everybody)

    def present(self, at: datetime, job: str | None = None) -> tuple[int, ...]:
        """Those with the job who were there by then; everybody who was, where no job is asked for or none of those was."""
        some = self._present(self._by_job.get(job, ()), at) if job else ()
        return some or self._present(self.everybody, at)

    def pick(self, job: str, draw: Draw, *key: object) -> int:
        """One of those with the job, for a business that begins when all are hired."""
        return draw.pick(self.with_job(job), *key)

    def pick_at(self, job: str, at: datetime, draw: Draw, *key: object) -> int | None:
        """One of those with the job who were there by then, else anybody who was; None where nobody worked here yet."""
        present = self.present(at, job)
        return draw.pick(present, *key) if present else None

    def pick_among(self, jobs: Collection[str], at: datetime, draw: Draw, *key: object, but: Collection[int] = ()) -> int | None:
        """One of those with one of the jobs, else one who may write, else anybody; by then and without `but`."""
        present = [self.by_id[key] for key in self.present(at) if key not in but]
        pool = [one for one in present if one.job in jobs] or [one for one in present if one.job != AUDIT] or present
        return draw.pick(pool, *key).id if pool else None

    def either(self, user_id: int | None, job: str, at: datetime, draw: Draw, *key: object) -> int | None:
        """That person, or one with the job where that person was not there by then."""
        return user_id if self.was_there(user_id, at) else self.pick_at(job, at, draw, *key)

    def seller(self, seed: int, client_id: int) -> int:
        """The client's salesperson, the same in all that is sold, offered and handed out to it."""
        return self.pick("sales", Draw(seed, "orders", "who"), client_id)

    def name(self, user_id: int) -> str:
        """The user's name for people, whatever is known of it."""
        employee = self.by_id[user_id]
        return employee.name or employee.email or f"User {user_id}"

    def first_name(self, user_id: int | None) -> str:
        """How colleagues call the user; empty for nobody known."""
        return self.name(user_id).split("@")[0].split()[0] if user_id is not None and user_id in self.by_id else ""

    def mention(self, user_id: int) -> str:
        """The markup that mentions the user in a comment."""
        name = "".join(letter for letter in self.name(user_id) if letter not in "[]()")
        return f"@[{name.strip()}]({user_id})"

    def _present(self, user_ids: tuple[int, ...], at: datetime) -> tuple[int, ...]:
        """Those of the ids who were hired by then."""
        if self._complete is not None and at >= self._complete:
            return user_ids
        return tuple(key for key in user_ids if self.by_id[key].created_at <= at)
