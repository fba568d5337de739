"""How one value of a row appears: parents and references as links, JSON laid out, secrets not at all."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from django.db import models
from django.template.defaultfilters import linebreaksbr
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from seeding.admin.fields import SECRETS, Field, name_field, parent_of
from seeding.admin.pointers import target, type_of

NOTHING: Final = mark_safe('<span class="nothing">–</span>')
LIST_WIDTH: Final = 60  # characters of a text in a list
LONG: Final = 30  # characters from which a text may take more than one line


class Cell:
    """A column of the admin: called with a row, gives what to show. `whole` shows long texts in full, as a row's own page does."""

    def __init__(self, field: Field, *, whole: bool = False) -> None:
        self.field = field
        self.whole = whole
        self.type = type_of(field)
        self.reads = [field, self.type] if self.type else [field]
        self.boolean = isinstance(field, models.BooleanField)
        self.short_description = field.verbose_name
        self.admin_order_field = field.attname
        self.__name__ = field.name  # the admin's CSS class

    def __call__(self, row: models.Model) -> SafeString | bool | None:
        value = getattr(row, self.field.attname)
        if self.boolean:
            return value if value is None else bool(value)
        if value is None or value == "":
            return NOTHING
        if self.field.name in SECRETS:
            return format_html('<span class="nothing">{}</span>', "not shown")
        if self.field.is_relation:
            return parent_link(self.field, row, value)
        if self.type is not None:
            return pointer_link(getattr(row, self.type.attname), value)
        return written(value, whole=self.whole)


def written(value: Any, *, whole: bool) -> SafeString:
    """A value as text: numbers with thousands separated, times to the second and in UTC."""
    match value:
        case datetime():
            return format_html('<span class="when">{}</span>', f"{value:%Y-%m-%d %H:%M:%S}" if whole else f"{value:%Y-%m-%d %H:%M}")
        case date():
            return format_html('<span class="when">{}</span>', value.isoformat())
        case int() | float() | Decimal():
            return format_html('<span class="number">{}</span>', f"{value:,}")
        case dict() | list():
            return laid_out(value) if whole else cut(json.dumps(value, ensure_ascii=False))
    return whole_text(str(value)) if whole else cut(str(value))


def cut(text: str) -> SafeString:
    """The beginning of a text, for a list."""
    return format_html('<span class="long">{}</span>' if len(text) > LONG else "{}", short(text))


def short(text: str) -> str:
    return Truncator(" ".join(text.split())).chars(LIST_WIDTH)


def whole_text(text: str) -> SafeString:
    """The text with its lines, or as JSON where it holds an object or a list: some text columns do."""
    if text.startswith(("{", "[")):
        try:
            return laid_out(json.loads(text))
        except ValueError:
            pass  # begins like JSON and is none
    return mark_safe(linebreaksbr(text))


def laid_out(value: Any) -> SafeString:
    return format_html('<pre class="json">{}</pre>', json.dumps(value, indent=2, ensure_ascii=False))


def parent_link(field: Field, row: models.Model, key: Any) -> SafeString:
    """The parent's key and name, linked to its page; the bare key, marked, where there is no such row. Reads nothing: see `parents`."""
    parent = row._state.fields_cache.get(field.name)
    if parent is None:
        return format_html('<span class="dangling" title="not found in {}">{}</span>', parent_of(field)._meta.db_table, key)
    return format_html('<a href="{}"><span class="key">{}</span> {}</a>', address(type(parent), parent.pk), key, name_of(parent))


def pointer_link(kind: object, key: Any) -> SafeString:
    """The id, linked to the page of what the type beside it means."""
    model = target(str(kind)) if kind else None
    return format_html('<a href="{}">{}</a>', address(model, key), key) if model else format_html("{}", key)


def address(model: type[models.Model], key: Any) -> str:
    """The page of one row."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[key])


def name_of(row: models.Model) -> str:
    """The row's name, shortened; empty where it has none or its column wasn't read."""
    field = name_field(type(row))
    if field is None or field.attname in row.get_deferred_fields():
        return ""
    return short(str(getattr(row, field.attname) or ""))
