"""Coverage as a page of text, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import wrap
from typing import Any

from seeding.engine.coverage.full_coverage import FullCoverage, Levels
from seeding.engine.coverage.pages import PageRows
from seeding.engine.coverage.tables import Coverage, Share, TableRows

BAR = 20  # characters
WIDTH = 120
LEVEL_NAMES = ("tables with rows", "columns in use", "enum values in use", "pages that show rows")


def page(full_coverage: FullCoverage) -> str:
    """Levels by phase, domain and in all, milestones, rows by table and page, what is empty or unused and why."""
    coverage = full_coverage.coverage
    lines = [*levels("phase", full_coverage.phases), "", *levels("domain", full_coverage.domains), "", *tables(coverage.counts), ""]
    lines += [*pages(full_coverage.pages), "", *levels("level", [full_coverage.overall]), ""]
    lines += [f"milestones: {milestones(coverage)}"]
    lines += reasoned("empty", coverage.empty, full_coverage.reasons) + reasoned("not in this database", coverage.missing, {})
    lines += listed("never used", full_coverage.columns.gaps)
    lines += reasoned("never used, for a reason", list(full_coverage.columns.excused), full_coverage.columns.excused)
    lines += listed(
        "pages that show nothing though their tables hold rows", [f"{p.page.area}: {p.page.feature}" for p in full_coverage.red]
    )
    return "\n".join(lines)


def levels(title: str, groups: Sequence[Levels]) -> Iterator[str]:
    """A line a group: a bar of its tables, then each level's share."""
    width = max(len(title), *(len(group.name) for group in groups)) if groups else len(title)
    yield f"{title:<{width + 2}}" + f"  {LEVEL_NAMES[0]:<44}" + "".join(f"  {name:<20}" for name in LEVEL_NAMES[1:]).rstrip()
    for group in groups:
        others = "".join(f"  {share_text(one):<20}" for one in (group.columns, group.enum_values, group.pages))
        yield f"  {group.name:<{width}}  {bar(group.tables)} {share_text(group.tables):<21}{others}".rstrip()


def bar(one: Share) -> str:
    full = BAR * one.filled // one.total if one.total else 0
    return f"[{'#' * full}{'.' * (BAR - full)}]"


def share_text(one: Share) -> str:
    """`52 of 126   41.2 %`; a dash where there is nothing to count."""
    return f"{one.filled:>4} of {one.total:<4} {one.percent:>5} %" if one.total else "   -"


def tables(counts: Iterable[TableRows]) -> Iterator[str]:
    """Tables with rows, the fullest first."""
    yield "rows"
    for count in sorted(counts, key=lambda count: (-count.rows, count.table)):
        if count.rows:
            yield f"  {count.rows:>9,}  {count.table} ({count.domain}, phase {count.phase})"


def pages(shown: Iterable[PageRows]) -> Iterator[str]:
    """What each page shows, menu by menu."""
    yield "rows that pages show"
    for one in shown:
        remark = "RED: nothing, though the tables hold rows" if one.red else one.waits
        yield f"  {one.visible:>9,}  {one.page.area}: {one.page.feature}" + (f" ({remark})" if remark else "")


def milestones(coverage: Coverage) -> str:
    return ", ".join(f"{milestone} % {'reached' if reached else 'open'}" for milestone, reached in coverage.milestones.items())


def reasoned(title: str, names: Sequence[str], reasons: Mapping[str, str]) -> list[str]:
    """`title (3):`, then a line for each reason with the names that it explains."""
    if not any(name in reasons for name in names):
        return listed(title, names)
    lines = [f"{title} ({len(names)}):"]
    for reason in dict.fromkeys(reasons.get(name, "no reason known") for name in names):
        same = [name for name in names if reasons.get(name, "no reason known") == reason]
        lines += wrap(f"{reason}: {', '.join(same)}", WIDTH, initial_indent="  ", subsequent_indent="    ")
    return lines


def listed(title: str, names: Sequence[str]) -> list[str]:
    """`title (3): a, b, c`, wrapped; nothing where there is none."""
    if not names:
        return []
    return wrap(f"{title} ({len(names)}): {', '.join(names)}", WIDTH, subsequent_indent="  ")


def as_json(full_coverage: FullCoverage) -> dict[str, Any]:
    """The same as plain JSON values."""
    coverage, columns = full_coverage.coverage, full_coverage.columns
    return {
        "as_of": full_coverage.today.isoformat(),
        "percent": float(coverage.overall.percent),
        "filled": coverage.overall.filled,
        "total": coverage.overall.total,
        "milestones": {str(milestone): reached for milestone, reached in coverage.milestones.items()},
        "levels": levels_json(full_coverage.overall),
        "phases": [levels_json(one) for one in full_coverage.phases],
        "domains": [levels_json(one) for one in full_coverage.domains],
        "rows": {count.table: count.rows for count in coverage.counts},
        "empty": {table: full_coverage.reasons.get(table, "") for table in coverage.empty},
        "missing": list(coverage.missing),
        "never_used": list(columns.gaps),
        "excused": columns.excused,
        "pages": [
            {
                "area": one.page.area,
                "feature": one.page.feature,
                "tables": list(one.page.tables),
                "visible": one.visible,
                "state": one.state,
            }
            for one in full_coverage.pages
        ],
    }


def levels_json(one: Levels) -> dict[str, Any]:
    """A group's shares by level."""
    shares = {"tables": one.tables, "columns": one.columns, "enum_values": one.enum_values, "pages": one.pages}
    return {"name": one.name, **{level: each.as_json() for level, each in shares.items()}}
