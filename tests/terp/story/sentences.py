"""How often a story uses each of its sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from string import Formatter


def pattern(sentence: str) -> re.Pattern[str]:
    """What matches the sentence with any fields filled in."""
    parts = [re.escape(text) + (".+" if field is not None else "") for text, field, _, _ in Formatter().parse(sentence)]
    return re.compile("".join(parts))


def uses(texts: Iterable[str], pools: Mapping[str, Sequence[str]]) -> Counter[str]:
    """How many of the texts each sentence made; a text counts for the sentence with the most words of its own."""
    sentences = sorted({sentence for pool in pools.values() for sentence in pool}, key=lambda sentence: -len(pattern(sentence).pattern))
    patterns = [(sentence, pattern(sentence)) for sentence in sentences]
    found: Counter[str] = Counter()
    for text in texts:
        found[next((sentence for sentence, made in patterns if made.fullmatch(text)), f"no sentence: {text}")] += 1
    return found


def overused(texts: Sequence[str], pools: Mapping[str, Sequence[str]], rows: int) -> dict[str, int]:
    """Sentences in more than 2 % of so many rows, once being always fine; and texts that no sentence makes."""
    return {
        sentence: count
        for sentence, count in uses(texts, pools).items()
        if count > max(1, rows * 0.02) or sentence.startswith("no sentence: ")
    }
