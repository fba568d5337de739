"""Pools of sentences, each taken in turn, so that none comes back before all others of its pool were used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from seeding.engine.draw import Draw


class Phrases:
    """`take(pool, **fields)` gives the pool's next sentence with its fields filled in."""

    def __init__(self, pools: Mapping[str, Sequence[str]], draw: Draw) -> None:
        self._pools = {name: draw.shuffled(pool, name) for name, pool in pools.items()}
        self._taken = dict.fromkeys(pools, 0)

    def take(self, pool: str, **fields: str) -> str:
        """The next sentence of the pool."""
        sentences = self._pools[pool]
        sentence = sentences[self._taken[pool] % len(sentences)]
        self._taken[pool] += 1
        return sentence.format(**fields)


def town(address: str) -> str:
    """The town in an address of street, town, state and code."""
    parts = [part.strip() for part in address.split(",")]
    return parts[-2] if len(parts) > 1 else parts[0]
