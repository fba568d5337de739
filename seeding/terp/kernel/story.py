"""Stories: what follows from the core facts in the domains around them (comments, tasks, alerts …), each told once a history."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from seeding.terp.history import History

T = TypeVar("T")


def story_of(history: History, make: Callable[[History], T]) -> T:
    """What `make` makes of the history; made at the first call, so that all who need it see the same facts with the same keys."""
    if make not in history.stories:
        history.stories[make] = make(history)
    return cast(T, history.stories[make])
