"""What could not be read, was left out or guessed: one sentence for each kind of it, with numbers."""

from __future__ import annotations

from collections.abc import Iterator


class Remarks:
    """Sentences such as "orders: 12 of 3,604 have no readable lines", in the order in which they were noted."""

    def __init__(self) -> None:
        self._said: list[str] = []

    def note(self, table: str, concerned: int, total: int, what: str) -> None:
        """Notes it where any row is concerned; `what` goes on after "<concerned> of <total> "."""
        if concerned:
            self._said.append(f"{table}: {concerned:,} of {total:,} {what}")

    def say(self, table: str, what: str) -> None:
        """Notes it for the table as a whole."""
        self._said.append(f"{table}: {what}")

    def __iter__(self) -> Iterator[str]:
        return iter(self._said)
