"""Which live value stands in for one that an enum has lost."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final

ALIKE: Final = 0.75  # likeness from which on two spellings are taken for one word; chosen: CANCELED and CANCELLED are 0.94 alike


def stand_ins(live: Sequence[str], expected: Sequence[str]) -> dict[str, str]:
    """For each expected value that the live enum lacks, the nearest live one; nothing where the live column isn't an enum."""
    return {value: nearest(value, live, expected) for value in expected if value not in live} if live else {}


def nearest(lost: str, live: Sequence[str], expected: Sequence[str]) -> str:
    """The same word in another spelling; else the new value in its place; else its neighbour, since enums stand in order of their life."""
    alike = max(live, key=lambda value: likeness(value, lost))
    if likeness(alike, lost) >= ALIKE:
        return alike
    before, after = neighbours(lost, live, expected)
    start = live.index(before) + 1 if before else 0
    end = live.index(after) if after else len(live)
    new = [value for value in live[start:end] if value not in expected]
    return next(iter(new), before or after or live[0])


def neighbours(lost: str, live: Sequence[str], expected: Sequence[str]) -> tuple[str, str]:
    """The nearest expected values before and after it that are still there; empty where there is none."""
    place = expected.index(lost)
    before = next((value for value in reversed(expected[:place]) if value in live), "")
    after = next((value for value in expected[place + 1 :] if value in live), "")
    return before, after


def likeness(one: str, other: str) -> float:
    """From 0 to 1, case and punctuation aside."""
    return SequenceMatcher(None, letters(one), letters(other), autojunk=False).ratio()


def letters(value: str) -> str:
    return "".join(mark for mark in value.casefold() if mark.isalnum())
