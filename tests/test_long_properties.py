"""Long properties: a fixed tenth of them as a rule, all of them with --all."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.long_properties import drawn
from tests.servers import ROOT

PROPERTIES = """
import pytest
from hypothesis import given, strategies
from tests.long_properties import examples

seen = []

@pytest.mark.long_property
@pytest.mark.parametrize("case", range(95))
def test_cases(case):
    print("case", case)

@pytest.mark.parametrize("case", range(7))
def test_short(case):
    print("short", case)

@examples(300)
@given(strategies.integers())
def test_examples(number):
    seen.append(number)

@given(strategies.integers())
def test_usual_examples(number):
    print("usual example", number)

def test_count():
    print("examples", len(seen), hash(tuple(seen)))
"""

CONFTEST = """
from tests.conftest import control_template, django_db_setup, pytest_addoption, pytest_collection_modifyitems, pytest_configure
"""


@pytest.fixture
def said(tmp_path: Path) -> list[str]:
    """What the properties print, without --all, without it again, and with it."""
    (tmp_path / "test_properties.py").write_text(PROPERTIES)
    (tmp_path / "conftest.py").write_text(CONFTEST)
    base = (sys.executable, "-m", "pytest", "-q", "-s", "-p", "no:randomly", f"--rootdir={tmp_path}", "--ds=terp_seed.settings")
    found = []
    for more in ((), (), ("--all",)):
        done = subprocess.run((*base, *more, str(tmp_path)), cwd=ROOT, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout
        found.append(re.sub(r" in [\d.]+s", "", done.stdout))
    return found


def test_tenth__is_fixed_and_all_of_it_runs_with_the_option(said: list[str]) -> None:
    tenth, again, whole = said
    assert tenth == again
    for text, cases, examples, usual, closing in (
        (tenth, 10, 30, 20, "20 passed, 85 deselected"),
        (whole, 95, 300, 200, "105 passed"),
    ):
        assert len(re.findall(r"^\.?case ", text, re.MULTILINE)) == cases
        assert len(re.findall(r"^\.?short ", text, re.MULTILINE)) == 7
        asked = re.search(r"^\.?examples (\d+) ", text, re.MULTILINE)
        assert asked and examples * 0.9 <= int(asked[1]) <= examples  # Hypothesis leaves out what it has tried
        assert usual * 0.9 <= len(re.findall(r"^\.?usual example ", text, re.MULTILINE)) <= usual
        assert closing in text


def test_draw__is_the_same_in_any_order_keeps_one_at_least_and_moves_little_for_a_further_case() -> None:
    names = [f"case {number}" for number in range(500)]
    assert drawn(names) == drawn(reversed(names)) and len(drawn(names)) == 50
    assert drawn(["only"]) == {"only"} and drawn([]) == set()
    assert len(drawn(names) - drawn([*names, "case 500"])) <= 1
