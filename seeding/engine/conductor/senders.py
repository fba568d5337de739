"""Rows are made while others are being sent: the server works on one core, Python on the other."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Final

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

WAITING: Final = 2  # tables that may wait to be sent, so that memory holds no more of them


class DirectSender:
    """Does what it is given at once."""

    def send(self, work: Callable[[], None]) -> None:
        work()


class BackgroundSender:
    """Does what it is given in a thread of its own, in order, one after the other."""

    def __init__(self, pool: ThreadPoolExecutor) -> None:
        self._pool = pool
        self._waiting: deque[Future[None]] = deque()

    def send(self, work: Callable[[], None]) -> None:
        """Takes the work; raises what an earlier one raised."""
        while len(self._waiting) >= WAITING:
            self._waiting.popleft().result()
        self._waiting.append(self._pool.submit(work))

    def finish(self) -> None:
        """Waits for all that was given; raises what one of them raised."""
        while self._waiting:
            self._waiting.popleft().result()


Sender = DirectSender | BackgroundSender


@contextmanager
def background_sender(connection: BaseDatabaseWrapper) -> Iterator[Sender]:
    """A sender to which the connection belongs inside the block, and its open transaction with it: nobody else may use it there.

    After an error, what still waits is dropped, and the block ends when the work at hand has.
    """
    connection.inc_thread_sharing()
    pool = ThreadPoolExecutor(1, "sender", initializer=connections.__setitem__, initargs=(connection.alias, connection))
    try:
        sender = BackgroundSender(pool)
        yield sender
        sender.finish()
    finally:
        pool.shutdown(cancel_futures=True)
        connection.dec_thread_sharing()
