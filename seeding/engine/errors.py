"""What can go wrong for a person: one sentence of what is wrong, one of what to do about it."""

from __future__ import annotations

from typing import Any, Self

DONE, FAILED, REFUSED = 0, 1, 2  # exit statuses of every command
INTERRUPTED = 130  # what shells use for Ctrl-C


class SeedError(Exception):
    """Refused before work: nothing was written. `problem` says what is wrong, `fix` the exact command or setting that mends it."""

    status = REFUSED

    def __init__(self, problem: str, fix: str) -> None:
        super().__init__(f"error: {problem}\nfix: {fix}")
        self.problem = problem
        self.fix = fix

    def answer(self) -> dict[str, object]:
        """What --json says of it."""
        return {"ok": False, "status": self.status, "error": self.problem, "fix": self.fix}

    def __reduce__(self) -> tuple[Any, ...]:
        """An error of a worker process arrives as it was, whatever its class is made of."""
        return self._again, (self.problem, self.fix)

    @classmethod
    def _again(cls, problem: str, fix: str) -> Self:
        error = cls.__new__(cls)
        SeedError.__init__(error, problem, fix)
        return error


class CheckFailed(SeedError):
    """The work was done and rolled back, or only looked at: a rule or a target does not hold."""

    status = FAILED


class Interrupted(SeedError):
    """Ctrl-C: what was open is rolled back."""

    status = INTERRUPTED

    def __init__(self) -> None:
        super().__init__("interrupted", "run the same command again; open work was rolled back")
