"""Mutants of any module, each judged by the tests that are named, in a copy of the project."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.mutants.mutation import Mutant, Verdict
from tests.mutants.python import mutants
from tests.mutants.rules import ROOT

COPIED = ("seeding", "terp_seed", "tests", "manage.py", "pyproject.toml", "docs", "README.md", ".env.example", "bin")
PASSED, FAILED = 0, 1  # pytest's exit codes; 2 and 3 mean that it did not come to an end


class Unfit(Exception):
    """The tests named don't pass on the code as it is, or there are none."""


def code_mutants(paths: Iterable[Path]) -> list[Mutant]:
    """The mutants of the modules, and of those below the folders, that are named."""
    files = [file for path in paths for file in (sorted(path.rglob("*.py")) if path.is_dir() else [path])]
    return [mutant for file in files for mutant in mutants(file.resolve().relative_to(ROOT), file.read_text())]


def judge(chosen: Iterable[Mutant], tests: Sequence[str], seconds: int) -> Iterator[Verdict]:
    """The verdicts, one after the other; a run of the tests that takes longer than `seconds` has noticed its mutant."""
    with TemporaryDirectory(prefix="mutants-") as folder:
        copy = Path(folder)
        copy_project(copy)
        if status := run_tests(copy, tests, seconds):
            raise Unfit(f"the tests {' '.join(tests)} end with status {status} before anything is changed")
        for mutant in chosen:
            yield Verdict(mutant, noticed(copy, mutant, tests, seconds))


def copy_project(to: Path) -> None:
    for name in COPIED:
        origin = ROOT / name
        if origin.is_dir():
            shutil.copytree(origin, to / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif origin.exists():
            shutil.copy(origin, to / name)


def noticed(copy: Path, mutant: Mutant, tests: Sequence[str], seconds: int) -> str:
    file = copy / mutant.path
    source = file.read_text()
    file.write_text(mutant.apply(source))
    try:
        status = run_tests(copy, tests, seconds)
    except subprocess.TimeoutExpired:
        return "takes too long"
    finally:
        file.write_text(source)
    return {PASSED: "", FAILED: "a test fails"}.get(status, f"pytest ends with status {status}")


def run_tests(copy: Path, tests: Sequence[str], seconds: int) -> int:
    command = [sys.executable, "-B", "-m", "pytest", "-x", "-q", "-p", "no:randomly", "-p", "no:cacheprovider", *tests]
    return subprocess.run(command, cwd=copy, capture_output=True, timeout=seconds, check=False).returncode
