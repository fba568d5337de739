"""Stories: what follows from the core facts in the domains around them (comments, tasks, alerts …), each told once a history."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from seeding.terp.history import History

T = TypeVar("T")


def told(history: History, tell: Callable[[History], T]) -> T:
    """What `tell` makes of the history; made at the first call, so that all who need it see the same facts with the same keys."""
    if tell not in history.stories:
        history.stories[tell] = tell(history)
    return cast(T, history.stories[tell])
