"""The report as one HTML file that needs nothing else: no script, no font and no style from elsewhere.

Django's template engine writes it, with an instance of its own, so that it neither needs nor heeds the templates of the project.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from django.template import Context, Engine
from django.template.base import Template
from django.utils.safestring import mark_safe

from seeding.engine.coverage.tables import Share
from seeding.engine.report.document import Cell, Code, Document, Grid, Mark, Section

FOLDER: Final = Path(__file__).parent
KINDS: Final[dict[type, str]] = {Share: "share", Mark: "mark", Code: "code", int: "number", str: "text"}


class Column(NamedTuple):
    """A head, and whether it stands over numbers alone."""

    title: str
    is_number: bool


@cache
def template() -> Template:
    """The whole page, read once."""
    return Engine(dirs=[str(FOLDER / "templates")]).get_template("report.html")


def html(page: Document) -> str:
    """The whole page."""
    style = (FOLDER / "report.css").read_text(encoding="utf-8")
    context = {
        "page": {"title": page.title, "verdict": page.verdict, "facts": page.facts, "sections": list(map(section, page.sections))},
        "style": mark_safe(style),  # our own file, and `>` in it has to stay one
    }
    return template().render(Context(context))


def section(part: Section) -> dict[str, Any]:
    """A section as the template reads it."""
    grids = [grid(each) for each in part.grids]
    return {"title": part.title, "text": part.text, "items": part.items, "anchor": anchor(part.title), "grids": grids}


def anchor(title: str) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in title.lower())


def grid(part: Grid) -> dict[str, Any]:
    """A table as the template reads it: each cell with the template of its kind."""
    numbers = [all(isinstance(row[place], int) for row in part.rows) for place in range(len(part.head))]
    return {
        "columns": list(map(Column, part.head, numbers)),
        "has_shares": any(isinstance(cell, Share) for row in part.rows for cell in row),
        "rows": [[{"value": shown(cell), "template": f"{KINDS[type(cell)]}.html"} for cell in row] for row in part.rows],
    }


def shown(cell: Cell) -> object:
    """The cell with its numbers as people write them."""
    if isinstance(cell, Share):
        whole = cell.filled >= cell.total
        return {"percent": cell.percent, "filled": f"{cell.filled:,}", "total": f"{cell.total:,}" if cell.total else "", "whole": whole}
    return f"{cell:,}" if isinstance(cell, int) else cell
