"""What a person sees while a command works: on stderr, a live line at a terminal, a line for each step elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from django.core.management.base import OutputWrapper

REDRAW_SECONDS: Final = 0.1
WIDTH: Final = 100


class Progress:
    """`step` says that something began and is always shown; `update` counts within it and is shown at a terminal only."""

    def __init__(self, stream: OutputWrapper, *, quiet: bool = False, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._quiet = quiet
        self._clock = clock
        self._live = not quiet and stream.isatty()
        self._drawn = ""
        self._next = 0.0

    def step(self, text: str) -> None:
        """One line of its own."""
        if not self._quiet:
            self.clear()
            self._write(f"{text}\n")

    def update(self, label: str, done: int, total: int) -> None:
        """Redraw the live line, ten times a second at most, and for the last of `total`."""
        now = self._clock()
        if self._live and (now >= self._next or done >= total):
            self._next = now + REDRAW_SECONDS
            text = f"  {label} {done:,}/{total:,}"[:WIDTH]
            self._write(f"\r{text:<{len(self._drawn)}}")
            self._drawn = text

    def clear(self) -> None:
        """Wipe the live line."""
        if self._drawn:
            self._write(f"\r{'':<{len(self._drawn)}}\r")
            self._drawn = ""

    def _write(self, text: str) -> None:
        """As it is: stderr's usual style is that of errors."""
        self._stream.write(text, str, ending="")
        self._stream.flush()
