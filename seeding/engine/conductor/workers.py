"""Rows are made in processes of their own, some tables ahead of the one that is sent.

The processes are forks: they have the facts already, and only what is small comes back. None of them speaks to a database.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, Final, NoReturn, TypeVar

from django.db import connections

from seeding.engine.errors import CheckFailed, SeedError

T = TypeVar("T")
FIX: Final = "everything was rolled back; if memory is short, run the same command with --workers 1"
_makers: list[Callable[[str], Any]] = []  # in a worker: what makes a table


def require_forks(workers: int) -> None:
    """SeedError where a system has no fork."""
    if "fork" not in multiprocessing.get_all_start_methods():
        raise SeedError(f"--workers {workers} needs processes that fork, and this system has none", "leave out --workers")


def map_in_processes(make: Callable[[str], T], tables: Iterable[str], workers: int) -> Generator[T, None, None]:
    """What `make` gives for each table, in the order of the tables; a worker works at it or has done so for two tables at most.

    Raises what `make` raised; CheckFailed where a worker was killed. Start it before any thread, and close it before the end.
    """
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context("fork"), _begin, (make,))
    ahead: deque[Future[T]] = deque()
    try:
        for table in tables:
            ahead.append(pool.submit(_make, table))
            if len(ahead) == 2 * workers:
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()
    except BrokenProcessPool as broken:
        raise CheckFailed("a worker process was killed while it made rows", FIX) from broken
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(make: Callable[[str], Any]) -> None:
    """The first thing in a worker. An interrupt is the parent's to answer, and with its connection nobody else may speak."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    for connection in connections.all(initialized_only=True):
        connection.execute_wrappers.append(_refuse)
    _makers.append(make)


def _make(table: str) -> Any:
    return _makers[-1](table)


def _end_with_parent() -> None:
    """A worker that outlived its parent would keep the parent's connections open, and with them its lock and its transaction."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _refuse(*_: object) -> NoReturn:
    raise RuntimeError("a worker process asked the database; only its parent may")
