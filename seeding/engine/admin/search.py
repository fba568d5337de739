"""A search: the texts of a table, its key, and the names of what its rows point at."""

from __future__ import annotations

from typing import Any, Final

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.text import smart_split, unescape_string_literal

from seeding.engine.admin.fields import Field, Model, is_secret, is_text, name_field, parent_of, target_of
from seeding.engine.admin.links import Catalog
from seeding.engine.admin.live import LiveTables

TEXTS: Final = 6  # texts of a parent that are looked through


def found(rows: QuerySet[Any], term: str, catalog: Catalog, live: LiveTables) -> QuerySet[Any]:
    """The rows in which each word of the term is found somewhere."""
    for word in smart_split(term):
        if word.startswith(('"', "'")) and word[0] == word[-1]:
            word = unescape_string_literal(word)
        rows = rows.filter(_holding(rows.model, word, catalog, live))
    return rows


def _holding(model: Model, word: str, catalog: Catalog, live: LiveTables) -> Q:
    """True for rows that hold the word, or that point at a row which is called by it."""
    condition = _by_key(model, word)
    for field in texts(model, live):
        condition |= Q(**{f"{field.name}__icontains": word})
    for field in model._meta.concrete_fields:
        if field.is_relation and live.has_field(field) and (parents := _called(parent_of(field), word, catalog, live)) is not None:
            condition |= Q(**{f"{field.attname}__in": parents.values(target_of(field).attname)})
    return condition


def _by_key(model: Model, word: str) -> Q:
    """True for the row of that key; for none where the word can't be one."""
    if word.isdecimal() and not model._meta.is_composite_pk and isinstance(model._meta.pk, models.IntegerField):
        return Q(pk=min(int(word), 2**31 - 1))
    return Q(pk__in=[])


def texts(model: Model, live: LiveTables) -> list[Field]:
    """Columns of free text that are there and that anybody may read."""
    return [field for field in model._meta.concrete_fields if is_text(field) and not is_secret(field.name) and live.has_field(field)]


def _called(parent: Model, word: str, catalog: Catalog, live: LiveTables) -> QuerySet[Any] | None:
    """Rows of a parent whose name holds the word, or the name of a noun that they point at; None where nothing could match."""
    if not live.has(parent):
        return None
    condition = _named(parent, word, live)
    for field in parent._meta.concrete_fields:
        if not field.is_relation or not live.has_field(field):
            continue
        noun = parent_of(field)
        if noun._meta.db_table in catalog.display.nouns and noun is not parent and field.name not in ("created_by",) and live.has(noun):
            named = _named(noun, word, live)
            if named is not None:
                nouns = noun._default_manager.filter(named).values(target_of(field).attname)
                condition = Q(**{f"{field.attname}__in": nouns}) | (condition or Q(pk__in=[]))
    return None if condition is None else parent._default_manager.filter(condition)


def _named(model: Model, word: str, live: LiveTables) -> Q | None:
    name = name_field(model)
    return Q(**{f"{name.name}__icontains": word}) if name is not None and live.has_field(name) else None
