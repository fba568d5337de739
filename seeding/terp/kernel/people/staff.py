"""The employees by job, for all who need somebody to do something."""

from __future__ import annotations

from collections.abc import Iterable

from seeding.engine.draw import Draw
from seeding.terp.access.facts import EmployeeHired


class Staff:
    """The employees by job, for all who need somebody to do something."""

    def __init__(self, employees: Iterable[EmployeeHired]) -> None:
        self._by_job: dict[str, tuple[int, ...]] = {}
        for employee in employees:
            self._by_job[employee.job] = (*self._by_job.get(employee.job, ()), employee.id)
        self.everybody = tuple(sorted(key for keys in self._by_job.values() for key in keys))

    @property
    def admin(self) -> int:
        """The user id of the administrator, the first one hired."""
        return self.everybody[0]

    def all(self, job: str) -> tuple[int, ...]:
        """User ids of those with the job; where nobody has it (on observed data), everybody."""
        return self._by_job.get(job, self.everybody)

    def pick(self, job: str, draw: Draw, *key: object) -> int:
        """The user id of one of those with the job."""
        return draw.pick(self.all(job), *key)

    def seller(self, seed: int, client_id: int) -> int:
        """The user id of the client's salesperson, the same in all that is sold, offered and handed out to it."""
        return self.pick("sales", Draw(seed, "orders", "who"), client_id)
