"""What the admin asks of a model's fields."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

from django.db import models

Field: TypeAlias = "models.Field[Any, Any]"
Model: TypeAlias = type[models.Model]

SECRETS: Final = ("password_hash", "session_token", "reset_token")  # neither shown nor searched
NAMES: Final = ("name", "title", "name_canonical", "_name", "_number", "code", "email", "command")  # in this order; _x: ends with it


def is_text(field: Field) -> bool:
    """Free text: no enum, no key of another table."""
    return isinstance(field, models.CharField | models.TextField) and not field.choices and not field.is_relation


def is_date(field: Field) -> bool:
    """A day, without a time."""
    return isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField)


def parent_of(field: Field) -> Model:
    """The model that a foreign key points at."""
    parent: Model = field.related_model  # type: ignore[assignment]
    return parent


def name_field(model: Model) -> Field | None:
    """What a row is called by people: its name, title, number or code; None for tables whose rows have no name."""
    texts = [field for field in model._meta.concrete_fields if is_text(field)]
    for wanted in NAMES:
        for field in texts:
            if field.name == wanted or (wanted.startswith("_") and field.name.endswith(wanted)):
                return field
    return None
