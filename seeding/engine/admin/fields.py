"""What the admin asks of a model's fields: what kind of value they hold, which of them names a row, which are nobody's to see."""

from __future__ import annotations

import re
from typing import Any, Final, Literal, TypeAlias

from django.db import models

Field: TypeAlias = "models.Field[Any, Any]"
Model: TypeAlias = type[models.Model]
Kind = Literal["key", "link", "flag", "enum", "money", "percent", "number", "date", "time", "json", "long", "text", "secret"]

NAMES: Final = (
    "name",
    "title",
    "name_canonical",
    "_name",
    "_number",
    "code",
    "filename",
    "synonym",
    "email",
    "command",
)  # _x: ends with it
_SECRET: Final = re.compile(r"passw|secret|api_?key|private_?key|(^|_)(token|salt|hash)$")
_FLAG: Final = re.compile(r"^(is|has|can)_")
_SHARE: Final = re.compile(r"percent|_rate$|margin$")
_AMOUNT: Final = re.compile(r"amount|price|cogs|cost|total|qty|quantity")  # texts that hold numbers, where the schema has no decimals
_NUMERIC: Final = re.compile(r"-?\d+(\.\d+)?")


def is_text(field: Field) -> bool:
    """Free text: no enum, no key of another table."""
    return isinstance(field, models.CharField | models.TextField) and not field.choices and not field.is_relation


def is_secret(name: str) -> bool:
    """Whether a column of that name holds what nobody may read: password hashes, tokens, keys of others' services."""
    return _SECRET.search(name.lower()) is not None


def is_flag(field: Field, flags: tuple[str, ...] = ()) -> bool:
    """Yes or no, also where the column is an integer."""
    named = _FLAG.match(field.name) is not None or field.name in flags
    return isinstance(field, models.BooleanField) or (isinstance(field, models.IntegerField) and named)


def kind_of(field: Field, flags: tuple[str, ...] = ()) -> Kind:
    """What the field holds, as far as it matters for how it is shown."""
    if is_secret(field.name):
        return "secret"
    if field.is_relation:
        return "link"
    if field.primary_key:
        return "key"
    if is_flag(field, flags):
        return "flag"
    if field.choices or field.name == "status":
        return "enum"
    if isinstance(field, models.DecimalField):
        return "percent" if _SHARE.search(field.name) else "money"
    return _plain_kind(field)


def _plain_kind(field: Field) -> Kind:
    if isinstance(field, models.DateTimeField):
        return "time"
    if isinstance(field, models.DateField):
        return "date"
    if isinstance(field, models.JSONField):
        return "json"
    if isinstance(field, models.IntegerField | models.FloatField):
        return "key" if field.name.endswith(("_id", "year", "_sha")) else "number"
    if isinstance(field, models.TextField):
        return "long"
    return "number" if isinstance(field, models.CharField) and _AMOUNT.search(field.name) else "text"


def is_numeric(value: object) -> bool:
    """Whether a text is a number and nothing else."""
    return isinstance(value, str) and _NUMERIC.fullmatch(value) is not None


def parent_of(field: Field) -> Model:
    """The model that a foreign key points at."""
    parent: Model = field.related_model  # type: ignore[assignment]
    return parent


def target_of(field: Field) -> Field:
    """The field of the parent that a foreign key's values are taken from."""
    target: Field = field.target_field  # type: ignore[attr-defined]
    return target


def name_field(model: Model) -> Field | None:
    """What a row is called by people: its name, title, number or code; None for tables whose rows have no name."""
    texts = [field for field in model._meta.concrete_fields if is_text(field) and not is_secret(field.name)]
    for wanted in NAMES:
        for field in texts:
            if field.name == wanted or (wanted.startswith("_") and field.name.endswith(wanted)):
                return field
    return None


def field_of(model: Model, name: str) -> Field:
    """The field of that name; FieldDoesNotExist where there is none."""
    field = model._meta.get_field(name)
    assert isinstance(field, models.Field)
    return field


def field_of_column(model: Model, column: str) -> Field | None:
    """The field that stands for a column of the table."""
    return next((field for field in model._meta.concrete_fields if str(field.column).lower() == column.lower()), None)
