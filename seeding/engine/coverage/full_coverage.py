"""The three levels together: tables with rows, columns and enum values in use, rows that pages show; by phase and by domain."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.coverage.columns import ColumnCoverage, measure_columns
from seeding.engine.coverage.pages import QUIET, PageRows, measure_pages
from seeding.engine.coverage.tables import Coverage, Share, TableRows, measure, share
from seeding.engine.schema.tables import Schema

if TYPE_CHECKING:
    from seeding.engine.product import Product


@dataclass(frozen=True, slots=True)
class Levels:
    """The shares of a phase, of a domain or of all."""

    name: str
    tables: Share
    columns: Share
    enum_values: Share
    pages: Share


@dataclass(frozen=True, slots=True)
class FullCoverage:
    """Coverage at three levels; `reasons` say of tables without rows, and of tables that aren't there, why."""

    coverage: Coverage
    columns: ColumnCoverage
    pages: tuple[PageRows, ...]
    today: date
    product: Product
    reasons: Mapping[str, str] = field(default_factory=dict)

    @property
    def overall(self) -> Levels:
        return self.levels("all", self.coverage.counts, self.pages)

    @property
    def phases(self) -> tuple[Levels, ...]:
        """By phase; a page belongs to the last phase that it needs."""
        return self.grouped(
            {f"{phase.number} {phase.title}": phase.number for phase in self.product.phases},
            lambda count: count.phase,
            lambda page: max(self.product.phase_of(table) for table in page.page.tables),
        )

    @property
    def domains(self) -> tuple[Levels, ...]:
        """By domain, in reading order; a page belongs to the domain of the rows that it counts."""
        return self.grouped(
            {name: name for name in self.product.all_domains},
            lambda count: count.domain,
            lambda page: self.product.domain_of(page.page.tables[0]),
        )

    def grouped(
        self, names: Mapping[str, object], of_table: Callable[[TableRows], object], of_page: Callable[[PageRows], object]
    ) -> tuple[Levels, ...]:
        """The levels of each group that has tables."""
        groups = []
        for name, key in names.items():
            counts = [count for count in self.coverage.counts if of_table(count) == key]
            if counts:
                groups.append(self.levels(name, counts, [page for page in self.pages if of_page(page) == key]))
        return tuple(groups)

    @property
    def red(self) -> tuple[PageRows, ...]:
        """Pages that show nothing though their tables hold rows."""
        return tuple(page for page in self.pages if page.red)

    def levels(self, name: str, counts: Iterable[TableRows], pages: Iterable[PageRows]) -> Levels:
        counts, pages = tuple(counts), tuple(pages)
        columns = self.columns.of({count.table for count in counts})
        judged = [page for page in pages if page.waits != QUIET]
        shown = Share("pages", sum(bool(page.visible) for page in judged), len(judged))
        return Levels(name, share("tables", counts), columns.columns, columns.enum_values, shown)


def measure_full_coverage(
    connection: BaseDatabaseWrapper,
    schema: Schema,
    today: date,
    product: Product,
    only: Iterable[str] = (),
    reasons: Mapping[str, str] | None = None,
) -> FullCoverage:
    """All three levels of the tables named, of all without one; SeedError for a name that nobody knows."""
    only = tuple(only)
    coverage = measure(connection, schema, product, only)
    counts = {count.table: count.rows for count in coverage.counts}
    pages = [page for page in product.pages if not only or set(page.tables) <= set(only)]
    return FullCoverage(
        coverage,
        measure_columns(connection, schema, [table for table, rows in counts.items() if rows], product.unused),
        measure_pages(connection, schema, pages, counts, today),
        today,
        product,
        reasons or {},
    )
