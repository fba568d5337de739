"""A change to one place of a module's source."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Mutant:
    """The source from `start` to `end` gives way to `text`. `owner` is the function or constant at the module's top that holds it."""

    path: Path
    owner: str
    kind: str
    line: int
    start: int
    end: int
    text: str
    before: str

    def apply(self, source: str) -> str:
        return source[: self.start] + self.text + source[self.end :]

    def __str__(self) -> str:
        return f"{self.path}:{self.line} {self.owner} ({self.kind}): {short(self.before)} -> {short(self.text)}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What noticed a mutant; an empty text where nothing did."""

    mutant: Mutant
    noticed: str


def short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 70 else f"{line[:67]}..."
