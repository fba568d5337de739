"""What is asked of the conductor and what comes back."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from seeding.engine.coverage.tables import Share
from seeding.engine.product import Target
from seeding.engine.spec import Spec


class Reporter(Protocol):
    """Where progress goes; management's Progress is one."""

    def step(self, text: str) -> None: ...

    def update(self, label: str, done: int, total: int) -> None: ...


class SilentReporter:
    """Progress that nobody follows."""

    def step(self, text: str) -> None:
        pass

    def update(self, label: str, done: int, total: int) -> None:
        pass


@dataclass(frozen=True, slots=True)
class Request:
    """A phase to seed: `tables` narrows it down, `production` is the typed-out name of a target that isn't freely writable.

    Of phases 2 and 3 only `seed` and `as_of` of the spec count, and `append` adds to tables that hold rows, too. `inherits` names the
    fields of the spec that nobody gave: the run of phase 1 that stands in the target decides them. `workers` is how many processes make
    rows; with 1 it is this one. `any_schema` is leave to fill a database whose tables the product doesn't know.
    """

    phase: int
    spec: Spec
    tables: tuple[str, ...] = ()
    dry_run: bool = False
    production: str = ""
    append: bool = False
    halts_on_drift: bool = False
    inherits: frozenset[str] = frozenset()
    workers: int = 1
    any_schema: bool = False


@dataclass(frozen=True, slots=True)
class TableResult:
    """What happened to one table; `existing` counts rows that it held before and that were left alone."""

    table: str
    inserted: int = 0
    existing: int = 0
    skipped: str = ""  # why nothing was written
    seconds: float = 0.0
    left_out: tuple[str, ...] = ()  # columns that the live table lacks


@dataclass(slots=True)
class Result:
    """A run as it ended; `run` is its number in the journal, None for a dry run and where nothing was written."""

    phase: int
    target: str
    spec: dict[str, Any]  # what of the spec counted
    state: Literal["done", "dry run", "already there", "nothing to write"] = "done"
    run: int | None = None
    tables: list[TableResult] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)  # by step
    checks: int = 0  # rules that were examined and hold
    skipped_checks: list[str] = field(default_factory=list)  # rules with nothing to examine, and why
    broken_before: list[str] = field(default_factory=list)  # rules that the rows which were there broke already
    excused_checks: list[str] = field(default_factory=list)  # rules that can't hold since the live schema differs
    drift: list[str] = field(default_factory=list)  # differences of the live schema, each with what was done about it
    remarks: list[str] = field(default_factory=list)  # what the rows that were there don't tell
    targets: list[Target] = field(default_factory=list)
    coverage: Share | None = None  # tables with rows afterwards

    @property
    def rows(self) -> int:
        """Rows inserted."""
        return sum(table.inserted for table in self.tables)

    @contextmanager
    def timed(self, step: str) -> Iterator[None]:
        """Adds the seconds of the block to the step."""
        started = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[step] = self.seconds.get(step, 0.0) + time.perf_counter() - started
