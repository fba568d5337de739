"""Which text is told: one that what is known suffices for, told least often so far, and among those the one that the address of its
subject names. One occasion more therefore changes few other texts, and a new text is told only where it comes first."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import product

from seeding.engine.draw import Draw
from seeding.terp.kernel.texts.loader import PARTS, TextFile, placeholders

Fields = Mapping[str, str]

BITS = 2**64 - 1
SPREAD = 0x9E3779B97F4A7C15  # 2^64 by the golden ratio: multiplied by it, numbers that lie close together end far apart


@dataclass(slots=True)
class Sentence:
    """A text of a pool, and how often it was told."""

    text: str
    uses: int = 0


@dataclass(slots=True)
class Candidate:
    """A sentence, or one of each of two pools; `number` is made of its words, `told` is how often it was chosen."""

    sentences: tuple[Sentence, ...]
    needs: frozenset[str]
    number: int
    uses: int = 0

    @classmethod
    def of(cls, sentences: tuple[Sentence, ...]) -> Candidate:
        texts = "\n".join(sentence.text for sentence in sentences)
        return cls(sentences, placeholders(texts), int.from_bytes(blake2b(texts.encode(), digest_size=8).digest(), "big"))

    def sentence_uses(self) -> int:
        """How often its sentences were told at all."""
        return sum([sentence.uses for sentence in self.sentences])


class Picker:
    """Tells the texts of a file in one table; texts that speak of what isn't known, or is empty, are left out."""

    def __init__(self, texts: TextFile, seed: int, table: str, purpose: str = "texts") -> None:
        self.texts = texts
        self._draw = Draw(seed, table, purpose)
        self._candidates: dict[tuple[str, ...], list[Candidate]] = {}
        self._known_candidates: dict[tuple[tuple[str, ...], frozenset[str]], list[Candidate]] = {}
        self._sentences: dict[str, list[Sentence]] = {}
        self._made: set[str] = set()  # what was told, with fields filled in, part by part

    def say(self, pool: str, fields: Fields, *subject: object) -> str:
        """A text of the pool about the subject, its fields filled in; empty where each text needs what isn't known."""
        return "".join(self._choose((pool,), fields, subject))

    def pair(self, first: str, second: str, fields: Fields, *subject: object) -> tuple[str, str]:
        """A text of each pool, every pair once before any comes back; where the second has none to tell, that of the first alone."""
        made = self._choose((first, second), fields, subject) or self._choose((first,), fields, subject)
        return ("", "") if not made else (made[0], made[1] if len(made) > 1 else "")

    def average_uses(self, pool: str) -> float:
        """How often each text of the pool was told, on average."""
        return sum(sentence.uses for sentence in self._read(pool)) / len(self.texts[pool])

    def _choose(self, pools: tuple[str, ...], fields: Fields, subject: tuple[object, ...]) -> Sequence[str]:
        """A text of each of the pools; none where one of them has none to tell."""
        able = self._able(pools, frozenset([name for name, value in fields.items() if value]))
        if not able:
            return ()
        least = min([candidate.uses for candidate in able])
        able = [candidate for candidate in able if candidate.uses == least]
        if len(pools) > 1:
            fewest = min(map(Candidate.sentence_uses, able))
            able = [candidate for candidate in able if candidate.sentence_uses() == fewest]
        chosen, texts = self._newest(able, self._draw.bits(*pools, *subject), fields)
        chosen.uses += 1
        for sentence in chosen.sentences:
            sentence.uses += 1
        self._made.update(_parts(texts))
        return texts

    def _newest(self, candidates: Sequence[Candidate], address: int, fields: Fields) -> tuple[Candidate, list[str]]:
        """The first in the order of the address that, filled in, repeats nothing that was told; else the first that repeats least."""
        ranks = {(candidate.number ^ address) * SPREAD & BITS: candidate for candidate in candidates}
        made = []
        for rank in _ascending(ranks):
            texts = [sentence.text.format_map(fields) for sentence in ranks[rank].sentences]
            repeated = len(self._made.intersection(_parts(texts)))
            if not repeated:
                return ranks[rank], texts
            made.append((repeated, rank, texts))
        _, rank, texts = min(made)
        return ranks[rank], texts

    def _able(self, pools: tuple[str, ...], known: frozenset[str]) -> list[Candidate]:
        """The candidates that speak of nothing else than is known."""
        if (pools, known) not in self._known_candidates:
            self._known_candidates[pools, known] = [candidate for candidate in self._all(pools) if candidate.needs <= known]
        return self._known_candidates[pools, known]

    def _all(self, pools: tuple[str, ...]) -> list[Candidate]:
        if pools not in self._candidates:
            self._candidates[pools] = [Candidate.of(sentences) for sentences in product(*map(self._read, pools))]
        return self._candidates[pools]

    def _read(self, pool: str) -> list[Sentence]:
        if pool not in self._sentences:
            self._sentences[pool] = [Sentence(text) for text in self.texts[pool]]
        return self._sentences[pool]


def _ascending(ranks: Collection[int]) -> Iterator[int]:
    """The ranks from the lowest on, which is nearly always the last one that is asked for."""
    lowest = min(ranks)
    yield lowest
    yield from sorted(rank for rank in ranks if rank != lowest)


def _parts(texts: Sequence[str]) -> list[str]:
    return " ".join(texts).split(PARTS)
