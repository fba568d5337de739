"""docs/architecture.md shows the code that there is: its pictures are those of the imports, and the places that it names exist."""

from __future__ import annotations

import ast
import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "architecture.md"
PLACE = re.compile(r"`(seeding/[\w/]+\.py):(\w+(?:\.\w+)?)`")


@pytest.fixture(scope="module")
def rooms() -> ModuleType:
    """The script beside the page."""
    spec = importlib.util.spec_from_file_location("rooms", ROOT / "docs" / "rooms.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["rooms"] = module
    spec.loader.exec_module(module)
    return module


def names_in(file: Path) -> set[str]:
    """The functions and classes of a module, methods as `Class.method`."""
    names = set()
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            names.add(node.name)
        if isinstance(node, ast.ClassDef):
            names |= {f"{node.name}.{part.name}" for part in node.body if isinstance(part, ast.FunctionDef)}
    return names


def test_pictures__are_those_of_the_imports(rooms: ModuleType) -> None:
    assert rooms.main(["--check"]) == 0, "run: .venv/bin/python docs/rooms.py"


def test_check__sees_a_stale_picture_and_writes_nothing(
    rooms: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stale = tmp_path / "page.md"
    stale.write_text(PAGE.read_text().replace("    terp --> models\n", ""))
    before = stale.read_text()
    monkeypatch.setattr(rooms, "PAGE", stale)
    assert rooms.main(["--check"]) == 1 and stale.read_text() == before
    assert "fix: .venv/bin/python docs/rooms.py" in capsys.readouterr().err
    assert rooms.main([]) == 0 and stale.read_text() == PAGE.read_text()


def test_reduced__leaves_out_what_a_longer_way_says(rooms: ModuleType) -> None:
    assert rooms.reduced({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == {"a": {"b"}, "b": {"c"}, "c": frozenset()}


def test_places__exist() -> None:
    named = PLACE.findall(PAGE.read_text())
    assert named
    assert [f"{file}:{name}" for file, name in named if name not in names_in(ROOT / file)] == []


def test_places__a_name_that_is_gone_is_noticed() -> None:
    assert "simulate" in names_in(ROOT / "seeding/terp/simulate.py")
    assert "imitate" not in names_in(ROOT / "seeding/terp/simulate.py")
