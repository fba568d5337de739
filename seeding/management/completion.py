"""What phase 4 found, as lines and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from seeding.engine.conductor.phase4 import Completion
from seeding.engine.coverage.page import as_json, levels, milestones


def completion_lines(completion: Completion) -> Iterator[str]:
    """Coverage by phase, then rules, targets and what is missing or wrong."""
    yield from levels("phase", [*completion.full_coverage.phases, completion.full_coverage.overall])
    yield f"milestones: {milestones(completion.full_coverage.coverage)}"
    yield ""
    red, skipped = sum(not result.ok for result in completion.checks), sum(bool(result.skipped) for result in completion.checks)
    yield f"{len(completion.checks) - red - skipped} rules hold, {red} are broken, {skipped} had nothing to examine"
    yield f"{sum(target.met for target in completion.targets)} of {len(completion.targets)} targets are met"
    yield f"{len(completion.full_coverage.columns.excused)} columns and enum values stay unused for a reason"
    yield from (f"missing or wrong: {failure}" for failure in completion.failures)


def completion_data(completion: Completion) -> dict[str, Any]:
    """The same as plain values."""
    return {
        "ok": completion.ok,
        "target": completion.target,
        "server": completion.server,
        "as_of": completion.as_of.isoformat(),
        "spec": completion.spec and completion.spec.as_json(),
        "failures": completion.failures,
        "coverage": as_json(completion.full_coverage),
        "rules": {
            result.check.name: {"ok": result.ok, "total": result.total, "skipped": result.skipped, "seconds": round(result.seconds, 4)}
            for result in completion.checks
        },
        "bent": completion.excused_checks,
        "targets": {target.name: {"wanted": target.wanted, "found": target.found, "met": target.met} for target in completion.targets},
        "runs": [run.pk for run in completion.runs],
        "seconds": {step: round(seconds, 3) for step, seconds in completion.seconds.items()},
    }
