"""What people read on the pages reads as if somebody had written it: no braces left, no 1 orders, no blanks at the ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.schema.live import read_schema
from tests.conftest import Cli

THINGS: Final = "bag|batch|client|day|invoice|item|jar|line|lot|match|month|order|piece|product|sample|sheet|task|week"
SLIPS: Final = {
    "a field left open": r"[{}]|%[sd]",
    "a value of the program": r"\b(None|nan|True|False|undefined)\b|Decimal\(|<[\w.]+ object",
    "blanks": r"^\s|\s$|\S  +\S|^$",
    "stops": r",,|;;| ,|\.,|[^.]\.\.(?!\.)",
    "one of many": rf"(?<![-\d.,$])1 (?:{THINGS})e?s\b",
    "many of one": rf"(?<![-\w.,])(?:[2-9]|[1-9]\d{{1,3}}) (?:{THINGS})\b(?!-| by )",
    "a word twice": r"\b([A-Za-z]{2,}) \1\b",
}


def texts(connection: BaseDatabaseWrapper) -> Iterator[tuple[str, str]]:
    """Each text of each column once, JSON left out, with the column's name."""
    for table in read_schema(connection):
        with connection.cursor() as cursor:
            for column in table.columns:
                cursor.execute(f"SELECT DISTINCT `{column}` FROM `{table.name}`")
                for (value,) in cursor.fetchall():
                    if isinstance(value, str) and value[:1] not in ("{", "["):
                        yield f"{table.name}.{column}", value


@pytest.mark.parametrize("scenario", ["light", "chaos"])
def test_texts__have_no_slips(scenario: str, sqlite_terp: BaseDatabaseWrapper, cli: Cli) -> None:
    answer = cli("seed_all", "--scenario", scenario, "--as-of", "2026-11-20")
    assert answer.status == 0, answer.err
    patterns = {name: re.compile(slip) for name, slip in SLIPS.items()}
    found = [(name, column, text) for column, text in texts(sqlite_terp) for name, slip in patterns.items() if slip.search(text)]
    assert found == []
