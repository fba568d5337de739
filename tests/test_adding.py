"""The page on adding names files, tests and options that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.management import load_command_class

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "adding.md").read_text(encoding="utf-8")
PLACES = sorted(set(re.findall(r"(?:seeding|tests)/[\w/<>.]*\w|README\.md", PAGE)))
COMMANDS = re.findall(r"manage\.py (\w+)([^\n`]*)", PAGE)


@pytest.mark.parametrize("place", PLACES)
def test_places__are_there(place: str) -> None:
    there = re.sub(r"<noun>", "orders", re.sub(r"/<(?!noun)\w+>.*", "", place))
    assert (ROOT / there).exists()


@pytest.mark.parametrize(("name", "rest"), COMMANDS)
def test_commands__know_their_options(name: str, rest: str) -> None:
    parser = load_command_class("seeding", name).create_parser("manage.py", name)
    known = {option for action in parser._actions for option in action.option_strings}
    assert set(re.findall(r"--[a-z-]+", rest)) <= known


def test_page__is_named_in_the_readme() -> None:
    assert len(PLACES) > 15 and len(COMMANDS) >= 4
    assert "docs/adding.md" in (ROOT / "README.md").read_text(encoding="utf-8")
