"""The filters of a list: words of enums, yes or no, rows pointed at, a period, the run that wrote a row, and what belongs to a row."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, ClassVar, Final

from django.contrib.admin import ListFilter
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from seeding.engine.admin.cells import label_of, spoken, zone
from seeding.engine.admin.fields import Field, Model, is_flag, kind_of, parent_of, target_of
from seeding.engine.admin.links import Catalog
from seeding.engine.admin.live import read_live_tables
from seeding.engine.admin.names import Names
from seeding.engine.admin.seeded import Seeded

WORDS: Final = ("category", "subcategory", "module", "metric", "strain_type", "grade")  # texts of few values


class Filter(ListFilter):
    """One parameter of the address, taken by this filter alone; `widget` names how the page lets a person choose."""

    widget: ClassVar[str] = "select"
    parameter: ClassVar[str]

    def __init__(self, request: HttpRequest, params: dict[str, Any], model: Model, model_admin: Any) -> None:
        super().__init__(request, params, model, model_admin)
        self.request = request
        self.model = model
        self.model_admin = model_admin
        given = params.pop(self.parameter, None)
        self.value = str(given[-1] if isinstance(given, list) else given or "")

    def has_output(self) -> bool:
        return True

    def expected_parameters(self) -> list[str | None]:
        return [self.parameter]

    @property
    def name(self) -> str:
        return self.parameter

    def choices(self, changelist: Any) -> Iterator[Any]:
        yield {"value": "", "label": "all", "selected": not self.value}
        for value, label in self.options():
            yield {"value": value, "label": label, "selected": value == self.value}

    def options(self) -> list[tuple[str, str]]:
        return []

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        condition = self.condition() if self.value else None
        return queryset if condition is None else queryset.filter(condition)

    def condition(self) -> Q | None:
        raise NotImplementedError


class FieldFilter(Filter):
    field: ClassVar[Field]


class WordFilter(FieldFilter):
    """One of an enum's words."""

    def options(self) -> list[tuple[str, str]]:
        return [(str(word), spoken(str(word))) for word, _ in self.field.flatchoices]

    def condition(self) -> Q | None:
        return Q(**{self.field.name: self.value})


class TextFilter(FieldFilter):
    """One of the few texts that stand in the column."""

    def options(self) -> list[tuple[str, str]]:
        texts = self.model._default_manager.order_by(self.field.name).values_list(self.field.name, flat=True).distinct()[:100]
        return [(text, text) for text in texts if text]

    def condition(self) -> Q | None:
        return Q(**{self.field.name: self.value})


class TypeFilter(FieldFilter):
    """What an id beside the column points at: one of the words that name tables."""

    words: ClassVar[tuple[str, ...]]

    def options(self) -> list[tuple[str, str]]:
        return [(word, spoken(word)) for word in self.words]

    def condition(self) -> Q | None:
        return Q(**{self.field.name: self.value})


class FlagFilter(FieldFilter):
    def options(self) -> list[tuple[str, str]]:
        return [("1", "yes"), ("0", "no")]

    def condition(self) -> Q | None:
        return Q(**{self.field.name: self.value == "1"}) if self.value in ("0", "1") else None


class KeyFilter(FieldFilter):
    """A row that is pointed at, found by its name."""

    widget = "lookup"

    def condition(self) -> Q | None:
        target = target_of(self.field)
        try:
            return Q(**{self.field.attname: target.to_python(self.value)})
        except ValidationError:  # what a person typed into the address may be anything
            return Q(pk__in=[])

    @property
    def chosen(self) -> str:
        """What the chosen row is called."""
        if not self.value:
            return ""
        names = Names(read_live_tables())
        names.want(target_of(self.field), self.value)
        names.read()
        return names.of(target_of(self.field), self.value) or self.value


class RunFilter(Filter):
    """The run that wrote a row, any run, or none."""

    title = "seeded"
    parameter = "seeded"

    @property
    def seeded(self) -> Seeded:
        found: Seeded = self.model_admin.seeded(self.request)
        return found

    def options(self) -> list[tuple[str, str]]:
        runs = [(str(run), f"by run {run}") for run in self.seeded.runs]
        return [("yes", "by a run"), *runs, ("no", "by no run")]

    def condition(self) -> Q | None:
        return self.seeded.condition(self.value)


