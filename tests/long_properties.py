"""Long properties: wholly with --all, else a fixed tenth of them, the same on every machine.

A parametrised test marked `long_property` keeps a tenth of its cases, one at least; they are drawn by their names, so that a further
case changes few others. A Hypothesis property takes `@examples(500)`: so many with --all, a tenth without.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from hashlib import sha256
from math import ceil
from typing import Final

import pytest
from hypothesis import settings

MARK: Final = "long_property"
PART: Final = 10  # one in so many is drawn
WHOLE: Final = "whole"  # the names of the profiles
TENTH: Final = "tenth"
USUAL: Final = 200  # examples of a Hypothesis property that asks for no number

for name, count in ((WHOLE, USUAL), (TENTH, USUAL // PART)):  # without a deadline: the machine may be busy
    settings.register_profile(name, derandomize=True, database=None, deadline=None, print_blob=True, max_examples=count)


def examples(whole: int) -> settings:
    """For a Hypothesis property: `whole` examples with --all, a tenth without."""
    return settings(max_examples=whole if settings.get_current_profile_name() == WHOLE else ceil(whole / PART))


def drawn(names: Iterable[str]) -> set[str]:
    """A fixed tenth of the names, one at least."""
    shuffled = sorted(names, key=lambda name: sha256(name.encode()).digest())
    return set(shuffled[: ceil(len(shuffled) / PART)])


def left_out(items: Iterable[pytest.Item]) -> list[pytest.Item]:
    """The cases of long properties that are not drawn."""
    properties = defaultdict(list)
    for item in items:
        if item.get_closest_marker(MARK):
            properties[item.nodeid.partition("[")[0]].append(item)
    found = []
    for cases in properties.values():
        kept = drawn(case.nodeid for case in cases)
        found += [case for case in cases if case.nodeid not in kept]
    return found
