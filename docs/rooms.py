"""Draws the rooms of the code from its imports into docs/architecture.md: `python docs/rooms.py`, or `--check` to compare only.

An arrow says "imports"; one that follows from two others is left out. Imports for types alone don't count, nor do those of facts, which
are for everybody. Exit status 1 where the page is out of date.
"""

from __future__ import annotations

import argparse
import ast
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

import grimp

ROOT: Final = Path(__file__).resolve().parent.parent
PAGE: Final = ROOT / "docs" / "architecture.md"
BLOCK: Final = re.compile(r"(<!-- rooms: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
OUTER: Final = ("management", "admin", "testing", "terp", "models", "engine")
LAYERS: Final = ("records", "reading", "rules", "pages", "factories", "story", "facts")

Arrows = Mapping[str, frozenset[str]]  # what each room imports


def main(arguments: list[str] | None = None) -> int:
    """0 where the page is up to date or was written; 1 where `--check` finds another."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    checking = parser.parse_args(arguments).check
    written = PAGE.read_text(encoding="utf-8")
    drawn = fill(written, pictures())
    if checking and drawn != written:
        sys.stderr.write("docs/architecture.md is out of date\nfix: .venv/bin/python docs/rooms.py\n")
        return 1
    if drawn != written:
        PAGE.write_text(drawn, encoding="utf-8")
    return 0


def fill(page: str, blocks: Mapping[str, str]) -> str:
    """The page with each marked block drawn anew; KeyError for a block that nobody draws."""
    return BLOCK.sub(lambda found: f"{found[1]}{blocks[found[2]]}{found[3]}", page)


def pictures() -> dict[str, str]:
    """The text of every block by its name."""
    sys.path.insert(0, str(ROOT))  # the checkout's own package, whatever is installed
    graph = grimp.build_graph("seeding", exclude_type_checking_imports=True)
    nouns = nouns_of(graph)
    return {
        "outer": mermaid(arrows(graph, {f"seeding.{room}": room for room in OUTER})),
        "engine": mermaid(arrows(graph, {child: last(child) for child in graph.find_children("seeding.engine")})),
        "nouns": mermaid(arrows(graph, {f"seeding.terp.{noun}": noun for noun in [*nouns, "company", "kernel"]})),
        "engine_rooms": table("seeding/engine", map(last, graph.find_children("seeding.engine"))),
        "noun_rooms": table("seeding/terp", [*nouns, "company", "kernel"]),
    }


def nouns_of(graph: grimp.ImportGraph) -> list[str]:
    """The rooms of the product that hold facts of a noun, factories or both."""
    return sorted(last(child) for child in graph.find_children("seeding.terp") if f"{child}.factories" in graph.modules)


def last(module: str) -> str:
    return module.rpartition(".")[2]


def arrows(graph: grimp.ImportGraph, rooms: Mapping[str, str]) -> Arrows:
    """Which rooms each room imports, without those that follow from others."""
    found: dict[str, set[str]] = {name: set() for name in rooms.values()}
    for importer, imported in imports(graph):
        here, there = room_of(importer, rooms), room_of(imported, rooms)
        if here and there and here != there:
            found[here].add(there)
    return reduced(found)


def imports(graph: grimp.ImportGraph) -> Iterator[tuple[str, str]]:
    """All imports but those of facts."""
    for importer in graph.modules:
        for imported in graph.find_modules_directly_imported_by(importer):
            if not imported.endswith(".facts"):
                yield importer, imported


def room_of(module: str, rooms: Mapping[str, str]) -> str | None:
    """The room that a module lies in, None outside of all."""
    return next((name for package, name in rooms.items() if module == package or module.startswith(f"{package}.")), None)


def reduced(found: Mapping[str, Iterable[str]]) -> Arrows:
    """The arrows less each that a longer way makes superfluous."""
    below = {room: reach(room, found) for room in found}
    return {
        room: frozenset(there for there in targets if not any(there in below[other] for other in targets if other != there))
        for room, targets in found.items()
    }


def reach(room: str, found: Mapping[str, Iterable[str]]) -> set[str]:
    """Everything that a room imports, directly or not."""
    seen: set[str] = set()
    ahead = list(found[room])
    while ahead:
        there = ahead.pop()
        if there not in seen:
            seen.add(there)
            ahead.extend(found[there])
    return seen


def mermaid(drawn: Arrows) -> str:
    """A flow chart with the rooms and arrows in the order of their names."""
    pairs = [(room, there) for room in sorted(drawn) for there in sorted(drawn[room])]
    alone = sorted(set(drawn) - {room for pair in pairs for room in pair})
    lines = [*alone, *(f"{room} --> {there}" for room, there in pairs)]
    return "```mermaid\nflowchart TD\n" + "".join(f"    {line}\n" for line in lines) + "```\n"


def table(package: str, rooms: Iterable[str]) -> str:
    """The rooms with what each says of itself in the first line of its docstring."""
    rows = [f"| `{package}/{room}` | {first_line(ROOT / package / room)} |" for room in sorted(rooms)]
    return "\n".join(["| room | what it holds |", "|---|---|", *rows]) + "\n"


def first_line(place: Path) -> str:
    """What a package or module says of itself."""
    file = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
    return (ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or "").partition("\n")[0]


if __name__ == "__main__":
    sys.exit(main())
