"""The options that commands share. All are taken as text and read here, so that a bad value is one error with its fix."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from seeding.engine.conductor import Request
from seeding.engine.errors import SeedError
from seeding.engine.product import configured
from seeding.engine.spec import Spec

DEFAULT_SCENARIO: Final = "full"
DEFAULT_SCALE: Final = "1"
DEFAULT_SEED: Final = 12345
MAX_SCALE: Final = 1000  # 4.4 million orders; more is a slip of the finger
MAX_SEED: Final = 2**63 - 1  # what a database integer holds
MAX_WORKERS: Final = 16  # chosen: what they make goes through one connection
DRIFT_CHOICES: Final = ("adapt", "halt")


def add_spec(parser: ArgumentParser) -> None:
    """--scenario, --scale, --seed and --as-of; read them with `spec` and `inherited`."""
    standing = "that of the phase 1 that stands in the target, else"
    parser.add_argument(
        "--scenario", default="", metavar="NAME", help=f"of phase 1: {', '.join(configured().scenarios)} (default {DEFAULT_SCENARIO})"
    )
    parser.add_argument("--scale", default="", metavar="N", help="of phase 1: multiplies the business, such as 0.1 or 10 (default 1)")
    parser.add_argument("--seed", default="", metavar="N", help=f"same seed, same rows (default {standing} {DEFAULT_SEED})")
    parser.add_argument("--as-of", default="", metavar="DATE", help=f"last day of the history, YYYY-MM-DD (default {standing} today, UTC)")


def add_seeding(parser: ArgumentParser) -> None:
    """Everything that seed_phase and seed_all take alike; read it with `request`."""
    for add in (add_spec, add_tables, add_append, add_any_schema, add_dry_run, add_on_drift, add_workers, add_production, add_json):
        add(parser)


def add_judged_as_of(parser: ArgumentParser) -> None:
    """--as-of of commands that look at a target; read it with `judged_as_of`."""
    parser.add_argument("--as-of", default="", metavar="DATE", help="last day of the history (default that of the newest run, else today)")


def add_tables(parser: ArgumentParser) -> None:
    """--tables; read it with `tables`."""
    parser.add_argument("--tables", metavar="A,B", help="only these tables, with commas between")


def add_dry_run(parser: ArgumentParser) -> None:
    parser.add_argument("--dry-run", action="store_true", help="insert everything, show the counts, roll back")


def add_append(parser: ArgumentParser) -> None:
    parser.add_argument("--append", action="store_true", help="phases 2 and 3: add to tables that hold rows, too, in place of leaving them")


def add_any_schema(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--any-schema", action="store_true", help="phase 3: fill a database of unknown tables, too, by their columns and keys alone"
    )


def add_on_drift(parser: ArgumentParser) -> None:
    """--on-drift; read it with `halts_on_drift`."""
    parser.add_argument("--on-drift", default="adapt", metavar="WHAT", help="adapt to schema differences, or halt (default adapt)")


def add_workers(parser: ArgumentParser) -> None:
    """--workers; read it with `workers`."""
    parser.add_argument("--workers", default="", metavar="N", help="processes that make rows while others are being sent (default 1)")


def add_yes(parser: ArgumentParser) -> None:
    parser.add_argument("--yes", action="store_true", help="don't ask")


def add_json(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="the last line of output is one JSON object")


def add_production(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--production", default="", metavar="DATABASE", help="needed for a host that isn't allowed: its database name, typed out"
    )


def spec(options: Mapping[str, Any]) -> Spec:
    """What is asked for; SeedError for the first option that makes no sense."""
    return Spec(
        scenario=_scenario(str(options["scenario"] or DEFAULT_SCENARIO)),
        scale=_scale(str(options["scale"] or DEFAULT_SCALE)),
        seed=_seed(str(options["seed"] or DEFAULT_SEED)),
        as_of=as_of(options["as_of"]),
    )


def request(phase: int, options: Mapping[str, Any]) -> Request:
    """What seed_phase and seed_all ask of the conductor."""
    return Request(
        phase,
        spec(options),
        tables(options),
        dry_run=bool(options["dry_run"]),
        production=str(options["production"]),
        append=bool(options["append"]),
        halts_on_drift=halts_on_drift(options),
        inherits=inherited(options),
        workers=workers(options),
        any_schema=bool(options["any_schema"]),
    )


def inherited(options: Mapping[str, Any]) -> frozenset[str]:
    """The fields of the spec that nobody gave and that a history which stands in the target decides."""
    return frozenset(name for name in ("seed", "as_of") if not options[name])


def as_of(value: str | date | None) -> date:
    """The last day of the history: today, in UTC, unless given; never in the future."""
    today = datetime.now(UTC).date()
    try:
        day = value if isinstance(value, date) else datetime.strptime(value, "%Y-%m-%d").replace(tzinfo=UTC).date() if value else today
    except ValueError as unread:
        raise SeedError(f"--as-of {value} is not a date", f"write it as year-month-day, such as --as-of {today}") from unread
    if day > today:
        raise SeedError(f"--as-of {day} is in the future", f"use today or an earlier day, such as --as-of {today}")
    return day


def judged_as_of(options: Mapping[str, Any]) -> date | None:
    """The day that was given, None where the newest run is to decide."""
    return as_of(options["as_of"]) if options["as_of"] else None


def tables(options: Mapping[str, Any]) -> tuple[str, ...]:
    """The tables asked for, in the order given, without repeats; empty means all."""
    value = options["tables"]
    names = tuple(dict.fromkeys(name.strip() for name in str(value or "").split(",") if name.strip()))
    if value is not None and not names:
        raise SeedError("--tables names no table", "write names with commas between, or leave --tables out")
    return names


def halts_on_drift(options: Mapping[str, Any]) -> bool:
    """Whether a schema difference refuses the run, in place of being adapted to."""
    value = str(options["on_drift"])
    if value not in DRIFT_CHOICES:
        raise SeedError(f"--on-drift {value} is unknown", f"use one of: {', '.join(DRIFT_CHOICES)}")
    return value == "halt"


def workers(options: Mapping[str, Any]) -> int:
    """How many processes make rows."""
    value = str(options["workers"] or 1)
    fix = f"use a whole number from 1 to {MAX_WORKERS}, such as --workers 2"
    try:
        number = int(value)
    except ValueError as unread:
        raise SeedError(f"--workers {value} is not a whole number", fix) from unread
    if not 1 <= number <= MAX_WORKERS:
        raise SeedError(f"--workers {value} is out of range", fix)
    return number


def _scenario(value: str) -> str:
    known = configured().scenarios or (DEFAULT_SCENARIO,)
    if value not in known:
        raise SeedError(f"--scenario {value} is unknown", f"use one of: {', '.join(known)}")
    return value


def _scale(value: str) -> Decimal:
    try:
        scale = Decimal(value)
    except InvalidOperation as unread:
        raise SeedError(f"--scale {value} is not a number", "use a number above 0, such as --scale 0.1 or --scale 10") from unread
    if not scale.is_finite() or not 0 < scale <= MAX_SCALE:
        raise SeedError(f"--scale {value} is out of range", f"use a number above 0 and up to {MAX_SCALE}")
    return scale


def _seed(value: str) -> int:
    try:
        seed = int(value)
    except ValueError as unread:
        raise SeedError(f"--seed {value} is not a whole number", f"use a whole number, such as --seed {DEFAULT_SEED}") from unread
    if not 0 <= seed <= MAX_SEED:
        raise SeedError(f"--seed {value} is out of range", f"use a whole number from 0 to {MAX_SEED}")
    return seed
