"""Results as a person reads them, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from seeding.engine.conductor.result import Result, TableResult
from seeding.engine.journal.models import Run


def table(head: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> Iterator[str]:
    """Lines of columns as wide as their widest cell; columns in `right` are aligned to the right."""
    widths = [max(len(row[column]) for row in [head, *rows]) for column in range(len(head))]
    for row in [head, *rows]:
        cells = [
            f"{cell:>{width}}" if column in right else f"{cell:<{width}}"
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  ".join(cells).rstrip()


def result_lines(result: Result) -> Iterator[str]:
    """A run: its tables, then one line of totals."""
    if result.state == "already there":
        yield f"phase {result.phase} is already there: {whose(result)}; nothing was written"
        return
    word = "would insert" if result.state == "dry run" else "inserted"
    rows = [(each.table, f"{each.inserted:,}" if each.inserted else "-", f"{each.seconds:.2f}", remark(each)) for each in result.tables]
    yield from table(("table", word, "seconds", ""), rows, right=(1, 2))
    yield ""
    if result.state == "nothing to write":
        yield f"phase {result.phase} wrote nothing: its tables hold rows already, or nothing calls for any"
        return
    yield from findings(result)
    for target in result.targets:
        yield f"target {target.name}: {target.found} of {target.wanted}"
    yield f"{result.checks} rules hold" + (f", {len(result.skipped_checks)} had nothing to examine" if result.skipped_checks else "")
    if result.coverage:
        yield f"{result.coverage.filled} of {result.coverage.total} tables hold rows ({result.coverage.percent} %)"
    times = ", ".join(f"{step} {seconds:.1f} s" for step, seconds in result.seconds.items())
    ended = "rolled back, as asked" if result.state == "dry run" else f"committed as run {result.run}"
    yield f"{result.rows:,} rows {ended} in {sum(result.seconds.values()):.1f} s ({times})"


def whose(result: Result) -> str:
    """By whom what is there was written."""
    if result.run:
        return f"run {result.run} wrote the same rows"
    return f"{len(result.tables)} of {len(result.tables)} tables hold rows, and are added to with --append only"


def findings(result: Result) -> Iterator[str]:
    """What the rows that were there don't tell or break, and what the live schema can't hold."""
    for said in result.remarks:
        yield f"note: {said}"
    for rule in result.broken_before:
        yield f"already broken by existing rows: {rule}"
    for rule in result.excused_checks:
        yield f"can't hold, since the live schema differs: {rule}"


def remark(each: TableResult) -> str:
    """What else there is to say of a table."""
    if each.skipped:
        return f"skipped: {each.skipped}"
    if each.existing:
        return f"already there: {each.existing:,} rows"
    return f"left out: {', '.join(each.left_out)}" if each.left_out else ""


def result_data(result: Result) -> dict[str, Any]:
    """The same as plain values."""
    return {
        "ok": True,
        "state": result.state,
        "run": result.run,
        "phase": result.phase,
        "target": result.target,
        "spec": result.spec,
        "rows": result.rows,
        "tables": {
            each.table: {
                "inserted": each.inserted,
                "already_there": each.existing,
                "skipped": each.skipped,
                "seconds": round(each.seconds, 3),
            }
            for each in result.tables
        },
        "seconds": {step: round(seconds, 3) for step, seconds in result.seconds.items()},
        "checks": {"hold": result.checks, "skipped": result.skipped_checks},
        "drift": result.drift,
        "remarks": result.remarks,
        "broken_before": result.broken_before,
        "bent": result.excused_checks,
        "targets": {target.name: {"wanted": target.wanted, "found": target.found, "met": target.met} for target in result.targets},
        "coverage": result.coverage and result.coverage.as_json(),
    }


def run_lines(runs: Iterable[Run], *, with_tables: bool) -> Iterator[str]:
    """Runs as a table, and the tables of each if wanted."""
    rows = [
        (
            str(run.pk),
            f"{run.command} {run.phase or ''}".strip(),
            run.state,
            f"{sum(each.rows for each in run.tables.all()):,}",
            f"{run.started_at:%Y-%m-%d %H:%M}",
            ", ".join(map(str, run.spec.values())),
            run.target,
            run.note.partition("\n")[0],
        )
        for run in runs
    ]
    if not rows:
        yield "no runs"
        return
    yield from table(("run", "command", "state", "rows", "started (UTC)", "spec", "target", "note"), rows, right=(0, 3))
    for run in runs if with_tables else ():
        yield ""
        yield from table(
            ("table", "rows", "keys", "checksum"),
            [
                (each.table, f"{each.rows:,}", "" if each.first_key is None else f"{each.first_key}-{each.last_key}", each.checksum)
                for each in run.tables.all()
            ],
            right=(1,),
        )


def run_data(run: Run) -> dict[str, Any]:
    """A run as plain values."""
    return {
        "run": run.pk,
        "command": run.command,
        "phase": run.phase,
        "state": run.state,
        "spec": run.spec,
        "target": run.target,
        "started_at": run.started_at.isoformat(),
        "finished_at": run.finished_at and run.finished_at.isoformat(),
        "note": run.note,
        "tables": {
            each.table: {"rows": each.rows, "first_key": each.first_key, "last_key": each.last_key, "checksum": each.checksum}
            for each in run.tables.all()
        },
    }
