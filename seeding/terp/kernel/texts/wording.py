"""Sentences taken in turn, each only where everything that it speaks of is known: on sparse data less is said, never something made up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from string import Formatter

from seeding.engine.draw import Draw


class Wording:
    """`take(pool, fields)` gives the next sentence of the pool that the fields suffice for. An empty field counts as unknown."""

    def __init__(self, pools: Mapping[str, Sequence[str]], draw: Draw) -> None:
        self._waiting = {name: draw.shuffled(pool, name) for name, pool in pools.items()}
        self._size = {name: len(pool) for name, pool in pools.items()}
        self._taken = dict.fromkeys(pools, 0)
        self._needs = {sentence: fields_of(sentence) for pool in pools.values() for sentence in pool}

    def take(self, pool: str, fields: Mapping[str, str]) -> str | None:
        """The sentence with its fields filled in; None where none fits. It comes back when all others that fit were used."""
        known = {name for name, value in fields.items() if value}
        waiting = self._waiting[pool]
        for place, sentence in enumerate(waiting):
            if self._needs[sentence] <= known:
                waiting.append(waiting.pop(place))
                self._taken[pool] += 1
                return sentence.format_map(fields)
        return None

    def worn(self, pool: str) -> float:
        """How often each sentence of the pool was used, on average."""
        return self._taken[pool] / self._size[pool]


def fields_of(sentence: str) -> frozenset[str]:
    """The names of its fields."""
    return frozenset(name for _, name, _, _ in Formatter().parse(sentence) if name)
