"""Names made of words, and words made fit for addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from seeding.engine.draw import Draw


def slug(name: str) -> str:
    """The name in lower-case letters, digits and single hyphens; apostrophes vanish."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower().replace("'", "")).strip("-")


def distinct(draw: Draw, first: Sequence[str], second: Sequence[str], prefixes: Sequence[str], count: int) -> list[str]:
    """So many different two-word names in random order; when all pairs are used up they take a prefix, and at the very last a number."""
    pairs = draw.shuffled([f"{one} {two}" for one in first for two in second])
    names = []
    for index in range(count):
        turn, place = divmod(index, len(pairs))
        cycle, prefix = divmod(turn, len(prefixes) + 1)
        name = f"{prefixes[prefix - 1]} {pairs[place]}" if prefix else pairs[place]
        names.append(f"{name} {cycle + 1}" if cycle else name)
    return names
