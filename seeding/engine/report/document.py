"""What the completion report says, in the order of reading, without a word of Markdown or HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from seeding.engine.checks.base import Result
from seeding.engine.conductor.phase4 import Completion
from seeding.engine.coverage.full_coverage import Levels
from seeding.engine.coverage.tables import Share

OFFENDERS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Mark:
    """A word that is good (True), bad (False) or neither (None)."""

    text: str
    good: bool | None = None


@dataclass(frozen=True, slots=True)
class Code:
    """A name as the database writes it."""

    text: str


Cell = str | int | Share | Mark | Code


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its head and rows of as many cells; numbers stand to the right."""

    head: tuple[str, ...]
    rows: list[tuple[Cell, ...]]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    text: str = ""
    grids: list[Grid] = field(default_factory=list)
    items: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Document:
    """The report: what it concludes, a few facts, then its sections."""

    title: str
    verdict: Mark
    facts: list[tuple[str, str]]
    sections: list[Section]


def document(completion: Completion) -> Document:
    """The report of what stands in the target."""
    return Document("TERP Seed: completion report", verdict(completion), facts(completion), list(sections(completion)))


def verdict(completion: Completion) -> Mark:
    filled = completion.full_coverage.coverage.overall
    if completion.ok and filled.filled == filled.total:
        return Mark("Complete: every table holds rows, every rule holds, every target is met.", True)
    if completion.ok:
        return Mark(f"Sound so far: every rule holds, every target is met; {filled.filled} of {filled.total} tables hold rows.", True)
    many = len(completion.failures)
    return Mark(f"Not complete: {many} {'thing is' if many == 1 else 'things are'} missing or wrong.", False)


def facts(completion: Completion) -> list[tuple[str, str]]:
    spec, coverage = completion.spec, completion.full_coverage.coverage
    history = (
        f"scenario {spec.scenario}, scale {spec.scale}, seed {spec.seed}, as of {spec.as_of}" if spec else "no run of phase 1 stands here"
    )
    return [
        ("Target", f"{completion.target} ({completion.server})"),
        ("Spec", history),
        ("Judged as of", str(completion.as_of)),
        ("Rows", f"{sum(count.rows for count in coverage.counts):,} in {coverage.overall.filled} tables"),
        ("Phases run", ", ".join(str(number) for number in sorted({run.phase for run in completion.runs if run.phase})) or "none"),
        ("Report written", f"{completion.written_at:%Y-%m-%d %H:%M} UTC"),
    ]


def sections(completion: Completion) -> Iterator[Section]:
    if completion.failures:
        yield Section("What is missing or wrong", items=completion.failures)
    yield coverage(completion)
    yield unused(completion)
    yield Section("Targets", "Figures of the scenario, measured in the database.", [targets(completion)] if completion.targets else [])
    yield pages(completion)
    yield invariants(completion)
    yield tables(completion)
    yield timings(completion)
    if completion.drift:
        yield Section("Differences of the live schema", "Each with what the runs do about it.", items=completion.drift)


def coverage(completion: Completion) -> Section:
    full_coverage = completion.full_coverage
    milestones = full_coverage.coverage.milestones
    reached: list[Cell] = [Mark("reached" if done else "open", done or None) for done in milestones.values()]
    text = (
        "Three levels: tables that hold rows; columns that hold a value in some row, and enum values that some row has, apart from those "
        "that are excused below; pages of the application that show rows through their own filters."
    )
    grids = [
        levels("all", [full_coverage.overall]),
        Grid(("milestone", *(f"{milestone} %" for milestone in milestones)), [("of the tables", *reached)]),
        levels("phase", full_coverage.phases),
        levels("domain", full_coverage.domains),
    ]
    return Section("Coverage", text, grids)


def levels(title: str, groups: Iterable[Levels]) -> Grid:
    rows: list[tuple[Cell, ...]] = [(one.name, one.tables, one.columns, one.enum_values, one.pages) for one in groups]
    return Grid((title, "tables with rows", "columns in use", "enum values in use", "pages that show rows"), rows)


