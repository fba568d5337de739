"""Who was at work when: on data that was there before, somebody may have been hired long after the first goods came."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from seeding.engine.draw import Draw
from seeding.terp.access.facts import EmployeeHired


class Crew:
    """The employees by job, each from the hiring on."""

    def __init__(self, employees: Iterable[EmployeeHired]) -> None:
        hired = sorted(employees, key=lambda employee: employee.id)
        self._hired = {employee.id: employee.hired_at for employee in hired}
        self._jobs: dict[str, tuple[int, ...]] = {}
        for employee in hired:
            self._jobs[employee.job] = (*self._jobs.get(employee.job, ()), employee.id)
        self.since = min(self._hired.values(), default=None)  # when the first of them came
        self._complete = max(self._hired.values(), default=None)

    def there(self, user_id: int | None, at: datetime) -> bool:
        """Whether that person worked here by then."""
        return user_id in self._hired and self._hired[user_id] <= at

    def all(self, job: str, at: datetime) -> tuple[int, ...]:
        """Those with the job by then; where nobody has it, everybody who was there."""
        for keys in (self._jobs.get(job, ()), tuple(self._hired)):
            there = keys if self._complete is not None and at >= self._complete else tuple(key for key in keys if self._hired[key] <= at)
            if there:
                return there
        return ()

    def pick(self, job: str, at: datetime, draw: Draw, *key: object) -> int | None:
        """One of those with the job by then; None where nobody worked here yet."""
        there = self.all(job, at)
        return draw.pick(there, *key) if there else None

    def either(self, user_id: int | None, job: str, at: datetime, draw: Draw, *key: object) -> int | None:
        """That person, or one with the job where that person was not there by then."""
        return user_id if self.there(user_id, at) else self.pick(job, at, draw, *key)
