"""What the checks found, as lines and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from seeding.engine.checks.base import Result
from seeding.engine.checks.selftest import Trial

NAME_WIDTH = 30


def result_lines(results: Sequence[Result], as_of: date) -> Iterator[str]:
    """A line a rule, the offenders of a broken one below it, and the sums."""
    for result in results:
        word = "skip" if result.skipped else "ok" if result.ok else "RED"
        yield f"{word:<5}{result.seconds:7.3f} s  {result.check.name:<{NAME_WIDTH}}  {result.skipped or result.check.rule}"
        for offender in result.offenders:
            yield f"{'':<17}{offender}"
        if result.total > len(result.offenders):
            yield f"{'':<17}and {result.total - len(result.offenders):,} more"
    red, skipped = sum(not result.ok for result in results), sum(bool(result.skipped) for result in results)
    seconds = sum(result.seconds for result in results)
    yield f"{len(results) - red - skipped} ok, {red} red, {skipped} skipped in {seconds:.1f} s, as of {as_of}"


def result_data(results: Sequence[Result], as_of: date) -> dict[str, Any]:
    """The same as JSON values."""
    return {"as_of": as_of, "seconds": round(sum(result.seconds for result in results), 3), "checks": [one_result(r) for r in results]}


def one_result(result: Result) -> dict[str, Any]:
    return {
        "name": result.check.name,
        "domain": result.check.domain,
        "rule": result.check.rule,
        "ok": result.ok,
        "skipped": result.skipped,
        "total": result.total,
        "offenders": [{"table": o.table, "key": o.key, "message": o.message} for o in result.offenders],
        "seconds": round(result.seconds, 4),
    }


def trial_lines(trials: Sequence[Trial]) -> Iterator[str]:
    """A line a rule with the number of its clauses that were proven, the clauses that were not below it, and the sums."""
    for trial in trials:
        word = "skip" if trial.untried else "seen" if trial.ok else "BLIND"
        of = f"{trial.proven}/{len(trial.check.examples)}"
        yield f"{word:<6}{of:>6}  {trial.check.name:<{NAME_WIDTH}}  {trial.untried or trial.check.rule}"
        yield from (f"{'':<14}{clause}: the rule did not answer as it must" for clause in trial.wrong)
    seen, untried = sum(trial.ok and not trial.untried for trial in trials), sum(bool(trial.untried) for trial in trials)
    clauses, missing = sum(trial.proven for trial in trials), sum(trial.missing for trial in trials)
    yield f"{seen} of {len(trials)} rules answered to {clauses} changes as they must; {untried} rules and {missing} changes had no row here"
    yield "Everything was rolled back."


def trial_data(trials: Sequence[Trial]) -> dict[str, Any]:
    """The same as JSON values."""
    return {"trials": [one_trial(trial) for trial in trials]}


def one_trial(trial: Trial) -> dict[str, Any]:
    return {
        "name": trial.check.name,
        "ok": trial.ok,
        "proven": trial.proven,
        "wrong": list(trial.wrong),
        "missing": trial.missing,
        "untried": trial.untried,
    }