def unused(completion: Completion) -> Section:
    """Tables without rows, tables that aren't there, columns and values never used; each with the reason."""
    full_coverage = completion.full_coverage
    empty: list[tuple[Cell, ...]] = [
        (Code(table), full_coverage.product.phase_of(table), full_coverage.reasons.get(table, "")) for table in full_coverage.coverage.empty
    ]
    empty += [(Code(table), full_coverage.product.phase_of(table), "not in this database") for table in full_coverage.coverage.missing]
    gaps: list[tuple[Cell, ...]] = [(Code(name), Mark("no reason", False)) for name in full_coverage.columns.gaps]
    excused: list[tuple[Cell, ...]] = [(Code(name), reason) for name, reason in full_coverage.columns.excused.items()]
    grids = [Grid(("table skipped", "phase", "why"), empty)] if empty else []
    if gaps or excused:
        grids.append(Grid(("column or enum value never used", "why"), gaps + excused))
    return Section("Skipped, and why", "" if grids else "Nothing: every table holds rows, every column and enum value is in use.", grids)


def targets(completion: Completion) -> Grid:
    rows: list[tuple[Cell, ...]] = [
        (each.name, each.wanted, each.found, Mark("met" if each.met else "missed", each.met)) for each in completion.targets
    ]
    return Grid(("target", "wanted", "found", ""), rows)


def pages(completion: Completion) -> Section:
    rows: list[tuple[Cell, ...]] = [
        (one.page.area, one.page.feature, one.visible, Mark(one.state, False if one.red else True if one.visible else None))
        for one in completion.full_coverage.pages
    ]
    text = "Rows that each page of the application shows through its own filters. Red: nothing, though its tables hold rows."
    return Section("Pages", text, [Grid(("page", "feature", "rows shown", ""), rows)])


def invariants(completion: Completion) -> Section:
    results = completion.checks
    red, skipped = sum(not result.ok for result in results), sum(bool(result.skipped) for result in results)
    rows: list[tuple[Cell, ...]] = [
        (result.check.domain, Code(result.check.name), said(result), judged(result, completion.excused_checks)) for result in results
    ]
    text = f"{len(results) - red - skipped} hold, {red} are broken, {skipped} had nothing to examine."
    return Section("Rules", text, [Grid(("domain", "rule", "what it says", ""), rows)])


def said(result: Result) -> str:
    """The rule, and the first offenders of a broken one."""
    offenders = "; ".join(str(offender) for offender in result.offenders[:OFFENDERS_SHOWN])
    return f"{result.check.rule} Offenders ({result.total:,}): {offenders}" if offenders else result.check.rule


def judged(result: Result, bent: Sequence[str]) -> Mark:
    if result.skipped:
        return Mark(result.skipped)
    if result.check.name in bent:
        return Mark("the live schema can't hold it")
    return Mark("holds", True) if result.ok else Mark("broken", False)


def tables(completion: Completion) -> Section:
    """Every table with rows, and how many of them the runs wrote."""
    rows: list[tuple[Cell, ...]] = []
    for count in sorted(completion.full_coverage.coverage.counts, key=lambda count: (count.phase, count.domain, count.table)):
        if count.rows:
            others = count.rows - completion.written.get(count.table, 0)
            rows.append((count.phase, count.domain, Code(count.table), count.rows, others_text(others, count.rows)))
    return Section("Tables", "", [Grid(("phase", "domain", "table", "rows", ""), rows)])


def others_text(others: int, rows: int) -> str:
    if others == rows:
        return "not written by a run; left alone"
    return f"{others:,} not written by a run" if others > 0 else ""


def timings(completion: Completion) -> Section:
    """Of the runs, and of this look."""
    runs: list[tuple[Cell, ...]] = [
        (
            run.pk,
            f"{run.command} {run.phase or ''}".strip(),
            f"{run.started_at:%Y-%m-%d %H:%M:%S}",
            sum(table.rows for table in run.tables.all()),
            f"{(run.finished_at - run.started_at).total_seconds():.1f} s" if run.finished_at else "",
        )
        for run in completion.runs
    ]
    looks: list[tuple[Cell, ...]] = [(step, f"{seconds:.1f} s") for step, seconds in completion.seconds.items()]
    grids = [Grid(("run", "command", "began (UTC)", "rows", "written, checked and committed in"), runs)] if runs else []
    return Section("Timings", "", [*grids, Grid(("this report", "seconds"), looks)])
