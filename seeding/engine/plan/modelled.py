"""What the models say the schema is, in the same words as the live schema."""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Final

from django.apps import apps
from django.db import models
from django.db.models.expressions import Value
from django.db.models.fields import NOT_PROVIDED
from django.db.models.functions import Now

from seeding.engine.fields import EnumField
from seeding.engine.schema.tables import NOW, Column, ForeignKey, Kind, Schema, Table, UniqueKey

MODELS: Final = "models"  # the vendor of a schema that comes from no database

_KINDS: Final[tuple[tuple[type[models.Field[Any, Any]], Kind], ...]] = (  # the first that fits; subclasses stand before their bases
    (EnumField, "enum"),
    (models.CharField, "varchar"),
    (models.TextField, "text"),
    (models.JSONField, "json"),
    (models.BooleanField, "bool"),
    (models.IntegerField, "int"),
    (models.DecimalField, "decimal"),
    (models.FloatField, "float"),
    (models.DateTimeField, "datetime"),
    (models.DateField, "date"),
    (models.TimeField, "time"),
    (models.BinaryField, "binary"),
)


def seeding_models() -> list[type[models.Model]]:
    """The generated models."""
    return list(apps.get_app_config("seeding").get_models())


def reference_schema() -> Schema:
    """The reference schema as the generated models tell it; needs no database."""
    return modelled_schema(seeding_models())


def modelled_schema(classes: Iterable[type[models.Model]]) -> Schema:
    """The schema of some models."""
    tables = sorted((_table(model) for model in classes), key=lambda table: table.name)
    return Schema(MODELS, MODELS, {table.name: table for table in tables})


def _table(model: type[models.Model]) -> Table:
    meta = model._meta
    fields = [field for field in meta.local_fields if field.column]  # a composite key has none of its own
    unique = [UniqueKey("", (_name(field),)) for field in fields if field.unique and not field.primary_key]
    unique += [_unique(model, constraint) for constraint in meta.constraints if isinstance(constraint, models.UniqueConstraint)]
    keys = [_foreign_key(meta.db_table, field) for field in fields if isinstance(field, models.ForeignKey) and _constrained(field)]
    return Table(
        name=meta.db_table,
        columns={_name(field): _column(field) for field in fields},
        primary_key=tuple(_name(field) for field in meta.pk_fields),
        unique_keys=tuple(sorted(unique, key=lambda key: key.columns)),
        foreign_keys=tuple(sorted(keys, key=lambda key: key.column)),
    )


def _name(field: Any) -> str:
    """The column of a field."""
    return str(field.column)


def _constrained(field: Any) -> bool:
    """Whether the database holds the relation, by a constraint."""
    return bool(field.db_constraint)


def _unique(model: type[models.Model], constraint: models.UniqueConstraint) -> UniqueKey:
    return UniqueKey(constraint.name, tuple(_name(model._meta.get_field(name)) for name in constraint.fields))


def _foreign_key(table: str, field: models.ForeignKey[Any, Any]) -> ForeignKey:
    return ForeignKey(table, _name(field), field.related_model._meta.db_table, _name(field.target_field))


def _column(field: models.Field[Any, Any]) -> Column:
    """One field as a column. A relation is of its target's kind, of unknown length: user_roles.user_id is wider than users.openId."""
    typed: models.Field[Any, Any] = field.target_field if isinstance(field, models.ForeignKey) else field
    kind: Kind = next((kind for base, kind in _KINDS if isinstance(typed, base)), "other")
    return Column(
        name=_name(field),
        kind=kind,
        type=kind,
        nullable=field.null,
        default=_default(field),
        auto_increment=isinstance(field, models.AutoField),
        unsigned=isinstance(typed, (models.PositiveIntegerField, models.PositiveBigIntegerField, models.PositiveSmallIntegerField)),
        length=typed.max_length if kind == "varchar" and typed is field else None,
        precision=typed.max_digits if isinstance(typed, models.DecimalField) else None,
        scale=typed.decimal_places if isinstance(typed, models.DecimalField) else None,
        values=typed.values if isinstance(typed, EnumField) else (),
    )


def _default(field: models.Field[Any, Any]) -> str | None:
    """The database default as the server would write it."""
    default = field.db_default
    if default is NOT_PROVIDED:
        return None
    if isinstance(default, Now):
        return NOW
    value = default.value if isinstance(default, Value) else default
    if isinstance(field, models.JSONField):
        return json.dumps(value)
    if isinstance(value, bool):
        return str(int(value))
    return str(value) if isinstance(value, (int, float, Decimal, str)) else repr(value)
