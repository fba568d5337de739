"""Scratch pads: what everybody jotted down in the last weeks, ticked off where it is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from seeding.engine.draw import Draw
from seeding.terp import assumptions as a
from seeding.terp.access.facts import EmployeeHired
from seeding.terp.history import History
from seeding.terp.kernel.texts.loader import TextFile
from seeding.terp.kernel.texts.picker import Picker
from seeding.terp.kernel.texts.text_fields import TextFields
from seeding.terp.kernel.time.business_days import workday_until
from seeding.terp.kernel.time.business_hours import end_of, later, office_moment

TABLE = "scratch_pad_notes"
TEXTS = TextFile(
    "collaboration/scratch_pads",
    "amount batch city client date due invoice lines order price product quantity since strain terms vendor",
)
GROUPS = {  # whose words one jots down; everybody else's are those of the house
    "sales": "sales",
    "service": "sales",
    "accounting": "accounting",
    "inventory": "stock",
    "buying": "stock",
    "warehouse": "stock",
}


@dataclass(frozen=True, slots=True)
class PadLineWritten:
    """A row of scratch_pad_notes."""

    id: int
    user_id: int
    content: str
    created_at: datetime
    completed_at: datetime | None


@dataclass(frozen=True, slots=True)
class ScratchPadStory:
    lines: list[PadLineWritten]


def tell_scratch_pads(history: History) -> ScratchPadStory:
    """A few lines for each user, in order of time; of each user the oldest are done and the newest is open."""
    writer = _LineWriter(history)
    drafts = [writer.moment(employee, n) for employee in history.employees for n in range(a.PAD_LINES)]
    drafts = sorted((draft for draft in drafts if draft[0] <= writer.end), key=lambda draft: (draft[0], draft[1].id))
    newest = {employee.id: at for at, employee in drafts}
    lines = [line for at, employee in drafts if (line := writer.line(employee, at, newest[employee.id]))]
    return ScratchPadStory(lines)


class _LineWriter:
    def __init__(self, history: History) -> None:
        self.history = history
        self._office, self.end = Draw(history.seed, TABLE, "office"), end_of(history.as_of)
        self._text_fields = TextFields(history)
        self._words = Picker(TEXTS, history.seed, TABLE)
        self._draw = Draw(history.seed, TABLE, "choice")

    def moment(self, employee: EmployeeHired, n: int) -> tuple[datetime, EmployeeHired]:
        """When the user's line number n was jotted down: one in each part of the last weeks."""
        part = a.PAD_DAYS // a.PAD_LINES
        back = part * n + self._draw.whole(0, part - 1, employee.id, n, "day")
        day = workday_until(self.history.as_of - timedelta(days=back))
        at = office_moment(self._draw, day, self.history.as_of, employee.id, n, "at")
        return max(at, employee.created_at + timedelta(minutes=1)), employee

    def line(self, employee: EmployeeHired, at: datetime, newest: datetime) -> PadLineWritten | None:
        group = GROUPS.get(employee.job, "house")
        content = self._words.say(f"SCRATCH {group}", self._text_fields.around(at, self._draw, employee.id, at), employee.id, at)
        if content is None:
            return None
        done = at != newest and self._draw.chance(a.PAD_DONE_SHARE, employee.id, at, "done")
        completed = later(self._office, at, a.PAD_DONE_DAYS, self.end, employee.id, at) if done else None
        return PadLineWritten(self.history.keys.take(TABLE), employee.id, content, at, completed)
