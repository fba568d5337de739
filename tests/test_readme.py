"""The README knows every command, and every command says what it does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

from seeding.management.base import SeedCommand
from seeding.terp.phases import PHASES

README = (Path(__file__).resolve().parent.parent / "README.md").read_text(encoding="utf-8")
COMMANDS = sorted(name for name, app in get_commands().items() if app == "seeding")
FRAMEWORK = {"help", "version", "verbosity", "settings", "pythonpath", "traceback", "no-color", "force-color", "skip-checks"}


def own_options(name: str) -> set[str]:
    parser = load_command_class("seeding", name).create_parser("manage.py", name)
    return {option.lstrip("-") for action in parser._actions for option in action.option_strings if option.startswith("--")} - FRAMEWORK


@pytest.mark.parametrize("name", COMMANDS)
def test_command__stands_in_the_readme_and_has_help(name: str) -> None:
    assert re.search(rf"^\| `{name}[ `]", README, re.MULTILINE)
    command = load_command_class("seeding", name)
    assert isinstance(command, SeedCommand) and len(command.help) > 20


@pytest.mark.parametrize("name", ["seed_phase", "seed_all"])
def test_options__stand_in_the_readme_and_none_that_is_not_there(name: str) -> None:
    table = README.split("Options of `seed_phase` and `seed_all`")[1].split("Exit status")[0]
    told = set(re.findall(r"^\| `--([a-z-]+)", table, re.MULTILINE))
    assert own_options(name) - {"output"} == told


def test_phases__have_as_many_tables_as_the_readme_says() -> None:
    told = dict(re.findall(r"^\| (\d) [A-Z][^|]* \| (\d+|–) \|", README, re.MULTILINE))
    assert told == {str(phase.number): str(len(phase.tables) or "–") for phase in PHASES}
