"""Text that fits a shorter column: cut at a word, and still its own where values may not repeat."""

from __future__ import annotations

from hashlib import blake2b
from typing import Final

LOOSE: Final = " ,;:–-"  # what no text ends with
MARK: Final = "~"
DIGITS: Final = 6  # hexadecimal, of the suffix that tells cut values apart: one in 16 million meets another's


def fitted(value: str, room: int, *, distinct: bool) -> str:
    """The value in at most `room` characters; the same for the same value, and for `distinct` another one for another value."""
    if len(value) <= room:
        return value
    if not distinct:
        return at_word(value, room)
    suffix = (MARK + blake2b(value.encode(), digest_size=8).hexdigest()[:DIGITS])[-room:]
    return at_word(value, room - len(suffix)) + suffix


def at_word(value: str, room: int) -> str:
    """The words that fit; a first word that doesn't fit is cut."""
    start = value[:room]
    if not value[room : room + 1].isalnum():
        return start.rstrip(LOOSE)
    words, space, _ = start.rpartition(" ")
    return words.rstrip(LOOSE) if space and words.strip() else start