class BelongingFilter(Filter):
    """Rows that belong to one of another table: `of=orders.4846`. Nothing to choose; the page of that row leads here."""

    title = "belongs to"
    parameter = "of"
    widget = "chip"
    catalog: ClassVar[Catalog]

    def __init__(self, request: HttpRequest, params: dict[str, Any], model: Model, model_admin: Any) -> None:
        super().__init__(request, params, model, model_admin)
        self.row = self._row() if self.value else None

    def _row(self) -> models.Model | None:
        table, _, key = self.value.partition(".")
        parent = self.catalog.by_table.get(table)
        if parent is None or parent._meta.is_composite_pk or not read_live_tables().has(parent):
            return None
        missing = [field.name for field in read_live_tables().missing(parent)]
        try:
            row: models.Model | None = parent._default_manager.defer(*missing).filter(pk=key).first()
        except (ValueError, ValidationError):
            return None
        return row

    def condition(self) -> Q | None:
        nobody = Q(pk__in=[])
        return nobody if self.row is None else self.catalog.pointing(self.model, self.row, read_live_tables()) or nobody


@dataclass(frozen=True, slots=True)
class Period:
    """A year, month or day of the drill-down."""

    value: str
    label: str


class PeriodFilter(FieldFilter):
    """A year, one of its months, one of its days, as the business' clocks counted them: `when=2026-11`."""

    title = "period"
    parameter = "when"
    widget = "period"

    def parts(self) -> list[int]:
        """The numbers of what was asked for; none where that is no period."""
        try:
            found = [int(part) for part in self.value.split("-")]
            date(*(found + [1, 1])[:3])
        except (ValueError, TypeError, OverflowError):
            return []
        return found if len(found) <= 3 and found[0] > 1 and found[0] < 9998 else []

    def condition(self) -> Q | None:
        parts = self.parts()
        if not parts:
            return None
        first = date(*(parts + [1, 1])[:3])
        last = [date(first.year + 1, 1, 1), (first + timedelta(days=32)).replace(day=1), first + timedelta(days=1)][len(parts) - 1]
        start, end = (self._bound(day) for day in (first, last))
        return Q(**{f"{self.field.name}__gte": start, f"{self.field.name}__lt": end})

    def _bound(self, day: date) -> date | datetime:
        return datetime(day.year, day.month, day.day, tzinfo=zone()) if isinstance(self.field, models.DateTimeField) else day

    @property
    def way(self) -> list[Period]:
        """Where a person stands, from the widest period to the one that was chosen."""
        parts = self.parts()
        return [Period("-".join(f"{part:02d}" for part in parts[:depth]), _named(parts[:depth])) for depth in range(1, len(parts) + 1)]

    @property
    def within(self) -> list[Period]:
        """The periods of one step down."""
        parts = self.parts()
        if not parts:
            return [Period(str(year), str(year)) for year in self._years()]
        if len(parts) == 1:
            return [Period(f"{parts[0]}-{month:02d}", calendar.month_abbr[month]) for month in range(1, 13)]
        if len(parts) == 2:
            return [Period(f"{parts[0]}-{parts[1]:02d}-{day:02d}", str(day)) for day in range(1, calendar.monthrange(*parts)[1] + 1)]
        return []

    def _years(self) -> range:
        ends = read_live_tables().ends(self.field)
        if ends[0] is None:
            return range(0)
        first, last = (end.astimezone(zone()) if isinstance(end, datetime) else end for end in ends)
        return range(first.year, min(last.year, first.year + 60) + 1)


def _named(parts: list[int]) -> str:
    return [str(parts[0]), calendar.month_name[parts[1]] if len(parts) > 1 else "", str(parts[-1])][len(parts) - 1]


def filters(model: Model, catalog: Catalog, date_field: Field | None) -> list[type[Filter]]:
    """All filters of a table: what belongs to a row, the period, enums, flags, few texts, keys, runs."""
    chosen: list[type[Filter]] = [type("Belonging", (BelongingFilter,), {"catalog": catalog})]
    if date_field is not None:
        chosen.append(type("Period", (PeriodFilter,), {"field": date_field}))
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    for kind, maker in (("enum", WordFilter), ("flag", FlagFilter), ("word", TextFilter), ("link", KeyFilter)):
        chosen.extend(_of_field(field, maker) for field in fields if _filter_kind(field, catalog) == kind)
    pointers = [pointer for key, pointer in catalog.pointers.items() if key.model is model and not pointer.type.choices]
    chosen.extend(_of_field(pointer.type, TypeFilter, words=tuple(pointer.targets)) for pointer in pointers)
    return [*chosen, RunFilter]


def _of_field(field: Field, maker: type[FieldFilter], **more: Any) -> type[Filter]:
    return type(maker.__name__, (maker,), {"field": field, "parameter": field.name, "title": label_of(field).lower(), **more})


def _filter_kind(field: Field, catalog: Catalog) -> str:
    if field.is_relation:
        return "link" if parent_of(field)._meta.db_table in catalog.by_table else ""
    if is_flag(field, catalog.display.flags):
        return "flag"
    if kind_of(field, catalog.display.flags) == "enum":
        return "enum" if field.choices else "word"
    return "word" if field.name in WORDS and isinstance(field, models.CharField) else ""
