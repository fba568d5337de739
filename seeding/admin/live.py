"""What the target holds while a page is made: its tables, their columns, their rows."""

from __future__ import annotations

from collections.abc import Iterable
from weakref import WeakKeyDictionary

from django.db import connections, router
from django.http import HttpRequest

from seeding.admin.fields import Field, Model
from seeding.engine.schema.live import read_schema

_read: WeakKeyDictionary[HttpRequest, Live] = WeakKeyDictionary()


class Live:
    """The tables and columns that are really there; names in lower case, since MySQL may be told to keep them so."""

    def __init__(self) -> None:
        self._columns = {table.name.lower(): {column.lower() for column in table.columns} for table in read_schema(connections["terp"])}

    def has(self, model: Model) -> bool:
        """Whether the model's table is there. A model of the control database always is: it is migrated."""
        return router.db_for_read(model) != "terp" or model._meta.db_table.lower() in self._columns

    def has_field(self, field: Field) -> bool:
        """Whether the table has the field's column."""
        model: Model = field.model
        columns = self._columns.get(model._meta.db_table.lower(), set())
        return router.db_for_read(model) != "terp" or str(field.column).lower() in columns

    def missing(self, model: Model) -> list[Field]:
        """Fields whose column the table doesn't have."""
        return [field for field in model._meta.concrete_fields if field.column and not self.has_field(field)]

    def counts(self, tables: Iterable[Model]) -> dict[Model, int]:
        """Rows of each table that is there, in one query."""
        there = [model for model in tables if self.has(model)]
        if not there:
            return {}
        parts = [f"SELECT {place} AS place, COUNT(*) FROM `{model._meta.db_table}`" for place, model in enumerate(there)]
        with connections["terp"].cursor() as cursor:
            cursor.execute(" UNION ALL ".join(parts))
            return {there[place]: rows for place, rows in cursor.fetchall()}


def live(request: HttpRequest) -> Live:
    """What the target is, read once a request. DatabaseError where it can't be reached."""
    if request not in _read:
        _read[request] = Live()
    return _read[request]
