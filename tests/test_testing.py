"""The pytest plugin for others, tried as they use it: the example of its page, in a folder of its own, in a process of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.servers import ROOT

PAGE = (ROOT / "docs" / "testing.md").read_text()
PLUGIN, EXAMPLE = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
TABLE_OF_FIXTURES = set(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE))

CLONES = """
import time

from seeding import models


def test_clone__is_seeded_and_made_in_under_a_second(terp_templates, request, factories):
    started = time.perf_counter()
    request.getfixturevalue("terp_light")
    assert time.perf_counter() - started < 1
    assert models.Invoice.objects.using("terp").count() > 30
    factories.ClientFactory.create(name="Made by one test")


def test_clone__has_nothing_of_another_test(terp_light):
    assert not models.Client.objects.using("terp").filter(name="Made by one test").exists()


def test_empty__has_no_rows(terp_empty, factories, terp_as_of):
    assert models.Client.objects.using("terp").count() == 0
    assert factories.ClientFactory.create().created_at.date() == terp_as_of
"""


def run_pytest(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """pytest in the folder, as somebody who has this checkout on the path runs it."""
    (folder / "pytest.ini").write_text(f"[pytest]\npythonpath = {ROOT}\n")
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "terp_seed.settings", "DATABASE_URL": "sqlite:////nonexistent/terp.sqlite3"}
    command = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *options)
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


@pytest.mark.parametrize(("test", "number"), [(EXAMPLE, 3), (CLONES, 3)], ids=["page", "clones"])
def test_plugin__in_a_folder_of_its_own(test: str, number: int, tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(PLUGIN)
    (tmp_path / "test_example.py").write_text(test)
    done = run_pytest(tmp_path)
    assert (done.returncode, f"{number} passed" in done.stdout) == (0, True), done.stdout + done.stderr


def test_plugin__a_test_that_is_wrong_fails(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(PLUGIN)
    (tmp_path / "test_example.py").write_text(EXAMPLE.replace("before + 500", "before + 501"))
    done = run_pytest(tmp_path)
    assert (done.returncode, "1 failed, 2 passed" in done.stdout) == (1, True), done.stdout + done.stderr


def test_plugin__works_without_pytest_django(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(f"import django\n\ndjango.setup()\n{PLUGIN}")
    (tmp_path / "test_example.py").write_text(CLONES)
    done = run_pytest(tmp_path, "-p", "no:django")
    assert (done.returncode, "3 passed" in done.stdout) == (0, True), done.stdout + done.stderr


def test_page__tells_of_every_fixture(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(PLUGIN)
    shown = run_pytest(tmp_path, "--fixtures").stdout
    offered = set(re.findall(r"^(\w+)(?: \[session scope\])? -- .*seeding/testing\.py", shown, re.MULTILINE))
    assert offered - {"terp_templates"} == TABLE_OF_FIXTURES
