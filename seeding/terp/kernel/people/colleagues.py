"""The staff as they speak of each other: who was there by then, who may say or do something, what they call one another."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from seeding.engine.draw import Draw
from seeding.terp.access.facts import EmployeeHired

AUDIT = "audit"  # reads and writes nothing, so comes last


class Colleagues:
    """The employees by job and by day; empty where there are none."""

    def __init__(self, employees: Iterable[EmployeeHired]) -> None:
        self.employees = tuple(sorted(employees, key=lambda employee: employee.id))
        self.by_id = {employee.id: employee for employee in self.employees}
        self.first_day = min((employee.hired_at for employee in self.employees), default=None)

    def pick(self, jobs: Sequence[str], at: datetime, draw: Draw, *key: object, but: Collection[int] = ()) -> int | None:
        """One of those with such a job who are there by then, else anybody who is; None where nobody is left."""
        there = [employee for employee in self.employees if employee.hired_at <= at and employee.id not in but]
        pool = [e for e in there if e.job in jobs] or [e for e in there if e.job != AUDIT] or there
        return draw.pick(pool, *key).id if pool else None

    def name(self, user_id: int) -> str:
        """The user's name for people, whatever is known of it."""
        employee = self.by_id[user_id]
        return employee.name or employee.email or f"User {user_id}"

    def first_name(self, user_id: int | None) -> str:
        """How colleagues call the user; empty for nobody known."""
        return self.name(user_id).split("@")[0].split()[0] if user_id in self.by_id and user_id is not None else ""

    def mention(self, user_id: int) -> str:
        """The markup that mentions the user in a comment."""
        name = "".join(letter for letter in self.name(user_id) if letter not in "[]()")
        return f"@[{name.strip()}]({user_id})"
