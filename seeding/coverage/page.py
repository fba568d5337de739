"""Coverage as a page of text, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap
from typing import Any

from seeding.coverage.columns import ColumnCoverage
from seeding.coverage.tables import Coverage, Share, TableRows

BAR = 20  # characters
WIDTH = 120


def page(coverage: Coverage, columns: ColumnCoverage | None = None) -> str:
    """Bars by phase and domain, rows by table, milestones, and what is empty."""
    lines = [*bars("phase", coverage.phases), "", *bars("domain", coverage.domains), "", *tables(coverage.counts), ""]
    if columns is not None:
        lines += [*bars("level 2", (columns.columns, columns.enum_values)), *unused(columns), ""]
    lines += [bar(coverage.overall, len(coverage.overall.name)), f"milestones: {milestones(coverage)}"]
    lines += listed("empty", coverage.empty) + listed("not in this database", coverage.missing)
    return "\n".join(lines)


def bars(title: str, shares: Sequence[Share]) -> Iterator[str]:
    width = max(len(title), *(len(one.name) for one in shares)) if shares else len(title)
    yield title
    for one in shares:
        yield bar(one, width)


def bar(one: Share, width: int) -> str:
    full = BAR * one.filled // one.total if one.total else 0
    return f"  {one.name:<{width}}  [{'#' * full}{'.' * (BAR - full)}] {one.filled:>4} of {one.total:<4} {one.percent:>5} %"


def tables(counts: Iterable[TableRows]) -> Iterator[str]:
    """Tables with rows, the fullest first."""
    yield "rows"
    for count in sorted(counts, key=lambda count: (-count.rows, count.table)):
        if count.rows:
            yield f"  {count.rows:>9,}  {count.table} ({count.domain}, phase {count.phase})"


def unused(columns: ColumnCoverage) -> Iterator[str]:
    for table in columns.tables:
        if table.never_filled:
            yield f"  {table.table}: never filled: {', '.join(table.never_filled)}"
        for name, values in table.never_used.items():
            yield f"  {table.table}.{name}: never {', '.join(values)}"


def milestones(coverage: Coverage) -> str:
    return ", ".join(f"{milestone} % {'reached' if reached else 'open'}" for milestone, reached in coverage.milestones.items())


def listed(title: str, names: Sequence[str]) -> list[str]:
    """`title (3): a, b, c`, wrapped; nothing where there is none."""
    if not names:
        return []
    return wrap(f"{title} ({len(names)}): {', '.join(names)}", WIDTH, subsequent_indent="  ")


def as_json(coverage: Coverage, columns: ColumnCoverage | None = None) -> dict[str, Any]:
    """The same as plain JSON values."""
    answer: dict[str, Any] = {
        "percent": float(coverage.overall.percent),
        "filled": coverage.overall.filled,
        "total": coverage.overall.total,
        "milestones": {str(milestone): reached for milestone, reached in coverage.milestones.items()},
        "phases": [one.as_json() for one in coverage.phases],
        "domains": [one.as_json() for one in coverage.domains],
        "rows": {count.table: count.rows for count in coverage.counts},
        "empty": list(coverage.empty),
        "missing": list(coverage.missing),
    }
    if columns is not None:
        answer["columns"] = columns.columns.as_json()
        answer["enum_values"] = columns.enum_values.as_json()
        answer["never_filled"] = {table.table: list(table.never_filled) for table in columns.tables if table.never_filled}
        answer["never_used"] = {
            table.table: {k: list(v) for k, v in table.never_used.items()} for table in columns.tables if table.never_used
        }
    return answer
