"""Commands that are needed when factories or stories can't be imported start without them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from tests.conftest import Cli

BROKEN = """
import re, sys
NAMES = re.compile(r"seeding\\.terp\\.(\\w+\\.(factories|story|records|rules)|company|factories|history|simulate|records|rules|observe)\\b")
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if NAMES.match(name):
            raise ImportError(f"{name} is broken")
sys.meta_path.insert(0, Refuse())
from django.core.management import execute_from_command_line
execute_from_command_line(["manage.py", *sys.argv[1:]])
"""


def run(target: str, *command: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, where nothing of factories, stories, records and rules can be imported."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "terp_seed.settings",
        "DATABASE_URL": target,
        "CONTROL_DATABASE_URL": f"sqlite:///{connections['default'].settings_dict['NAME']}",
    }
    arguments = [sys.executable, "-c", BROKEN, *command]
    return subprocess.run(arguments, env=environment, cwd=settings.BASE_DIR, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "command",
    ["inspect_models --check", "seed_doctor", "seed_runs", "seed_plan", "seed_drift", "seed_all --help", "seed_phase --help"],
)
def test_commands__start_where_factories_and_stories_are_broken(sqlite_terp: BaseDatabaseWrapper, command: str) -> None:
    done = run(f"sqlite:///{sqlite_terp.settings_dict['NAME']}", *command.split())
    assert (done.returncode, done.stderr) == (0, ""), done.stderr


def test_schema_create__starts_where_factories_and_stories_are_broken(control: None, tmp_path: Path) -> None:
    done = run(f"sqlite:///{tmp_path / 'new.sqlite3'}", "schema_create")
    assert done.returncode == 0 and done.stdout.startswith("created 126 tables"), done.stderr


def test_seed_undo__takes_back_what_a_whole_checkout_wrote(sqlite_terp: BaseDatabaseWrapper, cli: Cli) -> None:
    cli("seed_phase", "1", "--scenario", "light", "--tables", "users,categories", "--as-of", "2025-11-14")
    target = f"sqlite:///{sqlite_terp.settings_dict['NAME']}"
    done = run(target, "seed_undo", "--all", "--yes")
    assert done.returncode == 0 and done.stdout.startswith("deleted "), done.stderr


def test_a_command_that_needs_stories__says_that_they_are_broken(sqlite_terp: BaseDatabaseWrapper) -> None:
    done = run(f"sqlite:///{sqlite_terp.settings_dict['NAME']}", "seed_phase", "1", "--scenario", "light")
    assert done.returncode != 0 and "is broken" in done.stderr
