"""How one value of a row appears: parents and references as links, statuses as badges, JSON laid out, secrets not at all."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.template.defaultfilters import linebreaksbr
from django.urls import reverse
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from seeding.engine.admin.fields import Field, Kind, Model, is_numeric, kind_of, target_of
from seeding.engine.admin.links import Catalog, Pointer
from seeding.engine.admin.names import Names, short
from seeding.engine.admin.tones import tone_of

NOTHING: Final = mark_safe('<span class="nothing">–</span>')
HIDDEN: Final = mark_safe('<span class="nothing">not shown</span>')
YES: Final = mark_safe('<span class="flag yes" role="img" aria-label="yes">✓</span>')
NO: Final = mark_safe('<span class="flag no" role="img" aria-label="no">✗</span>')
UNBROKEN: Final = 18  # characters of a word that has room in any column
RIGHT: Final = ("money", "percent", "number")  # kinds that stand at the right of their column


class Cell:
    """A column of the admin: given a row and the names of what it points at, gives what to show. `whole` shows long texts in full."""

    def __init__(self, field: Field, catalog: Catalog, *, whole: bool = False) -> None:
        self.field = field
        self.whole = whole
        self.kind: Kind = kind_of(field, catalog.display.flags)
        self.pointer: Pointer | None = catalog.pointers.get(field)
        self.reads = [field, self.pointer.type] if self.pointer else [field]
        self.short_description = label_of(field)
        self.admin_order_field = field.attname
        self.__name__ = field.name  # how the admin addresses the column

    def __call__(self, row: models.Model) -> Any:
        """The bare value; Django's own list asks for it, this one's doesn't."""
        return getattr(row, self.field.attname)

    @property
    def css(self) -> str:
        side = "right" if self.kind in RIGHT and not self.pointer else ""
        return " ".join(filter(None, (f"field-{self.field.name}", f"kind-{self.kind}", side)))

    def want(self, row: models.Model, names: Names) -> None:
        """Ask for the names of what the cell of this row links to."""
        key = getattr(row, self.field.attname)
        for target in self._targets(row):
            names.want(target, key)

    def _targets(self, row: models.Model) -> list[Field]:
        if self.kind == "link":
            return [target_of(self.field)]
        if self.pointer is None:
            return []
        return [key_of(model) for model in self.pointer.targets.get(getattr(row, self.pointer.type.attname) or "", ())]

    def is_empty(self, row: models.Model) -> bool:
        return getattr(row, self.field.attname) in (None, "", [], {})

    def html(self, row: models.Model, names: Names) -> SafeString:
        value = getattr(row, self.field.attname)
        if value is None or value == "":
            return NOTHING
        if self.kind == "secret":
            return HIDDEN
        if targets := self._targets(row):
            return self._linked(targets, value, names)
        return written(value, "key" if self.pointer else self.kind, whole=self.whole)

    def _linked(self, targets: list[Field], key: Any, names: Names) -> SafeString:
        """The row that the key points at; the bare key, marked, where there is none."""
        for target in targets:
            name = names.of(target, key)
            if name is not None:
                return row_link(target, key, name, noun=self.pointer is not None)
        if not any(map(names.knows, targets)):
            return format_html("{}", key)
        tables = " or ".join(target.model._meta.db_table for target in targets)
        return format_html('<span class="dangling" title="not found in {}">{}</span>', tables, key)


def key_of(model: Model) -> Field:
    key = model._meta.pk
    assert isinstance(key, models.Field)
    return key


def label_of(field: Field) -> str:
    """The column's heading: words, without the `id` of keys."""
    text = str(field.verbose_name)
    return "ID" if field.primary_key else text[:1].upper() + text[1:]


def row_link(target: Field, key: Any, name: str, *, noun: bool = False) -> SafeString:
    """The key and the name, linked to the row's page; with a noun where the column alone doesn't tell which table it is in."""
    model: Model = target.model
    text = format_html('<span class="key">{} </span>', model._meta.verbose_name) if noun else mark_safe("")
    inner = format_html('{}<span class="key">{}</span> {}', text, key, name) if name else format_html("{}{}", text, key)
    if not target.primary_key or model._meta.is_composite_pk:
        return format_html('<a href="{}?{}={}">{}</a>', list_address(model), target.attname, key, inner)
    return format_html('<a href="{}">{}</a>', address(model, key), inner)


def address(model: Model, key: Any) -> str:
    """The page of one row."""
    return list_address(model) + f"{key}/change/"


