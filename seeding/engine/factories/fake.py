"""Words by Faker for a row that is made alone: the same for the same number, whatever was made before."""

from __future__ import annotations

from functools import cache
from typing import Any

import faker
from factory import Faker


class Fake(Faker):
    """`factory.Faker`, drawn by the row's sequence number."""

    def __init__(self, provider: str, **options: Any) -> None:
        super().__init__(provider, **options)  # type: ignore[no-untyped-call]

    def evaluate(self, instance: Any, step: Any, extra: dict[str, Any]) -> Any:
        """The provider's value for the number of the row in the making."""
        return self.drawn(step.sequence, **{name: value for name, value in extra.items() if name != "locale"})

    def drawn(self, number: int, **options: Any) -> Any:
        """The provider's value for the number."""
        generator = _generator()
        generator.seed_instance(f"{self.provider} {number}")
        return generator.format(self.provider, **options)


@cache
def _generator() -> Any:
    """A generator of its own, so that nobody else's draws are disturbed."""
    return faker.Faker()
