"""Hand-written fields that the generated models use."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

if TYPE_CHECKING:
    _CharField = models.CharField[Any, Any]
else:
    _CharField = models.CharField


class EnumField(_CharField):
    """An ENUM column; where the database has no such type (SQLite) a check holds it to its values."""

    def __init__(self, *, choices: Iterable[str | tuple[str, str]], **options: Any) -> None:
        pairs = [(choice, choice) if isinstance(choice, str) else choice for choice in choices]
        options.setdefault("max_length", max(len(value) for value, _ in pairs))
        super().__init__(choices=pairs, **options)

    @property
    def values(self) -> tuple[str, ...]:
        """The values that the column takes, in the order of its declaration."""
        return tuple(value for value, _ in self.flatchoices)

    def db_type(self, connection: BaseDatabaseWrapper) -> str | None:
        if connection.vendor == "mysql":
            return f"enum({', '.join(_sql_strings(self.values))})"
        return super().db_type(connection)

    def db_check(self, connection: BaseDatabaseWrapper) -> str | None:
        if connection.vendor == "mysql":
            return None
        return f"{connection.ops.quote_name(str(self.column))} IN ({', '.join(_sql_strings(self.values))})"


def _sql_strings(values: Iterable[str]) -> list[str]:
    return ["'" + value.replace("'", "''") + "'" for value in values]