@cache
def list_address(model: Model) -> str:
    """The list of a table."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def written(value: Any, kind: Kind, *, whole: bool) -> SafeString:
    """A value of a kind as HTML."""
    match value:
        case bool():
            return YES if value else NO
        case datetime():
            return moment(value, whole=whole)
        case date():
            return format_html('<span class="when">{}</span>', value.isoformat())
        case dict() | list():
            return laid_out(value) if whole else format_html('<span class="quiet">{}</span>', summary(value))
    if kind == "flag" and value in (0, 1):
        return YES if value else NO
    if kind == "enum":
        return badge(str(value))
    if kind == "key":
        return format_html("{}", value)
    if isinstance(value, int | float | Decimal) or (kind == "number" and is_numeric(value)):
        return format_html('<span class="number">{}</span>', number(value))
    return whole_text(str(value)) if whole else _cut(short(str(value)))


def _cut(text: str) -> SafeString:
    """A text in a list: lines break between its words, and inside one only where it is long."""
    return format_html('<span class="unbroken">{}</span>' if len(text) <= UNBROKEN and " " not in text else "{}", text)


def number(value: Any) -> str:
    """With thousands separated, and as many decimals as the column has."""
    return f"{Decimal(value):,}" if isinstance(value, str) else f"{value:,}"


def zone() -> ZoneInfo:
    """The time zone of the business, in which people read its times."""
    return ZoneInfo(settings.BUSINESS_TIME_ZONE)


def moment(value: datetime, *, whole: bool) -> SafeString:
    """A time as the business' clocks showed it; with seconds and zone on a row's own page."""
    local = (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(zone())
    text = f"{local:%Y-%m-%d %H:%M:%S %Z}" if whole else f"{local:%Y-%m-%d %H:%M}"
    return format_html('<time class="when" datetime="{}">{}</time>', value.isoformat(), text)


def badge(word: str) -> SafeString:
    """A word of an enum: in plain letters, coloured by what it means."""
    return format_html('<span class="badge {}" title="{}">{}</span>', tone_of(word), word, spoken(word))


def spoken(word: str) -> str:
    """`IN_PROGRESS` as `In progress`; short words of capitals alone, such as COD, are left."""
    if word.isupper() and len(word) <= 3:
        return word
    plain = word.replace("_", " ").lower()
    return plain[:1].upper() + plain[1:]


def summary(value: Any) -> str:
    """JSON in a few words, for a list."""
    if isinstance(value, list) and value and all(isinstance(part, dict) for part in value):
        return f"{len(value)} entr{'y' if len(value) == 1 else 'ies'}"
    return short(json.dumps(value, ensure_ascii=False))


def whole_text(text: str) -> SafeString:
    """The text with its lines, or as JSON where it holds an object or a list: some text columns do."""
    if text.startswith(("{", "[")):
        try:
            return laid_out(json.loads(text))
        except ValueError:
            pass  # begins like JSON and is none
    return mark_safe(linebreaksbr(escape(text)))


def laid_out(value: Any) -> SafeString:
    """JSON as people read it: an object as terms, a list of objects as a table, plain lists as words."""
    match value:
        case [dict(), *rest] if all(isinstance(part, dict) for part in rest):
            return _objects(value)
        case list() if not any(isinstance(part, dict | list) for part in value):
            return format_html_join(" ", '<span class="word">{}</span>', ((_leaf(part),) for part in value)) or NOTHING
        case list():
            return format_html('<ul class="json">{}</ul>', format_html_join("", "<li>{}</li>", ((laid_out(part),) for part in value)))
        case dict():
            terms = format_html_join("", "<div><dt>{}</dt><dd>{}</dd></div>", ((_term(key), laid_out(part)) for key, part in value.items()))
            return format_html('<dl class="json">{}</dl>', terms) if value else NOTHING
    return _leaf(value)


def _objects(rows: list[dict[str, Any]]) -> SafeString:
    names = list({name: None for row in rows for name in row})
    head = format_html_join("", '<th scope="col">{}</th>', ((_term(name),) for name in names))
    cells = ((format_html_join("", "<td>{}</td>", ((laid_out(row.get(name)),) for name in names)),) for row in rows)
    table = '<div class="scrolled" tabindex="0"><table class="json"><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>'
    return format_html(table, head, format_html_join("", "<tr>{}</tr>", cells))


def _term(key: str) -> str:
    """`unitPrice` as `unit price`; the word as it is where it has no such humps."""
    return (
        "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in key).replace("_", " ").strip()
        if key != key.upper()
        else key
    )


def _leaf(value: Any) -> SafeString:
    if value is None:
        return NOTHING
    if isinstance(value, bool):
        return YES if value else NO
    return format_html("{}", value)
