"""What a lone row's columns may be declared as, beside factory_boy's own: drawn words, and values that the target is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import faker
from factory import Faker, SubFactory
from factory.declarations import BaseDeclaration
from factory.enums import CREATE_STRATEGY

from seeding.engine.factories.target import first_matching, highest_in_series, manager_of


class Fake(Faker):
    """`factory.Faker`, drawn by the row's sequence number: the same for the same number, whatever was made before."""

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


class FromTarget(BaseDeclaration):
    """A value that depends on the target: `from_target(manager, row)` where a row is created, else `without_target(row, number)`."""

    def __init__(self, from_target: Callable[[Any, Any], Any], without_target: Callable[[Any, int], Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.from_target = from_target
        self.without_target = without_target

    def evaluate(self, instance: Any, step: Any, extra: dict[str, Any]) -> Any:
        """The value for the row in the making."""
        if step.builder.strategy == CREATE_STRATEGY:
            return self.from_target(manager_of(step.builder.factory_meta), instance)
        return self.without_target(instance, step.sequence)


class NextInSeries(FromTarget):
    """The next number of a series: `NextInSeries("invoice_number", "INV-{:%Y}-{:06d}", "invoice_date")` begins anew each year."""

    def __init__(self, field: str, template: str, dated: str) -> None:
        self.field, self.template, self.dated = field, template, dated
        super().__init__(self.next, self.text)

    def text(self, row: Any, number: int) -> str:
        """The number as it is written."""
        return self.template.format(getattr(row, self.dated), number)

    def next(self, manager: Any, row: Any) -> str:
        """The number after the highest of its series, and such that no row has it."""
        number = highest_in_series(manager, self.field, self.text(row, 0)) + 1
        while manager.filter(**{self.field: self.text(row, number)}).exists():
            number += 1
        return self.text(row, number)


class GetOrCreate(SubFactory):
    """The first row of the target whose columns are what siblings say, made where there is none: `GetOrCreate(GradeFactory, name="grade")`.

    One that is made is given `defaults` besides.
    Without a database, and where a sibling says None of a column that has to have a value, there is none.
    """

    def __init__(self, factory: Any, defaults: Mapping[str, Any] | None = None, **siblings: str) -> None:
        super().__init__(factory, **(defaults or {}))  # type: ignore[no-untyped-call]
        self.siblings = siblings

    def evaluate(self, instance: Any, step: Any, extra: dict[str, Any]) -> Any:
        """The row for the row in the making."""
        values = {name: getattr(instance, sibling) for name, sibling in self.siblings.items()}
        factory: Any = self.get_factory()  # type: ignore[no-untyped-call]
        if step.builder.strategy != CREATE_STRATEGY or any(value is None and not null(factory, name) for name, value in values.items()):
            return None
        return first_matching(factory._meta, values) or step.recurse(factory, {**values, **extra})


def null(factory: Any, name: str) -> bool:
    """Whether the field may be NULL."""
    return bool(factory._meta.model._meta.get_field(name).null)


def of(parent: Any, name: str, otherwise: Any) -> Any:
    """The parent's attribute, or the other value where there is no parent or only its key is at hand."""
    return getattr(parent, name, otherwise)
