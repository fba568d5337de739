"""The list of a table: read with as few queries as it needs, each of its rows once and what they point at in one more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.admin.views.main import SEARCH_VAR, ChangeList
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.http import urlencode

from seeding.engine.admin.cells import Cell
from seeding.engine.admin.filters import BelongingFilter, Filter, PeriodFilter
from seeding.engine.admin.live import EXACT_ROWS, Count, Estimate, read_live_tables
from seeding.engine.admin.names import Names
from seeding.engine.admin.rows import Rows

if TYPE_CHECKING:
    _Paginator = Paginator[Any]
else:
    _Paginator = Paginator


class EstimatingPaginator(_Paginator):
    """Counts the rows once; a large table that nothing narrows isn't counted at all."""

    @cached_property
    def count(self) -> int:
        rows: Any = self.object_list
        estimate = None if rows.query.where else read_live_tables().counts(()).get(rows.model)
        return estimate if isinstance(estimate, Estimate) and estimate > EXACT_ROWS else Count(rows.count())


class TableList(ChangeList):
    """Rows of one page with all that is shown around them."""

    rows: Rows
    filter_specs: Any  # of this admin's own kind

    def get_queryset(self, request: HttpRequest, exclude_parameters: list[str | None] | None = None) -> QuerySet[Any]:
        cells = [cell for cell in self.list_display if isinstance(cell, Cell)]
        rows = super().get_queryset(request, exclude_parameters)
        return rows.only("pk", *(field.name for cell in cells for field in cell.reads))

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        live = read_live_tables()
        cells = [cell for cell in self.list_display if isinstance(cell, Cell)]
        found = list(self.result_list)
        self.result_list = found
        names = Names(live)
        admin: Any = self.model_admin
        self.rows = Rows(self.model, cells, found, names, admin.seeded(request))
        if self.belonging is not None and self.belonging.row is not None:
            names.want(self.belonging.row._meta.pk, self.belonging.row.pk)
        names.read()
        self.names = names

    def _specs(self, kind: type[Filter]) -> list[Any]:
        return [spec for spec in self.filter_specs if isinstance(spec, kind)]

    @property
    def belonging(self) -> Any:
        """The filter for what belongs to a row, where the address names one."""
        return next((spec for spec in self._specs(BelongingFilter) if spec.value), None)

    @property
    def period(self) -> Any:
        return next(iter(self._specs(PeriodFilter)), None)

    @cached_property
    def choosable(self) -> list[Any]:
        """Filters that stand in the form, as (filter, its choices)."""
        return [
            (spec, list(spec.choices(self)) if spec.widget == "select" else [])
            for spec in self.filter_specs
            if spec.widget in ("select", "lookup")
        ]

    @cached_property
    def active(self) -> list[Any]:
        """Filters that narrow the list now, each with the address without it."""
        return [(spec, self._spoken(spec), self.without(spec.parameter)) for spec in self.filter_specs if spec.value]

    def _spoken(self, spec: Any) -> str:
        """What a filter was set to, in words."""
        if isinstance(spec, BelongingFilter):
            if spec.row is None:
                return str(spec.value)
            key: Any = spec.row._meta.pk
            return f"{spec.row._meta.verbose_name} {spec.row.pk} {self.names.of(key, spec.row.pk) or ''}".strip()
        if spec.widget == "lookup":
            return str(spec.chosen)
        return next((choice["label"] for choice in spec.choices(self) if choice["selected"] and choice["value"]), str(spec.value))

    def without(self, parameter: str) -> str:
        """The address of the list without one of its parameters."""
        rest = {name: value for name, value in self.params.items() if name != parameter}
        return f"?{urlencode(sorted(rest.items()))}" if rest else "?"

    def with_period(self, value: str) -> str:
        return f"?{urlencode(sorted({**self.params, 'when': value}.items()))}"

    @cached_property
    def years(self) -> list[tuple[str, str]]:
        """Label and address of the periods that a step down would show."""
        return [(period.label, self.with_period(period.value)) for period in self.period.within] if self.period else []

    @property
    def way(self) -> list[tuple[str, str]]:
        return [(period.label, self.with_period(period.value)) for period in self.period.way] if self.period else []

    @property
    def kept(self) -> list[tuple[str, str]]:
        """Parameters that a search form has to hand on: what it has no field for."""
        asked = {SEARCH_VAR, *(spec.parameter for spec, _ in self.choosable)}
        return [(name, str(value)) for name, value in self.params.items() if name not in asked]

    @property
    def without_query(self) -> str:
        return self.without(SEARCH_VAR)

    @property
    def without_period(self) -> str:
        return self.without(PeriodFilter.parameter)
