"""Addressed choice: every random value is a function of (seed, table, purpose, key), never of what was drawn before it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from hashlib import blake2b
from itertools import accumulate
from typing import TypeVar

T = TypeVar("T")


class Draw:
    """Draws for one (seed, table, purpose); `key` tells apart the rows, and what within a row is drawn more than once."""

    __slots__ = ("_state",)

    def __init__(self, seed: int, table: str, purpose: str) -> None:
        self._state = blake2b(f"{seed}|{table}|{purpose}|".encode(), digest_size=8)

    def bits(self, *key: object) -> int:
        """A whole number in 0 … 2^64 - 1."""
        state = self._state.copy()
        state.update(repr(key).encode())
        return int.from_bytes(state.digest(), "big")

    def unit(self, *key: object) -> float:
        """A number in 0 … 1, 1 excluded, of 53 random bits."""
        return (self.bits(*key) >> 11) * 2.0**-53

    def chance(self, probability: float | Decimal, *key: object) -> bool:
        """True with the given probability (0 … 1)."""
        return self.unit(*key) < probability

    def whole(self, low: int, high: int, *key: object) -> int:
        """A whole number in low … high, both included."""
        return low + self.bits(*key) % (high - low + 1)

    def between(self, low: Decimal, high: Decimal, *key: object) -> Decimal:
        """A number in low … high, in steps of a ten-thousandth of the range."""
        return low + (high - low) * (self.bits(*key) % 10_001) / 10_000

    def pick(self, pool: Sequence[T], *key: object) -> T:
        """One of the pool, each as likely as the next."""
        return pool[self.bits(*key) % len(pool)]

    def weigh(self, pool: Sequence[T], weights: Sequence[float], *key: object) -> T:
        """One of the pool, by weight."""
        marks = list(accumulate(weights))
        mark = self.unit(*key) * marks[-1]
        return next(item for item, end in zip(pool, marks, strict=True) if mark < end)

    def shuffled(self, pool: Sequence[T], *key: object) -> list[T]:
        """The pool in a random order that depends on nothing but seed, purpose and key."""
        order = sorted(range(len(pool)), key=lambda index: (self.bits(*key, index), index))
        return [pool[index] for index in order]
