"""Which columns of a table a list shows and in which order: the telling ones first, as many as fit a screen of 1440 pixels."""

from __future__ import annotations

from typing import Final

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from seeding.engine.admin.fields import Field, Kind, Model, field_of, kind_of, name_field
from seeding.engine.admin.links import Catalog

WIDTH: Final = 1100  # pixels that a list has at 1440, beside the sidebar and the badge of the run
_WIDTHS: Final[dict[Kind, int]] = {  # pixels that a column of the kind takes
    "key": 76,
    "link": 170,
    "flag": 76,
    "enum": 150,  # at most
    "money": 112,
    "percent": 92,
    "number": 92,
    "date": 106,
    "time": 136,
    "json": 160,
    "long": 200,
    "text": 160,
    "secret": 90,
}
_RANKS: Final[dict[Kind, int]] = {
    "link": 1,
    "enum": 2,
    "money": 2,
    "date": 2,
    "time": 3,
    "percent": 3,
    "number": 3,
    "text": 3,
    "flag": 4,
    "long": 5,
}
_ROUTINE: Final = ("created_at", "updated_at", "created_by")  # every table has them: shown where nothing else tells more


def shown(model: Model, catalog: Catalog) -> list[Field]:
    """The key, then what names the row, then the rest by how much it tells; chosen by hand where the facts say so."""
    flags = catalog.display.flags
    keys = [field for field in model._meta.concrete_fields if field.primary_key]
    chosen = [field for name in catalog.display.columns.get(model._meta.db_table, "").split() if (field := _known(model, name)) is not None]
    return fitting([*keys, *(chosen or _telling(model, flags))], flags)


def _known(model: Model, name: str) -> Field | None:
    """The field; None where the models were made from a schema that has no such column."""
    try:
        return field_of(model, name)
    except FieldDoesNotExist:
        return None


def fitting(fields: list[Field], flags: tuple[str, ...]) -> list[Field]:
    """The first ones that fit beside each other."""
    found: list[Field] = []
    width = 0
    for field in fields:
        width += _width(field, kind_of(field, flags))
        if width > WIDTH and found:
            break
        found.append(field)
    return found


def _width(field: Field, kind: Kind) -> int:
    """Pixels of a column; of an enum, those of its longest word."""
    words = [len(str(word)) for word, _ in field.flatchoices] if kind == "enum" else []
    return min(_WIDTHS[kind], max([*words, 8]) * 7 + 38) if words else _WIDTHS[kind]


def _telling(model: Model, flags: tuple[str, ...]) -> list[Field]:
    """All columns but the key and those with no place in a list, the most telling first; equals in the order of the table."""
    fields = [field for field in model._meta.concrete_fields if not field.primary_key and kind_of(field, flags) not in ("json", "secret")]
    return sorted(fields, key=lambda field: (_rank(field, flags), model._meta.concrete_fields.index(field)))


def _rank(field: Field, flags: tuple[str, ...]) -> int:
    """How much a column tells, 0 the most."""
    if field == name_field(field.model):
        return 0
    if field.name in _ROUTINE:
        return 8
    return _RANKS.get(kind_of(field, flags), 6) + (2 if field.null else 0)


def main_date(model: Model) -> Field | None:
    """When what the row tells of happened: its day, else its time, else when the row was made."""
    dates = [field for field in model._meta.concrete_fields if isinstance(field, models.DateField)]  # DateTimeField too
    return min(dates, key=_date_rank, default=None)


def _date_rank(field: Field) -> int:
    if field.name in _ROUTINE:
        return 2 if field.name == "created_at" else 5
    return (3 if field.null else 0) + (1 if isinstance(field, models.DateTimeField) else 0)
