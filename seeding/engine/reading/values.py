"""One cell as Python has it: whatever a driver gives or somebody typed becomes a plain value, or None where it can't be read."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any, Final

from seeding.engine.money import cents

EARLIEST: Final = 2000  # a year before it is a clock that nobody set
CLOCK: Final = re.compile(r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?")
RATIO: Final = Decimal("0.0001")
NOON: Final = time(12)


def whole(value: Any) -> int | None:
    """A whole number."""
    if type(value) is int:
        return value
    try:
        return None if value is None else int(value)
    except (TypeError, ValueError, OverflowError):
        return None


@lru_cache(maxsize=65_536)
def number(value: Any) -> Decimal | None:
    """A number with two places; text may have blanks around it, a dollar sign and commas between thousands."""
    if value is None:
        return None
    text = value.strip().lstrip("$").replace(",", "") if isinstance(value, str) else str(value)
    try:
        return cents(Decimal(text))
    except InvalidOperation:
        return None


def ratio(value: Any) -> Decimal | None:
    """A number with four places."""
    try:
        return None if value is None else Decimal(str(value)).quantize(RATIO)
    except InvalidOperation:
        return None


def flag(value: Any) -> bool:
    """A yes or no; NULL is no."""
    return whole(value) == 1


def text(value: Any) -> str | None:
    """Text as it is."""
    if value is None or type(value) is str:
        return value
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)


def words(value: Any) -> str:
    """Text, empty for NULL."""
    return text(value) or ""


def moment(value: Any) -> datetime | None:
    """An aware UTC moment in whole seconds; a bare date is its noon."""
    if isinstance(value, str):
        value = _written(value)
    if value is None:
        return None
    at: datetime = value if isinstance(value, datetime) else datetime.combine(value, NOON)
    if at.year < EARLIEST:
        return None
    if at.microsecond:
        at = at.replace(microsecond=0)
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at if at.tzinfo is UTC else at.astimezone(UTC)


def _written(text: str) -> date | None:
    """The date or moment that the text tells."""
    try:
        if len(text) == len("2026-06-26 09:00:00"):
            return datetime.fromisoformat(text + "+00:00")
        return datetime.fromisoformat(text) if len(text) > len("2026-06-26") else date.fromisoformat(text)
    except ValueError:
        return None


def clock(value: Any) -> str | None:
    """HH:MM:SS, or None for what is no time of a day."""
    time = words(value)
    if not CLOCK.fullmatch(time):
        return None
    return time if len(time) == len("09:00:00") else f"{time}:00"


def day(value: Any) -> date | None:
    """A date; of a moment, its day."""
    if type(value) is date:
        return value if value.year >= EARLIEST else None
    at = moment(value)
    return at.date() if at else None


def loaded(value: Any) -> Any:
    """What a JSON column holds, decoded twice where the application stored a string that holds JSON; None where it isn't JSON."""
    for _ in range(2):
        if isinstance(value, (str, bytes)):
            try:
                value = json.loads(value)
            except ValueError:
                return None
    return value


def mapping(value: Any) -> dict[str, object]:
    """A JSON object; empty for anything else."""
    found = loaded(value)
    return found if isinstance(found, dict) else {}


def elements(value: Any) -> list[Any]:
    """A JSON array; empty for anything else."""
    found = loaded(value)
    return found if isinstance(found, list) else []


def strings(value: Any) -> tuple[str, ...]:
    """The texts of a JSON array."""
    return tuple(element for element in elements(value) if isinstance(element, str))


def moments(column: Sequence[Any]) -> list[datetime | None]:
    """`moment` of each; quick where all are written in the usual way."""
    try:
        found = [None if text is None else datetime.fromisoformat(text + "+00:00") for text in column]
    except (TypeError, ValueError):
        return list(map(moment, column))
    return found if all(at is None or (at.year >= EARLIEST and not at.microsecond) for at in found) else list(map(moment, column))


def days(column: Sequence[Any]) -> list[date | None]:
    """`day` of each; quick where all are written in the usual way."""
    try:
        found = [None if text is None else date.fromisoformat(text) for text in column]
    except (TypeError, ValueError):
        return list(map(day, column))
    return found if all(on is None or on.year >= EARLIEST for on in found) else list(map(day, column))
