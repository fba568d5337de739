"""Which text is told: one that what is known suffices for, told least often so far, and among those the one that the address of its
subject names. One occasion more therefore changes few other texts, and a new text is told only where it comes first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import product

from seeding.engine.draw import Draw
from seeding.terp.kernel.texts.loader import PARTS, TextFile, placeholders

Fields = Mapping[str, str]

BITS = 2**64 - 1
SPREAD = 0x9E3779B97F4A7C15  # 2^64 by the golden ratio: multiplied by it, numbers that lie close together end far apart


@dataclass(slots=True)
class Choice:
    """A text, or one text of each of several pools; `number` is made of its words, `told` is how often it was chosen."""

    texts: tuple[str, ...]
    needs: frozenset[str]
    number: int
    told: int = 0

    @classmethod
    def of(cls, texts: tuple[str, ...]) -> Choice:
        digest = blake2b("\n".join(texts).encode(), digest_size=8).digest()
        return cls(texts, placeholders("".join(texts)), int.from_bytes(digest, "big"))


class Picker:
    """Tells the texts of a file in one table; texts that speak of what isn't known, or is empty, are left out."""

    def __init__(self, texts: TextFile, seed: int, table: str, purpose: str = "texts") -> None:
        self.texts = texts
        self._draw = Draw(seed, table, purpose)
        self._choices: dict[tuple[str, ...], list[Choice]] = {}
        self._told: Counter[object] = Counter()  # by pool, and by pool and text
        self._made: set[str] = set()  # what was told, with fields filled in, part by part

    def say(self, pool: str, fields: Fields, *subject: object) -> str:
        """A text of the pool about the subject, its fields filled in; empty where each text needs what isn't known."""
        return "".join(self._choose((pool,), fields, subject))

    def pair(self, first: str, second: str, fields: Fields, *subject: object) -> tuple[str, str]:
        """A text of each pool, every pair once before any comes back; where the second has none to tell, that of the first alone."""
        made = self._choose((first, second), fields, subject) or self._choose((first,), fields, subject)
        return ("", "") if not made else (made[0], made[1] if len(made) > 1 else "")

    def worn(self, pool: str) -> float:
        """How often each text of the pool was told, on average."""
        return self._told[pool] / len(self.texts[pool])

    def _choose(self, pools: tuple[str, ...], fields: Fields, subject: tuple[object, ...]) -> Sequence[str]:
        """A text of each of the pools; none where one of them has none to tell."""
        known = {name for name, value in fields.items() if value}
        able = [choice for choice in self._all(pools) if choice.needs <= known]
        if not able:
            return ()
        often = [self._often(pools, choice) for choice in able]
        address, fewest = self._draw.bits(*pools, *subject), min(often)
        fresh = [choice for choice, count in zip(able, often, strict=True) if count == fewest]
        fresh.sort(key=lambda choice: (choice.number ^ address) * SPREAD & BITS)
        chosen, texts = self._newest(fresh, fields)
        chosen.told += 1
        self._told.update((*pools, *zip(pools, chosen.texts, strict=True)))
        self._made.update(_parts(texts))
        return texts

    def _often(self, pools: tuple[str, ...], choice: Choice) -> tuple[int, int]:
        """How often the choice was made, and how often its texts were told at all."""
        return choice.told, sum(self._told[pool, text] for pool, text in zip(pools, choice.texts, strict=True))

    def _newest(self, choices: Sequence[Choice], fields: Fields) -> tuple[Choice, list[str]]:
        """The first that, filled in, repeats nothing that was told; else the first of those that repeat least."""
        made = []
        for place, choice in enumerate(choices):
            texts = [text.format_map(fields) for text in choice.texts]
            repeated = len(self._made.intersection(_parts(texts)))
            if not repeated:
                return choice, texts
            made.append((repeated, place, choice, texts))
        _, _, choice, texts = min(made, key=lambda one: one[:2])
        return choice, texts

    def _all(self, pools: tuple[str, ...]) -> list[Choice]:
        if pools not in self._choices:
            self._choices[pools] = [Choice.of(texts) for texts in product(*(self.texts[pool] for pool in pools))]
        return self._choices[pools]


def _parts(texts: Sequence[str]) -> list[str]:
    return " ".join(texts).split(PARTS)
